package io.deskwork.time;

import io.deskwork.ticket.Change;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a stopwatch off a ticket's entries, one after the other. Not thread safe. */
final class Reader {

  private final Stopwatch stopwatch;
  private final Function<Entry, ServiceLevel> level;
  private final ServiceLevels levels;
  private final Map<Field<?>, Object> values = new HashMap<>();
  private final List<Interval> intervals = new ArrayList<>();
  private @Nullable Tally tally;
  private Stopwatch.@Nullable Step last;
  private @Nullable Instant breachedAt;
  private @Nullable Instant pausedSince;

  Reader(Stopwatch stopwatch, Function<Entry, ServiceLevel> level, ServiceLevels levels) {
    this.stopwatch = stopwatch;
    this.level = level;
    this.levels = levels;
  }

  Optional<Reading> read(List<Entry> entries, int first, Instant at) {
    for (int i = 0; i < entries.size() && !entries.get(i).countsFrom().isAfter(at); i++) {
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
            entry.countsFrom(),
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
        .ifPresent(due -> breachedAt = due);
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
    } else if (breachedAt != null && !next.equals(was) && isAhead(next)) {
      breachedAt = null; // more was promised
    }
    pausedSince = next.running() ? null : pausedSince == null ? next.at() : pausedSince;
    tally = next;
  }

  private static boolean isAhead(Tally tally) {
    return tally.goal().isPresent() && tally.counted().compareTo(tally.goal().get()) < 0;
  }
}
