package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.ConflictException;
import io.deskwork.store.StoreException;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.UnknownOutcomeException;
import io.deskwork.table.Decision;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The world fails between a store and its database: nothing is torn, nothing is done twice. */
abstract class LostConnectionContract {

  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Wire.Event LOST =
      call -> {
        if (!call.is("close")) {
          throw new SQLException("The connection is gone", "08006");
        }
      };

  private final SettableClock clock = SettableClock.at(START);
  private final Wire wire = new Wire();
  private final List<Entry> heard = new ArrayList<>();
  private final Server server;
  private final Database database;
  private final WorkflowEngine sound;
  private final WorkflowEngine engine;

  LostConnectionContract(Server server) {
    this.server = server;
    this.database = server.fresh();
    this.sound = database.engine(clock);
    this.engine =
        WorkflowEngine.on(ServiceDesk.workflow())
            .storedIn(JdbcTicketStore.on(wire.to(database.dataSource())))
            .clock(clock)
            .listener((ticket, entry) -> heard.add(entry))
            .build();
  }

  /** On PostgreSQL the statement that writes commits too; elsewhere a commit comes after it. */
  private boolean isOneStatement() {
    return server == Server.POSTGRESQL;
  }

  /** The connection dies while an entry is committed, after the commit arrived or before. */
  private void dieAtTheCommit(boolean arrived) {
    boolean[] written = {false};
    Wire.Event dying =
        call -> {
          boolean writes = call.runs("INSERT INTO deskwork_entry");
          written[0] |= writes;
          if (isOneStatement() ? writes : written[0] && call.is("commit")) {
            wire.before(LOST);
            LOST.on(call);
          }
        };
    wire.mend();
    if (arrived) {
      wire.after(dying);
    } else {
      wire.before(dying);
    }
  }

  private TicketKey filed() {
    return sound.file(filing(ANNA)).orThrow().ticket().key();
  }

  private static Command starting() {
    return START_WORK.by(EDGAR).with(ESTIMATE, HOUR);
  }

  private int entriesOf(Command command) throws SQLException {
    return database
        .one(
            Long.class,
            "SELECT COUNT(*) FROM deskwork_entry WHERE command = ?",
            command.id().value())
        .intValue();
  }

  private void assertNothingTorn() {
    assertEquals(List.of(), database.store().verifyAll(Optional.empty()).faults());
  }

  @Test
  void a_commit_that_died_is_reported_as_unknown_and_safe_to_repeat() throws SQLException {
    for (boolean arrived : new boolean[] {true, false}) {
      TicketKey key = filed();
      Command start = starting().id(CommandId.of("start when arrived is " + arrived));
      dieAtTheCommit(arrived);
      UnknownOutcomeException unknown =
          assertThrows(UnknownOutcomeException.class, () -> engine.perform(key, start));
      assertEquals(start.id(), unknown.command());
      assertTrue(String.valueOf(unknown.getMessage()).contains(start.id().value()));
      assertEquals(arrived ? 1 : 0, entriesOf(start));

      wire.mend();
      Decision.Accepted again = engine.perform(key, start).orThrow();
      assertEquals(arrived, again.isRepeated());
      assertEquals(2, again.entry().revision());
      assertEquals(1, entriesOf(start));
      assertEquals(IN_PROGRESS, again.ticket().status());
    }
    assertNothingTorn();
  }

  @Test
  void when_a_due_timer_died_on_the_way_the_callers_own_command_is_named() {
    TicketKey key = filed();
    sound.perform(key, starting()).orThrow();
    sound.perform(key, RESOLVE.by(EDGAR)).orThrow();
    clock.advance(Duration.ofDays(15));
    Command note = NOTE.by(EDGAR).saying("Was it accepted?");
    dieAtTheCommit(true);
    UnknownOutcomeException unknown =
        assertThrows(UnknownOutcomeException.class, () -> engine.perform(key, note));
    assertEquals(note.id(), unknown.command());
    wire.mend();
    assertFalse(engine.perform(key, note).orThrow().isRepeated());
    assertEquals(
        List.of(FILE, START_WORK, RESOLVE, CLOSE, NOTE),
        sound.history(key, EDGAR).stream().map(Entry::action).toList());
  }

  @Test
  void a_filing_that_died_is_reported_as_unknown_and_safe_to_repeat() throws SQLException {
    for (boolean arrived : new boolean[] {true, false}) {
      Command filing = filing(ANNA).id(CommandId.of("mail when arrived is " + arrived));
      dieAtTheCommit(arrived);
      UnknownOutcomeException unknown =
          assertThrows(UnknownOutcomeException.class, () -> engine.file(filing));
      assertEquals(filing.id(), unknown.command());
      assertEquals(arrived ? 1 : 0, entriesOf(filing));

      wire.mend();
      assertEquals(arrived, engine.file(filing).orThrow().isRepeated());
      assertTrue(engine.file(filing).orThrow().isRepeated());
      assertEquals(1, entriesOf(filing));
    }
    assertEquals(2, sound.tickets(TicketQuery.all(), EDGAR).items().size());
    assertNothingTorn();
  }

