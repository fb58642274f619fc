package io.deskwork.servicedesk;

import static io.deskwork.table.Effects.actor;
import static io.deskwork.table.Effects.add;
import static io.deskwork.table.Effects.anyoneWith;
import static io.deskwork.table.Effects.approve;
import static io.deskwork.table.Effects.assign;
import static io.deskwork.table.Effects.lastActing;
import static io.deskwork.table.Effects.personIn;
import static io.deskwork.table.Effects.reporter;
import static io.deskwork.table.Effects.restart;
import static io.deskwork.table.Effects.set;
import static io.deskwork.table.Effects.shareAs;
import static io.deskwork.table.Effects.stop;
import static io.deskwork.table.Guards.actorOf;
import static io.deskwork.table.Guards.after;
import static io.deskwork.table.Guards.approved;
import static io.deskwork.table.Guards.cameBy;
import static io.deskwork.table.Guards.given;
import static io.deskwork.table.Guards.not;
import static io.deskwork.table.Guards.the;
import static io.deskwork.table.Rows.anywhere;
import static io.deskwork.table.Rows.anywhereButFinal;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.byAnyone;
import static io.deskwork.table.Rows.byReporter;
import static io.deskwork.table.Rows.confirms;
import static io.deskwork.table.Rows.in;
import static io.deskwork.table.Rows.internal;
import static io.deskwork.table.Rows.needs;
import static io.deskwork.table.Rows.needsOneOf;
import static io.deskwork.table.Rows.takes;
import static io.deskwork.table.Rows.then;
import static io.deskwork.table.Rows.when;
import static io.deskwork.ticket.Field.ASSIGNEE;
import static io.deskwork.ticket.Field.ORGANIZATION;
import static io.deskwork.ticket.Field.REMARK;
import static io.deskwork.ticket.Field.REPORTER;
import static io.deskwork.ticket.Field.SHARED_WITH;
import static io.deskwork.ticket.Role.SYSTEM;
import static io.deskwork.ticket.Status.NEW;

import io.deskwork.table.Effect.Whom;
import io.deskwork.table.Texts;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The service desk: work up to the threshold is done at once, anything longer is estimated and
 * approved, finished work is checked by the customer, silence accepts, what is accepted is
 * invoiced.
 */
public final class ServiceDesk {

  /** Filed; nobody works on it. */
  public static final Status OPEN = Status.toDo("OPEN");

  /** Estimated over the threshold; the customer's approver decides. */
  public static final Status ESTIMATED = Status.waiting("ESTIMATED");

  /** Approved; work has not begun. */
  public static final Status ESTIMATE_ACCEPTED = Status.toDo("ESTIMATE_ACCEPTED");

  /** An executor works on it. */
  public static final Status IN_PROGRESS = Status.inProgress("IN_PROGRESS");

  /** Done or deployed; the customer checks. */
  public static final Status WAITING_FOR_CUSTOMER = Status.waiting("WAITING_FOR_CUSTOMER");

  /** Accepted; to be invoiced. */
  public static final Status INVOICE = Status.inProgress("INVOICE");

  /** The customer found a defect, or wants it deployed. */
  public static final Status REOPENED = Status.toDo("REOPENED");

  /** To be deployed, as the customer asked. */
  public static final Status READY_FOR_DEPLOY = Status.inProgress("READY_FOR_DEPLOY");

  /** Over: invoiced, or accepted by silence. */
  public static final Status CLOSED = Status.done("CLOSED");

  /** Over: the customer did not want it for that estimate. */
  public static final Status CANCELLED = Status.done("CANCELLED");

  /** Files tickets and checks what was done. */
  public static final Role CUSTOMER = Role.ofTheCustomer("CUSTOMER");

  /** Approves estimates for the customer, and sees all tickets of the organization. */
  public static final Role APPROVER = Role.ofTheCustomer("APPROVER").overseeing();

  /** Works on tickets. */
  public static final Role EXECUTOR = Role.ofTheContractor("EXECUTOR");

  /** Files a ticket. */
  public static final Action FILE = Action.of("FILE");

  /** Begins or resumes work. */
  public static final Action START_WORK = Action.of("START_WORK");

  /** Asks the customer to approve what the work will take. */
  public static final Action SUBMIT_ESTIMATE = Action.of("SUBMIT_ESTIMATE");

  /** Consents to exactly this estimate. */
  public static final Action ACCEPT_ESTIMATE = Action.of("ACCEPT_ESTIMATE");

  /** Does not want it. */
  public static final Action CANCEL_REQUEST = Action.of("CANCEL_REQUEST");

  /** Hands the work to the customer to check. */
  public static final Action RESOLVE = Action.of("RESOLVE");

  /** Is content. */
  public static final Action ACCEPT_SOLUTION = Action.of("ACCEPT_SOLUTION");

  /** Is not content, or wants it deployed. */
  public static final Action REOPEN = Action.of("REOPEN");

  /** Closes by silence. */
  public static final Action CLOSE = Action.of("CLOSE");

  /** Prepares what the customer wants live. */
  public static final Action PLAN_DEPLOYMENT = Action.of("PLAN_DEPLOYMENT");

