package io.deskwork.proof;

import com.google.common.graph.Graph;
import com.google.common.graph.GraphBuilder;
import com.google.common.graph.Graphs;
import com.google.common.graph.MutableGraph;
import io.deskwork.table.Effect;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What can be seen in a table without trying anything. */
final class TableFindings {

  private final Workflow workflow;
  private final List<Finding> findings = new ArrayList<>();

  TableFindings(Workflow workflow) {
    this.workflow = workflow;
  }

  List<Finding> all() {
    fieldsNeverSet();
    termsNeverAwaited();
    cycles();
    rolesThatDoAll();
    workflow
        .hostGuards()
        .forEach(
            name ->
                findings.add(
                    Finding.of(
                        Finding.Code.GUARD_NOT_SEEN,
                        name,
                        "It is the host's own. What is proved holds whatever it answers.")));
    workflow
        .hostEffects()
        .forEach(
            name ->
                findings.add(
                    Finding.of(
                        Finding.Code.EFFECT_NOT_SEEN,
                        name,
                        "It is the host's own. What is proved holds whatever it makes of the fields"
                            + " that its rows name, as long as it assigns nobody.")));
    missingTexts();
    return findings;
  }

  private void fieldsNeverSet() {
    Set<Field<?>> set = new HashSet<>();
    Set<Field<?>> asked = new LinkedHashSet<>();
    for (Transition row : workflow.transitions()) {
      set.addAll(row.needs());
      set.addAll(row.needsOneOf());
      set.addAll(row.takes());
      asked.addAll(Palette.watched(row));
      row.effects()
          .filter(effect -> !(effect instanceof Effect.ClearField))
          .forEach(effect -> set.addAll(effect.changes()));
    }
    set.add(Field.REMARK);
    asked.removeAll(set);
    asked.forEach(
        field ->
            findings.add(
                Finding.of(
                    Finding.Code.FIELD_NEVER_SET,
                    field,
                    "Rows ask for it, and no row needs, takes or sets it. Let one do so.")));
  }

  private void termsNeverAwaited() {
    Set<Parameter<?>> awaited = new HashSet<>();
    Set<Parameter<?>> named = new LinkedHashSet<>();
    for (Transition row : workflow.transitions()) {
      row.terms().forEach(awaited::add);
      row.effects().forEach(effect -> named.addAll(effect.terms()));
    }
    named.removeAll(awaited);
    named.forEach(
        term ->
            findings.add(
                Finding.of(
                    Finding.Code.TERM_NEVER_AWAITED,
                    term,
                    "Effects stop or restart it, and no row waits for it.")));
  }

  private void cycles() {
    Predicate<Transition> isInstant =
        row ->
            row.terms().findAny().isPresent()
                && row.terms()
                    .allMatch(term -> Duration.ZERO.equals(workflow.parameters().find(term)));
    Graph<Status> next = steps(isInstant);
    for (Status status : workflow.statuses()) {
      if (next.successors(status).stream()
          .anyMatch(one -> Graphs.reachableNodes(next, one).contains(status))) {
        findings.add(
            Finding.of(
                Finding.Code.CYCLE_WITHOUT_TIME,
                status,
                "Rows that fire by themselves after no time lead back to it. Give one a term."));
        return;
      }
    }
  }

  private Graph<Status> steps(Predicate<Transition> some) {
    MutableGraph<Status> steps = GraphBuilder.directed().allowsSelfLoops(true).build();
    steps.addNode(Status.NEW);
    workflow.statuses().forEach(steps::addNode);
    for (Transition row : workflow.transitions()) {
      if (row.to().isPresent() && some.test(row)) {
        List<Status> from = row.from().isNew() ? List.of(Status.NEW) : workflow.statusesOf(row);
        from.forEach(one -> steps.putEdge(one, row.to().get()));
      }
    }
    return steps;
  }

  private void rolesThatDoAll() {
    for (Role role : workflow.roles()) {
      Graph<Status> next = steps(row -> row.who().roles().contains(role));
      Graphs.reachableNodes(next, Status.NEW).stream()
          .filter(Status::isFinal)
          .findFirst()
          .ifPresent(
              end ->
                  findings.add(
                      Finding.of(
                          Finding.Code.ROLE_DOES_ALL,
                          role,
                          "Alone it can take a ticket from its filing to "
                              + end
                              + ". If two should see it, say notBySameActorAs(…).")));
    }
  }

  private void missingTexts() {
    for (Map.Entry<Locale, Map<String, String>> one :
        workflow.texts().names().byLanguage().entrySet()) {
      Set<String> keys = new LinkedHashSet<>();
      workflow.statuses().forEach(status -> keys.add("status." + status.key()));
      workflow.actions().forEach(action -> keys.add("action." + action.key()));
      workflow.roles().forEach(role -> keys.add("role." + role.key()));
      keys.removeAll(one.getValue().keySet());
      keys.forEach(
          key ->
              findings.add(
                  Finding.of(
                      Finding.Code.TEXT_MISSING,
                      key,
                      "It has no name in " + one.getKey().toLanguageTag() + ".")));
    }
  }
}
