package io.deskwork.benchmark;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Decision.Accepted;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Ticket;

/** Decides by the table. */
final class Deskwork implements Contestant {

  private final Workflow desk = ServiceDesk.workflow();

  @Override
  public void go(Drive drive, Accepted[] steps) {
    Ticket ticket = drive.filed();
    for (int i = 0; i < Drive.MOVES; i++) {
      steps[i] = desk.decide(ticket, drive.command(i), drive.moment()).orThrow();
      ticket = steps[i].ticket();
    }
  }
}
