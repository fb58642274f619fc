package io.deskwork.interchange;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What Jollyday does not know of Latvia: the rest of the days in section 1 of the law on holidays,
 * in Jollyday's own format, and what the days are called in Latvian.
 */
final class Latvia {

  // @formatter:off
  private static final Map<String, String> LATVIAN = Map.ofEntries(
      Map.entry("NEW_YEAR",                         "Jaungada diena"),
      Map.entry("christian.GOOD_FRIDAY",            "Lielā Piektdiena"),
      Map.entry("christian.EASTER",                 "Pirmās Lieldienas"),
      Map.entry("christian.EASTER_MONDAY",          "Otrās Lieldienas"),
      Map.entry("LABOUR_DAY",                       "Darba svētki"),
      Map.entry("LATVIA_RESTORATION",               "Neatkarības atjaunošanas diena"),
      Map.entry("MOTHERS_DAY",                      "Mātes diena"),
      Map.entry("christian.WHIT_SUNDAY",            "Vasarsvētki"),
      Map.entry("MIDSUMMER_EVE",                    "Līgo diena"),
      Map.entry("MIDSUMMER",                        "Jāņu diena"),
      Map.entry("LATVIA_PROCLAMATION",              "Latvijas Republikas proklamēšanas diena"),
      Map.entry("CHRISTMAS_EVE",                    "Ziemassvētku vakars"),
      Map.entry("CHRISTMAS",                        "Pirmie Ziemassvētki"),
      Map.entry("BOXING_DAY",                       "Otrie Ziemassvētki"),
      Map.entry("NEW_YEARS_EVE",                    "Vecgada diena"));
  private static final Map<String, String> ENGLISH = Map.of(
      "LATVIA_RESTORATION",  "Restoration of Independence Day",
      "LATVIA_PROCLAMATION", "Proclamation Day of the Republic");
  // @formatter:on

  private Latvia() {}

  /** A calendar of the days that are missing from Jollyday's. */
  static HolidayManager completion() {
    return HolidayManager.getInstance(
        ManagerParameters.create(
            Objects.requireNonNull(Latvia.class.getResource("holidays-of-latvia.xml"))));
  }

  /** What a day is called, unless Jollyday says it well. */
  static Optional<String> name(String key, Locale language) {
    Map<String, String> names = language.getLanguage().equals("lv") ? LATVIAN : ENGLISH;
    return Optional.ofNullable(names.get(key));
  }
}
