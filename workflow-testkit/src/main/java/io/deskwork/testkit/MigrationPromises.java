package io.deskwork.testkit;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Rows.needs;
import static io.deskwork.table.Rows.needsOneOf;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.proof.MigrationPlan;
import io.deskwork.proof.MigrationReport;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.CommitOutcome;
import io.deskwork.store.Loaded;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketStore;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store promises of tickets that come to move by another definition. */
abstract class MigrationPromises extends ArchivePromises {

  private static final Workflow FIRST = ServiceDesk.workflow();
  private static final Field<String> DETAILS = Field.text("DETAILS").searchable();
  private static final Workflow SECOND = second();
  private static final MigrationPlan PLAN =
      MigrationPlan.from(FIRST).to(SECOND).field(DESCRIPTION, DETAILS).by(EXECUTOR);

  /** The description is called details and can be searched; silence accepts after ten days. */
  private static Workflow second() {
    WorkflowBuilder builder =
        Workflow.named("service-desk")
            .version(2)
            .set(THRESHOLD, Duration.ofMinutes(60))
            .set(ACCEPTANCE_TERM, Duration.ofDays(10))
            .set(ONE_COMPANY, true)
            .fields(SUMMARY, DETAILS, COMPANY, PRIORITY);
    for (Transition row : FIRST.transitions()) {
      if (row.action().equals(FILE)) {
        builder.add(row.with(needs(Field.REPORTER, Field.ORGANIZATION, SUMMARY, DETAILS)));
      } else if (row.action().equals(EDIT)) {
        builder.add(row.with(needsOneOf(SUMMARY, DETAILS)));
      } else {
        builder.add(row);
      }
    }
    return builder.build();
  }

  private WorkflowEngine both(TicketStore where) {
    return WorkflowEngine.on(SECOND).and(FIRST).storedIn(where).clock(clock).build();
  }

  @Test
  void a_migrated_ticket_is_read_as_it_was_written_and_verifies() {
    Ticket before = waiting(ANNA);
    perform(before.key(), NOTE.by(EDGAR).saying("Internal"));
    WorkflowEngine both = both(store);
    clock.advance(HOUR);
    MigrationReport report = both.migration(PLAN, EDGAR).run();
    assertEquals(1, report.moved(), report::toString);
    assertTrue(report.isClear(), report::toString);

    Ticket after = anotherNode(store).ticket(CONTRACTOR, before.key()).orElseThrow();
    assertEquals(SECOND.id(), after.workflow());
    assertEquals(before.status(), after.status());
    assertEquals(before.get(DESCRIPTION), after.get(DETAILS));
    assertEquals(Optional.empty(), after.get(DESCRIPTION));
    assertEquals(Optional.of(START.plus(Duration.ofDays(10))), both.nextDue());
    List<Entry> history = both.history(before.key(), EDGAR);
    assertEquals(after, Ticket.fold(history));
    assertEquals(5, after.revision());
    Entry migration = history.get(4);
    assertEquals(MigrationPlan.MIGRATE, migration.action());
    assertEquals(EDGAR, migration.actor());
    assertEquals(START.plus(HOUR), migration.at());
    assertEquals(new Change.Migrated(SECOND.id()), migration.changes().get(0));
    assertTrue(history.stream().allMatch(entry -> entry.workflow().equals(FIRST.id())));
    assertEquals(Optional.of(migration), store.entryOf(migration.commandId()));
    assertEquals(List.of(), store.verifyAll(Optional.empty()).faults());

    Entry next = both.perform(before.key(), COMMENT.by(ANNA).saying("?")).orThrow().entry();
    assertEquals(SECOND.id(), next.workflow());
    assertEquals(List.of(), store.verifyAll(Optional.of(store.checkpoint())).faults());
  }

  @Test
  void a_migrated_ticket_is_found_by_what_its_definition_makes_searchable() {
    TicketKey key = filed(ANNA).key();
    WorkflowEngine both = both(store);
    TicketQuery smoke = TicketQuery.all().text("smok");
    assertEquals(List.of(), both.tickets(smoke, EDGAR).items());
    assertEquals(1, both.migration(PLAN, EDGAR).run().moved());
    assertEquals(
        List.of(key), both.tickets(smoke, EDGAR).items().stream().map(Ticket::key).toList());
    assertEquals(1, both.count(TicketQuery.all().text("printer"), ANNA));
    assertEquals(
        1, both.count(TicketQuery.all().where(DETAILS, whole(key).get(DETAILS).get()), ANNA));
    assertEquals(List.of(), store.verifyAll(Optional.empty()).faults());
  }

  @Test
  void what_was_decided_before_a_migration_is_a_conflict_after_it() {
    TicketKey key = filed(ANNA).key();
    Loaded stale = load(key);
    assertEquals(1, both(store).migration(PLAN, EDGAR).run().moved());
    assertInstanceOf(
        CommitOutcome.Conflict.class,
        store.commit(commitOf(stale, COMMENT.by(ANNA).saying("Too late"))));
    assertEquals(2, whole(key).revision());
    assertEquals(SECOND.id(), whole(key).workflow());
  }

  @Test
  void what_somebody_wrote_is_erased_from_a_renamed_field_too() {
    TicketKey key = filed(ANNA).key();
    WorkflowEngine both = both(store);
    assertEquals(1, both.migration(PLAN, EDGAR).run().moved());
    assertTrue(store.erase(ANNA.person()) > 0);
    assertEquals(Optional.of("(erased)"), whole(key).get(DETAILS));
    assertEquals(0, both.count(TicketQuery.all().text("smoke"), EDGAR));
    assertEquals(List.of(), store.verifyAll(Optional.empty()).faults());
  }
}
