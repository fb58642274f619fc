package io.deskwork.jdbc;

import java.sql.SQLException;
import java.util.Set;

/** H2 2.x, in memory or on file. */
final class H2 implements Dialect {

  private static final Set<String> CONFLICT = Set.of("40001", "HYT00");
  private static final Set<Integer> CONFLICT_CODES = Set.of(90131, 50200, 90143);
  private static final String NOTING =
      "MERGE INTO ${prefix}delivery d USING (SELECT name, CAST(? AS VARCHAR(16)) AS desk,"
          + " CAST(? AS BIGINT) AS number, CAST(? AS BIGINT) AS told,"
          + " CAST(? AS BIGINT) AS latest, CAST(? AS BIGINT) AS due FROM ${prefix}subscriber) s"
          + " ON d.subscriber = s.name AND d.desk = s.desk AND d.number = s.number"
          + " WHEN MATCHED THEN UPDATE SET latest = s.latest,"
          + " due = CASE WHEN d.due IS NULL AND d.trouble IS NULL THEN s.due ELSE d.due END"
          + " WHEN NOT MATCHED THEN INSERT (subscriber, desk, number, told, latest, due)"
          + " VALUES (s.name, s.desk, s.number, s.told, s.latest, s.due)";

  private static final Set<String> DUPLICATE = Set.of("23505");
  private static final Set<String> TABLE_THERE = Set.of("42S01");

  /** Not there, one of another name is, none is, no schema; while one is made, any of them. */
  private static final Set<String> NO_TABLE = Set.of("42S02", "42S03", "42S04", "90079");

  private final Writing writing =
      new StepByStep(this, "SELECT %2$s FROM FINAL TABLE (%1$s)", NOTING);

  @Override
  public String product() {
    return "H2";
  }

  @Override
  public String folder() {
    return "h2";
  }

  @Override
  public boolean isConflict(SQLException e) {
    return Dialect.isOneOf(CONFLICT, e) || CONFLICT_CODES.contains(e.getErrorCode());
  }

  @Override
  public boolean isDuplicate(SQLException e) {
    return Dialect.isOneOf(DUPLICATE, e);
  }

  @Override
  public boolean isTableThere(SQLException e) {
    return Dialect.isOneOf(TABLE_THERE, e);
  }

  @Override
  public boolean isMissingTable(SQLException e) {
    return Dialect.isOneOf(NO_TABLE, e);
  }

  @Override
  public String drawingKeys() {
    return "SELECT latest FROM FINAL TABLE (MERGE INTO ${prefix}ticket_key k"
        + " USING (SELECT CAST(? AS VARCHAR(16)) AS desk) d ON k.desk = d.desk"
        + " WHEN MATCHED THEN UPDATE SET latest = k.latest + 1"
        + " WHEN NOT MATCHED THEN INSERT (desk, latest) VALUES (d.desk, 1))";
  }

  @Override
  public String askingTime() {
    return "SELECT CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP(6)) * 1000000 AS BIGINT)";
  }

  @Override
  public Writing writing() {
    return writing;
  }
}
