package io.deskwork.time;

import java.time.LocalDate;
import java.util.Map;

/**
 * The port to days on which nobody works although the weekday has hours: public holidays.
 *
 * <p>A calendar asks for a year when it first reckons with a time in or next to it, keeps the
 * answer, and may ask again later. The answer must be alike each time, and may be asked for from
 * any thread, for any year from 1 to 9999: a year of which nothing is known has no holidays. What
 * is thrown reaches the caller of the calendar, and nothing of the year is kept.
 */
@FunctionalInterface
public interface Holidays {

  /** The holidays of a year and what they are called; days of other years are not looked at. */
  Map<LocalDate, String> of(int year);

  /** No holidays at all. */
  static Holidays none() {
    return year -> Map.of();
  }

  /** These days and no other, by name. */
  static Holidays on(Map<LocalDate, String> days) {
    Map<LocalDate, String> own = Map.copyOf(days);
    return year -> own;
  }
}
