package io.deskwork.jdbc;

import io.deskwork.store.ConflictException;
import io.deskwork.store.StoreException;
import io.deskwork.store.UnknownOutcomeException;
import io.deskwork.ticket.CommandId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions of the store's own: each on a connection of the data source, whose state is left as
 * it was. What the database gave up because of others is done again as a whole, at most five times,
 * with jitter.
 */
final class OwnedTransactions implements Transactions {

  private static final Logger LOG = LoggerFactory.getLogger("io.deskwork.jdbc");
  private static final int RETRIES = 5;
  private static final long PAUSE_MICROS = 2_000;

  /** How long a connection may take to say that it is still there. */
  private static final int SECONDS_TO_ANSWER = 5;

  /** Thrown when what commits failed, so that nobody knows what became of it. */
  private static final class CommitFailed extends Exception {
    private static final long serialVersionUID = 1L;
    private final SQLException failure;

    CommitFailed(SQLException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  /** A way to do a piece of work on a connection. */
  @FunctionalInterface
  private interface Way {
    <T> T go(Connection connection, Work<T> work) throws SQLException, CommitFailed;
  }

  /** Which database it is, once it was asked; a data source does not change it. */
  private static final class Known {
    private volatile Optional<Dialect> dialect = Optional.empty();
  }

  private final DataSource dataSource;
  private final Known known;
  private final Optional<CommandId> command;

  OwnedTransactions(DataSource dataSource) {
    this(dataSource, new Known(), Optional.empty());
  }

  private OwnedTransactions(DataSource dataSource, Known known, Optional<CommandId> command) {
    this.dataSource = dataSource;
    this.known = known;
    this.command = command;
  }

  /** The same for one command, which an unknown outcome names. */
  OwnedTransactions of(CommandId id) {
    return new OwnedTransactions(dataSource, known, Optional.of(id));
  }

  @Override
  public boolean isOwned() {
    return true;
  }

  @Override
  public Dialect dialect() {
    if (known.dialect.isEmpty()) {
      known.dialect = Optional.of(ask("tell which database it is", Dialect::of));
    }
    return known.dialect.get();
  }

  @Override
  public <T> T ask(Supplier<String> attempt, Work<T> work) {
    return again(attempt, work, OwnedTransactions::asked);
  }

  @Override
  public <T> T askApart(String attempt, Work<T> work) {
    return ask(attempt, work);
  }

  @Override
  public <T> T change(Supplier<String> attempt, Work<T> work) {
    return again(attempt, work, OwnedTransactions::changed);
  }

  @Override
  public <T> T run(Supplier<String> attempt, Work<T> work) {
    return again(attempt, work, OwnedTransactions::inTransaction);
  }

  private <T> T again(Supplier<String> attempt, Work<T> work, Way way) {
    for (int retry = 0; ; retry++) {
      try {
        return onOne(dataSource.getConnection(), work, way);
      } catch (SQLException e) {
        if (!Dialect.isConflictOfAny(e)) {
          throw new StoreException(attempt.get(), e);
        } else if (retry == RETRIES) {
          throw new ConflictException(attempt.get(), retry + 1, e);
        }
        LOG.debug("Trying again to {}: {}", attempt.get(), e.getSQLState());
        pause(retry);
      } catch (CommitFailed e) {
        throw unknown(attempt.get(), e.failure);
      }
    }
  }

  private RuntimeException unknown(String attempt, SQLException e) {
    return command.isPresent()
        ? new UnknownOutcomeException(command.get(), e)
        : new StoreException(attempt + ", and whether it did is unknown", e);
  }

  /** Longer each time, and different on each node. */
  private static void pause(int retry) {
    long micros = ThreadLocalRandom.current().nextLong(PAUSE_MICROS << (retry + 1));
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
  }

  private static <T> T onOne(Connection connection, Work<T> work, Way way)
      throws SQLException, CommitFailed {
    try {
      return way.go(connection, work);
    } finally {
      close(connection);
    }
  }

  /** One statement is a transaction by itself, where the connection is so. */
  private static <T> T asked(Connection connection, Work<T> work)
      throws SQLException, CommitFailed {
    return connection.getAutoCommit() ? work.on(connection) : inTransaction(connection, work);
  }

  /** The same; but a statement that commits is, when its connection is lost, a commit that is. */
  private static <T> T changed(Connection connection, Work<T> work)
      throws SQLException, CommitFailed {
    if (!connection.getAutoCommit()) {
      return inTransaction(connection, work);
    }
    try {
      return work.on(connection);
    } catch (SQLException e) {
      if (!Dialect.isConflictOfAny(e) && isLost(connection, e)) {
        throw new CommitFailed(e);
      }
      throw e;
    }
  }

  private static boolean isLost(Connection connection, SQLException e) {
    try {
      return String.valueOf(e.getSQLState()).startsWith("08")
          || !connection.isValid(SECONDS_TO_ANSWER);
    } catch (SQLException silent) {
      return true;
    }
  }

  private static <T> T inTransaction(Connection connection, Work<T> work)
      throws SQLException, CommitFailed {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      T result = work.on(connection);
      try {
        connection.commit();
      } catch (SQLException e) {
        if (Dialect.isConflictOfAny(e)) {
          throw e;
        }
        throw new CommitFailed(e);
      }
      done = true;
      return result;
    } finally {
      // To switch auto-commit on would commit what a failed rollback left; closing does not.
      if (done || rollback(connection)) {
        restore(connection, autoCommit);
      }
    }
  }

  /** Tells whether it worked. */
  private static boolean rollback(Connection connection) {
    try {
      connection.rollback();
      return true;
    } catch (SQLException e) {
      LOG.debug("A rollback failed: {}", e.getSQLState());
      return false;
    }
  }

  private static void restore(Connection connection, boolean autoCommit) {
    try {
      connection.setAutoCommit(autoCommit);
    } catch (SQLException e) {
      LOG.debug("A connection could not be restored: {}", e.getSQLState());
    }
  }

  /** What was committed stays so, whatever becomes of the connection. */
  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("A connection could not be closed: {}", e.getSQLState());
    }
  }
}
