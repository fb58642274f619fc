package io.deskwork.interchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A condition, validator or function: a class and its arguments.
 *
 * @param className the class, or the type for what is not one, such as a script
 * @param arguments the other arguments, by name
 * @param at the element
 */
record JiraPlugin(String className, Map<String, String> arguments, XmlElement at) {

  private static final int LONGEST = 36;
  private static final Pattern SEPARATOR = Pattern.compile("@@");

  static JiraPlugin of(XmlElement at) {
    Map<String, String> arguments = new LinkedHashMap<>();
    for (XmlElement argument : at.all("arg")) {
      if (arguments.put(argument.need("name"), argument.text()) != null) {
        throw argument.refuse("TWICE", "This argument is given twice.");
      }
    }
    String type = at.find("type").orElse("class");
    String className = arguments.remove("class.name");
    if (!type.equals("class")) {
      return new JiraPlugin(type, arguments, at);
    }
    if (className == null || className.isEmpty()) {
      throw at.refuse("MISSING_ARGUMENT", "An argument 'class.name' must say what it is.");
    }
    return new JiraPlugin(className, arguments, at);
  }

  /** An argument that says something. */
  Optional<String> find(String argument) {
    return Optional.ofNullable(arguments.get(argument)).filter(value -> !value.isEmpty());
  }

  /** The parts of an argument that lists several, each ended by two signs. */
  List<String> several(String argument) {
    List<String> parts = new ArrayList<>();
    for (String part : SEPARATOR.split(find(argument).orElse(""), -1)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }

  /** The same for the same class with the same arguments, whatever their order. */
  String identity() {
    return className + " " + new TreeMap<>(arguments);
  }

  /** A name for the guard or effect that stands for it: the class, and a hash of its arguments. */
  String suggestedName() {
    String simple =
        className.substring(className.lastIndexOf('.') + 1).replaceAll("[^A-Za-z0-9_-]", "");
    String start = simple.length() > LONGEST ? simple.substring(0, LONGEST) : simple;
    return "jira." + start + (arguments.isEmpty() ? "" : "-" + hash());
  }

  private String hash() {
    try {
      byte[] bytes = identity().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** The class and its arguments as a reader of the list recognizes them. */
  String described() {
    StringBuilder text = new StringBuilder(XmlElement.shown(className, 120));
    String sign = " with ";
    for (Map.Entry<String, String> one : new TreeMap<>(arguments).entrySet()) {
      if (!one.getKey().equals("full.module.key")) {
        text.append(sign)
            .append(XmlElement.shown(one.getKey(), 40))
            .append(" = ")
            .append(XmlElement.shown(one.getValue(), 60));
        sign = ", ";
      }
    }
    return text.toString();
  }
}
