package io.deskwork.jdbc;

import io.deskwork.store.StoreException;
import io.deskwork.store.UnknownOutcomeException;
import io.deskwork.ticket.CommandId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions of the store's own: each on a connection of the data source, whose state is left as
 * it was. What the database gave up because of others is done again as a whole, a few times, with
 * jitter.
 */
final class OwnedTransactions implements Transactions {

  private static final Logger LOG = LoggerFactory.getLogger("io.deskwork.jdbc");
  private static final int ATTEMPTS = 6;
  private static final long PAUSE_MICROS = 2_000;

  /** Thrown when {@code commit} itself failed, so that nobody knows what became of it. */
  private static final class CommitFailed extends Exception {
    private static final long serialVersionUID = 1L;
    private final SQLException failure;

    CommitFailed(SQLException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  private final DataSource dataSource;
  private final Optional<CommandId> command;

  OwnedTransactions(DataSource dataSource) {
    this(dataSource, Optional.empty());
  }

  private OwnedTransactions(DataSource dataSource, Optional<CommandId> command) {
    this.dataSource = dataSource;
    this.command = command;
  }

  /** The same for one command, which an unknown outcome names. */
  OwnedTransactions of(CommandId id) {
    return new OwnedTransactions(dataSource, Optional.of(id));
  }

  @Override
  public boolean isOwned() {
    return true;
  }

  @Override
  public <T> T runApart(String attempt, Work<T> work) {
    return run(attempt, work);
  }

  @Override
  public <T> T run(String attempt, Work<T> work) {
    for (int count = 1; ; count++) {
      try {
        return onOne(dataSource.getConnection(), work);
      } catch (SQLException e) {
        if (count == ATTEMPTS || !Dialect.isConflictOfAny(e)) {
          throw new StoreException(attempt, e);
        }
        LOG.debug("Trying again to {}: {}", attempt, e.getSQLState());
        pause(count);
      } catch (CommitFailed e) {
        throw unknown(attempt, e.failure);
      }
    }
  }

  private RuntimeException unknown(String attempt, SQLException e) {
    return command.isPresent()
        ? new UnknownOutcomeException(command.get(), e)
        : new StoreException(attempt + ", and whether it did is unknown", e);
  }

  /** Longer each time, and different on each node. */
  private static void pause(int count) {
    long micros = ThreadLocalRandom.current().nextLong(PAUSE_MICROS << count);
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
  }

  private static <T> T onOne(Connection connection, Work<T> work)
      throws SQLException, CommitFailed {
    try {
      return once(connection, work);
    } finally {
      close(connection);
    }
  }

  private static <T> T once(Connection connection, Work<T> work) throws SQLException, CommitFailed {
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
