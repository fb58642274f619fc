package io.deskwork.testkit;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.DefinitionChangedException;
import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.Loaded;
import io.deskwork.store.TicketQuery;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every store promises, one test a promise. Subclass it in a few lines:
 *
 * <pre>{@code
 * class MyStoreTest extends TicketStoreContract {
 *   @Override
 *   protected TicketStore newStore() {
 *     return new MyStore(anEmptyPlace());
 *   }
 * }
 * }</pre>
 *
 * <p>Each test first asserts something that a store which does nothing cannot give. A store on a
 * place that others can open too overrides {@link #anotherNode} to open it a second time.
 */
public abstract class TicketStoreContract extends MigrationPromises {

  /** Makes a contract; JUnit makes one for each test. */
  protected TicketStoreContract() {}

  // 9. No query and no read is without a viewer.

  @Test
  void promise_9_a_foreign_ticket_and_a_missing_one_are_the_same_answer() {
    TicketKey foreign = filed(ANNA).key();
    TicketKey missing = new TicketKey("DESK", 999);
    Command comment = COMMENT.by(ZENO).saying("Hello?");
    assertEquals(engine.ticket(missing, ZENO), engine.ticket(foreign, ZENO));
    assertEquals(engine.history(missing, ZENO), engine.history(foreign, ZENO));
    assertEquals(engine.explain(missing, ZENO), engine.explain(foreign, ZENO));
    assertEquals(engine.perform(missing, comment), engine.perform(foreign, comment));
    assertEquals(List.of(), engine.tickets(TicketQuery.all(), ZENO).items());
    assertEquals(1, whole(foreign).revision());
  }

  @Test
  void promise_9_a_private_ticket_is_seen_by_reporter_approvers_and_contractor() {
    TicketKey key = filed(ANNA).key();
    for (Actor sees : List.of(ANNA, ALMA, AXEL, EDGAR)) {
      assertTrue(engine.ticket(key, sees).isPresent(), sees.name());
      assertEquals(1, engine.tickets(TicketQuery.all(), sees).items().size(), sees.name());
      assertEquals(1, engine.history(key, sees).size(), sees.name());
    }
    for (Actor blind : List.of(ADAM, NEMO, ZOE, ZENO)) {
      assertEquals(Optional.empty(), engine.ticket(key, blind), blind.name());
      assertEquals(List.of(), engine.tickets(TicketQuery.all(), blind).items(), blind.name());
      assertEquals(List.of(), engine.history(key, blind), blind.name());
    }
    perform(key, SHARE.by(ANNA).with(Field.SHARED_WITH, io.deskwork.ticket.Choice.of("COMPANY")));
    assertTrue(engine.ticket(key, ADAM).isPresent());
    assertEquals(Optional.empty(), engine.ticket(key, ZENO));
  }

  @Test
  void promise_9_internal_notes_leave_no_trace_for_a_customer() {
    TicketKey noted = filed(ANNA).key();
    perform(noted, NOTE.by(EDGAR).saying("Difficult"));
    perform(noted, COMMENT.by(EDGAR).saying("We look"));
    clock.advance(HOUR);
    perform(noted, NOTE.by(ELLA).saying("Very"));
    Ticket seen = engine.ticket(noted, ANNA).orElseThrow();
    assertEquals(2, seen.revision());
    assertEquals(START, seen.changedAt());
    assertEquals(4, whole(noted).revision());
    assertEquals(START.plus(HOUR), whole(noted).changedAt());
    assertEquals(
        List.of(1L, 2L), engine.history(noted, ANNA).stream().map(Entry::revision).toList());
    assertEquals(seen, engine.tickets(TicketQuery.all(), ANNA).items().get(0));
    assertTrue(
        engine.perform(noted, COMMENT.by(ANNA).saying("Thanks").seeing(seen)).isAccepted(),
        "a note does not make what the customer saw stale");
  }

  // 10. Repeating after an unknown outcome is safe: what the engine needs of the store for it.

  @Test
  void promise_10_a_command_can_be_looked_up_after_an_unknown_outcome() {
    Ticket ticket = filed(ANNA);
    Command command = COMMENT.by(ANNA).saying("Did it arrive?");
    assertEquals(Optional.empty(), load(ticket.key()).earlier());
    Entry made = engine.perform(ticket.key(), command).orThrow().entry();
    Loaded loaded = anotherNode(store).load(CONTRACTOR, ticket.key(), command.id()).orElseThrow();
    assertEquals(Optional.of(made), loaded.earlier());
    assertTrue(engine.perform(ticket.key(), command).orThrow().isRepeated());
  }

  // Definitions: name and version stand for one fingerprint.

  @Test
  void another_definition_under_the_same_name_and_version_is_refused() {
    assertEquals(1, filed(ANNA).revision());
    Workflow changed =
        ServiceDesk.workflow()
            .extend("service-desk")
            .set(THRESHOLD, Duration.ofMinutes(30))
            .build();
    WorkflowEngine.Builder builder =
        WorkflowEngine.on(changed).storedIn(anotherNode(store)).clock(clock);
    DefinitionChangedException refused =
        assertThrows(DefinitionChangedException.class, builder::build);
    assertTrue(String.valueOf(refused.getMessage()).contains("service-desk 1"));
  }
}
