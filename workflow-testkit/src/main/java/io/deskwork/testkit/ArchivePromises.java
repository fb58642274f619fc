package io.deskwork.testkit;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.ArchivedTicket;
import io.deskwork.store.Archiving;
import io.deskwork.store.DueTickets;
import io.deskwork.store.Outbox;
import io.deskwork.store.SealedEntry;
import io.deskwork.store.SealedHistory;
import io.deskwork.store.SubscriberId;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketStore;
import io.deskwork.table.Decision;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store promises of archives: that another store is the same afterwards, or unchanged. */
abstract class ArchivePromises extends QueryPromises {

  private static List<ArchivedTicket> archived(TicketStore where) {
    List<ArchivedTicket> all = new ArrayList<>();
    where.archive(all::add);
    return all;
  }

  /** Another store with the same tickets, and an engine over it that was there before them. */
  private WorkflowEngine restoredInto(TicketStore copy) {
    WorkflowEngine other = engineOn(copy);
    copy.restore(store.preface(), archived(store).iterator());
    return other;
  }

  private static void assertNothingIn(TicketStore where) {
    assertEquals(List.of(), where.tickets(CONTRACTOR, TicketQuery.all()).items());
    assertEquals(Map.of(), where.checkpoint().heads());
    assertEquals(Optional.empty(), where.nextDue());
  }

  /** Tickets of two customers, open, closed, estimated, with a note, and with somebody erased. */
  private TicketKey manyThings() {
    TicketKey noted = waiting(ANNA).key();
    perform(noted, NOTE.by(EDGAR).saying("Difficult"));
    perform(noted, COMMENT.by(EDGAR).saying("Ķēde 🦔 \"quoted\" \\ \n\u0001"));
    TicketKey estimated = filed(AXEL).key();
    Duration long1 = HOUR.plusNanos(1);
    perform(estimated, SUBMIT_ESTIMATE.by(ELLA).with(ESTIMATE, long1).with(DUE, START.plus(TERM)));
    perform(estimated, ACCEPT_ESTIMATE.by(AXEL).with(ESTIMATE, long1).with(DUE, START.plus(TERM)));
    waiting(ZOE);
    assertTrue(store.erase(ZOE.person()) > 0);
    engine.file(filing(ADAM), ServiceDesk.workflow().id(), "B2").orThrow();
    return noted;
  }

  // Archives: everything that was written is read back from another store.

  @Test
  void an_archive_holds_every_ticket_in_order_of_keys_with_its_entries() {
    manyThings();
    List<ArchivedTicket> all = archived(store);
    assertEquals(
        List.of("B2-1", "DESK-1", "DESK-2", "DESK-3"),
        all.stream().map(one -> one.key().toString()).toList());
    assertEquals(List.of(1, 5, 3, 3), all.stream().map(one -> one.entries().size()).toList());
    SealedHistory.Checkpoint checkpoint = store.checkpoint();
    all.forEach(one -> assertEquals(checkpoint.heads().get(one.key()), one.head()));
    assertEquals(
        ServiceDesk.workflow().fingerprint(),
        store.preface().fingerprints().get(ServiceDesk.workflow().id()));
    assertEquals(Map.of("B2", 1L, "DESK", 3L), store.preface().keys());
  }

  @Test
  void a_restored_store_is_the_same_to_every_viewer_and_verifies_by_the_old_checkpoint() {
    manyThings();
    SealedHistory.Checkpoint old = store.checkpoint();
    TicketStore copy = newStore();
    WorkflowEngine other = restoredInto(copy);
    TicketStore seen = anotherNode(copy);
    TicketQuery all = TicketQuery.all();
    for (Actor viewer : Cast.ALL) {
      List<Ticket> tickets = engine.tickets(all, viewer).items();
      assertEquals(tickets, other.tickets(all, viewer).items(), viewer.id());
      for (Ticket ticket : tickets) {
        assertEquals(engine.history(ticket.key(), viewer), other.history(ticket.key(), viewer));
      }
    }
    assertEquals(4, seen.tickets(CONTRACTOR, all).items().size());
    SealedHistory.Verdict verdict = seen.verifyAll(Optional.of(old));
    assertEquals(List.of(), verdict.faults());
    assertEquals(12, verdict.entries());
    assertEquals(old, seen.checkpoint());
    other.close();
  }

