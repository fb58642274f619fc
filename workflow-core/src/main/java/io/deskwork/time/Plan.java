package io.deskwork.time;

import io.deskwork.time.Stretch.Kind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which hours begin on which day, in a world without zones: an exception counts before a holiday,
 * and a holiday before the weekday.
 */
final class Plan {

  private static final Day NO_HOURS = Day.ordinary(List.of());

  private final Map<DayOfWeek, Day> week;
  private final Map<LocalDate, Day> opened;
  private final Map<LocalDate, String> closed;
  private final YearTable<Map<LocalDate, String>> holidays;

  Plan(
      Map<DayOfWeek, List<Span>> week,
      Map<LocalDate, List<Span>> opened,
      Map<LocalDate, String> closed,
      List<Holidays> holidays) {
    this.week = new HashMap<>();
    week.forEach((day, spans) -> this.week.put(day, Day.ordinary(Span.merged(spans))));
    this.opened = new HashMap<>();
    opened.forEach((day, spans) -> this.opened.put(day, Day.opened(Span.merged(spans))));
    this.closed = Map.copyOf(closed);
    List<Holidays> all = List.copyOf(holidays);
    this.holidays = new YearTable<>(year -> named(all, year));
  }

  private static Map<LocalDate, String> named(List<Holidays> all, int year) {
    Map<LocalDate, String> days = new HashMap<>();
    if (Times.isYear(year)) {
      all.forEach(one -> one.of(year).forEach(days::putIfAbsent));
    }
    return Map.copyOf(days);
  }

  Day on(LocalDate date) {
    Day exception = opened.get(date);
    if (exception != null) {
      return exception;
    }
    Day ordinary = week.getOrDefault(date.getDayOfWeek(), NO_HOURS);
    String reason = closed.get(date);
    if (reason != null) {
      return Day.closed(ordinary.open(), Kind.CLOSED_BY_EXCEPTION, reason);
    }
    String holiday = holidays.apply(date.getYear()).get(date);
    return holiday == null ? ordinary : Day.closed(ordinary.open(), Kind.HOLIDAY, holiday);
  }

  /** Whether hours come again every week. */
  boolean isEndless() {
    return !week.isEmpty();
  }

  /** The last year, by UTC, in which there can be hours: those of a night end in the next one. */
  int lastYear() {
    return isEndless()
        ? Times.LAST_YEAR
        : opened.keySet().stream()
            .mapToInt(day -> Math.min(Times.LAST_YEAR, day.getYear() + 1))
            .max()
            .orElse(0);
  }
}
