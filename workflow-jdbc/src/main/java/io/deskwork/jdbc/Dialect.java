package io.deskwork.jdbc;

import io.deskwork.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** What differs between databases. Which one it is, the connection tells. */
sealed interface Dialect permits H2, MariaDb, PostgreSql {

  /** All there are. */
  List<Dialect> ALL = List.of(new H2(), new PostgreSql(), new MariaDb());

  /** The dialect of the database behind a connection. */
  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    for (Dialect dialect : ALL) {
      if (dialect.product().equals(product)) {
        return dialect;
      }
    }
    throw new StoreException(
        "Deskwork has no dialect for the database '"
            + product
            + "'. Use "
            + String.join(", ", ALL.stream().map(Dialect::product).toList())
            + ".");
  }

  /** As {@link #isConflict}, where the connection may no longer tell which database it is. */
  static boolean isConflictOfAny(SQLException e) {
    return ALL.stream().anyMatch(dialect -> dialect.isConflict(e));
  }

  /** Whether the state of the exception is one of these. */
  static boolean isOneOf(Set<String> states, SQLException e) {
    return states.contains(String.valueOf(e.getSQLState()));
  }

  /** What its driver calls it. */
  String product();

  /** The folder of its schema scripts. */
  String folder();

  /** Whether the database gave up a transaction because of others: all of it may be tried again. */
  boolean isConflict(SQLException e);

  /** Whether a row with such a key is there already. */
  boolean isDuplicate(SQLException e);

  /** Whether a table to make is there, or is being made by another. */
  boolean isTableThere(SQLException e);

  /** Whether a table, or the schema that it should be in, is not there. */
  boolean isMissingTable(SQLException e);

  /** One statement that raises the number of a prefix, the first to 1, and gives it. */
  String drawingKeys();

  /** A query that gives the present time in microseconds since 1970 UTC, whatever the zone. */
  String askingTime();

  /** How a commit is written. */
  Writing writing();
}
