package io.deskwork.benchmark;

import static io.deskwork.servicedesk.DeskLevels.APPLY_TERMS;
import static io.deskwork.servicedesk.ServiceDesk.*;

import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.DeskLevels;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.store.TicketQuery;
import io.deskwork.table.Decision;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.time.Contracts;
import io.deskwork.time.Holidays;
import io.deskwork.time.Reading;
import io.deskwork.time.ServiceLevel;
import io.deskwork.time.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A year of a service desk in memory: customers on four service levels file tickets at random
 * instants and people act on them by a seeded script, while the engine looks every hour whether
 * something is due.
 */
final class Year {

  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
  static final Workflow DESK = desk();

  private static final Actor EDGAR = Actor.of("edgar", "Edgar", EXECUTOR);
  private static final Instant NEW_CONTRACT = Instant.parse("2026-07-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LOOK = HOUR;
  private static final Duration LONG_WORK = Duration.ofHours(6);
  private static final List<Organization> CUSTOMERS =
      List.of(
          Organization.of("ONE"),
          Organization.of("TWO"),
          Organization.of("THREE"),
          Organization.of("FOUR"));

  /**
   * When somebody turns to a ticket.
   *
   * @param at the instant
   * @param ticket its number in the script; unfiled the first time
   */
  private record Turn(Instant at, int ticket) {}

  private final SettableInstant clock = new SettableInstant(BEGIN);
  private final WorkflowEngine engine =
      WorkflowEngine.on(DESK)
          .storedIn(new InMemoryTicketStore())
          .clock(clock)
          .terms(contracts())
          .batchesOf(1_000)
          .build();
  private final PriorityQueue<Turn> turns =
      new PriorityQueue<>(Comparator.comparing(Turn::at).thenComparingInt(Turn::ticket));
  private final List<TicketKey> keys = new ArrayList<>();
  private final SplittableRandom random;
  private final int tickets;
  private int commands;
  private int refused;

  Year(int tickets, long seed) {
    this.tickets = tickets;
    this.random = new SplittableRandom(seed);
    for (int i = 0; i < tickets; i++) {
      keys.add(new TicketKey("DESK", 1));
      turns.add(
          new Turn(
              BEGIN.plusSeconds(random.nextLong(Duration.between(BEGIN, END).getSeconds())),
              -1 - i));
    }
  }

  private static Workflow desk() {
    Holidays holidays =
        Holidays.on(
            Map.of(
                LocalDate.of(2026, 4, 3), "Good Friday",
                LocalDate.of(2026, 4, 6), "Easter Monday",
                LocalDate.of(2026, 6, 24), "Midsummer",
                LocalDate.of(2026, 12, 25), "Christmas"));
    return ServiceDesk.workflow()
        .extend("year")
        .with(DeskLevels.extension())
        .levels(
            DeskLevels.examples(ZoneId.of("Europe/Riga"), holidays).toArray(new ServiceLevel[0]))
        .build();
  }

  private static Contracts contracts() {
    List<String> names = List.of("START", "BASIC", "STANDARD", "BUSINESS");
    Contracts contracts = Contracts.none();
    for (int i = 0; i < names.size(); i++) {
      contracts =
          contracts.with(CUSTOMERS.get(i), Instant.EPOCH, DESK.levels().named(names.get(i)));
    }
    return contracts.with(CUSTOMERS.get(1), NEW_CONTRACT, DESK.levels().named("STANDARD"));
  }

  /** Lets the year pass. */
  Year pass() {
    boolean applied = false;
    for (Instant hour = BEGIN.plus(LOOK); !hour.isAfter(END); hour = hour.plus(LOOK)) {
      while (!turns.isEmpty() && !turns.element().at().isAfter(hour)) {
        take(turns.remove());
      }
      clock.set(hour);
      if (!applied && !hour.isBefore(NEW_CONTRACT)) {
        applied = true;
        engine.performEach(
            TicketQuery.all().of(CUSTOMERS.get(1)).pagesOf(1_000), APPLY_TERMS, Actor.SYSTEM);
      }
      engine.runDue();
    }
    return this;
  }

  private void take(Turn turn) {
    clock.set(turn.at);
    if (turn.ticket < 0) {
      int number = -1 - turn.ticket;
      Actor customer = customer(CUSTOMERS.get(random.nextInt(CUSTOMERS.size())));
      Decision.Accepted filed = engine.file(filing(customer)).orThrow();
      keys.set(number, filed.ticket().key());
      commands++;
      again(turn.at, number, 20);
      return;
    }
    Ticket ticket = engine.ticket(keys.get(turn.ticket), Actor.SYSTEM).orElseThrow();
    if (!ticket.status().isFinal()) {
      Command command = next(ticket);
      commands++;
      refused += engine.perform(ticket.key(), command).isAccepted() ? 0 : 1;
      boolean silent = ticket.status().equals(IN_PROGRESS) && random.nextInt(10) < 4;
      if (!silent) {
        again(turn.at, turn.ticket, ticket.status().equals(IN_PROGRESS) ? 200 : 60);
      }
    }
  }

  private void again(Instant now, int ticket, int mostHours) {
    turns.add(new Turn(now.plusSeconds(random.nextInt(mostHours * 3_600)), ticket));
  }

  private static Actor customer(Organization organization) {
    String name = organization.key().toLowerCase(Locale.ROOT);
    return Actor.of(name, name, organization, CUSTOMER, APPROVER);
  }

  private static Command filing(Actor customer) {
    return FILE.by(customer)
        .with(Field.REPORTER, customer.person())
        .with(Field.ORGANIZATION, customer.organization().orElseThrow().key())
        .with(SUMMARY, "It does not work")
        .with(DESCRIPTION, "Since noon.");
  }

  /** What somebody does with a ticket where it is. */
  private Command next(Ticket ticket) {
    Actor customer = customer(ticket.organization());
    int chance = random.nextInt(100);
    if (chance < 8) {
      String priority = List.of("LOW", "NORMAL", "HIGH", "CRITICAL").get(random.nextInt(4));
      return SET_PRIORITY.by(EDGAR).with(PRIORITY, Choice.of(priority));
    }
    return switch (ticket.status().key()) {
      case "OPEN" ->
          chance < 70
              ? START_WORK.by(EDGAR).with(ESTIMATE, HOUR)
              : SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, LONG_WORK).with(DUE, due());
      case "ESTIMATED" ->
          chance < 90
              ? ACCEPT_ESTIMATE
                  .by(customer)
                  .with(ESTIMATE, ticket.get(ESTIMATE).orElse(HOUR))
                  .with(DUE, ticket.get(DUE).orElse(END))
              : CANCEL_REQUEST.by(customer);
      case "ESTIMATE_ACCEPTED" -> START_WORK.by(EDGAR);
      case "IN_PROGRESS" ->
          chance < 40 ? RECORD_WORK.by(EDGAR).with(WORK, HOUR) : RESOLVE.by(EDGAR);
      case "WAITING_FOR_CUSTOMER" -> answer(customer, chance);
      case "REOPENED" ->
          ticket.get(PURPOSE).filter(DEPLOYMENT::equals).isPresent()
              ? PLAN_DEPLOYMENT.by(EDGAR)
              : START_WORK.by(EDGAR);
      case "READY_FOR_DEPLOY" -> DEPLOY.by(EDGAR);
      default -> INVOICED.by(EDGAR);
    };
  }

