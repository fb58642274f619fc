package io.deskwork.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.ticket.InvalidValueException;
import io.deskwork.time.WorkingCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JollydayHolidaysTest {

  /**
   * Typed from section 1 of Latvia's law on holidays and a church calendar, year by year: New Year,
   * Good Friday, Easter Sunday and Monday, 1 May, 4 May, Mother's Day, Whit Sunday, 23 and 24 June,
   * 18 November, 24 to 26 and 31 December. 4 May is a Saturday in 2024 and a Sunday in 2025, so
   * that the Monday after it is free too; no 18 November of these years is on a weekend, and no
   * song festival ends in them.
   */
  private static final Map<Integer, String> LAW =
      Map.of(
          2024,
          "01-01 03-29 03-31 04-01 05-01 05-04 05-06 05-12 05-19 06-23 06-24 11-18 12-24 12-25"
              + " 12-26 12-31",
          2025,
          "01-01 04-18 04-20 04-21 05-01 05-04 05-05 05-11 06-08 06-23 06-24 11-18 12-24 12-25"
              + " 12-26 12-31",
          2026,
          "01-01 04-03 04-05 04-06 05-01 05-04 05-10 05-24 06-23 06-24 11-18 12-24 12-25 12-26"
              + " 12-31",
          2027,
          "01-01 03-26 03-28 03-29 05-01 05-04 05-09 05-16 06-23 06-24 11-18 12-24 12-25 12-26"
              + " 12-31");

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  private static Set<LocalDate> law(int year) {
    Set<LocalDate> days = new TreeSet<>();
    for (String day : LAW.get(year).split(" ", -1)) {
      days.add(day(year + "-" + day));
    }
    return days;
  }

  @Test
  void the_latvian_calendar_is_the_laws_from_2024_to_2027() {
    JollydayHolidays latvia = JollydayHolidays.in("LV");
    for (int year = 2024; year <= 2027; year++) {
      assertEquals(law(year), new TreeSet<>(latvia.of(year).keySet()));
    }
  }

  @Test
  void a_monday_stands_in_for_4_may_and_18_november() {
    JollydayHolidays latvia = JollydayHolidays.in("LV");
    // @formatter:off
    Map<String, String> mondays = Map.of(
        "2024-05-06", "2024-05-04",  // a Saturday
        "2025-05-05", "2025-05-04",  // a Sunday
        "2018-11-19", "2018-11-18",  // a Sunday
        "2023-11-20", "2023-11-18",  // a Saturday
        "2028-11-20", "2028-11-18"); // a Saturday
    // @formatter:on
    mondays.forEach(
        (monday, day) -> {
          Map<LocalDate, String> days = latvia.of(day(day).getYear());
          assertEquals(days.get(day(day)), days.get(day(monday)), monday);
          assertTrue(days.containsKey(day(monday)), monday);
        });
    assertFalse(latvia.of(2026).containsKey(day("2026-05-05")));
    assertFalse(latvia.of(2024).containsKey(day("2024-06-25")), "no other day has a stand-in");
  }

  @Test
  void days_are_named_in_english_or_in_another_language() {
    JollydayHolidays latvia = JollydayHolidays.in("LV");
    LocalDate proclamation = day("2026-11-18");
    LocalDate christmas = day("2026-12-25");
    assertEquals("Proclamation Day of the Republic", latvia.of(2026).get(proclamation));
    assertEquals("Christmas", latvia.of(2026).get(christmas));
    Map<LocalDate, String> german = latvia.named(Locale.GERMAN).of(2026);
    assertEquals("Weihnachten", german.get(christmas));
    Map<LocalDate, String> latvian =
        new TreeMap<>(latvia.named(Locale.forLanguageTag("lv")).of(2026));
    assertEquals(
        "[Jaungada diena, Lielā Piektdiena, Pirmās Lieldienas, Otrās Lieldienas, Darba svētki, "
            + "Neatkarības atjaunošanas diena, Mātes diena, Vasarsvētki, Līgo diena, Jāņu diena, "
            + "Latvijas Republikas proklamēšanas diena, Ziemassvētku vakars, Pirmie Ziemassvētki, "
            + "Otrie Ziemassvētki, Vecgada diena]",
        latvian.values().toString());
  }

  @Test
  void a_part_of_a_country_has_holidays_of_its_own() {
    LocalDate epiphany = day("2026-01-06");
    assertFalse(JollydayHolidays.in("DE").of(2026).containsKey(epiphany));
    assertTrue(JollydayHolidays.in("DE", "BY").of(2026).containsKey(epiphany));
  }

  @Test
  void a_holiday_that_is_observed_on_another_day_is_one_on_both_if_it_is_on_a_weekend() {
    Map<LocalDate, String> british = JollydayHolidays.in("GB").of(2027);
    assertTrue(british.containsKey(day("2027-12-25")));
    assertTrue(british.containsKey(day("2027-12-27")));
    Map<LocalDate, String> argentine = JollydayHolidays.in("AR").of(2027);
    assertTrue(argentine.containsKey(day("2027-10-11")), "a Monday");
    assertFalse(argentine.containsKey(day("2027-10-12")), "the Tuesday on which people work");
  }

  @Test
  void an_unknown_country_or_part_is_refused() {
    for (String country : new String[] {"XX", "", "lv", "../LV"}) {
      assertThrows(InvalidValueException.class, () -> JollydayHolidays.in(country));
    }
    InvalidValueException refused =
        assertThrows(InvalidValueException.class, () -> JollydayHolidays.in("DE", "BY", "XX"));
    assertEquals("part of Bavaria", refused.what());
  }

  @Test
  void a_calendar_is_closed_on_them() {
    ZoneId riga = ZoneId.of("Europe/Riga");
    WorkingCalendar office =
        WorkingCalendar.in(riga)
            .hours(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, LocalTime.of(9, 0), LocalTime.of(17, 0))
            .holidays(JollydayHolidays.in("LV"))
            .build();
    // 261 weekdays, of which 11 are free: all of the law's but Sundays and 26 December.
    assertEquals(
        Duration.ofHours(250 * 8),
        office.between(
            day("2026-01-01").atStartOfDay(riga).toInstant(),
            day("2027-01-01").atStartOfDay(riga).toInstant()));
  }
}
