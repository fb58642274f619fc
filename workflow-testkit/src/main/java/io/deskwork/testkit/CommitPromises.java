package io.deskwork.testkit;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.Commit;
import io.deskwork.store.CommitOutcome;
import io.deskwork.store.ConflictException;
import io.deskwork.store.Loaded;
import io.deskwork.store.TicketQuery;
import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a store promises of commits, revisions, command ids and keys. */
abstract class CommitPromises extends StoreUnderTest {

  // 1. A commit is atomic.

  @Test
  void promise_1_a_commit_writes_ticket_entry_command_and_timers() {
    Ticket ticket = waiting(ANNA);
    assertEquals(ticket, whole(ticket.key()));
    List<Entry> history = engine.history(ticket.key(), EDGAR);
    assertEquals(3, history.size());
    assertEquals(ticket, Ticket.fold(history));
    assertEquals(Optional.of(history.get(2)), store.entryOf(history.get(2).commandId()));
    assertEquals(Optional.of(START.plus(TERM)), engine.nextDue());
  }

  @Test
  void promise_1_a_commit_that_fails_writes_nothing() {
    Ticket ticket = filed(ANNA);
    Loaded loaded = load(ticket.key());
    Command first = START_WORK.by(EDGAR).with(ESTIMATE, HOUR);
    assertInstanceOf(CommitOutcome.Done.class, store.commit(commitOf(loaded, first)));
    Command second = COMMENT.by(ANNA).saying("Too late");
    assertInstanceOf(CommitOutcome.Conflict.class, store.commit(commitOf(loaded, second)));
    assertEquals(Optional.empty(), store.entryOf(second.id()));
    assertEquals(2, engine.history(ticket.key(), EDGAR).size());
    assertEquals(IN_PROGRESS, whole(ticket.key()).status());
    assertTrue(store.verifyAll(Optional.empty()).isIntact());
  }

  // 2. A commit names the revision it was decided on.

  @Test
  void promise_2_a_stale_commit_changes_nothing() {
    Ticket ticket = filed(ANNA);
    Loaded stale = load(ticket.key());
    perform(ticket.key(), COMMENT.by(ANNA).saying("First"));
    Ticket now = whole(ticket.key());
    assertEquals(2, now.revision());
    CommitOutcome outcome =
        store.commit(commitOf(stale, START_WORK.by(EDGAR).with(ESTIMATE, HOUR)));
    assertInstanceOf(CommitOutcome.Conflict.class, outcome);
    assertEquals(now, whole(ticket.key()));
  }

  @Test
  void promise_2_racing_threads_lose_no_update() throws Exception {
    Ticket ticket = filed(ANNA);
    perform(ticket.key(), START_WORK.by(EDGAR).with(ESTIMATE, HOUR));
    AtomicInteger accepted = new AtomicInteger();
    together(
        4,
        () -> {
          for (int i = 0; i < 15; i++) {
            Command work = RECORD_WORK.by(EDGAR).with(WORK, Duration.ofMinutes(1));
            if (performedInTheEnd(ticket.key(), work)) {
              accepted.incrementAndGet();
            }
          }
          return true;
        });
    assertEquals(60, accepted.get());
    assertEquals(Optional.of(Duration.ofMinutes(60)), whole(ticket.key()).get(TIME_SPENT));
    List<Entry> history = engine.history(ticket.key(), EDGAR);
    for (int i = 0; i < history.size(); i++) {
      assertEquals(i + 1, history.get(i).revision());
    }
    assertEquals(62, history.size());
    assertTrue(store.verify(ticket.key()).isIntact());
  }

  /** Tries until it is not merely unlucky; the id is the same each time. */
  private boolean performedInTheEnd(TicketKey key, Command command) {
    for (int i = 0; i < 100; i++) {
      try {
        return engine.perform(key, command).isAccepted();
      } catch (ConflictException e) {
        assertTrue(String.valueOf(e.getMessage()).contains(key.toString()));
      }
    }
    return false;
  }

  @Test
  void promise_2_a_named_revision_that_is_gone_is_refused() {
    Ticket seen = filed(ANNA);
    perform(seen.key(), COMMENT.by(ANNA).saying("Meanwhile"));
    Decision decision =
        engine.perform(
            seen.key(), START_WORK.by(EDGAR).with(ESTIMATE, HOUR).seeing(seen.revision()));
    assertEquals(List.of(Blocker.Code.STALE), codes(decision));
    assertEquals(OPEN, whole(seen.key()).status());
  }

  // 3. A command id is unique in the store.

  @Test
  void promise_3_repeating_a_command_gives_its_first_entry_and_the_present_ticket() {
    Ticket ticket = filed(ANNA);
    Command start = START_WORK.by(EDGAR).with(ESTIMATE, HOUR);
    Entry first = engine.perform(ticket.key(), start).orThrow().entry();
    Ticket now = perform(ticket.key(), COMMENT.by(EDGAR).saying("Begun"));
    Decision.Accepted again = engine.perform(ticket.key(), start).orThrow();
    assertTrue(again.isRepeated());
    assertEquals(first, again.entry());
    assertEquals(now, again.ticket());
    assertEquals(3, engine.history(ticket.key(), EDGAR).size());
  }

