package io.deskwork.testkit;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.DueReport;
import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.Commit;
import io.deskwork.store.DueTickets;
import io.deskwork.store.Loaded;
import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a store promises of timers. */
abstract class TimerPromises extends ErasurePromises {

  // 7. A timer's effect is committed at most once, and eventually.

  @Test
  void promise_7_a_timer_fires_at_its_instant_and_once() {
    Ticket ticket = waiting(ANNA);
    assertEquals(Optional.of(START.plus(TERM)), engine.nextDue());
    clock.set(START.plus(TERM).minusNanos(1_000));
    assertEquals(List.of(), engine.runDue().fired());
    clock.set(START.plus(TERM));
    DueReport report = engine.runDue();
    assertEquals(1, report.fired().size());
    assertEquals(Optional.of(START.plus(TERM)), report.fired().get(0).due());
    assertEquals(List.of(), engine.runDue().fired());
    assertEquals(CLOSED, whole(ticket.key()).status());
    assertEquals(Optional.empty(), engine.nextDue());
    assertTrue(store.verify(ticket.key()).isIntact());
  }

  @Test
  void promise_7_many_nodes_fire_each_timer_once() throws Exception {
    Set<TicketKey> keys = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      keys.add(waiting(ANNA).key());
      clock.advance(Duration.ofMillis(1));
    }
    assertEquals(12, keys.size());
    clock.set(START.plus(TERM).plusSeconds(1));
    WorkflowEngine second = engineOn(anotherNode(store));
    AtomicInteger turn = new AtomicInteger();
    List<DueReport> reports =
        together(4, () -> (turn.getAndIncrement() % 2 == 0 ? engine : second).runDue());
    List<TicketKey> fired = new ArrayList<>();
    reports.forEach(report -> report.fired().forEach(entry -> fired.add(entry.ticket())));
    engine.runDue().fired().forEach(entry -> fired.add(entry.ticket()));
    assertEquals(12, fired.size(), "each once: " + fired);
    assertEquals(keys, new HashSet<>(fired));
    keys.forEach(key -> assertEquals(4, engine.history(key, EDGAR).size()));
  }

  @Test
  void promise_7_the_earliest_due_fires_first() {
    List<TicketKey> inOrder = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      clock.set(START.minusSeconds(i));
      inOrder.add(0, waiting(ANNA).key());
    }
    clock.set(START.plus(TERM));
    assertEquals(inOrder, engine.runDue().fired().stream().map(Entry::ticket).toList());
  }

  @Test
  void promise_7_an_objection_before_the_end_stops_the_timer() {
    Ticket ticket = waiting(ANNA);
    assertTrue(engine.nextDue().isPresent());
    clock.set(START.plus(TERM).minusSeconds(1));
    perform(ticket.key(), COMMENT.by(ANNA).saying("It still burns"));
    assertEquals(Optional.empty(), engine.nextDue());
    clock.advance(TERM);
    assertEquals(List.of(), engine.runDue().fired());
    assertEquals(WAITING_FOR_CUSTOMER, whole(ticket.key()).status());
  }

  @Test
  void promise_7_what_is_due_is_decided_before_a_command() {
    Ticket ticket = waiting(ANNA);
    clock.set(START.plus(TERM).plusSeconds(7));
    Decision late = engine.perform(ticket.key(), COMMENT.by(ANNA).saying("Too late"));
    assertEquals(List.of(Blocker.Code.FINAL), codes(late));
    Ticket closed = whole(ticket.key());
    assertEquals(CLOSED, closed.status());
    assertEquals(START.plus(TERM).plusSeconds(7), closed.changedAt());
  }

  @Test
  void promise_7_a_ticket_that_cannot_fire_is_parked_and_holds_up_nobody() {
    Ticket broken = waiting(ANNA);
    Ticket fine = waiting(ZOE);
    Instant due = START.plus(TERM);
    DueTickets.Round round =
        closeAt(due, broken, () -> new DueTickets.Firing.Park("Cannot", Optional.empty()));
    assertEquals(1, round.fired().size());
    assertEquals(1, round.parked().size());
    assertEquals(List.of(new DueTickets.Ailing(broken.key(), "Cannot")), store.parked());
    assertEquals(CLOSED, whole(fine.key()).status());
    assertEquals(Optional.empty(), engine.nextDue());
    perform(broken.key(), COMMENT.by(ANNA).with(NEUTRAL, true).saying("Thank you"));
    assertEquals(List.of(), store.parked());
    assertEquals(Optional.of(due), engine.nextDue());
  }

  @Test
  void promise_7_a_decision_that_throws_undoes_only_itself() {
    Ticket broken = waiting(ANNA);
    Ticket fine = waiting(ZOE);
    Instant due = START.plus(TERM);
    DueTickets.Round round =
        closeAt(
            due,
            broken,
            () -> {
              throw new IllegalStateException("a host's guard failed");
            });
    assertEquals(1, round.fired().size());
    assertEquals(List.of(broken.key()), round.failed().stream().map(one -> one.key()).toList());
    assertEquals(CLOSED, whole(fine.key()).status());
    assertEquals(WAITING_FOR_CUSTOMER, whole(broken.key()).status());
    assertEquals(Optional.of(due), engine.nextDue());
  }

  /** Closes what is due, but for one ticket, of which something else is decided. */
  private DueTickets.Round closeAt(
      Instant due, Ticket broken, Supplier<DueTickets.Firing> instead) {
    return store.fireDue(
        due,
        10,
        loaded ->
            loaded.ticket().key().equals(broken.key())
                ? instead.get()
                : new DueTickets.Firing.Fire(closing(loaded, due)));
  }

  private static Commit closing(Loaded loaded, Instant now) {
    Command close = CLOSE.by(Actor.SYSTEM).from(Source.TIMER).dueAt(now);
    Decision.Accepted accepted =
        ServiceDesk.workflow().decide(loaded.ticket(), close, Moment.at(now)).orThrow();
    return Commit.decidedOn(loaded, accepted.ticket(), accepted.entry());
  }
}
