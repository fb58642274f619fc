package io.deskwork.time;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.ticket.InvalidValueException;
import io.deskwork.time.Stretch.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader of the documentation may expect of a calendar, by example. */
class WorkingCalendarTest {

  private static final ZoneId RIGA = ZoneId.of("Europe/Riga");
  private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;
  private static final LocalDate PROCLAMATION_DAY = LocalDate.parse("2026-11-18"); // a Wednesday

  private static final WorkingCalendar OFFICE =
      office().holidays(Holidays.on(Map.of(PROCLAMATION_DAY, "Proclamation Day"))).build();

  private static WorkingCalendar.Builder office() {
    return WorkingCalendar.in(RIGA).hours(MONDAY, FRIDAY, time("09:00"), time("17:00"));
  }

  private static WorkingCalendar everyDay(ZoneId zone, String from, String to) {
    return WorkingCalendar.in(zone).hours(MONDAY, SUNDAY, time(from), time(to)).build();
  }

  private static LocalTime time(String text) {
    return LocalTime.parse(text);
  }

  /** An instant by the wall clock in Riga. */
  private static Instant riga(String local) {
    return LocalDateTime.parse(local).atZone(RIGA).toInstant();
  }

  private static Duration of(String text) {
    return Duration.parse(text);
  }

  // To add and to measure

  @ParameterizedTest
  @CsvSource({
    "2026-11-16T10:00, PT4H,             2026-11-16T14:00",
    "2026-11-16T10:00, PT7H,             2026-11-16T17:00",
    "2026-11-16T10:00, PT7H0.000000001S, 2026-11-17T09:00:00.000000001",
    "2026-11-16T10:00, PT9H,             2026-11-17T11:00",
    "2026-11-16T03:00, PT1H,             2026-11-16T10:00",
    "2026-11-20T16:00, PT2H,             2026-11-23T10:00",
    "2026-11-21T12:00, PT8H,             2026-11-23T17:00",
    "2026-11-17T16:00, PT2H,             2026-11-19T10:00",
    "2026-03-27T16:00, PT2H,             2026-03-30T10:00",
    "2025-12-31T16:00, PT2H,             2026-01-01T10:00",
    "2026-01-01T09:00, PT2080H,          2026-12-31T17:00"
  })
  void working_time_is_added_and_measured_within_the_hours(
      String start, Duration working, String end) {
    assertEquals(riga(end), OFFICE.plus(riga(start), working));
    assertEquals(working, OFFICE.between(riga(start), riga(end)));
  }

  @Test
  void nothing_added_is_the_start_itself_also_while_it_is_closed() {
    Instant sunday = riga("2026-11-22T12:00:00.123456789");
    assertEquals(sunday, OFFICE.plus(sunday, Duration.ZERO));
  }

  @Test
  void between_an_instant_and_an_earlier_one_is_no_working_time() {
    Instant noon = riga("2026-11-16T12:00");
    assertEquals(Duration.ZERO, OFFICE.between(noon, noon));
    assertEquals(Duration.ZERO, OFFICE.between(noon, riga("2026-11-16T10:00")));
    assertEquals(Duration.ZERO, OFFICE.between(noon, riga("2016-11-16T10:00")));
  }

  @Test
  void a_calendar_that_is_always_open_counts_time_as_it_passes() {
    WorkingCalendar always = WorkingCalendar.always();
    Instant start = Instant.parse("2024-02-28T23:59:59.999999999Z");
    assertEquals(start.plus(of("P4000D")), always.plus(start, of("P4000D")));
    assertEquals(of("P4000D"), always.between(start, start.plus(of("P4000D"))));
    assertEquals(
        Duration.between(Times.FIRST, Times.END.minusNanos(1)),
        always.between(Times.FIRST, Times.END.minusNanos(1)));
    assertEquals(Optional.of(start), always.nextOpening(start));
  }

