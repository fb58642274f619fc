package io.deskwork.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The rules that keys, texts, durations and instants obey, each in one place. */
final class Checks {

  static final int LONGEST_TEXT = 65_536;
  static final int LONGEST_NAME = 255;
  private static final int LONGEST_KEY = 64;
  static final Duration LONGEST = Duration.ofDays(36_525);
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private Checks() {}

  static String key(String what, String key) {
    if (!isKey(key)) {
      throw new InvalidValueException(
          what, key, "must be a letter and up to 63 letters, digits, '_', '.' or '-'");
    }
    return key;
  }

  /** Written out, because keys are checked in every decision: a pattern takes far longer. */
  private static boolean isKey(String key) {
    if (key.isEmpty() || key.length() > LONGEST_KEY || !isLetter(key.charAt(0))) {
      return false;
    }
    for (int i = 1; i < key.length(); i++) {
      char c = key.charAt(i);
      if (!isLetter(c) && (c < '0' || c > '9') && c != '_' && c != '.' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  /** What people write is not repeated in messages, which may end up in logs. */
  static String text(String what, String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new InvalidValueException(
          what, lengthOf(text), "may have at most 65,536 characters and has " + text.length());
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new InvalidValueException(
            what, lengthOf(text), "must not contain U+0000 (at index " + i + ")");
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new InvalidValueException(
              what,
              lengthOf(text),
              "must be well-formed Unicode (lone surrogate at index " + i + ")");
        }
        i++;
      }
    }
    return text;
  }

  private static String lengthOf(String text) {
    return "text of " + text.length() + " characters";
  }

  static String name(String what, String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new InvalidValueException(
          what, lengthOf(name), "must have 1 to 255 characters, not all blank");
    }
    return text(what, name);
  }

  static Duration duration(String what, Duration duration) {
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new InvalidValueException(what, duration, "must be from zero to 36,525 days");
    }
    return duration;
  }

  /** An instant cut to the microsecond, as every supported database can keep it. */
  static Instant instant(String what, Instant instant) {
    if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
      throw new InvalidValueException(what, instant, "must be in the years 1 to 9999");
    }
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
