package io.deskwork.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Slow reckoning for tests: goes through a time minute by minute, looks at the wall clock, and asks
 * whether somebody works. It knows the rules as they are told, and nothing of how a calendar works.
 */
final class MinuteByMinute {

  /** The minutes in which somebody works, in order. */
  final List<Instant> open = new ArrayList<>();

  /** The last of them by the day on which its hours begin. */
  final Map<LocalDate, Instant> lastByDay = new TreeMap<>();

  private final Sketch sketch;

  MinuteByMinute(Sketch sketch, Instant from, Instant to) {
    this.sketch = sketch;
    Map<LocalDate, List<LocalTime[]>> known = new HashMap<>();
    for (Instant minute = from; minute.isBefore(to); minute = minute.plusSeconds(60)) {
      LocalDateTime wall = LocalDateTime.ofInstant(minute, sketch.zone());
      LocalDate today = wall.toLocalDate();
      LocalDate yesterday = today.minusDays(1);
      boolean begunToday =
          worksToday(known.computeIfAbsent(today, this::hoursThatBegin), wall.toLocalTime());
      boolean begunYesterday =
          worksFromYesterday(
              known.computeIfAbsent(yesterday, this::hoursThatBegin), wall.toLocalTime());
      if (begunToday) {
        lastByDay.put(today, minute);
      }
      if (begunYesterday) {
        lastByDay.put(yesterday, minute);
      }
      if (begunToday || begunYesterday) {
        open.add(minute);
      }
    }
  }

  private static boolean worksToday(List<LocalTime[]> hours, LocalTime time) {
    for (LocalTime[] span : hours) {
      boolean untilTomorrow = !span[1].isAfter(span[0]);
      if (!time.isBefore(span[0]) && (untilTomorrow || time.isBefore(span[1]))) {
        return true;
      }
    }
    return false;
  }

  private static boolean worksFromYesterday(List<LocalTime[]> hours, LocalTime time) {
    for (LocalTime[] span : hours) {
      boolean untilTomorrow = !span[1].isAfter(span[0]);
      if (untilTomorrow && time.isBefore(span[1])) {
        return true;
      }
    }
    return false;
  }

  private List<LocalTime[]> hoursThatBegin(LocalDate day) {
    List<LocalTime[]> exception =
        sketch.opened().stream()
            .filter(hours -> hours.day().equals(day))
            .map(hours -> new LocalTime[] {hours.from(), hours.to()})
            .toList();
    if (!exception.isEmpty()) {
      return exception;
    }
    if (sketch.closed().containsKey(day) || sketch.holidays().containsKey(day)) {
      return List.of();
    }
    return sketch.week().stream()
        .filter(hours -> hours.day() == day.getDayOfWeek())
        .map(hours -> new LocalTime[] {hours.from(), hours.to()})
        .toList();
  }
}
