package io.deskwork.benchmark;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/** Office hours as somebody writes them who needs nothing else: a loop over the days. */
final class DayByDay {

  private final ZoneId zone;
  private final LocalTime opens;
  private final LocalTime closes;
  private final Set<LocalDate> holidays;

  DayByDay(ZoneId zone, LocalTime opens, LocalTime closes, Set<LocalDate> holidays) {
    this.zone = zone;
    this.opens = opens;
    this.closes = closes;
    this.holidays = Set.copyOf(holidays);
  }

  Instant plus(Instant start, Duration working) {
    Duration left = working;
    for (LocalDate day = LocalDate.ofInstant(start, zone); ; day = day.plusDays(1)) {
      if (isWorkday(day)) {
        Instant from = later(start, at(day, opens));
        Duration there = Duration.between(from, at(day, closes));
        if (left.compareTo(there) <= 0) {
          return from.plus(left);
        }
        left = there.isNegative() ? left : left.minus(there);
      }
    }
  }

  Duration between(Instant start, Instant end) {
    Duration sum = Duration.ZERO;
    LocalDate last = LocalDate.ofInstant(end, zone);
    for (LocalDate day = LocalDate.ofInstant(start, zone);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      if (isWorkday(day)) {
        Instant from = later(start, at(day, opens));
        Instant to = at(day, closes).isBefore(end) ? at(day, closes) : end;
        sum = from.isBefore(to) ? sum.plus(Duration.between(from, to)) : sum;
      }
    }
    return sum;
  }

  private boolean isWorkday(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !holidays.contains(day);
  }

  private Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
