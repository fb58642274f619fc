package io.deskwork.benchmark.database;

import java.util.Map;

/** One server for all tests, which ends with the machine that runs them. */
final class OneServer {

  static final Server SERVER = Server.start(Map.of("wal_level", "minimal", "max_wal_senders", "0"));

  private OneServer() {}

  /** A new database. */
  static String create(String database) {
    SERVER.create(database);
    return database;
  }
}
