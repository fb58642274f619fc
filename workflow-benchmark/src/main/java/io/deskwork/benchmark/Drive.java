package io.deskwork.benchmark;

import static io.deskwork.servicedesk.ServiceDesk.ACCEPT_ESTIMATE;
import static io.deskwork.servicedesk.ServiceDesk.ACCEPT_SOLUTION;
import static io.deskwork.servicedesk.ServiceDesk.APPROVER;
import static io.deskwork.servicedesk.ServiceDesk.CUSTOMER;
import static io.deskwork.servicedesk.ServiceDesk.DEPLOY;
import static io.deskwork.servicedesk.ServiceDesk.DEPLOYMENT;
import static io.deskwork.servicedesk.ServiceDesk.DESCRIPTION;
import static io.deskwork.servicedesk.ServiceDesk.DUE;
import static io.deskwork.servicedesk.ServiceDesk.ESTIMATE;
import static io.deskwork.servicedesk.ServiceDesk.EXECUTOR;
import static io.deskwork.servicedesk.ServiceDesk.FILE;
import static io.deskwork.servicedesk.ServiceDesk.PLAN_DEPLOYMENT;
import static io.deskwork.servicedesk.ServiceDesk.PURPOSE;
import static io.deskwork.servicedesk.ServiceDesk.REOPEN;
import static io.deskwork.servicedesk.ServiceDesk.RESOLVE;
import static io.deskwork.servicedesk.ServiceDesk.START_WORK;
import static io.deskwork.servicedesk.ServiceDesk.SUBMIT_ESTIMATE;
import static io.deskwork.servicedesk.ServiceDesk.SUMMARY;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Moment;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one measured operation does: it takes a filed ticket through eight moves. Ticket, commands
 * and instant are made beforehand, so that only the decisions cost.
 */
final class Drive {

  /** How many moves the ticket makes. */
  static final int MOVES = 8;

  private final Ticket filed;
  private final Command[] commands;
  private final Moment moment = Moment.at(Instant.parse("2026-11-02T09:00:00Z"));

  Drive() {
    this(Duration.ofMinutes(90));
  }

  /** A drive with another estimate; up to an hour the first move is refused. */
  Drive(Duration estimate) {
    Organization acme = Organization.of("ACME");
    Actor customer = Actor.of("anna", "Anna", acme, CUSTOMER);
    Actor approver = Actor.of("berta", "Berta", acme, CUSTOMER, APPROVER);
    Actor executor = Actor.of("edgar", "Edgar", EXECUTOR);
    Instant due = Instant.parse("2026-11-20T15:00:00Z");
    Command filing =
        FILE.by(customer)
            .with(Field.REPORTER, customer.person())
            .with(Field.ORGANIZATION, acme.key())
            .with(SUMMARY, "The export stops half way")
            .with(DESCRIPTION, "It writes 500 of 1,200 rows and says nothing.");
    Workflow desk = ServiceDesk.workflow();
    this.filed =
        desk.decide(Ticket.unfiled(new TicketKey("DESK", 1), desk.id()), filing, moment)
            .orThrow()
            .ticket();
    List<Command> moves =
        List.of(
            SUBMIT_ESTIMATE.by(executor).with(ESTIMATE, estimate).with(DUE, due),
            ACCEPT_ESTIMATE.by(approver).with(ESTIMATE, estimate).with(DUE, due),
            START_WORK.by(executor),
            RESOLVE.by(executor),
            REOPEN.by(customer).with(PURPOSE, DEPLOYMENT).saying("Please put it live."),
            PLAN_DEPLOYMENT.by(executor),
            DEPLOY.by(executor),
            ACCEPT_SOLUTION.by(customer));
    this.commands = moves.toArray(new Command[0]);
  }

  Ticket filed() {
    return filed;
  }

  /** The command of a move from 0. */
  Command command(int move) {
    return commands[move];
  }

  Moment moment() {
    return moment;
  }
}
