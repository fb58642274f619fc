package io.deskwork;

import static io.deskwork.Desks.ACME;
import static io.deskwork.Desks.ANNA;
import static io.deskwork.Desks.EDGAR;
import static io.deskwork.Levels.*;
import static io.deskwork.servicedesk.DeskLevels.*;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Guards.after;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.when;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.proof.MigrationPlan;
import io.deskwork.servicedesk.Billing;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.store.TicketQuery;
import io.deskwork.table.Expected;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import io.deskwork.time.Contracts;
import io.deskwork.time.Interval;
import io.deskwork.time.Length;
import io.deskwork.time.Reading;
import io.deskwork.time.ServiceLevel;
import io.deskwork.time.Stopwatch;
import io.deskwork.time.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a service level does to a ticket, on an engine with a clock that a test moves. */
class EngineLevelsTest {

  private static final ServiceLevel GOLD =
      ServiceLevel.named("GOLD")
          .promise(RESPONSE_TIME, hours(2))
          .promise(RESOLUTION_TIME, hours(20))
          .warnAt(50, 75)
          .term(ACCEPTANCE_TERM, Length.days(10))
          .build();

  private static final Workflow DESK = Levels.desk(BASIC, GOLD);

  private final Desks.StandingClock clock = new Desks.StandingClock();
  private WorkflowEngine engine = engine(of(BASIC));

  private WorkflowEngine engine(Terms terms) {
    return engine(DESK, terms);
  }

  private WorkflowEngine engine(Workflow workflow, Terms terms) {
    return WorkflowEngine.on(workflow)
        .storedIn(new InMemoryTicketStore())
        .clock(clock)
        .terms(terms)
        .build();
  }

  private static Terms of(ServiceLevel level) {
    return Contracts.none().with(ACME, Instant.EPOCH, level);
  }

  private TicketKey filedAt(String local) {
    clock.set(riga(local));
    return Desks.filed(engine, ANNA);
  }

  private List<String> runUntil(String local) {
    clock.set(riga(local));
    return engine.runDue().fired().stream()
        .map(entry -> entry.action() + " " + local(entry.due().orElseThrow()))
        .toList();
  }

  private static String local(Instant instant) {
    return LocalDateTime.ofInstant(instant, RIGA).toString();
  }

  @Test
  void a_response_is_warned_of_and_missed_in_working_time() {
    filedAt("2026-03-06T16:00"); // a Friday
    assertEquals(
        List.of(
            "WARN_RESPONSE 2026-03-09T14:00", // 75 % of 8 h: 1 on Friday, 5 on Monday
            "MISS_RESPONSE 2026-03-09T16:00",
            "WARN_RESOLUTION 2026-03-12T14:00", // 30 h: 1 + 8 + 8 + 8 + 5
            "MISS_RESOLUTION 2026-03-13T16:00"),
        runUntil("2026-04-01T12:00"));
    assertEquals(List.of(), runUntil("2027-04-01T12:00"));
  }

  @Test
  void who_starts_in_time_hears_nothing() {
    TicketKey key = filedAt("2026-03-06T16:00");
    clock.set(riga("2026-03-09T13:59"));
    start(key);
    assertEquals(List.of(), runUntil("2026-03-09T17:00"));
  }

