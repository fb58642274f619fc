package io.deskwork.benchmark;

import io.deskwork.table.Decision.Accepted;
import io.deskwork.table.Moment;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * The baseline: the fifteen moves as a switch on action and status, as one would write it who needs
 * this process and no other. It makes what the table makes, and refuses what the table refuses, but
 * does not say why.
 */
final class Hand {

  private Hand() {}

  /** The acceptance, or null if the command is refused. */
  static @Nullable Accepted decide(Ticket ticket, Command command, Moment moment) {
    if (!Moves.mayTry(ticket, command)) {
      return null;
    }
    String status = ticket.status().key();
    switch (command.action().key()) {
      case "START_WORK":
        return startWork(status, ticket, command, moment);
      case "SUBMIT_ESTIMATE":
        return submitEstimate(status, ticket, command, moment);
      case "ACCEPT_ESTIMATE":
        return status.equals("ESTIMATED") && Moves.mayAcceptEstimate(ticket, command, moment)
            ? Moves.acceptEstimate(ticket, command, moment)
            : null;
      case "CANCEL_REQUEST":
        return status.equals("ESTIMATED") && Moves.mayCancel(ticket, command, moment)
            ? Moves.cancel(ticket, command, moment)
            : null;
      case "RESOLVE":
        return status.equals("IN_PROGRESS") && Moves.mayHandOver(ticket, command, moment)
            ? Moves.handOver(ticket, command, moment)
            : null;
      case "ACCEPT_SOLUTION":
        return status.equals("WAITING_FOR_CUSTOMER")
                && Moves.mayAcceptSolution(ticket, command, moment)
            ? Moves.acceptSolution(ticket, command, moment)
            : null;
      case "REOPEN":
        return status.equals("WAITING_FOR_CUSTOMER") && Moves.mayReopen(ticket, command, moment)
            ? Moves.reopen(ticket, command, moment)
            : null;
      case "CLOSE":
        return status.equals("WAITING_FOR_CUSTOMER") && Moves.mayClose(ticket, command, moment)
            ? Moves.close(ticket, command, moment)
            : null;
      case "PLAN_DEPLOYMENT":
        return status.equals("REOPENED") && Moves.mayPlan(ticket, command, moment)
            ? Moves.plan(ticket, command, moment)
            : null;
      case "DEPLOY":
        return status.equals("READY_FOR_DEPLOY") && Moves.mayHandOver(ticket, command, moment)
            ? Moves.handOver(ticket, command, moment)
            : null;
      case "INVOICED":
        return status.equals("INVOICE") && Moves.mayInvoice(ticket, command, moment)
            ? Moves.invoice(ticket, command, moment)
            : null;
      default:
        return null;
    }
  }

  private static @Nullable Accepted startWork(
      String status, Ticket ticket, Command command, Moment moment) {
    switch (status) {
      case "OPEN":
        return Moves.mayStartFiled(ticket, command, moment)
            ? Moves.start(ticket, command, moment)
            : null;
      case "ESTIMATE_ACCEPTED", "REOPENED":
        return Moves.mayStartAgain(ticket, command, moment)
            ? Moves.start(ticket, command, moment)
            : null;
      default:
        return null;
    }
  }

  private static @Nullable Accepted submitEstimate(
      String status, Ticket ticket, Command command, Moment moment) {
    switch (status) {
      case "OPEN":
        return Moves.maySubmitFirst(ticket, command, moment)
            ? Moves.submit(ticket, command, moment)
            : null;
      case "ESTIMATE_ACCEPTED", "REOPENED":
        return Moves.maySubmitAgain(ticket, command, moment)
            ? Moves.submit(ticket, command, moment)
            : null;
      default:
        return null;
    }
  }
}
