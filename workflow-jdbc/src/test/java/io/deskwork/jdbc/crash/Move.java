package io.deskwork.jdbc.crash;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.ALMA;
import static io.deskwork.testkit.Cast.ANNA;
import static io.deskwork.testkit.Cast.EDGAR;
import static io.deskwork.testkit.Cast.filing;

import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** What the load does to tickets. A command is known by its move and its id, and made again so. */
enum Move {
  FILES,
  STARTS,
  ESTIMATES,
  APPROVES,
  RESOLVES,
  OBJECTS,
  ANSWERS,
  REOPENS,
  ACCEPTS,
  INVOICES,
  WORKS,
  SAYS,
  NOTES;

  private static final Instant DAY = Instant.parse("2030-01-01T00:00:00Z");
  private static final List<Move> ALL = List.of(values());

  private List<Status> where() {
    return switch (this) {
      case FILES -> List.of(Status.NEW);
      case STARTS -> List.of(OPEN, ESTIMATE_ACCEPTED, REOPENED);
      case ESTIMATES -> List.of(OPEN);
      case APPROVES -> List.of(ESTIMATED);
      case RESOLVES, WORKS -> List.of(IN_PROGRESS);
      case OBJECTS, ANSWERS, REOPENS, ACCEPTS -> List.of(WAITING_FOR_CUSTOMER);
      case INVOICES -> List.of(INVOICE);
      case SAYS -> List.of(OPEN, ESTIMATED, IN_PROGRESS, INVOICE, REOPENED);
      case NOTES -> List.of(OPEN, CLOSED, CANCELLED);
    };
  }

  /** A move that the status may allow. */
  static Move of(Random random, Status status) {
    List<Move> moves = ALL.stream().filter(move -> move.where().contains(status)).toList();
    return moves.isEmpty() ? NOTES : moves.get(random.nextInt(moves.size()));
  }

  /** Any move but a filing. */
  static Move any(Random random) {
    return ALL.get(1 + random.nextInt(ALL.size() - 1));
  }

  /** Whether a customer makes it, to whom entries are numbered as customers see them. */
  boolean isOfTheCustomer() {
    return plain("?").actor().organization().isPresent();
  }

  /** Whether no customer sees it. */
  boolean isInternal() {
    return this == NOTES;
  }

  /** The command, the same for the same id. */
  Command command(String id, long seen) {
    Command command = plain("On " + id).id(CommandId.of(id));
    return seen > 0 ? command.seeing(seen) : command;
  }

  private Command plain(String words) {
    return switch (this) {
      case FILES -> filing(ANNA).with(SUMMARY, words);
      case STARTS -> START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofMinutes(30));
      case ESTIMATES ->
          SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, Duration.ofMinutes(90)).with(DUE, DAY);
      case APPROVES ->
          ACCEPT_ESTIMATE.by(ALMA).with(ESTIMATE, Duration.ofMinutes(90)).with(DUE, DAY);
      case RESOLVES -> RESOLVE.by(EDGAR);
      case OBJECTS, SAYS -> COMMENT.by(ANNA).saying(words);
      case ANSWERS -> COMMENT.by(EDGAR).saying(words);
      case REOPENS -> REOPEN.by(ANNA).saying(words).with(PURPOSE, DEFECT);
      case ACCEPTS -> ACCEPT_SOLUTION.by(ANNA);
      case INVOICES -> INVOICED.by(EDGAR);
      case WORKS -> RECORD_WORK.by(EDGAR).with(WORK, Duration.ofMinutes(5));
      case NOTES -> NOTE.by(EDGAR).saying(words);
    };
  }
}
