package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import io.deskwork.JoinedDesk;
import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.Commit;
import io.deskwork.store.CommitOutcome;
import io.deskwork.store.ConflictException;
import io.deskwork.store.Loaded;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketStore;
import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A desk in a transaction of the host's: everything of both, or nothing of either. */
abstract class JoinedDeskContract {

  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Set<String> NOT_OURS =
      Set.of(
          "commit",
          "rollback",
          "close",
          "abort",
          "setAutoCommit",
          "setTransactionIsolation",
          "setReadOnly",
          "setSchema",
          "setCatalog",
          "setSavepoint",
          "releaseSavepoint");

  private final SettableClock clock = SettableClock.at(START);
  private final List<Entry> heard = new ArrayList<>();
  private final Server server;
  private final Database database;
  private final WorkflowEngine engine;

  JoinedDeskContract(Server server) {
    this.server = server;
    this.database = server.fresh();
    this.engine =
        WorkflowEngine.on(ServiceDesk.workflow())
            .storedIn(database.store())
            .clock(clock)
            .listener((ticket, entry) -> heard.add(entry))
            .build();
  }

  @BeforeEach
  void the_host_has_a_table_of_its_own() throws SQLException {
    database.run("CREATE TABLE host_order (id INT PRIMARY KEY, ticket VARCHAR(40))");
  }

