package io.deskwork;

import static io.deskwork.Desks.*;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.table.Blocker;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.WorkflowId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several workflows and versions in one engine; a ticket keeps the one it was filed under. */
class EngineWorkflowsTest {

  private static final Workflow FIRST = ServiceDesk.workflow();
  private static final Workflow SECOND =
      FIRST.extend("service-desk").version(2).set(THRESHOLD, Duration.ofMinutes(30)).build();
  private static final Workflow OTHER =
      FIRST.extend("strict-desk").set(THRESHOLD, Duration.ofMinutes(10)).build();

  private final StandingClock clock = new StandingClock();
  private final InMemoryTicketStore store = new InMemoryTicketStore();

  private WorkflowEngine.Builder on(Workflow workflow) {
    return WorkflowEngine.on(workflow).storedIn(store).clock(clock);
  }

  private static boolean mayStart(WorkflowEngine engine, TicketKey key, Duration estimate) {
    return engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, estimate)).isAccepted();
  }

  @Test
  void a_ticket_keeps_the_version_it_was_filed_under() {
    TicketKey old = filed(on(FIRST).build(), ANNA);
    WorkflowEngine engine = on(SECOND).and(FIRST).build();
    TicketKey young = filed(engine, ANNA);
    assertEquals(FIRST.id(), engine.ticket(old, ANNA).orElseThrow().workflow());
    assertEquals(SECOND.id(), engine.ticket(young, ANNA).orElseThrow().workflow());
    assertTrue(!mayStart(engine, young, Duration.ofMinutes(45)));
    assertTrue(mayStart(engine, old, Duration.ofMinutes(45)));
    Ticket moved = engine.ticket(old, EDGAR).orElseThrow();
    assertEquals(FIRST.id(), moved.workflow());
    assertEquals(
        Optional.of(Duration.ofMinutes(60)),
        engine.history(old, EDGAR).get(1).parameters().get(THRESHOLD));
  }

  @Test
  void two_workflows_live_side_by_side_under_prefixes_of_their_own() {
    WorkflowEngine engine = on(FIRST).and(OTHER).keys("HELP").build();
    TicketKey one = filed(engine, ANNA);
    TicketKey two = engine.file(filing(ANNA), OTHER.id(), "STRICT").orThrow().ticket().key();
    TicketKey three = filed(engine, ZOE);
    assertEquals(
        List.of("HELP-1", "STRICT-1", "HELP-2"),
        List.of(one.toString(), two.toString(), three.toString()));
    assertTrue(mayStart(engine, one, Duration.ofMinutes(11)));
    assertEquals(
        List.of(Blocker.Code.AT_MOST),
        codes(engine.perform(two, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofMinutes(11)))));
  }

  @Test
  void timers_of_every_version_fire() {
    WorkflowEngine engine = on(SECOND).and(FIRST).build();
    TicketKey young = waiting(engine, ANNA);
    TicketKey old = engine.file(filing(ANNA), FIRST.id(), "OLD").orThrow().ticket().key();
    engine.perform(old, START_WORK.by(EDGAR).with(ESTIMATE, HOUR)).orThrow();
    engine.perform(old, RESOLVE.by(EDGAR)).orThrow();
    clock.advance(TERM);
    assertEquals(2, engine.runDue().fired().size());
    for (TicketKey key : List.of(young, old)) {
      assertEquals(CLOSED, engine.ticket(key, EDGAR).orElseThrow().status());
    }
  }

  @Test
  void a_ticket_of_a_workflow_that_the_engine_was_not_given_is_said_to_be_so() {
    TicketKey key = filed(on(FIRST).build(), ANNA);
    WorkflowEngine engine = on(OTHER).build();
    UnknownWorkflowException thrown =
        assertThrows(
            UnknownWorkflowException.class,
            () -> engine.perform(key, COMMENT.by(ANNA).saying("Hello")));
    assertEquals(
        "DESK-1 moves by service-desk 1, but the engine has [strict-desk 1]."
            + " Add that workflow with and(…) when the engine is built.",
        thrown.getMessage());
    assertThrows(UnknownWorkflowException.class, () -> engine.explain(key, ANNA));
    assertThrows(
        UnknownWorkflowException.class,
        () -> engine.file(filing(ANNA), new WorkflowId("none", 1), "DESK"));
    assertEquals(1, engine.history(key, EDGAR).size(), "reading needs no workflow");
  }

  @Test
  void a_due_ticket_of_an_unknown_workflow_holds_up_no_other() {
    TicketKey foreign = waiting(on(FIRST).build(), ANNA);
    WorkflowEngine engine = on(OTHER).build();
    TicketKey known = filed(engine, ANNA);
    engine.perform(known, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofMinutes(10))).orThrow();
    engine.perform(known, RESOLVE.by(EDGAR)).orThrow();
    clock.advance(TERM);
    assertEquals(1, engine.runDue().fired().size());
    assertEquals(CLOSED, engine.ticket(known, EDGAR).orElseThrow().status());
    assertEquals(WAITING_FOR_CUSTOMER, engine.ticket(foreign, EDGAR).orElseThrow().status());
  }

  @Test
  void a_changed_definition_under_the_same_name_and_version_is_refused() {
    on(FIRST).build();
    Workflow changed = FIRST.extend("service-desk").set(THRESHOLD, Duration.ofMinutes(61)).build();
    DefinitionChangedException thrown =
        assertThrows(DefinitionChangedException.class, () -> on(OTHER).and(changed).build());
    String message = String.valueOf(thrown.getMessage());
    assertTrue(message.contains("service-desk 1"), message);
    assertTrue(message.contains(FIRST.fingerprint().substring(0, 12)), message);
    assertTrue(message.contains(changed.fingerprint().substring(0, 12)), message);
    on(OTHER).and(FIRST).build();
  }

  @Test
  void two_definitions_of_one_engine_under_the_same_name_and_version_are_refused() {
    Workflow changed = FIRST.extend("service-desk").set(THRESHOLD, Duration.ofMinutes(61)).build();
    assertThrows(DefinitionChangedException.class, () -> on(FIRST).and(changed).build());
    on(FIRST).and(FIRST).build();
  }

  @Test
  void an_engine_without_a_clock_is_not_built() {
    WorkflowEngine.Builder builder = WorkflowEngine.on(FIRST).storedIn(store);
    InvalidValueException thrown = assertThrows(InvalidValueException.class, builder::build);
    assertTrue(String.valueOf(thrown.getMessage()).contains("clock"), thrown::getMessage);
    assertThrows(InvalidValueException.class, () -> builder.keys("not a prefix"));
  }

  @Test
  void a_closed_engine_leaves_what_it_stored_to_the_next() {
    TicketKey key;
    try (WorkflowEngine engine = on(FIRST).build()) {
      key = filed(engine, ANNA);
    }
    assertEquals(1, on(FIRST).build().history(key, ANNA).size());
  }
}
