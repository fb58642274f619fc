package io.deskwork.table;

import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Visibility;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pure change of the ticket made by a row, written as data. Effects follow the values that the
 * command brings, in the order of the row; each sees what those before it did. {@code toString} is
 * canonical.
 */
public sealed interface Effect {

  /** This effect, only if a guard holds before the row is taken. */
  default Effect onlyIf(Guard guard) {
    return new Conditional(guard, this);
  }

  /** This effect, unless a guard holds before the row is taken. */
  default Effect unless(Guard guard) {
    return new Conditional(new Guard.Not(guard), this);
  }

  /** This effect and the one that it is made of. */
  default Stream<Effect> parts() {
    return Stream.of(this);
  }

  /** The fields that it sets or clears, itself and not by its parts. */
  default List<Field<?>> changes() {
    return List.of();
  }

  /** The fields that it looks at, itself and not by its parts. */
  default List<Field<?>> fields() {
    return List.of();
  }

  /** The terms that it stops or arms, itself and not by its parts. */
  default List<Parameter<Duration>> terms() {
    return List.of();
  }

  /** For the workflow that is being built: the one form in which an effect is ever applied. */
  Work compiledIn(Scope scope);

  /** What must hold for the effect to be possible at all; null if it always is. */
  default @Nullable Check limitIn(Scope scope) {
    return null;
  }

  /** Who is meant by an assignment. */
  sealed interface Whom {}

  /** Whoever acts. */
  record TheActor() implements Whom {}

  /** The reporter of the ticket. */
  record TheReporter() implements Whom {}

  /**
   * Everybody with a role.
   *
   * @param role the role; one of the customer means the ticket's organization
   */
  record WithRole(Role role) implements Whom {
    @Override
    public String toString() {
      return "WithRole[role=" + Canonical.role(role) + "]";
    }
  }

  /**
   * Whoever last acted under a role, else everybody with it.
   *
   * @param role the role
   */
  record LastActing(Role role) implements Whom {
    @Override
    public String toString() {
      return "LastActing[role=" + Canonical.role(role) + "]";
    }
  }

  /**
   * The person that the command brings.
   *
   * @param field the field
   */
  record PersonIn(Field<Person> field) implements Whom {}

  /** Nobody. */
  record Nobody() implements Whom {}

  /**
   * Gives the ticket to somebody.
   *
   * @param whom to whom
   */
  record Assign(Whom whom) implements Effect {
    @Override
    public List<Field<?>> fields() {
      return whom instanceof PersonIn in ? List.of(in.field) : List.of();
    }

    @Override
    public Work compiledIn(Scope scope) {
      if (whom instanceof TheActor) {
        return (facts, step) -> step.assign(Assignee.of(facts.actor().person()));
      } else if (whom instanceof TheReporter) {
        return (facts, step) -> step.assign(Assignee.of(step.reporter()));
      } else if (whom instanceof WithRole with) {
        return (facts, step) ->
            step.assign(Assignee.of(with.role, step.organizationFor(with.role)));
      } else if (whom instanceof LastActing last) {
        return (facts, step) -> {
          Person doer = step.lastActing(last.role);
          step.assign(
              doer == null
                  ? Assignee.of(last.role, step.organizationFor(last.role))
                  : Assignee.of(doer));
        };
      } else if (whom instanceof PersonIn in) {
        int at = scope.indexOf(in.field);
        return (facts, step) -> {
          if (facts.value(in.field, at) instanceof Person person) {
            step.assign(Assignee.of(person));
          }
        };
      } else {
        return (facts, step) -> step.unassign();
      }
    }
  }

  /**
   * Sets a field to a fixed value.
   *
   * @param field the field
   * @param value the value, as the field keeps it
   */
  record SetField(Field<?> field, Object value) implements Effect {
    @Override
    public List<Field<?>> changes() {
      return List.of(field);
    }

    @Override
    public String toString() {
      return "SetField[field=" + field + ", value=" + Canonical.text(value) + "]";
    }

    @Override
    public Work compiledIn(Scope scope) {
      int at = scope.indexOf(field);
      Change.FieldSet change = new Change.FieldSet(field, value);
      return (facts, step) -> step.set(at, change);
    }
  }

  /**
   * Clears a field.
   *
   * @param field the field
   */
  record ClearField(Field<?> field) implements Effect {
    @Override
    public List<Field<?>> changes() {
      return List.of(field);
    }

    @Override
    public Work compiledIn(Scope scope) {
      int at = scope.indexOf(field);
      return (facts, step) -> step.clear(at, field);
    }
  }

  /**
   * Adds what the command brings in one field to the total in another.
   *
   * @param part the field that the command brings
   * @param total the field of the ticket
   */
  record Add(Field<Duration> part, Field<Duration> total) implements Effect {
    @Override
    public List<Field<?>> changes() {
      return List.of(total);
    }

    @Override
    public List<Field<?>> fields() {
      return List.of(part);
    }

    @Override
    public Work compiledIn(Scope scope) {
      int partAt = scope.indexOf(part);
      int totalAt = scope.indexOf(total);
      return (facts, step) -> {
        if (facts.value(part, partAt) instanceof Duration more) {
          Object before = step.value(totalAt);
          Duration sum = before instanceof Duration sofar ? sofar.plus(more) : more;
          step.set(totalAt, new Change.FieldSet(total, total.checked(sum)));
        }
      };
    }

