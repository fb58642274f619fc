package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Deed;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A side-effect-free condition of a row, written as data. It sees the command's value of a field if
 * the command brings one, else the ticket's. {@code toString} is canonical: equal texts mean equal
 * guards.
 */
public sealed interface Guard extends RowPart {

  /** Both hold. */
  default Guard and(Guard other) {
    return new AllOf(List.of(this, other));
  }

  /** At least one holds. */
  default Guard or(Guard other) {
    return new AnyOf(List.of(this, other));
  }

  /** This guard and all that it is made of. */
  default Stream<Guard> parts() {
    return Stream.of(this);
  }

  /** The fields that it asks for itself; what its parts ask for, they say. */
  default List<Field<?>> fields() {
    return List.of();
  }

  /** The parameters that it asks for itself. */
  default List<Parameter<?>> parameters() {
    return List.of();
  }

  /** The actions of which it asks itself who did them. */
  default List<Action> actions() {
    return List.of();
  }

  /** For the workflow that is being built: the one form in which a guard is ever evaluated. */
  Check compiledIn(Scope scope);

  /** On which side of a limit a value must be. */
  enum Comparison {
    /** Not above. */
    AT_MOST,
    /** Below. */
    LESS_THAN,
    /** Not below. */
    AT_LEAST,
    /** Above. */
    MORE_THAN;

    boolean admits(int comparedToLimit) {
      return switch (this) {
        case AT_MOST -> comparedToLimit <= 0;
        case LESS_THAN -> comparedToLimit < 0;
        case AT_LEAST -> comparedToLimit >= 0;
        case MORE_THAN -> comparedToLimit > 0;
      };
    }

    Comparison negated() {
      return switch (this) {
        case AT_MOST -> MORE_THAN;
        case LESS_THAN -> AT_LEAST;
        case AT_LEAST -> LESS_THAN;
        case MORE_THAN -> AT_MOST;
      };
    }

    Blocker.Code code() {
      return Blocker.Code.valueOf(name());
    }
  }

  /**
   * A field is set and on one side of a limit.
   *
   * @param field a duration or a number
   * @param comparison the side
   * @param limit a parameter of the same kind
   */
  record Compare(Field<?> field, Comparison comparison, Parameter<?> limit) implements Guard {
    @Override
    public List<Field<?>> fields() {
      return List.of(field);
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of(limit);
    }

    @Override
    public Check compiledIn(Scope scope) {
      int at = scope.indexOf(field);
      int limitAt = scope.indexOf(limit);
      return Check.leaf(
          facts -> {
            Object value = facts.value(field, at);
            return value != null && comparison.admits(compared(value, facts.parameter(limitAt)));
          },
          (facts, wanted) -> {
            Object value = facts.value(field, at);
            Object bound = facts.parameter(limitAt);
            Comparison needed = wanted ? comparison : comparison.negated();
            Arguments range =
                Arguments.of("field", field).and("limit", limit).and("limitValue", bound);
            Remedy remedy = new Remedy(Remedy.Kind.valueOf("BRING_" + needed.name()), range);
            return value == null
                ? facts.blocker(Blocker.Code.MUST_BE_SET, Arguments.of("field", field), remedy)
                : facts.blocker(needed.code(), range.and("value", value), remedy);
          });
    }

    @SuppressWarnings("unchecked") // the builder checks that field and limit are of one kind
    private static int compared(Object value, Object limit) {
      return ((Comparable<Object>) value).compareTo(limit);
    }
  }

  /**
   * A field is set to one of some values.
   *
   * @param field the field
   * @param values the values
   */
  record OneOf(Field<?> field, List<Object> values) implements Guard {
    @Override
    public List<Field<?>> fields() {
      return List.of(field);
    }

    @Override
    public String toString() {
      return "OneOf[field=" + field + ", values=" + Canonical.text(values) + "]";
    }

    @Override
    public Check compiledIn(Scope scope) {
      int at = scope.indexOf(field);
      return Check.leaf(
          facts -> {
            Object value = facts.value(field, at);
            return value != null && values.contains(value);
          },
          (facts, wanted) -> {
            Arguments arguments = Arguments.of("field", field).and("values", values);
            return facts.blocker(
                wanted ? Blocker.Code.ONE_OF : Blocker.Code.NONE_OF,
                arguments.andIfPresent("value", facts.value(field, at)),
                new Remedy(wanted ? Remedy.Kind.CHOOSE : Remedy.Kind.CHOOSE_ANOTHER, arguments));
          });
    }
  }

