package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.Subscription;
import io.deskwork.WorkflowEngine;
import io.deskwork.jdbc.crash.Until;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.StoreException;
import io.deskwork.store.UnknownOutcomeException;
import io.deskwork.table.Decision;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.TicketKey;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each operation, cut off after its first message, after its second, until it comes through. */
abstract class CutWireContract {

  private static final Duration TERM = Duration.ofDays(15);

  /** What is done once for each cut, and what is true afterwards. */
  @FunctionalInterface
  private interface Try {
    void cut(int messages) throws Exception;
  }

  private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-01T08:00:00Z"));
  private final List<Entry> told = new ArrayList<>();
  private final Server server;
  private final Framing framing;
  private final Database database;
  private CuttingProxy proxy;
  private Pool pool;
  private WorkflowEngine sound;
  private WorkflowEngine engine;

  CutWireContract(Server server, Framing framing) {
    this.server = server;
    this.framing = framing;
    this.database = server.fresh();
  }

  @BeforeEach
  void connect() throws Exception {
    sound = database.engine(clock);
    proxy = CuttingProxy.to(server.port(), framing);
    String url = server.url(proxy.port(), database.place());
    pool = new Pool(() -> DriverManager.getConnection(url));
    engine = Database.engineOn(JdbcTicketStore.on(pool.source(connection -> {})), clock);
  }

  @AfterEach
  void nothing_is_torn() throws Exception {
    pool.close();
    proxy.close();
    assertEquals(List.of(), database.store().verifyAll(Optional.empty()).faults());
  }

  /** Cuts after one message more each time, from a new connection on, until nothing is cut. */
  private void afterEachMessage(int atLeast, Try one) throws Exception {
    int messages = 0;
    do {
      pool.close();
      one.cut(++messages);
    } while (proxy.isCut() && messages < 1_000);
    proxy.mend();
    assertTrue(messages > atLeast && messages < 1_000, "it took messages: " + messages);
  }

  /** Tries it with the wire cut, then without; it is done once. */
  private void once(int messages, Command command, Supplier<Decision> cut, Supplier<Decision> whole)
      throws Exception {
    boolean known = false;
    boolean done = false;
    proxy.cutAfter(messages);
    try {
      done = cut.get().isAccepted();
    } catch (UnknownOutcomeException e) {
      assertEquals(command.id(), e.command());
    } catch (StoreException e) {
      known = true;
    }
    Decision.Accepted again = whole.get().orThrow();
    assertTrue(!known || !again.isRepeated(), "said to have changed nothing: " + messages);
    assertTrue(!done || again.isRepeated(), "acknowledged: " + messages);
    assertTrue(whole.get().orThrow().isRepeated());
    assertEquals(
        1,
        database.one(
            Long.class,
            "SELECT COUNT(*) FROM deskwork_entry WHERE command = ?",
            command.id().value()));
  }

  @Test
  void a_filing_that_was_cut_anywhere_is_done_once() throws Exception {
    afterEachMessage(
        15,
        messages -> {
          Command filing = filing(ANNA);
          once(messages, filing, () -> engine.file(filing), () -> sound.file(filing));
        });
  }

  @Test
  void a_move_that_was_cut_anywhere_is_done_once() throws Exception {
    afterEachMessage(
        15,
        messages -> {
          TicketKey key = sound.file(filing(ANNA)).orThrow().ticket().key();
          Command start = START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofHours(1));
          once(messages, start, () -> engine.perform(key, start), () -> sound.perform(key, start));
        });
  }

  private TicketKey resolved() {
    TicketKey key = sound.file(filing(ANNA)).orThrow().ticket().key();
    sound.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofHours(1))).orThrow();
    return sound.perform(key, RESOLVE.by(EDGAR)).orThrow().ticket().key();
  }

  @Test
  void timers_that_were_cut_anywhere_fire_once() throws Exception {
    afterEachMessage(
        15,
        messages -> {
          List<TicketKey> keys = IntStream.range(0, 3).mapToObj(i -> resolved()).toList();
          clock.advance(TERM);
          proxy.cutAfter(messages);
          int heard = fired();
          // What the server does not know to be dead yet may hold a ticket, which is skipped.
          List<Entry> later = new ArrayList<>();
          Until.holds(
              "all have closed",
              () -> {
                later.addAll(sound.runDue().fired());
                return sound.nextDue().isEmpty();
              });
          assertTrue(heard + later.size() <= keys.size(), "each once: " + heard + later);
          for (TicketKey key : keys) {
            List<Entry> history = sound.history(key, EDGAR);
            assertEquals(4, history.size(), "cut after " + messages);
            assertEquals(CLOSE, history.get(3).action());
          }
        });
    assertEquals(List.of(), database.store().parked());
  }

  private int fired() {
    try {
      return engine.runDue().fired().size();
    } catch (StoreException e) {
      return 0;
    }
  }

  @Test
  void events_that_were_cut_anywhere_are_told_in_order_and_at_least_once() throws Exception {
    Duration lease = Duration.ofMinutes(1);
    Subscription telling =
        Subscription.of("elsewhere", event -> told.add(event.entry())).leasing(lease);
    sound = subscribed(database.store(), telling);
    engine = subscribed(JdbcTicketStore.on(pool.source(connection -> {})), telling);
    afterEachMessage(
        15,
        messages -> {
          TicketKey key = resolved();
          proxy.cutAfter(messages);
          delivered();
          clock.advance(lease);
          Until.holds(
              "all is told",
              () -> {
                sound.deliver();
                return told.contains(lastOf(key));
              });
          long last = 0;
          for (Entry entry : told.stream().filter(one -> one.ticket().equals(key)).toList()) {
            assertTrue(entry.revision() <= last + 1, "in order: " + told);
            last = Math.max(last, entry.revision());
          }
          assertEquals(3, last);
        });
    assertEquals(List.of(), database.store().held());
  }

  private Entry lastOf(TicketKey key) {
    return sound.history(key, EDGAR).get(2);
  }

  private void delivered() {
    try {
      engine.deliver();
    } catch (StoreException e) {
      assertTrue(proxy.isCut());
    }
  }

  private WorkflowEngine subscribed(JdbcTicketStore store, Subscription subscription) {
    return WorkflowEngine.on(ServiceDesk.workflow())
        .storedIn(store)
        .clock(clock)
        .subscription(subscription)
        .build();
  }
}
