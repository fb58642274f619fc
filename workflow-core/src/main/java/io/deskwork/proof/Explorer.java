package io.deskwork.proof;

import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Comes to every ticket that can be under one set of parameters, breadth first over the real
 * decision, and lets the invariants watch. Two tickets are one when the table cannot tell them
 * apart any more.
 */
final class Explorer {

  private static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");

  private final Workflow workflow;
  private final HostAnswers hostAnswers;
  private final ParameterValues parameters;
  private final List<Invariant> invariants;
  private final List<Watch> watches;
  private final Identity identity;
  private final Tries tries;
  private final Coverage coverage;
  private final Budget budget;
  private final Queue<Explored> open = new ArrayDeque<>();
  private final Map<Object, Explored> seen = new HashMap<>();
  private final List<Explored> all = new ArrayList<>();
  private final List<Set<Integer>> before = new ArrayList<>();
  private final Map<Invariant, Counterexample> broken = new LinkedHashMap<>();
  private final Map<String, Finding> findings = new LinkedHashMap<>();

  /** How much may be tried, over all sets of parameters. */
  static final class Budget {
    private long decisions;
    private long tickets;

    Budget(long decisions, long tickets) {
      this.decisions = decisions;
      this.tickets = tickets;
    }

    boolean isUsedUp() {
      return decisions <= 0 || tickets <= 0;
    }
  }

  /** Who tries, what tickets are told apart by, and what is watched meanwhile. */
  private record Watched(List<Invariant> invariants, Asked asked, Cast cast) {}

  Explorer(
      Workflow workflow,
      HostAnswers hostAnswers,
      ParameterValues parameters,
      List<Invariant> invariants,
      Budget budget) {
    this(
        workflow,
        hostAnswers,
        parameters,
        new Watched(invariants, Asked.by(invariants), new Cast(workflow)),
        budget);
  }

  /** One that comes to the tickets which somebody else can tell apart, too. */
  Explorer(
      Workflow workflow,
      HostAnswers hostAnswers,
      ParameterValues parameters,
      Asked asked,
      Budget budget) {
    this(
        workflow,
        hostAnswers,
        parameters,
        new Watched(List.of(), asked, Cast.ofFew(workflow, List.of())),
        budget);
  }

  private Explorer(
      Workflow workflow,
      HostAnswers hostAnswers,
      ParameterValues parameters,
      Watched watched,
      Budget budget) {
    Cast cast = watched.cast;
    Palette palette = new Palette(workflow, watched.asked, parameters, cast);
    this.workflow = workflow;
    this.hostAnswers = hostAnswers;
    this.parameters = parameters;
    this.invariants = watched.invariants;
    this.watches = invariants.stream().map(one -> one.watchedOn(workflow, cast)).toList();
    this.identity = new Identity(workflow, watched.asked, palette);
    this.tries = new Tries(workflow, palette, cast);
    this.coverage = new Coverage(tries, palette);
    this.budget = budget;
  }

  void run() {
    Ticket unfiled = Ticket.unfiled(new TicketKey("TRY", 1), workflow.id());
    add(new Explored(0, unfiled, BEGIN, 0, List.of(), null, null), Optional.empty());
    while (!open.isEmpty() && !budget.isUsedUp()) {
      expand(open.remove());
    }
    if (isComplete()) {
      findStuck();
    }
  }

  /** Whether everything was tried that can be told apart. */
  boolean isComplete() {
    return open.isEmpty() && tries.isComplete() && hostAnswers.isComplete();
  }

  Map<Invariant, Counterexample> broken() {
    return broken;
  }

  Coverage coverage() {
    return coverage;
  }

  List<Finding> findings() {
    List<Finding> both = new ArrayList<>(findings.values());
    both.addAll(coverage.findings());
    return both;
  }

  List<Explored> all() {
    return all;
  }

  int tickets() {
    return all.size();
  }

  Set<Status> reached() {
    Set<Status> reached = new HashSet<>();
    all.forEach(one -> reached.add(one.ticket().status()));
    return reached;
  }

  private void add(Explored one, Optional<Explored> from) {
    Object key = identity.of(one);
    Explored known = seen.get(key);
    if (known == null) {
      known = one;
      seen.put(key, one);
      all.add(one);
      before.add(new LinkedHashSet<>());
      open.add(one);
      budget.tickets--;
    }
    int index = known.index();
    from.ifPresent(earlier -> before.get(index).add(earlier.index()));
  }

  private void expand(Explored at) {
    List<Timer> due = at.ticket().timersDueAt(at.now());
    if (!due.isEmpty() && fires(at, due)) {
      return;
    }
    at.ticket()
        .nextTimer()
        .filter(timer -> !timer.isDueAt(at.now()))
        .ifPresent(timer -> waits(at, timer.due()));
    Coverage.Look look = coverage.new Look(at);
    for (Tries.Try one : tries.on(at.ticket())) {
      for (List<String> holding : hostAnswers.all()) {
        hostAnswers.set(holding);
        Decision decision = decide(at.ticket(), one.command(), at.now());
        if (decision instanceof Decision.Accepted accepted) {
          look.fired(rowOf(one.row(), accepted.entry()), one.command());
          follow(at, accepted, one.command(), holding);
        }
      }
    }
    look.end(parameters);
  }

