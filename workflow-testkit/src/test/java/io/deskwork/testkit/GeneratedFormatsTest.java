package io.deskwork.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.deskwork.format.Drawing;
import io.deskwork.format.Journey;
import io.deskwork.format.WorkflowJson;
import io.deskwork.table.Explanation;
import io.deskwork.table.Moment;
import io.deskwork.table.Offer;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every workflow and every walk when they are written down and drawn. */
class GeneratedFormatsTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(WorkflowJson.schema());

  @Provide
  Arbitrary<Workflow> workflows() {
    return Generators.workflows();
  }

  @Provide
  Arbitrary<Walk> walks() {
    return Generators.workflows().flatMap(workflow -> Walks.on(workflow).upTo(20).arbitrary());
  }

  @Property(tries = 100)
  void what_is_written_is_valid(@ForAll("workflows") Workflow workflow) {
    assertEquals(List.of(), SCHEMA.validate(WorkflowJson.write(workflow), InputFormat.JSON));
  }

  @Property(tries = 50)
  void a_drawing_tells_where_a_ticket_was_and_what_its_actor_may_do(@ForAll("walks") Walk walk) {
    Ticket ticket = walk.end();
    Assume.that(ticket.revision() > 0);
    for (Actor actor : walk.people()) {
      if (Viewer.of(actor).sees(ticket)) {
        check(walk, actor, ticket);
      }
    }
  }

  private static void check(Walk walk, Actor actor, Ticket ticket) {
    Workflow workflow = walk.workflow();
    List<Entry> history =
        walk.entries().stream()
            .filter(Viewer.of(actor)::sees)
            .map(entry -> entry.seenBy(Viewer.of(actor)))
            .toList();
    Explanation explanation =
        workflow.explain(ticket, Command.of(Action.of("ANY"), actor), Moment.at(Walk.START));
    Drawing drawing = Drawing.of(workflow, Locale.ROOT, new Journey(history, explanation));
    Map<String, String> names =
        drawing.nodes().stream().collect(Collectors.toMap(Drawing.Node::id, Drawing.Node::name));

    Set<String> visited = new TreeSet<>();
    Set<String> moves = new TreeSet<>();
    for (Entry entry : history) {
      visited.add(name(workflow, entry.from()));
      visited.add(name(workflow, entry.to()));
      if (!entry.from().equals(entry.to())) {
        moves.add(
            move(workflow, entry.action(), name(workflow, entry.from()))
                + name(workflow, entry.to()));
      }
    }
    assertEquals(visited, marked(drawing, Drawing.Mark.VISITED));
    assertEquals(Set.of(name(workflow, ticket.status())), marked(drawing, Drawing.Mark.CURRENT));
    Set<String> taken =
        drawing.arrows().stream()
            .filter(arrow -> arrow.marks().contains(Drawing.Mark.VISITED))
            .filter(arrow -> !arrow.from().equals(arrow.to()))
            .map(arrow -> told(arrow, names) + names.get(arrow.to()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(moves, taken);
    checkOffers(workflow, explanation, drawing, names);
  }

  /** What is possible is drawn so, and what is hidden is not; that of stays is in the note. */
  private static void checkOffers(
      Workflow workflow, Explanation explanation, Drawing drawing, Map<String, String> names) {
    String here = name(workflow, explanation.ticket().status());
    for (Offer offer : explanation.offers()) {
      String told = move(workflow, offer.action(), here);
      Set<Drawing.Mark> marks =
          drawing.arrows().stream()
              .filter(arrow -> told(arrow, names).equals(told))
              .flatMap(arrow -> arrow.marks().stream())
              .filter(mark -> mark != Drawing.Mark.VISITED)
              .collect(Collectors.toSet());
      boolean moves = offer.transitions().stream().anyMatch(row -> !row.isStay());
      if (offer.outcome() == Offer.Outcome.HIDDEN || !moves) {
        assertEquals(Set.of(), marks, told);
      } else if (offer.outcome() == Offer.Outcome.POSSIBLE) {
        assertEquals(Set.of(Drawing.Mark.POSSIBLE), marks, told);
      } else {
        assertEquals(1, marks.size(), told);
      }
      boolean stays = offer.transitions().stream().anyMatch(row -> row.isStay());
      if (offer.outcome() == Offer.Outcome.POSSIBLE && stays) {
        String name = workflow.texts().action(offer.action(), Locale.ROOT);
        assertTrue(
            drawing.notes().stream()
                .flatMap(note -> note.lines().stream())
                .anyMatch(line -> line.startsWith(name)),
            told);
      }
    }
  }

  private static Set<String> marked(Drawing drawing, Drawing.Mark mark) {
    return drawing.nodes().stream()
        .filter(node -> node.marks().contains(mark))
        .map(Drawing.Node::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(Workflow workflow, Status status) {
    return status.equals(Status.NEW) ? "(new)" : workflow.texts().status(status, Locale.ROOT);
  }

  private static String move(Workflow workflow, Action action, String from) {
    return workflow.texts().action(action, Locale.ROOT) + " from " + from + " to ";
  }

  private static String told(Drawing.Arrow arrow, Map<String, String> names) {
    return arrow.lines().get(0) + " from " + names.get(arrow.from()) + " to ";
  }
}
