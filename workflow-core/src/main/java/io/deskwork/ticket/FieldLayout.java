package io.deskwork.ticket;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The order in which a ticket keeps its fields, so that a workflow reaches a value by position. It
 * never changes what a ticket says: tickets of different layouts are equal when their values are.
 */
public final class FieldLayout {

  static final FieldLayout EMPTY = new FieldLayout(new Field<?>[0]);

  private final Field<?>[] fields;

  private FieldLayout(Field<?>[] fields) {
    this.fields = fields;
  }

  /** A layout of these fields, each once. */
  public static FieldLayout of(Collection<Field<?>> fields) {
    return new FieldLayout(new LinkedHashSet<>(fields).toArray(new Field<?>[0]));
  }

  /** The fields, in order. */
  public List<Field<?>> fields() {
    return List.of(fields);
  }

  /** How many fields there are. */
  public int size() {
    return fields.length;
  }

  /** The position of a field from 0, or -1. */
  public int indexOf(Field<?> field) {
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].equals(field)) {
        return i;
      }
    }
    return -1;
  }

  /** The field at a position from 0. */
  public Field<?> fieldAt(int index) {
    return fields[index];
  }

  FieldLayout and(Field<?> field) {
    Field<?>[] more = Arrays.copyOf(fields, fields.length + 1);
    more[fields.length] = field;
    return new FieldLayout(more);
  }
}
