package io.deskwork.benchmark;

import io.deskwork.table.Decision.Accepted;
import io.deskwork.ticket.Ticket;

/** Decides by the hand-written switch: the baseline. */
final class ByHand implements Contestant {

  @Override
  public void go(Drive drive, Accepted[] steps) {
    Ticket ticket = drive.filed();
    for (int i = 0; i < Drive.MOVES; i++) {
      Accepted accepted = Hand.decide(ticket, drive.command(i), drive.moment());
      if (accepted == null) {
        throw new IllegalStateException("Refused: " + drive.command(i) + " on " + ticket);
      }
      steps[i] = accepted;
      ticket = accepted.ticket();
    }
  }
}
