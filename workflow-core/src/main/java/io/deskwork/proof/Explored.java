package io.deskwork.proof;

import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Ticket;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket that can be, and how it came to be.
 *
 * @param index the position in which it was found
 * @param now the instant at which it is looked at
 * @param memory a bit for each invariant that remembers something
 * @param hostGuards the host's guards that hold
 * @param before what it was before the step; null for one that is not filed
 * @param step what was done; null where only time passed
 */
record Explored(
    int index,
    Ticket ticket,
    Instant now,
    long memory,
    List<String> hostGuards,
    @Nullable Explored before,
    Counterexample.@Nullable Step step) {

  /** The way from the filing to here. */
  Counterexample way(ParameterValues parameters) {
    Deque<Counterexample.Step> steps = new ArrayDeque<>();
    for (Explored at = this; at != null; at = at.before) {
      if (at.step != null) {
        steps.addFirst(at.step);
      }
    }
    return new Counterexample(List.copyOf(steps), parameters, hostGuards);
  }
}
