package io.deskwork.time;

import io.deskwork.ticket.Change;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a stopwatch of a ticket stands at an instant, and why: computed from the ticket's entries
 * alone.
 *
 * @param stopwatch the stopwatch
 * @param at the instant
 * @param goal what is promised, as working time; empty if nothing is
 * @param elapsed what was counted, which is the sum of the intervals
 * @param deadline when the goal is or was used up if it runs on; empty while it pauses unbroken
 * @param breachedAt when the goal was used up, if it was
 * @param pausedSince since when it does not run, if it does not
 * @param intervals every piece of time since it began last, counted or not, without a gap
 */
public record Reading(
    Stopwatch stopwatch,
    Instant at,
    Optional<Duration> goal,
    Duration elapsed,
    Optional<Instant> deadline,
    Optional<Instant> breachedAt,
    Optional<Instant> pausedSince,
    List<Interval> intervals) {

  /** Copies the list. */
  public Reading {
    intervals = List.copyOf(intervals);
  }

  /** What is left of the goal; negative once it is overrun. */
  public Optional<Duration> remaining() {
    return goal.map(all -> all.minus(elapsed));
  }

  /**
   * As it was promised: each piece of time by the level that held then, as the entries name it.
   *
   * @param entries all entries of the ticket, in order
   * @param levels every level that they name
   * @return empty if the ticket's workflow never started the stopwatch
   * @throws InvalidValueException if a level is missing, or the entries are in no order
   */
  public static Optional<Reading> asPromised(
      Stopwatch stopwatch, List<Entry> entries, ServiceLevels levels, Instant at) {
    int first = 0;
    while (first < entries.size() && !isStarted(stopwatch, entries.get(first))) {
      first++;
    }
    Function<Entry, ServiceLevel> level =
        entry ->
            levels.named(
                entry.parameters().get(ServiceLevel.PARAMETER).orElse(ServiceLevel.NONE.name()));
    return new Reader(stopwatch, level, levels).read(entries, first, at);
  }

  private static boolean isStarted(Stopwatch stopwatch, Entry entry) {
    return entry.changes().stream()
        .anyMatch(
            change ->
                change instanceof Change.Tallied tallied
                    && tallied.tally().of().equals(stopwatch.key()));
  }

  /**
   * As if one level had held all along: what happened then under today's terms, say.
   *
   * @param entries all entries of the ticket, in order; their workflow need not have the stopwatch
   * @return empty if the ticket was never where the stopwatch runs
   */
  public static Optional<Reading> under(
      ServiceLevel level, Stopwatch stopwatch, List<Entry> entries, Instant at) {
    return new Reader(stopwatch, entry -> level, ServiceLevels.none().and(List.of(level)))
        .read(entries, 0, at);
  }

  /** Reads entries one after the other. Not thread safe. */
  private static final class Reader {

    private final Stopwatch stopwatch;
    private final Function<Entry, ServiceLevel> level;
    private final ServiceLevels levels;
    private final Map<Field<?>, Object> values = new HashMap<>();
    private final List<Interval> intervals = new ArrayList<>();
    private @Nullable Tally tally;
    private Stopwatch.@Nullable Step last;
    private @Nullable Instant breachedAt;
    private boolean byDate;
    private @Nullable Instant pausedSince;

    Reader(Stopwatch stopwatch, Function<Entry, ServiceLevel> level, ServiceLevels levels) {
      this.stopwatch = stopwatch;
      this.level = level;
      this.levels = levels;
    }

    Optional<Reading> read(List<Entry> entries, int first, Instant at) {
      for (int i = 0; i < entries.size() && !isLater(entries.get(i), at); i++) {
        Entry entry = entries.get(i);
        entry.changes().forEach(this::fold);
        if (i >= first) {
          read(entry);
        }
      }
      Tally now = tally;
      if (now == null || last == null) {
        return Optional.empty();
      }
      goOn(now, last, at);
      return Optional.of(
          new Reading(
              stopwatch,
              at,
              now.goal(),
              Stopwatch.countedAt(now, at, levels),
              breachedAt != null ? Optional.of(breachedAt) : stopwatch.deadline(now, last),
              Optional.ofNullable(breachedAt),
              Optional.ofNullable(pausedSince),
              intervals));
    }

    private static boolean isLater(Entry entry, Instant at) {
      return Stopwatch.timeOf(entry).isAfter(at);
    }

    private void fold(Change change) {
      if (change instanceof Change.FieldSet set) {
        values.put(set.field(), set.value());
      } else if (change instanceof Change.FieldCleared cleared) {
        values.remove(cleared.field());
      } else if (change instanceof Change.FieldRenamed renamed) {
        Object value = values.remove(renamed.from());
        if (value != null) {
          values.put(renamed.to(), value);
        }
      }
    }

    private void read(Entry entry) {
      Map<Field<?>, Object> then = Map.copyOf(values);
      boolean entered = !entry.from().equals(entry.to());
      Stopwatch.Step step =
          new Stopwatch.Step(
              entry.to(),
              entered,
              Stopwatch.timeOf(entry),
              level.apply(entry),
              field -> Optional.ofNullable(then.get(field)));
      Tally was = tally;
      Optional<Tally> now = stopwatch.after(Optional.ofNullable(was), step, levels);
      if (was != null && last != null) {
        goOn(was, last, later(was.at(), step.at()));
      }
      now.ifPresent(next -> turn(was, next, step));
      last = step;
    }

    private static Instant later(Instant one, Instant other) {
      return one.isBefore(other) ? other : one;
    }

    /** Counts what passed since the last entry; all of a goal may be used up without a moment. */
    private void goOn(Tally was, Stopwatch.Step step, Instant until) {
      stopwatch
          .deadline(was, step)
          .filter(due -> breachedAt == null && !due.isAfter(until))
          .ifPresent(due -> breach(due, step));
      Instant from = intervals.isEmpty() ? was.at() : intervals.get(intervals.size() - 1).to();
      if (!from.isBefore(until)) {
        return;
      }
      if (was.running()) {
        levels
            .named(was.level())
            .hours()
            .stretches(from, until)
            .forEach(one -> add(Interval.ran(one, step.to(), was.level())));
      } else {
        add(
            new Interval(
                from, until, Interval.Reason.STATUS, Optional.empty(), step.to(), was.level()));
      }
    }

    private void breach(Instant due, Stopwatch.Step step) {
      breachedAt = due;
      byDate = stopwatch.date(step.values()).filter(date -> !date.isAfter(due)).isPresent();
    }

    /** Joins what an entry cut that changed nothing for the stopwatch. */
    private void add(Interval more) {
      Interval before = intervals.isEmpty() ? null : intervals.get(intervals.size() - 1);
      if (before != null
          && before.reason() == more.reason()
          && before.name().equals(more.name())
          && before.status().equals(more.status())
          && before.level().equals(more.level())) {
        intervals.set(
            intervals.size() - 1,
            new Interval(
                before.from(), more.to(), more.reason(), more.name(), more.status(), more.level()));
      } else {
        intervals.add(more);
      }
    }

    private void turn(@Nullable Tally was, Tally next, Stopwatch.Step step) {
      boolean afresh = was == null || (step.entered() && stopwatch.afreshIn().contains(step.to()));
      if (afresh) {
        intervals.clear();
        breachedAt = null;
      } else if (next != was
          && breachedAt != null
          && isAhead(next)
          && (next.running() || !byDate)) {
        breachedAt = null; // more was promised; a date that was missed stays missed while it pauses
      }
      pausedSince = next.running() ? null : pausedSince == null ? next.at() : pausedSince;
      tally = next;
    }

    private static boolean isAhead(Tally tally) {
      return tally.goal().isPresent() && tally.counted().compareTo(tally.goal().get()) < 0;
    }
  }
}
