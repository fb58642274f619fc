package io.deskwork.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.ticket.InvalidValueException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MermaidTest {

  private static final List<String> HOSTILE =
      List.of(
          "\"",
          "]",
          "\"] s1 --> s2",
          "a\n  s9 --> s8",
          "x|\"| s2",
          "%%{init: {\"theme\":\"dark\"}}%%",
          "\n%% gone",
          "end",
          "`**bold**`",
          "1. one",
          "- one",
          "<script>alert(1)</script>",
          "<br/>",
          "&quot;&#34;",
          "#quot;#35;",
          "ﬂ°°34¶ß",
          "style a:b#35;",
          "classDef x fill:#fff;",
          "click s1 href",
          "fa:fa-car",
          "$$x$$",
          "@{shape: x}",
          "\\",
          ";",
          "\u0007\r\u2028",
          "𝒳😀é́");

  @Test
  void the_service_desk_is_drawn_as_it_was_agreed() throws IOException {
    List<String> agreed = new ArrayList<>();
    agreed.add("(new) | OPEN | FILE customer, executor only if one company, or company is given");
    for (List<String> row : MarkdownTableTest.typed()) {
      if (row.size() == 7) {
        String onlyIf = row.get(4).isEmpty() ? "" : " only if " + row.get(4);
        agreed.add(
            row.get(1) + " | " + row.get(2) + " | " + row.get(0) + " " + row.get(3) + onlyIf);
      }
    }
    assertEquals(16, agreed.size());
    assertEquals(
        agreed, new MermaidText(Mermaid.of(ServiceDesk.workflow(), Locale.ENGLISH)).told());
  }

  @Test
  void what_begins_and_what_ends_has_its_own_shape() {
    MermaidText read = new MermaidText(Mermaid.of(ServiceDesk.workflow(), Locale.ENGLISH));
    assertEquals(Set.of("((", "[", "(["), Set.copyOf(read.shapes.values()));
    read.nodes.forEach(
        (id, name) ->
            assertEquals(
                switch (name.get(0)) {
                  case "(new)" -> "((";
                  case "CLOSED", "CANCELLED" -> "([";
                  default -> "[";
                },
                read.shapes.get(id),
                id));
    assertEquals(Set.of("start"), read.classes.keySet());
    assertEquals(0, read.styles.size());
  }

  @Test
  void rows_that_keep_the_status_stand_in_notes() {
    Drawing drawing = Drawing.of(ServiceDesk.workflow(), Locale.ENGLISH);
    MermaidText read = new MermaidText(Mermaid.of(drawing));
    assertEquals(
        List.of("any but final", "any", "IN PROGRESS, READY FOR DEPLOY", "OPEN"),
        read.nodes.entrySet().stream()
            .filter(node -> node.getKey().startsWith("n"))
            .map(node -> node.getValue().get(0))
            .toList());
    assertEquals(
        List.of("IN PROGRESS, READY FOR DEPLOY", "RECORD WORK, executor"), read.nodes.get("n2"));
    assertEquals(List.of("n0", "n1", "n2", "n3"), read.classes.get("note"));
    assertEquals(16, read.arrows.size());
  }

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(12);
    return Arbitraries.oneOf(
        Arbitraries.of(HOSTILE),
        any,
        Arbitraries.of(HOSTILE).flatMap(one -> any.map(other -> one + other)),
        Arbitraries.strings().withChars("\"`|[](){}<>-=.%#&;:\\\n@$*_~'/x ").ofMaxLength(20));
  }

  @Property(tries = 1_000)
  void no_name_can_be_anything_but_a_name(
      @ForAll("hostile") String name, @ForAll("hostile") String label) {
    Drawing drawing = drawing(name, label);
    MermaidText read = new MermaidText(Mermaid.of(drawing));
    assertEquals(List.of(orBlank(name)), read.nodes.get("s1"));
    assertEquals(List.of(whole(label), whole(name)), read.nodes.get("n0"));
    assertEquals(
        List.of(
            new MermaidText.Arrow("s0", "s1", List.of(whole(label), whole(name))),
            new MermaidText.Arrow("s1", "s1", List.of(orBlank(name)))),
        read.arrows);
    assertEquals("s1", read.dotted.get("n0"));
    assertEquals(List.of("s0", "s1"), read.classes.get("visited"));
  }

  /** Text that is not well-formed Unicode cannot be told by number. */
  private static String whole(String text) {
    return text.codePoints()
        .map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** A label of nothing at all would not be a label. */
  private static String orBlank(String text) {
    return text.isEmpty() ? " " : whole(text);
  }

  private static Drawing drawing(String name, String label) {
    Set<Drawing.Mark> visited = Set.of(Drawing.Mark.VISITED);
    return new Drawing(
        name,
        List.of(
            new Drawing.Node("s0", label, Drawing.Kind.START, visited),
            new Drawing.Node("s1", name, Drawing.Kind.STATUS, visited)),
        List.of(
            new Drawing.Arrow("s0", "s1", List.of(label, name), Set.of()),
            new Drawing.Arrow("s1", "s1", List.of(name), Set.of())),
        List.of(new Drawing.Note("n0", label, List.of(name), Optional.of("s1"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"end", "s", "S1", "s1]", "s1\n", "s-1", "", "s1234567890"})
  void an_id_cannot_be_anything_but_an_id(String id) {
    Drawing.Node node = new Drawing.Node(id, "x", Drawing.Kind.STATUS, Set.of());
    assertThrows(
        InvalidValueException.class, () -> new Drawing("x", List.of(node), List.of(), List.of()));
    Drawing.Arrow arrow = new Drawing.Arrow(id, id, List.of("x"), Set.of());
    assertThrows(
        InvalidValueException.class, () -> new Drawing("x", List.of(), List.of(arrow), List.of()));
    Drawing.Note note = new Drawing.Note(id, "x", List.of(), Optional.empty());
    assertThrows(
        InvalidValueException.class, () -> new Drawing("x", List.of(), List.of(), List.of(note)));
  }
}
