package io.deskwork.jdbc;

import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** An H2 of a test's own, asked by plain SQL where a test must not ask the store. */
final class Database {

  private final JdbcDataSource dataSource = new JdbcDataSource();

  private Database(String url) {
    dataSource.setURL(url);
  }

  /** An empty database in memory that nobody else knows. */
  static Database fresh() {
    return fresh("");
  }

  /** The same with settings of H2, each beginning with a semicolon. */
  static Database fresh(String settings) {
    return at("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + settings);
  }

  static Database at(String url) {
    return new Database(url);
  }

  String url() {
    return dataSource.getURL();
  }

  DataSource dataSource() {
    return dataSource;
  }

  JdbcTicketStore store() {
    return JdbcTicketStore.on(dataSource).createSchema();
  }

  WorkflowEngine engine(Clock clock) {
    return engineOn(store(), clock);
  }

  static WorkflowEngine engineOn(JdbcTicketStore store, Clock clock) {
    return WorkflowEngine.on(ServiceDesk.workflow()).storedIn(store).clock(clock).build();
  }

  /** Runs one statement; returns how many rows it changed. */
  int run(String sql, Object... values) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return run(connection, sql, values);
    }
  }

  static int run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  /** The first value of the first row. */
  <T> T one(Class<T> type, String sql, Object... values) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new AssertionError("No row: " + sql);
        }
        return rows.getObject(1, type);
      }
    }
  }

  long count(String table) throws SQLException {
    return one(Long.class, "SELECT COUNT(*) FROM " + table);
  }
}
