package io.deskwork.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One step of a ticket's history, complete in itself: what was attempted by whom, when it was
 * decided, and every value that it changed. Folding entries gives the ticket.
 */
public final class Entry {

  /** The version of what an entry holds; stored bytes carry it and are never rewritten. */
  public static final int FORMAT = 1;

  /**
   * What a decision adds to a command.
   *
   * @param workflow the definition that decided; of a migration, the one before it
   * @param to the status afterwards
   * @param at when, cut to the microsecond
   * @param internal whether no customer may ever learn of it
   * @param changes every changed value, in the order in which they fold
   * @param parameters the parameter values that were used
   */
  public record Step(
      WorkflowId workflow,
      Status to,
      Instant at,
      boolean internal,
      List<Change> changes,
      ParameterValues parameters) {}

  private final TicketKey ticket;
  private final long revision;
  private final long number;
  private final Status from;
  private final Command command;
  private final Step step;

  private Entry(
      TicketKey ticket, long revision, long number, Status from, Command command, Step step) {
    this.ticket = ticket;
    this.revision = revision;
    this.number = number;
    this.from = from;
    this.command = command;
    this.step = step;
  }

  /** The entry that follows a ticket. */
  public static Entry after(Ticket ticket, Command command, Step step) {
    return new Entry(
        ticket.key(),
        ticket.revision() + 1,
        step.internal ? ticket.number() : ticket.number() + 1,
        ticket.status(),
        command,
        step);
  }

  /** An entry as a codec read it. */
  public static Entry of(
      TicketKey ticket, long revision, long number, Status from, Command command, Step step) {
    return new Entry(ticket, revision, number, from, command, step);
  }

  /** The ticket. */
  public TicketKey ticket() {
    return ticket;
  }

  /** The position among all entries of the ticket, from 1. */
  public long revision() {
    return revision;
  }

  /**
   * The position among the entries that the customer sees, from 1; an internal one has the last.
   */
  public long number() {
    return number;
  }

  /** The definition that decided: the one that the ticket moved by until then. */
  public WorkflowId workflow() {
    return step.workflow;
  }

  /** What was done. */
  public Action action() {
    return command.action();
  }

  /** The status before; {@link Status#NEW} for the filing. */
  public Status from() {
    return from;
  }

  /** The status afterwards. */
  public Status to() {
    return step.to;
  }

  /** Who did it, as they were then. */
  public Actor actor() {
    return command.actor();
  }

  /** How it came. */
  public Source source() {
    return command.source();
  }

  /** The id of the command. */
  public CommandId commandId() {
    return command.id();
  }

  /** When it was decided. The order of history is the revision, never this. */
  public Instant at() {
    return step.at;
  }

  /** When it was due, if a timer did it. */
  public Optional<Instant> due() {
    return command.due();
  }

  /** From when it counts: of a timer from when it was due, however late it was decided. */
  public Instant countsFrom() {
    return command.countsFrom(step.at);
  }

  /** What the command brought. */
  public Inputs inputs() {
    return command.inputs();
  }

  /** What was said, if anything. */
  public Optional<String> remark() {
    return inputs().get(Field.REMARK);
  }

  /** Every changed value. */
  public List<Change> changes() {
    return step.changes;
  }

  /** The parameter values that were used. */
  public ParameterValues parameters() {
    return step.parameters;
  }

  /** Whether no customer may ever learn of it. */
  public boolean isInternal() {
    return step.internal;
  }

  /** The command, as it was performed. */
  public Command command() {
    return command;
  }

  /** The entry as a viewer may know it: a customer's is numbered by what they see. */
  public Entry seenBy(Viewer viewer) {
    if (viewer.isContractor()) {
      return this;
    }
    List<Change> visible =
        step.changes.stream()
            .filter(change -> !isTheContractorsOwn(change))
            .map(
                change ->
                    change instanceof Change.Approved approved
                        ? new Change.Approved(approved.approval().numberedAsSeen())
                        : change)
            .toList();
    return new Entry(
        ticket,
        number,
        number,
        from,
        command,
        new Step(step.workflow, step.to, step.at, step.internal, visible, step.parameters));
  }

  private static boolean isTheContractorsOwn(Change change) {
    return change instanceof Change.Acted
        || change instanceof Change.Tallied
        || (change instanceof Change.TimerArmed armed && Tally.isMark(armed.timer().name()))
        || (change instanceof Change.TimerStopped stopped && Tally.isMark(stopped.name()));
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Entry entry
            && ticket.equals(entry.ticket)
            && revision == entry.revision
            && number == entry.number
            && from.equals(entry.from)
            && command.isSameAs(entry.command)
            && command.actor().equals(entry.command.actor())
            && command.id().equals(entry.command.id())
            && command.due().equals(entry.command.due())
            && step.equals(entry.step));
  }

  @Override
  public int hashCode() {
    return Objects.hash(ticket, revision, command.id(), step);
  }

  /** Keys only, never what was said. */
  @Override
  public String toString() {
    return ticket + " #" + revision + " " + command + ": " + from + " -> " + step.to;
  }
}
