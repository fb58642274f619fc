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
import static io.deskwork.ticket.Field.SHARED_WITH;
import static io.deskwork.ticket.Role.SYSTEM;

import io.deskwork.proof.Invariant;
import io.deskwork.proof.Mutant;
import io.deskwork.proof.MutationTable;
import io.deskwork.proof.MutationTable.Excuse;
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
        neverTakes(SYSTEM, ACCEPT_ESTIMATE),
        neverTakes(SYSTEM, CANCEL_REQUEST),
        neverTakes(SYSTEM, ACCEPT_SOLUTION),
        neverTakes(SYSTEM, REOPEN),
        doing(ACCEPT_ESTIMATE, CANCEL_REQUEST, ACCEPT_SOLUTION, REOPEN)
            .always(not(cameBy(Source.AUTOMATIC))),
        doing(ACCEPT_ESTIMATE).keeps(ESTIMATE, DUE),
        entering(ESTIMATED).keeps(ESTIMATE, DUE),
        neverChanges(ESTIMATE, IN_PROGRESS),
        neverChanges(ESTIMATE, ESTIMATED),
        // What silence does, and what ends a ticket.
        runs(ACCEPTANCE_TERM, WAITING_FOR_CUSTOMER)
            .until(
                COMMENT,
                actorOf(Side.CUSTOMER).and(not(the(NEUTRAL).is(true).or(cameBy(Source.AUTOMATIC)))))
            .andAgainFrom(COMMENT, actorOf(Side.CONTRACTOR).and(not(cameBy(Source.AUTOMATIC)))),
        onlyBy(CLOSED, INVOICED, CLOSE),
        onlyBy(CANCELLED, CANCEL_REQUEST),
        entering(CLOSED).by(CLOSE).always(the(RESOLUTION).is(BY_SILENCE)),
        entering(CLOSED).by(INVOICED).always(the(RESOLUTION).is(BY_INVOICE)),
        // How a ticket comes where it is, and where an action leads.
        doing(START_WORK).leadsTo(IN_PROGRESS),
        doing(SUBMIT_ESTIMATE).leadsTo(ESTIMATED),
        doing(CANCEL_REQUEST).leadsTo(CANCELLED),
        doing(CLOSE, INVOICED).leadsTo(CLOSED),
        doing(COMMENT, NOTE, RECORD_WORK, SHARE, ASSIGN, SET_PRIORITY, EDIT).stays(),
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
        neverTakes(CUSTOMER, NOTE),
        neverTakes(APPROVER, NOTE),
        doing(COMMENT, NOTE).keeps(REMARK),
        doing(SHARE).sharesAs(SHARED_WITH),
        doing(RECORD_WORK).adds(WORK, TIME_SPENT),
        doing(SET_PRIORITY).keeps(PRIORITY),
        // At all times.
        strangersNeverAct(),
        theEndStaysReachable());
  }

  /**
   * Why some small changes of the table that no invariant notices are harmless, or are noticed
   * elsewhere; see {@link MutationTable}.
   */
  public static List<MutationTable.Excuse> excuses() {
    String pressed =
        "Who may press what is held by the typed table of every action, status and role;"
            + " invariants hold who consents.";
    return List.of(
        new Excuse(
            Mutant.Kind.ROLE_ADDED,
            "CLOSE",
            "",
            "Who comes when the term is over comes second: its timer is decided first."),
        new Excuse(Mutant.Kind.ROLE_ADDED, "", "", pressed),
        new Excuse(Mutant.Kind.ROLE_SWAPPED, "", "", pressed),
        new Excuse(
            Mutant.Kind.GUARD_DROPPED,
            "FILE",
            "only if 'COMPANY is set'",
            "It asks for more than it must, and lets nothing through."),
        new Excuse(
            Mutant.Kind.NEED_OPTIONAL,
            "START_WORK from OPEN",
            "ESTIMATE",
            "The guard asks for it too, and an OPEN ticket has none."),
        new Excuse(
            Mutant.Kind.NEED_OPTIONAL,
            "SUBMIT_ESTIMATE",
            "ESTIMATE",
            "The guard asks for one above the threshold that is not the approved one, and the"
                + " ticket has none such."),
        new Excuse(
            Mutant.Kind.NEED_DROPPED,
            "EDIT",
            "",
            "An edit then cannot correct it; it changes nothing that a rule looks at."),
        new Excuse(
            Mutant.Kind.NEED_OPTIONAL, "EDIT", "", "An edit of nothing then changes nothing."),
        new Excuse(
            Mutant.Kind.REDIRECTED,
            "EDIT",
            "to OPEN",
            "It is there already, and no term runs in OPEN."));
  }
}
