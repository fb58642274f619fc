package io.deskwork.jdbc;

import java.sql.SQLException;
import java.util.Set;

/** PostgreSQL 14 and later. */
final class PostgreSql implements Dialect {

  /** A serialization failure, a deadlock, and a lock not had in time. */
  private static final Set<String> CONFLICT = Set.of("40001", "40P01", "55P03");

  private static final Set<String> DUPLICATE = Set.of("23505");

  /** Of two that make a table at once, one may meet its row type or a key of the catalogue. */
  private static final Set<String> TABLE_THERE = Set.of("42P07", "42P06", "42710", "23505");

  private static final Set<String> NO_TABLE = Set.of("42P01", "3F000");

  private final Writing writing = new AtOnce(this);

  @Override
  public String product() {
    return "PostgreSQL";
  }

  @Override
  public String folder() {
    return "postgresql";
  }

  @Override
  public boolean isConflict(SQLException e) {
    return Dialect.isOneOf(CONFLICT, e);
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
    return "INSERT INTO ${prefix}ticket_key AS k (desk, latest) VALUES (?, 1)"
        + " ON CONFLICT (desk) DO UPDATE SET latest = k.latest + 1 RETURNING latest";
  }

  @Override
  public String askingTime() {
    return "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)";
  }

  @Override
  public Writing writing() {
    return writing;
  }
}
