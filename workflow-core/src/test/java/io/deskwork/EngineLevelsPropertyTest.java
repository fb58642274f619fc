package io.deskwork;

import static io.deskwork.Desks.ACME;
import static io.deskwork.Desks.ANNA;
import static io.deskwork.Desks.EDGAR;
import static io.deskwork.servicedesk.DeskLevels.*;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.time.Contracts;
import io.deskwork.time.Interval;
import io.deskwork.time.Length;
import io.deskwork.time.Reading;
import io.deskwork.time.ServiceLevel;
import io.deskwork.time.Stopwatch;
import io.deskwork.time.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever people do and however late somebody looks, time is told the same. */
class EngineLevelsPropertyTest {

  private static final Instant BEGIN = Instant.parse("2026-03-24T06:00:00Z");
  private static final Set<LocalDate> OFF =
      Set.of(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 6));

  private static final ServiceLevel OFFICE =
      ServiceLevel.named("OFFICE")
          .hours(Levels.OFFICE)
          .promise(RESPONSE_TIME, Duration.ofHours(8))
          .promise(RESOLUTION_TIME, PRIORITY, Choice.of("CRITICAL"), Duration.ofHours(6))
          .promise(RESOLUTION_TIME, Duration.ofHours(24))
          .warnAt(50, 75)
          .term(ACCEPTANCE_TERM, Length.workingDays(4))
          .build();

  private static final ServiceLevel ROUND_THE_CLOCK =
      ServiceLevel.named("ROUND_THE_CLOCK")
          .promise(RESPONSE_TIME, Duration.ofHours(4))
          .promise(RESOLUTION_TIME, Duration.ofHours(48))
          .build();

  private static final Workflow DESK = Levels.desk(OFFICE, ROUND_THE_CLOCK);

  private static final Terms TERMS =
      Contracts.none()
          .with(ACME, Instant.EPOCH, OFFICE)
          .with(ACME, BEGIN.plus(Duration.ofDays(9)), ROUND_THE_CLOCK)
          .with(ACME, BEGIN.plus(Duration.ofDays(16)), OFFICE);

  /**
   * What somebody does after a while.
   *
   * @param minutes how long after the step before
   * @param what which of the commands
   */
  record Step(int minutes, int what) {}

  private static final Instant DUE_DATE = BEGIN.plus(Duration.ofDays(12));

  private static final List<Command> COMMANDS =
      List.of(
          START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofMinutes(60)),
          SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, Duration.ofHours(9)).with(DUE, DUE_DATE),
          ACCEPT_ESTIMATE.by(ANNA).with(ESTIMATE, Duration.ofHours(9)).with(DUE, DUE_DATE),
          START_WORK.by(EDGAR),
          RESOLVE.by(EDGAR),
          REOPEN.by(ANNA).with(PURPOSE, DEFECT).saying("No."),
          REOPEN.by(ANNA).with(PURPOSE, DEPLOYMENT).saying("Live, please."),
          PLAN_DEPLOYMENT.by(EDGAR),
          DEPLOY.by(EDGAR),
          COMMENT.by(ANNA).saying("Why?"),
          COMMENT.by(ANNA).from(Source.AUTOMATIC).saying("I am away."),
          COMMENT.by(EDGAR).saying("Because."),
          NOTE.by(EDGAR).saying("Hm."),
          SET_PRIORITY.by(EDGAR).with(PRIORITY, Choice.of("CRITICAL")),
          SET_PRIORITY.by(EDGAR).with(PRIORITY, Choice.of("LOW")),
          APPLY_TERMS.by(Actor.SYSTEM));

  @Provide
  Arbitrary<List<Step>> scripts() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2_500),
            Arbitraries.integers().between(0, COMMANDS.size() - 1))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(14);
  }

  /** How often somebody looks whether something is due. */
  private enum Looking {
    EVERY_HALF_HOUR,
    BEFORE_COMMANDS,
    AT_THE_END
  }

  private static final class Run {
    private final Desks.StandingClock clock = new Desks.StandingClock();
    private final WorkflowEngine engine =
        WorkflowEngine.on(DESK)
            .storedIn(new InMemoryTicketStore())
            .clock(clock)
            .terms(TERMS)
            .build();
    private final Looking looking;
    private final TicketKey key;

    Run(Looking looking, List<Step> steps) {
      this(looking, steps, Duration.ofDays(21));
    }

    Run(Looking looking, List<Step> steps, Duration silence) {
      this.looking = looking;
      clock.set(BEGIN);
      key = Desks.filed(engine, ANNA);
      for (Step step : steps) {
        pass(Duration.ofMinutes(step.minutes));
        Command command = COMMANDS.get(step.what);
        engine.perform(
            key,
            Command.of(command.action(), command.actor())
                .from(command.source())
                .with(command.inputs()));
      }
      pass(silence);
      engine.runDue();
    }

    private void pass(Duration time) {
      Instant until = clock.instant().plus(time);
      while (looking == Looking.EVERY_HALF_HOUR && clock.instant().isBefore(until)) {
        Instant next = clock.instant().plus(Duration.ofMinutes(30));
        clock.set(next.isBefore(until) ? next : until);
        engine.runDue();
      }
      clock.set(until);
      if (looking == Looking.BEFORE_COMMANDS) {
        engine.runDue();
        engine.runDue();
      }
    }

    List<Entry> history() {
      return engine.history(key, EDGAR);
    }

    Ticket ticket() {
      return engine.ticket(key, EDGAR).orElseThrow();
    }
  }

  /** All of an entry but when it was written down and under which drawn id. */
  private record Told(
      Action action, Status to, Optional<Instant> due, List<Change> changes, Object parameters) {
    static Told of(Entry entry) {
      return new Told(
          entry.action(),
          entry.to(),
          entry.due(),
          entry.changes().stream().filter(one -> !(one instanceof Change.Approved)).toList(),
          entry.parameters());
    }
  }

  @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
  void polling_seldom_or_twice_tells_the_same_in_the_same_order(
      @ForAll("scripts") List<Step> steps) {
    List<Told> often = told(new Run(Looking.EVERY_HALF_HOUR, steps));
    assertEquals(often, told(new Run(Looking.AT_THE_END, steps)));
    assertEquals(often, told(new Run(Looking.BEFORE_COMMANDS, steps)));
  }

  private static List<Told> told(Run run) {
    return run.history().stream().map(Told::of).toList();
  }

  @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
  void a_reading_is_what_the_ticket_tallies_and_what_the_minutes_say(
      @ForAll("scripts") List<Step> steps) {
    Run run = new Run(Looking.AT_THE_END, steps);
    List<Entry> history = run.history();
    Instant now = run.clock.instant();
    for (Reading reading : run.engine.readings(run.key, EDGAR)) {
      String which = reading.stopwatch().key();
      assertEquals(
          Stopwatch.countedAt(run.ticket().tally(which).orElseThrow(), now, DESK.levels()),
          reading.elapsed(),
          which);
      assertEquals(run.ticket().tally(which).orElseThrow().goal(), reading.goal(), which);
      assertEquals(minutes(reading.stopwatch(), history, now), reading.elapsed(), which);
      assertEquals(
          reading.elapsed(),
          reading.intervals().stream().map(Interval::counted).reduce(Duration.ZERO, Duration::plus),
          which);
      assertTiled(reading, now);
    }
  }

  private static void assertTiled(Reading reading, Instant now) {
    List<Interval> intervals = reading.intervals();
    for (int i = 1; i < intervals.size(); i++) {
      assertEquals(intervals.get(i - 1).to(), intervals.get(i).from());
    }
    assertEquals(now, intervals.get(intervals.size() - 1).to());
  }

  /** Slow: asks of every minute where the ticket was, under which level, and what the wall says. */
  private static Duration minutes(Stopwatch stopwatch, List<Entry> history, Instant now) {
    boolean response = stopwatch.equals(RESPONSE_TIME);
    long minutes = 0;
    for (int i = 0; i < history.size(); i++) {
      Entry entry = history.get(i);
      Instant from = entry.due().orElse(entry.at());
      Instant to =
          i + 1 == history.size() ? now : history.get(i + 1).due().orElse(history.get(i + 1).at());
      String status = entry.to().key();
      boolean moved = !entry.from().equals(entry.to());
      if (response && moved && (status.equals("OPEN") || status.equals("ESTIMATE_ACCEPTED"))) {
        minutes = 0;
      }
      boolean runs =
          response
              ? Set.of("OPEN", "ESTIMATE_ACCEPTED").contains(status)
              : Set.of("OPEN", "ESTIMATE_ACCEPTED", "IN_PROGRESS", "REOPENED", "READY_FOR_DEPLOY")
                  .contains(status);
      String level = entry.parameters().get(ServiceLevel.PARAMETER).orElseThrow();
      for (Instant at = from; runs && at.isBefore(to); at = at.plusSeconds(60)) {
        minutes += level.equals("ROUND_THE_CLOCK") || isOfficeOpen(at) ? 1 : 0;
      }
    }
    return Duration.ofMinutes(minutes);
  }

  private static boolean isOfficeOpen(Instant at) {
    LocalDateTime wall = LocalDateTime.ofInstant(at, Levels.RIGA);
    return wall.getDayOfWeek().getValue() <= 5
        && !OFF.contains(wall.toLocalDate())
        && wall.getHour() >= 9
        && wall.getHour() < 17;
  }

  @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
  void a_forecast_is_what_happens_if_nobody_acts(@ForAll("scripts") List<Step> steps) {
    Run run = new Run(Looking.BEFORE_COMMANDS, steps, Duration.ZERO);
    int before = run.history().size();
    List<String> expected =
        run.engine.forecast(run.key, EDGAR).stream()
            .map(one -> one.action() + " " + one.at())
            .toList();
    run.clock.advance(Duration.ofDays(100));
    run.engine.runDue();
    List<Entry> history = run.history();
    assertEquals(
        expected,
        history.subList(before, history.size()).stream()
            .map(entry -> entry.action() + " " + entry.due().orElseThrow())
            .toList());
  }
}
