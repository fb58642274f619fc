package io.deskwork.store;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads and writes instants of the years 1 to 9999 as {@link Instant#toString} writes them. A
 * stored ticket has many, and the formatter of the JDK, which knows all other forms too, takes ten
 * times as long.
 */
final class Instants {

  private static final int SECONDS = "2026-03-01T08:00:00".length();
  private static final int LONGEST = SECONDS + ".123456789Z".length();
  private static final String SHAPE = "0000-00-00T00:00:00";
  private static final long SECONDS_OF_A_DAY = 86_400;
  private static final long NANOS_OF_A_SECOND = 1_000_000_000;

  private Instants() {}

  /**
   * The instant of a text.
   *
   * @throws java.time.DateTimeException if it is none
   */
  static Instant parse(String text) {
    return isPlain(text) ? plain(text) : Instant.parse(text);
  }

  private static boolean isPlain(String text) {
    int length = text.length();
    if (length <= SECONDS || length > LONGEST || text.charAt(length - 1) != 'Z') {
      return false;
    }
    for (int i = 0; i < SECONDS; i++) {
      if (SHAPE.charAt(i) == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != SHAPE.charAt(i)) {
        return false;
      }
    }
    return (length == SECONDS + 1 || hasFraction(text)) && isOfTheClock(text);
  }

  private static boolean isDigit(char one) {
    return one >= '0' && one <= '9';
  }

  private static boolean hasFraction(String text) {
    for (int i = SECONDS + 1; i < text.length() - 1; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return text.charAt(SECONDS) == '.' && text.length() > SECONDS + 2;
  }

  /** 24:00 and leap seconds are for the JDK to judge. */
  private static boolean isOfTheClock(String text) {
    return number(text, 11, 13) < 24 && number(text, 14, 16) < 60 && number(text, 17, 19) < 60;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private static Instant plain(String text) {
    LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    long second =
        number(text, 11, 13) * 3_600L + number(text, 14, 16) * 60L + number(text, 17, SECONDS);
    long nanos = 0;
    for (int i = SECONDS + 1, unit = (int) NANOS_OF_A_SECOND / 10; i < text.length() - 1; i++) {
      nanos += (long) (text.charAt(i) - '0') * unit;
      unit /= 10;
    }
    return Instant.ofEpochSecond(day.toEpochDay() * SECONDS_OF_A_DAY + second, nanos);
  }

  /** The text of an instant, as {@link Instant#toString} gives it. */
  static String text(Instant instant) {
    long second = instant.getEpochSecond();
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_OF_A_DAY));
    if (day.getYear() < 1 || day.getYear() > 9_999) {
      return instant.toString();
    }
    int ofDay = (int) Math.floorMod(second, SECONDS_OF_A_DAY);
    StringBuilder text = new StringBuilder(LONGEST);
    append(text, day.getYear(), 1_000);
    append(text.append('-'), day.getMonthValue(), 10);
    append(text.append('-'), day.getDayOfMonth(), 10);
    append(text.append('T'), ofDay / 3_600, 10);
    append(text.append(':'), ofDay / 60 % 60, 10);
    append(text.append(':'), ofDay % 60, 10);
    appendFraction(text, instant.getNano());
    return text.append('Z').toString();
  }

  /** A number with leading zeros, its first digit of this unit. */
  private static void append(StringBuilder text, int number, int first) {
    for (int unit = first; unit > 0; unit /= 10) {
      text.append((char) ('0' + number / unit % 10));
    }
  }

  /** None, or three, six or nine digits. */
  private static void appendFraction(StringBuilder text, int nanos) {
    if (nanos % 1_000 != 0) {
      append(text.append('.'), nanos, 100_000_000);
    } else if (nanos % 1_000_000 != 0) {
      append(text.append('.'), nanos / 1_000, 100_000);
    } else if (nanos != 0) {
      append(text.append('.'), nanos / 1_000_000, 100);
    }
  }
}
