package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deskwork.JoinedDesk;
import io.deskwork.Subscription;
import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What subscribers hear of a desk in a transaction of the host's: what the host committed. */
class JoinedEventsTest {

  private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-01T08:00:00Z"));
  private final List<String> told = new ArrayList<>();

  private WorkflowEngine engineOn(Database database) {
    return WorkflowEngine.on(ServiceDesk.workflow())
        .storedIn(database.store())
        .clock(clock)
        .subscription(Subscription.of("billing", event -> told.add(event.id())))
        .build();
  }

  private static Connection begun(Database database) throws SQLException {
    Connection connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void events_are_told_after_the_hosts_commit_even_if_it_never_says_so(Server server)
      throws SQLException {
    Database database = server.fresh();
    WorkflowEngine engine = engineOn(database);
    TicketKey key;
    try (Connection connection = begun(database)) {
      JoinedDesk desk = engine.joining(connection);
      key = desk.file(filing(ANNA)).orThrow().ticket().key();
      desk.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofHours(1))).orThrow();
      engine.deliver();
      assertEquals(List.of(), told, "not before the commit");
      connection.commit();
    }
    engine.deliver();
    assertEquals(List.of(key + "#1", key + "#2"), told);
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void what_the_host_rolled_back_is_never_told(Server server) throws SQLException {
    Database database = server.fresh();
    WorkflowEngine engine = engineOn(database);
    TicketKey key = engine.file(filing(ANNA)).orThrow().ticket().key();
    engine.deliver();
    told.clear();
    try (Connection connection = begun(database)) {
      JoinedDesk desk = engine.joining(connection);
      desk.perform(key, COMMENT.by(ANNA).saying("Never said")).orThrow();
      desk.file(filing(ANNA)).orThrow();
      connection.rollback();
    }
    engine.deliver();
    assertEquals(List.of(), told);
    engine.perform(key, COMMENT.by(ANNA).saying("Said")).orThrow();
    engine.deliver();
    assertEquals(List.of(key + "#2"), told);
  }
}
