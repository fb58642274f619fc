package io.deskwork.table;

import static io.deskwork.table.Effects.set;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.needs;
import static io.deskwork.table.Rows.then;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntryChangesTest {

  private static final Role CLERK = Role.ofTheContractor("CLERK");
  private static final Status FILED = Status.done("FILED");
  private static final Action FILE = Action.of("FILE");
  private static final List<Field<String>> FIELDS =
      IntStream.range(0, 9).mapToObj(i -> Field.text("FIELD_" + i)).toList();

  private static Entry filing() {
    Effect[] effects =
        FIELDS.stream().map(field -> set(field, "value of " + field)).toArray(Effect[]::new);
    Workflow workflow =
        Workflow.named("many-fields")
            .fields(FIELDS.toArray(new Field<?>[0]))
            .row(FILE, Status.NEW, FILED, by(CLERK), needs(Field.ORGANIZATION), then(effects))
            .build();
    Actor clerk = Actor.of("carl", "Carl", CLERK);
    return workflow
        .decide(
            Ticket.unfiled(new TicketKey("DESK", 1), workflow.id()),
            FILE.by(clerk).with(Field.ORGANIZATION, "ACME"),
            Moment.at(Instant.EPOCH))
        .orThrow()
        .entry();
  }

  @Test
  void an_entry_tells_every_change_in_order_however_many_there_are() {
    List<Change> changes = filing().changes();
    assertEquals(
        new Change.Filed(
            Organization.of("ACME"),
            Actor.of("carl", "Carl").person(),
            io.deskwork.ticket.Visibility.PRIVATE),
        changes.get(0));
    assertEquals(
        FIELDS.stream().map(field -> new Change.FieldSet(field, "value of " + field)).toList(),
        changes.subList(1, changes.size()));
  }

  @Test
  void nobody_changes_the_changes_of_an_entry() {
    List<Change> changes = filing().changes();
    assertThrows(UnsupportedOperationException.class, changes::clear);
    assertThrows(UnsupportedOperationException.class, () -> changes.add(new Change.Unassigned()));
    assertThrows(
        UnsupportedOperationException.class, () -> changes.set(0, new Change.Unassigned()));
    assertThrows(IndexOutOfBoundsException.class, () -> changes.get(10));
    assertEquals(10, changes.size());
  }
}
