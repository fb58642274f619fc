package io.deskwork.proof;

import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a migration plan makes of one ticket as it stands, or why it cannot.
 *
 * @param ticket the ticket as it stands
 * @param to the status afterwards; the one before if there is an obstacle
 * @param at when this was decided
 * @param changes what the entry changes, in the order in which it folds
 * @param parameters the lengths of the terms that begin or move
 * @param obstacles why the ticket would be stranded; empty if it would not
 * @param voided the approvals that go, as they were
 * @param deadlines the deadlines that begin, move or go
 */
public record Passage(
    Ticket ticket,
    Status to,
    Instant at,
    List<Change> changes,
    ParameterValues parameters,
    List<Obstacle> obstacles,
    List<Approval> voided,
    List<Deadline> deadlines) {

  /** Why a ticket would be stranded; names are stable. */
  public enum Code {
    /** The new definition has no such status, and the plan maps it to none. */
    NO_STATUS,
    /** The status is final in the new definition: a migration ends no ticket. */
    WOULD_END,
    /** A field has a value that is no option of it any more. */
    NO_OPTION,
    /** From there, with its values, no final status can be reached. */
    NO_WAY_TO_THE_END,
    /** Whether a final status can be reached was not found within the budget. */
    NOT_DECIDED,
    /** An invariant of the plan would not hold of it. */
    BREAKS_INVARIANT
  }

  /**
   * One reason.
   *
   * @param code what it is
   * @param sentence what is the matter, and what to do
   */
  public record Obstacle(Code code, String sentence) {
    @Override
    public String toString() {
      return code + ": " + sentence;
    }
  }

  /**
   * What becomes of a deadline.
   *
   * @param term the term
   * @param from when it was due; empty if it begins now
   * @param to when it is due afterwards; empty if it goes
   */
  public record Deadline(String term, Optional<Instant> from, Optional<Instant> to) {}

  /** Copies the lists. */
  public Passage {
    changes = List.copyOf(changes);
    obstacles = List.copyOf(obstacles);
    voided = List.copyOf(voided);
    deadlines = List.copyOf(deadlines);
  }

  /** Whether nothing is in the way. */
  public boolean isOpen() {
    return obstacles.isEmpty();
  }

  /**
   * The one complete entry that moves the ticket.
   *
   * @throws InvalidValueException if something is in the way
   */
  public Entry entry(Command command) {
    if (!isOpen()) {
      throw new InvalidValueException(
          "ticket to migrate", ticket.key(), "must not be " + obstacles);
    }
    return made(command);
  }

  Entry made(Command command) {
    return Entry.after(
        ticket, command, new Entry.Step(ticket.workflow(), to, at, false, changes, parameters));
  }

  Passage with(List<Obstacle> more) {
    return new Passage(ticket, to, at, changes, parameters, more, voided, deadlines);
  }
}
