package io.deskwork.proof;

import io.deskwork.table.Transition;
import io.deskwork.ticket.Parameter;
import java.util.Optional;

/**
 * One small change of one row, made to see whether anything notices it.
 *
 * @param kind what sort of change it is
 * @param row the row as it was written
 * @param change what is changed, in words
 * @param changed the row as it is now
 * @param moved the limit that the row compares with instead, if one was moved
 */
public record Mutant(
    Kind kind, Transition row, String change, Transition changed, Optional<Moved> moved) {

  /** What sort of change. */
  public enum Kind {
    /** A guard, or a part of one, is left out. */
    GUARD_DROPPED,
    /** A limit is a nanosecond, or a millionth, away. */
    LIMIT_MOVED,
    /** The command need no longer bring a field, and may not. */
    NEED_DROPPED,
    /** The command may bring a field that it had to bring. */
    NEED_OPTIONAL,
    /** Another role may take the row instead. */
    ROLE_SWAPPED,
    /** Another role may take the row too. */
    ROLE_ADDED,
    /** The row leads elsewhere. */
    REDIRECTED,
    /** An effect is left out. */
    EFFECT_DROPPED
  }

  /**
   * A limit close to another.
   *
   * @param original the parameter of the table
   * @param parameter the one that takes its place on the row
   * @param up whether it is above
   */
  record Moved(Parameter<?> original, Parameter<?> parameter, Direction up) {}

  /** Which side a limit went. */
  enum Direction {
    /** Above the original. */
    UP,
    /** Below the original. */
    DOWN
  }

  static Mutant of(Kind kind, Transition row, String change, Transition changed) {
    return new Mutant(kind, row, change, changed, Optional.empty());
  }

  @Override
  public String toString() {
    return kind + " " + change + ", at " + row.identity();
  }
}
