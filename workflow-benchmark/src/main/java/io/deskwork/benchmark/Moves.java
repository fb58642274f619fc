package io.deskwork.benchmark;

import static io.deskwork.servicedesk.ServiceDesk.ACCEPTANCE_TERM;
import static io.deskwork.servicedesk.ServiceDesk.APPROVER;
import static io.deskwork.servicedesk.ServiceDesk.BY_INVOICE;
import static io.deskwork.servicedesk.ServiceDesk.BY_SILENCE;
import static io.deskwork.servicedesk.ServiceDesk.CANCELLED;
import static io.deskwork.servicedesk.ServiceDesk.CLOSE;
import static io.deskwork.servicedesk.ServiceDesk.CLOSED;
import static io.deskwork.servicedesk.ServiceDesk.CUSTOMER;
import static io.deskwork.servicedesk.ServiceDesk.DEPLOYMENT;
import static io.deskwork.servicedesk.ServiceDesk.DUE;
import static io.deskwork.servicedesk.ServiceDesk.ESTIMATE;
import static io.deskwork.servicedesk.ServiceDesk.ESTIMATED;
import static io.deskwork.servicedesk.ServiceDesk.ESTIMATE_ACCEPTED;
import static io.deskwork.servicedesk.ServiceDesk.EXECUTOR;
import static io.deskwork.servicedesk.ServiceDesk.INVOICE;
import static io.deskwork.servicedesk.ServiceDesk.IN_PROGRESS;
import static io.deskwork.servicedesk.ServiceDesk.PLANNED;
import static io.deskwork.servicedesk.ServiceDesk.PURPOSE;
import static io.deskwork.servicedesk.ServiceDesk.READY_FOR_DEPLOY;
import static io.deskwork.servicedesk.ServiceDesk.REOPENED;
import static io.deskwork.servicedesk.ServiceDesk.RESOLUTION;
import static io.deskwork.servicedesk.ServiceDesk.THRESHOLD;
import static io.deskwork.servicedesk.ServiceDesk.WAITING_FOR_CUSTOMER;
import static io.deskwork.ticket.Field.REMARK;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Decision.Accepted;
import io.deskwork.table.Moment;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Deed;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Viewer;
import io.deskwork.ticket.WorkflowId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fifteen moves of the service desk in plain Java: for each whether a command may make it, and
 * the ticket and entry that it makes. No table is read and nothing is prepared; each method says
 * what its row says. The {@code hand} baseline calls these from a switch, the other libraries from
 * their guards and actions.
 */
final class Moves {

  private static final WorkflowId WORKFLOW = ServiceDesk.workflow().id();
  private static final Duration DEFAULT_THRESHOLD = Duration.ofMinutes(60);
  private static final Duration DEFAULT_TERM = Duration.ofDays(15);
  private static final ParameterValues USED_THRESHOLD =
      ParameterValues.none().with(THRESHOLD, DEFAULT_THRESHOLD);
  private static final ParameterValues USED_TERM =
      ParameterValues.none().with(ACCEPTANCE_TERM, DEFAULT_TERM);
  private static final Assignee ANY_EXECUTOR = Assignee.of(EXECUTOR, Organization.NONE);

  private Moves() {}

  /** Whether the actor sees the ticket, and it is still as they saw it. */
  static boolean mayTry(Ticket ticket, Command command) {
    Actor actor = command.actor();
    if (!ticket.workflow().equals(WORKFLOW) || !Viewer.mayActorSee(actor, ticket)) {
      return false;
    }
    if (command.seen().isEmpty()) {
      return true;
    }
    long revision = actor.side() == Side.CONTRACTOR ? ticket.revision() : ticket.number();
    return command.seen().getAsLong() == revision;
  }

  // ------------------------------------------------------------------ START WORK

  static boolean mayStartFiled(Ticket ticket, Command command, Moment moment) {
    Inputs inputs = command.inputs();
    return command.actor().has(EXECUTOR)
        && bringsOnly(inputs, ESTIMATE)
        && inputs.find(ESTIMATE) instanceof Duration estimate
        && estimate.compareTo(threshold(moment)) <= 0;
  }

  static boolean mayStartAgain(Ticket ticket, Command command, Moment moment) {
    if (!command.actor().has(EXECUTOR) || !bringsOnly(command.inputs(), ESTIMATE)) {
      return false;
    }
    Duration estimate = estimate(ticket, command);
    return estimate != null
        && (estimate.compareTo(threshold(moment)) <= 0 || isApproved(ticket, estimate));
  }

