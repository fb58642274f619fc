package io.deskwork.time;

import io.deskwork.ticket.InvalidValueException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The instants that a calendar reckons with: those of the years 1 to 9999 by UTC. */
final class Times {

  static final int LAST_YEAR = 9999;
  static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private Times() {}

  static boolean isYear(int year) {
    return year >= 1 && year <= LAST_YEAR;
  }

  static Instant checked(Instant instant) {
    if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
      throw new InvalidValueException("instant", instant, "must be in the years 1 to 9999");
    }
    return instant;
  }

  static int yearOf(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).getYear();
  }

  static Instant startOf(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
