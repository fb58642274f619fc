package io.deskwork.servicedesk;

import static io.deskwork.proof.Invariants.entering;
import static io.deskwork.proof.Invariants.never;
import static io.deskwork.proof.Invariants.neverChanges;
import static io.deskwork.proof.Invariants.neverTakes;
import static io.deskwork.proof.Invariants.onlyBy;
import static io.deskwork.proof.Invariants.onlyByWayOf;
import static io.deskwork.proof.Invariants.strangersNeverAct;
import static io.deskwork.proof.Invariants.theEndStaysReachable;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Guards.approved;
import static io.deskwork.table.Guards.not;
import static io.deskwork.table.Guards.the;
import static io.deskwork.ticket.Field.REMARK;

import io.deskwork.proof.Invariant;
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
        onlyBy(CLOSED, INVOICED, CLOSE),
        onlyBy(CANCELLED, CANCEL_REQUEST),
        onlyByWayOf(INVOICE, WAITING_FOR_CUSTOMER),
        onlyByWayOf(CLOSED, WAITING_FOR_CUSTOMER),
        entering(CLOSED).by(CLOSE).always(the(RESOLUTION).is(BY_SILENCE)),
        entering(CLOSED).by(INVOICED).always(the(RESOLUTION).is(BY_INVOICE)),
        // What a reopening carries.
        entering(REOPENED).always(the(REMARK).isSet().and(the(PURPOSE).isSet())),
        neverTakes(EXECUTOR, REOPEN),
        onlyByWayOf(READY_FOR_DEPLOY, REOPENED),
        never(READY_FOR_DEPLOY).when(not(the(PURPOSE).is(DEPLOYMENT))),
        // Who holds the ticket.
        entering(IN_PROGRESS).handsTo(EXECUTOR),
        entering(ESTIMATED).handsTo(APPROVER),
        entering(ESTIMATE_ACCEPTED).handsTo(EXECUTOR),
        entering(WAITING_FOR_CUSTOMER).handsToReporter(),
        entering(INVOICE).handsTo(EXECUTOR),
        entering(REOPENED).handsTo(EXECUTOR),
        // At all times.
        strangersNeverAct(),
        theEndStaysReachable());
  }
}