  private Decision decide(Ticket ticket, Command command, Instant now) {
    budget.decisions--;
    return workflow.decide(ticket, command, new Moment(now, parameters));
  }

  /** Time passes until a timer is due. */
  private void waits(Explored at, Instant until) {
    add(
        new Explored(all.size(), at.ticket(), until, at.memory(), at.hostGuards(), at, null),
        Optional.of(at));
  }

  /** As the engine does it: what is due is decided before anything else. */
  private boolean fires(Explored at, List<Timer> due) {
    boolean fired = false;
    for (List<String> holding : hostAnswers.all()) {
      hostAnswers.set(holding);
      for (Timer timer : due) {
        Command command =
            Command.of(timer.action(), Actor.SYSTEM).from(Source.TIMER).dueAt(timer.due());
        if (decide(at.ticket(), command, at.now()) instanceof Decision.Accepted accepted) {
          tries.rowsFrom(at.ticket().status()).stream()
              .filter(row -> isOf(row, accepted.entry()))
              .forEach(coverage::firedByItself);
          follow(at, accepted, command, holding);
          fired = true;
          break;
        }
      }
    }
    if (!fired) {
      Timer timer = due.get(0);
      findings.putIfAbsent(
          timer.name() + at.ticket().status(),
          Finding.of(
              Finding.Code.TIMER_NOT_ANSWERED,
              at.ticket().status(),
              timer.name()
                  + " ends, and "
                  + timer.action()
                  + " is refused: the ticket will be parked. Add a row for what its guard leaves"
                  + " out.",
              at.way(parameters)));
    }
    return fired;
  }

  private void follow(
      Explored at, Decision.Accepted accepted, Command command, List<String> holding) {
    Entry entry = accepted.entry();
    Watch.Made made =
        new Watch.Made(at.ticket(), accepted.ticket(), entry, new Moment(at.now(), parameters));
    long memory = 0;
    boolean[] remembered = new boolean[watches.size()];
    int bit = 0;
    for (int i = 0; i < watches.size(); i++) {
      if (watches.get(i).hasMemory()) {
        remembered[i] = watches.get(i).remembers((at.memory() >> bit & 1) == 1, made);
        memory |= remembered[i] ? 1L << bit : 0;
        bit++;
      }
    }
    Explored next =
        new Explored(
            all.size(),
            accepted.ticket(),
            at.now(),
            memory,
            holding,
            at,
            new Counterexample.Step(at.now(), ofItsOwn(command)));
    for (int i = 0; i < watches.size(); i++) {
      if (!broken.containsKey(invariants.get(i))
          && watches.get(i).isBrokenBy(made, remembered[i])) {
        broken.put(invariants.get(i), next.way(parameters));
      }
    }
    add(next, Optional.of(at));
  }

  /** The same attempt is made on many tickets, but a step of a way is a command of its own. */
  private static Command ofItsOwn(Command command) {
    return command.with(command.inputs());
  }

  private Transition rowOf(Transition tried, Entry entry) {
    return isOf(tried, entry)
        ? tried
        : tries.rowsFrom(entry.from()).stream()
            .filter(row -> isOf(row, entry))
            .findFirst()
            .orElse(tried);
  }

  private static boolean isOf(Transition row, Entry entry) {
    boolean admits =
        row.who().isAnyone()
            || row.who().includesReporter()
            || row.who().roles().stream().anyMatch(entry.actor()::has);
    return row.action().equals(entry.action())
        && row.to().orElse(entry.from()).equals(entry.to())
        && admits;
  }

  private void findStuck() {
    Set<Integer> ending = new HashSet<>();
    Queue<Integer> toDo = new ArrayDeque<>();
    for (Explored one : all) {
      if (one.ticket().status().isFinal() && ending.add(one.index())) {
        toDo.add(one.index());
      }
    }
    while (!toDo.isEmpty()) {
      for (int earlier : before.get(toDo.remove())) {
        if (ending.add(earlier)) {
          toDo.add(earlier);
        }
      }
    }
    for (Explored one : all) {
      if (!ending.contains(one.index())) {
        Counterexample way = one.way(parameters);
        invariants.stream()
            .filter(Invariant.EndStaysReachable.class::isInstance)
            .forEach(invariant -> broken.putIfAbsent(invariant, way));
        findings.putIfAbsent(
            "STUCK",
            Finding.of(
                Finding.Code.STUCK,
                one.ticket().status(),
                "A ticket can come there from which no final status can be reached any more.",
                way));
        return;
      }
    }
  }
}