    /** A total, as every duration, has a longest value; what would exceed it is refused. */
    @Override
    public Check limitIn(Scope scope) {
      int partAt = scope.indexOf(part);
      int totalAt = scope.indexOf(total);
      return Check.leaf(
          facts -> more(facts, partAt).compareTo(room(facts, totalAt)) <= 0,
          (facts, wanted) -> {
            Arguments range = Arguments.of("field", part).and("limitValue", room(facts, totalAt));
            return facts.blocker(
                Blocker.Code.TOTAL_TOO_LARGE,
                range.and("value", more(facts, partAt)).and("total", total),
                new Remedy(Remedy.Kind.BRING_AT_MOST, range));
          });
    }

    private Duration more(Facts facts, int partAt) {
      return facts.value(part, partAt) instanceof Duration more ? more : Duration.ZERO;
    }

    private Duration room(Facts facts, int totalAt) {
      return facts.value(total, totalAt) instanceof Duration sofar
          ? Field.LONGEST.minus(sofar)
          : Field.LONGEST;
    }
  }

  /**
   * Takes what the command brings in one field off the total in another: a counter-entry.
   *
   * @param part the field that the command brings
   * @param total the field of the ticket
   */
  record Subtract(Field<Duration> part, Field<Duration> total) implements Effect {
    @Override
    public List<Field<?>> changes() {
      return List.of(total);
    }

    @Override
    public List<Field<?>> fields() {
      return List.of(part);
    }

    @Override
    public Work compiledIn(Scope scope) {
      int partAt = scope.indexOf(part);
      int totalAt = scope.indexOf(total);
      return (facts, step) -> {
        if (facts.value(part, partAt) instanceof Duration less
            && step.value(totalAt) instanceof Duration sofar) {
          step.set(totalAt, new Change.FieldSet(total, total.checked(sofar.minus(less))));
        }
      };
    }

    /** No duration is below zero; what would take off more than there is, is refused. */
    @Override
    public Check limitIn(Scope scope) {
      int partAt = scope.indexOf(part);
      int totalAt = scope.indexOf(total);
      return Check.leaf(
          facts -> length(facts, part, partAt).compareTo(length(facts, total, totalAt)) <= 0,
          (facts, wanted) -> {
            Arguments range =
                Arguments.of("field", part).and("limitValue", length(facts, total, totalAt));
            return facts.blocker(
                Blocker.Code.TOTAL_TOO_SMALL,
                range.and("value", length(facts, part, partAt)).and("total", total),
                new Remedy(Remedy.Kind.BRING_AT_MOST, range));
          });
    }

    private static Duration length(Facts facts, Field<Duration> field, int at) {
      return facts.value(field, at) instanceof Duration length ? length : Duration.ZERO;
    }
  }

  /**
   * Binds the actor's consent to the exact value that a field has.
   *
   * @param field the field
   */
  record Approve(Field<?> field) implements Effect {
    @Override
    public List<Field<?>> fields() {
      return List.of(field);
    }

    @Override
    public Work compiledIn(Scope scope) {
      int at = scope.indexOf(field);
      return (facts, step) -> {
        Object value = step.value(at);
        if (value != null) {
          step.add(
              new Change.Approved(
                  new Approval(
                      field,
                      value,
                      facts.ticket().revision() + 1,
                      facts.ticket().number() + 1,
                      facts.actor().person(),
                      facts.now())));
        }
      };
    }
  }

  /**
   * Stops a term.
   *
   * @param term the term
   */
  record Stop(Parameter<Duration> term) implements Effect {
    @Override
    public List<Parameter<Duration>> terms() {
      return List.of(term);
    }

    @Override
    public Work compiledIn(Scope scope) {
      return (facts, step) -> step.stop(term);
    }
  }

  /**
   * Arms a term afresh if the status has it and it was stopped.
   *
   * @param term the term
   */
  record Restart(Parameter<Duration> term) implements Effect {
    @Override
    public List<Parameter<Duration>> terms() {
      return List.of(term);
    }

    @Override
    public Work compiledIn(Scope scope) {
      return (facts, step) -> step.restart(term);
    }
  }

  /**
   * Shows the ticket to the company, or to no one.
   *
   * @param field where the command says which
   */
  record ShareAs(Field<Choice> field) implements Effect {
    @Override
    public List<Field<?>> fields() {
      return List.of(field);
    }

    @Override
    public Work compiledIn(Scope scope) {
      int at = scope.indexOf(field);
      return (facts, step) -> {
        if (facts.value(field, at) instanceof Choice choice) {
          step.share(Visibility.meantBy(choice));
        }
      };
    }
  }

  /**
   * An effect of the host's own; its row refuses until one is registered under the name.
   *
   * @param name the name
   * @param changes the fields that it may set or clear, and no others
   */
  record Named(String name, List<Field<?>> changes) implements Effect {
    @Override
    public String toString() {
      return "Named[name=" + Canonical.text(name) + ", changes=" + changes + "]";
    }

    @Override
    public Work compiledIn(Scope scope) {
      Optional<HostEffect> effect = scope.rules().findEffect(name);
      return (facts, step) ->
          effect.ifPresent(one -> one.apply(facts, new HostDraft(this, facts, step)));
    }
  }

  /**
   * Another effect, only if a guard holds before the row is taken.
   *
   * @param guard the condition
   * @param effect the effect
   */
  record Conditional(Guard guard, Effect effect) implements Effect {
    @Override
    public @Nullable Check limitIn(Scope scope) {
      Check limit = effect.limitIn(scope);
      if (limit == null) {
        return null;
      }
      Check condition = guard.compiledIn(scope);
      return Check.onlyIf(condition, limit);
    }

    @Override
    public Stream<Effect> parts() {
      return Stream.concat(Stream.of(this), effect.parts());
    }

    @Override
    public Work compiledIn(Scope scope) {
      Check check = guard.compiledIn(scope);
      Work work = effect.compiledIn(scope);
      return (facts, step) -> {
        if (check.holds(facts)) {
          work.apply(facts, step);
        }
      };
    }
  }
}
