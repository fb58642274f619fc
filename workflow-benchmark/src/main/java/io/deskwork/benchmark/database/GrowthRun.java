package io.deskwork.benchmark.database;

import static io.deskwork.servicedesk.ServiceDesk.DEPLOYMENT;
import static io.deskwork.servicedesk.ServiceDesk.PURPOSE;
import static io.deskwork.servicedesk.ServiceDesk.REOPEN;
import static io.deskwork.servicedesk.ServiceDesk.RESOLVE;
import static io.deskwork.servicedesk.ServiceDesk.START_WORK;
import static io.deskwork.servicedesk.ServiceDesk.WAITING_FOR_CUSTOMER;

import com.zaxxer.hikari.HikariDataSource;
import io.deskwork.WorkflowEngine;
import io.deskwork.store.TicketQuery;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.TicketKey;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The command {@code growth}: the same work in a database with a thousand tickets and in one with a
 * million, on a ticket with a long history and on a fresh one; and a second process engine.
 */
public final class GrowthRun {

  private static final int FEW = 1_000;
  private static final int MANY = 1_000_000;
  private static final int LONG = 10_000;
  private static final int CYCLES = 800;
  private static final int POLLS = 500;
  private static final int PAGE = 20;
  private static final double AIM = 1.5;
  private static final double STRICT_AIM = 1.2;
  private static final Pace PACE =
      new Pace(Duration.ofSeconds(8), Duration.ofSeconds(30), Duration.ofSeconds(12), 3);

  /** Without a standby the server need not log what it loads into an empty table. */
  private static final Map<String, String> LOADING =
      Map.of("wal_level", "minimal", "max_wal_senders", "0");

  private final PrintStream progress;
  private final int many;
  private final RandomGenerator random = new Random(1);

  /** A run that says on {@code progress} what it does. */
  public GrowthRun(PrintStream progress) {
    this(progress, MANY);
  }

  GrowthRun(PrintStream progress, int many) {
    this.progress = progress;
    this.many = many;
  }

  /** Measures everything. */
  public Results results() {
    try (Server server = Server.start(LOADING)) {
      List<Comparison> comparisons = comparisons(server);
      List<Figure> engines = new ArrayList<>();
      List<Contestants> all = List.of(Contestants.OPERATON, Contestants.FLOWABLE);
      try (Transitions transitions = new Transitions(server, all, PACE, progress)) {
        engines.addAll(transitions.figures());
      }
      return new Results(
          GrowthTable.text(comparisons, engines), GrowthTable.json(comparisons, engines));
    }
  }

  /** Without the engines. */
  List<Comparison> comparisons(Server server) {
    try (Population small = population(server, "few", FEW);
        Population large = population(server, "many", many)) {
      List<Comparison> comparisons = new ArrayList<>();
      add(comparisons, Turns.of("transition", CYCLES, STRICT_AIM, cycle(small), cycle(large)));
      add(comparisons, history(server, small));
      for (Paging paging : PAGINGS) {
        add(
            comparisons,
            Turns.of(paging.work(), POLLS, AIM, page(small, paging), page(large, paging)));
      }
      add(comparisons, Turns.of("due: nothing is", POLLS, AIM, poll(small), poll(large)));
      add(comparisons, Turns.of("due: when next", POLLS, AIM, next(small), next(large)));
      return comparisons;
    }
  }

  private Population population(Server server, String database, int tickets) {
    long start = System.nanoTime();
    server.create(database);
    Population population = new Population(server, database, tickets);
    progress.printf(
        "%,d tickets and %,d entries made in %,d s%n",
        tickets, population.entries(), Duration.ofNanos(System.nanoTime() - start).toSeconds());
    return population;
  }

  private void add(List<Comparison> comparisons, Comparison one) {
    comparisons.add(one);
    progress.printf("%s: %.2f times as long%n", one.work(), one.ratio().median());
  }

  private Turns.Act cycle(Population population) {
    return times -> {
      TicketKey key = population.anyWaiting(random);
      cycle(times, population.engine(), key, Population.customerOf(key));
    };
  }

  /** Three moves that lead back to where they began. */
  private static void cycle(
      Turns.Times times, WorkflowEngine engine, TicketKey key, Actor customer) {
    times.time(
        () ->
            engine
                .perform(key, REOPEN.by(customer).with(PURPOSE, DEPLOYMENT).saying(Road.REMARK))
                .orThrow());
    times.time(() -> engine.perform(key, START_WORK.by(Road.EXECUTOR_EDGAR)).orThrow());
    times.time(() -> engine.perform(key, RESOLVE.by(Road.EXECUTOR_EDGAR)).orThrow());
  }

  private Comparison history(Server server, Population small) {
    try (HikariDataSource hasty = server.hasty("few", 2)) {
      WorkflowEngine preparing = Deskwork.engine(hasty, Clock.systemUTC());
      TicketKey old = waiting(preparing);
      for (int i = 0; i < LONG; i++) {
        preparing.perform(old, Population.note()).orThrow();
      }
      return Turns.of(
          "transition of a ticket with 10,000 entries",
          CYCLES,
          AIM,
          times -> cycle(times, small.engine(), waiting(preparing), Road.CUSTOMER_ANNA),
          times -> cycle(times, small.engine(), old, Road.CUSTOMER_ANNA));
    }
  }

  /** A fresh ticket that waits for the customer. */
  private static TicketKey waiting(WorkflowEngine engine) {
    TicketKey key = engine.file(Road.filing()).orThrow().ticket().key();
    for (int move = 0; move < Road.REOPENING; move++) {
      engine.perform(key, Road.command(move)).orThrow();
    }
    return key;
  }

  /** A way to page: who looks, and at what. */
  private record Paging(
      String work, Function<TicketKey, Actor> viewer, Function<TicketKey, TicketQuery> query) {}

  private static final List<Paging> PAGINGS =
      List.of(
          new Paging("page of all", key -> Road.EXECUTOR_EDGAR, key -> TicketQuery.all()),
          new Paging(
              "page of a status",
              key -> Road.EXECUTOR_EDGAR,
              key -> TicketQuery.all().in(WAITING_FOR_CUSTOMER)),
          new Paging(
              "page of an assignee",
              key -> Road.EXECUTOR_EDGAR,
              key -> TicketQuery.all().heldBy("anna")),
          new Paging("page of a customer", Population::customerOf, key -> TicketQuery.all()));

  private Turns.Act page(Population population, Paging paging) {
    return times -> {
      TicketKey key = population.anyEarly(random);
      TicketQuery query = paging.query().apply(key).after(key).pagesOf(PAGE);
      Actor viewer = paging.viewer().apply(key);
      times.time(() -> population.engine().tickets(query, viewer));
    };
  }

  private static Turns.Act poll(Population population) {
    return times -> times.time(() -> population.engine().runDue());
  }

  private static Turns.Act next(Population population) {
    return times -> times.time(() -> population.engine().nextDue());
  }
}
