package io.deskwork.format;

import static io.deskwork.table.Rows.anywhereButFinal;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.in;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DrawingTest {

  private static final Workflow DESK = ServiceDesk.workflow();
  private static final Status OPEN = Status.toDo("OPEN");
  private static final Status BUSY = Status.inProgress("BUSY");
  private static final Status OVER = Status.done("OVER");

  private static List<String> ends(Drawing drawing) {
    return drawing.arrows().stream()
        .map(arrow -> arrow.lines().get(0) + " " + arrow.from() + " " + arrow.to())
        .toList();
  }

  @Test
  void a_row_from_several_statuses_is_an_arrow_from_each() {
    Workflow small =
        Workflow.named("small")
            .row(Action.of("FILE"), Status.NEW, OPEN, by(Role.SYSTEM))
            .row(Action.of("TAKE"), OPEN, BUSY, by(Role.SYSTEM))
            .add(Transition.moving(Action.of("DROP"), anywhereButFinal(), OVER, by(Role.SYSTEM)))
            .add(Transition.moving(Action.of("TURN"), in(OPEN, BUSY), OPEN, by(Role.SYSTEM)))
            .build();
    assertEquals(
        List.of("FILE s0 s1", "TAKE s1 s2", "DROP s1 s3", "DROP s2 s3", "TURN s1 s1", "TURN s2 s1"),
        ends(Drawing.of(small, Locale.ENGLISH)));
  }

  @Test
  void a_long_line_is_broken_between_words() {
    Drawing drawing = Drawing.of(DESK, Locale.ENGLISH);
    assertEquals(
        List.of(
            "START WORK", "executor", "only if estimate ≤ threshold,", "or the approved estimate"),
        drawing.arrows().get(5).lines());
    assertTrue(
        drawing.arrows().stream()
            .flatMap(arrow -> arrow.lines().stream())
            .allMatch(line -> line.length() <= 29));
  }

  @Test
  void every_row_that_keeps_the_status_stands_in_one_note() {
    Drawing drawing = Drawing.of(DESK, Locale.ENGLISH);
    assertEquals(
        List.of(
            "COMMENT, anyone who sees the",
            "ticket",
            "SHARE, reporter",
            "ASSIGN, executor",
            "SET PRIORITY, executor"),
        drawing.notes().get(0).lines());
    assertEquals(List.of("EDIT, reporter, executor"), drawing.notes().get(3).lines());
    assertEquals(List.of(), drawing.moves().notes());
    assertEquals(drawing.arrows(), drawing.moves().arrows());
  }

  @Test
  void it_speaks_the_language_that_is_asked_for() {
    Drawing drawing = Drawing.of(DESK, Locale.forLanguageTag("lv"));
    assertEquals("(jauns)", drawing.nodes().get(0).name());
    assertTrue(
        String.join(" ", drawing.arrows().get(1).lines()).contains("tikai ja"),
        drawing.arrows().get(1).toString());
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(60),
        Arbitraries.strings().withChars(" \n\t\u0000\u0007\u2028\u202E\u2066ab").ofMaxLength(8));
  }

  @Property(tries = 100)
  void every_text_is_a_line_without_controls_and_none_is_empty(
      @ForAll("names") String one, @ForAll("names") String other) {
    Map<String, String> names = new HashMap<>();
    DESK.texts().names().byLanguage().get(Locale.ENGLISH).keySet().stream()
        .filter(key -> !key.endsWith(".one"))
        .forEach(key -> names.put(key, names.size() % 2 == 0 ? one : other));
    Drawing drawing =
        Drawing.of(DESK.extend("nasty").names(Locale.ENGLISH, names).build(), Locale.ENGLISH);
    List<String> texts =
        Stream.of(
                drawing.nodes().stream().map(Drawing.Node::name),
                drawing.arrows().stream().flatMap(arrow -> arrow.lines().stream()),
                drawing.notes().stream().map(Drawing.Note::title),
                drawing.notes().stream().flatMap(note -> note.lines().stream()))
            .flatMap(each -> each)
            .toList();
    for (String text : texts) {
      assertTrue(text.strip().equals(text) && !text.isEmpty(), text);
      assertTrue(text.codePoints().allMatch(DrawingTest::isHarmless), text);
    }
    assertEquals(16, drawing.arrows().size());
    assertTrue(drawing.arrows().stream().noneMatch(arrow -> arrow.lines().isEmpty()));
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069".indexOf(c) < 0;
    };
  }
}
