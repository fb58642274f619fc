package io.deskwork.jdbc;

import io.deskwork.store.Commit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Ticket, entry and what is to be told in one statement of PostgreSQL, so that a commit is one
 * round trip.
 *
 * <p>Where the store owns the transaction the ticket is written first, if it still is as it was
 * decided on, and the entry if the ticket was; a command id that is taken fails the statement,
 * which undoes it. In a transaction of the host's nothing may fail:
 *
 * <ol>
 *   <li>the ticket is locked, if it still is as it was decided on; a filing asks that it is not
 *       there,
 *   <li>the entry is inserted, unless its revision or its command id is taken, waiting for whoever
 *       is about to take it,
 *   <li>the ticket is written if the entry was.
 * </ol>
 */
final class AtOnce implements Writing {

  private static final String ENTRY =
      " INSERT INTO ${prefix}entry (revision, command, seal, sealed, personal, desk, number)"
          + " SELECT ?, ?, ?, ?, ?, ";
  private static final String TICKET =
      " INSERT INTO ${prefix}ticket (" + Columns.NAMES + ", head, body, desk, number)";
  private static final String WRITTEN = " RETURNING desk, number, revision)";

  /** Leaves every subscriber something to be told, unless it waits already. */
  private static final String NOTED =
      ", noted AS (INSERT INTO ${prefix}delivery AS d"
          + " (subscriber, desk, number, told, latest, due)"
          + " SELECT s.name, w.desk, w.number, w.revision - 1, w.revision, ?"
          + " FROM ${prefix}subscriber s CROSS JOIN written w"
          + " ON CONFLICT (subscriber, desk, number) DO UPDATE SET latest = EXCLUDED.latest,"
          + " due = CASE WHEN d.due IS NULL AND d.trouble IS NULL"
          + " THEN EXCLUDED.due ELSE d.due END)";

  private static final String OWN_FILING =
      "WITH written AS ("
          + TICKET
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + WRITTEN
          + NOTED
          + ENTRY
          + "desk, number FROM written";

  private static final String OWN_MOVE =
      "WITH written AS ("
          + Rows.UPDATE
          + Rows.AS_IT_WAS
          + WRITTEN
          + NOTED
          + ENTRY
          + "desk, number FROM written";

  private static final String UNLESS_TAKEN = " ON CONFLICT DO NOTHING" + WRITTEN + NOTED;

  private static final String JOINED_FILING =
      "WITH written AS ("
          + ENTRY
          + "?, ? WHERE NOT EXISTS (SELECT 1 FROM ${prefix}ticket WHERE desk = ? AND number = ?)"
          + UNLESS_TAKEN
          + TICKET
          + " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM written";

  private static final String JOINED_MOVE =
      "WITH written AS ("
          + ENTRY
          + "t.desk, t.number FROM ${prefix}ticket t"
          + " WHERE t.desk = ? AND t.number = ? AND t.revision = ? AND t.head = ?"
          + " AND t.erased = ? FOR UPDATE"
          + UNLESS_TAKEN
          + Rows.UPDATE
          + " WHERE desk = ? AND number = ? AND EXISTS (SELECT 1 FROM written)";

  private final Dialect dialect;

  AtOnce(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public boolean isOneStatement() {
    return true;
  }

  @Override
  public boolean own(Connection connection, Rows rows, Sealed sealed) throws SQLException {
    try (PreparedStatement statement =
        rows.prepare(connection, sealed.isFiling() ? OWN_FILING : OWN_MOVE)) {
      setOwn(statement, rows, sealed);
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      throw Writing.orTaken(dialect, e);
    }
  }

  private static void setOwn(PreparedStatement statement, Rows rows, Sealed sealed)
      throws SQLException {
    Commit commit = sealed.commit();
    rows.setTicket(statement, 1, commit.ticket(), sealed.seal());
    int next = 12;
    if (!sealed.isFiling()) {
      Rows.setBefore(statement, next, commit);
      next += 3;
    }
    Rows.setAt(statement, next, commit);
    Rows.setEntry(statement, next + 1, sealed);
  }

  @Override
  public boolean joined(Connection connection, Rows rows, Sealed sealed) throws SQLException {
    Commit commit = sealed.commit();
    try (PreparedStatement statement =
        rows.prepare(connection, sealed.isFiling() ? JOINED_FILING : JOINED_MOVE)) {
      Rows.setEntry(statement, 1, sealed);
      Rows.setKey(statement, 6, commit.ticket().key());
      int next = 10;
      if (sealed.isFiling()) {
        Rows.setKey(statement, 8, commit.ticket().key());
      } else {
        Rows.setBefore(statement, 8, commit);
        next++;
      }
      Rows.setAt(statement, next, commit);
      rows.setTicket(statement, next + 1, commit.ticket(), sealed.seal());
      return statement.executeUpdate() == 1;
    }
  }

  @Override
  public void batch(Connection connection, Rows rows, List<Sealed> commits) throws SQLException {
    try (PreparedStatement statement = rows.prepare(connection, OWN_MOVE)) {
      for (Sealed sealed : commits) {
        setOwn(statement, rows, sealed);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw Writing.orTaken(dialect, e);
    }
  }
}
