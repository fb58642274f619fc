package io.deskwork.proof;

import io.deskwork.ticket.Command;
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
 * @param before what it was before the step; null for one that is not filed
 * @param step what was done; null where only time passed
 */
record Explored(
    int index,
    Ticket ticket,
    Instant now,
    long memory,
    @Nullable Explored before,
    Counterexample.@Nullable Step step) {

  /** The way from the filing to here. */
  Counterexample way(ParameterValues parameters) {
    Deque<Counterexample.Step> steps = new ArrayDeque<>();
    for (Explored at = this; at != null; at = at.before) {
      if (at.step != null) {
        steps.addFirst(fresh(at.step));
      }
    }
    return new Counterexample(List.copyOf(steps), parameters);
  }

  /** Attempts are made once for many tickets; in a way each is a command of its own. */
  private static Counterexample.Step fresh(Counterexample.Step step) {
    Command tried = step.command();
    Command command =
        Command.of(tried.action(), tried.actor()).from(tried.source()).with(tried.inputs());
    return new Counterexample.Step(
        step.at(), tried.due().map(command::dueAt).orElse(command), step.hostRules());
  }
}
