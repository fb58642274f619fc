package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.DueReport;
import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.ConflictException;
import io.deskwork.table.Decision;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Two engines on two stores on one database, both at once. */
abstract class TwoNodesContract {

  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final Duration TERM = Duration.ofDays(15);
  private static final int THREADS = 6;

  private final SettableClock clock = SettableClock.at(START);
  private final Queue<Entry> heard = new ConcurrentLinkedQueue<>();
  private final Server server;
  private final Database database;
  private final List<WorkflowEngine> nodes;

  TwoNodesContract(Server server) {
    this.server = server;
    this.database = server.fresh();
    this.nodes = List.of(node(), node());
  }

  private WorkflowEngine node() {
    return WorkflowEngine.on(ServiceDesk.workflow())
        .storedIn(database.store())
        .clock(clock)
        .listener((ticket, entry) -> heard.add(entry))
        .build();
  }

  /** What a thread does on a node. */
  @FunctionalInterface
  private interface Work<T> {
    T on(WorkflowEngine node, int thread) throws Exception;
  }

  /** All threads at once, every other one on the other node. */
  private <T> List<T> together(Work<T> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<T>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        tasks.add(
            () -> {
              start.await();
              return work.on(nodes.get(thread % 2), thread);
            });
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : pool.invokeAll(tasks)) {
        results.add(one.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private TicketKey filed() {
    return nodes.get(0).file(filing(ANNA)).orThrow().ticket().key();
  }

  /** Tries until it is not merely unlucky; the id is the same each time. */
  private static Decision inTheEnd(WorkflowEngine node, TicketKey key, Command command) {
    for (int i = 0; i < 200; i++) {
      try {
        return node.perform(key, command);
      } catch (ConflictException e) {
        assertTrue(String.valueOf(e.getMessage()).contains(key.toString()));
      }
    }
    throw new AssertionError("It lost every race: " + command);
  }

  private void assertIntact() {
    assertEquals(List.of(), database.store().verifyAll(Optional.empty()).faults());
  }

  @Test
  void racing_commands_have_one_winner_for_each_revision_and_lose_nothing() throws Exception {
    TicketKey key = filed();
    nodes.get(0).perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofHours(1))).orThrow();
    heard.clear();
    List<List<Long>> won =
        together(
            (node, thread) ->
                IntStream.range(0, 10)
                    .mapToObj(i -> RECORD_WORK.by(EDGAR).with(WORK, Duration.ofMinutes(1)))
                    .map(work -> inTheEnd(node, key, work).orThrow().entry().revision())
                    .toList());
    int all = THREADS * 10;
    List<Long> revisions = won.stream().flatMap(List::stream).sorted().toList();
    assertEquals(LongStream.rangeClosed(3, all + 2L).boxed().toList(), revisions);
    assertEquals(
        Optional.of(Duration.ofMinutes(all)),
        nodes.get(1).ticket(key, EDGAR).orElseThrow().get(TIME_SPENT));
    assertEquals(revisions, heard.stream().map(Entry::revision).sorted().toList());
    assertIntact();
  }

  @Test
  void of_those_who_saw_the_same_revision_one_is_accepted() throws Exception {
    for (int round = 0; round < 10; round++) {
      TicketKey key = filed();
      List<Boolean> accepted =
          together(
              (node, thread) ->
                  inTheEnd(node, key, COMMENT.by(ANNA).saying("From " + thread).seeing(1))
                      .isAccepted());
      assertEquals(1, accepted.stream().filter(one -> one).count());
      assertEquals(2, nodes.get(0).history(key, EDGAR).size());
    }
  }