  private static Command answer(Actor customer, int chance) {
    if (chance < 60) {
      return ACCEPT_SOLUTION.by(customer);
    } else if (chance < 70) {
      return COMMENT.by(customer).saying("Are you sure?");
    } else if (chance < 80) {
      return COMMENT.by(EDGAR).saying("We are.");
    }
    return REOPEN.by(customer).with(PURPOSE, chance < 90 ? DEFECT : DEPLOYMENT).saying("Not yet.");
  }

  private Instant due() {
    return clock.instant().plus(Duration.ofDays(random.nextInt(2, 30)));
  }

  /** How many timers fired, by what they did; some before a command, most when somebody looked. */
  Map<String, Integer> fired() {
    Map<String, Integer> fired = new TreeMap<>();
    for (TicketKey key : keys) {
      engine.history(key, Actor.SYSTEM).stream()
          .filter(entry -> entry.source() == Source.TIMER)
          .forEach(entry -> fired.merge(entry.action().key(), 1, Integer::sum));
    }
    return fired;
  }

  int tickets() {
    return tickets;
  }

  int commands() {
    return commands;
  }

  int refused() {
    return refused;
  }

  /** How many entries there are. */
  long entries() {
    return all().stream().mapToLong(Ticket::revision).sum();
  }

  private List<Ticket> all() {
    return keys.stream().map(key -> engine.ticket(key, Actor.SYSTEM).orElseThrow()).toList();
  }

  /** What a ticket's tally says otherwise than its entries, and what is told out of order. */
  List<String> disagreements() {
    List<String> found = new ArrayList<>();
    for (Ticket ticket : all()) {
      for (Reading reading : engine.readings(ticket.key(), Actor.SYSTEM)) {
        String which = reading.stopwatch().key();
        Duration tallied =
            Stopwatch.countedAt(ticket.tally(which).orElseThrow(), reading.at(), DESK.levels());
        if (!tallied.equals(reading.elapsed())) {
          found.add(ticket.key() + " " + which + ": " + tallied + ", not " + reading.elapsed());
        }
      }
      Instant before = Instant.MIN;
      for (Entry entry : engine.history(ticket.key(), Actor.SYSTEM)) {
        Instant due = entry.due().orElse(entry.at());
        if (due.isBefore(before) || due.isAfter(entry.at())) {
          found.add(entry + " was due at " + due + ", decided at " + entry.at());
        }
        before = due;
      }
    }
    return found;
  }
}
