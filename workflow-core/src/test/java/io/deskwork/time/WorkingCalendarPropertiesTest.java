package io.deskwork.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Laws of reckoning with working time, in calendars at random in all zones: 40 cases in each of
 * 2,500 calendars, which is 100,000 of each of the first three.
 */
class WorkingCalendarPropertiesTest {

  private static final int CALENDARS = 2_500;
  private static final int CASES = 40;

  /** A calendar, and instants near to each other, often near to a change of the clocks. */
  private static final class Case {
    final Random random;
    final Instant start;
    final WorkingCalendar calendar;

    Case(long seed) {
      random = new Random(seed);
      ZoneId zone = Sketch.zone(random);
      start = Changes.instant(zone, random);
      calendar = Sketch.at(start, zone, false, random).calendar();
    }

    Instant instant() {
      long days = random.nextInt(8) == 0 ? 500 : 8;
      Instant instant = start.plusNanos(random.nextLong(-Span.DAY, days * Span.DAY));
      return random.nextInt(8) == 0 ? edge(instant) : instant;
    }

    private Instant edge(Instant instant) {
      return calendar.nextOpening(instant).orElse(instant);
    }

    /** Working time that there is after an instant: none, a little, or what a stretch gives. */
    Duration working(Instant from) {
      long there = calendar.between(from, from.plusNanos(random.nextLong(60 * Span.DAY))).toNanos();
      return Duration.ofNanos(
          switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> Math.min(1, there);
            case 2, 3 -> there;
            default -> there == 0 ? 0 : random.nextLong(there + 1);
          });
    }
  }

  @Property(tries = CALENDARS, shrinking = ShrinkingMode.OFF)
  void what_was_added_is_what_is_measured_and_no_earlier_instant_would_do(@ForAll long seed) {
    Case some = new Case(seed);
    for (int i = 0; i < CASES; i++) {
      Instant start = some.instant();
      Duration working = some.working(start);
      Instant end = some.calendar.plus(start, working);
      assertEquals(working, some.calendar.between(start, end));
      if (end.isAfter(start)) {
        assertEquals(working.minusNanos(1), some.calendar.between(start, end.minusNanos(1)));
      } else {
        assertEquals(Duration.ZERO, working);
        assertEquals(start, end);
      }
    }
  }

  @Property(tries = CALENDARS, shrinking = ShrinkingMode.OFF)
  void two_steps_are_as_far_as_one(@ForAll long seed) {
    Case some = new Case(seed);
    for (int i = 0; i < CASES; i++) {
      Instant start = some.instant();
      Duration first = some.working(start);
      Instant middle = some.calendar.plus(start, first);
      Duration second = some.working(middle);
      Instant end = some.calendar.plus(middle, second);
      assertEquals(end, some.calendar.plus(start, first.plus(second)));
      Instant later = end.plusNanos(some.random.nextLong(3 * Span.DAY));
      assertEquals(
          some.calendar.between(start, later),
          some.calendar.between(start, middle).plus(some.calendar.between(middle, later)));
    }
  }

  @Property(tries = CALENDARS, shrinking = ShrinkingMode.OFF)
  void who_starts_later_or_works_longer_is_not_done_earlier(@ForAll long seed) {
    Case some = new Case(seed);
    for (int i = 0; i < CASES; i++) {
      Instant[] in =
          LongStream.range(0, 3).mapToObj(n -> some.instant()).sorted().toArray(Instant[]::new);
      Duration longer = some.working(in[1]);
      Duration shorter = longer.isZero() ? longer : longer.dividedBy(1 + some.random.nextInt(3));
      Instant end = some.calendar.plus(in[1], longer);
      assertFalse(some.calendar.plus(in[0], longer).isAfter(end));
      assertFalse(some.calendar.plus(in[1], shorter).isAfter(end));
      Duration most = some.calendar.between(in[0], in[2]);
      assertTrue(some.calendar.between(in[1], in[2]).compareTo(most) <= 0);
      assertTrue(some.calendar.between(in[0], in[1]).compareTo(most) <= 0);
      assertTrue(most.compareTo(Duration.between(in[0], in[2])) <= 0);
    }
  }

  @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
  void stretches_leave_no_gap_and_sum_up_to_what_is_measured(@ForAll long seed) {
    Case some = new Case(seed);
    Instant from = some.instant();
    Instant to = from.plusNanos(1 + some.random.nextLong(20 * Span.DAY));
    List<Stretch> stretches = some.calendar.stretches(from, to);
    Instant at = from;
    Duration open = Duration.ZERO;
    Stretch before = null;
    for (Stretch stretch : stretches) {
      assertEquals(at, stretch.from());
      assertTrue(stretch.to().isAfter(at));
      assertEquals(
          stretch.isOpen() ? stretch.length() : Duration.ZERO,
          some.calendar.between(at, stretch.to()));
      assertTrue(
          before == null
              || before.kind() != stretch.kind()
              || !before.name().equals(stretch.name()));
      open = open.plus(stretch.isOpen() ? stretch.length() : Duration.ZERO);
      at = stretch.to();
      before = stretch;
    }
    assertEquals(to, at);
    assertEquals(some.calendar.between(from, to), open);
  }

  @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
  void until_the_next_opening_no_working_time_passes(@ForAll long seed) {
    Case some = new Case(seed);
    for (int i = 0; i < CASES; i++) {
      Instant at = some.instant();
      Optional<Instant> opening = some.calendar.nextOpening(at);
      if (opening.isEmpty()) {
        assertEquals(Duration.ZERO, some.calendar.between(at, at.plus(Duration.ofDays(4_000))));
        continue;
      }
      Instant next = opening.orElseThrow();
      assertTrue(some.calendar.isOpenAt(next));
      assertEquals(some.calendar.isOpenAt(at), next.equals(at));
      assertEquals(Duration.ZERO, some.calendar.between(at, next));
      assertEquals(Duration.ofNanos(1), some.calendar.between(at, next.plusNanos(1)));
    }
  }
}