  /** Puts it live. */
  public static final Action DEPLOY = Action.of("DEPLOY");

  /** The invoice is written. */
  public static final Action INVOICED = Action.of("INVOICED");

  /** Says something that everybody of the ticket sees. */
  public static final Action COMMENT = Action.of("COMMENT");

  /** Says something that no customer ever sees. */
  public static final Action NOTE = Action.of("NOTE");

  /** Writes down time spent. */
  public static final Action RECORD_WORK = Action.of("RECORD_WORK");

  /** Shows the ticket to the company, or to no one. */
  public static final Action SHARE = Action.of("SHARE");

  /** Gives the ticket to somebody. */
  public static final Action ASSIGN = Action.of("ASSIGN");

  /** Says how urgent it is. */
  public static final Action SET_PRIORITY = Action.of("SET_PRIORITY");

  /** Corrects summary or description. */
  public static final Action EDIT = Action.of("EDIT");

  /** What it is about, in a line. */
  public static final Field<String> SUMMARY = Field.text("SUMMARY").searchable();

  /** What it is about, at length. */
  public static final Field<String> DESCRIPTION = Field.text("DESCRIPTION");

  /** The company meant, where an organization has several. */
  public static final Field<String> COMPANY = Field.text("COMPANY").plain().searchable();

  /** What the work will take. */
  public static final Field<Duration> ESTIMATE = Field.duration("ESTIMATE");

  /** When it shall be done. */
  public static final Field<Instant> DUE = Field.instant("DUE").searchable();

  /** What the work has taken so far. */
  public static final Field<Duration> TIME_SPENT = Field.duration("TIME_SPENT");

  /** Brought by recording work: how long it took. */
  public static final Field<Duration> WORK = Field.duration("WORK").onCommandsOnly();

  /** Why a ticket was reopened: a fault. */
  public static final Choice DEFECT = Choice.of("DEFECT");

  /** Why a ticket was reopened: to go live. */
  public static final Choice DEPLOYMENT = Choice.of("DEPLOYMENT");

  /** Why a ticket was reopened. */
  public static final Field<Choice> PURPOSE = Field.choice("PURPOSE", DEFECT, DEPLOYMENT);

  /** When it shall go live. */
  public static final Field<Instant> PLANNED = Field.instant("PLANNED");

  /** How urgent it is. */
  public static final Field<Choice> PRIORITY =
      Field.choice(
              "PRIORITY",
              Choice.of("LOW"),
              Choice.of("NORMAL"),
              Choice.of("HIGH"),
              Choice.of("CRITICAL"))
          .searchable();

  /** How it ended: nobody objected in time. */
  public static final Choice BY_SILENCE = Choice.of("BY_SILENCE");

  /** How it ended: the invoice was written. */
  public static final Choice BY_INVOICE = Choice.of("BY_INVOICE");

  /** How it ended. */
  public static final Field<Choice> RESOLUTION = Field.choice("RESOLUTION", BY_SILENCE, BY_INVOICE);

  /** Brought by a comment: its author means neither objection nor question. */
  public static final Field<Boolean> NEUTRAL = Field.bool("NEUTRAL").onCommandsOnly();

  /** Above this, work needs the customer's approval; exactly this does not. */
  public static final Parameter<Duration> THRESHOLD = Parameter.duration("THRESHOLD");

  /** How long silence takes to accept. */
  public static final Parameter<Duration> ACCEPTANCE_TERM = Parameter.duration("ACCEPTANCE_TERM");

  /** Whether the organization is one company, so that a ticket need not say which is meant. */
  public static final Parameter<Boolean> ONE_COMPANY = Parameter.bool("ONE_COMPANY");

  /** The languages that the names of the process come in. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("lv"));

  private static final Workflow WORKFLOW = table();

  private ServiceDesk() {}

  /** The process, with a threshold of 60 minutes and an acceptance term of 15 days. */
  public static Workflow workflow() {
    return WORKFLOW;
  }

  private static Whom executor() {
    return lastActing(EXECUTOR);
  }

  private static Whom approver() {
    return anyoneWith(APPROVER);
  }

  private static Whom representative() {
    return reporter();
  }

