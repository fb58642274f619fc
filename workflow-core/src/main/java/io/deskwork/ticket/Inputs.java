package io.deskwork.ticket;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The values that a command brings, in the order they were given. */
public final class Inputs {

  private static final Inputs NONE = new Inputs(new Field<?>[0], new Object[0]);

  private final Field<?>[] fields;
  private final Object[] values;

  private Inputs(Field<?>[] fields, Object[] values) {
    this.fields = fields;
    this.values = values;
  }

  /** Nothing. */
  public static Inputs none() {
    return NONE;
  }

  /** One value. */
  public static <T> Inputs of(Field<T> field, T value) {
    return NONE.with(field, value);
  }

  /**
   * These and one more; a value of the same field is replaced in its place.
   *
   * @throws InvalidValueException if the value breaks the field's rule
   */
  public <T> Inputs with(Field<T> field, T value) {
    return put(field, field.checked(value));
  }

  /** These and one more whose type is known only when the program runs; checked just the same. */
  public Inputs withUntyped(Field<?> field, Object value) {
    return put(field, field.checked(value));
  }

  private Inputs put(Field<?> field, Object value) {
    int at = indexOf(field);
    int size = at < 0 ? fields.length + 1 : fields.length;
    Field<?>[] newFields = Arrays.copyOf(fields, size);
    Object[] newValues = Arrays.copyOf(values, size);
    newFields[at < 0 ? size - 1 : at] = field;
    newValues[at < 0 ? size - 1 : at] = value;
    return new Inputs(newFields, newValues);
  }

  /** Those whose field passes. */
  public Inputs only(Predicate<Field<?>> wanted) {
    Inputs kept = NONE;
    for (int i = 0; i < fields.length; i++) {
      if (wanted.test(fields[i])) {
        kept = kept.put(fields[i], values[i]);
      }
    }
    return kept;
  }

  /** How many there are. */
  public int size() {
    return fields.length;
  }

  /** The field at a position from 0. */
  public Field<?> fieldAt(int index) {
    return fields[index];
  }

  /** The value at a position from 0. */
  public Object valueAt(int index) {
    return values[index];
  }

  /** The fields, in order. */
  public List<Field<?>> fields() {
    return List.of(fields);
  }

  /** Whether a value of the field is there. */
  public boolean has(Field<?> field) {
    return indexOf(field) >= 0;
  }

  /** The value of a field, if it is there. */
  public <T> Optional<T> get(Field<T> field) {
    Object value = find(field);
    return value == null ? Optional.empty() : Optional.of(field.checked(value));
  }

  /** The value of a field, or null: for code that runs once per decision. */
  public @Nullable Object find(Field<?> field) {
    int at = indexOf(field);
    return at < 0 ? null : values[at];
  }

  private int indexOf(Field<?> field) {
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].equals(field)) {
        return i;
      }
    }
    return -1;
  }

  /** The same fields with the same values; the order does not count. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Inputs inputs) || inputs.fields.length != fields.length) {
      return false;
    }
    for (int i = 0; i < fields.length; i++) {
      if (!values[i].equals(inputs.find(fields[i]))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int sum = 0;
    for (int i = 0; i < fields.length; i++) {
      sum += fields[i].hashCode() ^ values[i].hashCode();
    }
    return sum;
  }

  /** The fields, never the values: they may be personal. */
  @Override
  public String toString() {
    return Arrays.toString(fields);
  }
}
