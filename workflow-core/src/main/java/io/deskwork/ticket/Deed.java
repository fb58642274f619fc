package io.deskwork.ticket;

import java.time.Instant;

/**
 * Who did an action, or acted under a role, last: what guards and effects may ask without reading
 * the history.
 *
 * @param of what {@code key} is the key of
 * @param key the action or the role
 * @param doer who
 * @param at when
 * @param revision the entry, among all entries
 */
public record Deed(Of of, String key, Person doer, Instant at, long revision) {

  /** What a deed is remembered by. */
  public enum Of {
    /** An action that some guard names. */
    ACTION,
    /** A role that some effect assigns to. */
    ROLE
  }

  boolean replaces(Deed other) {
    return of == other.of && key.equals(other.key);
  }
}
