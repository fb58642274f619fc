package io.deskwork.proof;

import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was proved of a workflow by coming to every ticket that can be: its findings, and whether
 * invariants hold, with the shortest counterexample where not.
 *
 * <p>Tickets are made by the real decision: every row is tried by somebody of every role, of the
 * customer and of another, now and when timers are due, with two values on every side of every
 * limit and for every order of the parameters that fields are compared with. Guards compare with
 * nothing else, so that what holds for these values holds for all. Immutable.
 */
public final class Proof {

  private static final long MOST_DECISIONS = 6_000_000;
  private static final long MOST_TICKETS = 200_000;
  private static final int MOST_MEMORIES = 63;

  /** What came of one invariant. */
  public enum Verdict {
    /** No ticket can break it. */
    PROVED,
    /** There is a counterexample. */
    BROKEN,
    /** Nothing broke it, but not everything could be tried within the budget. */
    NOT_PROVED_WITHIN_THE_BUDGET
  }

  /**
   * One invariant.
   *
   * @param invariant the invariant
   * @param verdict what came of it
   * @param counterexample the shortest way to break it, if it was broken
   */
  public record Result(
      Invariant invariant, Verdict verdict, Optional<Counterexample> counterexample) {}

  private final List<Finding> findings;
  private final List<Result> results;
  private final boolean complete;
  private final long tickets;

  private Proof(List<Finding> findings, List<Result> results, boolean complete, long tickets) {
    this.findings = List.copyOf(findings);
    this.results = List.copyOf(results);
    this.complete = complete;
    this.tickets = tickets;
  }

  /**
   * Explores a workflow and lets invariants watch.
   *
   * @throws InvalidValueException if an invariant names what the workflow does not have, or there
   *     are more than 63 that remember something
   */
  public static Proof of(Workflow workflow, List<Invariant> invariants) {
    return amongRoles(workflow, workflow.roles(), invariants);
  }

  /**
   * As {@link #of}, when a host gives people some of the roles only: what nobody of those can do is
   * found.
   *
   * @param inUse the roles that people have; the system is always there
   */
  public static Proof amongRoles(Workflow workflow, List<Role> inUse, List<Invariant> invariants) {
    Explorer.Budget budget = new Explorer.Budget(MOST_DECISIONS, MOST_TICKETS);
    Explorer.Subject subject = Explorer.Subject.of(workflow, inUse, invariants);
    return explore(subject, Scenarios.of(workflow), invariants, budget);
  }

  /** As {@link #of}, but the first broken invariant is enough. */
  static Proof untilBroken(
      Workflow workflow, List<ParameterValues> scenarios, List<Invariant> invariants) {
    Explorer.Budget budget = new Explorer.Budget(MOST_DECISIONS, MOST_TICKETS).untilBroken();
    return explore(
        Explorer.Subject.of(workflow, workflow.roles(), invariants), scenarios, invariants, budget);
  }

  static Proof explore(
      Explorer.Subject subject,
      List<ParameterValues> scenarios,
      List<Invariant> invariants,
      Explorer.Budget budget) {
    Workflow workflow = subject.workflow();
    long memories =
        invariants.stream()
            .filter(one -> one.watchedOn(workflow, subject.cast()).hasMemory())
            .count();
    if (memories > MOST_MEMORIES) {
      throw new InvalidValueException(
          "invariants", memories, "may have at most 63 that remember something");
    }
    Map<Invariant, Counterexample> broken = new LinkedHashMap<>();
    Map<String, Finding> findings = new LinkedHashMap<>();
    Set<Transition> fired = new HashSet<>();
    Set<Status> reached = new HashSet<>();
    boolean complete = true;
    long tickets = 0;
    for (ParameterValues parameters : scenarios) {
      Explorer explorer = new Explorer(subject, parameters, Asked.by(invariants), budget);
      explorer.run();
      explorer.broken().forEach((invariant, way) -> broken.merge(invariant, way, Proof::shorter));
      explorer.findings().forEach(one -> findings.putIfAbsent(one.code() + one.place(), one));
      fired.addAll(explorer.coverage().fired());
      reached.addAll(explorer.reached());
      complete &= explorer.isComplete();
      tickets += explorer.tickets();
      if (explorer.isEnough()) {
        break;
      }
    }
    List<Finding> all = new ArrayList<>(findings.values());
    if (complete) {
      all.addAll(subject.sides().findings());
      all.addAll(unused(workflow, fired, reached));
    } else {
      all.add(notAllTried(workflow, tickets));
    }
    all.addAll(new TableFindings(workflow).all());
    boolean whole = complete;
    List<Result> results =
        invariants.stream()
            .map(one -> result(one, Optional.ofNullable(broken.get(one)), whole))
            .toList();
    return new Proof(all, results, complete, tickets);
  }