  @Test
  void it_opens_with_its_first_instant_and_closes_before_its_last() {
    Instant opening = riga("2026-11-16T09:00");
    Instant closing = riga("2026-11-16T17:00");
    assertFalse(OFFICE.isOpenAt(opening.minusNanos(1)));
    assertTrue(OFFICE.isOpenAt(opening));
    assertTrue(OFFICE.isOpenAt(closing.minusNanos(1)));
    assertFalse(OFFICE.isOpenAt(closing));
    assertEquals(Optional.of(opening), OFFICE.nextOpening(opening.minusNanos(1)));
    assertEquals(Optional.of(opening), OFFICE.nextOpening(riga("2026-11-13T17:00")));
    assertEquals(Optional.of(closing.minusNanos(1)), OFFICE.nextOpening(closing.minusNanos(1)));
    assertEquals(
        Optional.of(riga("2026-11-19T09:00")), OFFICE.nextOpening(riga("2026-11-18T12:00")));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-13T10:00, 1, 2026-11-16T17:00",
    "2026-11-14T10:00, 1, 2026-11-16T17:00",
    "2026-11-15T23:59, 1, 2026-11-16T17:00",
    "2026-11-16T00:00, 1, 2026-11-17T17:00",
    "2026-11-16T23:59, 2, 2026-11-19T17:00",
    "2026-11-16T12:00, 15, 2026-12-08T17:00",
    "2025-12-31T12:00, 261, 2027-01-01T17:00"
  })
  void full_working_days_begin_after_the_day_of_the_start(String start, int days, String end) {
    assertEquals(riga(end), OFFICE.plusDays(riga(start), days));
  }

  // Hours

  @Test
  void hours_that_overlap_or_touch_count_once() {
    WorkingCalendar lunch =
        WorkingCalendar.in(RIGA)
            .hours(WEDNESDAY, time("13:00"), time("17:00"))
            .hours(WEDNESDAY, time("09:00"), time("12:00"))
            .hours(WEDNESDAY, time("16:00"), time("18:00"))
            .hours(WEDNESDAY, time("18:00"), time("19:00"))
            .build();
    Instant morning = riga("2026-11-25T00:00");
    assertEquals(of("PT9H"), lunch.between(morning, riga("2026-11-26T00:00")));
    assertEquals(riga("2026-11-25T12:00"), lunch.plus(morning, of("PT3H")));
    assertEquals(riga("2026-11-25T19:00"), lunch.plusDays(riga("2026-11-24T00:00"), 1));
  }

  @Test
  void a_range_of_weekdays_may_go_over_the_weekend() {
    WorkingCalendar weekend =
        WorkingCalendar.in(RIGA).hours(SATURDAY, MONDAY, time("10:00"), time("12:00")).build();
    assertEquals(of("PT6H"), weekend.between(riga("2026-11-16T13:00"), riga("2026-11-23T13:00")));
  }

  @Test
  void a_night_belongs_to_the_day_on_which_it_begins() {
    Holidays day = Holidays.on(Map.of(PROCLAMATION_DAY, "Proclamation Day"));
    WorkingCalendar nights =
        WorkingCalendar.in(RIGA)
            .hours(MONDAY, SUNDAY, time("22:00"), time("06:00"))
            .holidays(day)
            .build();
    assertEquals(of("PT8H"), nights.between(riga("2026-11-17T12:00"), riga("2026-11-18T12:00")));
    assertEquals(of("PT0S"), nights.between(riga("2026-11-18T12:00"), riga("2026-11-19T12:00")));
    assertEquals(riga("2026-11-18T06:00"), nights.plusDays(riga("2026-11-16T12:00"), 1));
    assertEquals(riga("2026-11-20T06:00"), nights.plusDays(riga("2026-11-16T12:00"), 2));
  }

  @Test
  void midnight_to_midnight_is_the_whole_day() {
    WorkingCalendar wednesdays =
        WorkingCalendar.in(RIGA).hours(WEDNESDAY, MIDNIGHT, MIDNIGHT).build();
    assertEquals(
        of("PT24H"), wednesdays.between(riga("2026-11-22T00:00"), riga("2026-11-29T00:00")));
  }

  // Exceptions

  @Test
  void an_exception_counts_before_a_holiday_and_before_the_weekday() {
    LocalDate friday = LocalDate.parse("2026-11-20");
    LocalDate saturday = LocalDate.parse("2026-11-21");
    WorkingCalendar moved =
        office()
            .holidays(Holidays.on(Map.of(PROCLAMATION_DAY, "Proclamation Day")))
            .open(PROCLAMATION_DAY, time("10:00"), time("12:00"))
            .open(PROCLAMATION_DAY, time("20:00"), time("02:00"))
            .closed(friday, "moved to Saturday")
            .open(saturday, time("09:00"), time("16:00"))
            .build();
    assertEquals(of("PT8H"), moved.between(riga("2026-11-18T00:00"), riga("2026-11-19T09:00")));
    assertEquals(of("PT0S"), moved.between(riga("2026-11-20T00:00"), riga("2026-11-21T00:00")));
    assertEquals(of("PT7H"), moved.between(riga("2026-11-21T00:00"), riga("2026-11-23T00:00")));
  }

  @Test
  void a_day_has_one_exception() {
    WorkingCalendar.Builder closed = office().closed(PROCLAMATION_DAY, "moved");
    WorkingCalendar.Builder opened = office().open(PROCLAMATION_DAY, MIDNIGHT, MIDNIGHT);
    for (Supplier<WorkingCalendar.Builder> second :
        List.<Supplier<WorkingCalendar.Builder>>of(
            () -> closed.open(PROCLAMATION_DAY, MIDNIGHT, MIDNIGHT),
            () -> closed.closed(PROCLAMATION_DAY, "moved again"),
            () -> opened.closed(PROCLAMATION_DAY, "moved"))) {
      InvalidValueException refused = assertThrows(InvalidValueException.class, second::get);
      assertEquals(
          "The day '2026-11-18' cannot be used: it has an exception already, and a day can have "
              + "one: leave one of them out.",
          refused.getMessage());
    }
  }

  // Changes of the clocks

  @Test
  void the_night_in_which_the_clocks_go_forward_is_shorter() {
    WorkingCalendar nights = everyDay(RIGA, "00:00", "06:00"); // 03:00 is 04:00 at once
    assertEquals(of("PT5H"), nights.between(riga("2026-03-29T00:00"), riga("2026-03-29T12:00")));
    assertEquals(riga("2026-03-29T05:00"), nights.plus(riga("2026-03-29T00:00"), of("PT4H")));
  }

  @Test
  void the_night_in_which_they_go_back_is_longer() {
    WorkingCalendar nights = everyDay(RIGA, "00:00", "06:00"); // 04:00 is 03:00 again
    assertEquals(of("PT7H"), nights.between(riga("2026-10-25T00:00"), riga("2026-10-25T12:00")));
    assertEquals(riga("2026-10-25T05:00"), nights.plus(riga("2026-10-25T00:00"), of("PT6H")));
  }

  @Test
  void hours_that_the_clocks_skip_do_not_happen() {
    WorkingCalendar early = everyDay(RIGA, "03:15", "03:45");
    assertEquals(of("PT0S"), early.between(riga("2026-03-29T00:00"), riga("2026-03-29T12:00")));
    assertEquals(riga("2026-03-30T03:45"), early.plusDays(riga("2026-03-28T12:00"), 1));
    WorkingCalendar half = everyDay(RIGA, "03:30", "05:00");
    assertEquals(
        Optional.of(Instant.parse("2026-03-29T01:00:00Z")),
        half.nextOpening(riga("2026-03-29T00:00")));
  }

  @Test
  void hours_that_they_show_twice_happen_twice() {
    WorkingCalendar early = everyDay(RIGA, "03:15", "03:45");
    assertEquals(of("PT1H"), early.between(riga("2026-10-25T00:00"), riga("2026-10-25T12:00")));
    assertEquals(
        Instant.parse("2026-10-25T00:20:00Z"), early.plus(riga("2026-10-25T00:00"), of("PT5M")));
    assertEquals(
        Instant.parse("2026-10-25T01:20:00Z"), early.plus(riga("2026-10-25T00:00"), of("PT35M")));
    assertEquals(
        Instant.parse("2026-10-25T01:45:00Z"), early.plusDays(riga("2026-10-24T12:00"), 1));
  }

  @ParameterizedTest
  @CsvSource({
    "Australia/Lord_Howe, 2026-10-04, PT5H30M", // half an hour forward at 02:00
    "Australia/Lord_Howe, 2026-04-05, PT6H30M",
    "Pacific/Apia,        2011-12-30, PT0S", //    a day that was skipped
    "Africa/Casablanca,   2026-02-15, PT7H", //    back for Ramadan
    "Africa/Casablanca,   2026-03-22, PT5H",
    "Europe/Riga,         1926-05-11, PT5H36M34S", // from 1:36:34 to 2:00 ahead of UTC
    "America/Juneau,      1867-10-19, PT12H" //    a day back, from the date of Russia
  })
  void odd_changes_of_the_clocks_are_taken_as_they_are(
      ZoneId zone, LocalDate day, Duration working) {
    WorkingCalendar nights = WorkingCalendar.in(zone).open(day, MIDNIGHT, time("06:00")).build();
    Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    assertEquals(working, nights.between(noon.minus(of("P3D")), noon.plus(of("P3D"))));
  }

  // Explanations

  @Test
  void stretches_say_why_it_is_open_or_closed() {
    WorkingCalendar desk =
        office()
            .hours(WEDNESDAY, time("22:00"), time("02:00"))
            .holidays(Holidays.on(Map.of(PROCLAMATION_DAY, "Proclamation Day")))
            .closed(LocalDate.parse("2026-11-19"), "moved")
            .open(LocalDate.parse("2026-11-21"), time("10:00"), time("12:00"))
            .build();
    assertEquals(
        List.of(
            stretch("2026-11-17T16:00", "2026-11-17T17:00", Kind.OPEN, ""),
            stretch("2026-11-17T17:00", "2026-11-18T00:00", Kind.OUTSIDE_HOURS, ""),
            stretch("2026-11-18T00:00", "2026-11-19T00:00", Kind.HOLIDAY, "Proclamation Day"),
            stretch("2026-11-19T00:00", "2026-11-20T00:00", Kind.CLOSED_BY_EXCEPTION, "moved"),
            stretch("2026-11-20T00:00", "2026-11-20T09:00", Kind.OUTSIDE_HOURS, ""),
            stretch("2026-11-20T09:00", "2026-11-20T17:00", Kind.OPEN, ""),
            stretch("2026-11-20T17:00", "2026-11-21T10:00", Kind.OUTSIDE_HOURS, ""),
            stretch("2026-11-21T10:00", "2026-11-21T11:00", Kind.OPEN_BY_EXCEPTION, "")),
        desk.stretches(riga("2026-11-17T16:00"), riga("2026-11-21T11:00")));
  }

  @Test
  void the_night_of_a_holiday_is_closed_because_of_it_on_the_next_day_too() {
    WorkingCalendar nights =
        WorkingCalendar.in(RIGA)
            .hours(MONDAY, SUNDAY, time("22:00"), time("06:00"))
            .holidays(Holidays.on(Map.of(PROCLAMATION_DAY, "Proclamation Day")))
            .build();
    assertEquals(
        List.of(
            stretch("2026-11-18T05:00", "2026-11-18T06:00", Kind.OPEN, ""),
            stretch("2026-11-18T06:00", "2026-11-19T06:00", Kind.HOLIDAY, "Proclamation Day"),
            stretch("2026-11-19T06:00", "2026-11-19T07:00", Kind.OUTSIDE_HOURS, "")),
        nights.stretches(riga("2026-11-18T05:00"), riga("2026-11-19T07:00")));
  }

  private static Stretch stretch(String from, String to, Kind kind, String name) {
    return new Stretch(
        riga(from), riga(to), kind, name.isEmpty() ? Optional.empty() : Optional.of(name));
  }

  @Test
  void an_empty_time_has_no_stretches() {
    Instant noon = riga("2026-11-16T12:00");
    assertEquals(List.of(), OFFICE.stretches(noon, noon));
    assertEquals(List.of(), OFFICE.stretches(noon, noon.minusNanos(1)));
  }

  // What is refused

  @Test
  void a_calendar_that_never_opens_is_refused() {
    WorkingCalendar.Builder never =
        WorkingCalendar.in(RIGA).closed(PROCLAMATION_DAY, "all days are");
    InvalidValueException refused = assertThrows(InvalidValueException.class, never::build);
    assertTrue(refused.getMessage().contains("give a weekday hours, or open a day"));
  }

  @Test
  void a_calendar_of_single_days_can_run_out_and_says_so() {
    WorkingCalendar once =
        WorkingCalendar.in(RIGA).open(PROCLAMATION_DAY, time("10:00"), time("12:00")).build();
    Instant before = riga("2020-01-01T00:00");
    Instant end = riga("2026-11-18T12:00");
    assertEquals(end, once.plus(before, of("PT2H")));
    assertEquals(end, once.plusDays(before, 1));
    assertEquals(Optional.empty(), once.nextOpening(end));
    assertTrue(
        assertThrows(InvalidValueException.class, () -> once.plus(before, of("PT2H0.000000001S")))
            .getMessage()
            .contains("only single days are open"));
    assertTrue(
        assertThrows(InvalidValueException.class, () -> once.plusDays(before, 2))
            .getMessage()
            .contains("only single days are open"));
  }

  @Test
  void what_lies_beyond_the_year_9999_is_refused() {
    Instant start = riga("2026-11-16T12:00");
    for (Duration working :
        List.of(of("P2913000D"), Duration.ofSeconds(Long.MAX_VALUE), of("PT18000000H"))) {
      assertTrue(
          assertThrows(InvalidValueException.class, () -> OFFICE.plus(start, working))
              .getMessage()
              .contains("would not be over before the year 10000"));
    }
    assertThrows(InvalidValueException.class, () -> OFFICE.plusDays(start, Integer.MAX_VALUE));
    assertThrows(
        InvalidValueException.class,
        () -> WorkingCalendar.always().plus(Times.FIRST, Duration.between(Times.FIRST, Times.END)));
    for (Instant outside : List.of(Instant.MIN, Times.FIRST.minusNanos(1), Times.END)) {
      assertThrows(InvalidValueException.class, () -> OFFICE.plus(outside, Duration.ZERO));
      assertThrows(InvalidValueException.class, () -> OFFICE.between(start, outside));
      assertThrows(InvalidValueException.class, () -> OFFICE.between(outside, start));
      assertThrows(InvalidValueException.class, () -> OFFICE.nextOpening(outside));
      assertThrows(InvalidValueException.class, () -> OFFICE.isOpenAt(outside));
      assertThrows(InvalidValueException.class, () -> OFFICE.plusDays(outside, 1));
      assertThrows(InvalidValueException.class, () -> OFFICE.stretches(outside, start));
    }
  }

  @Test
  void the_first_and_the_last_instant_are_reckoned_with() {
    for (String zone : List.of("Etc/GMT+12", "Pacific/Kiritimati", "Europe/Riga")) {
      WorkingCalendar always = everyDay(ZoneId.of(zone), "00:00", "00:00");
      Instant last = Times.END.minusNanos(1);
      assertEquals(Duration.between(Times.FIRST, last), always.between(Times.FIRST, last));
      assertEquals(last, always.plus(Times.FIRST, Duration.between(Times.FIRST, last)));
      assertThrows(InvalidValueException.class, () -> always.plusDays(last, 1));
      assertEquals(1, always.stretches(last, last).size() + 1);
      assertTrue(always.isOpenAt(Times.FIRST));
    }
  }

  @Test
  void less_than_nothing_is_refused() {
    Instant start = riga("2026-11-16T12:00");
    assertThrows(InvalidValueException.class, () -> OFFICE.plus(start, Duration.ofNanos(-1)));
    assertThrows(InvalidValueException.class, () -> OFFICE.plusDays(start, 0));
    assertThrows(
        InvalidValueException.class, () -> new Stretch(start, start, Kind.OPEN, Optional.empty()));
  }
}
