package io.deskwork.interchange;

import java.time.Instant;
import java.util.Optional;

/**
 * One event of a log, as far as it can be replayed; what the log does not say is empty.
 *
 * @param line where it begins
 * @param trace the name of the case that it belongs to, such as a ticket's key
 * @param activity what was done, such as an action's key
 * @param resource who did it
 * @param at when
 * @param transition the step of the activity's own life, such as {@code start} or {@code complete}
 * @param source how the command came, if Deskwork wrote the log; {@code TIMER} is a timer's
 */
public record LoggedEvent(
    long line,
    Optional<String> trace,
    Optional<String> activity,
    Optional<String> resource,
    Optional<Instant> at,
    Optional<String> transition,
    Optional<String> source) {

  /** Whether the activity was done with this event: nothing else is said, or just that. */
  public boolean isComplete() {
    return transition.map(one -> one.equalsIgnoreCase(Xes.COMPLETE)).orElse(true);
  }

  /** Whether a timer did it, which under the same definition does it again by itself. */
  public boolean isOfTimer() {
    return source.map(one -> one.equals("TIMER")).orElse(false);
  }
}