  @Test
  void promise_3_a_filing_can_be_repeated() {
    Command filing = filing(ANNA).from(Source.EMAIL).id(CommandId.of("mail-1@example.org"));
    Decision.Accepted first = engine.file(filing).orThrow();
    Decision.Accepted again = engine.file(filing).orThrow();
    assertFalse(first.isRepeated());
    assertTrue(again.isRepeated());
    assertEquals(first.ticket(), again.ticket());
    assertEquals(1, engine.tickets(TicketQuery.all(), EDGAR).items().size());
  }

  @Test
  void promise_3_an_id_used_for_something_else_is_refused() {
    Ticket one = filed(ANNA);
    Ticket other = filed(ANNA);
    CommandId id = CommandId.of("the same");
    perform(one.key(), COMMENT.by(ANNA).saying("Hello").id(id));
    assertEquals(
        List.of(Blocker.Code.COMMAND_REUSED),
        codes(engine.perform(one.key(), COMMENT.by(ANNA).saying("Good-bye").id(id))));
    assertEquals(
        List.of(Blocker.Code.COMMAND_REUSED),
        codes(engine.perform(other.key(), COMMENT.by(ANNA).saying("Hello").id(id))));
    assertEquals(List.of(Blocker.Code.COMMAND_REUSED), codes(engine.file(filing(ANNA).id(id))));
    assertEquals(1, whole(other.key()).revision());
  }

  @Test
  void promise_3_a_refused_command_leaves_its_id_free() {
    Ticket ticket = filed(ANNA);
    CommandId id = CommandId.of("tried twice");
    Command tooLong = START_WORK.by(EDGAR).with(ESTIMATE, HOUR.plusNanos(1)).id(id);
    assertEquals(List.of(Blocker.Code.AT_MOST), codes(engine.perform(ticket.key(), tooLong)));
    assertEquals(Optional.empty(), store.entryOf(id));
    perform(ticket.key(), START_WORK.by(EDGAR).with(ESTIMATE, HOUR).id(id));
    assertTrue(store.entryOf(id).isPresent());
  }

  @Test
  void promise_3_the_same_command_from_many_threads_is_done_once() throws Exception {
    Ticket ticket = filed(ANNA);
    Command comment = COMMENT.by(ANNA).saying("Once").id(CommandId.of("once"));
    together(6, () -> performedInTheEnd(ticket.key(), comment));
    assertEquals(2, engine.history(ticket.key(), EDGAR).size());
    Command filing = filing(ZOE).id(CommandId.of("filed once"));
    Set<TicketKey> keys =
        new HashSet<>(together(6, () -> engine.file(filing).orThrow().ticket().key()));
    assertEquals(1, keys.size());
    assertEquals(1, engine.tickets(TicketQuery.all().of(ZETA), EDGAR).items().size());
  }

  @Test
  void promise_3_a_commit_under_a_known_id_changes_nothing() {
    Ticket ticket = filed(ANNA);
    Command comment = COMMENT.by(ANNA).saying("Once");
    assertInstanceOf(CommitOutcome.Done.class, store.commit(commitOf(load(ticket.key()), comment)));
    assertInstanceOf(
        CommitOutcome.CommandKnown.class, store.commit(commitOf(load(ticket.key()), comment)));
    assertEquals(2, whole(ticket.key()).revision());
  }

  // 4. History is append-only.

  @Test
  void promise_4_each_revision_is_written_once() {
    Ticket ticket = filed(ANNA);
    Loaded loaded = load(ticket.key());
    assertInstanceOf(
        CommitOutcome.Done.class,
        store.commit(commitOf(loaded, COMMENT.by(ANNA).saying("The second"))));
    assertInstanceOf(
        CommitOutcome.Conflict.class,
        store.commit(commitOf(loaded, COMMENT.by(ANNA).saying("Another second"))));
    List<Entry> history = engine.history(ticket.key(), EDGAR);
    assertEquals(Optional.of("The second"), history.get(1).remark());
    assertEquals(2, history.size());
  }

  @Test
  void promise_4_a_filing_cannot_be_written_over_a_ticket() {
    Ticket ticket = filed(ANNA);
    Ticket blank = Ticket.unfiled(ticket.key(), ServiceDesk.workflow().id());
    Decision.Accepted another =
        ServiceDesk.workflow().decide(blank, filing(ZOE), Moment.at(START)).orThrow();
    assertInstanceOf(
        CommitOutcome.Conflict.class,
        store.commit(Commit.filing(another.ticket(), another.entry())));
    assertEquals(ACME, whole(ticket.key()).organization());
  }

  @Test
  void promise_4_keys_rise_and_are_given_once() throws Exception {
    TicketKey first = filed(ANNA).key();
    assertEquals("DESK", first.prefix());
    List<TicketKey> drawn = together(8, () -> store.nextKey("DESK"));
    assertEquals(8, new HashSet<>(drawn).size());
    drawn.forEach(key -> assertTrue(key.compareTo(first) > 0, key + " is above " + first));
    assertEquals(new TicketKey("HELP", 1), store.nextKey("HELP"));
    assertTrue(store.nextKey("DESK").number() > 9);
  }
}
