package io.deskwork.ticket;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of parameters: a customer's terms at an instant, or those that a decision used. */
public final class ParameterValues {

  private static final ParameterValues NONE = new ParameterValues(Map.of());

  private final Map<Parameter<?>, Object> values;

  private ParameterValues(Map<Parameter<?>, Object> values) {
    this.values = values;
  }

  /** No values: the workflow's defaults hold. */
  public static ParameterValues none() {
    return NONE;
  }

  /**
   * These and one more; a value of the same parameter is replaced.
   *
   * @throws InvalidValueException if the value breaks the parameter's rule
   */
  public <T> ParameterValues with(Parameter<T> parameter, T value) {
    return withUntyped(parameter, value);
  }

  /** These and one more whose type is known only when the program runs; checked just the same. */
  public ParameterValues withUntyped(Parameter<?> parameter, Object value) {
    Map<Parameter<?>, Object> more = new LinkedHashMap<>(values);
    more.put(parameter, parameter.checked(value));
    return new ParameterValues(more);
  }

  /** The parameters, in the order they were given. */
  public List<Parameter<?>> parameters() {
    return List.copyOf(values.keySet());
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The value of a parameter, if it is there. */
  public <T> Optional<T> get(Parameter<T> parameter) {
    Object value = values.get(parameter);
    return value == null ? Optional.empty() : Optional.of(parameter.checked(value));
  }

  /** The value of a parameter, or null: for code that runs once per decision. */
  public @Nullable Object find(Parameter<?> parameter) {
    return values.get(parameter);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterValues that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
