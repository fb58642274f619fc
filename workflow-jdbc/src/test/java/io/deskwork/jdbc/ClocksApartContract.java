package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Effects.set;
import static io.deskwork.table.Guards.after;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.then;
import static io.deskwork.table.Rows.when;
import static io.deskwork.testkit.Cast.*;
import static io.deskwork.ticket.Role.SYSTEM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.TicketKey;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Nodes whose machine is an hour off the database's clock, which is the one that they were given.
 * Tickets are filed and their terms end all the while both nodes close.
 */
abstract class ClocksApartContract {

  private static final Duration TERM = Duration.ofSeconds(2);
  private static final int CLERKS = 2;

  // @formatter:off
  private static final Workflow HASTY = ServiceDesk.workflow().extend("hasty-desk")
      .set(ACCEPTANCE_TERM, TERM)
      .row(CLOSE, OPEN, CLOSED, by(SYSTEM), when(after(ACCEPTANCE_TERM)), then(set(RESOLUTION, BY_SILENCE)))
      .build();
  // @formatter:on

  private final Server server;

  ClocksApartContract(Server server) {
    this.server = server;
  }

  @ParameterizedTest
  @CsvSource({"-1, 10000", "1, 200"})
  void none_fires_early_by_the_databases_clock_and_none_twice(int hours, int timers)
      throws Exception {
    Database database = server.fresh();
    JdbcTicketStore store = JdbcTicketStore.on(off(database.dataSource(), hours)).createSchema();
    Clock clock = store.databaseClock();
    assertTrue(
        Duration.between(Clock.systemUTC().instant(), clock.instant())
                .minusHours(hours)
                .abs()
                .compareTo(Duration.ofMinutes(30))
            < 0,
        "the database is an hour off");
    List<WorkflowEngine> nodes = List.of(node(database, hours), node(database, hours));
    AtomicInteger left = new AtomicInteger(timers);
    ExecutorService pool = Executors.newFixedThreadPool(CLERKS + nodes.size());
    try {
      List<Callable<List<Entry>>> tasks = new ArrayList<>();
      for (int i = 0; i < CLERKS; i++) {
        WorkflowEngine node = nodes.get(i % nodes.size());
        tasks.add(() -> filed(node, left));
      }
      nodes.forEach(node -> tasks.add(() -> fired(node, clock, left)));
      List<Future<List<Entry>>> done = pool.invokeAll(tasks);
      List<Entry> filed = new ArrayList<>();
      List<Entry> fired = new ArrayList<>();
      for (int i = 0; i < done.size(); i++) {
        (i < CLERKS ? filed : fired).addAll(done.get(i).get());
      }
      Set<TicketKey> keys = filed.stream().map(Entry::ticket).collect(Collectors.toSet());
      assertEquals(timers, keys.size());
      assertEquals(timers, fired.size(), "each once");
      assertEquals(keys, fired.stream().map(Entry::ticket).collect(Collectors.toSet()));
      filed.addAll(fired);
      assertTermsKept(filed);
      assertEquals(2L * timers, database.count("deskwork_entry"));
      assertEquals(List.of(), store.parked());
    } finally {
      pool.shutdownNow();
    }
  }

  private static WorkflowEngine node(Database database, int hours) {
    JdbcTicketStore store = JdbcTicketStore.on(off(database.dataSource(), hours));
    return WorkflowEngine.on(HASTY).storedIn(store).clock(store.databaseClock()).build();
  }

  private static List<Entry> filed(WorkflowEngine node, AtomicInteger left) {
    List<Entry> filed = new ArrayList<>();
    while (left.getAndDecrement() > 0) {
      filed.add(node.file(filing(ANNA)).orThrow().entry());
    }
    return filed;
  }

  /** Closes until nothing is to be filed and no timer runs; asks the time after each round. */
  private static List<Entry> fired(WorkflowEngine node, Clock clock, AtomicInteger left) {
    List<Entry> fired = new ArrayList<>();
    boolean more = true;
    while (more) {
      more = left.get() > -CLERKS || node.nextDue().isPresent();
      List<Entry> round = node.runDue().fired();
      Instant after = clock.instant();
      round.forEach(entry -> assertTrue(!entry.due().orElseThrow().isAfter(after), "early"));
      fired.addAll(round);
    }
    return fired;
  }

  private static void assertTermsKept(List<Entry> entries) {
    entries.stream()
        .collect(Collectors.groupingBy(Entry::ticket))
        .values()
        .forEach(
            two ->
                assertEquals(
                    Optional.of(two.get(0).at().plus(TERM)), two.get(1).due(), two::toString));
  }

  /** A database whose clock is some hours off this machine's. */
  private static DataSource off(DataSource real, int hours) {
    return Pool.lending(() -> off(real.getConnection(), hours));
  }

  private static Connection off(Connection real, int hours) throws SQLException {
    String asking = Dialect.of(real).askingTime();
    String off = asking.replaceFirst("SELECT ", "SELECT " + hours * 3_600_000_000L + " + ");
    return (Connection)
        Proxy.newProxyInstance(
            ClocksApartContract.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                Pool.invoked(
                    real,
                    method,
                    arguments != null && asking.equals(arguments[0])
                        ? new Object[] {off}
                        : arguments));
  }
}