  @Test
  void each_timer_fires_on_one_node_only() throws Exception {
    Set<TicketKey> keys = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      TicketKey key = filed();
      nodes.get(0).perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofHours(1)));
      nodes.get(1).perform(key, RESOLVE.by(EDGAR)).orThrow();
      keys.add(key);
    }
    clock.advance(TERM);
    heard.clear();
    List<DueReport> reports = together((node, thread) -> node.runDue());
    reports = new ArrayList<>(reports);
    reports.add(nodes.get(0).runDue());
    List<TicketKey> fired =
        reports.stream().flatMap(report -> report.fired().stream()).map(Entry::ticket).toList();
    assertEquals(20, fired.size(), "each once: " + fired);
    assertEquals(keys, Set.copyOf(fired));
    assertEquals(20, heard.size());
    keys.forEach(key -> assertEquals(4, nodes.get(0).history(key, EDGAR).size()));
    assertEquals(List.of(), database.store().parked());
    assertIntact();
  }

  @Test
  void timers_and_commands_racing_for_a_ticket_close_it_once() throws Exception {
    for (int round = 0; round < 5; round++) {
      TicketKey key = filed();
      nodes.get(0).perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofHours(1)));
      nodes.get(0).perform(key, RESOLVE.by(EDGAR)).orThrow();
      clock.advance(TERM);
      together(
          (node, thread) ->
              thread < 3
                  ? node.runDue().fired().size()
                  : inTheEnd(node, key, COMMENT.by(ANNA).saying("Late")).isAccepted() ? 1 : 0);
      nodes.get(0).runDue();
      List<Entry> history = nodes.get(1).history(key, EDGAR);
      assertEquals(4, history.size(), history::toString);
      assertEquals(CLOSE, history.get(3).action());
    }
    assertEquals(List.of(), database.store().parked());
    assertIntact();
  }

  @Test
  void racing_filings_get_keys_of_their_own() throws Exception {
    List<List<TicketKey>> drawn =
        together(
            (node, thread) ->
                IntStream.range(0, 8)
                    .mapToObj(i -> node.file(filing(ANNA)).orThrow().ticket().key())
                    .toList());
    Set<TicketKey> keys = new HashSet<>();
    drawn.forEach(
        mine -> {
          keys.addAll(mine);
          assertEquals(mine.stream().sorted().toList(), mine, "keys rise");
        });
    assertEquals(THREADS * 8, keys.size());
    assertEquals(THREADS * 8, database.count("deskwork_ticket"));
    assertIntact();
  }

  @Test
  void racing_for_the_first_key_of_a_prefix_gives_each_its_own() throws Exception {
    JdbcTicketStore store = database.store();
    for (int round = 0; round < 40; round++) {
      String prefix = "DESK" + round;
      List<Long> drawn = together((node, thread) -> store.nextKey(prefix).number());
      assertEquals(
          LongStream.rangeClosed(1, THREADS).boxed().toList(), drawn.stream().sorted().toList());
    }
  }

  @Test
  void the_same_command_from_both_is_done_once() throws Exception {
    for (int round = 0; round < 10; round++) {
      CommandId id = CommandId.of("filing " + round);
      List<Decision.Accepted> filed =
          together((node, thread) -> node.file(filing(ZOE).id(id)).orThrow());
      assertEquals(1, filed.stream().map(one -> one.ticket().key()).distinct().count());
      assertEquals(1, filed.stream().filter(one -> !one.isRepeated()).count());
      TicketKey key = filed.get(0).ticket().key();
      Command comment = COMMENT.by(ZOE).saying("Once");
      List<Decision.Accepted> said =
          together((node, thread) -> inTheEnd(node, key, comment).orThrow());
      assertEquals(1, said.stream().filter(one -> !one.isRepeated()).count());
      assertEquals(1, said.stream().map(Decision.Accepted::entry).distinct().count());
      assertEquals(2, nodes.get(0).history(key, EDGAR).size());
    }
    assertIntact();
  }

  @Test
  void nodes_that_start_at_once_on_an_empty_database_all_start() throws Exception {
    for (int round = 0; round < 5; round++) {
      Database empty = server.fresh();
      List<TicketKey> keys =
          together(
              (node, thread) -> empty.engine(clock).file(filing(ANNA)).orThrow().ticket().key());
      assertEquals(THREADS, Set.copyOf(keys).size());
      assertEquals(3, empty.count("deskwork_schema_version"), "each script once");
    }
  }
}
