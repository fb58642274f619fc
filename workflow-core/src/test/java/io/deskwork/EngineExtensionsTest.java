package io.deskwork;

import static io.deskwork.Desks.*;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Effects.assign;
import static io.deskwork.table.Effects.reporter;
import static io.deskwork.table.Guards.notBySameActorAs;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.then;
import static io.deskwork.table.Rows.when;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.table.DefinitionException;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowExtension;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.WorkflowId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An engine that is given extensions. */
class EngineExtensionsTest {

  private static final Workflow SHIPPED = ServiceDesk.workflow();
  private static final Duration LONGER = Duration.ofMinutes(45);
  private static final WorkflowExtension STRICT =
      WorkflowExtension.named("strict", desk -> desk.set(THRESHOLD, Duration.ofMinutes(30)));
  private static final WorkflowExtension FIXED =
      WorkflowExtension.named("fixed", desk -> desk.remove(EDIT, OPEN));

  private final InMemoryTicketStore store = new InMemoryTicketStore();

  private WorkflowEngine.Builder desk() {
    return WorkflowEngine.on(SHIPPED).storedIn(store).clock(new StandingClock());
  }

  private static boolean mayStart(WorkflowEngine engine, TicketKey key) {
    return engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, LONGER)).isAccepted();
  }

  @Test
  void new_tickets_move_by_the_extended_workflow_and_old_ones_as_before() {
    TicketKey old = filed(desk().build(), ANNA);
    WorkflowEngine engine = desk().with(STRICT).with(List.of(FIXED)).as("acme-desk", 2).build();
    assertEquals(new WorkflowId("acme-desk", 2), engine.workflow().id());
    assertEquals(List.of("strict", "fixed"), engine.workflow().extensions());
    TicketKey young = filed(engine, ANNA);
    assertEquals("acme-desk 2", engine.ticket(young, ANNA).orElseThrow().workflow().toString());
    assertFalse(mayStart(engine, young));
    assertTrue(mayStart(engine, old));
  }

  @Test
  void an_engine_without_extensions_files_under_what_it_was_given() {
    assertEquals(SHIPPED, desk().build().workflow());
    assertEquals("plain-desk 1", desk().as("plain-desk", 1).build().workflow().id().toString());
    assertEquals(SHIPPED, desk().with(List.of()).build().workflow());
  }

  @Test
  void other_workflows_of_the_engine_are_not_extended() {
    Workflow other = SHIPPED.extend("other-desk").build();
    WorkflowEngine engine = desk().and(other).with(STRICT).as("acme-desk", 1).build();
    TicketKey key = engine.file(filing(ANNA), other.id(), "OTHER").orThrow().ticket().key();
    assertTrue(mayStart(engine, key));
  }

  @Test
  void what_extensions_make_must_get_an_id_of_its_own() {
    for (WorkflowEngine.Builder builder :
        List.of(desk().with(STRICT), desk().with(STRICT).as("service-desk", 1))) {
      InvalidValueException refused = assertThrows(InvalidValueException.class, builder::build);
      assertTrue(String.valueOf(refused.getMessage()).contains("as(name, version)"));
    }
  }

  @Test
  void another_extension_under_the_same_id_is_refused_at_start_until_it_gets_a_version() {
    WorkflowEngine before = desk().with(STRICT).as("acme-desk", 1).build();
    TicketKey key = filed(before, ANNA);
    DefinitionChangedException refused =
        assertThrows(
            DefinitionChangedException.class,
            () -> desk().with(STRICT, FIXED).as("acme-desk", 1).build());
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("acme-desk 1"), message);
    assertTrue(message.contains("with the extensions [strict, fixed]"), message);
    assertTrue(message.contains("new version"), message);
    WorkflowEngine after =
        desk().with(STRICT, FIXED).as("acme-desk", 2).and(before.workflow()).build();
    assertFalse(mayStart(after, key));
    assertEquals("acme-desk 1", after.ticket(key, ANNA).orElseThrow().workflow().toString());
  }

  @Test
  void extensions_that_collide_stop_the_engine_before_it_starts() {
    WorkflowExtension other =
        WorkflowExtension.named("other", desk -> desk.replace(EDIT, OPEN, row -> row));
    DefinitionException refused =
        assertThrows(
            DefinitionException.class, () -> desk().with(FIXED, other).as("acme-desk", 1).build());
    assertEquals("EXTENSIONS_COLLIDE", refused.problems().get(0).code());
    desk().with(FIXED).as("acme-desk", 1).build();
  }

  /** As the README shows it. */
  @Test
  void two_teams_extend_the_service_desk() {
    Status qualityCheck = Status.inProgress("QUALITY_CHECK");
    Action pass = Action.of("PASS");
    // @formatter:off
    WorkflowExtension quality = WorkflowExtension.named("quality", desk -> desk
        .replace(RESOLVE, IN_PROGRESS, row -> row.to(qualityCheck).with(then()))
        .row(pass, qualityCheck, WAITING_FOR_CUSTOMER, by(EXECUTOR), when(notBySameActorAs(RESOLVE)), then(assign(reporter()))));
    WorkflowExtension strict = WorkflowExtension.named("strict", desk -> desk.set(THRESHOLD, Duration.ofMinutes(30)));
    WorkflowEngine engine = WorkflowEngine.on(ServiceDesk.workflow())
        .with(quality, strict).as("acme-desk", 1)  // in this order; two that touch the same row are refused, both named
        .clock(Clock.systemUTC()).build();         // tickets filed before keep moving by the process that ships
    // @formatter:on
    assertEquals(List.of("quality", "strict"), engine.workflow().extensions());
    TicketKey key = filed(engine, ANNA);
    engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofMinutes(30))).orThrow();
    assertEquals(qualityCheck, engine.perform(key, RESOLVE.by(EDGAR)).orThrow().ticket().status());
    assertFalse(engine.perform(key, pass.by(EDGAR)).isAccepted());
  }
}
