package io.deskwork.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/**
 * The working time of one year by UTC: when it opens and closes, and how much was worked before
 * each opening, so that a question is one binary search. All in nanoseconds, of which a year has
 * few enough for a {@code long}.
 */
final class OpenYear {

  private final Instant start;
  private final long[] opens;
  private final long[] closes;
  private final long[] worked;
  private final long total;

  private OpenYear(Instant start, Openings openings) {
    this.start = start;
    this.opens = openings.opens();
    this.closes = openings.closes();
    this.worked = new long[opens.length];
    long sum = 0;
    for (int i = 0; i < opens.length; i++) {
      worked[i] = sum;
      sum += closes[i] - opens[i];
    }
    this.total = sum;
  }

  static OpenYear of(int year, Plan plan, WallClock clock) {
    LocalDate first = LocalDate.of(year, 1, 1);
    Openings openings = new Openings();
    clock.walk(
        first,
        first.plusYears(1),
        (day, midnight, from, to) -> {
          for (Span span : plan.on(day).open()) {
            openings.add(
                Math.max(from, midnight + span.from()), Math.min(to, midnight + span.to()));
          }
        });
    return new OpenYear(first.atStartOfDay(ZoneOffset.UTC).toInstant(), openings);
  }

  /** The working time of the whole year. */
  long total() {
    return total;
  }

  /** The working time of the year before an instant of it. */
  long workedBefore(Instant instant) {
    long time = sinceStart(instant);
    int i = lastOpening(time);
    return i < 0 ? 0 : worked[i] + Math.min(time, closes[i]) - opens[i];
  }

  /** The earliest instant before which so much of the year's working time lies; not for none. */
  Instant at(long work) {
    int found = Arrays.binarySearch(worked, work);
    // Found exactly, it was worked off when the opening before closed.
    int i = found >= 0 ? found - 1 : -found - 2;
    return start.plusNanos(opens[i] + work - worked[i]);
  }

  boolean isOpenAt(Instant instant) {
    long time = sinceStart(instant);
    int i = lastOpening(time);
    return i >= 0 && time < closes[i];
  }

  /** When it is open next in this year: at the instant itself if it is open then. */
  Optional<Instant> nextOpening(Instant instant) {
    long time = sinceStart(instant);
    int i = lastOpening(time);
    if (i >= 0 && time < closes[i]) {
      return Optional.of(instant);
    }
    return i + 1 < opens.length ? Optional.of(start.plusNanos(opens[i + 1])) : Optional.empty();
  }

  private int lastOpening(long time) {
    int found = Arrays.binarySearch(opens, time);
    return found >= 0 ? found : -found - 2;
  }

  private long sinceStart(Instant instant) {
    return (instant.getEpochSecond() - start.getEpochSecond()) * WallClock.SECOND
        + instant.getNano();
  }
}
