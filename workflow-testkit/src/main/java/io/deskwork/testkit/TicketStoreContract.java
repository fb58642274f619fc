package io.deskwork.testkit;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.DefinitionChangedException;
import io.deskwork.DueReport;
import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.Commit;
import io.deskwork.store.CommitOutcome;
import io.deskwork.store.ConflictException;
import io.deskwork.store.DueTickets;
import io.deskwork.store.Loaded;
import io.deskwork.store.Page;
import io.deskwork.store.Seal;
import io.deskwork.store.SealedHistory;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketStore;
import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
public abstract class TicketStoreContract {

  private static final Instant START = Instant.parse("2026-03-01T08:00:00.123456Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration TERM = Duration.ofDays(15);
  private static final Viewer CONTRACTOR = Viewer.of(EDGAR);

  private final SettableClock clock = SettableClock.at(START);
  private TicketStore store;
  private WorkflowEngine engine;

  /** Makes a contract; JUnit makes one for each test. */
  protected TicketStoreContract() {}

  /** An empty store, for one test. */
  protected abstract TicketStore newStore();

  /**
   * The same tickets, as a second node opens them; the same object where there is only one node.
   */
  protected TicketStore anotherNode(TicketStore first) {
    return first;
  }

  @BeforeEach
  final void begin() {
    store = newStore();
    engine = engineOn(store);
  }

  @AfterEach
  final void end() {
    engine.close();
  }

  private WorkflowEngine engineOn(TicketStore where) {
    return WorkflowEngine.on(ServiceDesk.workflow()).storedIn(where).clock(clock).build();
  }

  private Ticket filed(Actor customer) {
    Ticket ticket = engine.file(filing(customer)).orThrow().ticket();
    assertEquals(Optional.of(ticket), engine.ticket(ticket.key(), customer), "it is there");
    return ticket;
  }

  private Ticket whole(TicketKey key) {
    return engine.ticket(key, EDGAR).orElseThrow();
  }

  private Ticket perform(TicketKey key, Command command) {
    return engine.perform(key, command).orThrow().ticket();
  }

  /** A ticket whose acceptance term runs. */
  private Ticket waiting(Actor customer) {
    TicketKey key = filed(customer).key();
    perform(key, START_WORK.by(EDGAR).with(ESTIMATE, HOUR));
    return perform(key, RESOLVE.by(EDGAR));
  }

  private Commit commitOf(Loaded loaded, Command command) {
    Decision.Accepted accepted =
        ServiceDesk.workflow().decide(loaded.ticket(), command, Moment.at(START)).orThrow();
    return new Commit(loaded.head(), accepted.ticket(), accepted.entry());
  }

  private Loaded load(TicketKey key) {
    return store.load(CONTRACTOR, key, CommandId.random()).orElseThrow();
  }

  private static List<Blocker.Code> codes(Decision decision) {
    return decision instanceof Decision.Refused refused
        ? refused.blockers().stream().map(Blocker::code).toList()
        : List.of();
  }

  private <T> List<T> together(int threads, Callable<T> work) throws Exception {
    CountDownLatch ready = new CountDownLatch(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            pool.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return work.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

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
        store.commit(new Commit(Seal.NONE, another.ticket(), another.entry())));
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
    Commit forged = new Commit(Seal.NONE, honest.ticket(), honest.entry());
    assertInstanceOf(CommitOutcome.Conflict.class, store.commit(forged));
    assertEquals(1, whole(ticket.key()).revision());
  }

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

  // 7. A timer's effect is committed at most once, and eventually.

  @Test
  void promise_7_a_timer_fires_at_its_instant_and_once() {
    Ticket ticket = waiting(ANNA);
    assertEquals(Optional.of(START.plus(TERM)), engine.nextDue());
    clock.set(START.plus(TERM).minusNanos(1_000));
    assertEquals(List.of(), engine.runDue().fired());
    clock.set(START.plus(TERM));
    DueReport report = engine.runDue();
    assertEquals(1, report.fired().size());
    assertEquals(Optional.of(START.plus(TERM)), report.fired().get(0).due());
    assertEquals(List.of(), engine.runDue().fired());
    assertEquals(CLOSED, whole(ticket.key()).status());
    assertEquals(Optional.empty(), engine.nextDue());
    assertTrue(store.verify(ticket.key()).isIntact());
  }

  @Test
  void promise_7_many_nodes_fire_each_timer_once() throws Exception {
    Set<TicketKey> keys = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      keys.add(waiting(ANNA).key());
      clock.advance(Duration.ofMillis(1));
    }
    assertEquals(12, keys.size());
    clock.set(START.plus(TERM).plusSeconds(1));
    WorkflowEngine second = engineOn(anotherNode(store));
    AtomicInteger turn = new AtomicInteger();
    List<DueReport> reports =
        together(4, () -> (turn.getAndIncrement() % 2 == 0 ? engine : second).runDue());
    List<TicketKey> fired = new ArrayList<>();
    reports.forEach(report -> report.fired().forEach(entry -> fired.add(entry.ticket())));
    engine.runDue().fired().forEach(entry -> fired.add(entry.ticket()));
    assertEquals(12, fired.size(), "each once: " + fired);
    assertEquals(keys, new HashSet<>(fired));
    keys.forEach(key -> assertEquals(4, engine.history(key, EDGAR).size()));
  }