  @Test
  void a_restored_store_finds_what_the_old_one_found() {
    TicketKey noted = manyThings();
    perform(noted, SET_PRIORITY.by(EDGAR).with(PRIORITY, io.deskwork.ticket.Choice.of("HIGH")));
    WorkflowEngine other = restoredInto(newStore());
    for (TicketQuery query :
        List.of(
            TicketQuery.all().text("printer"),
            TicketQuery.all().text(noted.toString()),
            TicketQuery.all().where(PRIORITY, io.deskwork.ticket.Choice.of("HIGH")),
            TicketQuery.all().heldBy("anna"),
            TicketQuery.all().byDue(),
            TicketQuery.all().in(WAITING_FOR_CUSTOMER).of(ACME).newestFirst())) {
      List<Ticket> found = engine.tickets(query, EDGAR).items();
      assertFalse(found.isEmpty());
      assertEquals(found, other.tickets(query, EDGAR).items());
    }
    other.close();
  }

  @Test
  void a_restored_store_knows_every_old_command_and_gives_no_old_key_again() {
    Command filing = filing(ANNA);
    TicketKey key = engine.file(filing).orThrow().ticket().key();
    Command comment = COMMENT.by(ANNA).saying("Once");
    Decision.Accepted first = engine.perform(key, comment).orThrow();
    TicketKey drawn = store.nextKey("DESK");
    TicketStore copy = newStore();
    WorkflowEngine other = restoredInto(copy);
    Decision.Accepted again = other.perform(key, comment).orThrow();
    assertTrue(again.isRepeated());
    assertEquals(first.entry(), again.entry());
    assertTrue(other.file(filing).orThrow().isRepeated());
    assertEquals(2, other.history(key, EDGAR).size());
    assertTrue(copy.nextKey("DESK").compareTo(drawn) > 0, "drawn, though no ticket has it");
    assertEquals(3, other.perform(key, COMMENT.by(ANNA).saying("On")).orThrow().entry().revision());
    assertEquals(List.of(), copy.verifyAll(Optional.of(store.checkpoint())).faults());
    other.close();
  }

  @Test
  void a_restored_timer_fires_and_a_parked_one_is_due_again() {
    TicketKey parked = waiting(ANNA).key();
    clock.advance(HOUR);
    TicketKey later = waiting(ZOE).key();
    store.fireDue(
        START.plus(TERM), 1, loaded -> new DueTickets.Firing.Park("Ill", Optional.empty()));
    assertEquals(1, store.parked().size());
    TicketStore copy = newStore();
    WorkflowEngine other = restoredInto(copy);
    assertEquals(List.of(), copy.parked());
    assertEquals(Optional.of(START.plus(TERM)), copy.nextDue());
    clock.set(START.plus(TERM).plus(HOUR));
    assertEquals(
        List.of(parked, later),
        other.runDue().fired().stream().map(entry -> entry.ticket()).toList());
    assertEquals(List.of(), copy.verifyAll(Optional.empty()).faults());
    other.close();
  }

  @Test
  void restored_entries_are_told_to_nobody_and_later_ones_are() {
    TicketKey key = filed(ANNA).key();
    perform(key, COMMENT.by(ANNA).saying("Old"));
    SubscriberId billing = SubscriberId.of("billing");
    TicketStore copy = newStore();
    copy.subscribe(billing);
    WorkflowEngine other = restoredInto(copy);
    assertEquals(List.of(), copy.claim(billing, clock.instant(), HOUR, 10));
    other.perform(key, COMMENT.by(ANNA).saying("New")).orThrow();
    List<Outbox.Delivery> told = copy.claim(billing, clock.instant(), HOUR, 10);
    assertEquals(1, told.size());
    assertEquals(List.of(3L), told.get(0).entries().stream().map(one -> one.revision()).toList());
    other.close();
  }

  @Test
  void what_was_erased_stays_so_and_what_was_not_can_be() {
    TicketKey key = waiting(ANNA).key();
    perform(key, COMMENT.by(ANNA).saying("My secret"));
    perform(key, COMMENT.by(EDGAR).saying("Ours"));
    assertTrue(store.erase(ANNA.person()) > 0);
    TicketStore copy = newStore();
    WorkflowEngine other = restoredInto(copy);
    assertEquals("(erased)", other.ticket(key, EDGAR).orElseThrow().reporter().name());
    assertEquals(Optional.of("(erased)"), other.history(key, EDGAR).get(3).remark());
    assertEquals(Optional.of("Ours"), other.history(key, EDGAR).get(4).remark());
    assertTrue(copy.erase(EDGAR.person()) > 0);
    assertEquals(Optional.of("(erased)"), other.history(key, EDGAR).get(4).remark());
    assertEquals(List.of(), copy.verifyAll(Optional.of(store.checkpoint())).faults());
    other.close();
  }

