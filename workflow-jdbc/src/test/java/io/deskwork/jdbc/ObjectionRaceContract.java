package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.jdbc.crash.Crashes;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Customers object on one node while the term ends and another closes, ten tickets a round; the
 * term ends at a random moment of the round.
 */
abstract class ObjectionRaceContract {

  private static final Duration TERM = Duration.ofDays(15);
  private static final int TICKETS = 10;
  private static final int CUSTOMERS = 2;
  private static final int LONGEST_NANOS = 12_000_000;

  private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-01T08:00:00Z"));
  private final ExecutorService pool = Executors.newFixedThreadPool(CUSTOMERS + 1);
  private final Server server;
  private final Database database;
  private final WorkflowEngine one;
  private final WorkflowEngine other;
  private int objected;
  private int closed;

  ObjectionRaceContract(Server server) {
    this.server = server;
    this.database = server.fresh();
    this.one = database.engine(clock);
    this.other = database.engine(clock);
  }

  @Test
  void a_ticket_is_never_closed_after_an_objection_that_came_before_the_end() {
    try {
      Crashes.again("Objections on " + server, 100, 1_000, (number, random) -> round(random));
    } finally {
      pool.shutdownNow();
    }
    assertTrue(objected > 0 && closed > 0, "no race: " + objected + " and " + closed);
    assertEquals(List.of(), database.store().verifyAll(Optional.empty()).faults());
    assertEquals(List.of(), database.store().parked());
  }

  private TicketKey resolved() {
    TicketKey key = one.file(filing(ANNA)).orThrow().ticket().key();
    one.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofHours(1))).orThrow();
    return one.perform(key, RESOLVE.by(EDGAR)).orThrow().ticket().key();
  }

  private void round(Random random) throws Exception {
    List<TicketKey> keys = IntStream.range(0, TICKETS).mapToObj(i -> resolved()).toList();
    Instant end = clock.instant().plus(TERM);
    clock.set(end.minusNanos(1_000));
    CyclicBarrier start = new CyclicBarrier(CUSTOMERS + 1);
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      List<TicketKey> mine = keys.subList(i * TICKETS / CUSTOMERS, (i + 1) * TICKETS / CUSTOMERS);
      tasks.add(
          () -> {
            start.await();
            return (int) mine.stream().filter(this::objects).count();
          });
    }
    long nanos = random.nextInt(LONGEST_NANOS);
    tasks.add(
        () -> {
          start.await();
          long began = System.nanoTime();
          while (System.nanoTime() - began < nanos) {
            Thread.onSpinWait();
          }
          clock.set(end);
          return other.runDue().fired().size();
        });
    List<Integer> counts = new ArrayList<>();
    for (Future<Integer> task : pool.invokeAll(tasks)) {
      counts.add(task.get());
    }
    one.runDue();
    int objections = (int) keys.stream().filter(key -> isStoppedOrClosed(key, end)).count();
    assertEquals(objections, counts.get(0) + counts.get(1), "each is told what became of it");
    objected += objections;
    closed += TICKETS - objections;
  }

  /** Whether the objection was accepted; a conflict that it lost again and again would throw. */
  private boolean objects(TicketKey key) {
    return one.perform(key, COMMENT.by(ANNA).saying("It burns again")).isAccepted();
  }

  /** True if an objection came in time, and then nothing closed it; false if the term did. */
  private boolean isStoppedOrClosed(TicketKey key, Instant end) {
    List<Entry> history = one.history(key, EDGAR);
    Ticket ticket = one.ticket(key, EDGAR).orElseThrow();
    Entry last = history.get(3);
    assertEquals(4, history.size(), history::toString);
    if (last.action().equals(COMMENT)) {
      assertTrue(last.at().isBefore(end), "an objection after the end: " + last);
      assertEquals(WAITING_FOR_CUSTOMER, ticket.status());
      assertEquals(List.of(), ticket.timers());
      return true;
    }
    assertEquals(CLOSE, last.action());
    assertEquals(CLOSED, ticket.status());
    assertEquals(Optional.of(end), last.due());
    assertTrue(!last.at().isBefore(end), "closed early: " + last);
    return false;
  }
}
