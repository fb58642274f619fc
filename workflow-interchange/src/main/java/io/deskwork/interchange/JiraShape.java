package io.deskwork.interchange;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which elements and attributes OSWorkflow 2.8 has, and which may stand in which. */
final class JiraShape {

  private record Shape(Set<String> children, Set<String> attributes) {}

  private static final Shape ACTIONS = shape("action", "");
  private static final Shape FUNCTIONS = shape("function", "");
  private static final Shape PLUGIN = shape("arg", "type id name negate");
  private static final Shape NAMED = shape("", "name");
  private static final String RESULT = "old-status status step owner split join due-date id";

  // @formatter:off
  private static final Map<String, Shape> SHAPES = Map.ofEntries(
      Map.entry("workflow", shape("meta registers trigger-functions global-conditions initial-actions global-actions common-actions steps splits joins", "")),
      Map.entry("initial-actions", ACTIONS),
      Map.entry("global-actions", ACTIONS),
      Map.entry("common-actions", ACTIONS),
      Map.entry("steps", shape("step", "")),
      Map.entry("step", shape("meta pre-functions external-permissions actions post-functions", "id name")),
      Map.entry("actions", shape("common-action action", "")),
      Map.entry("common-action", shape("", "id")),
      Map.entry("action", shape("meta restrict-to validators pre-functions results post-functions", "id name view auto finish")),
      Map.entry("restrict-to", shape("conditions", "")),
      Map.entry("global-conditions", shape("conditions", "")),
      Map.entry("conditions", shape("conditions condition", "type")),
      Map.entry("condition", PLUGIN),
      Map.entry("validators", shape("validator", "")),
      Map.entry("validator", PLUGIN),
      Map.entry("pre-functions", FUNCTIONS),
      Map.entry("post-functions", FUNCTIONS),
      Map.entry("function", PLUGIN),
      Map.entry("results", shape("result unconditional-result", "")),
      Map.entry("result", shape("conditions validators pre-functions post-functions", RESULT)),
      Map.entry("unconditional-result", shape("validators pre-functions post-functions", RESULT)),
      Map.entry("external-permissions", shape("permission", "")),
      Map.entry("permission", shape("restrict-to", "name id")),
      Map.entry("registers", shape("register", "")),
      Map.entry("register", shape("arg", "type id variable-name")),
      Map.entry("trigger-functions", shape("trigger-function", "")),
      Map.entry("trigger-function", shape("function", "id")),
      Map.entry("splits", shape("split", "")),
      Map.entry("split", shape("unconditional-result", "id")),
      Map.entry("joins", shape("join", "")),
      Map.entry("join", shape("conditions unconditional-result", "id")),
      Map.entry("meta", NAMED),
      Map.entry("arg", NAMED));
  // @formatter:on

  private static final Set<String> ONCE =
      Set.of("initial-actions", "steps", "actions", "results", "restrict-to", "global-conditions");

  private JiraShape() {}

  private static Shape shape(String children, String attributes) {
    return new Shape(words(children), words(attributes));
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : Set.copyOf(List.of(text.split(" ", -1)));
  }

  /** Refuses what is not a workflow; lists attributes that mean nothing here. */
  static void check(XmlElement root, JiraNotes notes) {
    if (!root.name().equals("workflow")) {
      throw root.refuse(
          "NOT_A_WORKFLOW",
          "The outermost element must be 'workflow', not '"
              + XmlElement.shown(root.name())
              + "'. Export the workflow as XML.");
    }
    checkWithin(root, notes);
  }

  private static void checkWithin(XmlElement element, JiraNotes notes) {
    Shape shape = SHAPES.getOrDefault(element.name(), NAMED);
    for (String attribute : element.tag().attributes().keySet()) {
      if (!shape.attributes.contains(attribute)) {
        notes.add(
            JiraImport.Code.KEPT_AS_METADATA,
            element,
            "The attribute '"
                + XmlElement.shown(attribute)
                + "' means nothing here; it is kept as metadata.");
      }
    }
    Set<String> once = new HashSet<>();
    for (XmlElement child : element.children()) {
      if (!shape.children.contains(child.name())) {
        throw child.refuse(
            "UNKNOWN_ELEMENT",
            "'"
                + XmlElement.shown(child.name())
                + "' cannot stand in '"
                + element.name()
                + "', which may have "
                + new TreeSet<>(shape.children)
                + ".");
      }
      if (ONCE.contains(child.name()) && !once.add(child.name())) {
        throw child.refuse("TWICE", "'" + child.name() + "' can stand here only once.");
      }
      checkWithin(child, notes);
    }
  }
}
