package io.deskwork.proof;

import io.deskwork.table.Guard;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Visibility;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  private final Palette palette;
  private final List<Invariant> invariants;
  private final RowsByStatus rows;
  private final Map<Status, Set<Field<?>>> live = new HashMap<>();

  Identity(RowsByStatus rows, List<Invariant> invariants, Palette palette) {
    this.rows = rows;
    this.palette = palette;
    this.invariants = invariants;
  }

  private Set<Field<?>> liveIn(Status status) {
    Set<Field<?>> fields = new HashSet<>(rows.askedFrom(status));
    for (Invariant invariant : invariants) {
      if (invariant.asksStill(status, rows)) {
        invariant.compared().forEach(fields::add);
        invariant.guards().flatMap(Guard::parts).forEach(guard -> fields.addAll(guard.fields()));
      }
    }
    return fields;
  }

  Object of(Explored one) {
    Ticket ticket = one.ticket();
    Set<Field<?>> asked = live.computeIfAbsent(ticket.status(), this::liveIn);
    Map<Field<?>, Object> values = new HashMap<>();
    ticket
        .fields()
        .forEach(
            (field, value) -> {
              if (asked.contains(field) && palette.isWatched(field)) {
                values.put(field, palette.isPresenceAll(field) ? true : value);
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
}
