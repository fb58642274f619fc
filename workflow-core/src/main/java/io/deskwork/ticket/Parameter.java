package io.deskwork.ticket;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;

/**
 * A named limit of a workflow, such as the threshold of 60 minutes. The workflow gives it a
 * default; a customer's terms may say otherwise. Two parameters are the same when key and kind are.
 *
 * @param <T> what a value is: a duration, a number, a boolean or a name
 */
public final class Parameter<T> {

  private final Field<T> value;

  private Parameter(Field<T> value) {
    this.value = value;
  }

  /** A limit in time, or the length of a term. */
  public static Parameter<Duration> duration(String key) {
    return new Parameter<>(Field.duration(Checks.key("parameter key", key)));
  }

  /** A limit as a decimal number. */
  public static Parameter<BigDecimal> number(String key) {
    return new Parameter<>(Field.number(Checks.key("parameter key", key)));
  }

  /** Something that holds for a customer, or does not. */
  public static Parameter<Boolean> bool(String key) {
    return new Parameter<>(Field.bool(Checks.key("parameter key", key)));
  }

  /** The name of something that the host registered, such as a service level. */
  public static Parameter<String> name(String key) {
    return new Parameter<>(Field.text(Checks.key("parameter key", key)).plain());
  }

  /** The stable key, for example {@code ACCEPTANCE_TERM}. */
  public String key() {
    return value.key();
  }

  /** What a value is: duration, number, boolean, or text for a name. */
  public Field.Kind kind() {
    return value.kind();
  }

  /**
   * The value as it is kept.
   *
   * @throws InvalidValueException if it is of another kind or out of range
   */
  public T checked(Object candidate) {
    return value.checked(candidate);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Parameter<?> parameter && value.equals(parameter.value));
  }

  @Override
  public int hashCode() {
    return Objects.hash(value, "parameter");
  }

  @Override
  public String toString() {
    return key();
  }
}