  @Test
  void promise_7_the_earliest_due_fires_first() {
    List<TicketKey> inOrder = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      clock.set(START.minusSeconds(i));
      inOrder.add(0, waiting(ANNA).key());
    }
    clock.set(START.plus(TERM));
    assertEquals(inOrder, engine.runDue().fired().stream().map(Entry::ticket).toList());
  }

  @Test
  void promise_7_an_objection_before_the_end_stops_the_timer() {
    Ticket ticket = waiting(ANNA);
    assertTrue(engine.nextDue().isPresent());
    clock.set(START.plus(TERM).minusSeconds(1));
    perform(ticket.key(), COMMENT.by(ANNA).saying("It still burns"));
    assertEquals(Optional.empty(), engine.nextDue());
    clock.advance(TERM);
    assertEquals(List.of(), engine.runDue().fired());
    assertEquals(WAITING_FOR_CUSTOMER, whole(ticket.key()).status());
  }

  @Test
  void promise_7_what_is_due_is_decided_before_a_command() {
    Ticket ticket = waiting(ANNA);
    clock.set(START.plus(TERM).plusSeconds(7));
    Decision late = engine.perform(ticket.key(), COMMENT.by(ANNA).saying("Too late"));
    assertEquals(List.of(Blocker.Code.FINAL), codes(late));
    Ticket closed = whole(ticket.key());
    assertEquals(CLOSED, closed.status());
    assertEquals(START.plus(TERM).plusSeconds(7), closed.changedAt());
  }

  @Test
  void promise_7_a_ticket_that_cannot_fire_is_parked_and_holds_up_nobody() {
    Ticket broken = waiting(ANNA);
    Ticket fine = waiting(ZOE);
    Instant due = START.plus(TERM);
    DueTickets.Round round =
        store.fireDue(
            due,
            10,
            loaded ->
                loaded.ticket().key().equals(broken.key())
                    ? new DueTickets.Firing.Park("Cannot", Optional.empty())
                    : new DueTickets.Firing.Fire(closing(loaded, due)));
    assertEquals(1, round.fired().size());
    assertEquals(1, round.parked().size());
    assertEquals(List.of(new DueTickets.Ailing(broken.key(), "Cannot")), store.parked());
    assertEquals(CLOSED, whole(fine.key()).status());
    assertEquals(Optional.empty(), engine.nextDue());
    perform(broken.key(), COMMENT.by(ANNA).with(NEUTRAL, true).saying("Thank you"));
    assertEquals(List.of(), store.parked());
    assertEquals(Optional.of(due), engine.nextDue());
  }

  @Test
  void promise_7_a_decision_that_throws_undoes_only_itself() {
    Ticket broken = waiting(ANNA);
    Ticket fine = waiting(ZOE);
    Instant due = START.plus(TERM);
    DueTickets.Round round =
        store.fireDue(
            due,
            10,
            loaded -> {
              if (loaded.ticket().key().equals(broken.key())) {
                throw new IllegalStateException("a host's guard failed");
              }
              return new DueTickets.Firing.Fire(closing(loaded, due));
            });
    assertEquals(1, round.fired().size());
    assertEquals(List.of(broken.key()), round.failed().stream().map(one -> one.key()).toList());
    assertEquals(CLOSED, whole(fine.key()).status());
    assertEquals(WAITING_FOR_CUSTOMER, whole(broken.key()).status());
    assertEquals(Optional.of(due), engine.nextDue());
  }

  private static Commit closing(Loaded loaded, Instant now) {
    Command close = CLOSE.by(Actor.SYSTEM).from(Source.TIMER).dueAt(now);
    Decision.Accepted accepted =
        ServiceDesk.workflow().decide(loaded.ticket(), close, Moment.at(now)).orThrow();
    return new Commit(loaded.head(), accepted.ticket(), accepted.entry());
  }

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

  @Test
  void promise_9_paging_gives_every_visible_ticket_once_in_order() {
    List<TicketKey> mine = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      TicketKey key = filed(i % 3 == 0 ? ZOE : ANNA).key();
      if (i % 3 != 0) {
        mine.add(key);
      }
    }
    List<TicketKey> paged = new ArrayList<>();
    TicketQuery query = TicketQuery.all().pagesOf(4);
    Page<Ticket> page = engine.tickets(query, ANNA);
    page.items().forEach(ticket -> paged.add(ticket.key()));
    while (page.hasMore()) {
      page = engine.tickets(query.after(paged.get(paged.size() - 1)), ANNA);
      page.items().forEach(ticket -> paged.add(ticket.key()));
    }
    assertEquals(mine, paged);
  }

  @Test
  void promise_9_queries_find_by_status_assignee_and_organization() {
    TicketKey open = filed(ANNA).key();
    TicketKey working = filed(ZOE).key();
    perform(working, START_WORK.by(EDGAR).with(ESTIMATE, HOUR));
    assertEquals(List.of(open), keys(TicketQuery.all().in(OPEN)));
    assertEquals(List.of(working), keys(TicketQuery.all().in(IN_PROGRESS)));
    assertEquals(List.of(working), keys(TicketQuery.all().heldBy("edgar")));
    assertEquals(List.of(), keys(TicketQuery.all().heldBy("ella")));
    assertEquals(List.of(open), keys(TicketQuery.all().of(ACME)));
    assertEquals(List.of(), keys(TicketQuery.all().of(ACME).in(IN_PROGRESS)));
  }

  private List<TicketKey> keys(TicketQuery query) {
    return engine.tickets(query, EDGAR).items().stream().map(Ticket::key).toList();
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
