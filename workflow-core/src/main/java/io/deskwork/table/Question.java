package io.deskwork.table;

import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Ticket;

/** A guard that can be asked outside of a row; see {@link Workflow#asking}. Thread safe. */
@FunctionalInterface
public interface Question {

  /** Whether the guard holds of a ticket and a command. */
  boolean holds(Ticket ticket, Command command, Moment moment);

  /** Whether it holds of a ticket as it stands, when nobody brings anything. */
  default boolean holds(Ticket ticket, Moment moment) {
    return holds(ticket, Command.of(Workflow.LOOK, Actor.SYSTEM), moment);
  }
}
