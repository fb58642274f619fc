package io.deskwork.oracle;

import io.deskwork.ticket.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One command, by the keys of the design.
 *
 * @param action the key of the action
 * @param doer who acts
 * @param source how it came
 * @param inputs what it brings, by key of the field
 */
record Attempt(String action, Doer doer, Source source, Map<String, Object> inputs) {

  static Attempt of(String action, Doer doer, Map<String, Object> inputs) {
    return new Attempt(action, doer, Source.PORTAL, inputs);
  }

  /** The same, bringing one value more, or one less where there is none. */
  Attempt with(String input, Optional<?> value) {
    Map<String, Object> other = new LinkedHashMap<>(inputs);
    other.remove(input);
    value.ifPresent(one -> other.put(input, one));
    return new Attempt(action, doer, source, other);
  }

  Attempt from(Source other) {
    return new Attempt(action, doer, other, inputs);
  }

  /** A text that is all blank is as good as none. */
  boolean brings(String input) {
    Object value = inputs.get(input);
    return value != null && !(value instanceof String text && text.isBlank());
  }
}