  @Test
  void wherever_the_wire_is_cut_a_command_is_done_once_in_the_end() throws SQLException {
    wire.mend();
    engine.file(filing(ANNA)).orThrow();
    int calls = wire.calls().size();
    assertTrue(calls > 15, "calls: " + calls);
    for (int cut = 0; cut < 2 * calls; cut++) {
      Command filing = filing(ANNA);
      cutAt(cut);
      boolean failed = fails(() -> engine.file(filing), filing);
      wire.mend();
      assertEquals(!failed || entriesOf(filing) == 1, engine.file(filing).orThrow().isRepeated());
      assertEquals(1, entriesOf(filing), "cut at " + cut);

      TicketKey key = filed();
      Command start = starting();
      cutAt(cut);
      failed = fails(() -> engine.perform(key, start), start);
      wire.mend();
      boolean there = entriesOf(start) == 1;
      assertEquals(there, engine.perform(key, start).orThrow().isRepeated());
      assertEquals(1, entriesOf(start), "cut at " + cut);
    }
    assertNothingTorn();
  }

  /** Even numbers cut before the half-th call, odd ones after it. */
  private void cutAt(int number) {
    wire.mend();
    AtomicInteger seen = new AtomicInteger();
    Wire.Event cutting =
        call -> {
          if (seen.getAndIncrement() == number / 2) {
            wire.before(LOST);
            LOST.on(call);
          }
        };
    if (number % 2 == 0) {
      wire.before(cutting);
    } else {
      wire.after(cutting);
    }
  }

  /** Whether it failed; if it did and nobody knows how far it came, that is said. */
  private boolean fails(Runnable work, Command command) throws SQLException {
    try {
      work.run();
      assertEquals(1, entriesOf(command));
      return false;
    } catch (UnknownOutcomeException e) {
      assertEquals(command.id(), e.command());
    } catch (StoreException e) {
      assertTrue(String.valueOf(e.getMessage()).startsWith("The store failed to "), e::getMessage);
      assertEquals(0, entriesOf(command), "a failure that is known changes nothing");
    }
    return true;
  }

  @Test
  void a_database_that_cannot_be_reached_is_said_and_changes_nothing() throws SQLException {
    TicketKey key = filed();
    wire.mend();
    wire.before(LOST);
    StoreException failed =
        assertThrows(StoreException.class, () -> engine.perform(key, starting()));
    assertEquals(
        "The store failed to load " + key + ": The connection is gone", failed.getMessage());
    assertInstanceOf(SQLException.class, failed.getCause());
    assertEquals(1, wire.calls().size(), "what is no conflict is not tried again");
    assertThrows(StoreException.class, () -> engine.file(filing(ANNA)));
    assertThrows(StoreException.class, engine::runDue);
    assertThrows(StoreException.class, engine::nextDue);
    assertThrows(StoreException.class, () -> engine.ticket(key, EDGAR));
    assertThrows(StoreException.class, () -> engine.history(key, EDGAR));
    wire.mend();
    assertEquals(1, database.count("deskwork_entry"));
    assertEquals(List.of(), heard);
  }

  @Test
  void what_the_database_gave_up_because_of_others_is_done_again_as_a_whole() throws SQLException {
    List<String> calls =
        isOneStatement()
            ? List.of("executeUpdate", "executeQuery")
            : List.of("executeUpdate", "executeQuery", "commit");
    for (String where : calls) {
      for (String state : List.of("40001", "40P01", "HYT00")) {
        TicketKey key = filed();
        AtomicInteger left = new AtomicInteger(4);
        wire.mend();
        wire.before(
            call -> {
              if (call.is(where) && left.getAndDecrement() > 0) {
                throw new SQLException("Deadlock", state);
              }
            });
        heard.clear();
        Command start = starting();
        assertFalse(engine.perform(key, start).orThrow().isRepeated());
        assertTrue(left.get() < 1, "it was given up four times");
        assertEquals(1, heard.size());
        assertEquals(1, entriesOf(start));
      }
    }
    assertNothingTorn();
  }

