package io.deskwork.interchange;

import io.deskwork.format.Drawing;
import io.deskwork.format.Journey;
import io.deskwork.table.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Drawings in DOT, the language of Graphviz. Ids are made up and every label is quoted, with
 * quotes, backslashes and ampersands escaped, so that no name can end the label, break its line or
 * become an entity; there are no HTML labels. Equal drawings give equal texts, with lines that end
 * in a line feed. Thread safe.
 */
public final class Dot {

  private Dot() {}

  /** The moves of a workflow, in the language of a locale. */
  public static String of(Workflow workflow, Locale locale) {
    return of(Drawing.of(workflow, locale).moves());
  }

  /**
   * A workflow with one ticket's way through it: visited and current statuses, the arrows that were
   * taken with their revisions, those that the actor may take (bold), and those that are refused
   * now (dashed).
   *
   * @throws io.deskwork.ticket.InvalidValueException if the ticket moves by another workflow
   */
  public static String of(Workflow workflow, Locale locale, Journey journey) {
    return of(Drawing.of(workflow, locale, journey));
  }

  /** Any drawing. */
  public static String of(Drawing drawing) {
    StringBuilder text = new StringBuilder();
    text.append("digraph ").append(quoted(List.of(drawing.name()))).append(" {\n");
    text.append("  node [shape=box, fontname=\"sans-serif\"];\n");
    text.append("  edge [fontname=\"sans-serif\", fontsize=10];\n");
    drawing.nodes().forEach(node -> text.append("  ").append(node(node)));
    drawing.notes().forEach(note -> text.append("  ").append(note(note)));
    drawing.arrows().forEach(arrow -> text.append("  ").append(arrow(arrow)));
    for (Drawing.Note note : drawing.notes()) {
      note.at()
          .map(at -> at + " -> " + note.id() + " [style=dotted, arrowhead=none];\n")
          .ifPresent(line -> text.append("  ").append(line));
    }
    return text.append("}\n").toString();
  }

  private static String node(Drawing.Node node) {
    String fill =
        node.marks().contains(Drawing.Mark.CURRENT)
            ? ", fillcolor=\"#bbf7d0\", penwidth=3"
            : node.marks().contains(Drawing.Mark.VISITED) ? ", fillcolor=\"#dbeafe\"" : "";
    String shape =
        switch (node.kind()) {
          case START -> "shape=circle";
          case STATUS -> "shape=box";
          case END -> "shape=box, peripheries=2";
        };
    String style = fill.isEmpty() ? "rounded" : "rounded,filled";
    return node.id()
        + " [label="
        + quoted(List.of(node.name()))
        + ", "
        + shape
        + (node.kind() == Drawing.Kind.START ? "" : ", style=\"" + style + "\"" + fill)
        + "];\n";
  }

  private static String note(Drawing.Note note) {
    List<String> lines = new ArrayList<>(List.of(note.title()));
    lines.addAll(note.lines());
    return note.id() + " [label=" + quoted(lines) + ", shape=note];\n";
  }

  private static String arrow(Drawing.Arrow arrow) {
    String style =
        arrow.marks().contains(Drawing.Mark.POSSIBLE)
            ? ", color=\"#15803d\", style=bold"
            : arrow.marks().contains(Drawing.Mark.REFUSED)
                ? ", color=\"#15803d\", style=dashed"
                : arrow.marks().contains(Drawing.Mark.VISITED)
                    ? ", color=\"#1d4ed8\", penwidth=2"
                    : "";
    return arrow.from() + " -> " + arrow.to() + " [label=" + quoted(arrow.lines()) + style + "];\n";
  }

  /** Controls become spaces; between lines stands {@code \n}. */
  private static String quoted(List<String> lines) {
    return lines.stream().map(Dot::escaped).collect(Collectors.joining("\\n", "\"", "\""));
  }

  private static String escaped(String line) {
    StringBuilder safe = new StringBuilder();
    line.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> safe.append("\\\"");
                case '\\' -> safe.append("\\\\");
                case '&' -> safe.append("&amp;");
                default -> safe.appendCodePoint(isText(c) ? c : ' ');
              }
            });
    return safe.toString();
  }

  private static boolean isText(int c) {
    return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
  }
}
