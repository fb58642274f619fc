package io.deskwork.time;

import io.deskwork.ticket.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A piece of a ticket's life and whether a stopwatch counted it: the line of an explanation.
 *
 * @param from its first instant
 * @param to the instant after it
 * @param reason why it was counted or not
 * @param name the holiday's name or the exception's reason, if it has one
 * @param status where the ticket was
 * @param level the service level by which it was judged
 */
public record Interval(
    Instant from, Instant to, Reason reason, Optional<String> name, Status status, String level) {

  /** Why a stopwatch counts or not. */
  public enum Reason {
    /** It ran, within the hours of the level. */
    COUNTED,
    /** It does not run in the status. */
    STATUS,
    /** It ran, but not within the hours. */
    OUTSIDE_HOURS,
    /** It ran, but the day was a holiday, which has a name. */
    HOLIDAY,
    /** It ran, but the day was closed for a reason, which is the name. */
    CLOSED_BY_EXCEPTION
  }

  static Interval ran(Stretch stretch, Status status, String level) {
    Reason reason =
        switch (stretch.kind()) {
          case OPEN, OPEN_BY_EXCEPTION -> Reason.COUNTED;
          case OUTSIDE_HOURS -> Reason.OUTSIDE_HOURS;
          case HOLIDAY -> Reason.HOLIDAY;
          case CLOSED_BY_EXCEPTION -> Reason.CLOSED_BY_EXCEPTION;
        };
    return new Interval(stretch.from(), stretch.to(), reason, stretch.name(), status, level);
  }

  /** How much of it was counted: all or nothing. */
  public Duration counted() {
    return reason == Reason.COUNTED ? Duration.between(from, to) : Duration.ZERO;
  }
}
