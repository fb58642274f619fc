package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.WorkflowId;
import io.deskwork.time.ServiceLevel;
import io.deskwork.time.Stopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A workflow while it is written, row by row. Statuses, fields and actions are declared by the rows
 * that name them; what no row names can be declared with {@link #fields} and {@link #statuses}.
 *
 * <p>Not for use by several threads at once. {@link #build()} may be called again after more rows.
 */
public final class WorkflowBuilder {

  private String name;
  private int version = 1;
  private final List<Transition> transitions = new ArrayList<>();
  private final Set<Status> declaredStatuses = new LinkedHashSet<>();
  private final Set<Field<?>> declaredFields = new LinkedHashSet<>();
  private ParameterValues parameterValues = ParameterValues.none();
  private Timing timing = Timing.none();
  private HostRules rules = HostRules.none();
  private Texts.Names names = Texts.Names.none();
  private List<WorkflowId> origins = List.of();
  private Claims claims = Claims.none();

  WorkflowBuilder(String name) {
    this.name = new WorkflowId(name, 1).name();
  }

  /** One that begins with what this one has; the rows that it has are no extension's. */
  WorkflowBuilder extended(String newName) {
    WorkflowBuilder copy = copy(newName);
    List<WorkflowId> lineage = new ArrayList<>(List.of(id()));
    lineage.addAll(origins);
    copy.origins = List.copyOf(lineage);
    copy.claims = claims.forgotten();
    return copy;
  }

  private WorkflowBuilder copy(String newName) {
    WorkflowBuilder copy = new WorkflowBuilder(newName);
    copy.version = newName.equals(name) ? version : 1;
    copy.origins = origins;
    copy.claims = claims.copy();
    copy.transitions.addAll(transitions);
    copy.declaredStatuses.addAll(declaredStatuses);
    copy.declaredFields.addAll(declaredFields);
    copy.parameterValues = parameterValues;
    copy.timing = timing;
    copy.rules = rules;
    copy.names = names;
    return copy;
  }

  /** Sets the version, 1 or more. */
  public WorkflowBuilder version(int number) {
    if (claims.isAtWork()) {
      throw new InvalidValueException("version", number, "is the host's to give, no extension's");
    }
    this.version = new WorkflowId(name, number).version();
    return this;
  }

  /**
   * Adds a row that leads from one status to another, or files a ticket from {@link Status#NEW}.
   */
  public WorkflowBuilder row(Action action, Status from, Status to, Who who, RowPart... parts) {
    return add(Transition.moving(action, Where.in(List.of(from)), to, who, parts));
  }

  /** Adds a row that leads from several statuses to one. */
  public WorkflowBuilder row(Action action, Where from, Status to, Who who, RowPart... parts) {
    return add(Transition.moving(action, from, to, who, parts));
  }

  /** Adds a row that leaves the ticket in its status. */
  public WorkflowBuilder stay(Action action, Where in, Who who, RowPart... parts) {
    return add(Transition.staying(action, in, who, parts));
  }

  /** Adds a row that leaves the ticket in its status. */
  public WorkflowBuilder stay(Action action, Status in, Who who, RowPart... parts) {
    return stay(action, Where.in(List.of(in)), who, parts);
  }

  /** Adds a row as another workflow has it. */
  public WorkflowBuilder add(Transition row) {
    claims.written(row);
    transitions.add(row);
    return this;
  }

  /**
   * Replaces the rows of an action that leave from a status, from others too or not.
   *
   * @throws InvalidValueException if there is none
   */
  public WorkflowBuilder replace(Action action, Status from, UnaryOperator<Transition> change) {
    return replace(action, Where.in(List.of(from)), change);
  }

  /**
   * Replaces the rows of an action that leave from exactly there; if that is one status, also rows
   * that leave from others too.
   *
   * @throws InvalidValueException if there is none
   */
  public WorkflowBuilder replace(Action action, Where from, UnaryOperator<Transition> change) {
    List<Transition> those = rowsOf(action, from);
    for (int i = 0; i < transitions.size(); i++) {
      if (those.contains(transitions.get(i))) {
        replaceAt(i, change.apply(transitions.get(i)));
      }
    }
    return atLeastOne(those, action, from);
  }

  /**
   * Replaces the row that has the identity of this one.
   *
   * @throws InvalidValueException if there is none
   */
  public WorkflowBuilder replace(Transition old, Transition fresh) {
    claims.row(old);
    replaceAt(indexOf(old), fresh);
    return this;
  }

  private void replaceAt(int index, Transition fresh) {
    claims.row(transitions.get(index));
    claims.written(fresh);
    transitions.set(index, fresh);
  }

  /**
   * Removes the rows of an action that leave from a status, from others too or not.
   *
   * @throws InvalidValueException if there is none
   */
  public WorkflowBuilder remove(Action action, Status from) {
    return remove(action, Where.in(List.of(from)));
  }

  /**
   * Removes the rows of an action that leave from exactly there; if that is one status, also rows
   * that leave from others too.
   *
   * @throws InvalidValueException if there is none
   */
  public WorkflowBuilder remove(Action action, Where from) {
    List<Transition> those = rowsOf(action, from);
    those.forEach(this::remove);
    return atLeastOne(those, action, from);
  }

  /**
   * Removes the row that has the identity of this one.
   *
   * @throws InvalidValueException if there is none
   */
  public WorkflowBuilder remove(Transition row) {
    claims.row(row);
    transitions.remove(indexOf(row));
    return this;
  }

  private List<Transition> rowsOf(Action action, Where from) {
    return transitions.stream().filter(row -> row.isOf(action, from)).toList();
  }

  private int indexOf(Transition row) {
    for (int i = 0; i < transitions.size(); i++) {
      if (transitions.get(i).identity().equals(row.identity())) {
        return i;
      }
    }
    throw new InvalidValueException("row", row.identity(), "must name a row that " + name + " has");
  }

  private WorkflowBuilder atLeastOne(List<Transition> rows, Action action, Where from) {
    if (rows.isEmpty() && !claims.areTakenAway(action, from)) {
      throw new InvalidValueException(
          "row", action + " from " + from, "must name a row that " + name + " has");
    }
    return this;
  }

  /** Declares a parameter with its default, or gives it another default. */
  public <T> WorkflowBuilder set(Parameter<T> parameter, T value) {
    return setUntyped(parameter, value);
  }

  /** Declares a parameter whose type is known only when the program runs. */
  public WorkflowBuilder setUntyped(Parameter<?> parameter, Object value) {
    parameterValues = parameterValues.withUntyped(parameter, value);
    claims.parameter(parameter, parameter.checked(value));
    return this;
  }

  /** Declares fields, in this order before those that rows name. */
  public WorkflowBuilder fields(Field<?>... fields) {
    List.of(fields).forEach(claims::field);
    declaredFields.addAll(List.of(fields));
    return this;
  }

  /** Declares statuses, in this order before those that rows name. */
  public WorkflowBuilder statuses(Status... statuses) {
    List.of(statuses).forEach(claims::status);
    declaredStatuses.addAll(List.of(statuses));
    return this;
  }

  /** Registers a guard of the host's own under a name that rows use. */
  public WorkflowBuilder guard(String guardName, HostGuard guard) {
    return rules(HostRules.none().guard(guardName, guard));
  }

  /** Registers an effect of the host's own under a name that rows use. */
  public WorkflowBuilder effect(String effectName, HostEffect effect) {
    return rules(HostRules.none().effect(effectName, effect));
  }

  /**
   * Declares stopwatches, whose marks rows can wait for. Which level a customer has is the value of
   * {@link ServiceLevel#PARAMETER}; it is none unless terms say otherwise.
   */
  public WorkflowBuilder stopwatches(Stopwatch... some) {
    for (Stopwatch one : some) {
      claims.stopwatch(one);
      timing = timing.with(one);
    }
    if (parameterValues.find(ServiceLevel.PARAMETER) == null) {
      parameterValues = parameterValues.with(ServiceLevel.PARAMETER, ServiceLevel.NONE.name());
    }
    return this;
  }

  /**
   * Declares that a term ends a while before another one does: as long before as its own length
   * says. It is armed and stopped together with the other.
   */
  public WorkflowBuilder notice(Parameter<Duration> term, Parameter<Duration> beforeTheEndOf) {
    claims.notice(term, beforeTheEndOf);
    timing = timing.with(term, beforeTheEndOf);
    return this;
  }

  /** Registers service levels of the host's own, by their names. */
  public WorkflowBuilder levels(ServiceLevel... some) {
    return rules(HostRules.none().levels(some));
  }

  /** Registers guards, effects and service levels of the host's own. */
  public WorkflowBuilder rules(HostRules more) {
    for (String kind : HostRules.KINDS) {
      more.names(kind).forEach(one -> claims.rule(kind, one, rules));
    }
    this.rules = rules.and(more);
    return this;
  }

  /**
   * Gives display names in a language: {@code status.OPEN}, {@code action.START_WORK}, {@code
   * field.ESTIMATE}, {@code role.APPROVER}, {@code parameter.THRESHOLD}, {@code choice.DEFECT}.
   */
  public WorkflowBuilder names(Locale locale, Map<String, String> texts) {
    claims.names(locale, texts);
    this.names = names.with(locale, texts);
    return this;
  }

  /** Gives display names in several languages. */
  public WorkflowBuilder names(Texts.Names more) {
    more.byLanguage().forEach(this::names);
    return this;
  }

  /** Applies extensions in this order; see {@link WorkflowExtension}. */
  public WorkflowBuilder with(WorkflowExtension... extensions) {
    return with(List.of(extensions));
  }

  /**
   * Applies extensions in this order; see {@link WorkflowExtension}. What two of them both touch is
   * told when the workflow is built. To let one change what another made, build with the first and
   * extend the result with the second.
   *
   * <p>The result has the name and the version of this builder, which stand for one fingerprint: as
   * soon as tickets were filed, another set of extensions needs another {@link #version}, or an
   * engine refuses to start.
   *
   * @throws DefinitionException if an extension throws or is applied already
   * @throws InvalidValueException if the name of one is no key
   */
  public WorkflowBuilder with(List<? extends WorkflowExtension> extensions) {
    extensions.forEach(one -> claims.apply(one, this));
    return this;
  }

  /**
   * Checks everything and makes the workflow.
   *
   * @throws DefinitionException with everything that is wrong for certain
   */
  public Workflow build() {
    return new Compiler(copy(name)).compile();
  }

  /** The name and version that the workflow will have. */
  public WorkflowId id() {
    return new WorkflowId(name, version);
  }

  /** The workflows that this one was extended from, the nearest first. */
  public List<WorkflowId> origins() {
    return origins;
  }

  /** The rows as they are now. */
  public List<Transition> transitions() {
    return List.copyOf(transitions);
  }

  /** The parameters with their defaults as they are now. */
  public ParameterValues parameters() {
    return parameterValues;
  }

  Claims claims() {
    return claims;
  }

  HostRules rules() {
    return rules;
  }

  Timing timing() {
    return timing;
  }

  Texts texts() {
    return new Texts(names);
  }

  /** The statuses as they are now. */
  public List<Status> statuses() {
    Set<Status> all = new LinkedHashSet<>(declaredStatuses);
    for (Transition row : transitions) {
      all.addAll(row.from().statuses());
      row.to().ifPresent(all::add);
    }
    all.remove(Status.NEW);
    return List.copyOf(all);
  }

  /** The fields as they are now. */
  public List<Field<?>> fields() {
    Set<Field<?>> all = new LinkedHashSet<>(declaredFields);
    transitions.forEach(row -> row.fields().forEach(all::add));
    return List.copyOf(all);
  }

  /** The stopwatches as they are now. */
  public List<Stopwatch> stopwatches() {
    return timing.stopwatches();
  }

  /** The roles that rows and effects name now. */
  public List<Role> roles() {
    return transitions.stream().flatMap(Transition::roles).distinct().toList();
  }
}
