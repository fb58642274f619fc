package io.deskwork.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/** What a calendar is made of, at random, for whoever wants to say by other means what it is. */
record Sketch(
    ZoneId zone,
    List<Hours<DayOfWeek>> week,
    List<Hours<LocalDate>> opened,
    Map<LocalDate, String> closed,
    Map<LocalDate, String> holidays) {

  /** Hours of a weekday or of one day. */
  record Hours<D>(D day, LocalTime from, LocalTime to) {}

  private static final List<String> ALL = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
  private static final List<String> CHANGING =
      ALL.stream().filter(zone -> !Changes.of(ZoneId.of(zone)).isEmpty()).toList();
  private static final List<String> ODD =
      List.of(
          "Africa/Casablanca",
          "Africa/Monrovia",
          "America/Havana",
          "America/Santiago",
          "America/Sao_Paulo",
          "America/Scoresbysund",
          "Antarctica/Casey",
          "Antarctica/Troll",
          "Asia/Beirut",
          "Asia/Gaza",
          "Asia/Kathmandu",
          "Asia/Pyongyang",
          "Asia/Tehran",
          "Australia/Lord_Howe",
          "Europe/Riga",
          "Pacific/Apia",
          "Pacific/Chatham",
          "Pacific/Kwajalein");

  /** A calendar around an instant; with hours to the minute, or to the nanosecond. */
  static Sketch at(Instant around, ZoneId zone, boolean minutes, Random random) {
    LocalDate middle = LocalDate.ofInstant(around, ZoneOffset.UTC);
    List<Hours<DayOfWeek>> week = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      for (int i = random.nextInt(4); i > 0; i--) {
        week.add(new Hours<>(day, time(minutes, random), time(minutes, random)));
      }
    }
    Map<LocalDate, String> closed = new HashMap<>();
    Map<LocalDate, String> holidays = new HashMap<>();
    List<Hours<LocalDate>> opened = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      closed.put(near(middle, random), "closed " + i);
      holidays.put(near(middle, random), "holiday " + i);
      opened.add(new Hours<>(near(middle, random), time(minutes, random), time(minutes, random)));
    }
    if (week.isEmpty() || random.nextInt(20) == 0) {
      week.clear();
      opened.add(new Hours<>(middle.plusDays(20), time(minutes, random), time(minutes, random)));
    }
    opened.forEach(hours -> closed.remove(hours.day()));
    return new Sketch(zone, week, opened, closed, holidays);
  }

  private static LocalDate near(LocalDate middle, Random random) {
    return middle.plusDays(random.nextInt(random.nextBoolean() ? 7 : 40) - 3);
  }

  /** Often on the hour or at midnight, and early, when clocks change. */
  private static LocalTime time(boolean minutes, Random random) {
    return switch (random.nextInt(minutes ? 4 : 5)) {
      case 0 -> LocalTime.MIDNIGHT;
      case 1 -> LocalTime.of(random.nextInt(5), 15 * random.nextInt(4));
      case 2 -> LocalTime.of(random.nextInt(24), 0);
      case 3 -> LocalTime.of(random.nextInt(24), random.nextInt(60));
      default -> LocalTime.ofNanoOfDay(random.nextLong(Span.DAY));
    };
  }

  static ZoneId zone(Random random) {
    List<String> zones = List.of(ALL, CHANGING, ODD).get(random.nextInt(3));
    return ZoneId.of(zones.get(random.nextInt(zones.size())));
  }

  WorkingCalendar calendar() {
    WorkingCalendar.Builder builder = WorkingCalendar.in(zone).holidays(Holidays.on(holidays));
    week.forEach(hours -> builder.hours(hours.day(), hours.from(), hours.to()));
    opened.forEach(hours -> builder.open(hours.day(), hours.from(), hours.to()));
    closed.forEach(builder::closed);
    return builder.build();
  }
}
