package io.deskwork.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.deskwork.format.WorkflowJson;
import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.table.Rows;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple3;

/** What holds for every workflow that builds, not only for the one that ships. */
class GeneratedWorkflowsTest {

  private static final Moment NOW = Moment.at(Instant.parse("2026-05-01T08:00:00Z"));

  @Provide
  Arbitrary<Workflow> workflows() {
    return Generators.workflows();
  }

  @Provide
  Arbitrary<Tuple3<Workflow, Ticket, List<Command>>> attempts() {
    return Generators.workflows()
        .flatMap(
            workflow ->
                Generators.tickets(workflow)
                    .flatMap(
                        ticket ->
                            Generators.commands(workflow)
                                .list()
                                .ofSize(20)
                                .map(commands -> Tuple.of(workflow, ticket, commands))));
  }

  @Property
  void deciding_never_throws_and_a_refusal_changes_nothing(
      @ForAll("attempts") Tuple3<Workflow, Ticket, List<Command>> attempt) {
    Workflow workflow = attempt.get1();
    Ticket ticket = attempt.get2();
    for (Command command : attempt.get3()) {
      Decision decision = workflow.decide(ticket, command, NOW);
      assertEquals(decision, workflow.decide(ticket, command, NOW), "decided alike twice");
      if (decision instanceof Decision.Accepted accepted) {
        assertEquals(ticket.after(accepted.entry()), accepted.ticket());
        assertEquals(ticket.revision() + 1, accepted.ticket().revision());
      } else if (decision instanceof Decision.Refused refused) {
        assertFalse(refused.blockers().isEmpty());
        refused.blockers().forEach(GeneratedWorkflowsTest::readable);
      }
    }
  }

  private static void readable(io.deskwork.table.Blocker blocker) {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.forLanguageTag("lv"))) {
      assertFalse(blocker.text(locale).isBlank(), blocker.toString());
      assertFalse(blocker.text(locale).contains("{"), blocker.text(locale));
      assertNotNull(blocker.remedyText(locale));
    }
  }

  @Property(tries = 100)
  void planning_a_way_never_throws_and_changes_nothing(
      @ForAll("attempts") Tuple3<Workflow, Ticket, List<Command>> attempt) {
    for (Command command : attempt.get3().subList(0, 2)) {
      if (attempt.get1().decide(attempt.get2(), command, NOW) instanceof Decision.Refused refused) {
        refused.waysOn().forEach(way -> assertFalse(way.steps().isEmpty()));
        assertEquals(refused.waysOn(), refused.waysOn(), "found alike twice");
      }
    }
  }

  @Property
  void json_is_lossless_both_ways(@ForAll("workflows") Workflow workflow) {
    String json = WorkflowJson.write(workflow);
    Workflow read = WorkflowJson.read(json);
    assertEquals(workflow, read);
    assertEquals(workflow.fingerprint(), read.fingerprint());
    assertEquals(json, WorkflowJson.write(read));
  }

  @Property
  void extending_never_changes_the_original(@ForAll("workflows") Workflow workflow) {
    String before = WorkflowJson.write(workflow);
    String fingerprint = workflow.fingerprint();
    Status first =
        workflow.transitions().stream()
            .filter(row -> row.from().isNew())
            .flatMap(row -> row.to().stream())
            .findFirst()
            .orElseThrow();
    Transition leaving =
        workflow.transitions().stream()
            .filter(row -> row.from().statuses().contains(first) && !row.isStay())
            .findFirst()
            .orElseThrow();
    Workflow extended =
        workflow
            .extend("extended")
            .row(Action.of("ADDED"), first, Status.done("ADDED_END"), Rows.by(Role.SYSTEM))
            .fields(Field.duration("ADDED_FIELD"))
            .set(io.deskwork.ticket.Parameter.duration("ADDED_LIMIT"), Duration.ofDays(1))
            .replace(leaving.action(), first, row -> row.with(Rows.why("Another reason.")))
            .build();
    assertNotEquals(fingerprint, extended.fingerprint());
    assertEquals(before, WorkflowJson.write(workflow));
    assertEquals(fingerprint, workflow.fingerprint());
    assertEquals(workflow, workflow.extend(workflow.id().name()).build(), "an empty extension");
  }
}
