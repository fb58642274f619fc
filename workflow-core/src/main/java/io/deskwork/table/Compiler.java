package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.FieldLayout;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    Scope scope = new Scope(layout, parameters, source.rules());
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
        new Workflow(source, new Workflow.Compilation(layout, Workflow.Compilation.tableOf(table)));
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
          .map(term -> new Term(term, parameters.indexOf(term), row.action()))
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

  private CompiledRow.Setting setting(Transition row, Status from, Map<Status, List<Term>> terms) {
    Status to = row.to().orElse(from);
    List<Term> termsAfter = List.copyOf(terms.getOrDefault(to, Term.NONE));
    Set<Parameter<?>> used = new LinkedHashSet<>();
    row.guards().forEach(guard -> used.addAll(guard.parameters()));
    boolean restarts = row.effects().anyMatch(Effect.Restart.class::isInstance);
    if (!row.isStay() || restarts) {
      termsAfter.forEach(term -> used.add(term.parameter()));
    }
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
        trackedActions.contains(row.action()),
        List.copyOf(trackedRoles),
        list,
        list.stream().mapToInt(parameters::indexOf).toArray(),
        defaults);
  }
}
