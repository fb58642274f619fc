package io.deskwork.time;

import io.deskwork.time.Day.Why;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Time cut where a calendar opens, closes, or is closed for another reason. */
final class Cutting {

  private final Plan plan;
  private final Instant first;
  private final Instant end;
  private final List<Stretch> stretches = new ArrayList<>();

  private Cutting(Plan plan, Instant first, Instant end) {
    this.plan = plan;
    this.first = first;
    this.end = end;
  }

  static List<Stretch> of(Plan plan, WallClock clock, Instant from, Instant to) {
    Cutting cutting = new Cutting(plan, from, to);
    // At most a year at a time, as the wall clock counts in nanoseconds.
    LocalDate end = LocalDate.ofInstant(to, ZoneOffset.UTC).plusDays(1);
    LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
    while (day.isBefore(end)) {
      LocalDate next = day.plusYears(1).isBefore(end) ? day.plusYears(1) : end;
      Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
      clock.walk(
          day,
          next,
          (date, midnight, open, close) -> cutting.cut(date, start, midnight, open, close));
      day = next;
    }
    return List.copyOf(cutting.stretches);
  }

  private void cut(LocalDate date, Instant start, long midnight, long from, long to) {
    if (midnight >= to || midnight + Span.DAY <= from || isOutside(start, midnight)) {
      return;
    }
    Day before = plan.on(date.minusDays(1));
    Day today = plan.on(date);
    long[] cuts = cuts(before, today);
    for (int i = 0; i + 1 < cuts.length; i++) {
      long open = Math.max(from, midnight + cuts[i]);
      long close = Math.min(to, midnight + cuts[i + 1]);
      if (open < close) {
        add(start.plusNanos(open), start.plusNanos(close), why(before, today, cuts[i]));
      }
    }
  }

  private boolean isOutside(Instant start, long midnight) {
    return !start.plusNanos(midnight).isBefore(end)
        || !start.plusNanos(midnight + Span.DAY).isAfter(first);
  }

  /** The times of a day, midnight to midnight, at which something may change. */
  private static long[] cuts(Day before, Day today) {
    LongStream yesterday =
        Stream.concat(before.open().stream(), before.missed().stream())
            .flatMapToLong(span -> LongStream.of(span.from() - Span.DAY, span.to() - Span.DAY));
    LongStream own =
        today.open().stream().flatMapToLong(span -> LongStream.of(span.from(), span.to()));
    return LongStream.concat(LongStream.of(0, Span.DAY), LongStream.concat(yesterday, own))
        .filter(time -> time >= 0 && time <= Span.DAY)
        .sorted()
        .distinct()
        .toArray();
  }

  private static Why why(Day before, Day today, long time) {
    if (today.isOpenAt(time)) {
      return today.whenOpen();
    }
    if (before.isOpenAt(time + Span.DAY)) {
      return before.whenOpen();
    }
    return !today.isClosed() && before.misses(time + Span.DAY)
        ? before.whenClosed()
        : today.whenClosed();
  }

  private void add(Instant open, Instant close, Why why) {
    Instant from = open.isBefore(first) ? first : open;
    Instant to = close.isAfter(end) ? end : close;
    if (!from.isBefore(to)) {
      return;
    }
    int last = stretches.size() - 1;
    if (last >= 0) {
      Stretch before = stretches.get(last);
      if (before.kind() == why.kind() && before.name().equals(why.name())) {
        stretches.set(last, new Stretch(before.from(), to, why.kind(), why.name()));
        return;
      }
    }
    stretches.add(new Stretch(from, to, why.kind(), why.name()));
  }
}
