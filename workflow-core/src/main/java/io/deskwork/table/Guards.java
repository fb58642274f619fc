package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The guards, for static import. Each is data; combine them with {@code and}, {@code or}, {@code
 * not}.
 */
public final class Guards {

  private Guards() {}

  /** Begins a guard about a field: {@code the(ESTIMATE).atMost(THRESHOLD)}. */
  public static <T> Subject<T> the(Field<T> field) {
    return new Subject<>(field);
  }

  /**
   * What a guard is about: the value that the command brings, else the ticket's.
   *
   * @param field the field
   * @param <T> what a value is
   */
  public record Subject<T>(Field<T> field) {

    /** Set, and not above the limit. */
    public Guard atMost(Parameter<T> limit) {
      return new Guard.Compare(field, Guard.Comparison.AT_MOST, limit);
    }

    /** Set, and below the limit. */
    public Guard lessThan(Parameter<T> limit) {
      return new Guard.Compare(field, Guard.Comparison.LESS_THAN, limit);
    }

    /** Set, and not below the limit. */
    public Guard atLeast(Parameter<T> limit) {
      return new Guard.Compare(field, Guard.Comparison.AT_LEAST, limit);
    }

    /** Set, and above the limit. */
    public Guard moreThan(Parameter<T> limit) {
      return new Guard.Compare(field, Guard.Comparison.MORE_THAN, limit);
    }

    /** Set to this value. */
    public Guard is(T value) {
      return new Guard.OneOf(field, List.of(field.checked(value)));
    }

    /** Set to one of these values. */
    public Guard isOneOf(List<T> values) {
      return new Guard.OneOf(field, values.stream().<Object>map(field::checked).toList());
    }

    /** Set. */
    public Guard isSet() {
      return new Guard.Present(field);
    }

    /** Set to the same value as another field. */
    public Guard equalTo(Field<T> other) {
      return new Guard.SameAs(field, other);
    }

    /**
     * Together with another duration, for {@link Total#exceeds}; either unset counts as nothing.
     */
    public Total plus(Field<Duration> part) {
      return new Total(total(), Optional.of(part), Optional.empty());
    }

    /** Less another duration, for {@link Total#exceeds}; either unset counts as nothing. */
    public Total minus(Field<Duration> part) {
      return new Total(total(), Optional.empty(), Optional.of(part));
    }

    /** More than another duration, which is set; unset it counts as nothing. */
    public Guard exceeds(Field<Duration> limit) {
      return new Total(total(), Optional.empty(), Optional.empty()).exceeds(limit);
    }

    @SuppressWarnings("unchecked") // the kind is what makes the cast safe
    private Field<Duration> total() {
      if (field.kind() != Field.Kind.DURATION) {
        throw new InvalidValueException("total", field, "must be a duration, not " + field.kind());
      }
      return (Field<Duration>) field;
    }
  }

  /** The field's value is exactly the approved one. */
  public static Guard approved(Field<?> field) {
    return new Guard.Approved(field);
  }

  /** The term has passed since the row's {@code from} was entered, and was not stopped. */
  public static Guard after(Parameter<Duration> term) {
    return new Guard.After(term);
  }

  /**
   * A total and what is added to it or taken off, before it is compared.
   *
   * @param total the total
   * @param plus what is added
   * @param minus what is taken off
   */
  public record Total(
      Field<Duration> total, Optional<Field<Duration>> plus, Optional<Field<Duration>> minus) {

    /** More than another field, which is set. */
    public Guard exceeds(Field<Duration> limit) {
      return new Guard.Exceeds(total, plus, minus, limit);
    }
  }

  /** The action was done on this ticket before. */
  public static Guard done(Action action) {
    return new Guard.Done(action);
  }

  /** The actor is the person in a field. */
  public static Guard actorIs(Field<Person> field) {
    return new Guard.ActorIs(field);
  }

  /** The actor is another than the one who did an earlier action last: separation of duties. */
  public static Guard notBySameActorAs(Action earlier) {
    return new Guard.OtherActorThan(earlier);
  }

  /** The actor belongs to a side. */
  public static Guard actorOf(Side side) {
    return new Guard.ActorOf(side);
  }

  /** The command came one of these ways. */
  public static Guard cameBy(Source... sources) {
    return new Guard.CameBy(List.of(sources));
  }

  /** The parameter is true for the customer. */
  public static Guard given(Parameter<Boolean> parameter) {
    return new Guard.Given(parameter);
  }

  /** A guard of the host's own, registered under a name. */
  public static Guard named(String name) {
    return new Guard.Named(name);
  }

  /** A guard does not hold. */
  public static Guard not(Guard guard) {
    return new Guard.Not(guard);
  }
}
