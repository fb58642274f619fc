package io.deskwork.proof;

import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.WorkflowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a migration would do to the live tickets, or did.
 *
 * @param from the definition that they move by
 * @param to the definition that they are to move by
 * @param moved how many would be moved, or were
 * @param stranded those that are left where they are, and why
 * @param voided the approvals that go, of tickets that are moved
 * @param deadlines the deadlines that begin, move or go, of tickets that are moved
 * @param contested those that others changed each time; a further run finds them again
 * @param refusal why nothing was moved at all, if so
 */
public record MigrationReport(
    WorkflowId from,
    WorkflowId to,
    long moved,
    List<Stranded> stranded,
    List<VoidedApproval> voided,
    List<MovedDeadline> deadlines,
    List<TicketKey> contested,
    Optional<Refusal> refusal) {

  /** Why nothing was moved at all; names are stable. */
  public enum Refusal {
    /** The actor does not have the role that the plan names. */
    WRONG_ROLE,
    /** An invariant of the plan would not hold of a ticket. */
    BREAKS_INVARIANT
  }

  /**
   * A ticket that is left where it is.
   *
   * @param ticket the ticket
   * @param status where it is
   * @param obstacles why, at least one reason
   */
  public record Stranded(TicketKey ticket, Status status, List<Passage.Obstacle> obstacles) {}

  /**
   * An approval that goes.
   *
   * @param ticket the ticket
   * @param approval the approval as it was: field, value, approver
   */
  public record VoidedApproval(TicketKey ticket, Approval approval) {}

  /**
   * A deadline that begins, moves or goes.
   *
   * @param ticket the ticket
   * @param deadline the deadline, as it was and as it is
   */
  public record MovedDeadline(TicketKey ticket, Passage.Deadline deadline) {}

  /** Copies the lists. */
  public MigrationReport {
    stranded = List.copyOf(stranded);
    voided = List.copyOf(voided);
    deadlines = List.copyOf(deadlines);
    contested = List.copyOf(contested);
  }

  /** Whether every live ticket can be moved, or was. */
  public boolean isClear() {
    return stranded.isEmpty() && contested.isEmpty() && refusal.isEmpty();
  }

  /** The tickets of which an invariant would not hold; they are among those that are stranded. */
  public List<Stranded> broken() {
    return stranded.stream()
        .filter(
            one ->
                one.obstacles().stream()
                    .anyMatch(reason -> reason.code() == Passage.Code.BREAKS_INVARIANT))
        .toList();
  }

  /** This report, of a plan that was refused as a whole. */
  public MigrationReport refused(Refusal why) {
    return new MigrationReport(
        from, to, 0, stranded, voided, deadlines, contested, Optional.of(why));
  }

  /** In a line: how many are moved, stranded and so on. */
  @Override
  public String toString() {
    return String.format(
        "%s -> %s: %s%,d tickets, %,d stranded, %,d approvals voided, %,d deadlines moved,"
            + " %,d contested",
        from,
        to,
        refusal.map(why -> "refused (" + why + "), ").orElse(""),
        moved,
        stranded.size(),
        voided.size(),
        deadlines.size(),
        contested.size());
  }

  /** A report while it is gathered. */
  static final class Tally {

    private final MigrationPlan plan;
    private final List<Stranded> stranded = new ArrayList<>();
    private final List<VoidedApproval> voided = new ArrayList<>();
    private final List<MovedDeadline> deadlines = new ArrayList<>();
    private final List<TicketKey> contested = new ArrayList<>();
    private long moved;

    Tally(MigrationPlan plan) {
      this.plan = plan;
    }

    void add(Passage passage) {
      TicketKey key = passage.ticket().key();
      if (passage.isOpen()) {
        moved++;
        passage.voided().forEach(one -> voided.add(new VoidedApproval(key, one)));
        passage.deadlines().forEach(one -> deadlines.add(new MovedDeadline(key, one)));
      } else {
        stranded.add(new Stranded(key, passage.ticket().status(), passage.obstacles()));
      }
    }

    void addContested(TicketKey key) {
      contested.add(key);
    }

    MigrationReport report() {
      return new MigrationReport(
          plan.from().id(),
          plan.to().id(),
          moved,
          stranded,
          voided,
          deadlines,
          contested,
          Optional.empty());
    }
  }
}
