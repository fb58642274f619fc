package io.deskwork.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is looked at to answer, which is what an answer costs. */
class TimelineTest {

  private static final ZoneId RIGA = ZoneId.of("Europe/Riga");
  private static final Instant START = Instant.parse("2026-12-28T10:00:00Z"); // a Monday, at noon
  private static final Duration TEN_DAYS = Duration.ofHours(8 * 8);
  private static final Duration TEN_YEARS = Duration.ofHours(8 * 2_608);

  private static WorkingCalendar office(Holidays holidays) {
    return WorkingCalendar.in(RIGA)
        .hours(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, LocalTime.of(9, 0), LocalTime.of(17, 0))
        .holidays(holidays)
        .build();
  }

  @Test
  void ten_years_ahead_looks_at_no_more_than_ten_days_ahead() {
    List<Integer> looked = new ArrayList<>();
    Plan plan =
        new Plan(
            Map.of(DayOfWeek.MONDAY, List.of(Span.of(LocalTime.of(9, 0), LocalTime.of(17, 0)))),
            Map.of(),
            Map.of(),
            List.of());
    WallClock clock = new WallClock(RIGA.getRules());
    YearTable<OpenYear> years = new YearTable<>(year -> OpenYear.of(year, plan, clock));
    Timeline timeline =
        new Timeline(
            year -> {
              looked.add(year);
              return years.apply(year);
            },
            Times.LAST_YEAR);
    Duration near = Duration.ofHours(8);
    Duration far = Duration.ofDays(174); // 522 Mondays of eight hours
    Instant end = timeline.after(START, far).orElseThrow();
    looked.clear();

    assertEquals(Optional.of(Instant.parse("2027-01-04T10:00:00Z")), timeline.after(START, near));
    assertEquals(List.of(2026, 2027), looked);
    looked.clear();
    assertEquals(Optional.of(end), timeline.after(START, far));
    assertEquals(List.of(2026, 2036), looked);
    looked.clear();
    assertEquals(far, timeline.between(START, end));
    assertEquals(List.of(2036, 2026), looked);
  }

  @Test
  void holidays_are_asked_once_for_each_year() {
    Map<Integer, Integer> asked = new TreeMap<>();
    WorkingCalendar office =
        office(
            year -> {
              asked.merge(year, 1, Integer::sum);
              return Map.of();
            });
    for (int i = 0; i < 3; i++) {
      Instant end = office.plus(START, TEN_YEARS);
      assertEquals(TEN_YEARS, office.between(START, end));
      office.plus(START, TEN_DAYS);
      office.nextOpening(end);
      office.plusDays(START, 10);
    }
    Map<Integer, Integer> once = new TreeMap<>();
    // The year before and the year after too: their nights and midnights may be within.
    IntStream.rangeClosed(2025, 2037).forEach(year -> once.put(year, 1));
    assertEquals(once, asked);
  }

  @Test
  void years_far_from_each_other_are_worked_out_again_and_the_same() {
    WorkingCalendar office = office(Holidays.none());
    Instant start = Instant.parse("1700-01-01T00:00:00Z");
    Duration all = office.between(start, START);
    Instant middle = Instant.parse("1900-01-01T00:00:00Z");
    for (int i = 0; i < 2; i++) {
      assertEquals(all, office.between(start, middle).plus(office.between(middle, START)));
      assertEquals(START, office.plus(start, all));
    }
  }

  @Test
  void of_two_years_that_need_the_same_place_the_last_is_kept() {
    List<Integer> worked = new ArrayList<>();
    YearTable<Integer> table =
        new YearTable<>(
            year -> {
              worked.add(year);
              return -year;
            });
    for (int year : new int[] {2000, 2127, 2000, 2128, 2128, 2000, 0, -1}) {
      assertEquals(-year, table.apply(year));
    }
    assertEquals(List.of(2000, 2127, 2128, 2000, 0, -1), worked);
  }

  @Test
  void years_without_any_working_time_are_passed_over() {
    WorkingCalendar twice =
        WorkingCalendar.in(RIGA)
            .open(LocalDate.of(2020, 6, 1), LocalTime.of(9, 0), LocalTime.of(17, 0))
            .open(LocalDate.of(2030, 6, 1), LocalTime.of(9, 0), LocalTime.of(17, 0))
            .build();
    Instant start = Instant.parse("2015-01-01T00:00:00Z");
    assertEquals(Instant.parse("2020-06-01T14:00:00Z"), twice.plus(start, Duration.ofHours(8)));
    assertEquals(Instant.parse("2030-06-01T07:00:00Z"), twice.plus(start, Duration.ofHours(9)));
    assertEquals(Instant.parse("2020-06-01T14:00:00Z"), twice.plus(start, Duration.ofHours(8)));
    assertEquals(Instant.parse("2030-06-01T14:00:00Z"), twice.plusDays(start, 2));
    assertEquals(
        Optional.of(Instant.parse("2030-06-01T06:00:00Z")),
        twice.nextOpening(Instant.parse("2020-06-01T14:00:00Z")));
  }

  @Test
  void what_holidays_throw_reaches_the_caller_and_is_not_remembered() {
    IllegalStateException broken = new IllegalStateException("the list is gone");
    List<RuntimeException> failures = new ArrayList<>(List.of(broken));
    WorkingCalendar office =
        office(
            year -> {
              if (!failures.isEmpty()) {
                throw failures.remove(0);
              }
              return Map.of();
            });
    assertEquals(
        broken,
        assertThrows(IllegalStateException.class, () -> office.plus(START, Duration.ofHours(1))));
    assertEquals(START.plusSeconds(3_600), office.plus(START, Duration.ofHours(1)));
  }

  @Test
  void threads_that_ask_at_once_get_the_same() throws ExecutionException, InterruptedException {
    Instant end = office(Holidays.none()).plus(START, TEN_YEARS);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int i = 0; i < 20; i++) {
        WorkingCalendar fresh = office(Holidays.none());
        List<Future<Instant>> ends =
            IntStream.range(0, 4)
                .mapToObj(n -> threads.submit(() -> fresh.plus(START, TEN_YEARS)))
                .toList();
        for (Future<Instant> one : ends) {
          assertEquals(end, one.get());
        }
      }
    } finally {
      threads.shutdown();
    }
  }
}
