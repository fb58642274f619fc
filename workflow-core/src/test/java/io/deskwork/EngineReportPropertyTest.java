package io.deskwork;

import static io.deskwork.Desks.ACME;
import static io.deskwork.Desks.ANNA;
import static io.deskwork.Desks.EDGAR;
import static io.deskwork.Desks.ZOE;
import static io.deskwork.servicedesk.DeskLevels.APPLY_TERMS;
import static io.deskwork.servicedesk.DeskLevels.RESOLUTION_TIME;
import static io.deskwork.servicedesk.DeskLevels.RESPONSE_TIME;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.TicketKey;
import io.deskwork.time.Contracts;
import io.deskwork.time.Length;
import io.deskwork.time.ReportRequest;
import io.deskwork.time.ServiceLevel;
import io.deskwork.time.ServiceReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** A report says what somebody finds who looks at every ticket in every minute. */
class EngineReportPropertyTest {

  private static final Instant BEGIN = Instant.parse("2026-03-24T06:00:00Z");
  private static final Instant DUE_DATE = BEGIN.plus(Duration.ofDays(6));
  private static final Set<LocalDate> OFF =
      Set.of(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 6));
  private static final Choice CRITICAL = Choice.of("CRITICAL");

  /** They warn of nothing, so that everything happens on a whole minute. */
  private static final ServiceLevel OFFICE =
      ServiceLevel.named("OFFICE")
          .hours(Levels.OFFICE)
          .promise(RESPONSE_TIME, Duration.ofHours(8))
          .promise(RESOLUTION_TIME, PRIORITY, CRITICAL, Duration.ofHours(6))
          .promise(RESOLUTION_TIME, Duration.ofHours(24))
          .warnAt()
          .term(ACCEPTANCE_TERM, Length.workingDays(4))
          .build();

  private static final ServiceLevel ALWAYS =
      ServiceLevel.named("ALWAYS")
          .promise(RESPONSE_TIME, Duration.ofHours(20))
          .promise(RESOLUTION_TIME, Duration.ofHours(60))
          .warnAt()
          .build();

  private static final Workflow DESK = Levels.desk(OFFICE, ALWAYS);

  private static final List<Command> COMMANDS =
      List.of(
          START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofMinutes(60)),
          SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, Duration.ofHours(9)).with(DUE, DUE_DATE),
          ACCEPT_ESTIMATE.by(ANNA).with(ESTIMATE, Duration.ofHours(9)).with(DUE, DUE_DATE),
          START_WORK.by(EDGAR),
          RESOLVE.by(EDGAR),
          RESOLVE.by(EDGAR),
          REOPEN.by(ANNA).with(PURPOSE, DEFECT).saying("No."),
          REOPEN.by(ANNA).with(PURPOSE, DEPLOYMENT).saying("Live, please."),
          PLAN_DEPLOYMENT.by(EDGAR),
          DEPLOY.by(EDGAR),
          CANCEL_REQUEST.by(ANNA),
          ACCEPT_SOLUTION.by(ANNA),
          INVOICED.by(EDGAR),
          SET_PRIORITY.by(EDGAR).with(PRIORITY, CRITICAL),
          SET_PRIORITY.by(EDGAR).with(PRIORITY, Choice.of("LOW")),
          APPLY_TERMS.by(Actor.SYSTEM));

  /**
   * What somebody does to one of three tickets after a while.
   *
   * @param minutes how long after the step before
   * @param ticket which ticket
   * @param what which of the commands
   */
  record Step(int minutes, int ticket, int what) {}

  @Provide
  Arbitrary<List<Step>> scripts() {
    return Combinators.combine(
            Arbitraries.of(0, 1, 60, 240, 360, 600, 1_200, 2_000).map(Integer::intValue),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, COMMANDS.size() - 1))
        .as(Step::new)
        .list()
        .ofMinSize(3)
        .ofMaxSize(30);
  }

  private final Desks.StandingClock clock = new Desks.StandingClock();

  private WorkflowEngine worked(List<Step> steps) {
    WorkflowEngine engine =
        WorkflowEngine.on(DESK)
            .storedIn(new InMemoryTicketStore())
            .clock(clock)
            .terms(
                Contracts.none()
                    .with(ACME, Instant.EPOCH, OFFICE)
                    .with(ACME, BEGIN.plus(Duration.ofDays(5)), ALWAYS)
                    .with(ACME, BEGIN.plus(Duration.ofDays(9)), OFFICE))
            .build();
    clock.set(BEGIN);
    List<TicketKey> keys =
        List.of(Desks.filed(engine, ANNA), Desks.filed(engine, ANNA), Desks.filed(engine, ZOE));
    for (Step step : steps) {
      clock.advance(Duration.ofMinutes(step.minutes));
      Command command = COMMANDS.get(step.what);
      engine.perform(
          keys.get(step.ticket),
          Command.of(command.action(), command.actor())
              .from(command.source())
              .with(command.inputs()));
    }
    clock.advance(Duration.ofDays(4));
    engine.runDue();
    return engine;
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void a_report_is_what_the_minutes_say(
      @ForAll("scripts") List<Step> steps,
      @ForAll @IntRange(max = 20) int first,
      @ForAll @IntRange(min = 1, max = 20) int days) {
    WorkflowEngine engine = worked(steps);
    Instant from = BEGIN.plus(Duration.ofDays(first));
    Instant until = from.plus(Duration.ofDays(days));
    ServiceReport report =
        engine.report(ReportRequest.between(from, until).reopenedIn(REOPENED), EDGAR);
    Minutes minutes = new Minutes(from, until, clock.instant());
    for (long number = 1; number <= 3; number++) {
      minutes.look(engine.history(new TicketKey("DESK", number), EDGAR));
    }
    assertEquals(minutes.lines, lines(report));
  }

  @Property(tries = 20, shrinking = ShrinkingMode.BOUNDED)
  void two_periods_count_together_what_one_counts(
      @ForAll("scripts") List<Step> steps, @ForAll @IntRange(min = 1, max = 20) int days) {
    WorkflowEngine engine = worked(steps);
    Instant between = BEGIN.plus(Duration.ofDays(days));
    ReportRequest all = ReportRequest.everything().reopenedIn(REOPENED);
    Map<String, Integer> sum = counts(engine.report(all.until(between), EDGAR));
    counts(engine.report(all.from(between), EDGAR))
        .forEach((what, count) -> sum.merge(what, count, Integer::sum));
    assertEquals(counts(engine.report(all, EDGAR)), sum);
  }

  /** All but promises: more that is promised later mends what was broken in one period only. */
  private static Map<String, Integer> counts(ServiceReport report) {
    Map<String, Integer> counts = new TreeMap<>();
    for (ServiceReport.Row row : report.rows()) {
      Consumer<String> add = what -> counts.merge(row.organization() + " " + what, 1, Integer::sum);
      repeat(row.filed(), () -> add.accept("filed"));
      repeat(row.closed(), () -> add.accept("closed"));
      repeat(row.reopened(), () -> add.accept("reopened"));
      row.statuses()
          .forEach(time -> repeat(time.visits(), () -> add.accept(time.status().toString())));
    }
    return counts;
  }

  private static void repeat(long times, Runnable what) {
    for (long i = 0; i < times; i++) {
      what.run();
    }
  }

  private static Map<String, List<String>> lines(ServiceReport report) {
    Map<String, List<String>> lines = new TreeMap<>();
    for (ServiceReport.Row row : report.rows()) {
      String place = row.organization() + " " + row.level();
      put(lines, place + " filed", row.filed());
      put(lines, place + " closed", row.closed());
      put(lines, place + " reopened", row.reopened());
      put(lines, place + " RESPONSE_TIME kept", row.response().kept());
      put(lines, place + " RESOLUTION_TIME kept", row.resolution().kept());
      for (ServiceReport.StatusTime time : row.statuses()) {
        lines.put(
            place + " in " + time.status(),
            List.of(
                time.visits() + " visits",
                time.median().toMinutes() + " min",
                time.ninetieth().toMinutes() + " min"));
      }
      row.breaches()
          .forEach(
              one ->
                  lines
                      .computeIfAbsent(
                          place + " " + one.stopwatch() + " broken", key -> new ArrayList<>())
                      .add(one.ticket() + " " + one.at() + " " + one.elapsed().toMinutes()));
      assertEquals(row.breaches().size(), row.response().broken() + row.resolution().broken());
    }
    sortBroken(lines);
    return lines;
  }

  private static void sortBroken(Map<String, List<String>> lines) {
    lines.forEach(
        (what, those) -> {
          if (what.endsWith("broken")) {
            those.sort(null);
          }
        });
  }

  private static void put(Map<String, List<String>> lines, String what, long count) {
    if (count > 0) {
      lines.put(what, List.of(String.valueOf(count)));
    }
  }

  /** Slow and simple: one ticket after the other, one minute after the other, on paper. */
  private static final class Minutes {

    private final Instant from;
    private final Instant until;
    private final Instant now;
    private final Map<String, List<Integer>> visits = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, List<String>> lines = new TreeMap<>();

    Minutes(Instant from, Instant until, Instant now) {
      this.from = from;
      this.until = until;
      this.now = now;
    }

    /** One stopwatch of one ticket as somebody follows it who knows the rules only. */
    private static final class Hand {
      private final boolean response;
      private int minutes;
      private boolean isOver;
      private String brokenAs = "";
      private Instant brokenAt = Instant.MAX;

      Hand(boolean response) {
        this.response = response;
      }

      boolean runsIn(String status) {
        return Set.of("OPEN", "ESTIMATE_ACCEPTED").contains(status)
            || (!response
                && Set.of("IN_PROGRESS", "REOPENED", "READY_FOR_DEPLOY").contains(status));
      }

      int goal(String level, boolean critical) {
        if (level.equals("ALWAYS")) {
          return response ? 1_200 : 3_600;
        } else if (level.equals("OFFICE")) {
          return response ? 480 : critical ? 360 : 1_440;
        }
        return Integer.MAX_VALUE;
      }
    }

    void look(List<Entry> history) {
      Hand response = new Hand(true);
      Hand resolution = new Hand(false);
      String status = "";
      String level = "";
      boolean critical = false;
      boolean dated = false;
      int visit = 0;
      int next = 0;
      Instant end = until.isBefore(now) ? until : now;
      String ticket = history.get(0).ticket().toString();
      for (Instant at = BEGIN; !at.isAfter(end); at = at.plusSeconds(60)) {
        for (Hand hand : List.of(response, resolution)) {
          check(hand, status, level, critical, dated, at);
        }
        while (next < history.size()
            && !history.get(next).due().orElse(history.get(next).at()).isAfter(at)
            && at.isBefore(until)) {
          Entry entry = history.get(next++);
          String before = level;
          level = entry.parameters().get(ServiceLevel.PARAMETER).orElseThrow();
          critical = entry.inputs().get(PRIORITY).map(CRITICAL::equals).orElse(critical);
          dated = dated || entry.inputs().get(DUE).isPresent();
          if (!entry.from().equals(entry.to())) {
            moved(entry, at, before, level, visit);
            visit = 0;
            status = entry.to().key();
          }
          for (Hand hand : List.of(response, resolution)) {
            turn(hand, entry, before, at, dated);
            mend(hand, level, critical, dated, at);
            check(hand, status, level, critical, dated, at);
          }
        }
        boolean open = level.equals("OFFICE") ? isOpen(at) : true;
        visit += open ? 1 : 0;
        for (Hand hand : List.of(response, resolution)) {
          if (hand.brokenAt.equals(at)) {
            hand.brokenAs = level;
          }
          hand.minutes += open && hand.runsIn(status) && at.isBefore(end) ? 1 : 0;
        }
      }
      for (Hand hand : List.of(response, resolution)) {
        broken(hand, ticket);
      }
      finish();
    }

    private void check(
        Hand hand, String status, String level, boolean critical, boolean dated, Instant at) {
      if (!hand.isOver
          && hand.brokenAt.equals(Instant.MAX)
          && hand.runsIn(status)
          && isUsedUp(hand, level, critical, dated, at)) {
        hand.brokenAt = at;
        hand.brokenAs = level;
      }
    }

    private static boolean isUsedUp(
        Hand hand, String level, boolean critical, boolean dated, Instant at) {
      return hand.minutes >= hand.goal(level, critical) || (dated && !at.isBefore(DUE_DATE));
    }

    private void mend(Hand hand, String level, boolean critical, boolean dated, Instant at) {
      boolean told = hand.brokenAt.isBefore(from) && !at.isBefore(from);
      if (!told && !isUsedUp(hand, level, critical, dated, at)) {
        hand.brokenAt = Instant.MAX;
      }
    }

    /** What a move to another status means for a stopwatch. */
    private void turn(Hand hand, Entry entry, String before, Instant at, boolean dated) {
      String ticket = entry.ticket().toString();
      if (entry.from().equals(entry.to())) {
        return;
      }
      String to = entry.to().key();
      boolean afresh = hand.response && to.equals("ESTIMATE_ACCEPTED");
      boolean waits = Set.of("ESTIMATED", "WAITING_FOR_CUSTOMER").contains(to);
      if (!hand.isOver && (afresh || (!hand.runsIn(to) && !waits))) {
        hand.isOver = true;
        if (hand.brokenAt.equals(Instant.MAX)) {
          boolean promised = dated || hand.goal(before, false) < Integer.MAX_VALUE;
          String name = hand.response ? "RESPONSE_TIME" : "RESOLUTION_TIME";
          if (promised) {
            count(at, entry, before, name + " kept");
          }
        } else {
          broken(hand, ticket);
        }
      }
      if (afresh) {
        hand.isOver = false;
        hand.brokenAt = Instant.MAX;
        hand.minutes = 0;
      }
    }

    private void broken(Hand hand, String ticket) {
      if (hand.brokenAt.equals(Instant.MAX)
          || hand.brokenAt.isBefore(from)
          || !hand.brokenAt.isBefore(until)
          || hand.brokenAs.isEmpty()) {
        return;
      }
      String line = ticket + " " + hand.brokenAt + " " + hand.minutes;
      String place = organization(ticket) + " " + hand.brokenAs;
      lines
          .computeIfAbsent(
              place + (hand.response ? " RESPONSE_TIME" : " RESOLUTION_TIME") + " broken",
              key -> new ArrayList<>())
          .add(line);
      hand.brokenAs = "";
    }

    private static String organization(String ticket) {
      return ticket.equals("DESK-3") ? "ZETA" : "ACME";
    }

    private void moved(Entry entry, Instant at, String before, String level, int visit) {
      if (entry.from().equals(io.deskwork.ticket.Status.NEW)) {
        count(at, entry, level, "filed");
      } else if (!at.isBefore(from)) {
        visits
            .computeIfAbsent(
                organization(entry.ticket().toString()) + " " + before + " in " + entry.from(),
                key -> new ArrayList<>())
            .add(visit);
      }
      if (Set.of("CLOSED", "CANCELLED").contains(entry.to().key())) {
        count(at, entry, level, "closed");
      }
      if (entry.to().key().equals("REOPENED")) {
        count(at, entry, level, "reopened");
      }
    }

    private void count(Instant at, Entry entry, String level, String what) {
      if (!at.isBefore(from)) {
        String place = organization(entry.ticket().toString()) + " " + level;
        counts.merge(place + " " + what, 1, Integer::sum);
      }
    }

    private void finish() {
      counts.forEach((what, count) -> lines.put(what, List.of(String.valueOf(count))));
      visits.forEach(
          (where, all) -> {
            List<Integer> sorted = all.stream().sorted().toList();
            lines.put(
                where,
                List.of(
                    all.size() + " visits",
                    least(sorted, 0.5) + " min",
                    least(sorted, 0.9) + " min"));
          });
      sortBroken(lines);
    }

    /** The least that so large a part of all does not exceed. */
    private static int least(List<Integer> all, double part) {
      return all.stream()
          .filter(one -> all.stream().filter(other -> other <= one).count() >= part * all.size())
          .findFirst()
          .orElseThrow();
    }

    private static boolean isOpen(Instant at) {
      LocalDateTime wall = LocalDateTime.ofInstant(at, Levels.RIGA);
      return wall.getDayOfWeek().getValue() <= 5
          && !OFF.contains(wall.toLocalDate())
          && wall.getHour() >= 9
          && wall.getHour() < 17;
    }
  }
}
