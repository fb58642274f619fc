package io.deskwork.interchange;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.time.Holidays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The public holidays of a country, as Jollyday knows them; the host brings {@code jollyday-core}
 * and {@code jollyday-jaxb}. Bank holidays and observances on which people work are left out.
 *
 * <p>A holiday that is observed on another day is a holiday on that day, and on its own as well if
 * that is a Saturday or Sunday. Latvia's are completed by what its law says and Jollyday does not:
 * the Monday after a 4 May or 18 November that is a Saturday or Sunday, Mother's Day and Whit
 * Sunday; that is how the law stands in 2024 to 2027. What is decreed for one year, such as the
 * closing day of a song festival, the host adds by {@link Holidays#on}.
 *
 * <p>Immutable and thread safe.
 */
public final class JollydayHolidays implements Holidays {

  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private final List<HolidayManager> calendars;
  private final List<String> subdivisions;
  private final Locale language;

  private JollydayHolidays(
      List<HolidayManager> calendars, List<String> subdivisions, Locale language) {
    this.calendars = calendars;
    this.subdivisions = subdivisions;
    this.language = language;
  }

  /**
   * The holidays of a country, and of a part of it if one is named, with names in English.
   *
   * @param country its code by ISO 3166, for example {@code LV}
   * @param subdivisions the part, from the larger to the smaller, for example {@code BY} of {@code
   *     DE}
   * @throws InvalidValueException if Jollyday knows no such country or part
   */
  public static JollydayHolidays in(String country, String... subdivisions) {
    if (!HolidayManager.getSupportedCalendarCodes().contains(country)) {
      throw new InvalidValueException(
          "country", country, "must be the code of a country that Jollyday knows, such as LV");
    }
    HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(country));
    List<String> parts = parts(manager.getCalendarHierarchy(), subdivisions);
    List<HolidayManager> calendars =
        country.equals("LV") ? List.of(Latvia.completion(), manager) : List.of(manager);
    return new JollydayHolidays(calendars, parts, Locale.ENGLISH);
  }

  private static List<String> parts(CalendarHierarchy country, String... subdivisions) {
    List<String> parts = new ArrayList<>();
    CalendarHierarchy whole = country;
    for (String subdivision : subdivisions) {
      String part = subdivision.toLowerCase(Locale.ROOT);
      CalendarHierarchy found = whole.getChildren().get(part);
      if (found == null) {
        throw new InvalidValueException(
            "part of " + whole.getDescription(Locale.ENGLISH),
            subdivision,
            "must be the code of a part that Jollyday knows");
      }
      parts.add(part);
      whole = found;
    }
    return List.copyOf(parts);
  }

  /** The same days with names in another language, where there are any; else in English. */
  public JollydayHolidays named(Locale other) {
    return new JollydayHolidays(calendars, subdivisions, other);
  }

  @Override
  public Map<LocalDate, String> of(int year) {
    Map<LocalDate, String> days = new HashMap<>();
    String[] parts = subdivisions.toArray(new String[0]);
    for (HolidayManager calendar : calendars) {
      for (Holiday holiday :
          calendar.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, parts)) {
        days.putIfAbsent(holiday.getDate(), name(holiday));
        if (WEEKEND.contains(holiday.getActualDate().getDayOfWeek())) {
          days.putIfAbsent(holiday.getActualDate(), name(holiday));
        }
      }
    }
    return Map.copyOf(days);
  }

  private String name(Holiday holiday) {
    return Latvia.name(holiday.getPropertiesKey(), language)
        .orElseGet(() -> holiday.getDescription(language));
  }
}
