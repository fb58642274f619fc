package io.deskwork.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The days of one year, by the wall clock, on which working time begins, and when it ends. */
final class OpenDays {

  private final int[] days;
  private final Instant[] ends;

  private OpenDays(int[] days, Instant[] ends) {
    this.days = days;
    this.ends = ends;
  }

  static OpenDays of(int year, Plan plan, WallClock clock) {
    // Far enough for every zone, and for nights that last into the next year.
    LocalDate first = LocalDate.of(year, 1, 1).minusDays(2);
    LocalDate end = LocalDate.of(year, 12, 31).plusDays(4);
    long[] last = new long[367];
    clock.walk(
        first,
        end,
        (day, midnight, from, to) -> {
          if (day.getYear() == year) {
            int i = day.getDayOfYear();
            last[i] = Math.max(last[i], lastEnd(plan.on(day), midnight, from, to));
          }
        });
    int[] days = IntStream.range(0, last.length).filter(i -> last[i] > 0).toArray();
    Instant start = first.atStartOfDay(ZoneOffset.UTC).toInstant();
    return new OpenDays(
        days, Arrays.stream(days).mapToObj(i -> start.plusNanos(last[i])).toArray(Instant[]::new));
  }

  /** When the day's hours end within a shift; 0 if there are none in it. */
  private static long lastEnd(Day day, long midnight, long from, long to) {
    long last = 0;
    for (Span span : day.open()) {
      long end = Math.min(to, midnight + span.to());
      if (Math.max(from, midnight + span.from()) < end) {
        last = end;
      }
    }
    return last;
  }

  int size() {
    return days.length;
  }

  /** How many there are up to and with a day of the year. */
  int upTo(int day) {
    int found = Arrays.binarySearch(days, day);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** When the hours of one of them, counted from 0, end. */
  Instant end(int index) {
    return ends[index];
  }
}
