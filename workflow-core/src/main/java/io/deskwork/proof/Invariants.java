package io.deskwork.proof;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The invariants, for static import. */
public final class Invariants {

  private Invariants() {}

  /**
   * No ticket is ever there; narrow it with {@link Invariant.Never#when} and {@link
   * Invariant.Never#unless}.
   */
  public static Invariant.Never never(Status status) {
    return new Invariant.Never(status, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** No ticket comes to the status that was not in one of the others before. */
  public static Invariant onlyByWayOf(Status status, Status... before) {
    return new Invariant.OnlyByWayOf(status, List.of(before));
  }

  /** The status is entered by these actions only. */
  public static Invariant onlyBy(Status status, Action... actions) {
    return new Invariant.OnlyBy(status, List.of(actions));
  }

  /** Who has this role and no other never takes the action. */
  public static Invariant neverTakes(Role role, Action action) {
    return new Invariant.NeverTakes(role, action);
  }

  /** While a ticket is in the status, and as it leaves it, the field keeps its value. */
  public static Invariant.NeverChanges neverChanges(Field<?> field, Status status) {
    return new Invariant.NeverChanges(field, status, List.of());
  }

  /** Begins an invariant about every ticket that enters the status. */
  public static Entries entering(Status status) {
    return new Entries(Optional.of(status), List.of());
  }

  /** Begins an invariant about every entry of one of these actions. */
  public static Entries doing(Action action, Action... others) {
    List<Action> actions = new ArrayList<>(List.of(action));
    actions.addAll(List.of(others));
    return new Entries(Optional.empty(), List.copyOf(actions));
  }

  /**
   * In the status the term runs; say with {@link Runs#until} what stops it. It runs so and not
   * otherwise.
   */
  public static Runs runs(Parameter<Duration> term, Status status) {
    return new Runs(term, status, Optional.empty(), Optional.empty());
  }

  /** From wherever a ticket can be, a final status can be reached. */
  public static Invariant theEndStaysReachable() {
    return new Invariant.EndStaysReachable();
  }

  /** Nobody of one customer ever does anything with a ticket of another. */
  public static Invariant strangersNeverAct() {
    return new Invariant.StrangersNeverAct();
  }

  /**
   * Invariants with one said anew, in its place: for an extension that means to change what it
   * says.
   *
   * @throws InvalidValueException if the one is not among them
   */
  public static List<Invariant> restated(List<Invariant> all, Invariant one, Invariant... instead) {
    if (!all.contains(one)) {
      throw new InvalidValueException("invariant", one, "must be one of those that are restated");
    }
    return all.stream()
        .flatMap(each -> each.equals(one) ? Stream.of(instead) : Stream.of(each))
        .toList();
  }
}
