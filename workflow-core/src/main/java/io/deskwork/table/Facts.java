package io.deskwork.table;

import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Timer;
import io.deskwork.time.ServiceLevel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attempt while it is decided. */
final class Facts implements HostGuard.Situation {

  private final Workflow workflow;
  private final Ticket ticket;
  private final Command command;
  private final Instant now;
  private final Object[] parameters;

  Facts(Workflow workflow, Ticket ticket, Command command, Moment moment) {
    this.workflow = workflow;
    this.ticket = ticket.arrangedBy(workflow.layout());
    this.command = command;
    this.now = moment.now();
    this.parameters = workflow.resolved(moment.terms());
  }

  /** The customer's service level; the one that promises nothing if the workflow knows none. */
  ServiceLevel level() {
    return workflow.levelAmong(parameters);
  }

  @Override
  public Ticket ticket() {
    return ticket;
  }

  @Override
  public Command command() {
    return command;
  }

  @Override
  public Actor actor() {
    return command.actor();
  }

  @Override
  public Instant now() {
    return now;
  }

  /** From when what begins now counts. */
  Instant countsFrom() {
    return command.countsFrom(now);
  }

  /** The command's value of a field if it brings one, else the ticket's. */
  @Nullable Object value(Field<?> field, int index) {
    Object brought = command.inputs().find(field);
    if (!isNone(brought)) {
      return brought;
    }
    return index < 0 ? null : ticket.valueAt(index);
  }

  /** A text that is all blank is as good as none. */
  static boolean isNone(@Nullable Object value) {
    return value == null || (value instanceof String text && text.isBlank());
  }

  Object parameter(int index) {
    return parameters[index];
  }

  @Nullable Object approvedValue(Field<?> field) {
    List<Approval> approvals = ticket.approvals();
    for (int i = 0; i < approvals.size(); i++) {
      if (approvals.get(i).field().equals(field)) {
        return approvals.get(i).value();
      }
    }
    return null;
  }

  @Nullable Instant dueOf(Parameter<?> term) {
    List<Timer> timers = ticket.timers();
    for (int i = 0; i < timers.size(); i++) {
      if (timers.get(i).name().equals(term.key())) {
        return timers.get(i).due();
      }
    }
    return null;
  }

  Blocker blocker(Blocker.Code code, Arguments arguments, Remedy remedy) {
    return new Blocker(code, arguments, remedy, List.of(), workflow.texts());
  }

  /** What must be lifted together, as one of several alternatives. */
  Blocker allOf(List<Blocker> together) {
    return together.size() == 1
        ? together.get(0)
        : new Blocker(
            Blocker.Code.ALL_OF,
            Arguments.none(),
            new Remedy(Remedy.Kind.LIFT_ALL, Arguments.none()),
            together,
            workflow.texts());
  }

  Blocker oneOf(List<Blocker> alternatives) {
    return alternatives.size() == 1
        ? alternatives.get(0)
        : new Blocker(
            Blocker.Code.ALTERNATIVES,
            Arguments.none(),
            new Remedy(Remedy.Kind.LIFT_ONE, Arguments.none()),
            alternatives,
            workflow.texts());
  }
}
