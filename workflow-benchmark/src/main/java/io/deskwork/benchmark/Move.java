package io.deskwork.benchmark;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Decision.Accepted;
import io.deskwork.table.Moment;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;

/** The fifteen moves as the other libraries are told of them: a transition, a guard, an action. */
enum Move {
  // @formatter:off
  START_FILED     (ServiceDesk.OPEN,                 ServiceDesk.START_WORK,      ServiceDesk.IN_PROGRESS,          Moves::mayStartFiled,     Moves::start),
  SUBMIT_FIRST    (ServiceDesk.OPEN,                 ServiceDesk.SUBMIT_ESTIMATE, ServiceDesk.ESTIMATED,            Moves::maySubmitFirst,    Moves::submit),
  ACCEPT_ESTIMATE (ServiceDesk.ESTIMATED,            ServiceDesk.ACCEPT_ESTIMATE, ServiceDesk.ESTIMATE_ACCEPTED,    Moves::mayAcceptEstimate, Moves::acceptEstimate),
  CANCEL          (ServiceDesk.ESTIMATED,            ServiceDesk.CANCEL_REQUEST,  ServiceDesk.CANCELLED,            Moves::mayCancel,         Moves::cancel),
  START_ACCEPTED  (ServiceDesk.ESTIMATE_ACCEPTED,    ServiceDesk.START_WORK,      ServiceDesk.IN_PROGRESS,          Moves::mayStartAgain,     Moves::start),
  SUBMIT_ACCEPTED (ServiceDesk.ESTIMATE_ACCEPTED,    ServiceDesk.SUBMIT_ESTIMATE, ServiceDesk.ESTIMATED,            Moves::maySubmitAgain,    Moves::submit),
  RESOLVE         (ServiceDesk.IN_PROGRESS,          ServiceDesk.RESOLVE,         ServiceDesk.WAITING_FOR_CUSTOMER, Moves::mayHandOver,       Moves::handOver),
  ACCEPT_SOLUTION (ServiceDesk.WAITING_FOR_CUSTOMER, ServiceDesk.ACCEPT_SOLUTION, ServiceDesk.INVOICE,              Moves::mayAcceptSolution, Moves::acceptSolution),
  REOPEN          (ServiceDesk.WAITING_FOR_CUSTOMER, ServiceDesk.REOPEN,          ServiceDesk.REOPENED,             Moves::mayReopen,         Moves::reopen),
  CLOSE           (ServiceDesk.WAITING_FOR_CUSTOMER, ServiceDesk.CLOSE,           ServiceDesk.CLOSED,               Moves::mayClose,          Moves::close),
  START_REOPENED  (ServiceDesk.REOPENED,             ServiceDesk.START_WORK,      ServiceDesk.IN_PROGRESS,          Moves::mayStartAgain,     Moves::start),
  SUBMIT_REOPENED (ServiceDesk.REOPENED,             ServiceDesk.SUBMIT_ESTIMATE, ServiceDesk.ESTIMATED,            Moves::maySubmitAgain,    Moves::submit),
  PLAN            (ServiceDesk.REOPENED,             ServiceDesk.PLAN_DEPLOYMENT, ServiceDesk.READY_FOR_DEPLOY,     Moves::mayPlan,           Moves::plan),
  DEPLOY          (ServiceDesk.READY_FOR_DEPLOY,     ServiceDesk.DEPLOY,          ServiceDesk.WAITING_FOR_CUSTOMER, Moves::mayHandOver,       Moves::handOver),
  INVOICED        (ServiceDesk.INVOICE,              ServiceDesk.INVOICED,        ServiceDesk.CLOSED,               Moves::mayInvoice,        Moves::invoice);
  // @formatter:on

  private interface Test {
    boolean admits(Ticket ticket, Command command, Moment moment);
  }

  private interface Maker {
    Accepted make(Ticket ticket, Command command, Moment moment);
  }

  private final Status from;
  private final Action action;
  private final Status to;
  private final Test test;
  private final Maker maker;

  Move(Status from, Action action, Status to, Test test, Maker maker) {
    this.from = from;
    this.action = action;
    this.to = to;
    this.test = test;
    this.maker = maker;
  }

  Status from() {
    return from;
  }

  Action action() {
    return action;
  }

  Status to() {
    return to;
  }

  /** The guard. */
  boolean admits(Attempt attempt) {
    return Moves.mayTry(attempt.ticket(), attempt.command())
        && test.admits(attempt.ticket(), attempt.command(), attempt.moment());
  }

  /** The action: makes ticket and entry, and leaves them with the attempt. */
  void perform(Attempt attempt) {
    attempt.accept(maker.make(attempt.ticket(), attempt.command(), attempt.moment()));
  }
}
