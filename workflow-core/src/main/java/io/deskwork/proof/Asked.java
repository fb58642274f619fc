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
 * @param invariants what is watched, each as long as it can still be asked
 * @param guards what else is asked, with all that the guards are made of, of every ticket
 * @param different the fields of which different values must be tried besides
 * @param terms the limits that the guards mean, where they are not those of the table
 */
record Asked(
    List<Invariant> invariants,
    List<Guard> guards,
    Set<Field<?>> different,
    ParameterValues terms) {

  static Asked nothing() {
    return by(List.of());
  }

  static Asked by(List<Invariant> invariants) {
    return new Asked(invariants, List.of(), Set.of(), ParameterValues.none());
  }

  /** What some rows of another definition ask, as far as tickets of this one can have it. */
  static Asked by(Workflow other, List<Transition> rows, Workflow workflow) {
    List<Guard> guards = new ArrayList<>();
    Set<Field<?>> different = new HashSet<>();
    rows.stream()
        .flatMap(Transition::guards)
        .filter(guard -> workflow.fields().containsAll(guard.fields()))
        .forEach(guards::add);
    rows.stream()
        .flatMap(row -> row.confirms().stream())
        .filter(workflow.fields()::contains)
        .forEach(different::add);
    return new Asked(List.of(), guards, different, other.parameters());
  }

  /** Every guard, with all that they are made of. */
  List<Guard> allGuards() {
    List<Guard> all = new ArrayList<>(guards);
    invariants.stream().flatMap(Invariant::guards).flatMap(Guard::parts).forEach(all::add);
    return all;
  }

  /** Every field of which different values must be tried. */
  Set<Field<?>> allDifferent() {
    Set<Field<?>> all = new HashSet<>(different);
    invariants.stream().flatMap(Invariant::compared).forEach(all::add);
    return all;
  }

  /** The fields that are asked of every ticket, invariants aside. */
  Set<Field<?>> always() {
    Set<Field<?>> fields = new HashSet<>(different);
    guards.forEach(guard -> fields.addAll(guard.fields()));
    return fields;
  }

  /** All fields that it is about. */
  Set<Field<?>> fields() {
    Set<Field<?>> fields = allDifferent();
    allGuards().forEach(guard -> fields.addAll(guard.fields()));
    return fields;
  }
}
