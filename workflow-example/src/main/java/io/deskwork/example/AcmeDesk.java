package io.deskwork.example;

import static io.deskwork.proof.Invariants.entering;
import static io.deskwork.proof.Invariants.never;
import static io.deskwork.proof.Invariants.neverChanges;
import static io.deskwork.proof.Invariants.onlyBy;
import static io.deskwork.proof.Invariants.restated;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Effects.anyoneWith;
import static io.deskwork.table.Effects.assign;
import static io.deskwork.table.Effects.reporter;
import static io.deskwork.table.Guards.approved;
import static io.deskwork.table.Guards.not;
import static io.deskwork.table.Guards.notBySameActorAs;
import static io.deskwork.table.Guards.the;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.needs;
import static io.deskwork.table.Rows.then;
import static io.deskwork.table.Rows.when;
import static io.deskwork.ticket.Field.REMARK;

import io.deskwork.proof.Invariant;
import io.deskwork.proof.ProvedExtension;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Texts;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Status;
import io.deskwork.time.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one team adds to the service desk, without touching it: work that turns out larger is
 * estimated again, a second pair of eyes checks what was done, and what goes live is looked at
 * before the customer is asked. The same stands in {@code workflows/acme-overlay.json}.
 *
 * <p>It is also a plug-in: {@code META-INF/services} names it.
 */
public final class AcmeDesk implements ProvedExtension {

  /** Done; somebody else looks at it before the customer does. */
  public static final Status QUALITY_CHECK = Status.inProgress("QUALITY_CHECK");

  /** Live; the team looks whether it works there. */
  public static final Status DEPLOYED = Status.inProgress("DEPLOYED");

  /** There is more to do than was approved. */
  public static final Action RE_ESTIMATE = Action.of("RE_ESTIMATE");

  /** Found it good. */
  public static final Action PASS = Action.of("PASS");

  /** Found something. */
  public static final Action SEND_BACK = Action.of("SEND_BACK");

  /** Works live; now the customer checks. */
  public static final Action HAND_OVER = Action.of("HAND_OVER");

  /** Does not work live. */
  public static final Action ROLL_BACK = Action.of("ROLL_BACK");

  /** The customer who wants to be asked earlier. */
  public static final Organization ACME = Organization.of("ACME");

  private static final List<Invariant> OWN =
      List.of(
          never(WAITING_FOR_CUSTOMER).unless(PASS).since(RESOLVE),
          entering(WAITING_FOR_CUSTOMER).by(PASS).always(notBySameActorAs(RESOLVE)),
          neverChanges(ESTIMATE, QUALITY_CHECK),
          onlyBy(QUALITY_CHECK, RESOLVE),
          onlyBy(DEPLOYED, DEPLOY),
          entering(WAITING_FOR_CUSTOMER).by(HAND_OVER).always(the(PURPOSE).is(DEPLOYMENT)));

  @Override
  public String name() {
    return "acme-desk";
  }

  @Override
  public void extend(WorkflowBuilder desk) {
    // @formatter:off
    desk.replace(RESOLVE, IN_PROGRESS,      row -> row.to(QUALITY_CHECK).with(then(assign(anyoneWith(EXECUTOR)))))
        .replace(DEPLOY,  READY_FOR_DEPLOY, row -> row.to(DEPLOYED).with(then(assign(anyoneWith(EXECUTOR)))))
        //    action      from           to                    who           only if                                                                 needs                 and then
        .row(RE_ESTIMATE, IN_PROGRESS,   ESTIMATED,            by(EXECUTOR), when(the(ESTIMATE).moreThan(THRESHOLD).and(not(approved(ESTIMATE)))),   needs(ESTIMATE, DUE), then(assign(anyoneWith(APPROVER))))
        .stay(RE_ESTIMATE, IN_PROGRESS,                        by(EXECUTOR), when(the(ESTIMATE).atMost(THRESHOLD).or(approved(ESTIMATE))),              needs(ESTIMATE))
        .row(PASS,        QUALITY_CHECK, WAITING_FOR_CUSTOMER, by(EXECUTOR), when(notBySameActorAs(RESOLVE)),                                                              then(assign(reporter())))
        .row(SEND_BACK,   QUALITY_CHECK, IN_PROGRESS,          by(EXECUTOR),                                                                         needs(REMARK),        then(assign(anyoneWith(EXECUTOR))))
        .row(HAND_OVER,   DEPLOYED,      WAITING_FOR_CUSTOMER, by(EXECUTOR),                                                                                               then(assign(reporter())))
        .row(ROLL_BACK,   DEPLOYED,      READY_FOR_DEPLOY,     by(EXECUTOR),                                                                         needs(REMARK))
        .names(Texts.bundle("io.deskwork.example.acme", ServiceDesk.LANGUAGES));
    // @formatter:on
  }

  /** ACME is asked from 30 minutes on; everybody else has the defaults. */
  public static Terms terms() {
    ParameterValues earlier = ParameterValues.none().with(THRESHOLD, Duration.ofMinutes(30));
    return (organization, instant) -> organization.equals(ACME) ? earlier : ParameterValues.none();
  }

  /** Some say which rows lead where; these and one estimate that may change are said anew. */
  @Override
  public List<Invariant> invariants(List<Invariant> before) {
    List<Invariant> all = before;
    // @formatter:off
    all = restated(all, neverChanges(ESTIMATE, IN_PROGRESS),           neverChanges(ESTIMATE, IN_PROGRESS).unlessBy(RE_ESTIMATE));
    all = restated(all, onlyBy(ESTIMATED, SUBMIT_ESTIMATE),            onlyBy(ESTIMATED, SUBMIT_ESTIMATE, RE_ESTIMATE));
    all = restated(all, onlyBy(IN_PROGRESS, START_WORK),               onlyBy(IN_PROGRESS, START_WORK, SEND_BACK));
    all = restated(all, entering(IN_PROGRESS).handsToActor(),          entering(IN_PROGRESS).by(START_WORK).handsToActor(), entering(IN_PROGRESS).by(SEND_BACK).handsTo(EXECUTOR));
    all = restated(all, onlyBy(WAITING_FOR_CUSTOMER, RESOLVE, DEPLOY), onlyBy(WAITING_FOR_CUSTOMER, PASS, HAND_OVER));
    all = restated(all, onlyBy(READY_FOR_DEPLOY, PLAN_DEPLOYMENT),     onlyBy(READY_FOR_DEPLOY, PLAN_DEPLOYMENT, ROLL_BACK));
    // @formatter:on
    List<Invariant> more = new ArrayList<>(all);
    more.addAll(OWN);
    return List.copyOf(more);
  }
}