  /**
   * A field is set.
   *
   * @param field the field
   */
  record Present(Field<?> field) implements Guard {
    @Override
    public List<Field<?>> fields() {
      return List.of(field);
    }

    @Override
    public Check compiledIn(Scope scope) {
      int at = scope.indexOf(field);
      return Check.leaf(
          facts -> facts.value(field, at) != null,
          (facts, wanted) -> {
            Arguments arguments = Arguments.of("field", field);
            return wanted
                ? facts.blocker(
                    Blocker.Code.MUST_BE_SET, arguments, new Remedy(Remedy.Kind.GIVE, arguments))
                : facts.blocker(
                    Blocker.Code.MUST_BE_UNSET,
                    arguments,
                    new Remedy(Remedy.Kind.LEAVE_OUT, arguments));
          });
    }
  }

  /**
   * Two fields are set to the same value.
   *
   * @param field one
   * @param other the other
   */
  record SameAs(Field<?> field, Field<?> other) implements Guard {
    @Override
    public List<Field<?>> fields() {
      return List.of(field, other);
    }

    @Override
    public Check compiledIn(Scope scope) {
      int at = scope.indexOf(field);
      int otherAt = scope.indexOf(other);
      return Check.leaf(
          facts -> {
            Object value = facts.value(field, at);
            return value != null && value.equals(facts.value(other, otherAt));
          },
          (facts, wanted) -> {
            Arguments arguments = Arguments.of("field", field).and("other", other);
            return facts.blocker(
                wanted ? Blocker.Code.MUST_EQUAL : Blocker.Code.MUST_DIFFER,
                arguments,
                new Remedy(
                    wanted ? Remedy.Kind.BRING_EQUAL : Remedy.Kind.BRING_DIFFERENT, arguments));
          });
    }
  }

  /**
   * A total, and what is added to it or taken off first, is more than another field. A total or a
   * part that is not set counts as nothing; a limit that is not set is never exceeded.
   *
   * @param total the total
   * @param plus what is added first, mostly brought by the command
   * @param minus what is taken off first
   * @param limit the field that must be less
   */
  record Exceeds(
      Field<Duration> total,
      Optional<Field<Duration>> plus,
      Optional<Field<Duration>> minus,
      Field<Duration> limit)
      implements Guard {
    @Override
    public List<Field<?>> fields() {
      return Stream.of(Stream.of(total, limit), plus.stream(), minus.stream())
          .flatMap(some -> some)
          .<Field<?>>map(field -> field)
          .toList();
    }

    @Override
    public Check compiledIn(Scope scope) {
      Reckoning reckoning = new Reckoning(this, scope);
      return Check.leaf(reckoning::exceeds, reckoning::blocker);
    }
  }

  /**
   * A field has exactly the value that was approved.
   *
   * @param field the field
   */
  record Approved(Field<?> field) implements Guard {
    @Override
    public List<Field<?>> fields() {
      return List.of(field);
    }

    @Override
    public Check compiledIn(Scope scope) {
      int at = scope.indexOf(field);
      return Check.leaf(
          facts -> {
            Object value = facts.value(field, at);
            return value != null && value.equals(facts.approvedValue(field));
          },
          (facts, wanted) -> {
            Object approvedValue = facts.approvedValue(field);
            Arguments arguments = Arguments.of("field", field);
            if (!wanted) {
              return facts.blocker(
                  Blocker.Code.ALREADY_APPROVED,
                  arguments.andIfPresent("approved", approvedValue),
                  new Remedy(Remedy.Kind.BRING_DIFFERENT_FROM_APPROVED, arguments));
            }
            return approvedValue == null
                ? facts.blocker(
                    Blocker.Code.NOT_APPROVED,
                    arguments,
                    new Remedy(Remedy.Kind.GET_APPROVED, arguments))
                : facts.blocker(
                    Blocker.Code.NOT_THE_APPROVED,
                    arguments.and("approved", approvedValue),
                    new Remedy(
                        Remedy.Kind.BRING_APPROVED, arguments.and("approved", approvedValue)));
          });
    }
  }

