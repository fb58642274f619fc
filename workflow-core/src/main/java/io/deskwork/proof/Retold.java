package io.deskwork.proof;

import io.deskwork.ticket.Change;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.WorkflowId;
import java.util.ArrayList;
import java.util.List;

/** A ticket with all that it says, as one of another definition. */
final class Retold {

  private Retold() {}

  /**
   * The same ticket.
   *
   * @param more what is changed besides
   */
  static Ticket of(Ticket ticket, WorkflowId workflow, Status status, List<Change> more) {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.Filed(ticket.organization(), ticket.reporter(), ticket.visibility()));
    ticket.assignee().ifPresent(one -> changes.add(new Change.Assigned(one)));
    ticket.fields().forEach((field, value) -> changes.add(new Change.FieldSet(field, value)));
    ticket.approvals().forEach(one -> changes.add(new Change.Approved(one)));
    ticket.timers().forEach(one -> changes.add(new Change.TimerArmed(one)));
    ticket.deeds().forEach(one -> changes.add(new Change.Acted(one)));
    ticket.tallies().forEach(one -> changes.add(new Change.Tallied(one)));
    changes.addAll(more);
    return Ticket.restored(
        ticket.key(),
        workflow,
        status,
        new Ticket.Position(
            ticket.revision(), ticket.number(), ticket.changedAt(), ticket.shownAt()),
        changes);
  }
}
