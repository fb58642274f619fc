package io.deskwork.ticket;

import java.time.Instant;

/**
 * A named instant at which a row will be decided by itself.
 *
 * @param name the parameter that says how long it runs, for example {@code ACCEPTANCE_TERM}
 * @param action what will be attempted
 * @param due when: the timer is due at this instant and after it
 */
public record Timer(String name, Action action, Instant due) {

  /** Whether the timer is due. */
  public boolean isDueAt(Instant now) {
    return !now.isBefore(due);
  }
}
