package io.deskwork.time;

import io.deskwork.ticket.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A piece of time during which a calendar is open, or closed for one reason: the line of an
 * explanation.
 *
 * @param from its first instant
 * @param to the instant after it
 * @param kind whether it is open, and why
 * @param name the holiday's name or the exception's reason, if it has one
 */
public record Stretch(Instant from, Instant to, Kind kind, Optional<String> name) {

  /** Why a calendar is open or closed. */
  public enum Kind {
    /** The hours of the weekday. */
    OPEN,
    /** The hours of a day that has hours of its own. */
    OPEN_BY_EXCEPTION,
    /** Before, between or after the hours, or a weekday without any. */
    OUTSIDE_HOURS,
    /** A holiday, which has a name; also the part of its night that falls on the next day. */
    HOLIDAY,
    /** A day that was closed for a reason, which is the name; its night likewise. */
    CLOSED_BY_EXCEPTION
  }

  /** Refuses a stretch that is none. */
  public Stretch {
    if (!from.isBefore(to)) {
      throw new InvalidValueException("stretch", from + " to " + to, "must end after it begins");
    }
  }

  /** Whether it is working time. */
  public boolean isOpen() {
    return kind == Kind.OPEN || kind == Kind.OPEN_BY_EXCEPTION;
  }

  /** How long it is. */
  public Duration length() {
    return Duration.between(from, to);
  }
}
