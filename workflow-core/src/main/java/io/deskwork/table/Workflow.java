package io.deskwork.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.FieldLayout;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Viewer;
import io.deskwork.ticket.WorkflowId;
import io.deskwork.time.ServiceLevel;
import io.deskwork.time.ServiceLevels;
import io.deskwork.time.Stopwatch;
import io.deskwork.time.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process: statuses, fields, parameters and the table of its transitions, checked when it was
 * built and immutable since. It decides commands as a pure function: it reads no clock and does no
 * I/O.
 *
 * <p>Safe to share between threads. Make one with {@link #named(String)}, or from another with
 * {@link #extend(String)}.
 */
public final class Workflow {

  /** The action of nobody who only looks. */
  static final Action LOOK = Action.of("LOOK");

  private static final CompiledRow[] NO_ROWS = new CompiledRow[0];

  private final WorkflowId id;
  private final WorkflowBuilder source;
  private final FieldLayout layout;
  private final ImmutableList<Parameter<?>> parameters;
  private final Object[] defaults;
  private final ImmutableMap<Status, ImmutableMap<Action, CompiledRow[]>> table;
  private final ImmutableList<Status> statuses;
  private final ImmutableList<Transition> transitions;
  private final ImmutableList<Action> actions;
  private final Texts texts;
  private final String fingerprint;
  private final int levelAt;
  private final Map<Status, Arrival> arrivals;

  Workflow(WorkflowBuilder source, Compilation compiled) {
    this.id = source.id();
    this.source = source;
    this.layout = compiled.layout();
    this.parameters = ImmutableList.copyOf(source.parameters().parameters());
    this.defaults =
        parameters.stream().map(p -> source.parameters().find(p)).toArray(Object[]::new);
    this.arrivals = compiled.arrivals();
    this.levelAt = parameters.indexOf(ServiceLevel.PARAMETER);
    this.table = compiled.table();
    this.statuses = ImmutableList.copyOf(source.statuses());
    this.transitions = ImmutableList.copyOf(source.transitions());
    this.actions =
        transitions.stream()
            .map(Transition::action)
            .distinct()
            .collect(ImmutableList.toImmutableList());
    this.texts = source.texts();
    this.fingerprint = Fingerprint.of(source);
  }

  /** Begins a new workflow; its version is 1 unless the builder says otherwise. */
  public static WorkflowBuilder named(String name) {
    return new WorkflowBuilder(name);
  }

  /** Begins a new workflow from this one, which stays as it is. */
  public WorkflowBuilder extend(String name) {
    return source.extended(name);
  }

  /** The names of the extensions that it was built with, in the order of their application. */
  public List<String> extensions() {
    return source.claims().applied();
  }

  /** The workflows that it was extended from, the nearest first. */
  public List<WorkflowId> origins() {
    return source.origins();
  }

  /** Its name and version. */
  public WorkflowId id() {
    return id;
  }

  /**
   * A hash of all that the workflow means: statuses, fields, parameters with their defaults, and
   * rows in any order. Name, version and display texts do not count.
   */
  public String fingerprint() {
    return fingerprint;
  }

  /** The stopwatches, in the order in which they were declared. */
  public List<Stopwatch> stopwatches() {
    return source.timing().stopwatches();
  }

  /** Whether a timer is a mark of one of the stopwatches. */
  public boolean isMark(String timer) {
    return source.timing().isMark(Parameter.duration(timer));
  }

  /** The terms that end a while before another does, each with that other. */
  public Map<Parameter<Duration>, Parameter<Duration>> notices() {
    return source.timing().notices();
  }

  /** The service levels that the host registered. */
  public ServiceLevels levels() {
    return source.rules().levels();
  }

  /**
   * The service level that terms name; the one that promises nothing if the workflow knows none.
   *
   * @throws InvalidValueException if they name one that is not registered
   */
  public ServiceLevel levelUnder(ParameterValues terms) {
    return levelAmong(resolved(terms));
  }

  /** The statuses, in the order in which the table names them. */
  public List<Status> statuses() {
    return statuses;
  }

  /** The actions, in the order in which the table names them. */
  public List<Action> actions() {
    return actions;
  }

  /** The fields that tickets keep or commands bring, in the order in which they were declared. */
  public List<Field<?>> fields() {
    return source.fields();
  }

  /** The parameters with their defaults. */
  public ParameterValues parameters() {
    return source.parameters();
  }

  /** The roles that rows and effects name, in that order. */
  public List<Role> roles() {
    return transitions().stream().flatMap(Transition::roles).distinct().toList();
  }

  /** The rows, in the order in which they were written. */
  public List<Transition> transitions() {
    return transitions;
  }

  /** What people read: names of statuses, actions, fields, and sentences. */
  public Texts texts() {
    return texts;
  }

  /** The order in which this workflow keeps fields. */
  public FieldLayout layout() {
    return layout;
  }

  /** The names of the host's guards that rows use, registered or not. */
  public List<String> hostGuards() {
    return transitions().stream().flatMap(Transition::hostGuards).distinct().toList();
  }

  /** The names of the host's effects that rows use, registered or not. */
  public List<String> hostEffects() {
    return transitions().stream().flatMap(Transition::hostEffects).distinct().toList();
  }

  /** The actions of which tickets remember who did them last, because a guard asks for it. */
  public List<Action> rememberedActions() {
    return transitions().stream()
        .flatMap(Transition::guards)
        .flatMap(guard -> guard.actions().stream())
        .distinct()
        .toList();
  }

  /** The roles of which tickets remember who acted last, because an effect asks for it. */
  public List<Role> rememberedRoles() {
    return transitions().stream().flatMap(Transition::lastActing).distinct().toList();
  }

  /**
   * The timers of a status, as a ticket has them that enters it at this moment; the marks of
   * stopwatches are not among them.
   */
  public List<Timer> timersEntering(Status status, Moment moment) {
    Facts facts = looking(Ticket.unfiled(new TicketKey("LOOK", 1), id), moment);
    return arrivalIn(status).terms.stream()
        .flatMap(term -> term.timerFrom(facts.now(), facts).stream())
        .toList();
  }

  /**
   * What a ticket lacks that came to this workflow by no row of it: how its stopwatches stand, and
   * their timers.
   */
  public List<Change> stopwatchesOf(Ticket ticket, Moment moment) {
    Clockwork clockwork = arrivalIn(ticket.status()).clockwork;
    if (clockwork == null) {
      return List.of();
    }
    Facts facts = looking(ticket, moment);
    StepDraft draft = new StepDraft(facts, null, ticket.organization());
    clockwork.run(facts, draft, Clockwork.Cause.NONE);
    return draft.changes();
  }

  private Facts looking(Ticket ticket, Moment moment) {
    return new Facts(this, ticket, Command.of(LOOK, Actor.SYSTEM), moment);
  }

  private Arrival arrivalIn(Status status) {
    return arrivals.getOrDefault(status, Arrival.NOTHING);
  }

  /** The statuses that a row leaves from, with {@code (any)} spelled out. */
  public List<Status> statusesOf(Transition row) {
    return row.from().among(statuses());
  }

  /**
   * Decides a command on a ticket. Everything that would refuse it is told at once; a wrong role
   * alone hides the rest.
   *
   * @param ticket the ticket; {@link Ticket#unfiled} for a filing
   * @param command what is attempted
   * @param moment the instant and the customer's terms
   * @throws InvalidValueException if the ticket moves by another workflow
   */
  public Decision decide(Ticket ticket, Command command, Moment moment) {
    if (!ticket.workflow().equals(id)) {
      throw new InvalidValueException(
          "ticket", ticket, "moves by " + ticket.workflow() + ", not by " + id);
    }
    Facts facts = new Facts(this, ticket, command, moment);
    Actor actor = command.actor();
    boolean filing = ticket.revision() == 0;
    if (!filing && !Viewer.mayActorSee(actor, ticket)) {
      return noSuchTicket(command);
    }
    if (command.seen().isPresent()) {
      long revision =
          actor.side() == io.deskwork.ticket.Side.CONTRACTOR ? ticket.revision() : ticket.number();
      if (command.seen().getAsLong() != revision) {
        return refuse(facts, moment, Reasons.stale(facts, revision));
      }
    }
    CompiledRow[] rows = rows(ticket.status(), command.action());
    if (rows.length == 0) {
      return refuse(facts, moment, Reasons.notHere(facts, this));
    }
    Organization organization = filing ? organizationOfFiling(command) : ticket.organization();
    CompiledRow fired = null;
    boolean admitted = false;
    for (CompiledRow row : rows) {
      if (row.admits(actor, ticket, organization)) {
        admitted = true;
        if (row.fires(facts)) {
          if (fired != null) {
            return refuse(facts, moment, Reasons.ambiguous(facts));
          }
          fired = row;
        }
      }
    }
    if (fired != null) {
      return Decision.Accepted.of(facts.ticket(), fired.apply(facts, organization, moment.terms()));
    }
    return refuse(
        facts,
        moment,
        admitted ? blame(facts, rows, organization) : Reasons.wrongRole(facts, rows, organization));
  }

  private List<Blocker> blame(Facts facts, CompiledRow[] rows, Organization organization) {
    List<Blocker> alternatives = new ArrayList<>();
    List<Blocker> reasons = new ArrayList<>();
    int blamed = 0;
    for (CompiledRow row : rows) {
      if (row.admits(facts.actor(), facts.ticket(), organization)) {
        reasons = new ArrayList<>();
        row.blame(facts, reasons);
        alternatives.add(facts.allOf(reasons));
        blamed++;
      }
    }
    return blamed == 1 ? reasons : List.of(facts.oneOf(alternatives.stream().distinct().toList()));
  }

  private Decision.Refused refuse(Facts facts, Moment moment, List<Blocker> reasons) {
    return new Decision.Refused(
        facts.command(),
        reasons,
        () -> new Ways(this, facts.ticket(), facts.command(), moment).find());
  }

  /** The answer to a command on a ticket that is missing or that the actor may not see. */
  public Decision.Refused noSuchTicket(Command command) {
    return new Decision.Refused(command, List.of(Reasons.noSuchTicket(texts)), List::of);
  }

  /** The answer to a command whose id was used for something else. */
  public Decision.Refused commandReused(Command command) {
    return new Decision.Refused(command, List.of(Reasons.commandReused(texts, command)), List::of);
  }

  /**
   * Every action of the ticket's status, as the actor finds it. Inputs that an action does not take
   * are left out for it, so that one form can serve all.
   *
   * @param ticket the ticket, which the actor must be able to see
   * @param template actor, source and inputs, if the caller has them; its action does not count
   * @param moment the instant and the customer's terms
   */
  public Explanation explain(Ticket ticket, Command template, Moment moment) {
    Actor actor = template.actor();
    List<Offer> offers = new ArrayList<>();
    for (Map.Entry<Action, CompiledRow[]> cell : cells(ticket.status()).entrySet()) {
      List<CompiledRow> mine = new ArrayList<>();
      for (CompiledRow row : cell.getValue()) {
        if (row.admits(actor, ticket, ticket.organization())) {
          mine.add(row);
        }
      }
      Inputs inputs =
          template.inputs().only(field -> mine.stream().anyMatch(row -> row.accepts(field)));
      Command command = Command.of(cell.getKey(), actor).from(template.source()).with(inputs);
      Decision decision = decide(ticket, command, moment);
      Offer.Outcome outcome =
          decision.isAccepted()
              ? Offer.Outcome.POSSIBLE
              : mine.isEmpty() ? Offer.Outcome.HIDDEN : Offer.Outcome.REFUSED;
      offers.add(
          new Offer(
              cell.getKey(),
              outcome,
              mine.stream().map(CompiledRow::row).toList(),
              decision instanceof Decision.Refused refused
                  ? java.util.Optional.of(refused)
                  : java.util.Optional.empty()));
    }
    return new Explanation(ticket.seenBy(Viewer.of(actor)), offers);
  }

  /**
   * Makes a guard ready to be asked of tickets of this workflow, as its rows' own guards are.
   *
   * @throws InvalidValueException if it names a field or a parameter that the workflow does not
   *     have, or an action whose doers its tickets do not remember because no row asks for them
   */
  public Question asking(Guard guard) {
    guard.parts().forEach(this::checkKnown);
    Check check = guard.compiledIn(new Scope(layout, parameters, source.rules(), source.timing()));
    return (ticket, command, moment) -> check.holds(new Facts(this, ticket, command, moment));
  }

  /**
   * Everything that will happen to a ticket by itself if nobody acts, in order. What would go on
   * for ever is told a thousand times.
   *
   * @param terms the customers' terms; those of when each timer is due hold
   */
  public List<Expected> forecast(Ticket ticket, Terms terms) {
    return new Forecast(this, terms).of(ticket);
  }

  private void checkKnown(Guard guard) {
    for (Field<?> field : guard.fields()) {
      refuseUnless(field.equals(Field.REMARK) || fields().contains(field), "field", field);
    }
    for (Parameter<?> parameter : guard.parameters()) {
      refuseUnless(
          parameters.contains(parameter) || isMark(parameter.key()), "parameter", parameter);
    }
    for (Action action : guard.actions()) {
      boolean remembered =
          transitions().stream()
              .flatMap(Transition::guards)
              .anyMatch(one -> one.actions().contains(action));
      refuseUnless(remembered, "action that tickets remember", action);
    }
  }

  private void refuseUnless(boolean known, String what, Object name) {
    if (!known) {
      throw new InvalidValueException("guard", name, "names no " + what + " of " + id);
    }
  }

  private Map<Action, CompiledRow[]> cells(Status status) {
    ImmutableMap<Action, CompiledRow[]> cells = table.get(status);
    return cells == null ? Map.of() : cells;
  }

  /** The rows of an action that leave from a status. */
  CompiledRow[] rows(Status status, Action action) {
    ImmutableMap<Action, CompiledRow[]> cells = table.get(status);
    CompiledRow[] rows = cells == null ? null : cells.get(action);
    return rows == null ? NO_ROWS : rows;
  }

  /** Every row that leaves from a status. */
  List<CompiledRow> rowsFrom(Status status) {
    List<CompiledRow> rows = new ArrayList<>();
    cells(status).values().forEach(cell -> rows.addAll(List.of(cell)));
    return rows;
  }

  /** The organization that a command is about: the ticket's, or the one it files for. */
  public Organization organizationOf(Ticket ticket, Command command) {
    return ticket.revision() == 0 ? organizationOfFiling(command) : ticket.organization();
  }

  private static Organization organizationOfFiling(Command command) {
    Object brought = command.inputs().find(Field.ORGANIZATION);
    if (brought instanceof String key && !key.isBlank()) {
      return Organization.of(key);
    }
    return command.actor().organization().orElse(Organization.NONE);
  }

  /** The parameters' values in order, or the one shared array where the terms say nothing. */
  Object[] resolved(ParameterValues terms) {
    if (terms.isEmpty()) {
      return defaults;
    }
    Object[] values = defaults.clone();
    for (int i = 0; i < values.length; i++) {
      @Nullable Object other = terms.find(parameters.get(i));
      if (other != null) {
        values[i] = other;
      }
    }
    return values;
  }

  /** The service level that the parameters name. */
  ServiceLevel levelAmong(Object[] values) {
    return levelAt < 0
        ? ServiceLevel.NONE
        : source.rules().levels().named((String) values[levelAt]);
  }

  /** The values that hold under the terms, each with its parameter. */
  public ParameterValues parametersUnder(ParameterValues terms) {
    ParameterValues all = source.parameters();
    for (Parameter<?> parameter : parameters) {
      Object other = terms.find(parameter);
      if (other != null) {
        all = all.withUntyped(parameter, other);
      }
    }
    return all;
  }

  /** Two workflows are equal when they mean the same under the same name, and read the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Workflow workflow
        && id.equals(workflow.id)
        && fingerprint.equals(workflow.fingerprint)
        && transitions().equals(workflow.transitions())
        && texts.names().equals(workflow.texts.names());
  }

  @Override
  public int hashCode() {
    return fingerprint.hashCode();
  }

  @Override
  public String toString() {
    return id.toString();
  }

  /**
   * What runs in a status.
   *
   * @param terms its terms, marks of stopwatches left out
   * @param clockwork what becomes of stopwatches there; null if the workflow has none
   */
  record Arrival(List<Term> terms, @Nullable Clockwork clockwork) {
    static final Arrival NOTHING = new Arrival(Term.NONE, null);
  }

  /**
   * What the builder compiled.
   *
   * @param layout the order of fields
   * @param table the rows by status and action
   * @param arrivals what begins to run in each status
   */
  record Compilation(
      FieldLayout layout,
      ImmutableMap<Status, ImmutableMap<Action, CompiledRow[]>> table,
      Map<Status, Arrival> arrivals) {

    static ImmutableMap<Status, ImmutableMap<Action, CompiledRow[]>> tableOf(
        Map<Status, Map<Action, List<CompiledRow>>> rows) {
      Map<Status, ImmutableMap<Action, CompiledRow[]>> table = new LinkedHashMap<>();
      rows.forEach(
          (status, cells) -> {
            ImmutableMap.Builder<Action, CompiledRow[]> compact = ImmutableMap.builder();
            cells.forEach((action, list) -> compact.put(action, list.toArray(NO_ROWS)));
            table.put(status, compact.buildOrThrow());
          });
      return ImmutableMap.copyOf(table);
    }
  }
}
