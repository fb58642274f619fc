package io.deskwork.proof;

import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Visibility;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** What the table and the invariants can tell two tickets apart by, from their status on. */
final class Identity {

  private record Key(
      Status status,
      Map<Field<?>, Object> values,
      List<List<Object>> approvals,
      List<List<Object>> timers,
      List<List<Object>> deeds,
      Visibility visibility,
      Person reporter,
      long memory) {}

  private final Workflow workflow;
  private final Palette palette;
  private final Set<Field<?>> always = new HashSet<>();
  private final Map<Status, Set<Field<?>>> live = new HashMap<>();

  Identity(Workflow workflow, Asked asked, Palette palette) {
    this.workflow = workflow;
    this.palette = palette;
    always.addAll(asked.fields());
  }

  Object of(Explored one) {
    Ticket ticket = one.ticket();
    Set<Field<?>> asked = live.computeIfAbsent(ticket.status(), this::askedFrom);
    Map<Field<?>, Object> values = new HashMap<>();
    ticket
        .fields()
        .forEach(
            (field, value) -> {
              if (asked.contains(field) && palette.isWatched(field)) {
                values.put(field, value);
              }
            });
    return new Key(
        ticket.status(),
        values,
        ticket.approvals().stream()
            .filter(approval -> asked.contains(approval.field()))
            .map(approval -> List.<Object>of(approval.field(), approval.value()))
            .toList(),
        ticket.timers().stream()
            .map(timer -> List.<Object>of(timer.name(), timer.isDueAt(one.now())))
            .toList(),
        ticket.deeds().stream()
            .map(deed -> List.<Object>of(deed.of(), deed.key(), deed.doer()))
            .toList(),
        ticket.visibility(),
        ticket.reporter(),
        one.memory());
  }

  /** The fields that some row asks for which can still come. */
  private Set<Field<?>> askedFrom(Status status) {
    Set<Field<?>> fields = new HashSet<>(always);
    Set<Status> seen = new HashSet<>(Set.of(status));
    Queue<Status> toDo = new ArrayDeque<>(seen);
    while (!toDo.isEmpty()) {
      Status from = toDo.remove();
      for (Transition row : workflow.transitions()) {
        boolean leaves = row.from().isNew() ? from.equals(Status.NEW) : isFrom(row, from);
        if (leaves) {
          fields.addAll(Guards.watched(row));
          Optional<Status> to = row.to();
          if (to.isPresent() && seen.add(to.get())) {
            toDo.add(to.get());
          }
        }
      }
    }
    return fields;
  }

  private boolean isFrom(Transition row, Status status) {
    return workflow.statusesOf(row).contains(status);
  }
}
