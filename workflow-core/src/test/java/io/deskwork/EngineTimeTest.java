package io.deskwork;

import static io.deskwork.Desks.*;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.DueTickets;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.table.Blocker;
import io.deskwork.table.Effects;
import io.deskwork.table.Guards;
import io.deskwork.table.Rows;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The clock, the timers and the terms of an engine. */
class EngineTimeTest {

  private static final Action REMIND = Action.of("REMIND");
  private static final Status REMINDED = Status.waiting("REMINDED");
  private static final Parameter<Duration> REMINDER = Parameter.duration("REMINDER");

  private final Desks.StandingClock clock = new Desks.StandingClock();
  private final InMemoryTicketStore store = new InMemoryTicketStore();
  private final WorkflowEngine engine = engine(ServiceDesk.workflow(), store);

  private WorkflowEngine engine(Workflow workflow, InMemoryTicketStore where) {
    return WorkflowEngine.on(workflow).storedIn(where).clock(clock).build();
  }

  @Test
  void a_clock_that_runs_backwards_never_makes_history_run_backwards() {
    TicketKey key = waiting(engine, ANNA);
    for (Duration step :
        List.of(
            Duration.ofDays(-400), Duration.ofHours(3), Duration.ofNanos(-1), Duration.ofDays(9))) {
      clock.set(START.plus(step));
      engine.perform(key, COMMENT.by(EDGAR).saying("At " + clock.instant())).orThrow();
    }
    List<Instant> times = engine.history(key, EDGAR).stream().map(Entry::at).toList();
    assertEquals(times.stream().sorted().toList(), times);
    assertEquals(
        List.of(
            START,
            START.plus(Duration.ofHours(3)),
            START.plus(Duration.ofHours(3)),
            START.plus(Duration.ofDays(9))),
        times.subList(3, 7));
    clock.set(START.minus(Duration.ofDays(400)));
    assertEquals(List.of(), engine.runDue().fired(), "nothing is due before its time");
    assertTrue(store.verify(key).isIntact());
  }

  @Test
  void a_timer_that_fires_on_a_node_whose_clock_is_behind_is_not_dated_before_the_last_entry() {
    TicketKey key = waiting(engine, ANNA);
    clock.advance(TERM.minusSeconds(1));
    Instant last = clock.instant();
    engine.perform(key, NOTE.by(EDGAR).saying("Almost")).orThrow();
    clock.set(START.plus(TERM));
    assertEquals(1, engine.runDue().fired().size());
    Entry closing = engine.history(key, EDGAR).get(4);
    assertTrue(closing.at().isAfter(last));
    assertEquals(Optional.of(START.plus(TERM)), closing.due());
    assertEquals(Source.TIMER, closing.source());
  }

  /** Waiting, reminded after five days, closed ten days after that. */
  private static Workflow withReminder() {
    return ServiceDesk.workflow()
        .extend("reminding-desk")
        .set(REMINDER, Duration.ofDays(5))
        .remove(CLOSE, WAITING_FOR_CUSTOMER)
        .row(
            REMIND,
            WAITING_FOR_CUSTOMER,
            REMINDED,
            Rows.by(Role.SYSTEM),
            Rows.when(Guards.after(REMINDER)))
        .row(
            CLOSE, REMINDED, CLOSED, Rows.by(Role.SYSTEM), Rows.when(Guards.after(ACCEPTANCE_TERM)))
        .build();
  }

  @Test
  void polling_late_changes_when_an_entry_is_written_and_never_which() {
    List<List<Entry>> histories = new ArrayList<>();
    for (Duration late : List.of(Duration.ZERO, Duration.ofDays(3), Duration.ofDays(14))) {
      clock.set(START);
      WorkflowEngine desk = engine(ServiceDesk.workflow(), new InMemoryTicketStore());
      TicketKey key = waiting(desk, ANNA);
      clock.set(START.plus(TERM).plus(late));
      assertEquals(1, desk.runDue().fired().size());
      List<Entry> history = desk.history(key, EDGAR);
      assertEquals(START.plus(TERM).plus(late), history.get(3).at());
      histories.add(history);
    }
    for (List<Entry> late : histories) {
      assertEquals(shapes(histories.get(0)), shapes(late));
    }
    assertNotEquals(histories.get(0).get(3).at(), histories.get(1).get(3).at());
  }

  /** All of an entry but when it was written and under which random id. */
  private static List<String> shapes(List<Entry> entries) {
    return entries.stream()
        .map(
            entry ->
                entry.ticket()
                    + " #"
                    + entry.revision()
                    + " "
                    + entry.action()
                    + " "
                    + entry.from()
                    + " "
                    + entry.to()
                    + " "
                    + entry.due()
                    + " "
                    + entry.source()
                    + " "
                    + entry.actor().id()
                    + " "
                    + entry.changes())
        .toList();
  }

