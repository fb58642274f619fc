package io.deskwork.proof;

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

  RowsByStatus(Workflow workflow) {
    for (Transition row : workflow.transitions()) {
      for (Status from : row.from().isNew() ? List.of(Status.NEW) : workflow.statusesOf(row)) {
        rows.computeIfAbsent(from, status -> new ArrayList<>()).add(row);
      }
    }
    rows.forEach(
        (status, some) -> {
          Set<Field<?>> fields = new HashSet<>();
          some.forEach(row -> fields.addAll(Palette.watched(row)));
          asked.put(status, fields);
        });
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<Status, List<Transition>> one : rows.entrySet()) {
        for (Transition row : one.getValue()) {
          more |= row.to().map(to -> askedFrom(one.getKey()).addAll(askedFrom(to))).orElse(false);
        }
      }
    }
  }

  /** The rows that leave from a status, in the order in which they were written. */
  List<Transition> from(Status status) {
    return rows.getOrDefault(status, List.of());
  }

  /** The fields that rows ask for which can still come once a ticket is in the status. */
  Set<Field<?>> askedFrom(Status status) {
    return asked.computeIfAbsent(status, key -> new HashSet<>());
  }
}