  @Test
  void what_is_given_up_each_time_is_tried_again_five_times() throws SQLException {
    TicketKey key = filed();
    wire.mend();
    wire.before(
        call -> {
          if (call.runs("UPDATE deskwork_ticket")) {
            throw new SQLException("Deadlock", "40001");
          }
        });
    Command start = starting();
    ConflictException failed =
        assertThrows(ConflictException.class, () -> engine.perform(key, start));
    assertEquals(
        "The store failed to commit DESK-1 #2, 6 times, because of others; try again: Deadlock",
        failed.getMessage());
    assertEquals(
        6, wire.calls().stream().filter(call -> call.runs("UPDATE deskwork_ticket")).count());
    wire.mend();
    assertEquals(0, entriesOf(start));
    assertEquals(List.of(), heard);
    assertFalse(engine.perform(key, start).orThrow().isRepeated());
  }

  @Test
  void a_rollback_that_fails_does_not_let_half_a_commit_through() throws SQLException {
    TicketKey key = filed();
    wire.mend();
    wire.before(
        call -> {
          if (call.runs("INSERT INTO deskwork_entry") || call.is("rollback")) {
            throw new SQLException("No answer", "08S01");
          }
        });
    assertThrows(StoreException.class, () -> engine.perform(key, starting()));
    wire.mend();
    assertEquals(OPEN, sound.ticket(key, EDGAR).orElseThrow().status());
    assertNothingTorn();
  }

  @Test
  void what_was_committed_stays_done_though_the_connection_cannot_be_closed() throws SQLException {
    for (String state : List.of("08006", "40001")) {
      TicketKey key = filed();
      wire.mend();
      wire.after(
          call -> {
            if (call.is("close") && call.sql().isEmpty()) {
              throw new SQLException("No answer", state);
            }
          });
      heard.clear();
      Command start = starting();
      assertFalse(engine.perform(key, start).orThrow().isRepeated());
      assertEquals(1, heard.size());
      assertEquals(1, entriesOf(start));
    }
  }

  @Test
  void timers_that_cannot_be_written_end_the_round_and_fire_later() throws SQLException {
    TicketKey key = filed();
    sound.perform(key, starting()).orThrow();
    sound.perform(key, RESOLVE.by(EDGAR)).orThrow();
    clock.advance(Duration.ofDays(15));
    wire.mend();
    wire.before(
        call -> {
          if (call.is("executeUpdate")) {
            throw new SQLException("The disk is full", "53100");
          }
        });
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertEquals(List.of(), engine.runDue().fired()));
    wire.mend();
    assertEquals(1, engine.runDue().fired().size());
    assertEquals(CLOSED, sound.ticket(key, EDGAR).orElseThrow().status());
    assertNothingTorn();
  }

  @Test
  void a_database_that_fails_for_a_while_parks_no_ticket() throws SQLException {
    TicketKey key = filed();
    sound.perform(key, starting()).orThrow();
    sound.perform(key, RESOLVE.by(EDGAR)).orThrow();
    clock.advance(Duration.ofDays(15));
    wire.mend();
    wire.before(
        call -> {
          if (call.runs("INSERT INTO deskwork_entry")) {
            throw new SQLException("The disk is full", "53100");
          }
        });
    assertEquals(List.of(), engine.runDue().parked());
    wire.mend();
    assertEquals(List.of(key), engine.runDue().fired().stream().map(Entry::ticket).toList());
  }

  @Test
  void every_connection_is_given_back_as_it_came() throws SQLException {
    for (boolean autoCommit : new boolean[] {true, false}) {
      try (Connection real = database.dataSource().getConnection()) {
        real.setAutoCommit(autoCommit);
        real.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        AtomicInteger open = new AtomicInteger();
        WorkflowEngine lent = Database.engineOn(JdbcTicketStore.on(lending(real, open)), clock);
        TicketKey key = lent.file(filing(ANNA)).orThrow().ticket().key();
        assertFalse(lent.perform(key, START_WORK.by(ANNA)).isAccepted());
        lent.runDue();
        database.run("ALTER TABLE deskwork_entry RENAME TO hidden");
        assertThrows(StoreException.class, () -> lent.perform(key, starting()));
        database.run("ALTER TABLE hidden RENAME TO deskwork_entry");
        lent.perform(key, starting()).orThrow();
        assertEquals(0, open.get());
        assertEquals(autoCommit, real.getAutoCommit());
        assertEquals(Connection.TRANSACTION_SERIALIZABLE, real.getTransactionIsolation());
        assertEquals(IN_PROGRESS, sound.ticket(key, EDGAR).orElseThrow().status(), "committed");
      }
    }
  }

  /** A data source that lends one connection again and again and counts how often it is out. */
  private static DataSource lending(Connection real, AtomicInteger open) throws SQLException {
    Connection lent = mock(Connection.class, delegatesTo(real));
    doAnswer(
            call -> {
              open.decrementAndGet();
              return null;
            })
        .when(lent)
        .close();
    DataSource source = mock(DataSource.class);
    when(source.getConnection())
        .thenAnswer(
            call -> {
              assertEquals(1, open.incrementAndGet(), "never two at once");
              return lent;
            });
    return source;
  }
}