  /**
   * A term has passed since the row's {@code from} was entered, and was not stopped.
   *
   * @param term how long it runs
   */
  record After(Parameter<Duration> term) implements Guard {
    @Override
    public List<Parameter<?>> parameters() {
      return List.of(term);
    }

    @Override
    public Check compiledIn(Scope scope) {
      return Check.leaf(
          facts -> {
            Instant due = facts.dueOf(term);
            return due != null && !facts.now().isBefore(due);
          },
          (facts, wanted) -> {
            Instant due = facts.dueOf(term);
            Arguments arguments = Arguments.of("term", term);
            if (due == null) {
              return facts.blocker(
                  Blocker.Code.TERM_STOPPED,
                  arguments,
                  new Remedy(Remedy.Kind.NONE, Arguments.none()));
            }
            return wanted
                ? facts.blocker(
                    Blocker.Code.TOO_EARLY,
                    arguments.and("until", due),
                    new Remedy(Remedy.Kind.WAIT, Arguments.of("until", due)))
                : facts.blocker(
                    Blocker.Code.TOO_LATE,
                    arguments.and("since", due),
                    new Remedy(Remedy.Kind.NONE, Arguments.none()));
          });
    }
  }

  /**
   * An action was done before.
   *
   * @param action the action
   */
  record Done(Action action) implements Guard {
    @Override
    public List<Action> actions() {
      return List.of(action);
    }

    @Override
    public Check compiledIn(Scope scope) {
      return Check.leaf(
          facts -> facts.ticket().lastDone(action).isPresent(),
          (facts, wanted) -> {
            Arguments arguments = Arguments.of("action", action);
            return wanted
                ? facts.blocker(
                    Blocker.Code.NOT_DONE, arguments, new Remedy(Remedy.Kind.DO_FIRST, arguments))
                : facts.blocker(
                    Blocker.Code.ALREADY_DONE,
                    arguments,
                    new Remedy(Remedy.Kind.NONE, Arguments.none()));
          });
    }
  }

  /**
   * The actor is the person in a field.
   *
   * @param field the field
   */
  record ActorIs(Field<Person> field) implements Guard {
    @Override
    public List<Field<?>> fields() {
      return List.of(field);
    }

    @Override
    public Check compiledIn(Scope scope) {
      int at = scope.indexOf(field);
      return Check.leaf(
          facts ->
              facts.value(field, at) instanceof Person person
                  && person.isSameAs(facts.actor().person()),
          (facts, wanted) -> {
            Arguments arguments = Arguments.of("field", field);
            return facts.blocker(
                wanted ? Blocker.Code.WRONG_PERSON : Blocker.Code.EXCLUDED_PERSON,
                arguments,
                new Remedy(
                    wanted ? Remedy.Kind.ACT_AS_PERSON : Remedy.Kind.ACT_AS_ANOTHER, arguments));
          });
    }
  }

  /**
   * The actor is another than the one who did an earlier action last; holds while nobody did it.
   *
   * @param earlier the action
   */
  record OtherActorThan(Action earlier) implements Guard {
    @Override
    public List<Action> actions() {
      return List.of(earlier);
    }

    @Override
    public Check compiledIn(Scope scope) {
      return Check.leaf(
          facts -> {
            Optional<Deed> deed = facts.ticket().lastDone(earlier);
            return deed.isEmpty() || !deed.get().doer().isSameAs(facts.actor().person());
          },
          (facts, wanted) -> {
            Arguments arguments = Arguments.of("action", earlier);
            return facts.blocker(
                wanted ? Blocker.Code.SAME_ACTOR : Blocker.Code.OTHER_ACTOR,
                arguments,
                new Remedy(
                    wanted ? Remedy.Kind.ACT_AS_ANOTHER : Remedy.Kind.ACT_AS_SAME, arguments));
          });
    }
  }

  /**
   * The actor belongs to a side.
   *
   * @param side the side
   */
  record ActorOf(Side side) implements Guard {
    @Override
    public Check compiledIn(Scope scope) {
      return Check.leaf(
          facts -> facts.actor().side() == side,
          (facts, wanted) -> {
            Side needed = wanted == (side == Side.CUSTOMER) ? Side.CUSTOMER : Side.CONTRACTOR;
            Arguments arguments = Arguments.of("side", needed);
            return facts.blocker(
                Blocker.Code.WRONG_SIDE, arguments, new Remedy(Remedy.Kind.ACT_AS_SIDE, arguments));
          });
    }
  }

