package io.deskwork.jdbc;

import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Decision;
import io.deskwork.testkit.SettableClock;
import io.deskwork.testkit.Walk;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A database of a test's own, asked by plain SQL where a test must not ask the store.
 *
 * @param server where it is
 * @param place its schema
 */
record Database(Server server, String place, DataSource dataSource) {

  /** An H2 at a URL. */
  static Database at(String url) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url);
    return new Database(Server.H2, "public", source);
  }

  /** The same on connections of its own, on each of which statements were run before. */
  Database set(String... settings) {
    return new Database(server, place, server.set(this, settings));
  }

  /** The same on connections of its own that give up soon when they wait for a lock. */
  Database impatient() {
    return set(server.impatience());
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
    try (PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /** The first value of each row. */
  <T> List<T> all(Class<T> type, String sql, Object... values) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepared(connection, sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(type.cast(type == byte[].class ? rows.getBytes(1) : rows.getObject(1, type)));
      }
      return found;
    }
  }

  /** The first value of the first row. */
  <T> T one(Class<T> type, String sql, Object... values) throws SQLException {
    List<T> found = all(type, sql, values);
    if (found.isEmpty()) {
      throw new AssertionError("No row: " + sql);
    }
    return found.get(0);
  }

  long count(String table) throws SQLException {
    return one(Long.class, "SELECT COUNT(*) FROM " + table);
  }

  /** Takes a ticket on a walk, each command under an id of its own; its key, if it was filed. */
  static Optional<TicketKey> play(Walk walk, JdbcTicketStore store) {
    SettableClock clock = SettableClock.at(walk.steps().get(0).at());
    WorkflowEngine engine = engineOn(store, clock);
    Optional<TicketKey> key = Optional.empty();
    for (Walk.Step step : walk.steps()) {
      clock.set(step.at());
      Command command = step.command().id(CommandId.random());
      if (key.isPresent()) {
        engine.perform(key.get(), command);
      } else if (engine.file(command) instanceof Decision.Accepted filed) {
        key = Optional.of(filed.ticket().key());
      }
    }
    return key;
  }
}
