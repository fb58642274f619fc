package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.store.DueTickets.Firing;
import io.deskwork.store.SealedHistory.Checkpoint;
import io.deskwork.store.SealedHistory.Fault;
import io.deskwork.store.SealedHistory.Verdict;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Work goes on while somebody verifies: nothing is blamed that is honest. */
abstract class VerifyingWhileWritingContract {

  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final Instant AFTER_THE_TERM = START.plus(Duration.ofDays(16));

  private final Wire wire = new Wire();
  private final Database database;
  private final JdbcTicketStore store;
  private final WorkflowEngine engine;
  private final JdbcTicketStore verifier;

  /** At READ COMMITTED each statement sees what was committed before it. */
  VerifyingWhileWritingContract(Server server) throws SQLException {
    this.database = server.fresh(Connection.TRANSACTION_READ_COMMITTED);
    this.store = database.store();
    this.engine = Database.engineOn(store, SettableClock.at(START));
    this.verifier = JdbcTicketStore.on(wire.to(database.dataSource()));
    verifier.verifyAll(Optional.empty());
  }

  private TicketKey waiting() {
    TicketKey key = engine.file(filing(ANNA)).orThrow().ticket().key();
    engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofHours(1))).orThrow();
    engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
    return key;
  }

  /** Before and after each statement of the verifier somebody writes. */
  private void meanwhile(Runnable writing) {
    Wire.Event event =
        call -> {
          if (call.is("executeQuery")) {
            writing.run();
          }
        };
    wire.before(event).after(event);
  }

  private void comment(TicketKey key) {
    engine.perform(key, COMMENT.by(ANNA).saying("And another thing")).orThrow();
  }

  @Test
  void a_commit_between_any_two_statements_is_no_fault() {
    TicketKey key = waiting();
    meanwhile(() -> comment(key));
    Verdict verdict = verifier.verify(key);
    assertEquals(List.of(), verdict.faults());
    assertTrue(verdict.entries() > 3, "the commit came before the look");
  }

  @Test
  void an_erasure_or_a_parking_between_any_two_statements_is_no_fault() {
    for (Runnable writing :
        List.<Runnable>of(
            () -> store.erase(ANNA.person()),
            () ->
                store.fireDue(
                    AFTER_THE_TERM, 1, loaded -> new Firing.Park("Not yet", Optional.empty())))) {
      TicketKey key = waiting();
      meanwhile(writing);
      assertEquals(List.of(), verifier.verify(key).faults());
      wire.mend();
      assertEquals(List.of(), verifier.verify(key).faults());
    }
  }

  @Test
  void filings_and_commits_between_any_two_statements_are_no_fault_of_any_ticket() {
    TicketKey key = waiting();
    TicketKey other = waiting();
    Checkpoint checkpoint = store.checkpoint();
    List<TicketKey> filed = new ArrayList<>();
    meanwhile(
        () -> {
          comment(key);
          comment(other);
          if (filed.size() < 8) {
            filed.add(waiting());
          }
        });
    assertEquals(List.of(), verifier.verifyAll(Optional.of(checkpoint)).faults());
    assertEquals(8, filed.size());
    Checkpoint taken = verifier.checkpoint();
    assertEquals(List.of(), verifier.verifyAll(Optional.of(taken)).faults());
  }

  @Test
  void a_ticket_that_is_filed_meanwhile_is_there_or_not() {
    TicketKey next = new TicketKey("DESK", 1);
    meanwhile(
        () -> {
          if (engine.ticket(next, EDGAR).isEmpty()) {
            waiting();
          }
        });
    assertEquals(new Verdict(3, List.of()), verifier.verify(next));
  }

  @Test
  void an_edit_is_found_and_nobody_else_is_blamed() throws SQLException {
    TicketKey edited = waiting();
    TicketKey honest = waiting();
    database.run(
        "UPDATE deskwork_entry SET command = 'forged' WHERE number = ? AND revision = 2",
        edited.number());
    meanwhile(
        () -> {
          comment(edited);
          comment(honest);
        });
    assertEquals(
        List.of(edited + " #2"),
        verifier.verifyAll(Optional.empty()).faults().stream()
            .map(fault -> fault.ticket() + " #" + fault.revision())
            .toList());
  }

  @Test
  void writers_that_never_rest_are_never_blamed() throws Exception {
    List<TicketKey> keys = List.of(waiting(), waiting(), waiting());
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    List<Fault> faults = new ArrayList<>();
    long least = 9;
    long entries;
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        writers.add(
            pool.submit(
                () -> {
                  for (int n = 0; n < 60 || !over.get(); n++) {
                    comment(keys.get(n % 3));
                    if (n < 60 && n % 10 == 0) {
                      waiting();
                    }
                  }
                }));
      }
      for (int look = 0; look < 8; look++) {
        faults.addAll(store.verifyAll(Optional.of(store.checkpoint())).faults());
      }
      over.set(true);
      for (Future<?> writer : writers) {
        writer.get();
      }
      entries = store.verifyAll(Optional.empty()).entries();
    } finally {
      over.set(true);
      pool.shutdownNow();
    }
    assertEquals(List.of(), faults);
    assertTrue(entries >= least + 2 * 60, "they wrote meanwhile: " + entries);
  }
}