  private static Workflow table() {
    // @formatter:off
    return Workflow.named("service-desk")
        .set(THRESHOLD, Duration.ofMinutes(60)).set(ACCEPTANCE_TERM, Duration.ofDays(15)).set(ONE_COMPANY, true)
        .fields(SUMMARY, DESCRIPTION, COMPANY, PRIORITY, ESTIMATE, DUE, TIME_SPENT, PURPOSE, PLANNED, RESOLUTION)

        //    action           from                  to                    who                       only if                                                      needs, may bring, confirms                                                            and then
        .row( FILE,            NEW,                  OPEN,                 by(CUSTOMER, EXECUTOR),   when(given(ONE_COMPANY).or(the(COMPANY).isSet())),           needs(REPORTER, ORGANIZATION, SUMMARY, DESCRIPTION), takes(COMPANY, SHARED_WITH))
        .row( START_WORK,      OPEN,                 IN_PROGRESS,          by(EXECUTOR),             when(the(ESTIMATE).atMost(THRESHOLD)),                       needs(ESTIMATE),                                                                      then(assign(actor())))
        .row( SUBMIT_ESTIMATE, OPEN,                 ESTIMATED,            by(EXECUTOR),             when(the(ESTIMATE).moreThan(THRESHOLD)),                     needs(ESTIMATE, DUE),                                                                 then(assign(approver())))
        .row( ACCEPT_ESTIMATE, ESTIMATED,            ESTIMATE_ACCEPTED,    by(APPROVER),             when(not(cameBy(Source.AUTOMATIC))),                         confirms(ESTIMATE, DUE),                                                              then(approve(ESTIMATE), assign(executor())))
        .row( CANCEL_REQUEST,  ESTIMATED,            CANCELLED,            by(APPROVER),             when(not(cameBy(Source.AUTOMATIC))))
        .row( START_WORK,      ESTIMATE_ACCEPTED,    IN_PROGRESS,          by(EXECUTOR),             when(the(ESTIMATE).atMost(THRESHOLD).or(approved(ESTIMATE))), takes(ESTIMATE),                                                                      then(assign(actor())))
        .row( SUBMIT_ESTIMATE, ESTIMATE_ACCEPTED,    ESTIMATED,            by(EXECUTOR),             when(the(ESTIMATE).moreThan(THRESHOLD).and(not(approved(ESTIMATE)))), needs(ESTIMATE, DUE),                                                         then(assign(approver())))
        .row( RESOLVE,         IN_PROGRESS,          WAITING_FOR_CUSTOMER, by(EXECUTOR),                                                                                                                                                                                then(assign(representative())))
        .row( ACCEPT_SOLUTION, WAITING_FOR_CUSTOMER, INVOICE,              by(CUSTOMER),             when(not(cameBy(Source.AUTOMATIC))),                                                                                                                               then(assign(executor())))
        .row( REOPEN,          WAITING_FOR_CUSTOMER, REOPENED,             by(CUSTOMER),             when(not(cameBy(Source.AUTOMATIC))),                         needs(REMARK, PURPOSE),                                                               then(assign(executor())))
        .row( CLOSE,           WAITING_FOR_CUSTOMER, CLOSED,               by(SYSTEM),               when(after(ACCEPTANCE_TERM)),                                                                                                                      then(set(RESOLUTION, BY_SILENCE)))
        .row( START_WORK,      REOPENED,             IN_PROGRESS,          by(EXECUTOR),             when(the(ESTIMATE).atMost(THRESHOLD).or(approved(ESTIMATE))), takes(ESTIMATE),                                                                      then(assign(actor())))
        .row( SUBMIT_ESTIMATE, REOPENED,             ESTIMATED,            by(EXECUTOR),             when(the(ESTIMATE).moreThan(THRESHOLD).and(not(approved(ESTIMATE)))), needs(ESTIMATE, DUE),                                                         then(assign(approver())))
        .row( PLAN_DEPLOYMENT, REOPENED,             READY_FOR_DEPLOY,     by(EXECUTOR),             when(the(PURPOSE).is(DEPLOYMENT)),                           takes(PLANNED))
        .row( DEPLOY,          READY_FOR_DEPLOY,     WAITING_FOR_CUSTOMER, by(EXECUTOR),                                                                                                                                                                                then(assign(representative())))
        .row( INVOICED,        INVOICE,              CLOSED,               by(EXECUTOR),                                                                                                                                                                                then(set(RESOLUTION, BY_INVOICE)))

        //    action           in                                          who                       needs, may bring                        and then
        .stay(COMMENT,         anywhereButFinal(),                         byAnyone(),               needs(REMARK), takes(NEUTRAL),          then(stop(ACCEPTANCE_TERM).onlyIf(actorOf(Side.CUSTOMER).and(not(the(NEUTRAL).is(true).or(cameBy(Source.AUTOMATIC))))),
                                                                                                                                                  restart(ACCEPTANCE_TERM).onlyIf(actorOf(Side.CONTRACTOR).and(not(cameBy(Source.AUTOMATIC))))))
        .stay(NOTE,            anywhere(),                                 by(EXECUTOR),             needs(REMARK),                          internal())
        .stay(RECORD_WORK,     in(IN_PROGRESS, READY_FOR_DEPLOY),          by(EXECUTOR),             needs(WORK),                            then(add(WORK, TIME_SPENT)))
        .stay(SHARE,           anywhereButFinal(),                         byReporter(),             needs(SHARED_WITH),                     then(shareAs(SHARED_WITH)))
        .stay(ASSIGN,          anywhereButFinal(),                         by(EXECUTOR),             needs(ASSIGNEE),                        then(assign(personIn(ASSIGNEE))))
        .stay(SET_PRIORITY,    anywhereButFinal(),                         by(EXECUTOR),             needs(PRIORITY))
        .stay(EDIT,            OPEN,                                       byReporter().or(EXECUTOR), needsOneOf(SUMMARY, DESCRIPTION))
        .names(Texts.bundle("io.deskwork.servicedesk.names", LANGUAGES))
        .build();
    // @formatter:on
  }
}
