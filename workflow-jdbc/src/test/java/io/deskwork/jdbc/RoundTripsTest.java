package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.Page;
import io.deskwork.store.SubscriberId;
import io.deskwork.store.TicketQuery;
import io.deskwork.table.Decision;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said on the wire for one command: as little as the database allows. */
class RoundTripsTest {

  private static final Duration HOUR = Duration.ofHours(1);

  /** Everything that a driver may send to the server; the rest it answers by itself. */
  private static final Set<String> SENT =
      Set.of(
          "execute",
          "executeUpdate",
          "executeQuery",
          "executeBatch",
          "commit",
          "rollback",
          "setAutoCommit",
          "setTransactionIsolation",
          "getTransactionIsolation",
          "setReadOnly",
          "setSavepoint",
          "releaseSavepoint",
          "setSchema",
          "getSchema",
          "setCatalog",
          "getCatalog",
          "isValid");

  private static final List<String> IN_A_TRANSACTION =
      List.of("setAutoCommit", "update", "insert", "commit", "setAutoCommit");

  private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-01T08:00:00Z"));
  private final Wire wire = new Wire();

  private WorkflowEngine engineOn(Server server) {
    JdbcTicketStore store = JdbcTicketStore.on(wire.to(server.fresh().dataSource()));
    WorkflowEngine engine =
        WorkflowEngine.on(ServiceDesk.workflow())
            .storedIn(store.createSchema())
            .clock(clock)
            .build();
    wire.mend();
    return engine;
  }

  /** What was said since the last time: the verb of a statement, or the name of the call. */
  private List<String> said() {
    List<String> said =
        wire.calls().stream()
            .filter(call -> SENT.contains(call.method()))
            .map(call -> call.method().startsWith("execute") ? verbOf(call.sql()) : call.method())
            .toList();
    wire.mend();
    return said;
  }

  /** H2 says what an insert gives by a query around it; a union begins with a parenthesis. */
  private static String verbOf(String sql) {
    String inner = sql.replaceFirst("^(SELECT .*FINAL TABLE )?[(]", "");
    return inner.strip().split(" ", 2)[0].toLowerCase(Locale.ROOT);
  }

  private TicketKey filedOn(WorkflowEngine engine) {
    TicketKey key = engine.file(filing(ANNA)).orThrow().ticket().key();
    wire.mend();
    return key;
  }

  @Test
  void on_postgresql_a_command_is_one_read_and_one_write() {
    WorkflowEngine engine = engineOn(Server.POSTGRESQL);
    TicketKey key = filedOn(engine);
    for (Command command :
        List.of(
            START_WORK.by(EDGAR).with(ESTIMATE, HOUR),
            COMMENT.by(ANNA).saying("Thanks"),
            RESOLVE.by(EDGAR))) {
      engine.perform(key, command).orThrow();
      assertEquals(List.of("select", "with"), said());
    }
  }

