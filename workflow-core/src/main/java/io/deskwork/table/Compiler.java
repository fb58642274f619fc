package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.FieldLayout;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.time.ServiceLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a workflow of what was written: checks it, then looks everything up once. */
final class Compiler {

  private final WorkflowBuilder source;
  private final List<Status> statuses;
  private final List<Parameter<?>> parameters;
  private final Set<Action> trackedActions = new LinkedHashSet<>();
  private final Set<Role> trackedRoles = new LinkedHashSet<>();

  Compiler(WorkflowBuilder source) {
    this.source = source;
    this.statuses = source.statuses();
    this.parameters = source.parameters().parameters();
  }

  Workflow compile() {
    refuse(source.claims().problems());
    refuse(attributed(new Soundness(source).problems()));
    track();
    FieldLayout layout = FieldLayout.of(source.fields().stream().filter(Field::isKept).toList());
    Scope scope = new Scope(layout, parameters, source.rules(), source.timing());
    Map<Status, List<Term>> terms = terms();
    Map<Status, Map<Action, List<CompiledRow>>> table = new LinkedHashMap<>();
    for (Transition row : source.transitions()) {
      for (Status from : row.from().among(statuses)) {
        table
            .computeIfAbsent(from, status -> new LinkedHashMap<>())
            .computeIfAbsent(row.action(), action -> new ArrayList<>())
            .add(new CompiledRow(row, setting(row, from, terms), scope));
      }
    }
    Workflow workflow =
        new Workflow(
            source,
            new Workflow.Compilation(layout, Workflow.Compilation.tableOf(table), arrivals(terms)));
    refuse(attributed(new Overlaps(workflow).problems()));
    return workflow;
  }

  private void refuse(List<DefinitionException.Problem> problems) {
    if (!problems.isEmpty()) {
      throw new DefinitionException(source.id().name(), problems);
    }
  }

  private List<DefinitionException.Problem> attributed(List<DefinitionException.Problem> problems) {
    return problems.stream().map(source.claims()::attributed).toList();
  }

  private void track() {
    for (Transition row : source.transitions()) {
      row.guards().forEach(guard -> trackedActions.addAll(guard.actions()));
      row.lastActing().forEach(trackedRoles::add);
    }
  }

  /** A term runs in every status from which a row waits for it. */
  private Map<Status, List<Term>> terms() {
    Map<Status, List<Term>> terms = new LinkedHashMap<>();
    for (Transition row : source.transitions()) {
      row.terms()
          .filter(term -> !source.timing().isMark(term))
          .map(term -> term(term, row.action()))
          .forEach(
              term -> {
                for (Status from : row.from().among(statuses)) {
                  List<Term> here = terms.computeIfAbsent(from, status -> new ArrayList<>());
                  if (!here.contains(term)) {
                    here.add(term);
                  }
                }
              });
    }
    return terms;
  }

  private Term term(Parameter<Duration> term, Action action) {
    Parameter<Duration> of = source.timing().notices().get(term);
    Term noticeOf = of == null ? null : new Term(of, parameters.indexOf(of), action, null);
    return new Term(term, parameters.indexOf(term), action, noticeOf);
  }

  /** By timer, what is attempted at the marks that rows of a status wait for. */
  private Map<String, Action> marks(Status status) {
    Map<String, Action> marks = new LinkedHashMap<>();
    for (Transition row : source.transitions()) {
      if (row.from().among(statuses).contains(status)) {
        row.terms()
            .filter(source.timing()::isMark)
            .forEach(mark -> marks.put(mark.key(), row.action()));
      }
    }
    return marks;
  }

  private Map<Status, Workflow.Arrival> arrivals(Map<Status, List<Term>> terms) {
    Map<Status, Workflow.Arrival> arrivals = new LinkedHashMap<>();
    for (Status status : statuses) {
      List<Term> here = List.copyOf(terms.getOrDefault(status, Term.NONE));
      arrivals.put(status, new Workflow.Arrival(here, clockwork(status, here)));
    }
    return arrivals;
  }

  /** What becomes of stopwatches in a status, whatever leads there. */
  private @Nullable Clockwork clockwork(Status to, List<Term> terms) {
    return source.timing().stopwatches().isEmpty()
        ? null
        : new Clockwork(
            source.timing().stopwatches().stream().map(Clockwork.Marked::new).toList(),
            source.rules().levels(),
            to,
            marks(to),
            terms);
  }

  private CompiledRow.Setting setting(Transition row, Status from, Map<Status, List<Term>> terms) {
    Status to = row.to().orElse(from);
    List<Term> termsAfter = List.copyOf(terms.getOrDefault(to, Term.NONE));
    Set<Parameter<?>> used = new LinkedHashSet<>();
    row.guards().forEach(guard -> used.addAll(guard.parameters()));
    boolean restarts = row.effects().anyMatch(Effect.Restart.class::isInstance);
    if (!row.isStay() || restarts) {
      termsAfter.forEach(term -> used.addAll(parametersOf(term)));
    }
    if (source.parameters().find(ServiceLevel.PARAMETER) != null) {
      used.add(ServiceLevel.PARAMETER);
    }
    used.removeIf(source.timing()::isMark);
    List<Parameter<?>> list = List.copyOf(used);
    ParameterValues defaults = ParameterValues.none();
    for (Parameter<?> parameter : list) {
      Object value = source.parameters().find(parameter);
      defaults = value == null ? defaults : defaults.withUntyped(parameter, value);
    }
    return new CompiledRow.Setting(
        source.id(),
        to,
        !row.isStay(),
        termsAfter,
        clockwork(to, termsAfter),
        trackedActions.contains(row.action()),
        List.copyOf(trackedRoles),
        list,
        list.stream().mapToInt(parameters::indexOf).toArray(),
        defaults);
  }

  private static List<Parameter<?>> parametersOf(Term term) {
    return term.noticeOf() == null
        ? List.of(term.parameter())
        : List.of(term.parameter(), term.noticeOf().parameter());
  }
}