  private void start(TicketKey key) {
    engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, hours(1))).orThrow();
  }

  @Test
  void a_resolution_pauses_while_the_customer_decides() {
    TicketKey key = filedAt("2026-03-09T09:00");
    Instant due = riga("2026-06-01T12:00");
    clock.set(riga("2026-03-09T11:00"));
    engine
        .perform(key, SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, hours(30)).with(DUE, due))
        .orThrow();
    assertEquals(List.of(), runUntil("2026-03-25T10:00"));
    Reading paused = reading(key, RESOLUTION_TIME);
    assertEquals(hours(2), paused.elapsed());
    assertEquals(Optional.of(riga("2026-03-09T11:00")), paused.pausedSince());
    assertEquals(Optional.of(hours(38)), paused.remaining());
    assertEquals(Optional.empty(), paused.deadline());
    engine
        .perform(key, ACCEPT_ESTIMATE.by(ANNA).with(ESTIMATE, hours(30)).with(DUE, due))
        .orThrow();
    // 38 h from Wednesday the 25th, 10:00: 7 + 8 + 8, 8 on Monday (clocks changed on Sunday), 7 on
    // Tuesday
    assertEquals(Optional.of(riga("2026-03-31T16:00")), reading(key, RESOLUTION_TIME).deadline());
    assertEquals(Optional.of(riga("2026-03-26T10:00")), reading(key, RESPONSE_TIME).deadline());
  }

  private Reading reading(TicketKey key, Stopwatch stopwatch) {
    return engine.readings(key, EDGAR).stream()
        .filter(one -> one.stopwatch().equals(stopwatch))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void without_a_level_work_starts_by_the_due_date() {
    engine = engine(Terms.defaults());
    TicketKey key = filedAt("2026-03-09T09:00");
    assertEquals(List.of(), runUntil("2026-03-09T12:00"));
    approved(key, riga("2026-03-11T12:00"));
    assertEquals(Optional.of(riga("2026-03-11T12:00")), reading(key, RESPONSE_TIME).deadline());
    assertEquals(
        List.of(
            "WARN_RESOLUTION 2026-03-10T23:15", // three quarters of the 3 h before, and two days
            "WARN_RESPONSE 2026-03-11T00:00", // three quarters of two days
            "MISS_RESPONSE 2026-03-11T12:00",
            "MISS_RESOLUTION 2026-03-11T12:00"),
        runUntil("2026-03-12T12:00"));
  }

  private void approved(TicketKey key, Instant due) {
    engine
        .perform(key, SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, hours(30)).with(DUE, due))
        .orThrow();
    engine
        .perform(key, ACCEPT_ESTIMATE.by(ANNA).with(ESTIMATE, hours(30)).with(DUE, due))
        .orThrow();
  }

  @Test
  void a_due_date_comes_before_the_response_time_and_never_after() {
    TicketKey key = filedAt("2026-03-09T09:00");
    approved(key, riga("2026-03-09T20:00"));
    assertEquals(Optional.of(riga("2026-03-09T17:00")), reading(key, RESPONSE_TIME).deadline());
    TicketKey other = filedAt("2026-03-09T09:00");
    approved(other, riga("2026-03-09T11:00"));
    assertEquals(Optional.of(riga("2026-03-09T11:00")), reading(other, RESPONSE_TIME).deadline());
  }

  @Test
  void a_due_date_that_was_missed_is_told_once_though_the_ticket_pauses_and_goes_on() {
    TicketKey key = filedAt("2026-03-09T09:00");
    approved(key, riga("2026-03-10T12:00"));
    engine.perform(key, START_WORK.by(EDGAR)).orThrow();
    assertEquals(
        List.of("MISS_RESOLUTION 2026-03-10T12:00"),
        runUntil("2026-03-10T13:00").stream()
            .filter(told -> told.startsWith("MISS_RESOLUTION"))
            .toList());
    assertEquals(Optional.of(riga("2026-03-10T12:00")), reading(key, RESOLUTION_TIME).breachedAt());
    engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
    assertEquals(Optional.of(riga("2026-03-10T12:00")), reading(key, RESOLUTION_TIME).breachedAt());
    engine.perform(key, REOPEN.by(ANNA).with(PURPOSE, DEFECT).saying("No.")).orThrow();
    assertEquals(List.of(), runUntil("2026-03-11T13:00"));
    assertEquals(Optional.of(riga("2026-03-10T12:00")), reading(key, RESOLUTION_TIME).breachedAt());
  }

  @Test
  void a_higher_priority_keeps_what_was_counted_and_asks_for_less() {
    TicketKey key = filedAt("2026-03-09T09:00");
    start(key);
    clock.set(riga("2026-03-11T11:00")); // 18 h are gone
    engine.perform(key, SET_PRIORITY.by(EDGAR).with(PRIORITY, Choice.of("CRITICAL"))).orThrow();
    assertEquals(
        List.of("WARN_RESOLUTION 2026-03-11T11:00", "MISS_RESOLUTION 2026-03-11T11:00"),
        runUntil("2026-03-11T11:00"));
    engine.perform(key, SET_PRIORITY.by(EDGAR).with(PRIORITY, Choice.of("LOW"))).orThrow();
    assertFalse(reading(key, RESOLUTION_TIME).breachedAt().isPresent());
    assertEquals(hours(18), reading(key, RESOLUTION_TIME).elapsed());
    assertEquals(
        List.of("WARN_RESOLUTION 2026-03-12T15:00", "MISS_RESOLUTION 2026-03-13T17:00"),
        runUntil("2026-04-01T12:00"));
  }

  @Test
  void a_new_level_is_an_entry_and_plans_again() {
    engine =
        engine(
            Contracts.none()
                .with(ACME, Instant.EPOCH, BASIC)
                .with(ACME, riga("2026-03-10T00:00"), GOLD));
    TicketKey key = filedAt("2026-03-09T09:00");
    start(key);
    TicketKey waiting = filedAt("2026-03-09T09:00");
    start(waiting);
    engine.perform(waiting, RESOLVE.by(EDGAR)).orThrow();
    assertEquals(riga("2026-03-16T17:00"), closing(waiting));
    clock.set(riga("2026-03-10T10:00"));
    List<Entry> planned = engine.performEach(TicketQuery.all().of(ACME), APPLY_TERMS, Actor.SYSTEM);
    assertEquals(2, planned.size());
    assertEquals(Optional.of("GOLD"), planned.get(0).parameters().get(ServiceLevel.PARAMETER));
    assertEquals(riga("2026-03-19T09:00"), closing(waiting));
    // 9 h of the office are counted; of Gold's 20 h, 11 are left, by night too
    Reading reading = reading(key, RESOLUTION_TIME);
    assertEquals(hours(9), reading.elapsed());
    assertEquals(Optional.of(riga("2026-03-10T21:00")), reading.deadline());
    assertEquals(
        List.of("BASIC", "GOLD"),
        readAt(key, "2026-03-10T12:00").intervals().stream()
            .map(Interval::level)
            .distinct()
            .toList());
    assertEquals(
        List.of(), engine.performEach(TicketQuery.all().of(ACME), APPLY_TERMS, Actor.SYSTEM));
    Reading today =
        engine.readingsUnderTodaysTerms(key, EDGAR).stream()
            .filter(one -> one.stopwatch().equals(RESOLUTION_TIME))
            .findFirst()
            .orElseThrow();
    assertEquals(hours(27), today.elapsed());
    assertEquals(Optional.of(riga("2026-03-10T05:00")), today.breachedAt());
  }

  private Reading readAt(TicketKey key, String local) {
    clock.set(riga(local));
    return reading(key, RESOLUTION_TIME);
  }

  private Instant closing(TicketKey key) {
    return ticket(key).timer(ACCEPTANCE_TERM.key()).orElseThrow().due();
  }

  private Ticket ticket(TicketKey key) {
    return engine.ticket(key, EDGAR).orElseThrow();
  }

  @Test
  void silence_accepts_after_working_days_and_a_reminder() {
    TicketKey key = filedAt("2026-04-01T10:00"); // a Wednesday; Friday and Monday are off
    start(key);
    engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
    assertEquals(
        List.of("REMIND 2026-04-07T17:00", "CLOSE 2026-04-10T17:00"), runUntil("2026-05-01T10:00"));
    assertTrue(engine.history(key, ANNA).stream().anyMatch(one -> one.action().equals(REMIND)));
  }

  @Test
  void an_objection_stops_the_reminder_with_the_term_and_an_answer_arms_both() {
    TicketKey key = filedAt("2026-03-09T10:00");
    start(key);
    engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
    engine.perform(key, COMMENT.by(ANNA).saying("But why?")).orThrow();
    assertEquals(List.of(), ticket(key).timers());
    clock.set(riga("2026-03-11T10:00"));
    engine.perform(key, COMMENT.by(EDGAR).saying("Because.")).orThrow();
    assertEquals(
        List.of("REMIND 2026-03-15T17:00", "CLOSE 2026-03-18T17:00"), runUntil("2026-05-01T10:00"));
  }

  @Test
  void an_acceptance_term_shorter_than_the_notice_has_no_reminder() {
    engine =
        engine(
            (organization, instant) ->
                ParameterValues.none().with(ACCEPTANCE_TERM, Duration.ofDays(2)));
    TicketKey key = filedAt("2026-03-09T10:00");
    start(key);
    engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
    assertEquals(List.of("CLOSE 2026-03-11T10:00"), runUntil("2026-05-01T10:00"));
  }

  @Test
  void a_forecast_is_what_then_happens() {
    TicketKey key = filedAt("2026-03-06T16:00");
    List<Expected> forecast = engine.forecast(key, EDGAR);
    assertEquals(
        "2026-03-09 12:00:00 UTC: RESPONSE NEARLY DUE, when the response warning ends.",
        forecast.get(0).text(Locale.ENGLISH));
    assertEquals(List.of(), engine.forecast(key, ANNA));
    assertEquals(
        forecast.stream().map(one -> one.action() + " " + local(one.at())).toList(),
        runUntil("2026-04-01T12:00"));
    clock.set(riga("2026-04-01T12:00"));
    start(key);
    engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
    assertEquals(
        List.of("REMIND", "CLOSE"),
        engine.forecast(key, ANNA).stream().map(one -> one.action().key()).toList());
  }

  @Test
  void a_breach_can_move_a_ticket() {
    Status escalated = Status.inProgress("ESCALATED");
    Action escalate = Action.of("ESCALATE");
    Action calm = Action.of("CALM_DOWN");
    Workflow strict =
        DESK.extend("strict")
            .remove(MISS_RESPONSE, io.deskwork.table.Rows.in(OPEN, ESTIMATE_ACCEPTED))
            .row(escalate, OPEN, escalated, by(Role.SYSTEM), when(after(RESPONSE_TIME.breach())))
            .row(calm, escalated, OPEN, by(EXECUTOR))
            .build();
    engine = engine(strict, of(BASIC));
    TicketKey key = filedAt("2026-03-09T09:00");
    assertEquals(
        List.of("WARN_RESPONSE 2026-03-09T15:00", "ESCALATE 2026-03-09T17:00"),
        runUntil("2026-03-10T09:00"));
    assertEquals(escalated, ticket(key).status());
    engine.perform(key, calm.by(EDGAR)).orThrow();
    assertEquals(OPEN, ticket(key).status());
    assertEquals(List.of(), runUntil("2026-03-11T12:00"));
  }

  @Test
  void polling_late_tells_every_warning_with_its_own_instant() {
    engine = engine(of(GOLD));
    TicketKey key = filedAt("2026-03-09T09:00");
    assertEquals(
        List.of(
            "WARN_RESPONSE 2026-03-09T10:00",
            "WARN_RESPONSE 2026-03-09T10:30",
            "MISS_RESPONSE 2026-03-09T11:00",
            "WARN_RESOLUTION 2026-03-09T19:00",
            "WARN_RESOLUTION 2026-03-10T00:00",
            "MISS_RESOLUTION 2026-03-10T05:00"),
        runUntil("2026-03-16T09:00"));
    assertEquals(100, ticket(key).tally("RESOLUTION_TIME").orElseThrow().told());
  }

  @Test
  void the_customer_sees_nothing_of_warnings() {
    TicketKey key = filedAt("2026-03-06T16:00");
    runUntil("2026-04-01T12:00");
    Ticket seen = engine.ticket(key, ANNA).orElseThrow();
    assertEquals(1, seen.revision());
    assertEquals(List.of(), seen.tallies());
    assertEquals(List.of(), seen.timers());
    assertEquals(1, engine.history(key, ANNA).size());
    assertEquals(5, engine.history(key, EDGAR).size());
  }

  @Test
  void a_level_that_nobody_registered_fails_the_command_and_says_what_to_do() {
    engine = engine(of(ServiceLevel.named("PLATINUM").build()));
    InvalidValueException e =
        assertThrows(InvalidValueException.class, () -> filedAt("2026-03-06T16:00"));
    assertTrue(e.getMessage().contains("PLATINUM"), e.getMessage());
    assertTrue(e.getMessage().contains("BASIC"), e.getMessage());
  }

  @Test
  void an_explanation_names_the_holiday_and_sums_to_the_figure() {
    TicketKey key = filedAt("2026-03-26T16:00"); // Thursday; clocks change on Sunday the 29th
    start(key);
    clock.set(riga("2026-04-07T10:30"));
    Reading reading = reading(key, RESOLUTION_TIME);
    List<Interval> intervals = reading.intervals();
    assertEquals(Duration.ofMinutes(60 + 5 * 480 + 480 + 90).minus(hours(8)), reading.elapsed());
    assertEquals(
        reading.elapsed(),
        intervals.stream().map(Interval::counted).reduce(Duration.ZERO, Duration::plus));
    assertEquals(riga("2026-03-26T16:00"), intervals.get(0).from());
    assertEquals(riga("2026-04-07T10:30"), intervals.get(intervals.size() - 1).to());
    List<String> names = new ArrayList<>();
    for (int i = 0; i < intervals.size(); i++) {
      intervals.get(i).name().ifPresent(names::add);
      if (i > 0) {
        assertEquals(intervals.get(i - 1).to(), intervals.get(i).from());
      }
    }
    assertEquals(List.of("Good Friday", "Easter Monday"), names);
  }

  @Test
  void a_ticket_that_is_moved_to_a_desk_with_levels_begins_to_count_there() {
    Role migrator = Role.ofTheContractor("MIGRATOR");
    Actor mia = Actor.of("mia", "Mia", EXECUTOR, migrator);
    Workflow plain = ServiceDesk.workflow();
    InMemoryTicketStore store = new InMemoryTicketStore();
    engine = WorkflowEngine.on(plain).storedIn(store).clock(clock).build();
    TicketKey key = filedAt("2026-03-09T09:00");
    engine =
        WorkflowEngine.on(DESK).and(plain).storedIn(store).clock(clock).terms(of(BASIC)).build();
    clock.set(riga("2026-03-09T12:00"));
    assertEquals(List.of(), engine.readings(key, EDGAR));
    engine.migration(MigrationPlan.from(plain).to(DESK).by(migrator), mia).run();
    assertEquals(Optional.of(riga("2026-03-10T12:00")), reading(key, RESPONSE_TIME).deadline());
    assertEquals(
        List.of("WARN_RESPONSE 2026-03-10T10:00", "MISS_RESPONSE 2026-03-10T12:00"),
        runUntil("2026-03-10T13:00"));
    Workflow next = DESK.extend("levels").version(2).set(THRESHOLD, hours(2)).build();
    engine =
        WorkflowEngine.on(next)
            .and(DESK)
            .and(plain)
            .storedIn(store)
            .clock(clock)
            .terms(of(BASIC))
            .build();
    List<Timer> before = ticket(key).timers();
    engine.migration(MigrationPlan.from(DESK).to(next).by(migrator), mia).run();
    assertEquals(next.id(), ticket(key).workflow());
    assertEquals(before, ticket(key).timers());
    assertEquals(hours(9), reading(key, RESPONSE_TIME).elapsed());
    engine =
        WorkflowEngine.on(plain.extend("plain").build())
            .and(next)
            .storedIn(store)
            .clock(clock)
            .build();
    engine.migration(MigrationPlan.from(next).to(engine.workflow()).by(migrator), mia).run();
    assertEquals(List.of(), ticket(key).timers());
  }

  @Test
  void a_host_adds_a_stopwatch_of_its_own() {
    Stopwatch checking = Stopwatch.running("CHECKING").afreshIn(WAITING_FOR_CUSTOMER);
    Action call = Action.of("CALL_THE_CUSTOMER");
    ServiceLevel patient =
        ServiceLevel.named("PATIENT").hours(OFFICE).promise(checking, hours(12)).build();
    Workflow caring =
        ServiceDesk.workflow()
            .extend("caring")
            .stopwatches(checking)
            .stay(call, WAITING_FOR_CUSTOMER, by(Role.SYSTEM), when(after(checking.breach())))
            .levels(patient)
            .build();
    engine = engine(caring, of(patient));
    TicketKey key = filedAt("2026-03-09T09:00");
    start(key);
    assertEquals(List.of(), engine.readings(key, EDGAR));
    engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
    assertEquals(List.of("CALL_THE_CUSTOMER 2026-03-10T13:00"), runUntil("2026-03-12T09:00"));
    assertEquals(hours(24), reading(key, checking).elapsed());
  }

  @Test
  void levels_and_billing_go_together() {
    Workflow both = DESK.extend("both").with(Billing.extension()).build();
    engine = engine(both, of(BASIC));
    TicketKey key = filedAt("2026-03-09T09:00");
    start(key);
    engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
    runUntil("2026-04-09T09:00");
    assertEquals(CLOSED, ticket(key).status());
    assertEquals(Optional.of(true), ticket(key).get(Billing.TO_INVOICE));
  }

  @Test
  void an_engine_tells_its_listeners_of_a_breach() {
    List<String> heard = new ArrayList<>();
    engine =
        WorkflowEngine.on(DESK)
            .clock(clock)
            .terms(of(BASIC))
            .listener((ticket, entry) -> heard.add(entry.action().key()))
            .build();
    filedAt("2026-03-06T16:00");
    runUntil("2026-03-09T16:00");
    assertEquals(List.of("FILE", "WARN_RESPONSE", "MISS_RESPONSE"), heard);
  }

  @Test
  void a_goal_that_is_used_up_in_the_moment_of_the_next_entry_is_used_up() {
    TicketKey key = filedAt("2026-03-09T09:00");
    start(key);
    clock.set(riga("2026-03-11T11:00")); // 18 h are gone
    engine.perform(key, SET_PRIORITY.by(EDGAR).with(PRIORITY, Choice.of("CRITICAL"))).orThrow();
    engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
    assertEquals(Optional.of(riga("2026-03-11T11:00")), reading(key, RESOLUTION_TIME).breachedAt());
  }

  @Test
  void a_timer_that_was_decided_late_counts_from_when_it_was_due() {
    Status escalated = Status.inProgress("ESCALATED");
    Workflow strict =
        DESK.extend("strict")
            .remove(MISS_RESPONSE, io.deskwork.table.Rows.in(OPEN, ESTIMATE_ACCEPTED))
            .row(
                Action.of("ESCALATE"),
                OPEN,
                escalated,
                by(Role.SYSTEM),
                when(after(RESPONSE_TIME.breach())))
            .row(Action.of("CALM_DOWN"), escalated, OPEN, by(EXECUTOR))
            .build();
    engine = engine(strict, of(BASIC));
    TicketKey key = filedAt("2026-03-09T09:00");
    runUntil("2026-03-11T12:00");
    Reading then =
        Reading.asPromised(
                RESPONSE_TIME,
                engine.history(key, EDGAR),
                strict.levels(),
                riga("2026-03-10T12:00"))
            .orElseThrow();
    assertEquals(Optional.of(riga("2026-03-09T17:00")), then.pausedSince());
    assertEquals(hours(8), then.elapsed());
  }
}
