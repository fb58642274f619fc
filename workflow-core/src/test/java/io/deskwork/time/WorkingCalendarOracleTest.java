package io.deskwork.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

class WorkingCalendarOracleTest {

  /** Since then every zone has been a whole number of minutes ahead of or behind UTC. */
  private static final Instant WHOLE_MINUTES = Instant.parse("1972-02-01T00:00:00Z");

  @Property(tries = 5_000, shrinking = ShrinkingMode.OFF)
  void it_says_what_somebody_would_say_who_looks_at_the_clock_every_minute(@ForAll long seed) {
    Random random = new Random(seed);
    ZoneId zone = Sketch.zone(random);
    int length = 1 + random.nextInt((random.nextInt(3) == 0 ? 14 : 4) * 24 * 60);
    Instant start = start(zone, length, random);
    Instant end = start.plus(length, ChronoUnit.MINUTES);
    Sketch sketch = Sketch.at(start, zone, true, random);
    MinuteByMinute slow = new MinuteByMinute(sketch, start, end);
    WorkingCalendar calendar = sketch.calendar();

    assertEquals(minutes(slow.open.size()), calendar.between(start, end));
    if (!slow.open.isEmpty()) {
      assertEquals(Optional.of(slow.open.get(0)), calendar.nextOpening(start));
      for (int i = 0; i < 5; i++) {
        int count = 1 + random.nextInt(slow.open.size());
        Instant minute = slow.open.get(count - 1);
        assertEquals(minute.plusSeconds(60), calendar.plus(start, minutes(count)));
        assertEquals(minutes(count), calendar.between(start, minute.plusSeconds(60)));
      }
    }
    days(calendar, slow, start, end);
    collect(zone, start, end);
  }

  /** Often such that the clocks change within the time. */
  private static Instant start(ZoneId zone, int length, Random random) {
    List<Instant> changes = Changes.of(zone);
    Instant start =
        changes.isEmpty() || random.nextInt(3) == 0
            ? Changes.instant(zone, random)
            : changes
                .get(random.nextInt(changes.size()))
                .minus(random.nextInt(length), ChronoUnit.MINUTES);
    return start.isBefore(WHOLE_MINUTES) ? WHOLE_MINUTES : start.truncatedTo(ChronoUnit.MINUTES);
  }

  private static Duration minutes(int count) {
    return Duration.ofMinutes(count);
  }

  /** Hours that begin on a day have ended two days later, whatever the clocks do. */
  private static void days(
      WorkingCalendar calendar, MinuteByMinute slow, Instant start, Instant end) {
    LocalDate today = LocalDate.ofInstant(start, calendar.zone());
    LocalDate known = LocalDate.ofInstant(end, calendar.zone()).minusDays(2);
    List<Instant> ends =
        slow.lastByDay.entrySet().stream()
            .filter(last -> last.getKey().isAfter(today) && last.getKey().isBefore(known))
            .map(last -> last.getValue().plusSeconds(60))
            .toList();
    for (int i = 0; i < ends.size(); i++) {
      assertEquals(ends.get(i), calendar.plusDays(start, i + 1));
    }
  }

  private static void collect(ZoneId zone, Instant start, Instant end) {
    boolean changes =
        Changes.of(zone).stream().anyMatch(change -> change.isAfter(start) && change.isBefore(end));
    Statistics.label("clocks change within the time")
        .collect(changes)
        .coverage(covered -> covered.check(true).percentage(percent -> percent > 40));
  }
}
