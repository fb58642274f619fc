package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.WorkflowId;
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
  private HostRules rules = HostRules.none();
  private Texts.Names names = Texts.Names.none();

  WorkflowBuilder(String name) {
    this.name = new WorkflowId(name, 1).name();
  }

  WorkflowBuilder copy(String newName) {
    WorkflowBuilder copy = new WorkflowBuilder(newName);
    copy.version = newName.equals(name) ? version : 1;
    copy.transitions.addAll(transitions);
    copy.declaredStatuses.addAll(declaredStatuses);
    copy.declaredFields.addAll(declaredFields);
    copy.parameterValues = parameterValues;
    copy.rules = rules;
    copy.names = names;
    return copy;
  }

  /** Sets the version, 1 or more. */
  public WorkflowBuilder version(int number) {
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
    transitions.add(row);
    return this;
  }

  /**
   * Replaces the rows of an action that leave from a status.
   *
   * @throws InvalidValueException if there is none
   */
  public WorkflowBuilder replace(Action action, Status from, UnaryOperator<Transition> change) {
    int replaced = 0;
    for (int i = 0; i < transitions.size(); i++) {
      if (isOf(transitions.get(i), action, from)) {
        transitions.set(i, change.apply(transitions.get(i)));
        replaced++;
      }
    }
    return atLeastOne(replaced, action, from);
  }

  /**
   * Removes the rows of an action that leave from a status.
   *
   * @throws InvalidValueException if there is none
   */
  public WorkflowBuilder remove(Action action, Status from) {
    int before = transitions.size();
    transitions.removeIf(row -> isOf(row, action, from));
    return atLeastOne(before - transitions.size(), action, from);
  }

  private static boolean isOf(Transition row, Action action, Status from) {
    return row.action().equals(action) && row.from().statuses().contains(from);
  }

  private WorkflowBuilder atLeastOne(int rows, Action action, Status from) {
    if (rows == 0) {
      throw new InvalidValueException(
          "row", action + " from " + from, "must name a row that " + name + " has");
    }
    return this;
  }

  /** Declares a parameter with its default, or gives it another default. */
  public <T> WorkflowBuilder set(Parameter<T> parameter, T value) {
    parameterValues = parameterValues.with(parameter, value);
    return this;
  }

  /** Declares a parameter whose type is known only when the program runs. */
  public WorkflowBuilder setUntyped(Parameter<?> parameter, Object value) {
    parameterValues = parameterValues.withUntyped(parameter, value);
    return this;
  }

  /** Declares fields, in this order before those that rows name. */
  public WorkflowBuilder fields(Field<?>... fields) {
    declaredFields.addAll(List.of(fields));
    return this;
  }

  /** Declares statuses, in this order before those that rows name. */
  public WorkflowBuilder statuses(Status... statuses) {
    declaredStatuses.addAll(List.of(statuses));
    return this;
  }

  /** Registers a guard of the host's own under a name that rows use. */
  public WorkflowBuilder guard(String guardName, HostGuard guard) {
    this.rules = rules.guard(guardName, guard);
    return this;
  }

  /** Registers an effect of the host's own under a name that rows use. */
  public WorkflowBuilder effect(String effectName, HostEffect effect) {
    this.rules = rules.effect(effectName, effect);
    return this;
  }

  /** Registers guards and effects of the host's own. */
  public WorkflowBuilder rules(HostRules more) {
    this.rules = rules.and(more);
    return this;
  }

  /**
   * Gives display names in a language: {@code status.OPEN}, {@code action.START_WORK}, {@code
   * field.ESTIMATE}, {@code role.APPROVER}, {@code parameter.THRESHOLD}, {@code choice.DEFECT}.
   */
  public WorkflowBuilder names(Locale locale, Map<String, String> texts) {
    this.names = names.with(locale, texts);
    return this;
  }

  /** Gives display names in several languages. */
  public WorkflowBuilder names(Texts.Names more) {
    more.byLanguage().forEach(this::names);
    return this;
  }

  /**
   * Checks everything and makes the workflow.
   *
   * @throws DefinitionException with everything that is wrong for certain
   */
  public Workflow build() {
    return new Compiler(copyForBuild()).compile();
  }

  private WorkflowBuilder copyForBuild() {
    return copy(name);
  }

  WorkflowId id() {
    return new WorkflowId(name, version);
  }

  List<Transition> transitions() {
    return List.copyOf(transitions);
  }

  ParameterValues parameterValues() {
    return parameterValues;
  }

  HostRules rules() {
    return rules;
  }

  Texts texts() {
    return new Texts(names);
  }

  List<Status> statuses() {
    Set<Status> all = new LinkedHashSet<>(declaredStatuses);
    for (Transition row : transitions) {
      all.addAll(row.from().statuses());
      row.to().ifPresent(all::add);
    }
    all.remove(Status.NEW);
    return List.copyOf(all);
  }

  List<Field<?>> fields() {
    Set<Field<?>> all = new LinkedHashSet<>(declaredFields);
    for (Transition row : transitions) {
      all.addAll(row.brings());
      row.guards().forEach(guard -> all.addAll(guard.fields()));
      row.effects().forEach(effect -> all.addAll(effect.fields()));
      row.effects().forEach(effect -> all.addAll(effect.changes()));
    }
    return List.copyOf(all);
  }
}
