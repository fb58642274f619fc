package io.deskwork.jdbc;

import java.sql.SQLException;
import java.util.Set;

/** MariaDB 10.6 and later, on InnoDB. */
final class MariaDb implements Dialect {

  /** A deadlock, a lock not had in time, and a row changed since the snapshot was taken. */
  private static final Set<Integer> CONFLICT = Set.of(1213, 1205, 1020);

  private static final String NOTING =
      "INSERT INTO ${prefix}delivery (desk, number, told, latest, due, subscriber)"
          + " SELECT ?, ?, ?, ?, ?, name FROM ${prefix}subscriber"
          + " ON DUPLICATE KEY UPDATE latest = VALUES(latest),"
          + " due = CASE WHEN due IS NULL AND trouble IS NULL THEN VALUES(due) ELSE due END";

  private static final Set<Integer> DUPLICATE = Set.of(1062);
  private static final Set<Integer> TABLE_THERE = Set.of(1050);

  /** No such table, no such database. */
  private static final Set<Integer> NO_TABLE = Set.of(1146, 1049);

  private final Writing writing = new StepByStep(this, "%s RETURNING %s", NOTING);

  @Override
  public String product() {
    return "MariaDB";
  }

  @Override
  public String folder() {
    return "mariadb";
  }

  @Override
  public boolean isConflict(SQLException e) {
    return CONFLICT.contains(e.getErrorCode()) || Dialect.isOneOf(Set.of("40001"), e);
  }

  @Override
  public boolean isDuplicate(SQLException e) {
    return DUPLICATE.contains(e.getErrorCode());
  }

  @Override
  public boolean isTableThere(SQLException e) {
    return TABLE_THERE.contains(e.getErrorCode());
  }

  @Override
  public boolean isMissingTable(SQLException e) {
    return NO_TABLE.contains(e.getErrorCode());
  }

  @Override
  public String drawingKeys() {
    return "INSERT INTO ${prefix}ticket_key (desk, latest) VALUES (?, 1)"
        + " ON DUPLICATE KEY UPDATE latest = latest + 1 RETURNING latest";
  }

  @Override
  public String askingTime() {
    return "SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(6))";
  }

  @Override
  public Writing writing() {
    return writing;
  }
}
