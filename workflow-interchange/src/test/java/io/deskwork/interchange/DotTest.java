package io.deskwork.interchange;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.format.Drawing;
import io.deskwork.format.Journey;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Texts;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.testkit.Generators;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.TicketKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DotTest {

  private static final List<String> HOSTILE =
      List.of(
          "\"",
          "\\",
          "\\\"",
          "ends with \\",
          "\\N \\G \\n",
          "\"]; s0 -> s1 [label=\"",
          "x\n}\n",
          "// gone",
          "/* gone",
          "# gone",
          "<b>bold</b>",
          "<<b>>",
          "&lt;&amp;&#34;",
          "end",
          "node",
          "a|{b}",
          "\u0000\u0007\r\u007F",
          "𝒳😀é́");

  private static List<String> told(DotText read, UnaryOperator<String> part) {
    return read.arrows.stream()
        .map(
            arrow ->
                read.nodes.get(arrow.from()).get("label")
                    + " | "
                    + read.nodes.get(arrow.to()).get("label")
                    + " | "
                    + part.apply(arrow.attributes().getOrDefault("label", "")))
        .toList();
  }

  @Test
  void the_service_desk_is_drawn_row_by_row() {
    DotText read = new DotText(Dot.of(ServiceDesk.workflow(), Locale.ENGLISH));
    assertEquals("service-desk 1", read.name);
    assertEquals(11, read.nodes.size());
    assertEquals(
        List.of(
            "(new) | OPEN | FILE customer, executor only if one company, or company is given",
            "OPEN | IN PROGRESS | START WORK executor only if estimate ≤ threshold",
            "OPEN | ESTIMATED | SUBMIT THE ESTIMATE executor only if estimate > threshold",
            "ESTIMATED | ESTIMATE ACCEPTED | ACCEPT THE ESTIMATE approver only if not by automatic"
                + " reply"),
        told(read, label -> label.replace('\n', ' ')).subList(0, 4));
    assertEquals(16, read.arrows.size());
    assertEquals(
        List.of("CANCELLED", "CLOSED"),
        read.nodes.values().stream()
            .filter(node -> node.containsKey("peripheries"))
            .map(node -> node.get("label"))
            .toList());
  }

  @Provide
  Arbitrary<Workflow> workflows() {
    return Generators.workflows();
  }

  @Property(tries = 60)
  void every_row_of_any_workflow_is_drawn_once_from_each_status(
      @ForAll("workflows") Workflow workflow) {
    Drawing drawing = Drawing.of(workflow, Locale.ENGLISH);
    List<String> expected = new ArrayList<>();
    Texts texts = workflow.texts();
    for (Transition row : workflow.transitions()) {
      for (Status from : workflow.statusesOf(row)) {
        row.to()
            .ifPresent(
                to ->
                    expected.add(
                        name(texts, from)
                            + " | "
                            + name(texts, to)
                            + " | "
                            + texts.action(row.action(), Locale.ENGLISH)));
      }
    }
    List<String> told =
        told(new DotText(Dot.of(drawing)), label -> label.substring(0, label.indexOf('\n')));
    assertEquals(expected.stream().sorted().toList(), told.stream().sorted().toList());
    String notes =
        drawing.notes().stream()
            .flatMap(note -> note.lines().stream())
            .collect(Collectors.joining(" "));
    for (Transition row : workflow.transitions()) {
      assertTrue(
          !row.isStay() || notes.contains(texts.action(row.action(), Locale.ENGLISH)), notes);
    }
  }

  private static String name(Texts texts, Status status) {
    return status.equals(Status.NEW) ? "(new)" : texts.status(status, Locale.ENGLISH);
  }

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(12);
    return Arbitraries.oneOf(
        Arbitraries.of(HOSTILE),
        any,
        Arbitraries.of(HOSTILE).flatMap(one -> any.map(other -> other + one)),
        Arbitraries.strings().withChars("\"\\&;n<>[]{}|-\n/*#").ofMaxLength(20));
  }

  @Property(tries = 1_000)
  void no_name_can_be_anything_but_a_name(
      @ForAll("hostile") String name, @ForAll("hostile") String label) {
    Drawing drawing =
        new Drawing(
            name,
            List.of(
                new Drawing.Node("s0", label, Drawing.Kind.START, Set.of()),
                new Drawing.Node("s1", name, Drawing.Kind.END, Set.of(Drawing.Mark.CURRENT))),
            List.of(new Drawing.Arrow("s0", "s1", List.of(label, name), Set.of())),
            List.of(new Drawing.Note("n0", label, List.of(name), Optional.of("s1"))));
    DotText read = new DotText(Dot.of(drawing));
    assertEquals(plain(name), read.name);
    assertEquals(Set.of("s0", "s1", "n0"), read.nodes.keySet());
    assertEquals(plain(label), read.nodes.get("s0").get("label"));
    assertEquals(plain(name), read.nodes.get("s1").get("label"));
    assertEquals(plain(label) + "\n" + plain(name), read.nodes.get("n0").get("label"));
    assertEquals(plain(label) + "\n" + plain(name), read.arrows.get(0).attributes().get("label"));
    assertEquals("n0", read.arrows.get(1).to());
    assertEquals(2, read.arrows.size());
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .map(c -> c < ' ' || (c >= 0x7F && c <= 0x9F) || (c >= 0xD800 && c <= 0xDFFF) ? ' ' : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  @Test
  void one_tickets_way_is_marked() {
    Workflow desk = ServiceDesk.workflow();
    WorkflowEngine engine =
        WorkflowEngine.on(desk)
            .clock(Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC))
            .build();
    Actor anna = Actor.of("anna", "Anna", Organization.of("ACME"), CUSTOMER, APPROVER);
    Actor edgar = Actor.of("edgar", "Edgar", EXECUTOR);
    TicketKey key =
        engine
            .file(
                FILE.by(anna)
                    .with(Field.REPORTER, anna.person())
                    .with(Field.ORGANIZATION, "ACME")
                    .with(SUMMARY, "The printer burns")
                    .with(DESCRIPTION, "Since noon."))
            .orThrow()
            .ticket()
            .key();
    Journey journey =
        new Journey(engine.history(key, edgar), engine.explain(key, edgar).orElseThrow());
    DotText read = new DotText(Dot.of(desk, Locale.ENGLISH, journey));
    assertEquals("DESK-1", read.name);
    assertEquals("3", read.nodes.get("s1").get("penwidth"));
    assertEquals(
        "FILE customer, executor only if one company, or company is given step 1",
        read.arrows.get(0).attributes().get("label").replace('\n', ' '));
    assertEquals("2", read.arrows.get(0).attributes().get("penwidth"));
    assertEquals("bold", read.arrows.get(1).attributes().get("style"));
    assertEquals("bold", read.arrows.get(2).attributes().get("style"));
    assertEquals(null, read.arrows.get(3).attributes().get("style"));
    assertTrue(read.nodes.get("n0").get("label").contains("COMMENT"));
  }
}