  @Test
  void a_chain_of_timers_goes_on_from_each_other() {
    WorkflowEngine desk = engine(withReminder(), new InMemoryTicketStore());
    TicketKey key = waiting(desk, ANNA);
    assertEquals(Optional.of(START.plus(Duration.ofDays(5))), desk.nextDue());
    clock.advance(Duration.ofDays(6));
    assertEquals(List.of(REMIND), desk.runDue().fired().stream().map(Entry::action).toList());
    clock.advance(TERM);
    assertEquals(List.of(CLOSE), desk.runDue().fired().stream().map(Entry::action).toList());
    assertEquals(CLOSED, desk.ticket(key, ANNA).orElseThrow().status());
  }

  @Test
  void next_due_is_the_earliest_of_all_and_empty_if_nothing_runs() {
    assertEquals(Optional.empty(), engine.nextDue());
    TicketKey first = waiting(engine, ANNA);
    clock.advance(HOUR);
    TicketKey second = waiting(engine, ZOE);
    assertEquals(Optional.of(START.plus(TERM)), engine.nextDue());
    engine.perform(first, ACCEPT_SOLUTION.by(ANNA)).orThrow();
    assertEquals(Optional.of(START.plus(TERM).plus(HOUR)), engine.nextDue());
    engine.perform(second, COMMENT.by(ZOE).saying("Why?")).orThrow();
    assertEquals(Optional.empty(), engine.nextDue());
  }

  /** The service desk, where silence closes only if the host's guard lets it. */
  private WorkflowEngine guarded(Supplier<Boolean> guard) {
    Workflow desk =
        ServiceDesk.workflow()
            .extend("guarded-desk")
            .guard("paid", situation -> guard.get())
            .replace(
                CLOSE,
                WAITING_FOR_CUSTOMER,
                row -> row.with(Rows.when(Guards.after(ACCEPTANCE_TERM).and(Guards.named("paid")))))
            .build();
    return engine(desk, store);
  }

  @Test
  void a_timer_whose_row_cannot_fire_is_parked_until_the_next_commit() {
    AtomicReference<Boolean> paid = new AtomicReference<>(false);
    WorkflowEngine desk = guarded(paid::get);
    TicketKey stuck = waiting(desk, ANNA);
    clock.advance(TERM);
    DueReport report = desk.runDue();
    assertEquals(List.of(), report.fired());
    assertEquals(List.of(stuck), report.parked().stream().map(DueTickets.Ailing::key).toList());
    assertEquals(report.parked(), store.parked());
    assertTrue(store.parked().get(0).reason().contains(Blocker.Code.HOST_REFUSED.name()));
    assertEquals(Optional.empty(), desk.nextDue());
    paid.set(true);
    assertEquals(List.of(), desk.runDue().fired(), "parked until something happens to it");

    desk.perform(stuck, NOTE.by(EDGAR).saying("Paid"));
    assertEquals(List.of(), store.parked());
    desk.runDue();
    assertEquals(CLOSED, desk.ticket(stuck, ANNA).orElseThrow().status());
  }

  @Test
  void a_parked_ticket_still_takes_commands_and_holds_up_no_other() {
    WorkflowEngine desk = guarded(() -> false);
    TicketKey stuck = waiting(desk, ANNA);
    clock.advance(TERM);
    desk.runDue();
    desk.perform(stuck, REOPEN.by(ANNA).with(PURPOSE, DEFECT).saying("It burns again")).orThrow();
    assertEquals(List.of(), store.parked());
    assertEquals(Optional.empty(), desk.nextDue());
    assertEquals(REOPENED, desk.ticket(stuck, ANNA).orElseThrow().status());
  }

  @Test
  void a_guard_that_throws_parks_its_own_ticket_after_a_few_tries() {
    WorkflowEngine desk =
        guarded(
            () -> {
              throw new IllegalStateException("The ledger is closed");
            });
    TicketKey stuck = waiting(desk, ANNA);
    clock.advance(TERM);
    DueReport report = desk.runDue();
    assertEquals(List.of(), report.fired());
    assertEquals(List.of(stuck), report.parked().stream().map(DueTickets.Ailing::key).toList());
    assertEquals(List.of(), desk.runDue().parked(), "told once");
    assertEquals(WAITING_FOR_CUSTOMER, desk.ticket(stuck, ANNA).orElseThrow().status());
  }

