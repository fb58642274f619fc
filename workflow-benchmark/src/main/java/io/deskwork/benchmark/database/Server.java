package io.deskwork.benchmark.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * A PostgreSQL of one's own with one database a contestant. The server for tests that it is made of
 * would not wait for the disk; this one does, as a user's does.
 */
final class Server implements AutoCloseable {

  private static final String USER = "postgres";

  private final EmbeddedPostgres postgres;

  private Server(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static Server start() {
    return start(Map.of());
  }

  /** A server with further settings. */
  static Server start(Map<String, String> settings) {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_buffers", "256MB");
    settings.forEach(builder::setServerConfig);
    try {
      return new Server(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void create(String database) {
    execute(postgres.getPostgresDatabase(), "CREATE DATABASE " + database);
  }

  /** A pool whose commits wait for the disk: the one to measure on. */
  HikariDataSource pool(String database, int size) {
    return pool(database, size, new Properties());
  }

  /** A pool whose commits do not wait for the disk: the one to prepare on. */
  HikariDataSource hasty(String database, int size) {
    Properties properties = new Properties();
    properties.setProperty("options", "-c synchronous_commit=off");
    return pool(database, size, properties);
  }

  private HikariDataSource pool(String database, int size, Properties properties) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(postgres.getJdbcUrl(USER, database));
    config.setMaximumPoolSize(size);
    config.setDataSourceProperties(properties);
    return new HikariDataSource(config);
  }

  /** How many bytes of write-ahead log were written since the server was made. */
  long walBytes() {
    return number(
        postgres.getPostgresDatabase(),
        "SELECT CAST(pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') AS BIGINT)");
  }

  /** How many transactions were committed in a database; its connections must be closed. */
  long commits(String database) {
    return number(
        postgres.getPostgresDatabase(),
        "SELECT xact_commit FROM pg_stat_database WHERE datname = '" + database + "'");
  }

  static void execute(DataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  static long number(DataSource dataSource, String sql) {
    return Long.parseLong(text(dataSource, sql));
  }

  /** The first value of the first row. */
  static String text(DataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
