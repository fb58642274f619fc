package io.deskwork.jdbc;

import io.deskwork.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Ticket and entry in a statement each, for databases where a failed statement undoes itself and
 * nothing else. The second tells whether anybody is subscribed; only then a third follows, and only
 * where search finds the ticket by something else than before, others.
 */
final class StepByStep implements Writing {

  private static final String INSERT =
      "INSERT INTO ${prefix}entry (revision, command, seal, sealed, personal, desk, number)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";
  private static final String SUBSCRIBERS = "(SELECT COUNT(*) FROM ${prefix}subscriber)";

  private final Dialect dialect;
  private final String inserting;
  private final String noting;

  /**
   * Makes one.
   *
   * @param inserting a query around an insert and a value, that inserts and then gives the value
   * @param noting a statement that leaves every subscriber something to be told, from key,
   *     revision, the one before and instant of an entry
   */
  StepByStep(Dialect dialect, String inserting, String noting) {
    this.dialect = dialect;
    this.inserting = String.format(inserting, INSERT, SUBSCRIBERS);
    this.noting = noting;
  }

  @Override
  public boolean isOneStatement() {
    return false;
  }

  /** The ticket first, which locks it, and if that or anything else is taken, all is undone. */
  @Override
  public boolean own(Connection connection, Rows rows, Sealed sealed) throws SQLException {
    try {
      if (sealed.isFiling()) {
        rows.insert(connection, sealed.commit().ticket(), sealed.seal());
      } else if (rows.update(connection, sealed.commit(), sealed.seal()) == 0) {
        return false;
      }
      insertEntry(connection, rows, sealed);
      renew(connection, rows, sealed);
      return true;
    } catch (SQLException e) {
      throw Writing.orTaken(dialect, e);
    }
  }

  /** The entry first, under the ticket's lock: only it can still meet something that is taken. */
  @Override
  public boolean joined(Connection connection, Rows rows, Sealed sealed) throws SQLException {
    if (!sealed.isFiling() && !rows.lock(connection, sealed.commit())) {
      return false;
    }
    try {
      insertEntry(connection, rows, sealed);
    } catch (SQLException e) {
      if (dialect.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
    if (sealed.isFiling()) {
      rows.insert(connection, sealed.commit().ticket(), sealed.seal());
    } else if (rows.update(connection, sealed.commit(), sealed.seal()) == 0) {
      throw new StoreException(
          "The ticket "
              + sealed.commit().ticket().key()
              + " changed under its lock. Roll back your transaction.");
    }
    renew(connection, rows, sealed);
    return true;
  }

  private static void renew(Connection connection, Rows rows, Sealed sealed) throws SQLException {
    if (sealed.renewal().isPresent()) {
      Searching.renew(connection, rows, sealed.commit().ticket().key(), sealed.renewal().get());
    }
  }

  private void insertEntry(Connection connection, Rows rows, Sealed sealed) throws SQLException {
    boolean subscribed;
    try (PreparedStatement statement = rows.prepare(connection, inserting)) {
      setEntry(statement, sealed);
      try (ResultSet found = statement.executeQuery()) {
        found.next();
        subscribed = found.getLong(1) > 0;
      }
    }
    if (subscribed) {
      note(connection, rows, List.of(sealed));
    }
  }

  private static void setEntry(PreparedStatement statement, Sealed sealed) throws SQLException {
    Rows.setEntry(statement, 1, sealed);
    Rows.setKey(statement, 6, sealed.commit().ticket().key());
  }

  private void note(Connection connection, Rows rows, List<Sealed> commits) throws SQLException {
    try (PreparedStatement statement = rows.prepare(connection, noting)) {
      for (Sealed sealed : commits) {
        Rows.setKey(statement, 1, sealed.commit().ticket().key());
        statement.setLong(3, sealed.commit().entry().revision() - 1);
        statement.setLong(4, sealed.commit().entry().revision());
        Rows.setAt(statement, 5, sealed.commit());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  @Override
  public void batch(Connection connection, Rows rows, List<Sealed> commits) throws SQLException {
    try {
      rows.updateAll(connection, commits);
      try (PreparedStatement statement = rows.prepare(connection, INSERT)) {
        for (Sealed sealed : commits) {
          setEntry(statement, sealed);
          statement.addBatch();
        }
        statement.executeBatch();
      }
      if (isSubscribed(connection, rows)) {
        note(connection, rows, commits);
      }
      for (Sealed sealed : commits) {
        renew(connection, rows, sealed);
      }
    } catch (SQLException e) {
      throw Writing.orTaken(dialect, e);
    }
  }

  private static boolean isSubscribed(Connection connection, Rows rows) throws SQLException {
    try (PreparedStatement statement = rows.prepare(connection, "SELECT " + SUBSCRIBERS);
        ResultSet found = statement.executeQuery()) {
      found.next();
      return found.getLong(1) > 0;
    }
  }
}