  @Test
  void a_customers_own_terms_are_used_and_recorded() {
    WorkflowEngine desk =
        WorkflowEngine.on(ServiceDesk.workflow())
            .storedIn(store)
            .clock(clock)
            .terms(
                (organization, instant) ->
                    organization.equals(ZETA)
                        ? ParameterValues.none()
                            .with(THRESHOLD, Duration.ofMinutes(30))
                            .with(ACCEPTANCE_TERM, Duration.ofDays(3))
                        : ParameterValues.none())
            .build();
    TicketKey theirs = filed(desk, ZOE);
    TicketKey ours = filed(desk, ANNA);
    Duration three = Duration.ofMinutes(45);
    assertEquals(
        List.of(Blocker.Code.AT_MOST),
        codes(desk.perform(theirs, START_WORK.by(EDGAR).with(ESTIMATE, three))));
    desk.perform(theirs, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofMinutes(30))).orThrow();
    desk.perform(ours, START_WORK.by(EDGAR).with(ESTIMATE, three)).orThrow();
    assertEquals(
        Optional.of(Duration.ofMinutes(30)),
        desk.history(theirs, EDGAR).get(1).parameters().get(THRESHOLD));
    assertEquals(
        Optional.of(Duration.ofMinutes(60)),
        desk.history(ours, EDGAR).get(1).parameters().get(THRESHOLD));
    desk.perform(theirs, RESOLVE.by(EDGAR)).orThrow();
    desk.perform(ours, RESOLVE.by(EDGAR)).orThrow();
    clock.advance(Duration.ofDays(3));
    assertEquals(List.of(theirs), desk.runDue().fired().stream().map(Entry::ticket).toList());
    assertEquals(Optional.of(START.plus(TERM)), desk.nextDue());
  }

  @Test
  void terms_that_fail_fail_the_command_and_change_nothing() {
    TicketKey key = filed(engine, ANNA);
    WorkflowEngine desk =
        WorkflowEngine.on(ServiceDesk.workflow())
            .storedIn(store)
            .clock(clock)
            .terms(
                (organization, instant) -> {
                  throw new IllegalStateException("No contract for " + organization);
                })
            .build();
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class, () -> desk.perform(key, COMMENT.by(ANNA).saying("Hm")));
    assertEquals("No contract for ACME", thrown.getMessage());
    assertEquals(1, engine.history(key, EDGAR).size());
  }

  @Test
  void a_row_that_stays_fires_by_its_timer_once() {
    Workflow nagging =
        ServiceDesk.workflow()
            .extend("nagging-desk")
            .set(REMINDER, Duration.ofDays(5))
            .stay(
                REMIND,
                WAITING_FOR_CUSTOMER,
                Rows.by(Role.SYSTEM),
                Rows.when(Guards.after(REMINDER)))
            .build();
    WorkflowEngine desk = engine(nagging, store);
    TicketKey key = waiting(desk, ANNA);
    clock.advance(Duration.ofDays(5));
    List<Entry> fired =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> desk.runDue().fired());
    assertEquals(List.of(REMIND), fired.stream().map(Entry::action).toList());
    assertEquals(Optional.of(START.plus(TERM)), desk.nextDue());
    assertFalse(desk.perform(key, REMIND.by(Actor.SYSTEM)).isAccepted(), "it fired already");
    clock.set(START.plus(TERM));
    desk.runDue();
    assertEquals(CLOSED, desk.ticket(key, ANNA).orElseThrow().status());
  }

  @Test
  void a_row_that_stays_may_arm_its_own_timer_again() {
    Workflow nagging =
        ServiceDesk.workflow()
            .extend("nagging-desk")
            .set(REMINDER, Duration.ofDays(2))
            .stay(
                REMIND,
                WAITING_FOR_CUSTOMER,
                Rows.by(Role.SYSTEM),
                Rows.when(Guards.after(REMINDER)),
                Rows.then(Effects.restart(REMINDER)))
            .build();
    WorkflowEngine desk = engine(nagging, store);
    TicketKey key = waiting(desk, ANNA);
    for (int i = 1; i <= 7; i++) {
      clock.set(START.plus(Duration.ofDays(2L * i)));
      List<Entry> fired =
          assertTimeoutPreemptively(Duration.ofSeconds(20), () -> desk.runDue().fired());
      assertEquals(List.of(REMIND), fired.stream().map(Entry::action).toList());
    }
    clock.set(START.plus(TERM));
    assertEquals(List.of(CLOSE), desk.runDue().fired().stream().map(Entry::action).toList());
    assertEquals(3 + 7 + 1, desk.history(key, EDGAR).size());
    assertEquals(Optional.empty(), desk.nextDue());
  }

  @Test
  void no_command_id_that_somebody_chose_stands_in_the_way_of_a_timer() {
    TicketKey key = waiting(engine, ANNA);
    TicketKey other = filed(engine, ZOE);
    for (int number = 1; number <= 5; number++) {
      engine
          .perform(
              other,
              COMMENT
                  .by(ZOE)
                  .saying("From a mail with a well chosen id")
                  .id(CommandId.of("timer:" + key + ":ACCEPTANCE_TERM:" + number)))
          .orThrow();
    }
    clock.advance(TERM);
    assertEquals(List.of(key), engine.runDue().fired().stream().map(Entry::ticket).toList());
    engine.perform(key, NOTE.by(EDGAR).saying("Closed in time")).orThrow();
  }
}
