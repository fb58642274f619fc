package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.UnknownOutcomeException;
import io.deskwork.table.Decision;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A command that waits for a lock of somebody else's, on real locks. */
class WaitingTest {

  private static final int[] ISOLATIONS = {
    Connection.TRANSACTION_READ_COMMITTED,
    Connection.TRANSACTION_REPEATABLE_READ,
    Connection.TRANSACTION_SERIALIZABLE
  };
  private static final String TICKET = " WHERE desk = ? AND number = ?";

  private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-01T08:00:00Z"));
  private final ExecutorService another = Executors.newSingleThreadExecutor();
  private final Wire wire = new Wire();

  @AfterEach
  void end() {
    another.shutdownNow();
  }

  private WorkflowEngine wiredOn(Database database) {
    database.store();
    return WorkflowEngine.on(ServiceDesk.workflow())
        .storedIn(JdbcTicketStore.on(wire.to(database.dataSource())))
        .clock(clock)
        .build();
  }

  private static Command starting() {
    return START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofHours(1));
  }

  /** Begins to perform a command, and comes back when it waits. */
  private Future<Decision> waiting(
      Database database, WorkflowEngine engine, TicketKey key, Command command)
      throws SQLException {
    Future<Decision> performing = another.submit(() -> engine.perform(key, command));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (database.one(Long.class, database.server().waiting()) == 0) {
      assertFalse(performing.isDone(), "it does not wait");
      assertTrue(System.nanoTime() < end, "it is not seen to wait");
    }
    return performing;
  }

  private static Connection holding(Database database, String sql, Object... values)
      throws SQLException {
    Connection holder = database.dataSource().getConnection();
    holder.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    holder.setAutoCommit(false);
    Database.run(holder, sql, values);
    return holder;
  }

  private static void assertIntact(Database database) {
    assertEquals(List.of(), database.store().verifyAll(Optional.empty()).faults());
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void a_command_that_waited_for_a_change_beside_history_goes_on(Server server) throws Exception {
    for (int isolation : ISOLATIONS) {
      Database database = server.fresh(isolation);
      WorkflowEngine engine = database.engine(clock);
      TicketKey key = engine.file(filing(ANNA)).orThrow().ticket().key();
      String park = "UPDATE deskwork_ticket SET due = NULL, parked = 'Cannot'" + TICKET;
      try (Connection holder = holding(database, park, key.prefix(), key.number())) {
        Future<Decision> performing = waiting(database, engine, key, starting());
        holder.commit();
        assertFalse(performing.get(20, TimeUnit.SECONDS).orThrow().isRepeated());
      }
      assertEquals(2, engine.ticket(key, EDGAR).orElseThrow().revision());
      assertEquals(List.of(), database.store().parked());
      assertIntact(database);
    }
  }

  /** H2 waits too, and does not tell. */
  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void a_command_whose_id_is_being_taken_waits_and_then_changes_nothing(Server server)
      throws Exception {
    for (int isolation : ISOLATIONS) {
      Database database = server.fresh(isolation);
      WorkflowEngine engine = database.engine(clock);
      TicketKey mine = engine.file(filing(ANNA)).orThrow().ticket().key();
      TicketKey other = engine.file(filing(ANNA)).orThrow().ticket().key();
      Command start = starting();
      try (Connection holder = database.dataSource().getConnection()) {
        holder.setAutoCommit(false);
        Command taking = COMMENT.by(ANNA).saying("Mine").id(start.id());
        engine.joining(holder).perform(other, taking).orThrow();
        Future<Decision> performing = waiting(database, engine, mine, start);
        holder.commit();
        assertInstanceOf(Decision.Refused.class, performing.get(20, TimeUnit.SECONDS));
      }
      assertEquals(1, engine.ticket(mine, EDGAR).orElseThrow().revision());
      assertEquals(2, engine.ticket(other, EDGAR).orElseThrow().revision());
      assertIntact(database);
    }
  }

  /** The holder has done more, so that it is the command that is given up. */
  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void a_command_that_ends_a_deadlock_is_done_again(Server server) throws Exception {
    Database database = server.fresh();
    WorkflowEngine engine = wiredOn(database);
    TicketKey key = engine.file(filing(ANNA)).orThrow().ticket().key();
    database.run("CREATE TABLE host_order (id INT PRIMARY KEY)");
    Command start = starting();
    Database patient =
        server == Server.POSTGRESQL ? database.set("SET deadlock_timeout = '1h'") : database;
    String take =
        "INSERT INTO deskwork_entry (desk, number, revision, command, seal, sealed, personal)"
            + " VALUES ('HELD', 1, 1, ?, '', ?, ?)";
    wire.mend();
    try (Connection holder = holding(patient, take, start.id().value(), new byte[0], new byte[0])) {
      for (int i = 0; i < 50; i++) {
        Database.run(holder, "INSERT INTO host_order VALUES (?)", i);
      }
      Future<Decision> performing = waiting(database, engine, key, start);
      Database.run(
          holder, "UPDATE deskwork_ticket SET due = NULL" + TICKET, key.prefix(), key.number());
      holder.rollback();
      assertFalse(performing.get(20, TimeUnit.SECONDS).orThrow().isRepeated());
    }
    assertEquals(
        2, wire.calls().stream().filter(c -> c.runs("INSERT INTO deskwork_entry")).count());
    assertEquals(2, engine.history(key, EDGAR).size());
    assertIntact(database);
  }

  @Test
  void a_connection_that_is_ended_while_it_writes_leaves_an_unknown_outcome() throws Exception {
    Database database = Server.POSTGRESQL.fresh();
    WorkflowEngine engine = database.engine(clock);
    TicketKey key = engine.file(filing(ANNA)).orThrow().ticket().key();
    Command start = starting();
    String lock = "UPDATE deskwork_ticket SET due = NULL" + TICKET;
    try (Connection holder = holding(database, lock, key.prefix(), key.number())) {
      Future<Decision> performing = waiting(database, engine, key, start);
      database.all(
          Boolean.class,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
      ExecutionException ended =
          assertThrows(ExecutionException.class, () -> performing.get(20, TimeUnit.SECONDS));
      UnknownOutcomeException unknown =
          assertInstanceOf(UnknownOutcomeException.class, ended.getCause());
      assertEquals(start.id(), unknown.command());
      holder.rollback();
    }
    assertFalse(engine.perform(key, start).orThrow().isRepeated());
    assertIntact(database);
  }
}
