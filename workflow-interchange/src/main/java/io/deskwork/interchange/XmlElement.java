package io.deskwork.interchange;

import io.deskwork.table.DefinitionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * An XML element that knows where it begins, so that every complaint can say so.
 *
 * @param tag its name, attributes and place
 * @param children the elements within, in order
 * @param text the text within, stripped
 */
record XmlElement(Tag tag, List<XmlElement> children, String text) {

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");

  /**
   * The beginning of an element.
   *
   * @param name its name
   * @param attributes its attributes, in order
   * @param line its line, from 1
   * @param column its column, from 1
   */
  record Tag(String name, Map<String, String> attributes, int line, int column) {

    String place() {
      return "line " + line + ", column " + column;
    }

    DefinitionException refuse(String code, String sentence) {
      return new DefinitionException("the workflow", code, place(), sentence);
    }
  }

  String name() {
    return tag.name;
  }

  String place() {
    return tag.place();
  }

  DefinitionException refuse(String code, String sentence) {
    return tag.refuse(code, sentence);
  }

  /** An attribute that says something. */
  Optional<String> find(String attribute) {
    return Optional.ofNullable(tag.attributes.get(attribute))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** An attribute that must say something. */
  String need(String attribute) {
    return find(attribute)
        .orElseThrow(
            () ->
                refuse(
                    "MISSING_ATTRIBUTE", "The attribute '" + attribute + "' must say something."));
  }

  /** An attribute that must be a whole number. */
  int number(String attribute) {
    return whole(need(attribute))
        .orElseThrow(
            () ->
                refuse(
                    "NOT_A_NUMBER",
                    "The attribute '" + attribute + "' must be a number of up to nine digits."));
  }

  static OptionalInt whole(String text) {
    return WHOLE.matcher(text).matches()
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /** Whether an attribute says yes, as OSWorkflow understands it. */
  boolean flag(String attribute) {
    return find(attribute)
        .filter(value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("yes"))
        .isPresent();
  }

  /** The elements of that name, in order. */
  List<XmlElement> all(String child) {
    List<XmlElement> all = new ArrayList<>();
    for (XmlElement one : children) {
      if (one.name().equals(child)) {
        all.add(one);
      }
    }
    return all;
  }

  /** The elements within those of that name, in order. */
  List<XmlElement> within(String child) {
    List<XmlElement> within = new ArrayList<>();
    for (XmlElement one : children) {
      if (one.name().equals(child)) {
        within.addAll(one.children);
      }
    }
    return within;
  }

  /** What a stranger wrote, fit for a message. */
  static String shown(String text) {
    return shown(text, 80);
  }

  static String shown(String text, int most) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(most)
        .map(c -> Character.isLetterOrDigit(c) || " _.,:/-()".indexOf(c) >= 0 ? c : '?')
        .forEach(shown::appendCodePoint);
    return text.codePointCount(0, text.length()) > most ? shown + "…" : shown.toString();
  }
}
