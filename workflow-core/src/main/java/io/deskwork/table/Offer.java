package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import java.util.List;
import java.util.Optional;

/**
 * What an actor is offered of one action in the present status of a ticket.
 *
 * @param action the action
 * @param outcome whether it is possible now
 * @param transitions the rows of the action that the actor's role admits, here
 * @param refused why it is refused, with all reasons
 */
public record Offer(
    Action action,
    Outcome outcome,
    List<Transition> transitions,
    Optional<Decision.Refused> refused) {

  /** What a screen does with an action. */
  public enum Outcome {
    /** Performing it now with these inputs would be accepted. */
    POSSIBLE,
    /** It would be refused, for reasons that the actor may lift. */
    REFUSED,
    /** It is for others: a screen does not show it. */
    HIDDEN
  }

  /** Copies the lists. */
  public Offer {
    transitions = List.copyOf(transitions);
  }

  /** All reasons why it would be refused; empty if it is possible. */
  public List<Blocker> blockers() {
    return refused.map(Decision.Refused::blockers).orElse(List.of());
  }

  /** What a screen asks for: the fields that the rows need, need one of, take and confirm. */
  public List<Field<?>> asksFor() {
    return transitions.stream()
        .flatMap(
            row ->
                java.util.stream.Stream.of(
                        row.needs(), row.confirms(), row.needsOneOf(), row.takes())
                    .flatMap(List::stream))
        .<Field<?>>map(field -> field)
        .distinct()
        .toList();
  }
}
