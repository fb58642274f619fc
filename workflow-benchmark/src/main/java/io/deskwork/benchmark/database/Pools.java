package io.deskwork.benchmark.database;

import javax.sql.DataSource;

/**
 * The two ways into one database.
 *
 * @param lasting where a commit waits for the disk
 * @param hasty where it does not, to prepare quickly
 */
record Pools(DataSource lasting, DataSource hasty) {

  /** Where a commit always waits. */
  static Pools of(DataSource only) {
    return new Pools(only, only);
  }
}
