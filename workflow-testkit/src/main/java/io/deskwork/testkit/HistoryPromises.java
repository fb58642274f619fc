package io.deskwork.testkit;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.store.Commit;
import io.deskwork.store.CommitOutcome;
import io.deskwork.store.Seal;
import io.deskwork.store.SealedHistory;
import io.deskwork.store.StoreException;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketStore;
import io.deskwork.table.Decision;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store promises of what was written: that it can be proved, and is read as it was. */
abstract class HistoryPromises extends CommitPromises {

  // 5. Each entry is sealed over its bytes and the entry before.

  @Test
  void promise_5_an_honest_history_verifies() {
    Ticket ticket = waiting(ANNA);
    waiting(ZOE);
    SealedHistory.Verdict one = store.verify(ticket.key());
    assertEquals(3, one.entries());
    assertEquals(List.of(), one.faults());
    SealedHistory.Verdict all = store.verifyAll(Optional.of(store.checkpoint()));
    assertEquals(6, all.entries());
    assertEquals(List.of(), all.faults());
  }

  @Test
  void promise_5_a_missing_ticket_does_not_verify() {
    assertEquals(1, store.verify(filed(ANNA).key()).entries());
    assertFalse(store.verify(new TicketKey("DESK", 999)).isIntact());
  }

  @Test
  void promise_5_a_checkpoint_finds_what_is_gone() {
    Ticket ticket = filed(ANNA);
    SealedHistory.Checkpoint honest = store.checkpoint();
    assertEquals(1, honest.heads().size());
    assertTrue(store.verifyAll(Optional.of(honest)).isIntact());

    TicketStore elsewhere = newStore();
    WorkflowEngine other = engineOn(elsewhere);
    other.file(filing(ANNA)).orThrow();
    other.perform(ticket.key(), COMMENT.by(ANNA).saying("More")).orThrow();
    SealedHistory.Verdict verdict = store.verifyAll(Optional.of(elsewhere.checkpoint()));
    assertFalse(verdict.isIntact(), "an entry that the checkpoint names is not here");
    other.close();
  }

  @Test
  void promise_5_the_seal_chains_each_entry_to_the_one_before() {
    Ticket ticket = filed(ANNA);
    Seal first = load(ticket.key()).head();
    assertNotEquals(Seal.NONE, first);
    Commit next = commitOf(load(ticket.key()), COMMENT.by(ANNA).saying("Next"));
    CommitOutcome.Done done = assertInstanceOf(CommitOutcome.Done.class, store.commit(next));
    assertEquals(done.head(), load(ticket.key()).head());
    assertNotEquals(first, done.head());
  }

  @Test
  void promise_5_a_commit_that_is_chained_to_nothing_real_is_a_conflict() {
    Ticket ticket = filed(ANNA);
    Commit honest = commitOf(load(ticket.key()), COMMENT.by(ANNA).saying("Forged"));
    Commit forged = new Commit(Seal.NONE, honest.erased(), honest.ticket(), honest.entry());
    assertInstanceOf(CommitOutcome.Conflict.class, store.commit(forged));
    assertEquals(1, whole(ticket.key()).revision());
  }

  // 6. What is read back equals what was written.

  @Test
  void promise_6_everything_is_read_back_as_it_was_written() {
    Ticket ticket =
        engine
            .file(
                filing(ANNA)
                    .with(SUMMARY, "Ā š 漢字 🦔 \u202Eright to left\u202C\n\t\"quoted\" \\ '")
                    .with(DESCRIPTION, "x".repeat(60_000)))
            .orThrow()
            .ticket();
    Instant due = Instant.parse("2026-10-25T00:59:59.999999Z");
    Duration estimate = Duration.ofHours(61).plusNanos(1);
    Decision.Accepted submitted =
        engine
            .perform(
                ticket.key(), SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, estimate).with(DUE, due))
            .orThrow();
    Ticket approved =
        perform(ticket.key(), ACCEPT_ESTIMATE.by(AXEL).with(ESTIMATE, estimate).with(DUE, due));
    Ticket read = anotherNode(store).ticket(CONTRACTOR, ticket.key()).orElseThrow();
    assertEquals(approved.get(SUMMARY), read.get(SUMMARY));
    assertEquals(Optional.of("x".repeat(60_000)), read.get(DESCRIPTION));
    assertEquals(Optional.of(estimate), read.get(ESTIMATE));
    assertEquals(Optional.of(due), read.get(DUE));
    assertEquals(1, read.approvals().size());
    assertEquals(START, read.changedAt());
    assertEquals(Optional.of(submitted.entry()), store.entryOf(submitted.entry().commandId()));
    assertEquals(Ticket.fold(engine.history(ticket.key(), EDGAR)), whole(ticket.key()));
  }

  @Test
  void promise_6_what_is_too_large_to_be_kept_is_refused_as_a_whole() {
    TicketKey small = filed(ANNA).key();
    String large = "\u0001".repeat(65_536); // six bytes each in JSON, so that three are a mebibyte
    Command command = filing(ANNA).with(SUMMARY, large).with(DESCRIPTION, large).saying(large);
    try {
      Decision.Accepted filed = engine.file(command).orThrow();
      assertEquals(Optional.of(filed.entry()), anotherNode(store).entryOf(command.id()));
      assertEquals(filed.ticket(), whole(filed.ticket().key()));
    } catch (StoreException e) {
      assertEquals(Optional.empty(), store.entryOf(command.id()));
      assertEquals(1, engine.tickets(TicketQuery.all(), EDGAR).items().size());
    }
    assertEquals(2, perform(small, COMMENT.by(ANNA).saying("And the small one")).revision());
    assertTrue(store.verifyAll(Optional.empty()).isIntact());
  }

  @Test
  void promise_6_instants_are_cut_to_microseconds_before_they_are_decided_on() {
    clock.set(Instant.parse("2026-03-01T08:00:00.123456789Z"));
    Ticket ticket = filed(ANNA);
    assertEquals(START, ticket.changedAt());
    assertEquals(START, engine.history(ticket.key(), EDGAR).get(0).at());
  }

  @Test
  void promise_6_keys_are_compared_character_by_character() {
    Actor small = Actor.of("anna", "Anna", Organization.of("acme"), CUSTOMER, APPROVER);
    Actor blank = Actor.of("anna", "Anna", Organization.of("ACME "), CUSTOMER, APPROVER);
    Actor accent = Actor.of("anna", "Anna", Organization.of("ÁCME"), CUSTOMER, APPROVER);
    Ticket ticket = filed(ANNA);
    for (Actor stranger : List.of(small, blank, accent)) {
      assertEquals(Optional.empty(), engine.ticket(ticket.key(), stranger));
      assertEquals(
          List.of(),
          engine
              .tickets(TicketQuery.all().of(stranger.organization().orElseThrow()), EDGAR)
              .items());
    }
    perform(ticket.key(), COMMENT.by(ANNA).saying("One").id(CommandId.of("id")));
    perform(ticket.key(), COMMENT.by(ANNA).saying("Two").id(CommandId.of("ID")));
    perform(ticket.key(), COMMENT.by(ANNA).saying("Three").id(CommandId.of("id ")));
    assertEquals(4, whole(ticket.key()).revision());
  }
}
