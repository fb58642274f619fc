package io.deskwork.benchmark;

import io.deskwork.table.Decision.Accepted;
import io.deskwork.table.Moment;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/** What a guard and an action of another library need to know, and where the action's work goes. */
final class Attempt {

  private final Ticket ticket;
  private final Command command;
  private final Moment moment;
  private @Nullable Accepted accepted;

  Attempt(Ticket ticket, Command command, Moment moment) {
    this.ticket = ticket;
    this.command = command;
    this.moment = moment;
  }

  Ticket ticket() {
    return ticket;
  }

  Command command() {
    return command;
  }

  Moment moment() {
    return moment;
  }

  void accept(Accepted made) {
    accepted = made;
  }

  boolean isAccepted() {
    return accepted != null;
  }

  /** What the action made. */
  Accepted accepted() {
    if (accepted == null) {
      throw new IllegalStateException("Refused: " + command + " on " + ticket);
    }
    return accepted;
  }
}
