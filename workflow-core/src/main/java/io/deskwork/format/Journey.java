package io.deskwork.format;

import io.deskwork.table.Blocker;
import io.deskwork.table.Explanation;
import io.deskwork.table.Offer;
import io.deskwork.table.Transition;
import io.deskwork.table.Who;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One ticket's way through its workflow, for pictures: where it has been, where it is, and what an
 * actor may do next. It holds what that actor may know: the engine's {@code history} and {@code
 * explain} give both.
 *
 * @param history the entries that the actor sees, in the order of their revisions
 * @param explanation what the actor is offered now
 */
public record Journey(List<Entry> history, Explanation explanation) {

  /** How an action looks to the actor. */
  enum Prospect {
    /** It would be accepted, once the command brings what the row asks for. */
    POSSIBLE,
    /** It is for the actor, but something else forbids it now. */
    REFUSED
  }

  /**
   * Copies the list.
   *
   * @throws InvalidValueException if an entry is of another ticket
   */
  public Journey {
    history = List.copyOf(history);
    for (Entry entry : history) {
      if (!entry.ticket().equals(explanation.ticket().key())) {
        throw new InvalidValueException(
            "journey of " + explanation.ticket().key(), entry.ticket(), "must be one ticket's");
      }
    }
  }

  Status current() {
    return explanation.ticket().status();
  }

  boolean hasVisited(Status status) {
    return history.stream()
        .anyMatch(entry -> entry.from().equals(status) || entry.to().equals(status));
  }

  /** What a row is to the actor now; empty if it is not for them, or not here. */
  Optional<Prospect> prospect(Transition row) {
    return explanation.visible().stream()
        .filter(offer -> offer.transitions().contains(row))
        .findFirst()
        .map(Journey::prospect);
  }

  private static Prospect prospect(Offer offer) {
    return offer.outcome() == Offer.Outcome.POSSIBLE || lacksOnlyInputs(offer.blockers())
        ? Prospect.POSSIBLE
        : Prospect.REFUSED;
  }

  /**
   * That something must be brought is what a form is for; it does not make an action refused, nor
   * does the present value of what must be brought anew.
   */
  private static boolean lacksOnlyInputs(List<Blocker> reasons) {
    Set<String> missing = new HashSet<>();
    for (Blocker reason : reasons) {
      if (reason.code() == Blocker.Code.MISSING_INPUT) {
        missing.add(String.valueOf(reason.parameters().get("field")));
      }
    }
    return reasons.stream()
        .allMatch(
            reason ->
                switch (reason.code()) {
                  case MISSING_ONE_OF -> true;
                  case ALTERNATIVES ->
                      reason.alternatives().stream().anyMatch(one -> lacksOnlyInputs(List.of(one)));
                  case ALL_OF -> lacksOnlyInputs(reason.alternatives());
                  default -> missing.contains(String.valueOf(reason.parameters().get("field")));
                });
  }

  /**
   * Whether an entry may be what a row did: an entry tells action, statuses and roles, not the row.
   */
  boolean isBy(Entry entry, Transition row, Status from) {
    Status to = row.to().orElse(from);
    return entry.action().equals(row.action())
        && entry.from().equals(from)
        && entry.to().equals(to)
        && admits(row.who(), entry.actor());
  }

  private boolean admits(Who who, Actor actor) {
    return who.isAnyone()
        || (who.includesReporter() && explanation.ticket().isReportedBy(actor.id()))
        || who.roles().stream().anyMatch(actor.roles()::contains);
  }
}
