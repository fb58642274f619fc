package io.deskwork.proof;

import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Visibility;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      Optional<Assignee> assignee,
      Person reporter,
      long memory) {}

  private final Palette palette;
  private final Asked asked;
  private final RowsByStatus rows;
  private final Map<Status, Set<Field<?>>> live = new HashMap<>();
  private final Map<Status, Boolean> asksAssignee = new HashMap<>();

  Identity(RowsByStatus rows, Asked asked, Palette palette) {
    this.rows = rows;
    this.palette = palette;
    this.asked = asked;
  }

  private boolean asksAssignee(Status status) {
    return asked.invariants().stream().anyMatch(one -> one.asksAssignee(status, rows));
  }

  private Set<Field<?>> liveIn(Status status) {
    Set<Field<?>> fields = new HashSet<>(rows.askedFrom(status));
    fields.addAll(asked.always());
    for (Invariant invariant : asked.invariants()) {
      if (invariant.asksStill(status, rows)) {
        fields.addAll(Asked.by(List.of(invariant)).fields());
      }
    }
    return fields;
  }

  Object of(Explored one) {
    Ticket ticket = one.ticket();
    Set<Field<?>> fields = live.computeIfAbsent(ticket.status(), this::liveIn);
    Map<Field<?>, Object> values = new HashMap<>();
    ticket
        .fields()
        .forEach(
            (field, value) -> {
              if (fields.contains(field) && palette.isWatched(field)) {
                values.put(field, palette.toldApart(field, value));
              }
            });
    return new Key(
        ticket.status(),
        values,
        ticket.approvals().stream()
            .filter(approval -> fields.contains(approval.field()))
            .map(approval -> List.<Object>of(approval.field(), approval.value()))
            .toList(),
        ticket.timers().stream()
            .map(timer -> List.<Object>of(timer.name(), timer.isDueAt(one.now())))
            .toList(),
        ticket.deeds().stream()
            .map(deed -> List.<Object>of(deed.of(), deed.key(), deed.doer()))
            .toList(),
        ticket.visibility(),
        asksAssignee.computeIfAbsent(ticket.status(), this::asksAssignee)
            ? ticket.assignee()
            : Optional.empty(),
        ticket.reporter(),
        one.memory());
  }
}
