package io.deskwork.jdbc.crash;

import io.deskwork.ticket.Entry;
import io.deskwork.ticket.TicketKey;
import java.util.Optional;

/**
 * One thing that a node wrote down.
 *
 * @param what what happened
 * @param command the id of the command it is about; empty for events
 * @param move what the command does; empty for timers and events
 * @param ticket the ticket; empty for a filing that has none yet
 * @param number the revision that the caller saw where something is tried, 0 if it does not say;
 *     the revision that was written or told elsewhere; 0 if none was
 */
record Note(What what, String command, String move, String ticket, long number) {

  /** What can happen. */
  enum What {
    /** A command is about to be attempted. */
    TRIED,
    /** It was accepted. */
    ACCEPTED,
    /** It was refused: it is not there. */
    REFUSED,
    /** It failed, or lost to others, and is said to have changed nothing. */
    FAILED,
    /** Nobody knows. */
    LOST,
    /** A listener heard that a timer was committed. */
    FIRED,
    /** A subscriber was told. */
    TOLD
  }

  private static final char TAB = '\t';
  private static final String END = ".";

  static Note tried(String command, Move move, String ticket, long seen) {
    return new Note(What.TRIED, command, move.name(), ticket, seen);
  }

  static Note fired(Entry entry) {
    return of(What.FIRED, entry.commandId().value(), entry);
  }

  static Note told(Entry entry) {
    return of(What.TOLD, "", entry);
  }

  private static Note of(What what, String command, Entry entry) {
    return new Note(what, command, "", entry.ticket().toString(), entry.revision());
  }

  /** What came of it, with an entry. */
  Note accepted(Entry entry) {
    return of(What.ACCEPTED, command, entry);
  }

  /** What came of it, without one. */
  Note but(What other) {
    return new Note(other, command, move, ticket, 0);
  }

  Optional<TicketKey> key() {
    return ticket.isEmpty() ? Optional.empty() : Optional.of(TicketKey.parse(ticket));
  }

  /** As a line, with an end by which one that was cut is known. */
  String line() {
    return String.join("\t", what.name(), command, move, ticket, String.valueOf(number), END);
  }

  /** The note of a line; none if the writer died in it. */
  static Optional<Note> of(String line) {
    String[] parts = line.split(String.valueOf(TAB), -1);
    return parts.length == 6 && parts[5].equals(END)
        ? Optional.of(
            new Note(
                What.valueOf(parts[0]), parts[1], parts[2], parts[3], Long.parseLong(parts[4])))
        : Optional.empty();
  }
}
