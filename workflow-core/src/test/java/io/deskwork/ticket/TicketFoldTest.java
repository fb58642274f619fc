package io.deskwork.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TicketFoldTest {

  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final Action CLOSE = Action.of("CLOSE");
  private static final Timer FIRST = new Timer("FIRST", CLOSE, NOW.plusSeconds(1));
  private static final Timer SECOND = new Timer("SECOND", CLOSE, NOW.plusSeconds(2));
  private static final Timer THIRD = new Timer("THIRD", CLOSE, NOW.plusSeconds(3));
  private static final Field<String> COLOUR = Field.text("COLOUR");
  private static final Field<String> SHAPE = Field.text("SHAPE");

  private static Ticket after(Change... changes) {
    return Ticket.restored(
        new TicketKey("DESK", 1),
        new WorkflowId("any", 1),
        Status.toDo("OPEN"),
        new Ticket.Position(1, 1, NOW, NOW),
        List.of(changes));
  }

  private static Change armed(Timer timer) {
    return new Change.TimerArmed(timer);
  }

  private static Change stopped(Timer timer) {
    return new Change.TimerStopped(timer.name());
  }

  private static Approval approval(Field<?> field) {
    return new Approval(field, "red", 1, 1, Person.of("berta", "Berta"), NOW);
  }

  @Test
  void stopping_a_timer_leaves_the_others_running_in_their_order() {
    assertEquals(
        List.of(FIRST, THIRD),
        after(armed(FIRST), armed(SECOND), armed(THIRD), stopped(SECOND)).timers());
    assertEquals(List.of(), after(armed(FIRST), stopped(FIRST)).timers());
  }

  @Test
  void stopping_a_timer_that_does_not_run_changes_nothing() {
    assertEquals(List.of(), after(stopped(FIRST)).timers());
    assertEquals(List.of(FIRST), after(armed(FIRST), stopped(SECOND)).timers());
  }

  @Test
  void a_timer_armed_afresh_runs_once_and_to_its_new_end() {
    Timer later = new Timer(FIRST.name(), CLOSE, NOW.plusSeconds(9));
    assertEquals(List.of(SECOND, later), after(armed(FIRST), armed(SECOND), armed(later)).timers());
  }

  @Test
  void removing_an_approval_leaves_that_of_another_field() {
    Change colour = new Change.Approved(approval(COLOUR));
    Change shape = new Change.Approved(approval(SHAPE));
    Ticket ticket = after(colour, shape, new Change.ApprovalRemoved(COLOUR));
    assertEquals(Optional.empty(), ticket.approvalOf(COLOUR));
    assertEquals(List.of(approval(SHAPE)), ticket.approvals());
    assertEquals(
        List.of(approval(COLOUR)), after(colour, new Change.ApprovalRemoved(SHAPE)).approvals());
  }

  @Test
  void approving_a_field_again_replaces_its_approval() {
    Approval again = new Approval(COLOUR, "blue", 2, 2, Person.of("berta", "Berta"), NOW);
    assertEquals(
        List.of(again),
        after(new Change.Approved(approval(COLOUR)), new Change.Approved(again)).approvals());
  }

  private static Entry entry(Ticket before, WorkflowId decider, Change... changes) {
    return Entry.after(
        before,
        CLOSE.by(Actor.SYSTEM),
        new Entry.Step(
            decider, before.status(), NOW, false, List.of(changes), ParameterValues.none()));
  }

  @Test
  void a_migration_makes_the_next_entry_another_definitions() {
    WorkflowId any = new WorkflowId("any", 1);
    WorkflowId next = new WorkflowId("any", 2);
    Ticket before = after();
    assertThrows(InvalidValueException.class, () -> before.after(entry(before, next)));
    Ticket moved = before.after(entry(before, any, new Change.Migrated(next)));
    assertEquals(next, moved.workflow());
    assertThrows(InvalidValueException.class, () -> moved.after(entry(moved, any)));
    assertEquals(3, moved.after(entry(moved, next)).revision());
  }

  @Test
  void a_renamed_field_keeps_its_value_and_its_approval() {
    Ticket ticket =
        after(
            new Change.FieldSet(COLOUR, "red"),
            new Change.Approved(approval(COLOUR)),
            new Change.FieldRenamed(COLOUR, SHAPE));
    assertEquals(Optional.of("red"), ticket.get(SHAPE));
    assertEquals(Optional.empty(), ticket.get(COLOUR));
    assertEquals(List.of(approval(SHAPE)), ticket.approvals());
    assertEquals(
        after(new Change.FieldSet(SHAPE, "red")),
        after(new Change.FieldSet(COLOUR, "red"), new Change.FieldRenamed(COLOUR, SHAPE)));
  }
}
