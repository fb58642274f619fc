package io.deskwork.jdbc;

import static io.deskwork.proof.Invariants.never;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Guards.approved;
import static io.deskwork.table.Guards.not;
import static io.deskwork.table.Guards.the;
import static io.deskwork.table.Rows.confirms;
import static io.deskwork.table.Rows.needs;
import static io.deskwork.table.Rows.takes;
import static io.deskwork.table.Rows.when;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.Migration;
import io.deskwork.WorkflowEngine;
import io.deskwork.proof.MigrationPlan;
import io.deskwork.proof.MigrationReport;
import io.deskwork.proof.Passage;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketStore;
import io.deskwork.table.Decision;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Four hundred tickets, in memory and on H2, moved to a second version: two statuses become one, a
 * field is called otherwise, another is given up, approvals are void, deadlines move.
 */
class MigratedDeskTest {

  private static final int TICKETS = 400;
  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final Instant DAY = Instant.parse("2026-04-01T08:00:00Z");
  private static final Duration LONG = Duration.ofHours(8);
  private static final Workflow FIRST = ServiceDesk.workflow();
  private static final Field<Instant> DEADLINE = Field.instant("DEADLINE").searchable();
  private static final Workflow SECOND = second();
  private static final Role MIGRATOR = Role.ofTheContractor("MIGRATOR");
  private static final Actor MIA = Actor.of("mia", "Mia", MIGRATOR);

  private final SettableClock clock = SettableClock.at(START);

  private static Workflow second() {
    WorkflowBuilder builder =
        Workflow.named("service-desk")
            .version(2)
            .set(THRESHOLD, Duration.ofMinutes(60))
            .set(ACCEPTANCE_TERM, Duration.ofDays(10))
            .set(ONE_COMPANY, true)
            .fields(SUMMARY, DESCRIPTION, COMPANY, PRIORITY);
    FIRST.transitions().stream()
        .filter(row -> !row.from().statuses().contains(ESTIMATE_ACCEPTED))
        .map(MigratedDeskTest::changed)
        .forEach(builder::add);
    return builder.build();
  }

  private static Transition changed(Transition row) {
    boolean open = row.from().statuses().contains(OPEN);
    if (row.action().equals(ACCEPT_ESTIMATE)) {
      return row.to(OPEN).with(confirms(ESTIMATE, DEADLINE));
    } else if (row.action().equals(SUBMIT_ESTIMATE)) {
      return row.with(
          needs(ESTIMATE, DEADLINE),
          when(the(ESTIMATE).moreThan(THRESHOLD).and(not(approved(ESTIMATE)))));
    } else if (row.action().equals(START_WORK) && open) {
      return row.with(
          needs(), takes(ESTIMATE), when(the(ESTIMATE).atMost(THRESHOLD).or(approved(ESTIMATE))));
    } else if (row.action().equals(PLAN_DEPLOYMENT)) {
      return row.with(takes());
    }
    return row;
  }

  private static MigrationPlan.Draft draft() {
    return MigrationPlan.from(FIRST)
        .to(SECOND)
        .status(ESTIMATE_ACCEPTED, OPEN)
        .field(DUE, DEADLINE)
        .without(PLANNED);
  }

  private static final MigrationPlan PLAN = draft().withoutApprovalsOf(ESTIMATE).by(MIGRATOR);

  static Stream<TicketStore> stores() {
    return Stream.of(new InMemoryTicketStore(), Server.H2.fresh().store());
  }

  private WorkflowEngine on(TicketStore store) {
    return WorkflowEngine.on(SECOND).and(FIRST).storedIn(store).clock(clock).build();
  }

