package io.deskwork.testkit;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.Commit;
import io.deskwork.store.CommitOutcome;
import io.deskwork.store.SealedHistory;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a store promises of erasure: what is destroyed stays so, and all else goes on. */
abstract class ErasurePromises extends HistoryPromises {

  private static final Optional<Assignee> ANNA_ERASED =
      Optional.of(Assignee.of(Person.of("anna", "(erased)")));

  /**
   * An engine whose next command loses a race against an erasure of Anna: she is erased when the
   * clock is read, which is after the ticket was loaded and before it is committed.
   */
  private WorkflowEngine engineErasingAnna() {
    AtomicBoolean done = new AtomicBoolean();
    Clock racing =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return clock.getZone();
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
          }

          @Override
          public Instant instant() {
            if (done.compareAndSet(false, true)) {
              anotherNode(store).erase(ANNA.person());
            }
            return clock.instant();
          }
        };
    return WorkflowEngine.on(ServiceDesk.workflow()).storedIn(store).clock(racing).build();
  }

  // 5. Salt and text are destroyed by erasure, everywhere, and the chain still verifies.

  @Test
  void promise_5_erasing_a_person_destroys_names_and_texts_and_nothing_else() {
    Ticket ticket = waiting(ANNA);
    perform(ticket.key(), COMMENT.by(ANNA).saying("My secret"));
    perform(ticket.key(), COMMENT.by(EDGAR).saying("Our answer"));
    SealedHistory.Checkpoint before = store.checkpoint();
    assertEquals(
        3, store.erase(ANNA.person()), "her filing, what was assigned to her, her comment");

    List<Entry> history = engine.history(ticket.key(), EDGAR);
    assertFalse(history.toString().contains("My secret"));
    assertEquals(Optional.of("(erased)"), history.get(3).remark());
    assertEquals(Optional.of("Our answer"), history.get(4).remark());
    Ticket now = whole(ticket.key());
    assertEquals("(erased)", now.reporter().name());
    assertEquals(Optional.of("anna"), now.reporter().account());
    assertEquals(Optional.of("(erased)"), now.get(SUMMARY));
    assertEquals(Ticket.fold(history), now);
    assertEquals(List.of(), store.verifyAll(Optional.of(before)).faults());
    assertEquals(0, store.erase(ANNA.person()), "nothing is left to erase");
    perform(ticket.key(), COMMENT.by(ANNA).saying("I am still here"));
    assertTrue(store.verify(ticket.key()).isIntact());
  }

  @Test
  void promise_5_somebody_without_an_account_can_be_erased_by_name() {
    Person caller = Person.withoutAccount("Zigrīda Kalniņa");
    Ticket ticket = engine.file(filing(ANNA).with(Field.REPORTER, caller)).orThrow().ticket();
    assertEquals(ANNA.person(), ticket.reporter());
    Ticket called =
        engine
            .file(
                FILE.by(EDGAR)
                    .from(Source.PHONE)
                    .with(Field.REPORTER, caller)
                    .with(Field.ORGANIZATION, "ACME")
                    .with(SUMMARY, "No light")
                    .with(DESCRIPTION, "At all"))
            .orThrow()
            .ticket();
    assertEquals(caller, whole(called.key()).reporter());
    assertTrue(store.erase(caller) > 0);
    assertEquals("(erased)", whole(called.key()).reporter().name());
    assertTrue(store.verifyAll(Optional.empty()).isIntact());
  }

  @Test
  void promise_5_a_commit_decided_before_an_erasure_is_a_conflict() {
    TicketKey key = filed(ANNA).key();
    TicketKey other = filed(ZOE).key();
    Commit early = commitOf(load(key), COMMENT.by(EDGAR).saying("We look"));
    Commit elsewhere = commitOf(load(other), COMMENT.by(EDGAR).saying("We look"));
    assertEquals(1, anotherNode(store).erase(ANNA.person()));
    assertInstanceOf(CommitOutcome.Conflict.class, store.commit(early));
    Ticket erased = whole(key);
    assertEquals(1, erased.revision());
    assertEquals("(erased)", erased.reporter().name());
    assertInstanceOf(CommitOutcome.Done.class, store.commit(elsewhere), "where nothing was erased");
    Commit late = commitOf(load(key), early.entry().command());
    assertInstanceOf(CommitOutcome.Done.class, store.commit(late), "decided again");
    assertEquals(List.of(), store.verifyAll(Optional.empty()).faults());
  }

  @Test
  void promise_5_a_command_that_an_erasure_overtakes_writes_back_nothing_of_it() {
    TicketKey key = filed(ANNA).key();
    perform(key, START_WORK.by(EDGAR).with(ESTIMATE, HOUR));
    Ticket resolved = engineErasingAnna().perform(key, RESOLVE.by(EDGAR)).orThrow().ticket();
    assertEquals(ANNA_ERASED, resolved.assignee(), "the representative that it assigns is gone");
    assertEquals(ANNA_ERASED, whole(key).assignee());
    assertEquals(Optional.of("(erased)"), whole(key).get(SUMMARY));
    assertEquals(3, whole(key).revision());
    assertEquals(Ticket.fold(engine.history(key, EDGAR)), whole(key));
    assertEquals(List.of(), store.verifyAll(Optional.empty()).faults());
  }

  @Test
  void promise_5_what_a_command_itself_brings_is_new_and_stays() {
    TicketKey key = filed(ANNA).key();
    WorkflowEngine racing = engineErasingAnna();
    racing.perform(key, COMMENT.by(ANNA).saying("Forget me")).orThrow();
    List<Entry> history = engine.history(key, EDGAR);
    assertEquals("(erased)", history.get(0).actor().name());
    assertEquals("Anna", history.get(1).actor().name());
    assertEquals(Optional.of("Forget me"), history.get(1).remark());
    assertEquals(Optional.of("(erased)"), whole(key).get(SUMMARY));
    Ticket filed = engineErasingAnna().file(filing(ANNA)).orThrow().ticket();
    assertEquals("Anna", whole(filed.key()).reporter().name(), "filed anew");
    assertEquals(List.of(), store.verifyAll(Optional.empty()).faults());
  }

  @Test
  void promise_5_a_timer_of_an_erased_ticket_fires_and_writes_back_nothing() {
    TicketKey key = waiting(ANNA).key();
    assertTrue(store.erase(ANNA.person()) > 0);
    clock.advance(TERM);
    assertEquals(1, engine.runDue().fired().size());
    assertEquals(CLOSED, whole(key).status());
    assertEquals("(erased)", whole(key).reporter().name());
    assertEquals(ANNA_ERASED, whole(key).assignee());
    assertEquals(List.of(), store.verifyAll(Optional.empty()).faults());
  }

  @Test
  void promise_5_each_person_is_erased_for_themselves() {
    TicketKey key = waiting(ANNA).key();
    for (Actor gone : List.of(EDGAR, ANNA)) {
      assertTrue(store.erase(gone.person()) > 0, gone.name());
      assertEquals(List.of(), store.verifyAll(Optional.empty()).faults());
    }
    perform(key, ACCEPT_SOLUTION.by(ANNA));
    assertEquals(
        Optional.of(Assignee.of(Person.of("edgar", "(erased)"))),
        whole(key).assignee(),
        "whoever last acted as executor, known by the account only");
    assertEquals(List.of(), store.verifyAll(Optional.empty()).faults());
  }
}
