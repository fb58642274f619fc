package io.deskwork;

import static io.deskwork.Desks.*;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.ConflictException;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.TicketKey;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Who hears of what was committed, and who wins when several commit at once. */
class EngineListenersTest {

  private static final int THREADS = 6;
  private static final int EACH = 20;

  private final StandingClock clock = new StandingClock();
  private final InMemoryTicketStore store = new InMemoryTicketStore();
  private final Queue<Entry> heard = new ConcurrentLinkedQueue<>();
  private final WorkflowEngine engine =
      WorkflowEngine.on(ServiceDesk.workflow())
          .storedIn(store)
          .clock(clock)
          .listener(
              (ticket, entry) -> {
                assertEquals(ticket.revision(), entry.revision());
                heard.add(entry);
              })
          .build();

  @Test
  void every_entry_is_heard_once_in_order_and_nothing_else() {
    TicketKey key = waiting(engine, ANNA);
    Command comment = COMMENT.by(ANNA).with(NEUTRAL, true).saying("Thank you");
    engine.perform(key, comment).orThrow();
    engine.perform(key, comment).orThrow();
    assertFalse(engine.perform(key, RESOLVE.by(EDGAR)).isAccepted());
    engine.explain(key, ANNA);
    engine.perform(key, NOTE.by(EDGAR).saying("Nice")).orThrow();
    clock.advance(TERM);
    engine.runDue();
    assertEquals(engine.history(key, EDGAR), List.copyOf(heard));
    assertEquals(
        List.of(NOTE),
        heard.stream().filter(Entry::isInternal).map(Entry::action).toList(),
        "the note is marked");
  }

  @Test
  void a_timer_that_a_command_found_due_is_heard_before_the_command() {
    TicketKey key = waiting(engine, ANNA);
    clock.advance(TERM);
    heard.clear();
    engine.perform(key, NOTE.by(EDGAR).saying("Was it paid?")).orThrow();
    assertEquals(List.of(CLOSE, NOTE), heard.stream().map(Entry::action).toList());
  }

  @Test
  void a_listener_that_fails_loses_nothing_and_the_others_are_told() {
    List<String> told = new ArrayList<>();
    WorkflowEngine desk =
        WorkflowEngine.on(ServiceDesk.workflow())
            .storedIn(store)
            .clock(clock)
            .listener((ticket, entry) -> told.add("first " + entry.action()))
            .listener(
                (ticket, entry) -> {
                  throw new IllegalStateException("The mail server is down");
                })
            .listener((ticket, entry) -> told.add("last " + entry.action()))
            .build();
    TicketKey key = waiting(desk, ANNA);
    clock.advance(TERM);
    assertEquals(1, desk.runDue().fired().size());
    assertEquals(
        List.of(
            "first FILE",
            "last FILE",
            "first START_WORK",
            "last START_WORK",
            "first RESOLVE",
            "last RESOLVE",
            "first CLOSE",
            "last CLOSE"),
        told);
    assertEquals(CLOSED, desk.ticket(key, ANNA).orElseThrow().status());
    assertTrue(store.verify(key).isIntact());
  }

  @Test
  void a_listener_may_perform_commands_itself() {
    List<WorkflowEngine> itself = new ArrayList<>();
    WorkflowEngine desk =
        WorkflowEngine.on(ServiceDesk.workflow())
            .storedIn(store)
            .clock(clock)
            .listener(
                (ticket, entry) -> {
                  if (entry.action().equals(FILE)) {
                    itself.get(0).perform(ticket.key(), NOTE.by(EDGAR).saying("Seen")).orThrow();
                  }
                })
            .build();
    itself.add(desk);
    assertEquals(2, desk.history(filed(desk, ANNA), EDGAR).size());
  }

  private <T> List<T> together(Callable<T> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(
            pool.submit(
                () -> {
                  start.await();
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

  private Decision inTheEnd(TicketKey key, Command command) {
    for (int i = 0; i < 1_000; i++) {
      try {
        return engine.perform(key, command);
      } catch (ConflictException e) {
        assertTrue(String.valueOf(e.getMessage()).contains(key + " lost 8 races"));
      }
    }
    throw new AssertionError("It lost every race: " + command);
  }

  @Test
  void racing_threads_lose_no_update_and_each_revision_has_one_winner() throws Exception {
    TicketKey key = filed(engine, ANNA);
    engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, HOUR)).orThrow();
    heard.clear();
    together(
        () -> {
          for (int i = 0; i < EACH; i++) {
            inTheEnd(key, RECORD_WORK.by(EDGAR).with(WORK, Duration.ofMinutes(1))).orThrow();
          }
          return true;
        });
    int all = THREADS * EACH;
    assertEquals(
        Optional.of(Duration.ofMinutes(all)),
        engine.ticket(key, EDGAR).orElseThrow().get(TIME_SPENT));
    assertEquals(
        LongStream.rangeClosed(3, all + 2L).boxed().toList(),
        heard.stream().map(Entry::revision).sorted().toList());
    assertTrue(store.verify(key).isIntact());
  }

  @Test
  void of_racing_commands_that_saw_the_same_revision_one_is_accepted() throws Exception {
    for (int round = 0; round < 20; round++) {
      TicketKey key = filed(engine, ANNA);
      List<Decision> decisions =
          together(() -> inTheEnd(key, COMMENT.by(ANNA).saying("Me first").seeing(1)));
      assertEquals(1, decisions.stream().filter(Decision::isAccepted).count());
      assertEquals(2, engine.history(key, EDGAR).size());
      decisions.stream()
          .filter(one -> !one.isAccepted())
          .forEach(one -> assertEquals(List.of(Blocker.Code.STALE), codes(one)));
    }
  }

  @Test
  void a_command_that_saw_another_revision_is_refused_as_stale_even_if_it_would_be_possible() {
    TicketKey key = filed(engine, ANNA);
    engine.perform(key, COMMENT.by(ANNA).saying("One")).orThrow();
    for (long seen : new long[] {0, 1, 3, Long.MAX_VALUE}) {
      Command comment = COMMENT.by(ANNA).saying("Saw " + seen).seeing(seen);
      assertEquals(List.of(Blocker.Code.STALE), codes(engine.perform(key, comment)));
    }
    engine.perform(key, COMMENT.by(ANNA).saying("Saw 2").seeing(2)).orThrow();
  }

  @Test
  void a_store_without_transactions_of_a_host_says_that_it_cannot_join_one() {
    Connection connection =
        (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> "a connection");
    UnsupportedOperationException thrown =
        assertThrows(UnsupportedOperationException.class, () -> engine.joining(connection));
    assertEquals(
        "InMemoryTicketStore cannot join a transaction of a connection", thrown.getMessage());
  }
}
