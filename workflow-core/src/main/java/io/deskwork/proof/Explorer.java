package io.deskwork.proof;

import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
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

  /** Between two steps some time passes, so that a term begun afresh is another one. */
  private static final Duration STEP = Duration.ofSeconds(1);

  private final Workflow workflow;
  private final HostAnswers host;
  private final List<HostAnswers.Answer> answers;
  private final RowsByStatus rows;
  private final GuardSides sides;
  private final ParameterValues parameters;
  private final List<Invariant> invariants;
  private final List<Watch> watches;
  private final Map<Action, List<Integer>> concerned;
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

  /**
   * What is explored, the same for all sets of parameters.
   *
   * @param workflow the workflow, its host's rules answering as {@code host} says
   * @param host the host's rules
   * @param cast who tries
   * @param rows the workflow's rows
   * @param sides how guards answered
   */
  record Subject(
      Workflow workflow, HostAnswers host, Cast cast, RowsByStatus rows, GuardSides sides) {

    /** As few as can still bring a ticket wherever it can be. */
    static Subject ofFew(Workflow original) {
      HostAnswers host = new HostAnswers(original);
      Workflow workflow = host.workflow();
      return new Subject(
          workflow,
          host,
          Cast.ofFew(workflow, List.of()),
          new RowsByStatus(workflow),
          new GuardSides(workflow));
    }

    static Subject of(Workflow original, List<Role> inUse, List<Invariant> invariants) {
      HostAnswers host = new HostAnswers(original);
      Workflow workflow = host.workflow();
      return new Subject(
          workflow,
          host,
          new Cast(workflow, inUse, invariants),
          new RowsByStatus(workflow),
          new GuardSides(workflow));
    }
  }

  /** How much may be tried, over all sets of parameters. */
  static final class Budget {
    private long decisions;
    private long tickets;
    private boolean untilBroken;

    Budget(long decisions, long tickets) {
      this.decisions = decisions;
      this.tickets = tickets;
    }

    /** The first broken invariant is enough. */
    Budget untilBroken() {
      untilBroken = true;
      return this;
    }

    boolean isUsedUp() {
      return decisions <= 0 || tickets <= 0;
    }
  }

  Explorer(Subject subject, ParameterValues parameters, Asked asked, Budget budget) {
    Cast cast = subject.cast();
    this.workflow = subject.workflow();
    Palette palette = new Palette(workflow, asked, parameters, cast);
    this.host = subject.host();
    this.answers = host.all(palette);
    this.rows = subject.rows();
    this.sides = subject.sides();
    this.parameters = parameters;
    this.invariants = asked.invariants();
    this.watches = invariants.stream().map(one -> one.watchedOn(workflow, cast)).toList();
    this.concerned = concerned();
    this.identity = new Identity(rows, asked, palette);
    this.tries = new Tries(rows, palette, cast, invariants);
    this.coverage = new Coverage(rows, palette);
    this.budget = budget;
  }

  /** By action the positions of the invariants that its rows can break. */
  private Map<Action, List<Integer>> concerned() {
    Map<Action, List<Integer>> all = new HashMap<>();
    for (Transition row : workflow.transitions()) {
      List<Integer> some = all.computeIfAbsent(row.action(), action -> new ArrayList<>());
      for (int i = 0; i < invariants.size(); i++) {
        if (invariants.get(i).concerns(row) && !some.contains(i)) {
          some.add(i);
        }
      }
    }
    all.values().forEach(Collections::sort);
    return all;
  }

  void run() {
    Ticket unfiled = Ticket.unfiled(new TicketKey("TRY", 1), workflow.id());
    add(new Explored(0, unfiled, BEGIN, 0, null, null), Optional.empty());
    while (!open.isEmpty() && !budget.isUsedUp() && !isEnough()) {
      expand(open.remove());
    }
    if (isComplete()) {
      findStuck();
    }
  }

  /** Whether something was broken, and that is all that is asked. */
  boolean isEnough() {
    return budget.untilBroken && !broken.isEmpty();
  }

  /** Whether everything was tried that can be told apart. */
  boolean isComplete() {
    return open.isEmpty() && tries.isComplete() && HostAnswers.areComplete(answers);
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
      for (HostAnswers.Answer answer : one.asksHost() ? answers : answers.subList(0, 1)) {
        host.set(answer);
        if (one.isAdmitted()) {
          sides.look(one.row(), at.ticket(), one.command(), new Moment(at.now(), parameters));
        }
        Decision decision = decide(at.ticket(), one.command(), at.now());
        if (decision instanceof Decision.Accepted accepted) {
          look.fired(rowOf(one.row(), accepted.entry()), one.command());
          follow(at, accepted, one.command(), answer);
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
    add(new Explored(all.size(), at.ticket(), until, at.memory(), at, null), Optional.of(at));
  }

  /** As the engine does it: what is due is decided before anything else. */
  private boolean fires(Explored at, List<Timer> due) {
    boolean fired = false;
    for (HostAnswers.Answer answer : answers) {
      host.set(answer);
      for (Timer timer : due) {
        Command command =
            Command.of(timer.action(), Actor.SYSTEM).from(Source.TIMER).dueAt(timer.due());
        rows.from(at.ticket().status()).stream()
            .filter(row -> row.action().equals(timer.action()))
            .forEach(
                row -> sides.look(row, at.ticket(), command, new Moment(at.now(), parameters)));
        if (decide(at.ticket(), command, at.now()) instanceof Decision.Accepted accepted) {
          rows.from(at.ticket().status()).stream()
              .filter(row -> isOf(row, accepted.entry()))
              .forEach(coverage::firedByItself);
          follow(at, accepted, command, answer);
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
      Explored at, Decision.Accepted accepted, Command command, HostAnswers.Answer answer) {
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
            at.now().plus(STEP),
            memory,
            at,
            new Counterexample.Step(at.now(), command, answer.says()));
    for (int i : concerned.getOrDefault(entry.action(), List.of())) {
      if (!broken.containsKey(invariants.get(i))
          && watches.get(i).isBrokenBy(made, remembered[i])) {
        broken.put(invariants.get(i), next.way(parameters));
      }
    }
    add(next, Optional.of(at));
  }

  private Transition rowOf(Transition tried, Entry entry) {
    return isOf(tried, entry)
        ? tried
        : rows.from(entry.from()).stream()
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
