package io.deskwork.benchmark;

import io.deskwork.time.Holidays;
import io.deskwork.time.WorkingCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A question about working time, and who answers it. */
enum Reckoning {
  HAND_ADDS {
    @Override
    Object answer(Instant start, Instant end, Duration working) {
      return HAND.plus(start, working);
    }
  },
  DESKWORK_ADDS {
    @Override
    Object answer(Instant start, Instant end, Duration working) {
      return OFFICE.plus(start, working);
    }
  },
  HAND_MEASURES {
    @Override
    Object answer(Instant start, Instant end, Duration working) {
      return HAND.between(start, end);
    }
  },
  DESKWORK_MEASURES {
    @Override
    Object answer(Instant start, Instant end, Duration working) {
      return OFFICE.between(start, end);
    }
  };

  private static final ZoneId RIGA = ZoneId.of("Europe/Riga");
  private static final LocalTime OPENS = LocalTime.of(9, 0);
  private static final LocalTime CLOSES = LocalTime.of(17, 0);
  private static final Map<LocalDate, String> HOLIDAYS = holidays();

  static final DayByDay HAND = new DayByDay(RIGA, OPENS, CLOSES, HOLIDAYS.keySet());
  static final WorkingCalendar OFFICE =
      WorkingCalendar.in(RIGA)
          .hours(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, OPENS, CLOSES)
          .holidays(Holidays.on(HOLIDAYS))
          .build();

  /** When a working time that begins at the start is over, or how much there is until the end. */
  abstract Object answer(Instant start, Instant end, Duration working);

  private static Map<LocalDate, String> holidays() {
    Map<LocalDate, String> days = new TreeMap<>();
    for (int year = 2020; year < 2045; year++) {
      for (String day :
          List.of(
              "01-01", "05-01", "05-04", "06-23", "06-24", "11-18", "12-24", "12-25", "12-26",
              "12-31")) {
        days.put(LocalDate.parse(year + "-" + day), day);
      }
    }
    return days;
  }
}
