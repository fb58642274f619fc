package io.deskwork.time;

import io.deskwork.ticket.InvalidValueException;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a term runs, and in what it is counted.
 *
 * @param unit what counts
 * @param amount how much; of days, that many times 24 hours
 */
public record Length(Unit unit, Duration amount) {

  /** What a length is counted in. */
  public enum Unit {
    /** Time as it passes; a day has 24 hours. */
    ELAPSED,
    /** Calendar days: it ends at the same time of day, also across a change of clocks. */
    DAYS,
    /** Time within working hours. */
    WORKING,
    /** Working days after the one of the beginning: it ends when the last of them closes. */
    WORKING_DAYS
  }

  /** Checks that it is not nothing, and that days are whole. */
  public Length {
    boolean days = unit == Unit.DAYS || unit == Unit.WORKING_DAYS;
    if (amount.isNegative()
        || amount.isZero()
        || amount.compareTo(Duration.ofDays(3_660)) > 0
        || (days && !Duration.ofDays(amount.toDays()).equals(amount))) {
      throw new InvalidValueException(
          "length", amount, "must be more than zero, at most ten years, and whole if of days");
    }
  }

  /** Time as it passes. */
  public static Length of(Duration amount) {
    return new Length(Unit.ELAPSED, amount);
  }

  /** Calendar days. */
  public static Length days(int days) {
    return new Length(Unit.DAYS, Duration.ofDays(days));
  }

  /** Time within working hours. */
  public static Length working(Duration amount) {
    return new Length(Unit.WORKING, amount);
  }

  /** Working days. */
  public static Length workingDays(int days) {
    return new Length(Unit.WORKING_DAYS, Duration.ofDays(days));
  }

  /** When it ends if it begins then, by these hours. */
  public Instant endFrom(Instant start, WorkingCalendar hours) {
    return switch (unit) {
      case ELAPSED -> start.plus(amount);
      case DAYS -> start.atZone(hours.zone()).plusDays(amount.toDays()).toInstant();
      case WORKING -> hours.plus(start, amount);
      case WORKING_DAYS -> hours.plusDays(start, (int) amount.toDays());
    };
  }
}