  /** Tickets of five kinds in turn: open, estimated, approved, in progress, waiting. */
  private List<TicketKey> file(TicketStore store, int tickets) {
    WorkflowEngine engine = WorkflowEngine.on(FIRST).storedIn(store).clock(clock).build();
    List<TicketKey> keys = new ArrayList<>();
    for (int i = 0; i < tickets; i++) {
      TicketKey key = engine.file(filing(AXEL)).orThrow().ticket().key();
      keys.add(key);
      int kind = i % 5;
      if (kind == 1 || kind == 2) {
        engine
            .perform(key, SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, LONG).with(DUE, DAY))
            .orThrow();
      }
      if (kind == 2) {
        engine.perform(key, ACCEPT_ESTIMATE.by(AXEL).with(ESTIMATE, LONG).with(DUE, DAY)).orThrow();
      }
      if (kind >= 3) {
        engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofMinutes(5))).orThrow();
      }
      if (kind == 4) {
        engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
      }
      if (i % 7 == 0) {
        engine.perform(key, NOTE.by(ELLA).saying("Number " + i)).orThrow();
      }
    }
    return keys;
  }

  private static Map<String, Long> statuses(WorkflowEngine engine) {
    return all(engine).stream()
        .collect(Collectors.groupingBy(one -> one.status().key(), Collectors.counting()));
  }

  private static List<Ticket> all(WorkflowEngine engine) {
    return engine.tickets(TicketQuery.all().pagesOf(1_000), MIA).items();
  }

  /** Each is moved once, is the fold of its entries, and all verify. */
  private static void assertMovedOnce(WorkflowEngine engine, TicketStore store, int tickets) {
    assertEquals(tickets, all(engine).size());
    for (Ticket ticket : all(engine)) {
      List<Entry> history = engine.history(ticket.key(), MIA);
      assertEquals(SECOND.id(), ticket.workflow(), ticket::toString);
      assertEquals(
          1,
          history.stream().filter(one -> one.action().equals(MigrationPlan.MIGRATE)).count(),
          ticket::toString);
      assertEquals(Ticket.fold(history), ticket);
    }
    assertEquals(List.of(), store.verifyAll(Optional.empty()).faults());
  }

  @ParameterizedTest
  @MethodSource("stores")
  void four_hundred_tickets_are_checked_and_then_moved_just_so(TicketStore store) {
    file(store, TICKETS);
    clock.advance(Duration.ofDays(3));
    WorkflowEngine engine = on(store);
    Migration migration = engine.migration(PLAN, MIA).inBatchesOf(37);
    MigrationReport before = migration.check();
    assertEquals(
        "service-desk 1 -> service-desk 2: 400 tickets, 0 stranded, 80 approvals voided,"
            + " 80 deadlines moved, 0 contested",
        before.toString());
    assertEquals(0, all(engine).stream().filter(one -> one.workflow().equals(SECOND.id())).count());

    assertEquals(before, migration.run(), "what was checked is what was done");
    assertMovedOnce(engine, store, TICKETS);
    assertEquals(
        Map.of("OPEN", 160L, "ESTIMATED", 80L, "IN_PROGRESS", 80L, "WAITING_FOR_CUSTOMER", 80L),
        statuses(engine));
    MigrationReport.MovedDeadline deadline = before.deadlines().get(0);
    assertEquals(
        new Passage.Deadline(
            "ACCEPTANCE_TERM",
            Optional.of(START.plus(Duration.ofDays(15))),
            Optional.of(START.plus(Duration.ofDays(10)))),
        deadline.deadline());
    assertEquals(Optional.of(START.plus(Duration.ofDays(10))), engine.nextDue());
    MigrationReport.VoidedApproval voided = before.voided().get(0);
    assertEquals(ESTIMATE, voided.approval().field());
    assertEquals(LONG, voided.approval().value());
    assertEquals(AXEL.person(), voided.approval().approver());
    for (Ticket ticket : all(engine)) {
      assertEquals(List.of(), ticket.approvals());
      assertEquals(Optional.empty(), ticket.get(DUE));
    }
    assertEquals(160, engine.count(TicketQuery.all().where(DEADLINE, DAY), MIA));

    assertEquals(0, migration.run().moved(), "nobody is found again");
    clock.set(START.plus(Duration.ofDays(10)));
    assertEquals(80, engine.runDue().fired().size());
  }

  /** A store that writes so many commits and then is gone, before it could say so of the last. */
  private static TicketStore dying(TicketStore store, AtomicInteger left) {
    return (TicketStore)
        Proxy.newProxyInstance(
            TicketStore.class.getClassLoader(),
            new Class<?>[] {TicketStore.class},
            (proxy, method, arguments) -> {
              Object result = method.invoke(store, arguments);
              if (method.getName().equals("commit") && left.decrementAndGet() == 0) {
                throw new IllegalStateException("The node is gone.");
              }
              return result;
            });
  }

  @ParameterizedTest
  @MethodSource("stores")
  void what_dies_in_the_middle_is_finished_by_another_run(TicketStore store) {
    file(store, 60);
    AtomicInteger left = new AtomicInteger(25);
    WorkflowEngine dying =
        WorkflowEngine.on(SECOND).and(FIRST).storedIn(dying(store, left)).clock(clock).build();
    assertThrows(
        IllegalStateException.class, () -> dying.migration(PLAN, MIA).inBatchesOf(10).run());
    WorkflowEngine engine = on(store);
    assertEquals(
        25, all(engine).stream().filter(one -> one.workflow().equals(SECOND.id())).count());
    assertEquals(List.of(), store.verifyAll(Optional.empty()).faults());
    assertEquals(35, engine.migration(PLAN, MIA).run().moved());
    assertMovedOnce(engine, store, 60);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void what_is_stopped_goes_on_where_it_was(TicketStore store) {
    file(store, 40);
    List<Migration> running = new ArrayList<>();
    WorkflowEngine engine =
        WorkflowEngine.on(SECOND)
            .and(FIRST)
            .storedIn(store)
            .clock(clock)
            .listener(
                (ticket, entry) -> {
                  if (ticket.key().number() == 17) {
                    running.forEach(Migration::stop);
                  }
                })
            .build();
    Migration migration = engine.migration(PLAN, MIA).inBatchesOf(10);
    running.add(migration);
    assertEquals(17, migration.run().moved());
    assertEquals(23, migration.run().moved());
    assertMovedOnce(engine, store, 40);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void two_runs_and_people_at_the_same_time_lose_nothing(TicketStore store) throws Exception {
    List<TicketKey> keys = file(store, 60);
    WorkflowEngine engine = on(store);
    List<Callable<Long>> work = new ArrayList<>();
    work.add(() -> engine.migration(PLAN, MIA).inBatchesOf(7).run().moved());
    work.add(() -> engine.migration(PLAN, MIA).inBatchesOf(9).run().moved());
    work.add(
        () ->
            keys.stream()
                .map(key -> engine.perform(key, COMMENT.by(AXEL).saying("Still there?")))
                .filter(Decision::isAccepted)
                .count());
    List<Long> counts = together(work);
    assertEquals(60, counts.get(0) + counts.get(1) + engine.migration(PLAN, MIA).run().moved());
    assertEquals(60, counts.get(2));
    assertMovedOnce(engine, store, 60);
    for (TicketKey key : keys) {
      assertEquals(
          1, engine.history(key, MIA).stream().filter(one -> one.action().equals(COMMENT)).count());
    }
  }

  private static <T> List<T> together(List<Callable<T>> work) throws Exception {
    CountDownLatch ready = new CountDownLatch(work.size());
    ExecutorService pool = Executors.newFixedThreadPool(work.size());
    try {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> one : work) {
        running.add(
            pool.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return one.call();
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

  @ParameterizedTest
  @MethodSource("stores")
  void nothing_is_moved_if_an_invariant_would_not_hold_of_one(TicketStore store) {
    List<TicketKey> keys = file(store, 10);
    WorkflowEngine engine = on(store);
    WorkflowEngine old = WorkflowEngine.on(FIRST).storedIn(store).clock(clock).build();
    TicketKey approved = keys.get(2);
    old.perform(approved, START_WORK.by(EDGAR)).orThrow();
    MigrationPlan careless =
        draft()
            .withoutApprovalsOf(ESTIMATE)
            .keeping(
                never(IN_PROGRESS)
                    .when(the(ESTIMATE).moreThan(THRESHOLD).and(not(approved(ESTIMATE)))))
            .by(MIGRATOR);
    MigrationReport refused = engine.migration(careless, MIA).run();
    assertEquals(Optional.of(MigrationReport.Refusal.BREAKS_INVARIANT), refused.refusal());
    assertEquals(List.of(approved), refused.broken().stream().map(one -> one.ticket()).toList());
    assertTrue(all(engine).stream().allMatch(one -> one.workflow().equals(FIRST.id())));
    MigrationPlan careful =
        draft()
            .keeping(
                never(IN_PROGRESS)
                    .when(the(ESTIMATE).moreThan(THRESHOLD).and(not(approved(ESTIMATE)))))
            .by(MIGRATOR);
    assertEquals(10, engine.migration(careful, MIA).run().moved());
    assertNotEquals(List.of(), engine.ticket(approved, MIA).orElseThrow().approvals());
    assertMovedOnce(engine, store, 10);
  }
}
