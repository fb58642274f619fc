package io.deskwork.proof;

import io.deskwork.table.Guard;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.ParameterValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What somebody besides the table asks of tickets, so that they must be told apart by it.
 *
 * @param guards with all that they are made of
 * @param different the fields of which different values must be tried
 * @param terms the limits that the guards mean, where they are not those of the table
 */
record Asked(List<Guard> guards, Set<Field<?>> different, ParameterValues terms) {

  static Asked nothing() {
    return new Asked(List.of(), Set.of(), ParameterValues.none());
  }

  static Asked by(List<Invariant> invariants) {
    List<Guard> guards = new ArrayList<>();
    Set<Field<?>> different = new HashSet<>();
    for (Invariant invariant : invariants) {
      invariant.guards().flatMap(Guard::parts).forEach(guards::add);
      invariant.fields().forEach(different::add);
    }
    return new Asked(guards, different, ParameterValues.none());
  }

  /** What some rows of another definition ask, as far as tickets of this one can have it. */
  static Asked by(Workflow other, List<Transition> rows, Workflow workflow) {
    List<Guard> guards = new ArrayList<>();
    Set<Field<?>> different = new HashSet<>();
    rows.stream()
        .flatMap(Guards::of)
        .filter(guard -> workflow.fields().containsAll(Guards.fields(guard)))
        .forEach(guards::add);
    rows.stream()
        .flatMap(row -> row.confirms().stream())
        .filter(workflow.fields()::contains)
        .forEach(different::add);
    return new Asked(guards, different, other.parameters());
  }

  /** All fields that it is about. */
  Set<Field<?>> fields() {
    Set<Field<?>> fields = new HashSet<>(different);
    guards.forEach(guard -> fields.addAll(Guards.fields(guard)));
    return fields;
  }
}