  private Connection begun() throws SQLException {
    Connection connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private static void order(Connection connection, int id, TicketKey ticket) throws SQLException {
    Database.run(connection, "INSERT INTO host_order VALUES (?, ?)", id, ticket.toString());
  }

  private TicketKey filed() {
    TicketKey key = engine.file(filing(ANNA)).orThrow().ticket().key();
    heard.clear();
    return key;
  }

  private Ticket whole(TicketKey key) {
    return engine.ticket(key, EDGAR).orElseThrow();
  }

  private static Command starting() {
    return START_WORK.by(EDGAR).with(ESTIMATE, HOUR);
  }

  @Test
  void ticket_and_host_rows_are_there_together_after_the_commit() throws SQLException {
    TicketKey key;
    try (Connection connection = begun()) {
      JoinedDesk desk = engine.joining(connection);
      key = desk.file(filing(ANNA)).orThrow().ticket().key();
      order(connection, 1, key);
      desk.perform(key, starting()).orThrow();
      assertEquals(Optional.empty(), engine.ticket(key, EDGAR), "not before the commit");
      connection.commit();
    }
    assertEquals(IN_PROGRESS, whole(key).status());
    assertEquals(key.toString(), database.one(String.class, "SELECT ticket FROM host_order"));
    assertEquals(2, engine.history(key, EDGAR).size());
  }

  @Test
  void a_commit_decided_before_an_erasure_is_a_conflict_for_the_host() throws SQLException {
    TicketKey key = filed();
    JdbcTicketStore store = database.store();
    Command comment = COMMENT.by(EDGAR).saying("We look");
    try (Connection connection = begun()) {
      TicketStore joined = store.joining(connection);
      Loaded loaded = joined.load(Viewer.of(EDGAR), key, comment.id()).orElseThrow();
      Decision.Accepted accepted =
          ServiceDesk.workflow().decide(loaded.ticket(), comment, Moment.at(START)).orThrow();
      assertEquals(1, store.erase(ANNA.person()));
      order(connection, 1, key);
      assertInstanceOf(
          CommitOutcome.Conflict.class,
          joined.commit(Commit.decidedOn(loaded, accepted.ticket(), accepted.entry())));
      order(connection, 2, key);
      connection.commit();
    }
    assertEquals(2, database.count("host_order"), "the host's transaction went on");
    assertEquals(1, whole(key).revision());
    assertEquals("(erased)", whole(key).reporter().name());
    engine.perform(key, comment).orThrow();
    assertEquals(List.of(), store.verifyAll(Optional.empty()).faults());
  }

  @Test
  void an_erasure_in_a_transaction_of_the_host_misses_nothing_that_was_committed_since_it_began()
      throws SQLException {
    TicketKey key = filed();
    JdbcTicketStore store = database.store();
    try (Connection connection = begun()) {
      assertEquals(1, store.joining(connection).history(Viewer.of(EDGAR), key).size());
      engine.perform(key, COMMENT.by(ANNA).saying("My secret")).orThrow();
      assertEquals(2, store.joining(connection).erase(ANNA.person()));
      assertEquals("Anna", whole(key).reporter().name(), "not before the commit");
      connection.commit();
    }
    assertFalse(engine.history(key, EDGAR).toString().contains("My secret"));
    assertEquals(2, whole(key).revision());
    assertEquals(List.of(), store.verifyAll(Optional.empty()).faults());
  }

  @Test
  void ticket_and_host_rows_vanish_together_after_a_rollback() throws SQLException {
    TicketKey before = filed();
    CommandId id = CommandId.of("rolled back");
    TicketKey filed;
    try (Connection connection = begun()) {
      JoinedDesk desk = engine.joining(connection);
      filed = desk.file(filing(ANNA).id(id)).orThrow().ticket().key();
      desk.perform(before, starting()).orThrow();
      order(connection, 1, filed);
      connection.rollback();
    }
    assertEquals(Optional.empty(), engine.ticket(filed, EDGAR));
    assertEquals(1, whole(before).revision());
    assertEquals(0, database.count("host_order"));
    assertEquals(1, database.count("deskwork_entry"));
    Decision.Accepted again = engine.file(filing(ANNA).id(id)).orThrow();
    assertFalse(again.isRepeated(), "the id is free again");
    assertTrue(again.ticket().key().number() > filed.number(), "and the key is not given twice");
  }

  @Test
  void listeners_hear_once_and_only_after_the_host_said_committed() throws SQLException {
    TicketKey key = filed();
    try (Connection connection = begun()) {
      JoinedDesk desk = engine.joining(connection);
      desk.perform(key, starting()).orThrow();
      desk.perform(key, COMMENT.by(EDGAR).saying("Begun")).orThrow();
      connection.commit();
      assertEquals(List.of(), heard);
      desk.committed();
      assertEquals(List.of(2L, 3L), heard.stream().map(Entry::revision).toList());
      desk.committed();
      assertEquals(2, heard.size(), "once");
    }
  }

  @Test
  void listeners_hear_nothing_if_the_host_never_says_committed() throws SQLException {
    TicketKey key = filed();
    try (Connection connection = begun()) {
      engine.joining(connection).perform(key, starting()).orThrow();
      connection.rollback();
    }
    try (Connection connection = begun()) {
      engine.joining(connection).perform(key, COMMENT.by(ANNA).saying("Hello")).orThrow();
      connection.commit();
    }
    assertEquals(2, whole(key).revision());
    assertEquals(List.of(), heard);
  }

  @Test
  void what_search_finds_is_there_and_vanishes_with_the_ticket() throws SQLException {
    TicketKey key = filed();
    TicketQuery urgent = TicketQuery.all().where(PRIORITY, PRIORITY.options().get(2));
    TicketQuery smoking = TicketQuery.all().text("scanner smokes");
    try (Connection connection = begun()) {
      JoinedDesk desk = engine.joining(connection);
      desk.perform(key, SET_PRIORITY.by(EDGAR).with(PRIORITY, PRIORITY.options().get(2))).orThrow();
      desk.perform(key, EDIT.by(ANNA).with(SUMMARY, "The scanner smokes")).orThrow();
      desk.file(filing(ANNA).with(SUMMARY, "Another scanner smokes")).orThrow();
      assertEquals(1, desk.count(urgent, EDGAR));
      assertEquals(2, desk.tickets(smoking, ANNA).items().size());
      connection.rollback();
    }
    assertEquals(0, engine.count(urgent, EDGAR));
    assertEquals(0, engine.count(smoking, EDGAR));
    assertEquals(1, engine.count(TicketQuery.all().text("printer burns"), EDGAR));
  }

  @Test
  void the_host_connection_is_left_exactly_as_it_was() throws SQLException {
    for (boolean autoCommit : new boolean[] {false, true}) {
      for (int isolation :
          new int[] {
            Connection.TRANSACTION_READ_COMMITTED,
            Connection.TRANSACTION_REPEATABLE_READ,
            Connection.TRANSACTION_SERIALIZABLE
          }) {
        try (Connection connection = database.dataSource().getConnection()) {
          connection.setTransactionIsolation(isolation);
          connection.setAutoCommit(autoCommit);
          useEverything(engine.joining(connection));
          assertEquals(autoCommit, connection.getAutoCommit());
          assertEquals(isolation, connection.getTransactionIsolation());
          assertFalse(connection.isClosed());
          assertTrue(connection.isValid(1));
        }
      }
    }
  }

  private static TicketKey useEverything(JoinedDesk desk) {
    TicketKey key = desk.file(filing(ANNA)).orThrow().ticket().key();
    desk.perform(key, starting()).orThrow();
    desk.perform(key, starting());
    desk.explain(key, EDGAR);
    desk.ticket(key, ANNA);
    desk.history(key, ANNA);
    desk.tickets(TicketQuery.all().text("printer"), ANNA);
    desk.count(TicketQuery.all(), ANNA);
    desk.committed();
    return key;
  }

  @Test
  void nothing_is_set_committed_rolled_back_or_closed() throws SQLException {
    Wire wire = new Wire();
    try (Connection connection = begun()) {
      useEverything(engine.joining(wire.to(connection)));
      connection.rollback();
    }
    assertTrue(wire.count("prepareStatement") > 5, "the connection was used");
    assertEquals(
        List.of(),
        wire.calls().stream()
            .filter(call -> call.sql().isEmpty())
            .map(Wire.Call::method)
            .filter(NOT_OURS::contains)
            .toList());
    assertEquals(0, database.count("deskwork_ticket"), "the host's rollback undid it all");
  }

  /**
   * MariaDB locks at SERIALIZABLE what it reads, so that nobody comes first. PostgreSQL above READ
   * COMMITTED gives up the host's transaction itself; elsewhere the host may go on with it.
   */
  @Test
  void a_conflict_goes_to_the_caller_after_one_attempt() throws SQLException {
    WorkflowEngine impatient = database.impatient().engine(clock);
    for (int isolation :
        new int[] {
          Connection.TRANSACTION_READ_COMMITTED,
          Connection.TRANSACTION_REPEATABLE_READ,
          Connection.TRANSACTION_SERIALIZABLE
        }) {
      boolean serializable = isolation == Connection.TRANSACTION_SERIALIZABLE;
      boolean locked = serializable && server == Server.MARIADB;
      boolean givenUp =
          isolation != Connection.TRANSACTION_READ_COMMITTED && server == Server.POSTGRESQL;
      TicketKey key = filed();
      Wire wire = new Wire();
      boolean[] tried = {false};
      try (Connection connection = begun()) {
        connection.setTransactionIsolation(isolation);
        JoinedDesk desk = engine.joining(wire.to(connection));
        wire.after(
            call -> {
              if (call.runs("t.body, t.head") && !tried[0]) {
                tried[0] = true;
                Command first = COMMENT.by(ANNA).saying("First");
                if (locked) {
                  assertThrows(ConflictException.class, () -> impatient.perform(key, first));
                } else {
                  impatient.perform(key, first).orThrow();
                }
              }
            });
        if (locked) {
          desk.perform(key, starting()).orThrow();
        } else {
          Throwable thrown =
              assertThrows(RuntimeException.class, () -> desk.perform(key, starting()));
          assertEquals(ConflictException.class, thrown.getClass(), thrown::toString);
        }
        assertEquals(1, wire.calls().stream().filter(c -> c.runs("t.body, t.head")).count());
        if (givenUp) {
          assertThrows(SQLException.class, () -> order(connection, isolation, key));
        } else {
          order(connection, isolation, key);
        }
        connection.commit();
        desk.perform(key, COMMENT.by(ANNA).saying("Next")).orThrow();
        connection.commit();
      }
      assertTrue(tried[0]);
      assertEquals(3, whole(key).revision());
      assertEquals(
          givenUp ? List.of() : List.of(key.toString()),
          database.all(String.class, "SELECT ticket FROM host_order WHERE id = ?", isolation));
    }
    assertEquals(List.of(), database.store().verifyAll(Optional.empty()).faults());
  }

  @Test
  void an_id_taken_meanwhile_on_another_ticket_is_a_conflict_that_changes_nothing()
      throws SQLException {
    for (Command command : List.of(starting(), filing(ZOE))) {
      TicketKey mine = filed();
      TicketKey other = filed();
      CommandId id = CommandId.random();
      Wire wire = new Wire();
      wire.before(
          call -> {
            if (call.runs("INSERT INTO deskwork_entry")) {
              wire.before(again -> {});
              engine.perform(other, COMMENT.by(ANNA).saying("Mine").id(id)).orThrow();
            }
          });
      try (Connection connection = begun()) {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        JoinedDesk desk = engine.joining(wire.to(connection));
        ConflictException conflict =
            assertThrows(ConflictException.class, () -> attempt(desk, mine, command.id(id)));
        assertTrue(String.valueOf(conflict.getMessage()).contains("roll back"));
        order(connection, (int) mine.number(), mine);
        connection.commit();
      }
      assertEquals(
          List.of(mine.toString()),
          database.all(
              String.class, "SELECT ticket FROM host_order WHERE id = ?", (int) mine.number()),
          "the host can go on");
      assertEquals(1, whole(mine).revision(), "even a host that commits gets nothing torn");
      assertEquals(2, whole(other).revision());
      assertEquals(List.of(), engine.tickets(TicketQuery.all().of(ZETA), EDGAR).items());
      assertEquals(List.of(), database.store().verifyAll(Optional.empty()).faults());
    }
  }

  private static Decision attempt(JoinedDesk desk, TicketKey key, Command command) {
    return command.action().equals(FILE) ? desk.file(command) : desk.perform(key, command);
  }

  @Test
  void an_id_that_another_transaction_holds_is_a_conflict_too() throws SQLException {
    Database impatient = server.fresh().impatient();
    WorkflowEngine desks = impatient.engine(clock);
    TicketKey mine = desks.file(filing(ANNA)).orThrow().ticket().key();
    TicketKey other = desks.file(filing(ANNA)).orThrow().ticket().key();
    CommandId id = CommandId.of("the same");
    try (Connection one = impatient.dataSource().getConnection();
        Connection two = impatient.dataSource().getConnection()) {
      one.setAutoCommit(false);
      two.setAutoCommit(false);
      desks.joining(one).perform(other, COMMENT.by(ANNA).saying("Held").id(id)).orThrow();
      JoinedDesk late = desks.joining(two);
      assertThrows(ConflictException.class, () -> late.perform(mine, starting().id(id)));
      two.rollback();
      one.commit();
      assertEquals(
          List.of(Blocker.Code.COMMAND_REUSED), codes(late.perform(mine, starting().id(id))));
    }
    assertEquals(List.of(), impatient.store().verifyAll(Optional.empty()).faults());
  }

  private static List<Blocker.Code> codes(Decision decision) {
    return decision instanceof Decision.Refused refused
        ? refused.blockers().stream().map(Blocker::code).toList()
        : List.of();
  }

  @Test
  void a_repeated_id_gives_the_first_entry_and_changes_nothing() throws SQLException {
    TicketKey key = filed();
    Command earlier = COMMENT.by(ANNA).saying("Earlier");
    Entry committed = engine.perform(key, earlier).orThrow().entry();
    heard.clear();
    try (Connection connection = begun()) {
      JoinedDesk desk = engine.joining(connection);
      Command start = starting();
      Entry first = desk.perform(key, start).orThrow().entry();
      for (Command repeated : List.of(start, earlier)) {
        Decision.Accepted again = desk.perform(key, repeated).orThrow();
        assertTrue(again.isRepeated());
        assertEquals(repeated.id().equals(start.id()) ? first : committed, again.entry());
      }
      order(connection, 1, key);
      Command filing = filing(ANNA);
      TicketKey filed = desk.file(filing).orThrow().ticket().key();
      assertEquals(filed, desk.file(filing).orThrow().ticket().key());
      connection.commit();
      desk.committed();
      assertEquals(List.of(start.id(), filing.id()), heard.stream().map(Entry::commandId).toList());
    }
    assertEquals(3, whole(key).revision());
  }

  @Test
  void a_refused_command_leaves_the_transaction_usable() throws SQLException {
    TicketKey key = filed();
    try (Connection connection = begun()) {
      JoinedDesk desk = engine.joining(connection);
      order(connection, 1, key);
      Command tooLong = START_WORK.by(EDGAR).with(ESTIMATE, HOUR.plusNanos(1));
      assertEquals(List.of(Blocker.Code.AT_MOST), codes(desk.perform(key, tooLong)));
      assertFalse(desk.file(FILE.by(ANNA)).isAccepted());
      order(connection, 2, key);
      desk.perform(key, starting()).orThrow();
      connection.commit();
    }
    assertEquals(2, database.count("host_order"));
    assertEquals(2, whole(key).revision());
  }

  @Test
  void what_is_due_is_decided_first_in_the_same_transaction() throws SQLException {
    TicketKey key = filed();
    engine.perform(key, starting()).orThrow();
    engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
    heard.clear();
    clock.advance(Duration.ofDays(15));
    try (Connection connection = begun()) {
      JoinedDesk desk = engine.joining(connection);
      assertEquals(
          List.of(Blocker.Code.FINAL),
          codes(desk.perform(key, COMMENT.by(ANNA).saying("Too late"))));
      assertEquals(CLOSED, desk.ticket(key, ANNA).orElseThrow().status());
      connection.rollback();
    }
    assertEquals(WAITING_FOR_CUSTOMER, whole(key).status(), "closed only if the host commits");
    try (Connection connection = begun()) {
      JoinedDesk desk = engine.joining(connection);
      desk.perform(key, NOTE.by(EDGAR).saying("Closed by itself")).orThrow();
      connection.commit();
      desk.committed();
    }
    assertEquals(List.of(CLOSE, NOTE), heard.stream().map(Entry::action).toList());
    assertEquals(CLOSED, whole(key).status());
  }

  @Test
  void filing_needs_no_more_than_a_second_connection_for_its_key() throws SQLException {
    AtomicInteger out = new AtomicInteger();
    DataSource two =
        Pool.lending(
            () -> {
              assertTrue(out.incrementAndGet() <= 2, "never a third");
              Connection lent =
                  mock(Connection.class, delegatesTo(database.dataSource().getConnection()));
              doAnswer(call -> out.decrementAndGet()).when(lent).close();
              return lent;
            });
    WorkflowEngine pooled = Database.engineOn(JdbcTicketStore.on(two), clock);
    try (Connection connection = two.getConnection()) {
      connection.setAutoCommit(false);
      JoinedDesk desk = pooled.joining(connection);
      for (int i = 1; i <= 3; i++) {
        assertEquals(i, desk.file(filing(ANNA)).orThrow().ticket().key().number());
        assertEquals(1, out.get(), "the second one is given back each time");
      }
      connection.commit();
    }
    assertEquals(3, database.count("deskwork_ticket"));
  }
}
