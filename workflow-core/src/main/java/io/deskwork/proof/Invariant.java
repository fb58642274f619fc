package io.deskwork.proof;

import io.deskwork.table.Guard;
import io.deskwork.table.Question;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must hold of every ticket at every time, written as data. Make one with {@link Invariants}.
 * {@code toString} says it in words.
 */
public sealed interface Invariant
    permits Invariant.Never,
        Invariant.OnlyByWayOf,
        Invariant.OnlyBy,
        Invariant.NeverTakes,
        Invariant.NeverChanges,
        Invariant.EndStaysReachable,
        Invariant.StrangersNeverAct,
        Entries.Holds,
        Entries.LeadsTo,
        Entries.SharesAs,
        Entries.Keeps,
        Entries.Adds,
        Entries.TakesOff,
        Entries.HandsTo,
        Runs {

  /** For a workflow and those who try it: the one form in which it is ever watched. */
  Watch watchedOn(Workflow workflow, Cast cast);

  private static String joined(List<?> names) {
    return names.stream().map(Object::toString).collect(Collectors.joining(" or "));
  }

  /** The guards that it asks. */
  default Stream<Guard> guards() {
    return Stream.empty();
  }

  /** Whether an entry of the row can break it; more often yes than no. */
  default boolean concerns(Transition row) {
    return true;
  }

  /** The guards that it asks of the command when the row is taken. */
  default Stream<Guard> guardsOf(Transition row) {
    return Stream.empty();
  }

  /** The fields of which different values must be tried. */
  default Stream<Field<?>> compared() {
    return Stream.empty();
  }

  /** Whether its guards and fields are asked of a ticket that is in this status, or later. */
  default boolean asksStill(Status at, RowsByStatus rows) {
    return true;
  }

  /** Whether it depends on who holds a ticket that is in this status. */
  default boolean asksAssignee(Status at, RowsByStatus rows) {
    return false;
  }

  /** Whether two people of the same role must be tried. */
  default boolean tellsPeopleApart(Workflow workflow) {
    return false;
  }

  /**
   * No ticket is in a status.
   *
   * @param status the status
   * @param when only those for which this guard holds, asked of the ticket as it stands
   * @param done unless this action was done before
   * @param since unless it was done after this action was done last
   */
  record Never(Status status, Optional<Guard> when, Optional<Action> done, Optional<Action> since)
      implements Invariant {

    /** Only tickets for which a guard holds. */
    public Never when(Guard guard) {
      return new Never(status, Optional.of(guard), done, since);
    }

    /** Unless the action was done before. */
    public Never unless(Action action) {
      return new Never(status, when, Optional.of(action), since);
    }

    /** Unless it was done since this action was done last. */
    public Never since(Action action) {
      if (done.isEmpty()) {
        throw new InvalidValueException("since", action, "must follow unless(…)");
      }
      return new Never(status, when, done, Optional.of(action));
    }

    @Override
    public boolean concerns(Transition row) {
      return row.isStay() || row.to().equals(Optional.of(status));
    }

    @Override
    public Stream<Guard> guards() {
      return when.stream();
    }

    @Override
    public boolean asksStill(Status at, RowsByStatus rows) {
      return at.equals(status) || rows.movesTo(at).contains(status);
    }

    @Override
    public Watch watchedOn(Workflow workflow, Cast cast) {
      Optional<Question> question = when.map(workflow::asking);
      return new Watch() {
        @Override
        public boolean hasMemory() {
          return done.isPresent();
        }

        @Override
        public boolean remembers(boolean before, Made made) {
          Optional<Action> action = Optional.of(made.entry().action());
          return action.equals(done) || (before && !action.equals(since));
        }

        @Override
        public boolean isBrokenBy(Made made, boolean remembered) {
          return made.after().status().equals(status)
              && !remembered
              && question.map(one -> one.holds(made.after(), made.moment())).orElse(true);
        }
      };
    }

    @Override
    public String toString() {
      return "never in "
          + status
          + when.map(guard -> " when " + Words.of(guard)).orElse("")
          + done.map(action -> " unless " + action + " was done").orElse("")
          + since.map(action -> " since " + action).orElse("");
    }
  }

  /**
   * No ticket comes to a status that was not in one of others before.
   *
   * @param status the status
   * @param before the others
   */
  record OnlyByWayOf(Status status, List<Status> before) implements Invariant {
    @Override
    public boolean concerns(Transition row) {
      return row.to().equals(Optional.of(status));
    }

    @Override
    public Watch watchedOn(Workflow workflow, Cast cast) {
      return new Watch() {
        @Override
        public boolean hasMemory() {
          return true;
        }

        @Override
        public boolean remembers(boolean sofar, Made made) {
          return sofar || before.contains(made.before().status());
        }

        @Override
        public boolean isBrokenBy(Made made, boolean remembered) {
          return made.after().status().equals(status) && !remembered;
        }
      };
    }

    @Override
    public String toString() {
      return status + " only by way of " + joined(before);
    }
  }

  /**
   * A status is entered by some actions only.
   *
   * @param status the status
   * @param actions the actions
   */
  record OnlyBy(Status status, List<Action> actions) implements Invariant {
    @Override
    public boolean concerns(Transition row) {
      return row.to().equals(Optional.of(status));
    }

    @Override
    public Watch watchedOn(Workflow workflow, Cast cast) {
      return (made, remembered) ->
          made.after().status().equals(status)
              && !made.before().status().equals(status)
              && !actions.contains(made.entry().action());
    }

    @Override
    public String toString() {
      return status + " only by " + joined(actions);
    }
  }

  /**
   * Who has a role and no other never takes an action.
   *
   * @param role the role
   * @param action the action
   */
  record NeverTakes(Role role, Action action) implements Invariant {
    @Override
    public boolean concerns(Transition row) {
      return row.action().equals(action);
    }

    @Override
    public Watch watchedOn(Workflow workflow, Cast cast) {
      return (made, remembered) ->
          made.entry().action().equals(action)
              && made.entry().actor().roles().equals(List.of(role));
    }

    @Override
    public String toString() {
      return role + " never takes " + action;
    }
  }

  /**
   * A field keeps its value while a ticket is in a status, and as it leaves it.
   *
   * @param field the field
   * @param status the status
   * @param unlessBy these actions may change it
   */
  record NeverChanges(Field<?> field, Status status, List<Action> unlessBy) implements Invariant {

    /** Except by these actions. */
    public NeverChanges unlessBy(Action... actions) {
      return new NeverChanges(field, status, List.of(actions));
    }

    @Override
    public Stream<Field<?>> compared() {
      return Stream.of(field);
    }

    @Override
    public boolean asksStill(Status at, RowsByStatus rows) {
      return at.equals(status) || rows.movesTo(at).contains(status);
    }

    @Override
    public Watch watchedOn(Workflow workflow, Cast cast) {
      return (made, remembered) ->
          made.before().status().equals(status)
              && !unlessBy.contains(made.entry().action())
              && !made.before().get(field).equals(made.after().get(field));
    }

    @Override
    public String toString() {
      return field
          + " never changes in "
          + status
          + (unlessBy.isEmpty() ? "" : " unless by " + joined(unlessBy));
    }
  }

  /** From wherever a ticket can be, a final status can be reached; found by who explores. */
  record EndStaysReachable() implements Invariant {
    @Override
    public Watch watchedOn(Workflow workflow, Cast cast) {
      return (made, remembered) -> false;
    }

    @Override
    public String toString() {
      return "from everywhere a final status stays reachable";
    }
  }

  /** Nobody of one customer does anything with a ticket of another. */
  record StrangersNeverAct() implements Invariant {
    @Override
    public Watch watchedOn(Workflow workflow, Cast cast) {
      return (made, remembered) ->
          made.entry().actor().side() == Side.CUSTOMER
              && !made.entry().actor().isOf(made.after().organization());
    }

    @Override
    public String toString() {
      return "nobody acts on another organization's ticket";
    }
  }
}
