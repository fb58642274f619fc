package io.deskwork.jdbc;

import io.deskwork.store.Commit;
import io.deskwork.store.SearchTerm;
import io.deskwork.store.SearchTerms;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ticket, entry, what is to be told and what search finds in one statement of PostgreSQL, so that a
 * commit is one round trip.
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

  private static final String ASKED =
      " unnest(CAST(? AS VARCHAR[]), CAST(? AS VARCHAR[])) AS x(field, term)";

  /** What the ticket is found by from now on. */
  private static final String FOUND =
      ", found AS (INSERT INTO ${prefix}search (field, term, desk, number)"
          + " SELECT x.field, x.term, w.desk, w.number FROM written w CROSS JOIN"
          + ASKED
          + " ON CONFLICT DO NOTHING)";

  /** What it was found by in these fields, and is not any more. */
  private static final String FORGOTTEN =
      ", forgotten AS (DELETE FROM ${prefix}search s USING written w"
          + " WHERE s.desk = w.desk AND s.number = w.number"
          + " AND s.field = ANY (CAST(? AS VARCHAR[])) AND NOT EXISTS (SELECT 1 FROM"
          + ASKED
          + " WHERE x.field = s.field AND x.term = s.term))";

  private static final String OWN_FILING =
      "WITH written AS ("
          + TICKET
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + WRITTEN
          + NOTED
          + FOUND
          + ENTRY
          + "desk, number FROM written";

  private static final String OWN_UPDATE =
      "WITH written AS (" + Rows.UPDATE + Rows.AS_IT_WAS + WRITTEN + NOTED;
  private static final String OWN_END = ENTRY + "desk, number FROM written";
  private static final String OWN_MOVE = OWN_UPDATE + OWN_END;
  private static final String OWN_RENEWING_MOVE = OWN_UPDATE + FORGOTTEN + FOUND + OWN_END;

  private static final String UNLESS_TAKEN = " ON CONFLICT DO NOTHING" + WRITTEN + NOTED;

  private static final String JOINED_FILING =
      "WITH written AS ("
          + ENTRY
          + "?, ? WHERE NOT EXISTS (SELECT 1 FROM ${prefix}ticket WHERE desk = ? AND number = ?)"
          + UNLESS_TAKEN
          + FOUND
          + TICKET
          + " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM written";

  private static final String JOINED_INSERT =
      "WITH written AS ("
          + ENTRY
          + "t.desk, t.number FROM ${prefix}ticket t"
          + " WHERE t.desk = ? AND t.number = ? AND t.revision = ? AND t.head = ?"
          + " AND t.erased = ? FOR UPDATE"
          + UNLESS_TAKEN;
  private static final String JOINED_END =
      Rows.UPDATE + " WHERE desk = ? AND number = ? AND EXISTS (SELECT 1 FROM written)";
  private static final String JOINED_MOVE = JOINED_INSERT + JOINED_END;
  private static final String JOINED_RENEWING_MOVE = JOINED_INSERT + FORGOTTEN + FOUND + JOINED_END;

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
        rows.prepare(connection, sealed.isFiling() ? OWN_FILING : ownMove(sealed))) {
      setOwn(statement, rows, sealed);
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      throw Writing.orTaken(dialect, e);
    }
  }

  /** What search finds is in the statement of a move only where that changes. */
  private static String ownMove(Sealed sealed) {
    return sealed.renewal().isPresent() ? OWN_RENEWING_MOVE : OWN_MOVE;
  }

  private static String joinedMove(Sealed sealed) {
    return sealed.renewal().isPresent() ? JOINED_RENEWING_MOVE : JOINED_MOVE;
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
    Rows.setEntry(statement, setRenewal(statement, next + 1, sealed), sealed);
  }

  /** Sets what search finds, if that changes; gives the place after it. */
  private static int setRenewal(PreparedStatement statement, int at, Sealed sealed)
      throws SQLException {
    if (sealed.renewal().isEmpty()) {
      return at;
    }
    SearchTerms.Renewal renewal = sealed.renewal().get();
    Array fields = texts(statement, renewal.terms().stream().map(SearchTerm::field));
    Array terms = texts(statement, renewal.terms().stream().map(SearchTerm::text));
    int next = at;
    if (!sealed.isFiling()) {
      statement.setArray(next, texts(statement, renewal.fields().stream()));
      statement.setArray(next + 1, fields);
      statement.setArray(next + 2, terms);
      next += 3;
    }
    statement.setArray(next, fields);
    statement.setArray(next + 1, terms);
    return next + 2;
  }

  private static Array texts(PreparedStatement statement, Stream<String> texts)
      throws SQLException {
    return statement.getConnection().createArrayOf("varchar", texts.toArray());
  }

  @Override
  public boolean joined(Connection connection, Rows rows, Sealed sealed) throws SQLException {
    Commit commit = sealed.commit();
    try (PreparedStatement statement =
        rows.prepare(connection, sealed.isFiling() ? JOINED_FILING : joinedMove(sealed))) {
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
      next = setRenewal(statement, next + 1, sealed);
      rows.setTicket(statement, next, commit.ticket(), sealed.seal());
      return statement.executeUpdate() == 1;
    }
  }

  @Override
  public void batch(Connection connection, Rows rows, List<Sealed> commits) throws SQLException {
    try {
      for (boolean renewing : List.of(false, true)) {
        List<Sealed> some =
            commits.stream().filter(one -> one.renewal().isPresent() == renewing).toList();
        if (!some.isEmpty()) {
          batchAlike(connection, rows, some);
        }
      }
    } catch (SQLException e) {
      throw Writing.orTaken(dialect, e);
    }
  }

  private static void batchAlike(Connection connection, Rows rows, List<Sealed> commits)
      throws SQLException {
    try (PreparedStatement statement = rows.prepare(connection, ownMove(commits.get(0)))) {
      for (Sealed sealed : commits) {
        setOwn(statement, rows, sealed);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
