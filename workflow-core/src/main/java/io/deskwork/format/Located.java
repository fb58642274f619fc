package io.deskwork.format;

import io.deskwork.table.DefinitionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON value that knows where it stands, so that every complaint can say so.
 *
 * @param value a String, BigDecimal, Boolean, list or map of such, or {@link #NOTHING} for null
 * @param line its line, from 1
 * @param column its column, from 1
 */
record Located(Object value, int line, int column) {

  static final Object NOTHING = new Object();

  /** Texts, numbers, booleans, lists and maps of such, as if they stood in one place. */
  static Located of(Object value, Located place) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Located> members = new java.util.LinkedHashMap<>();
      map.forEach((name, member) -> members.put((String) name, of(member, place)));
      return new Located(members, place.line, place.column);
    } else if (value instanceof List<?> list) {
      return new Located(
          list.stream().map(item -> of(item, place)).toList(), place.line, place.column);
    }
    return new Located(value, place.line, place.column);
  }

  String place() {
    return "line " + line + ", column " + column;
  }

  DefinitionException refuse(String code, String sentence) {
    return new DefinitionException("the text", code, place(), sentence);
  }

  private DefinitionException notA(String wanted) {
    return refuse("WRONG_KIND", "Here must be " + wanted + ".");
  }

  String text() {
    if (value instanceof String text) {
      return text;
    }
    throw notA("a text");
  }

  boolean isText() {
    return value instanceof String;
  }

  boolean isList() {
    return value instanceof List<?>;
  }

  boolean flag() {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw notA("true or false");
  }

  int wholeNumber() {
    if (value instanceof java.math.BigDecimal number) {
      try {
        return number.intValueExact();
      } catch (ArithmeticException e) {
        throw notA("a whole number");
      }
    }
    throw notA("a whole number");
  }

  List<Located> list() {
    if (value instanceof List<?> list) {
      List<Located> items = new ArrayList<>();
      for (Object item : list) {
        items.add((Located) item);
      }
      return items;
    }
    throw notA("a list");
  }

  /** One text, or a list of them. */
  List<Located> oneOrMore() {
    return isList() ? list() : List.of(this);
  }

  /** One item or a list of items, which must not be empty. */
  List<Located> atLeastOne() {
    List<Located> items = oneOrMore();
    if (items.isEmpty()) {
      throw refuse("EMPTY", "Here must be at least one.");
    }
    return items;
  }

  /** The members by name, in order. */
  Map<String, Located> members() {
    if (value instanceof Map<?, ?> map) {
      Map<String, Located> members = new java.util.LinkedHashMap<>();
      map.forEach((name, member) -> members.put((String) name, (Located) member));
      return members;
    }
    throw notA("an object");
  }

  /** The members, all of which must be among the known ones. */
  Map<String, Located> members(Set<String> known) {
    Map<String, Located> members = members();
    members.forEach(
        (name, member) -> {
          if (!known.contains(name)) {
            throw member.refuse(
                "UNKNOWN_MEMBER",
                "Nothing is called '" + shown(name) + "' here; known are " + sorted(known) + ".");
          }
        });
    return members;
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  /** A member that must be there. */
  Located need(String name) {
    return find(name)
        .orElseThrow(() -> refuse("MISSING_MEMBER", "Here '" + name + "' is missing."));
  }

  /** A member that may be there. */
  Optional<Located> find(String name) {
    return Optional.ofNullable(members().get(name));
  }

  /** The constant of an enum that the text names. */
  <E extends Enum<E>> E constant(Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text())) {
        return constant;
      }
    }
    throw refuse(
        "UNKNOWN_NAME",
        "'" + shown(text()) + "' is none of " + List.of(type.getEnumConstants()) + ".");
  }

  /** What a stranger wrote, fit for a message. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(80)
        .map(c -> Character.isLetterOrDigit(c) || " _.-()".indexOf(c) >= 0 ? c : '?')
        .forEach(shown::appendCodePoint);
    return text.length() > 80 ? shown + "…" : shown.toString();
  }
}
