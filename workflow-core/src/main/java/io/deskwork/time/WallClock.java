package io.deskwork.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * A way along a year or so of real time with an eye on the wall clock of a zone. Between two
 * changes of the clocks the wall clock runs as time does, so that it is enough to look at each such
 * shift by itself: what the wall clock skips is in no shift, and what it shows twice is in two.
 *
 * <p>Times are in nanoseconds after midnight, by UTC, of the day on which the way begins.
 */
final class WallClock {

  static final long SECOND = 1_000_000_000L;

  /** What is told of each day in each shift, in the order of time. */
  @FunctionalInterface
  interface Passer {

    /**
     * A day as far as it lies in the shift.
     *
     * @param day the day, or the one before the first, whose hours may reach in
     * @param midnight when the day begins, or would begin if the shift lasted that long
     * @param from the beginning of the shift
     * @param to its end
     */
    void pass(LocalDate day, long midnight, long from, long to);
  }

  private final ZoneRules rules;

  WallClock(ZoneRules rules) {
    this.rules = rules;
  }

  /** Tells each day, from the midnight of one to that of another, in each shift. */
  void walk(LocalDate first, LocalDate end, Passer passer) {
    Instant start = first.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant stop = end.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant from = start;
    while (from.isBefore(stop)) {
      ZoneOffsetTransition change = rules.nextTransition(from);
      Instant to = change == null || change.getInstant().isAfter(stop) ? stop : change.getInstant();
      ZoneOffset offset = rules.getOffset(from);
      LocalDate day = LocalDate.ofInstant(from, offset).minusDays(1);
      long midnight = nanos(start, day.atStartOfDay(offset).toInstant());
      long begin = nanos(start, from);
      long close = nanos(start, to);
      for (; midnight < close; midnight += Span.DAY) {
        passer.pass(day, midnight, begin, close);
        day = day.plusDays(1);
      }
      from = to;
    }
  }

  private static long nanos(Instant start, Instant instant) {
    return start.until(instant, ChronoUnit.NANOS);
  }
}