  static Accepted start(Ticket ticket, Command command, Moment moment) {
    List<Change> changes = new ArrayList<>(5);
    takeEstimate(changes, ticket, command);
    assign(changes, ticket, Assignee.of(command.actor().person()));
    stopTimers(changes, ticket);
    rememberExecutor(changes, ticket, command, moment);
    return accepted(ticket, command, moment, IN_PROGRESS, changes, usedThreshold(moment));
  }

  // ------------------------------------------------------------------ SUBMIT THE ESTIMATE

  static boolean maySubmitFirst(Ticket ticket, Command command, Moment moment) {
    Inputs inputs = command.inputs();
    return command.actor().has(EXECUTOR)
        && bringsOnly(inputs, ESTIMATE, DUE)
        && inputs.find(ESTIMATE) instanceof Duration estimate
        && inputs.has(DUE)
        && estimate.compareTo(threshold(moment)) > 0;
  }

  static boolean maySubmitAgain(Ticket ticket, Command command, Moment moment) {
    return maySubmitFirst(ticket, command, moment)
        && command.inputs().find(ESTIMATE) instanceof Duration estimate
        && !isApproved(ticket, estimate);
  }

  static Accepted submit(Ticket ticket, Command command, Moment moment) {
    List<Change> changes = new ArrayList<>(6);
    Inputs inputs = command.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.fieldAt(i).equals(ESTIMATE)) {
        takeEstimate(changes, ticket, command);
      } else if (inputs.fieldAt(i).equals(DUE)) {
        set(changes, ticket, DUE, inputs.valueAt(i));
      }
    }
    assign(changes, ticket, Assignee.of(APPROVER, ticket.organization()));
    stopTimers(changes, ticket);
    rememberExecutor(changes, ticket, command, moment);
    return accepted(ticket, command, moment, ESTIMATED, changes, usedThreshold(moment));
  }

  // ------------------------------------------------------------------ ACCEPT THE ESTIMATE

  static boolean mayAcceptEstimate(Ticket ticket, Command command, Moment moment) {
    Inputs inputs = command.inputs();
    return decidesAs(APPROVER, ticket, command)
        && bringsOnly(inputs, ESTIMATE, DUE)
        && repeats(inputs, ticket, ESTIMATE)
        && repeats(inputs, ticket, DUE);
  }

  static Accepted acceptEstimate(Ticket ticket, Command command, Moment moment) {
    List<Change> changes = new ArrayList<>(3);
    Object estimate = value(ticket, ESTIMATE);
    if (estimate != null) {
      changes.add(
          new Change.Approved(
              new Approval(
                  ESTIMATE,
                  estimate,
                  ticket.revision() + 1,
                  ticket.number() + 1,
                  command.actor().person(),
                  moment.now())));
    }
    assign(changes, ticket, lastExecutor(ticket));
    stopTimers(changes, ticket);
    return accepted(ticket, command, moment, ESTIMATE_ACCEPTED, changes, ParameterValues.none());
  }

  // ------------------------------------------------------------------ CANCEL REQUEST

  static boolean mayCancel(Ticket ticket, Command command, Moment moment) {
    return decidesAs(APPROVER, ticket, command) && bringsOnlyRemark(command.inputs());
  }

  static Accepted cancel(Ticket ticket, Command command, Moment moment) {
    List<Change> changes = new ArrayList<>(1);
    stopTimers(changes, ticket);
    return accepted(ticket, command, moment, CANCELLED, changes, ParameterValues.none());
  }

  // ------------------------------------------------------------------ RESOLVE, DEPLOY

  static boolean mayHandOver(Ticket ticket, Command command, Moment moment) {
    return command.actor().has(EXECUTOR) && bringsOnlyRemark(command.inputs());
  }

  static Accepted handOver(Ticket ticket, Command command, Moment moment) {
    List<Change> changes = new ArrayList<>(4);
    assign(changes, ticket, Assignee.of(ticket.reporter()));
    stopTimers(changes, ticket);
    Instant due = moment.now().plus(term(moment));
    changes.add(new Change.TimerArmed(new Timer(ACCEPTANCE_TERM.key(), CLOSE, due)));
    rememberExecutor(changes, ticket, command, moment);
    return accepted(ticket, command, moment, WAITING_FOR_CUSTOMER, changes, usedTerm(moment));
  }

  // ------------------------------------------------------------------ ACCEPT THE SOLUTION

  static boolean mayAcceptSolution(Ticket ticket, Command command, Moment moment) {
    return decidesAs(CUSTOMER, ticket, command) && bringsOnlyRemark(command.inputs());
  }

  static Accepted acceptSolution(Ticket ticket, Command command, Moment moment) {
    List<Change> changes = new ArrayList<>(2);
    assign(changes, ticket, lastExecutor(ticket));
    stopTimers(changes, ticket);
    return accepted(ticket, command, moment, INVOICE, changes, ParameterValues.none());
  }

  // ------------------------------------------------------------------ REOPEN

  static boolean mayReopen(Ticket ticket, Command command, Moment moment) {
    Inputs inputs = command.inputs();
    return decidesAs(CUSTOMER, ticket, command)
        && bringsOnly(inputs, PURPOSE)
        && inputs.has(PURPOSE)
        && inputs.find(REMARK) instanceof String remark
        && !remark.isBlank();
  }

  static Accepted reopen(Ticket ticket, Command command, Moment moment) {
    List<Change> changes = new ArrayList<>(3);
    take(changes, ticket, command, PURPOSE);
    assign(changes, ticket, lastExecutor(ticket));
    stopTimers(changes, ticket);
    return accepted(ticket, command, moment, REOPENED, changes, ParameterValues.none());
  }

  // ------------------------------------------------------------------ CLOSE

  static boolean mayClose(Ticket ticket, Command command, Moment moment) {
    if (!command.actor().has(Role.SYSTEM) || !bringsOnlyRemark(command.inputs())) {
      return false;
    }
    List<Timer> timers = ticket.timers();
    for (int i = 0; i < timers.size(); i++) {
      if (timers.get(i).name().equals(ACCEPTANCE_TERM.key())) {
        return timers.get(i).isDueAt(moment.now());
      }
    }
    return false;
  }

  static Accepted close(Ticket ticket, Command command, Moment moment) {
    List<Change> changes = new ArrayList<>(2);
    set(changes, ticket, RESOLUTION, BY_SILENCE);
    stopTimers(changes, ticket);
    return accepted(ticket, command, moment, CLOSED, changes, usedTerm(moment));
  }

  // ------------------------------------------------------------------ PLAN DEPLOYMENT

  static boolean mayPlan(Ticket ticket, Command command, Moment moment) {
    return command.actor().has(EXECUTOR)
        && bringsOnly(command.inputs(), PLANNED)
        && value(ticket, PURPOSE) instanceof Choice purpose
        && purpose.equals(DEPLOYMENT);
  }

  static Accepted plan(Ticket ticket, Command command, Moment moment) {
    List<Change> changes = new ArrayList<>(2);
    take(changes, ticket, command, PLANNED);
    stopTimers(changes, ticket);
    rememberExecutor(changes, ticket, command, moment);
    return accepted(ticket, command, moment, READY_FOR_DEPLOY, changes, ParameterValues.none());
  }

  // ------------------------------------------------------------------ INVOICED

  static boolean mayInvoice(Ticket ticket, Command command, Moment moment) {
    return command.actor().has(EXECUTOR) && bringsOnlyRemark(command.inputs());
  }

  static Accepted invoice(Ticket ticket, Command command, Moment moment) {
    List<Change> changes = new ArrayList<>(2);
    set(changes, ticket, RESOLUTION, BY_INVOICE);
    stopTimers(changes, ticket);
    rememberExecutor(changes, ticket, command, moment);
    return accepted(ticket, command, moment, CLOSED, changes, ParameterValues.none());
  }

  // ------------------------------------------------------------------ what they share

  /** On their own organization's tickets, and never by a mail system's reply. */
  private static boolean decidesAs(Role role, Ticket ticket, Command command) {
    return command.actor().has(role)
        && command.actor().isOf(ticket.organization())
        && command.source() != Source.AUTOMATIC;
  }

  private static boolean bringsOnlyRemark(Inputs inputs) {
    return inputs.size() == 0 || (inputs.size() == 1 && inputs.fieldAt(0).equals(REMARK));
  }

  private static boolean bringsOnly(Inputs inputs, Field<?> field) {
    for (int i = 0; i < inputs.size(); i++) {
      Field<?> brought = inputs.fieldAt(i);
      if (!brought.equals(field) && !brought.equals(REMARK)) {
        return false;
      }
    }
    return true;
  }

  private static boolean bringsOnly(Inputs inputs, Field<?> one, Field<?> other) {
    for (int i = 0; i < inputs.size(); i++) {
      Field<?> brought = inputs.fieldAt(i);
      if (!brought.equals(one) && !brought.equals(other) && !brought.equals(REMARK)) {
        return false;
      }
    }
    return true;
  }

  private static boolean repeats(Inputs inputs, Ticket ticket, Field<?> field) {
    Object brought = inputs.find(field);
    return brought != null && brought.equals(value(ticket, field));
  }

  private static @Nullable Object value(Ticket ticket, Field<?> field) {
    int at = ticket.layout().indexOf(field);
    return at < 0 ? null : ticket.valueAt(at);
  }

  private static @Nullable Duration estimate(Ticket ticket, Command command) {
    Object brought = command.inputs().find(ESTIMATE);
    return (Duration) (brought != null ? brought : value(ticket, ESTIMATE));
  }

  private static boolean isApproved(Ticket ticket, Duration estimate) {
    List<Approval> approvals = ticket.approvals();
    for (int i = 0; i < approvals.size(); i++) {
      if (approvals.get(i).field().equals(ESTIMATE)) {
        return approvals.get(i).value().equals(estimate);
      }
    }
    return false;
  }

  private static Duration threshold(Moment moment) {
    return moment.terms().find(THRESHOLD) instanceof Duration other ? other : DEFAULT_THRESHOLD;
  }

  private static Duration term(Moment moment) {
    return moment.terms().find(ACCEPTANCE_TERM) instanceof Duration other ? other : DEFAULT_TERM;
  }

  private static ParameterValues usedThreshold(Moment moment) {
    return moment.terms().isEmpty()
        ? USED_THRESHOLD
        : ParameterValues.none().with(THRESHOLD, threshold(moment));
  }

  private static ParameterValues usedTerm(Moment moment) {
    return moment.terms().isEmpty()
        ? USED_TERM
        : ParameterValues.none().with(ACCEPTANCE_TERM, term(moment));
  }

  private static void set(List<Change> changes, Ticket ticket, Field<?> field, Object value) {
    if (!value.equals(value(ticket, field))) {
      changes.add(new Change.FieldSet(field, value));
    }
  }

  private static void take(List<Change> changes, Ticket ticket, Command command, Field<?> field) {
    Object brought = command.inputs().find(field);
    if (brought != null) {
      set(changes, ticket, field, brought);
    }
  }

  /** Another estimate than the ticket's removes the approval. */
  private static void takeEstimate(List<Change> changes, Ticket ticket, Command command) {
    Object brought = command.inputs().find(ESTIMATE);
    if (brought != null && !brought.equals(value(ticket, ESTIMATE))) {
      changes.add(new Change.FieldSet(ESTIMATE, brought));
      if (ticket.approvalOf(ESTIMATE).isPresent()) {
        changes.add(new Change.ApprovalRemoved(ESTIMATE));
      }
    }
  }

  private static void assign(List<Change> changes, Ticket ticket, Assignee assignee) {
    if (!assignee.equals(ticket.assignee().orElse(null))) {
      changes.add(new Change.Assigned(assignee));
    }
  }

  private static Assignee lastExecutor(Ticket ticket) {
    Deed last = ticket.lastActed(EXECUTOR).orElse(null);
    return last == null ? ANY_EXECUTOR : Assignee.of(last.doer());
  }

  private static void stopTimers(List<Change> changes, Ticket ticket) {
    List<Timer> timers = ticket.timers();
    for (int i = 0; i < timers.size(); i++) {
      changes.add(new Change.TimerStopped(timers.get(i).name()));
    }
  }

  private static void rememberExecutor(
      List<Change> changes, Ticket ticket, Command command, Moment moment) {
    changes.add(
        new Change.Acted(
            new Deed(
                Deed.Of.ROLE,
                EXECUTOR.key(),
                command.actor().person(),
                moment.now(),
                ticket.revision() + 1)));
  }

  /** The list is nobody else's, so that a view of it is enough to keep it as it is. */
  private static Accepted accepted(
      Ticket ticket,
      Command command,
      Moment moment,
      Status to,
      List<Change> changes,
      ParameterValues used) {
    Entry.Step step =
        new Entry.Step(
            WORKFLOW, to, moment.now(), false, Collections.unmodifiableList(changes), used);
    return Accepted.of(ticket, Entry.after(ticket, command, step));
  }
}
