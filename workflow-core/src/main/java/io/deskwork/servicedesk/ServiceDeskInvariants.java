package io.deskwork.servicedesk;

import static io.deskwork.proof.Invariants.doing;
import static io.deskwork.proof.Invariants.entering;
import static io.deskwork.proof.Invariants.never;
import static io.deskwork.proof.Invariants.neverChanges;
import static io.deskwork.proof.Invariants.neverTakes;
import static io.deskwork.proof.Invariants.onlyBy;
import static io.deskwork.proof.Invariants.onlyByWayOf;
import static io.deskwork.proof.Invariants.runs;
import static io.deskwork.proof.Invariants.strangersNeverAct;
import static io.deskwork.proof.Invariants.theEndStaysReachable;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Guards.actorOf;
import static io.deskwork.table.Guards.approved;
import static io.deskwork.table.Guards.cameBy;
import static io.deskwork.table.Guards.given;
import static io.deskwork.table.Guards.not;
import static io.deskwork.table.Guards.the;
import static io.deskwork.ticket.Field.ASSIGNEE;
import static io.deskwork.ticket.Field.ORGANIZATION;
import static io.deskwork.ticket.Field.REMARK;
import static io.deskwork.ticket.Field.REPORTER;

import io.deskwork.proof.Invariant;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import java.util.List;

/** What must never happen on the service desk; proved of the process that ships. */
public final class ServiceDeskInvariants {

  private ServiceDeskInvariants() {}

  /** All of them: who consents, what silence does, who holds a ticket, what a reopening carries. */
  public static List<Invariant> all() {
    return List.of(
        // Who consents.
        never(IN_PROGRESS).when(the(ESTIMATE).moreThan(THRESHOLD).and(not(approved(ESTIMATE)))),
        never(IN_PROGRESS).when(the(ESTIMATE).moreThan(THRESHOLD)).unless(ACCEPT_ESTIMATE),
        never(IN_PROGRESS).when(not(the(ESTIMATE).isSet())),
        never(ESTIMATED).when(not(the(ESTIMATE).moreThan(THRESHOLD))),
        never(ESTIMATED).when(not(the(DUE).isSet())),
        never(ESTIMATED).when(approved(ESTIMATE)),
        never(ESTIMATE_ACCEPTED).when(not(approved(ESTIMATE))),
        onlyByWayOf(ESTIMATE_ACCEPTED, ESTIMATED),
        neverTakes(EXECUTOR, ACCEPT_ESTIMATE),
        neverTakes(CUSTOMER, ACCEPT_ESTIMATE),
        neverChanges(ESTIMATE, IN_PROGRESS),
        neverChanges(ESTIMATE, ESTIMATED),
        // What silence does, and what ends a ticket.
        runs(ACCEPTANCE_TERM, WAITING_FOR_CUSTOMER)
            .until(
                COMMENT,
                actorOf(Side.CUSTOMER).and(not(the(NEUTRAL).is(true).or(cameBy(Source.AUTOMATIC)))))
            .andAgainFrom(COMMENT, actorOf(Side.CONTRACTOR)),
        onlyBy(CLOSED, INVOICED, CLOSE),
        onlyBy(CANCELLED, CANCEL_REQUEST),
        entering(CLOSED).by(CLOSE).always(the(RESOLUTION).is(BY_SILENCE)),
        entering(CLOSED).by(INVOICED).always(the(RESOLUTION).is(BY_INVOICE)),
        // How a ticket comes where it is.
        onlyBy(OPEN, FILE),
        onlyBy(ESTIMATED, SUBMIT_ESTIMATE),
        onlyBy(ESTIMATE_ACCEPTED, ACCEPT_ESTIMATE),
        onlyBy(IN_PROGRESS, START_WORK),
        onlyBy(WAITING_FOR_CUSTOMER, RESOLVE, DEPLOY),
        onlyBy(INVOICE, ACCEPT_SOLUTION),
        onlyBy(REOPENED, REOPEN),
        onlyBy(READY_FOR_DEPLOY, PLAN_DEPLOYMENT),
        onlyByWayOf(INVOICE, WAITING_FOR_CUSTOMER),
        onlyByWayOf(CLOSED, WAITING_FOR_CUSTOMER),
        onlyByWayOf(READY_FOR_DEPLOY, REOPENED),
        // What a filing and a reopening carry.
        entering(OPEN).keeps(REPORTER, ORGANIZATION, SUMMARY, DESCRIPTION),
        entering(OPEN).always(given(ONE_COMPANY).or(the(COMPANY).isSet())),
        entering(REOPENED).keeps(REMARK, PURPOSE),
        neverTakes(EXECUTOR, REOPEN),
        never(READY_FOR_DEPLOY).when(not(the(PURPOSE).is(DEPLOYMENT))),
        // Who holds the ticket.
        entering(IN_PROGRESS).handsToActor(),
        entering(ESTIMATED).handsTo(APPROVER),
        entering(ESTIMATE_ACCEPTED).handsTo(EXECUTOR),
        entering(WAITING_FOR_CUSTOMER).handsToReporter(),
        entering(INVOICE).handsTo(EXECUTOR),
        entering(REOPENED).handsTo(EXECUTOR),
        doing(ASSIGN).handsToPersonIn(ASSIGNEE),
        // What is written down.
        doing(COMMENT, NOTE).keeps(REMARK),
        doing(RECORD_WORK).adds(WORK, TIME_SPENT),
        doing(SET_PRIORITY).keeps(PRIORITY),
        // At all times.
        strangersNeverAct(),
        theEndStaysReachable());
  }
}
