package io.deskwork.proof;

import io.deskwork.table.Effect;
import io.deskwork.table.Guard;
import io.deskwork.table.Question;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Visibility;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The entries of which an invariant speaks: those that enter a status, or those of some actions.
 * Begin with {@link Invariants#entering} or {@link Invariants#doing}.
 *
 * @param status the status that they enter; empty: whatever they do
 * @param actions by these only; empty: by any
 */
public record Entries(Optional<Status> status, List<Action> actions) {

  /** Only by these actions. */
  public Entries by(Action... some) {
    return new Entries(status, List.of(some));
  }

  /** The guard holds of the ticket as it then is, and of what the command brings. */
  public Invariant always(Guard guard) {
    return new Holds(this, guard);
  }

  /** The ticket is then in one of the statuses. */
  public Invariant leadsTo(Status... some) {
    return new LeadsTo(this, List.of(some));
  }

  /** The ticket stays where it is. */
  public Invariant stays() {
    return new LeadsTo(this, List.of());
  }

  /** The ticket is then seen by whom the command says in the field. */
  public Invariant sharesAs(Field<Choice> field) {
    return new SharesAs(this, field);
  }

  /** The command brings each of the fields, and the ticket then has what it brought. */
  public Invariant keeps(Field<?>... fields) {
    return new Keeps(this, List.of(fields));
  }

  /** The ticket then has, in the total, what it had before and what the command brings. */
  public Invariant adds(Field<Duration> part, Field<Duration> total) {
    return new Adds(this, part, total);
  }

  /** The ticket then has, in the total, what it had before less what the command brings. */
  public Invariant takesOff(Field<Duration> part, Field<Duration> total) {
    return new TakesOff(this, part, total);
  }

  /** The ticket is then held by everybody with the role, or by somebody who has it. */
  public Invariant handsTo(Role role) {
    return new HandsTo(this, new WithRole(role));
  }

  /** The ticket is then held by its reporter. */
  public Invariant handsToReporter() {
    return new HandsTo(this, new TheReporter());
  }

  /** The ticket is then held by whoever acted. */
  public Invariant handsToActor() {
    return new HandsTo(this, new TheActor());
  }

  /** The ticket is then held by the person that the command brings in a field. */
  public Invariant handsToPersonIn(Field<Person> field) {
    return new HandsTo(this, new PersonIn(field));
  }

  /** Whether the row makes such entries, wherever it leaves from. */
  boolean mayBeOf(Transition row) {
    return (actions.isEmpty() || actions.contains(row.action()))
        && status.map(one -> row.to().equals(Optional.of(one))).orElse(true);
  }

  boolean isOf(Entry entry) {
    boolean enters =
        status
            .map(one -> entry.to().equals(one) && !entry.from().equals(one))
            .orElse(!actions.isEmpty());
    return enters && (actions.isEmpty() || actions.contains(entry.action()));
  }

  @Override
  public String toString() {
    String by = actions.stream().map(Action::toString).collect(Collectors.joining(" or "));
    return status
        .map(one -> "entering " + one + (by.isEmpty() ? "" : " by " + by))
        .orElse("doing " + by);
  }

  /** Who holds a ticket. */
  public sealed interface Holder {

    /** Whether the ticket is held so after the entry. */
    boolean holds(Watch.Made made, Assignee assignee, Cast cast);
  }

  /**
   * Everybody with a role, or somebody who has it.
   *
   * @param role the role
   */
  public record WithRole(Role role) implements Holder {
    @Override
    public boolean holds(Watch.Made made, Assignee assignee, Cast cast) {
      return assignee instanceof Assignee.AnyoneWith anyone
          ? anyone.role().equals(role)
          : cast.hasRole(((Assignee.Someone) assignee).person(), role);
    }

    @Override
    public String toString() {
      return role.toString();
    }
  }

  /** The reporter. */
  public record TheReporter() implements Holder {
    @Override
    public boolean holds(Watch.Made made, Assignee assignee, Cast cast) {
      return isPerson(assignee, made.after().reporter());
    }

    @Override
    public String toString() {
      return "the reporter";
    }
  }

  /** Whoever acted. */
  public record TheActor() implements Holder {
    @Override
    public boolean holds(Watch.Made made, Assignee assignee, Cast cast) {
      return isPerson(assignee, made.entry().actor().person());
    }

    @Override
    public String toString() {
      return "the actor";
    }
  }

  /**
   * The person that the command brings.
   *
   * @param field the field
   */
  public record PersonIn(Field<Person> field) implements Holder {
    @Override
    public boolean holds(Watch.Made made, Assignee assignee, Cast cast) {
      return made.entry().command().inputs().find(field) instanceof Person person
          && isPerson(assignee, person);
    }

    @Override
    public String toString() {
      return "the person in " + field;
    }
  }

  private static boolean isPerson(Assignee assignee, Person person) {
    return assignee instanceof Assignee.Someone someone && someone.person().isSameAs(person);
  }

  /**
   * A guard holds at each of the entries.
   *
   * @param entries which
   * @param guard the guard
   */
  public record Holds(Entries entries, Guard guard) implements Invariant {
    @Override
    public boolean concerns(Transition row) {
      return entries.mayBeOf(row);
    }

    @Override
    public Stream<Guard> guards() {
      return Stream.of(guard);
    }

    @Override
    public Stream<Guard> guardsOf(Transition row) {
      return entries.mayBeOf(row) ? Stream.of(guard) : Stream.empty();
    }

    @Override
    public boolean asksStill(Status at, RowsByStatus rows) {
      return entries.status.map(rows.movesTo(at)::contains).orElse(true);
    }

    @Override
    public Watch watchedOn(Workflow workflow, Cast cast) {
      Question question = workflow.asking(guard);
      return (made, remembered) ->
          entries.isOf(made.entry())
              && !question.holds(made.after(), made.entry().command(), made.moment());
    }

    @Override
    public String toString() {
      return entries + ": always " + Words.of(guard);
    }
  }

  /**
   * Where tickets are after each of the entries.
   *
   * @param entries which
   * @param statuses one of these; empty: where they were
   */
  public record LeadsTo(Entries entries, List<Status> statuses) implements Invariant {
    @Override
    public boolean concerns(Transition row) {
      return entries.mayBeOf(row);
    }

    @Override
    public Watch watchedOn(Workflow workflow, Cast cast) {
      return (made, remembered) -> {
        List<Status> right = statuses.isEmpty() ? List.of(made.entry().from()) : statuses;
        return entries.isOf(made.entry()) && !right.contains(made.after().status());
      };
    }

    @Override
    public String toString() {
      return entries
          + (statuses.isEmpty()
              ? ": stays"
              : ": leads to "
                  + statuses.stream().map(Status::toString).collect(Collectors.joining(" or ")));
    }
  }

  /**
   * Who sees the ticket after each of the entries.
   *
   * @param entries which
   * @param field where the command says it
   */
  public record SharesAs(Entries entries, Field<Choice> field) implements Invariant {
    @Override
    public boolean concerns(Transition row) {
      return entries.mayBeOf(row);
    }

    @Override
    public Stream<Field<?>> compared() {
      return Stream.of(field);
    }

    @Override
    public Watch watchedOn(Workflow workflow, Cast cast) {
      return (made, remembered) ->
          entries.isOf(made.entry())
              && !(made.entry().command().inputs().find(field) instanceof Choice choice
                  && made.after().visibility() == Visibility.meantBy(choice));
    }

    @Override
    public String toString() {
      return entries + ": shares as " + field;
    }
  }

  /**
   * The command brings fields, and the ticket then has what it brought.
   *
   * @param entries which
   * @param fields the fields; of one that tickets do not keep, only that it is brought
   */
  public record Keeps(Entries entries, List<Field<?>> fields) implements Invariant {
    @Override
    public boolean concerns(Transition row) {
      return entries.mayBeOf(row);
    }

    @Override
    public Watch watchedOn(Workflow workflow, Cast cast) {
      return (made, remembered) ->
          entries.isOf(made.entry()) && !fields.stream().allMatch(field -> isKept(made, field));
    }

    private static boolean isKept(Watch.Made made, Field<?> field) {
      Object brought = made.entry().command().inputs().find(field);
      return brought != null
          && (!field.isKept() || brought.equals(made.after().get(field).orElse(null)));
    }

    @Override
    public String toString() {
      return entries
          + ": keeps "
          + fields.stream().map(Field::toString).collect(Collectors.joining(" and "));
    }
  }

  /**
   * What a command brings is added to a total.
   *
   * @param entries which
   * @param part what is brought
   * @param total the total
   */
  public record Adds(Entries entries, Field<Duration> part, Field<Duration> total)
      implements Invariant {
    @Override
    public boolean concerns(Transition row) {
      return entries.mayBeOf(row);
    }

    @Override
    public Watch watchedOn(Workflow workflow, Cast cast) {
      return (made, remembered) -> entries.isOf(made.entry()) && !isAdded(made);
    }

    private boolean isAdded(Watch.Made made) {
      Duration before = made.before().get(total).orElse(Duration.ZERO);
      return made.entry().command().inputs().find(part) instanceof Duration more
          && made.after().get(total).equals(Optional.of(before.plus(more)));
    }

    @Override
    public String toString() {
      return entries + ": adds " + part + " to " + total;
    }
  }

  /**
   * What a command brings is taken off a total.
   *
   * @param entries which
   * @param part what is brought
   * @param total the total
   */
  public record TakesOff(Entries entries, Field<Duration> part, Field<Duration> total)
      implements Invariant {
    @Override
    public boolean concerns(Transition row) {
      return entries.mayBeOf(row);
    }

    @Override
    public Watch watchedOn(Workflow workflow, Cast cast) {
      return (made, remembered) -> entries.isOf(made.entry()) && !isTakenOff(made);
    }

    private boolean isTakenOff(Watch.Made made) {
      Duration before = made.before().get(total).orElse(Duration.ZERO);
      return made.entry().command().inputs().find(part) instanceof Duration less
          && made.after().get(total).orElse(Duration.ZERO).equals(before.minus(less));
    }

    @Override
    public String toString() {
      return entries + ": takes " + part + " off " + total;
    }
  }

  /**
   * Who holds the ticket after each of the entries.
   *
   * @param entries which
   * @param holder who
   */
  public record HandsTo(Entries entries, Holder holder) implements Invariant {
    @Override
    public boolean concerns(Transition row) {
      return entries.mayBeOf(row);
    }

    /** Only a row that may leave the assignee as it was depends on who it was. */
    @Override
    public boolean asksAssignee(Status at, RowsByStatus rows) {
      return rows.moves(at).anyMatch(row -> entries.mayBeOf(row) && !assigns(row));
    }

    @Override
    public boolean tellsPeopleApart(Workflow workflow) {
      return (holder instanceof TheActor || holder instanceof PersonIn)
          && workflow.transitions().stream().anyMatch(row -> entries.mayBeOf(row) && !assigns(row));
    }

    private static boolean assigns(Transition row) {
      return row.then().stream()
          .anyMatch(
              effect ->
                  effect instanceof Effect.Assign assign
                      && (!(assign.whom() instanceof Effect.PersonIn in)
                          || row.needs().contains(in.field())));
    }

    @Override
    public Watch watchedOn(Workflow workflow, Cast cast) {
      return (made, remembered) ->
          entries.isOf(made.entry())
              && !made.after().assignee().map(one -> holder.holds(made, one, cast)).orElse(false);
    }

    @Override
    public String toString() {
      return entries + ": held by " + holder;
    }
  }
}
