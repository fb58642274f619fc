package io.deskwork.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A flowchart as it is read back, by nobody's rules but those of Mermaid: every line must be one of
 * a few kinds, and a label may hold nothing that Mermaid or Markdown could take for more than text.
 */
final class MermaidText {

  record Arrow(String from, String to, List<String> lines) {}

  private static final Pattern NODE =
      Pattern.compile("  ([sn]\\d+)(\\(\\(|\\(\\[|\\[)\"([^\"]*)\"(\\)\\)|]\\)|])");
  private static final Pattern ARROW =
      Pattern.compile("  ([sn]\\d+) -->\\|\"([^\"]*)\"\\| ([sn]\\d+)");
  private static final Pattern DOTTED = Pattern.compile("  (s\\d+) -\\.- (n\\d+)");
  private static final Pattern CLASS = Pattern.compile("  class ([sn0-9,]+) ([a-z]+)");
  private static final Pattern CLASS_DEF = Pattern.compile("  classDef ([a-z]+) [a-z0-9#:,-]+");
  private static final Pattern STYLE = Pattern.compile("  linkStyle (\\d+) ([a-z0-9#:, -]+)");
  private static final Pattern CODE = Pattern.compile("#(\\d+);");
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9 ,\\P{ASCII}]*");
  private static final Map<String, String> SHAPES = Map.of("((", "))", "([", "])", "[", "]");

  final Map<String, List<String>> nodes = new LinkedHashMap<>();
  final Map<String, String> shapes = new LinkedHashMap<>();
  final List<Arrow> arrows = new ArrayList<>();
  final Map<String, String> dotted = new LinkedHashMap<>();
  final Map<String, List<String>> classes = new LinkedHashMap<>();
  final Map<Integer, String> styles = new LinkedHashMap<>();

  MermaidText(String text) {
    assertTrue(text.endsWith("\n"));
    List<String> lines = List.of(text.split("\n"));
    assertEquals("flowchart TD", lines.get(0));
    lines.subList(1, lines.size()).forEach(this::read);
  }

  private void read(String line) {
    Matcher node = NODE.matcher(line);
    Matcher arrow = ARROW.matcher(line);
    Matcher link = DOTTED.matcher(line);
    Matcher ofClass = CLASS.matcher(line);
    Matcher style = STYLE.matcher(line);
    if (node.matches()) {
      assertEquals(SHAPES.get(node.group(2)), node.group(4), line);
      assertEquals(null, nodes.put(node.group(1), label(node.group(3))), line);
      shapes.put(node.group(1), node.group(2));
    } else if (arrow.matches()) {
      arrows.add(new Arrow(known(arrow.group(1)), known(arrow.group(3)), label(arrow.group(2))));
    } else if (link.matches()) {
      dotted.put(known(link.group(2)), known(link.group(1)));
    } else if (ofClass.matches()) {
      classes.put(ofClass.group(2), List.of(ofClass.group(1).split(",")));
    } else if (style.matches()) {
      styles.put(Integer.valueOf(style.group(1)), style.group(2));
    } else {
      assertTrue(CLASS_DEF.matcher(line).matches(), "what is this line? " + line);
    }
  }

  private String known(String id) {
    assertTrue(nodes.containsKey(id), id);
    return id;
  }

  private static List<String> label(String label) {
    List<String> lines = new ArrayList<>();
    for (String line : label.split("<br/>", -1)) {
      String rest = CODE.matcher(line).replaceAll("");
      assertTrue(HARMLESS.matcher(rest).matches(), line);
      lines.add(CODE.matcher(line).replaceAll(MermaidText::character));
    }
    return lines;
  }

  private static String character(MatchResult code) {
    return Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1))));
  }

  /** Each arrow as {@code from | to | label}, the lines of the label joined. */
  List<String> told() {
    return arrows.stream()
        .map(
            arrow ->
                String.join(" ", nodes.get(arrow.from()))
                    + " | "
                    + String.join(" ", nodes.get(arrow.to()))
                    + " | "
                    + String.join(" ", arrow.lines()))
        .toList();
  }
}
