package io.deskwork.benchmark.database;

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
import static io.deskwork.servicedesk.ServiceDesk.INVOICED;
import static io.deskwork.servicedesk.ServiceDesk.PLAN_DEPLOYMENT;
import static io.deskwork.servicedesk.ServiceDesk.PURPOSE;
import static io.deskwork.servicedesk.ServiceDesk.REOPEN;
import static io.deskwork.servicedesk.ServiceDesk.RESOLVE;
import static io.deskwork.servicedesk.ServiceDesk.START_WORK;
import static io.deskwork.servicedesk.ServiceDesk.SUBMIT_ESTIMATE;
import static io.deskwork.servicedesk.ServiceDesk.SUMMARY;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The main road of the service desk, which every contestant takes: filed, estimated, approved,
 * worked on, handed over, reopened to go live, deployed, accepted, invoiced.
 */
final class Road {

  static final Organization ACME = Organization.of("ACME");
  static final Actor CUSTOMER_ANNA = Actor.of("anna", "Anna", ACME, CUSTOMER);
  static final Actor APPROVER_BERTA = Actor.of("berta", "Berta", ACME, CUSTOMER, APPROVER);
  static final Actor EXECUTOR_EDGAR = Actor.of("edgar", "Edgar", EXECUTOR);
  static final Duration OVER = Duration.ofMinutes(90);
  static final String TITLE = "The export stops half way";
  static final String TEXT = "It writes 500 of 1,200 rows and says nothing.";
  static final String REMARK = "Please put it live.";

  private static final Instant DELIVERY = Instant.parse("2027-01-20T15:00:00Z");

  /** The actions, in order. */
  static final List<Action> ACTIONS =
      List.of(
          SUBMIT_ESTIMATE,
          ACCEPT_ESTIMATE,
          START_WORK,
          RESOLVE,
          REOPEN,
          PLAN_DEPLOYMENT,
          DEPLOY,
          ACCEPT_SOLUTION,
          INVOICED);

  /** How many moves a filed ticket makes until it is closed. */
  static final int MOVES = ACTIONS.size();

  /** The move that finds the ticket waiting for the customer for the first time. */
  static final int REOPENING = ACTIONS.indexOf(REOPEN);

  /** The move that finds it waiting for the second time. */
  static final int ACCEPTING = ACTIONS.indexOf(ACCEPT_SOLUTION);

  private Road() {}

  /** A new filing. */
  static Command filing() {
    return FILE.by(CUSTOMER_ANNA)
        .with(Field.REPORTER, CUSTOMER_ANNA.person())
        .with(Field.ORGANIZATION, ACME.key())
        .with(SUMMARY, TITLE)
        .with(DESCRIPTION, TEXT);
  }

  /** A new command for a move from 0. */
  static Command command(int move) {
    Action action = ACTIONS.get(move);
    if (action.equals(SUBMIT_ESTIMATE)) {
      return action.by(EXECUTOR_EDGAR).with(ESTIMATE, OVER).with(DUE, DELIVERY);
    } else if (action.equals(ACCEPT_ESTIMATE)) {
      return action.by(APPROVER_BERTA).with(ESTIMATE, OVER).with(DUE, DELIVERY);
    } else if (action.equals(REOPEN)) {
      return action.by(CUSTOMER_ANNA).with(PURPOSE, DEPLOYMENT).saying(REMARK);
    }
    return action.by(action.equals(ACCEPT_SOLUTION) ? CUSTOMER_ANNA : EXECUTOR_EDGAR);
  }
}
