package io.deskwork.jdbc;

import io.deskwork.store.Commit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Ticket and entry in one statement of PostgreSQL, so that a commit is one round trip, and nothing
 * in it fails because something is taken:
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
      "WITH written AS (INSERT INTO ${prefix}entry"
          + " (revision, command, seal, sealed, personal, desk, number)";
  private static final String UNLESS_TAKEN = " ON CONFLICT DO NOTHING RETURNING 1)";

  private static final String FILE =
      ENTRY
          + " SELECT ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS"
          + " (SELECT 1 FROM ${prefix}ticket WHERE desk = ? AND number = ?)"
          + UNLESS_TAKEN
          + " INSERT INTO ${prefix}ticket ("
          + Columns.NAMES
          + ", head, body, desk, number) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM written";

  private static final String MOVE =
      ENTRY
          + " SELECT ?, ?, ?, ?, ?, t.desk, t.number FROM ${prefix}ticket t"
          + " WHERE t.desk = ? AND t.number = ? AND t.revision = ? AND t.head = ?"
          + " AND t.erased = ? FOR UPDATE"
          + UNLESS_TAKEN
          + Rows.UPDATE
          + " WHERE desk = ? AND number = ? AND EXISTS (SELECT 1 FROM written)";

  @Override
  public boolean isOneStatement() {
    return true;
  }

  @Override
  public boolean own(Connection connection, Rows rows, Sealed sealed) throws SQLException {
    Commit commit = sealed.commit();
    try (PreparedStatement statement = rows.prepare(connection, sealed.isFiling() ? FILE : MOVE)) {
      Rows.setEntry(statement, sealed);
      Rows.setKey(statement, 6, commit.ticket().key());
      if (sealed.isFiling()) {
        Rows.setKey(statement, 8, commit.ticket().key());
        Rows.setTicket(statement, 10, commit.ticket(), sealed.seal());
      } else {
        Rows.setBefore(statement, 8, commit);
        Rows.setTicket(statement, 11, commit.ticket(), sealed.seal());
      }
      return statement.executeUpdate() == 1;
    }
  }

  @Override
  public boolean joined(Connection connection, Rows rows, Sealed sealed) throws SQLException {
    return own(connection, rows, sealed);
  }
}
