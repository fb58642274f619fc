package io.deskwork.proof;

import io.deskwork.table.Guard;
import io.deskwork.table.Question;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * While a ticket is in a status its term runs, from the entering on, until what stops it, and again
 * from what starts it afresh: so and not otherwise. Begin with {@link Invariants#runs}.
 *
 * @param term the term
 * @param status the status
 * @param stop what stops it; empty: nothing does
 * @param again what starts it afresh; empty: nothing but entering the status again
 */
public record Runs(
    Parameter<Duration> term, Status status, Optional<Deed> stop, Optional<Deed> again)
    implements Invariant {

  /**
   * An action, done while a guard holds before it.
   *
   * @param action the action
   * @param when the guard, asked of the ticket before and of the command; empty: always
   */
  public record Deed(Action action, Optional<Guard> when) {

    private Watched on(Workflow workflow) {
      Optional<Question> question = when.map(workflow::asking);
      return made ->
          made.entry().action().equals(action)
              && question
                  .map(one -> one.holds(made.before(), made.entry().command(), made.moment()))
                  .orElse(true);
    }

    @Override
    public String toString() {
      return action + when.map(guard -> " when " + Words.of(guard)).orElse("");
    }
  }

  private interface Watched {
    boolean isDoneBy(Watch.Made made);
  }

  /** Until the action is done while the guard holds. */
  public Runs until(Action action, Guard when) {
    return new Runs(term, status, Optional.of(new Deed(action, Optional.of(when))), again);
  }

  /** Until the action is done. */
  public Runs until(Action action) {
    return new Runs(term, status, Optional.of(new Deed(action, Optional.empty())), again);
  }

  /**
   * And again from when the action is done while the guard holds.
   *
   * @throws InvalidValueException if nothing stops the term
   */
  public Runs andAgainFrom(Action action, Guard when) {
    if (stop.isEmpty()) {
      throw new InvalidValueException("andAgainFrom", action, "must follow until(…)");
    }
    return new Runs(term, status, stop, Optional.of(new Deed(action, Optional.of(when))));
  }

  @Override
  public Stream<Guard> guards() {
    return Stream.concat(stop.stream(), again.stream()).flatMap(deed -> deed.when().stream());
  }

  @Override
  public Stream<Guard> guardsOf(Transition row) {
    return Stream.concat(stop.stream(), again.stream())
        .filter(deed -> deed.action().equals(row.action()))
        .flatMap(deed -> deed.when().stream());
  }

  @Override
  public boolean asksStill(Status at, RowsByStatus rows) {
    return at.equals(status) || rows.movesTo(at).contains(status);
  }

  @Override
  public Watch watchedOn(Workflow workflow, Cast cast) {
    Optional<Watched> stops = stop.map(deed -> deed.on(workflow));
    Optional<Watched> starts = again.map(deed -> deed.on(workflow));
    return new Watch() {
      @Override
      public boolean hasMemory() {
        return stops.isPresent();
      }

      /** Whether the term is stopped. */
      @Override
      public boolean remembers(boolean before, Made made) {
        if (!made.after().status().equals(status) || !made.before().status().equals(status)) {
          return false;
        } else if (stops.map(one -> one.isDoneBy(made)).orElse(false)) {
          return true;
        }
        return before && !starts.map(one -> one.isDoneBy(made)).orElse(false);
      }

      @Override
      public boolean isBrokenBy(Made made, boolean stopped) {
        Optional<Timer> after = timer(made.after());
        return made.after().status().equals(status)
            && (after.isPresent() == stopped || isMoved(made, after));
      }
    };
  }

  private Optional<Timer> timer(Ticket ticket) {
    return ticket.timers().stream().filter(one -> one.name().equals(term.key())).findFirst();
  }

  /** Whether it ran on, but from now. */
  private boolean isMoved(Watch.Made made, Optional<Timer> after) {
    Optional<Timer> before = timer(made.before());
    return made.before().status().equals(status)
        && before.isPresent()
        && after.isPresent()
        && !before.get().due().equals(after.get().due());
  }

  @Override
  public String toString() {
    return term
        + " runs in "
        + status
        + stop.map(deed -> " until " + deed).orElse("")
        + again.map(deed -> " and again from " + deed).orElse("");
  }
}
