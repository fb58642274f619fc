package io.deskwork.testkit;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.Commit;
import io.deskwork.store.Loaded;
import io.deskwork.store.TicketStore;
import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An empty store, an engine over it, and what tests of stores do with both. */
abstract class StoreUnderTest {

  static final Instant START = Instant.parse("2026-03-01T08:00:00.123456Z");
  static final Duration HOUR = Duration.ofHours(1);
  static final Duration TERM = Duration.ofDays(15);
  static final Viewer CONTRACTOR = Viewer.of(EDGAR);

  final SettableClock clock = SettableClock.at(START);
  TicketStore store;
  WorkflowEngine engine;

  /** An empty store, for one test. */
  protected abstract TicketStore newStore();

  /**
   * The same tickets, as a second node opens them; the same object where there is only one node.
   */
  protected TicketStore anotherNode(TicketStore first) {
    return first;
  }

  @BeforeEach
  final void begin() {
    store = newStore();
    engine = engineOn(store);
  }

  @AfterEach
  final void end() {
    engine.close();
  }

  WorkflowEngine engineOn(TicketStore where) {
    return WorkflowEngine.on(ServiceDesk.workflow()).storedIn(where).clock(clock).build();
  }

  Ticket filed(Actor customer) {
    Ticket ticket = engine.file(filing(customer)).orThrow().ticket();
    assertEquals(Optional.of(ticket), engine.ticket(ticket.key(), customer), "it is there");
    return ticket;
  }

  Ticket whole(TicketKey key) {
    return engine.ticket(key, EDGAR).orElseThrow();
  }

  Ticket perform(TicketKey key, Command command) {
    return engine.perform(key, command).orThrow().ticket();
  }

  /** A ticket whose acceptance term runs. */
  Ticket waiting(Actor customer) {
    TicketKey key = filed(customer).key();
    perform(key, START_WORK.by(EDGAR).with(ESTIMATE, HOUR));
    return perform(key, RESOLVE.by(EDGAR));
  }

  Commit commitOf(Loaded loaded, Command command) {
    Decision.Accepted accepted =
        ServiceDesk.workflow().decide(loaded.ticket(), command, Moment.at(START)).orThrow();
    return Commit.decidedOn(loaded, accepted.ticket(), accepted.entry());
  }

  Loaded load(TicketKey key) {
    return store.load(CONTRACTOR, key, CommandId.random()).orElseThrow();
  }

  static List<Blocker.Code> codes(Decision decision) {
    return decision instanceof Decision.Refused refused
        ? refused.blockers().stream().map(Blocker::code).toList()
        : List.of();
  }

  <T> List<T> together(int threads, Callable<T> work) throws Exception {
    CountDownLatch ready = new CountDownLatch(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            pool.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return work.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
