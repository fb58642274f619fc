package io.deskwork.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The named facts of a blocker or a remedy, in the order in which they were added. */
final class Arguments {

  private static final Arguments NONE = new Arguments(Map.of());

  private final Map<String, Object> values;

  private Arguments(Map<String, Object> values) {
    this.values = values;
  }

  static Arguments none() {
    return NONE;
  }

  static Arguments of(String name, Object value) {
    return NONE.and(name, value);
  }

  Arguments and(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Arguments(more);
  }

  Arguments andIfPresent(String name, @Nullable Object value) {
    return value == null ? this : and(name, value);
  }

  Map<String, Object> asMap() {
    return Collections.unmodifiableMap(values);
  }
}