  private static Finding notAllTried(Workflow workflow, long tickets) {
    return Finding.of(
        Finding.Code.NOT_ALL_TRIED,
        workflow.id(),
        "After "
            + tickets
            + " tickets the budget was used up, so nothing is proved; what was found is true."
            + " Fewer fields that guards tell apart, or fewer guards of the host's own, would be"
            + " fewer tickets.");
  }

  private static Counterexample shorter(Counterexample one, Counterexample other) {
    return other.steps().size() < one.steps().size() ? other : one;
  }

  private static Result result(
      Invariant invariant, Optional<Counterexample> way, boolean complete) {
    Verdict verdict =
        way.isPresent()
            ? Verdict.BROKEN
            : complete ? Verdict.PROVED : Verdict.NOT_PROVED_WITHIN_THE_BUDGET;
    return new Result(invariant, verdict, way);
  }

  private static List<Finding> unused(
      Workflow workflow, Set<Transition> fired, Set<Status> reached) {
    List<Finding> unused = new ArrayList<>();
    for (Status status : workflow.statuses()) {
      if (!reached.contains(status)) {
        unused.add(
            Finding.of(
                Finding.Code.STATUS_NEVER_REACHED,
                status,
                "Rows lead there, but none of them ever fires. Look at their guards."));
      }
    }
    Set<Action> taken = fired.stream().map(Transition::action).collect(Collectors.toSet());
    for (Action action : workflow.actions()) {
      if (!taken.contains(action)) {
        unused.add(
            Finding.of(
                Finding.Code.ACTION_NEVER_TAKEN,
                action,
                "Nobody can ever take it, wherever a ticket is. Look at who may, and at the"
                    + " guards of its rows."));
      }
    }
    for (Transition row : workflow.transitions()) {
      boolean possible =
          row.from().isNew() || workflow.statusesOf(row).stream().anyMatch(reached::contains);
      if (possible && !fired.contains(row)) {
        unused.add(
            Finding.of(
                Finding.Code.ROW_NEVER_FIRES,
                row.identity(),
                "Tickets come to where it leaves from, but nobody can ever take it. Look at its"
                    + " guard, or remove it."));
      }
    }
    return unused;
  }

  /** All findings, errors first. */
  public List<Finding> findings() {
    return findings.stream()
        .sorted((one, other) -> one.severity().compareTo(other.severity()))
        .toList();
  }

  /** What came of each invariant, in the order in which they were given. */
  public List<Result> results() {
    return results;
  }

  /** The invariants that are broken. */
  public List<Result> broken() {
    return results.stream().filter(one -> one.verdict() == Verdict.BROKEN).toList();
  }

  /** Whether everything was tried; otherwise nothing is proved. */
  public boolean isComplete() {
    return complete;
  }

  /** How many tickets that can be told apart were found, over all orders of the parameters. */
  public long tickets() {
    return tickets;
  }

  /** Whether there is no error, and no invariant is broken or unproved. */
  public boolean isSound() {
    return results.stream().allMatch(one -> one.verdict() == Verdict.PROVED)
        && findings.stream().noneMatch(one -> one.severity() == Finding.Severity.ERROR);
  }
}
