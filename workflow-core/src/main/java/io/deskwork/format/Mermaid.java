package io.deskwork.format;

import io.deskwork.table.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Drawings as Mermaid flowcharts, which many sites show where a Markdown text has a block of {@code
 * mermaid}. Every label is quoted, and in it every character but letters, digits, spaces, commas
 * and mathematical signs is an entity code, so that no name can end the label or become markup.
 * Equal drawings give equal texts, with lines that end in a line feed. Viewers refuse what is
 * large: unless they are told otherwise, more than 500 arrows or 50,000 characters. Thread safe.
 */
public final class Mermaid {

  private static final Map<String, String> STYLES =
      Map.of(
          "start", "fill:#eeeeee,stroke:#777777,color:#111111",
          "note", "fill:#fff9db,stroke:#b8a646,color:#111111,text-align:left",
          "visited", "fill:#dbeafe,stroke:#1d4ed8,color:#111111",
          "current", "fill:#bbf7d0,stroke:#15803d,color:#111111,stroke-width:4px");

  private Mermaid() {}

  /** The moves of a workflow, in the language of a locale. */
  public static String of(Workflow workflow, Locale locale) {
    return of(Drawing.of(workflow, locale).moves());
  }

  /**
   * A workflow with one ticket's way through it: visited and current statuses, the arrows that were
   * taken with their revisions, those that the actor may take (thick), and those that are refused
   * now (dashed).
   *
   * @throws io.deskwork.ticket.InvalidValueException if the ticket moves by another workflow
   */
  public static String of(Workflow workflow, Locale locale, Journey journey) {
    return of(Drawing.of(workflow, locale, journey));
  }

  /** Any drawing. */
  public static String of(Drawing drawing) {
    StringBuilder text = new StringBuilder("flowchart TD\n");
    drawing.nodes().forEach(node -> line(text, node(node)));
    drawing.notes().forEach(note -> line(text, note(note)));
    for (Drawing.Arrow arrow : drawing.arrows()) {
      line(text, arrow.from() + " -->|" + label(arrow.lines()) + "| " + arrow.to());
    }
    for (Drawing.Note note : drawing.notes()) {
      note.at().ifPresent(at -> line(text, at + " -.- " + note.id()));
    }
    classes(drawing)
        .forEach(
            (name, ids) -> {
              line(text, "classDef " + name + " " + STYLES.get(name));
              line(text, "class " + String.join(",", ids) + " " + name);
            });
    for (int i = 0; i < drawing.arrows().size(); i++) {
      String style = style(drawing.arrows().get(i));
      if (!style.isEmpty()) {
        line(text, "linkStyle " + i + " " + style);
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append("  ").append(line).append('\n');
  }

  private static String node(Drawing.Node node) {
    String label = label(List.of(node.name()));
    return switch (node.kind()) {
      case START -> node.id() + "((" + label + "))";
      case STATUS -> node.id() + "[" + label + "]";
      case END -> node.id() + "([" + label + "])";
    };
  }

  private static String note(Drawing.Note note) {
    List<String> lines = new ArrayList<>(List.of(note.title()));
    lines.addAll(note.lines());
    return note.id() + "[" + label(lines) + "]";
  }

  /** The ids of each class that is used; of several, the last wins. */
  private static Map<String, List<String>> classes(Drawing drawing) {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    classes.put("start", ids(drawing, node -> node.kind() == Drawing.Kind.START));
    classes.put("note", drawing.notes().stream().map(Drawing.Note::id).toList());
    classes.put("visited", ids(drawing, node -> node.marks().contains(Drawing.Mark.VISITED)));
    classes.put("current", ids(drawing, node -> node.marks().contains(Drawing.Mark.CURRENT)));
    classes.values().removeIf(List::isEmpty);
    return classes;
  }

  private static List<String> ids(Drawing drawing, Predicate<Drawing.Node> which) {
    return drawing.nodes().stream().filter(which).map(Drawing.Node::id).toList();
  }

  /** What may be done next is green, and thick if it is possible; what was done is blue. */
  private static String style(Drawing.Arrow arrow) {
    if (arrow.marks().contains(Drawing.Mark.POSSIBLE)) {
      return "stroke:#15803d,stroke-width:4px";
    } else if (arrow.marks().contains(Drawing.Mark.REFUSED)) {
      return "stroke:#15803d,stroke-width:2px,stroke-dasharray:6 4";
    } else if (arrow.marks().contains(Drawing.Mark.VISITED)) {
      return "stroke:#1d4ed8,stroke-width:3px";
    }
    return "";
  }

  /** A label that is empty would be a mistake. */
  private static String label(List<String> lines) {
    String label = lines.stream().map(Mermaid::escaped).collect(Collectors.joining("<br/>"));
    return '"' + (label.isEmpty() ? " " : label) + '"';
  }

  /**
   * Colons too, as Mermaid edits lines in which one follows the word style; all by their number.
   */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == ' ' || c == ',' || Character.isLetterOrDigit(c) || isSign(c)) {
                safe.appendCodePoint(c);
              } else {
                boolean whole = Character.getType(c) != Character.SURROGATE;
                safe.append('#').append(whole ? c : 0xFFFD).append(';');
              }
            });
    return safe.toString();
  }

  private static boolean isSign(int c) {
    return c > 0x7F
        && (Character.getType(c) == Character.MATH_SYMBOL
            || Character.getType(c) == Character.NON_SPACING_MARK);
  }
}