  @Test
  void a_store_that_has_a_ticket_is_not_restored_into() {
    filed(ANNA);
    TicketStore copy = newStore();
    WorkflowEngine other = engineOn(copy);
    Ticket there = other.file(filing(ZOE)).orThrow().ticket();
    Iterator<ArchivedTicket> untouched =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            throw new AssertionError("nothing is asked of the archive");
          }

          @Override
          public ArchivedTicket next() {
            throw new AssertionError("nothing is asked of the archive");
          }
        };
    InvalidValueException refused =
        assertThrows(InvalidValueException.class, () -> copy.restore(store.preface(), untouched));
    assertTrue(String.valueOf(refused.getMessage()).contains("must be empty"));
    assertEquals(List.of(there), other.tickets(TicketQuery.all(), EDGAR).items());
    other.close();
  }

  @Test
  void what_fails_on_the_way_leaves_an_empty_store_that_can_be_restored_into() {
    manyThings();
    List<ArchivedTicket> all = archived(store);
    TicketStore copy = newStore();
    Iterator<ArchivedTicket> cut =
        new Iterator<>() {
          private int given;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public ArchivedTicket next() {
            if (given == 3) {
              throw new IllegalStateException("the archive ends in the middle");
            }
            return all.get(given++);
          }
        };
    assertThrows(IllegalStateException.class, () -> copy.restore(store.preface(), cut));
    assertNothingIn(copy);
    assertEquals(new Archiving.Preface(Map.of(), Map.of()), copy.preface());
    copy.restore(store.preface(), all.iterator());
    assertEquals(store.checkpoint(), anotherNode(copy).checkpoint());
  }

  @Test
  void an_archive_that_has_a_command_twice_is_refused_as_a_whole() {
    filed(ANNA);
    List<ArchivedTicket> once = archived(store);
    TicketStore elsewhere = newStore();
    WorkflowEngine same = engineOn(elsewhere);
    elsewhere.nextKey("DESK");
    Command filing = engine.history(once.get(0).key(), EDGAR).get(0).command();
    same.file(filing).orThrow();
    List<ArchivedTicket> twice = new ArrayList<>(once);
    twice.addAll(archived(elsewhere));
    assertEquals(once.get(0).commands(), twice.get(1).commands());
    TicketStore copy = newStore();
    assertThrows(
        InvalidValueException.class, () -> copy.restore(store.preface(), twice.iterator()));
    assertNothingIn(copy);
    same.close();
  }

  @Test
  void a_store_that_knows_another_definition_is_not_restored_into() {
    filed(ANNA);
    TicketStore copy = newStore();
    WorkflowEngine.on(
            ServiceDesk.workflow().extend("service-desk").set(THRESHOLD, HOUR.dividedBy(2)).build())
        .storedIn(copy)
        .clock(clock)
        .build();
    List<ArchivedTicket> all = archived(store);
    InvalidValueException refused =
        assertThrows(
            InvalidValueException.class, () -> copy.restore(store.preface(), all.iterator()));
    assertTrue(String.valueOf(refused.getMessage()).contains("service-desk 1"));
    assertNothingIn(copy);
  }

  @Test
  void there_is_no_archived_ticket_that_does_not_verify() {
    TicketKey key = waiting(ANNA).key();
    byte[] body = io.deskwork.store.TicketCodec.encode(whole(key));
    List<SealedEntry> honest = archived(store).get(0).entries();
    assertEquals(whole(key), ArchivedTicket.of(key, body, honest).ticket());
    List<List<SealedEntry>> forged =
        List.of(
            List.of(),
            honest.subList(0, 2),
            honest.subList(1, 3),
            List.of(honest.get(0), honest.get(2)),
            List.of(honest.get(0), honest.get(2), honest.get(1)),
            List.of(honest.get(0), honest.get(0), honest.get(1), honest.get(2)));
    for (List<SealedEntry> one : forged) {
      assertThrows(InvalidValueException.class, () -> ArchivedTicket.of(key, body, one));
    }
    TicketKey another = new TicketKey("DESK", 999);
    assertThrows(InvalidValueException.class, () -> ArchivedTicket.of(another, body, honest));
  }
}