  @Test
  void on_postgresql_a_filing_looks_draws_a_key_and_writes() {
    WorkflowEngine engine = engineOn(Server.POSTGRESQL);
    for (int i = 0; i < 3; i++) {
      engine.file(filing(ANNA)).orThrow();
      assertEquals(List.of("select", "insert", "with"), said());
    }
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void what_writes_nothing_is_one_read(Server server) {
    WorkflowEngine engine = engineOn(server);
    TicketKey key = filedOn(engine);
    Command start = START_WORK.by(EDGAR).with(ESTIMATE, HOUR.plusNanos(1));
    assertInstanceOf(Decision.Refused.class, engine.perform(key, start));
    assertEquals(List.of("select"), said());
    engine.explain(key, EDGAR);
    assertEquals(List.of("select"), said());
    assertTrue(engine.ticket(key, ANNA).isPresent());
    assertEquals(List.of("select"), said());
    engine.history(key, ANNA);
    assertEquals(List.of("select"), said());
    engine.tickets(TicketQuery.all(), ANNA);
    assertEquals(List.of("select"), said());
    engine.nextDue();
    assertEquals(List.of("select"), said());
    engine.runDue();
    assertEquals(List.of("select"), said());
    Command comment = COMMENT.by(ANNA).saying("Once");
    engine.perform(key, comment).orThrow();
    said();
    assertTrue(engine.perform(key, comment).orThrow().isRepeated());
    assertEquals(List.of("select"), said());
  }

  @ParameterizedTest
  @EnumSource(names = "POSTGRESQL", mode = EnumSource.Mode.EXCLUDE)
  void elsewhere_a_command_is_a_read_and_two_writes_in_a_transaction(Server server) {
    WorkflowEngine engine = engineOn(server);
    TicketKey key = filedOn(engine);
    engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, HOUR)).orThrow();
    List<String> said = said();
    assertEquals("select", said.get(0));
    assertEquals(IN_A_TRANSACTION, said.subList(1, said.size()));
  }

  @ParameterizedTest
  @EnumSource(names = "POSTGRESQL", mode = EnumSource.Mode.EXCLUDE)
  void elsewhere_a_filing_looks_draws_a_key_and_writes_thrice_in_a_transaction(Server server) {
    WorkflowEngine engine = engineOn(server);
    engine.file(filing(ANNA)).orThrow();
    List<String> said = said();
    assertEquals(
        List.of("select", server == Server.H2 ? "merge" : "insert"), said.subList(0, 2), "a key");
    assertEquals(
        List.of("setAutoCommit", "insert", "insert", "insert", "commit", "setAutoCommit"),
        said.subList(2, said.size()));
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void what_search_finds_is_written_only_where_it_changes(Server server) {
    WorkflowEngine engine = engineOn(server);
    TicketKey key = filedOn(engine);
    Choice high = PRIORITY.options().get(2);
    engine.perform(key, SET_PRIORITY.by(EDGAR).with(PRIORITY, high)).orThrow();
    List<String> changing =
        server == Server.POSTGRESQL
            ? List.of("select", "with")
            : List.of(
                "select",
                "setAutoCommit",
                "update",
                "insert",
                "delete",
                "insert",
                "commit",
                "setAutoCommit");
    assertEquals(changing, said());
    engine.perform(key, COMMENT.by(ANNA).saying("Thanks")).orThrow();
    assertEquals(changing.size() - (server == Server.POSTGRESQL ? 0 : 2), said().size());
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void a_page_is_one_read_and_two_where_a_look_tells_which_way_is_short(Server server) {
    WorkflowEngine engine = engineOn(server);
    filedOn(engine);
    filedOn(engine);
    Page<Ticket> page = engine.tickets(TicketQuery.all().pagesOf(1), ANNA);
    engine.tickets(TicketQuery.all().pagesOf(1).after(page.next().orElseThrow()), ANNA);
    engine.tickets(TicketQuery.all().in(OPEN).newestFirst(), EDGAR);
    engine.tickets(TicketQuery.all().byDue().dueBefore(clock.instant()), EDGAR);
    assertEquals(List.of("select", "select", "select", "select"), said());
    TicketQuery query =
        TicketQuery.all().in(OPEN, CLOSED).text("printer desk").atLeast(DUE, Instant.EPOCH);
    engine.tickets(query.byDue(), ANNA);
    assertEquals(List.of("select", "select"), said());
    engine.count(query, ANNA);
    assertEquals(List.of("select", "select"), said());
    engine.count(TicketQuery.all(), EDGAR);
    assertEquals(List.of("select"), said());
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void a_timer_is_found_and_then_locked_and_written_in_a_transaction(Server server) {
    WorkflowEngine engine = engineOn(server);
    TicketKey key = filedOn(engine);
    engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, HOUR)).orThrow();
    engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
    clock.advance(Duration.ofDays(15));
    said();
    assertEquals(1, engine.runDue().fired().size());
    List<String> said = said();
    assertEquals("select", said.get(0), "what is due?");
    assertEquals("select", said.get(said.size() - 1), "and what else?");
    assertEquals(
        server == Server.POSTGRESQL
            ? List.of("setAutoCommit", "select", "with", "commit", "setAutoCommit")
            : List.of("setAutoCommit", "select", "update", "insert", "commit", "setAutoCommit"),
        said.subList(1, said.size() - 1));
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void a_hundred_timers_are_written_in_one_transaction(Server server) {
    WorkflowEngine engine = engineOn(server);
    for (int i = 0; i < 100; i++) {
      TicketKey key = filedOn(engine);
      engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, HOUR)).orThrow();
      engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
    }
    clock.advance(Duration.ofDays(15));
    said();
    assertEquals(100, engine.runDue().fired().size());
    List<String> said = said();
    assertEquals(List.of("select", "setAutoCommit", "select"), said.subList(0, 3));
    assertEquals(
        server == Server.POSTGRESQL
            ? List.of("with", "commit", "setAutoCommit", "select")
            : List.of("update", "insert", "select", "commit", "setAutoCommit", "select"),
        said.subList(3, said.size()),
        "one batch for each statement, and whether anybody is subscribed");
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void events_are_noted_with_the_entry_when_somebody_subscribes(Server server) {
    Database database = server.fresh();
    JdbcTicketStore store = JdbcTicketStore.on(wire.to(database.dataSource())).createSchema();
    WorkflowEngine engine = Database.engineOn(store, clock);
    store.subscribe(SubscriberId.of("billing"));
    TicketKey key = filedOn(engine);
    engine.perform(key, COMMENT.by(ANNA).saying("Hello")).orThrow();
    assertEquals(
        switch (server) {
          case POSTGRESQL -> List.of("select", "with");
          case H2 ->
              List.of(
                  "select",
                  "setAutoCommit",
                  "update",
                  "insert",
                  "merge",
                  "commit",
                  "setAutoCommit");
          case MARIADB ->
              List.of(
                  "select",
                  "setAutoCommit",
                  "update",
                  "insert",
                  "insert",
                  "commit",
                  "setAutoCommit");
        },
        said());
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void in_a_transaction_of_the_hosts_only_statements_are_said(Server server) throws SQLException {
    Database database = server.fresh();
    WorkflowEngine engine = database.engine(clock);
    TicketKey key = engine.file(filing(ANNA)).orThrow().ticket().key();
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      engine
          .joining(wire.to(connection))
          .perform(key, START_WORK.by(EDGAR).with(ESTIMATE, HOUR))
          .orThrow();
      connection.commit();
    }
    assertEquals(
        server == Server.POSTGRESQL
            ? List.of("select", "with")
            : List.of("select", "select", "insert", "update"),
        said());
  }
}
