package io.deskwork.format;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.TicketKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One ticket's way through the service desk, as its executor and its customer see it. */
class JourneyTest {

  private static final Actor ANNA =
      Actor.of("anna", "Anna", Organization.of("ACME"), CUSTOMER, APPROVER);
  private static final Actor EDGAR = Actor.of("edgar", "Edgar", EXECUTOR);
  private static final Workflow DESK = ServiceDesk.workflow();

  private final WorkflowEngine engine =
      WorkflowEngine.on(DESK)
          .clock(Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC))
          .build();

  private TicketKey filed() {
    Command filing =
        FILE.by(ANNA)
            .with(Field.REPORTER, ANNA.person())
            .with(Field.ORGANIZATION, "ACME")
            .with(SUMMARY, "The printer burns")
            .with(DESCRIPTION, "Since noon.");
    return engine.file(filing).orThrow().ticket().key();
  }

  private void perform(TicketKey key, Command command) {
    engine.perform(key, command).orThrow();
  }

  /** Done, refused by the customer for some purpose. */
  private TicketKey reopened(Choice purpose) {
    TicketKey key = filed();
    perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofMinutes(30)));
    perform(key, NOTE.by(EDGAR).with(Field.REMARK, "Old wires."));
    perform(key, RESOLVE.by(EDGAR));
    perform(key, REOPEN.by(ANNA).with(Field.REMARK, "No.").with(PURPOSE, purpose));
    return key;
  }

  private Journey journey(TicketKey key, Actor actor) {
    return new Journey(engine.history(key, actor), engine.explain(key, actor).orElseThrow());
  }

  private Drawing drawing(TicketKey key, Actor actor) {
    return Drawing.of(DESK, Locale.ENGLISH, journey(key, actor));
  }

  private static List<String> nodes(Drawing drawing, Drawing.Mark mark) {
    return drawing.nodes().stream()
        .filter(node -> node.marks().contains(mark))
        .map(Drawing.Node::name)
        .toList();
  }

  /** The arrows with a mark: the node that they leave, their action, and their last line. */
  private static List<String> arrows(Drawing drawing, Drawing.Mark mark) {
    Map<String, String> names =
        drawing.nodes().stream().collect(Collectors.toMap(Drawing.Node::id, Drawing.Node::name));
    return drawing.arrows().stream()
        .filter(arrow -> arrow.marks().contains(mark))
        .map(
            arrow ->
                names.get(arrow.from())
                    + ": "
                    + arrow.lines().get(0)
                    + ", "
                    + arrow.lines().get(arrow.lines().size() - 1))
        .toList();
  }

  @Test
  void it_shows_where_the_ticket_was_and_where_it_is() {
    Drawing drawing = drawing(reopened(DEFECT), EDGAR);
    assertEquals("DESK-1", drawing.name());
    assertEquals(
        List.of("(new)", "OPEN", "IN PROGRESS", "WAITING FOR CUSTOMER", "REOPENED"),
        nodes(drawing, Drawing.Mark.VISITED));
    assertEquals(List.of("REOPENED"), nodes(drawing, Drawing.Mark.CURRENT));
    assertEquals(
        List.of(
            "(new): FILE, step 1",
            "OPEN: START WORK, step 2",
            "IN PROGRESS: RESOLVE, step 4",
            "WAITING FOR CUSTOMER: REOPEN, step 5"),
        arrows(drawing, Drawing.Mark.VISITED));
    assertEquals(16, drawing.arrows().size());
  }

  @Test
  void a_customer_sees_their_own_numbers_and_what_they_may_do() {
    TicketKey key = reopened(DEFECT);
    Drawing drawing = drawing(key, ANNA);
    assertEquals(
        List.of("IN PROGRESS: RESOLVE, step 3"),
        arrows(drawing, Drawing.Mark.VISITED).subList(2, 3));
    assertEquals(List.of(), arrows(drawing, Drawing.Mark.POSSIBLE));
    assertEquals(List.of(), arrows(drawing, Drawing.Mark.REFUSED));
    Drawing.Note here = drawing.notes().get(0);
    assertEquals(1, drawing.notes().size());
    assertEquals("REOPENED", here.title());
    assertEquals(
        List.of("COMMENT, anyone who sees the", "ticket", "SHARE, reporter"), here.lines());
    assertEquals(
        List.of("REOPENED"),
        drawing.nodes().stream()
            .filter(node -> here.at().orElseThrow().equals(node.id()))
            .map(Drawing.Node::name)
            .toList());
  }

  @Test
  void what_lacks_only_inputs_is_possible_and_what_its_guard_forbids_is_refused() {
    Drawing drawing = drawing(reopened(DEFECT), EDGAR);
    assertEquals(
        List.of(
            "REOPENED: START WORK, or the approved estimate",
            "REOPENED: SUBMIT THE ESTIMATE, and not the approved estimate"),
        arrows(drawing, Drawing.Mark.POSSIBLE));
    assertEquals(
        List.of("REOPENED: PLAN DEPLOYMENT, only if purpose is deployment"),
        arrows(drawing, Drawing.Mark.REFUSED));
    assertEquals(3, arrows(drawing(reopened(DEPLOYMENT), EDGAR), Drawing.Mark.POSSIBLE).size());
  }

  @Test
  void a_way_taken_again_has_both_steps_and_stays_possible() {
    TicketKey key = reopened(DEFECT);
    perform(key, START_WORK.by(EDGAR));
    perform(key, RESOLVE.by(EDGAR));
    perform(key, REOPEN.by(ANNA).with(Field.REMARK, "No!").with(PURPOSE, DEFECT));
    Drawing drawing = drawing(key, EDGAR);
    assertTrue(arrows(drawing, Drawing.Mark.VISITED).contains("IN PROGRESS: RESOLVE, step 4, 7"));
    assertTrue(
        arrows(drawing, Drawing.Mark.POSSIBLE).contains("REOPENED: START WORK, step 6"),
        arrows(drawing, Drawing.Mark.POSSIBLE).toString());
  }

  @Test
  void a_step_that_no_row_explains_has_an_arrow_of_its_own() {
    Workflow later =
        DESK.extend("service-desk")
            .remove(REOPEN, WAITING_FOR_CUSTOMER)
            .row(
                Action.of("REJECT"),
                WAITING_FOR_CUSTOMER,
                REOPENED,
                io.deskwork.table.Rows.by(CUSTOMER))
            .build();
    Drawing drawing = Drawing.of(later, Locale.ENGLISH, journey(reopened(DEFECT), EDGAR));
    assertEquals(17, drawing.arrows().size());
    assertEquals(List.of("REOPEN", "step 5"), drawing.arrows().get(16).lines());
    assertTrue(
        arrows(drawing, Drawing.Mark.VISITED).contains("WAITING FOR CUSTOMER: REOPEN, step 5"));
  }

  @Test
  void mermaid_marks_what_the_drawing_marks() {
    Journey journey = journey(reopened(DEFECT), EDGAR);
    MermaidText read = new MermaidText(Mermaid.of(DESK, Locale.ENGLISH, journey));
    assertEquals(List.of("REOPENED"), read.nodes.get(read.classes.get("current").get(0)));
    assertEquals(5, read.classes.get("visited").size());
    assertEquals(7, read.styles.size());
    Map<String, Long> styles =
        read.styles.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    style -> read.told().get(style.getKey()) + style.getValue(),
                    Collectors.counting()));
    assertTrue(
        styles.keySet().stream()
            .anyMatch(style -> style.contains("PLAN DEPLOYMENT") && style.contains("dasharray")),
        styles.toString());
    assertEquals(read.classes.get("current").get(0), read.dotted.get("n0"));
  }

  @Test
  void markdown_tells_the_steps_and_why_something_is_refused() {
    String shown = MarkdownTable.of(DESK, Locale.ENGLISH, journey(reopened(DEFECT), EDGAR));
    List<String> lines = shown.lines().toList();
    assertEquals("**DESK-1: how it came here**", lines.get(0));
    assertEquals(
        "| 5 | 2026-03-01 08:00:00 UTC | REOPEN | WAITING FOR CUSTOMER | REOPENED | Anna |",
        lines.get(8));
    assertEquals("**Now REOPENED**", lines.get(10));
    assertTrue(
        lines.contains(
            "| PLAN DEPLOYMENT | READY FOR DEPLOY | executor | purpose is deployment"
                + " | may bring planned date | The purpose must be deployment. |"),
        shown);
    assertTrue(lines.get(14).startsWith("| START WORK | IN PROGRESS | executor |"), shown);
    assertTrue(lines.get(14).endsWith("| possible |"), shown);
  }

  @Test
  void it_is_one_ticket_of_one_workflow() {
    TicketKey one = filed();
    TicketKey other = filed();
    assertThrows(
        InvalidValueException.class,
        () -> new Journey(engine.history(one, EDGAR), engine.explain(other, EDGAR).orElseThrow()));
    Workflow another = DESK.extend("another").build();
    Journey journey = journey(one, EDGAR);
    assertThrows(InvalidValueException.class, () -> Mermaid.of(another, Locale.ENGLISH, journey));
  }
}
