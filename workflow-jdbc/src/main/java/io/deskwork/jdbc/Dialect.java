package io.deskwork.jdbc;

import io.deskwork.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** What differs between databases. Which one it is, the connection tells. */
enum Dialect {
  /** H2 2.x, in memory or on file. */
  H2("h2", Set.of("40001", "HYT00"), Set.of(90131, 50200, 90143));

  private static final Set<String> DUPLICATE = Set.of("23505");
  private static final Set<String> TABLE_THERE = Set.of("42S01");
  private static final Set<String> NO_TABLE = Set.of("42S02", "42S04", "90079");

  private final String folder;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<String> conflictStates;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<Integer> conflictCodes;

  Dialect(String folder, Set<String> conflictStates, Set<Integer> conflictCodes) {
    this.folder = folder;
    this.conflictStates = conflictStates;
    this.conflictCodes = conflictCodes;
  }

  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    if (product.equals("H2")) {
      return H2;
    }
    throw new StoreException("Deskwork has no dialect for the database '" + product + "'. Use H2.");
  }

  /** The folder of its schema scripts. */
  String folder() {
    return folder;
  }

  /** Whether the database gave up a transaction because of others: all of it may be tried again. */
  boolean isConflict(SQLException e) {
    return conflictStates.contains(String.valueOf(e.getSQLState()))
        || conflictCodes.contains(e.getErrorCode());
  }

  /** As {@link #isConflict}, where the connection may no longer tell which database it is. */
  static boolean isConflictOfAny(SQLException e) {
    for (Dialect dialect : values()) {
      if (dialect.isConflict(e)) {
        return true;
      }
    }
    return false;
  }

  boolean isDuplicate(SQLException e) {
    return DUPLICATE.contains(String.valueOf(e.getSQLState()));
  }

  boolean isTableThere(SQLException e) {
    return TABLE_THERE.contains(String.valueOf(e.getSQLState()));
  }

  boolean isMissingTable(SQLException e) {
    return NO_TABLE.contains(String.valueOf(e.getSQLState()));
  }
}
