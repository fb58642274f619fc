package io.deskwork.format;

import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Person;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes JSON on one line, spaced for reading. */
final class ValueJson {

  private ValueJson() {}

  /** A value of a field, as text, number, boolean or members. */
  static Object write(Object value) {
    if (value instanceof Person person) {
      Map<String, Object> members = new LinkedHashMap<>();
      person.account().ifPresent(id -> members.put("account", id));
      members.put("name", person.name());
      return members;
    } else if (value instanceof Choice choice) {
      return choice.key();
    } else if (value instanceof Boolean || value instanceof BigDecimal) {
      return value;
    }
    return value.toString();
  }

  /** JSON of texts, numbers, booleans, lists and maps. */
  static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(one -> quoted(String.valueOf(one.getKey())) + ": " + json(one.getValue()))
          .collect(java.util.stream.Collectors.joining(", ", "{", "}"));
    } else if (value instanceof List<?> list) {
      return list.stream()
          .map(ValueJson::json)
          .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
    } else if (value instanceof BigDecimal number) {
      return number.toPlainString();
    } else if (value instanceof Boolean || value instanceof Number) {
      return value.toString();
    }
    return quoted(value.toString());
  }

  private static String quoted(String text) {
    char[] escaped =
        com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance().quoteAsString(text);
    return '"' + new String(escaped) + '"';
  }
}
