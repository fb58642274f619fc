package io.deskwork.proof;

import com.google.common.graph.GraphBuilder;
import com.google.common.graph.Graphs;
import com.google.common.graph.MutableGraph;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of a workflow by the status that they leave from, looked up once. */
final class RowsByStatus {

  private final Map<Status, List<Transition>> rows = new HashMap<>();
  private final Map<Status, Set<Field<?>>> asked = new HashMap<>();
  private final Map<Status, Set<Status>> moves = new HashMap<>();

  RowsByStatus(Workflow workflow) {
    for (Transition row : workflow.transitions()) {
      for (Status from : row.from().isNew() ? List.of(Status.NEW) : workflow.statusesOf(row)) {
        rows.computeIfAbsent(from, status -> new ArrayList<>()).add(row);
      }
    }
    MutableGraph<Status> steps = GraphBuilder.directed().allowsSelfLoops(true).build();
    rows.forEach(
        (from, some) -> some.forEach(row -> row.to().ifPresent(to -> steps.putEdge(from, to))));
    for (Status status : steps.nodes()) {
      Set<Status> next = new HashSet<>();
      steps.successors(status).forEach(one -> next.addAll(Graphs.reachableNodes(steps, one)));
      moves.put(status, next);
    }
    rows.forEach((status, some) -> asked.put(status, watched(some)));
    moves.forEach(
        (status, later) -> {
          Set<Field<?>> all = new HashSet<>(watched(from(status)));
          later.forEach(one -> all.addAll(watched(from(one))));
          asked.put(status, all);
        });
  }

  private static Set<Field<?>> watched(List<Transition> rows) {
    Set<Field<?>> fields = new HashSet<>();
    rows.forEach(row -> fields.addAll(Palette.watched(row)));
    return fields;
  }

  /** The rows that leave from a status, in the order in which they were written. */
  List<Transition> from(Status status) {
    return rows.getOrDefault(status, List.of());
  }

  /** The statuses to which a ticket in this one can still move. */
  Set<Status> movesTo(Status status) {
    return moves.getOrDefault(status, Set.of());
  }

  /** The fields that rows ask for which can still come once a ticket is in the status. */
  Set<Field<?>> askedFrom(Status status) {
    return asked.getOrDefault(status, Set.of());
  }
}