  /**
   * The command came one of some ways.
   *
   * @param sources the ways
   */
  record CameBy(List<Source> sources) implements Guard {
    @Override
    public Check compiledIn(Scope scope) {
      return Check.leaf(
          facts -> sources.contains(facts.command().source()),
          (facts, wanted) -> {
            Arguments arguments = Arguments.of("sources", sources);
            return facts.blocker(
                wanted ? Blocker.Code.WRONG_SOURCE : Blocker.Code.EXCLUDED_SOURCE,
                arguments.and("source", facts.command().source()),
                new Remedy(wanted ? Remedy.Kind.COME_BY : Remedy.Kind.COME_OTHERWISE, arguments));
          });
    }
  }

  /**
   * A parameter is true for the customer.
   *
   * @param parameter the parameter
   */
  record Given(Parameter<Boolean> parameter) implements Guard {
    @Override
    public List<Parameter<?>> parameters() {
      return List.of(parameter);
    }

    @Override
    public Check compiledIn(Scope scope) {
      int at = scope.indexOf(parameter);
      return Check.leaf(
          facts -> Boolean.TRUE.equals(facts.parameter(at)),
          (facts, wanted) ->
              facts.blocker(
                  wanted ? Blocker.Code.NOT_GIVEN : Blocker.Code.GIVEN,
                  Arguments.of("parameter", parameter),
                  new Remedy(Remedy.Kind.NONE, Arguments.none())));
    }
  }

  /**
   * A guard of the host's own; it refuses until one is registered under the name.
   *
   * @param name the name
   */
  record Named(String name) implements Guard {
    @Override
    public String toString() {
      return "Named[name=" + Canonical.text(name) + "]";
    }

    @Override
    public Check compiledIn(Scope scope) {
      HostGuard guard = scope.rules().findGuard(name).orElse(null);
      Arguments arguments = Arguments.of("guard", name);
      Remedy nothing = new Remedy(Remedy.Kind.NONE, Arguments.none());
      return guard == null
          ? Check.never(facts -> facts.blocker(Blocker.Code.HOST_GUARD_MISSING, arguments, nothing))
          : Check.leaf(
              guard::holds,
              (facts, wanted) -> facts.blocker(Blocker.Code.HOST_REFUSED, arguments, nothing));
    }
  }

  /**
   * All hold.
   *
   * @param guards at least one
   */
  record AllOf(List<Guard> guards) implements Guard {

    /** Flattens guards of the same form within. */
    public AllOf {
      guards =
          guards.stream()
              .flatMap(g -> g instanceof AllOf all ? all.guards.stream() : Stream.of(g))
              .toList();
    }

    @Override
    public Stream<Guard> parts() {
      return Stream.concat(Stream.of(this), guards.stream().flatMap(Guard::parts));
    }

    @Override
    public Check compiledIn(Scope scope) {
      return Check.all(guards.stream().map(guard -> guard.compiledIn(scope)).toList());
    }
  }

  /**
   * At least one holds.
   *
   * @param guards at least one
   */
  record AnyOf(List<Guard> guards) implements Guard {

    /** Flattens guards of the same form within. */
    public AnyOf {
      guards =
          guards.stream()
              .flatMap(g -> g instanceof AnyOf any ? any.guards.stream() : Stream.of(g))
              .toList();
    }

    @Override
    public Stream<Guard> parts() {
      return Stream.concat(Stream.of(this), guards.stream().flatMap(Guard::parts));
    }

    @Override
    public Check compiledIn(Scope scope) {
      return Check.any(guards.stream().map(guard -> guard.compiledIn(scope)).toList());
    }
  }

  /**
   * A guard does not hold.
   *
   * @param guard the guard
   */
  record Not(Guard guard) implements Guard {
    @Override
    public Stream<Guard> parts() {
      return Stream.concat(Stream.of(this), guard.parts());
    }

    @Override
    public Check compiledIn(Scope scope) {
      return Check.not(guard.compiledIn(scope));
    }
  }
}
