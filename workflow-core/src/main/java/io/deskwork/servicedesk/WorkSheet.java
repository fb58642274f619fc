package io.deskwork.servicedesk;

import static io.deskwork.servicedesk.ServiceDesk.ESTIMATE;
import static io.deskwork.servicedesk.ServiceDesk.TIME_SPENT;

import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the work on one ticket comes to, made of its entries and of nothing else. The lengths add up
 * to the ticket's {@link ServiceDesk#TIME_SPENT}, whatever row changed it. Immutable.
 *
 * @param work every work entry and counter-entry, in the order of the history
 * @param estimate what the work was estimated to take
 * @param approvedEstimate the estimate, if its approval still stands
 */
public record WorkSheet(
    List<Work> work, Optional<Duration> estimate, Optional<Duration> approvedEstimate) {

  /**
   * One work entry.
   *
   * @param revision the revision of the ticket that it made
   * @param who who did the work, or corrected it
   * @param when when it was done, or else when it was recorded
   * @param time how long it took; below zero for a counter-entry
   * @param note what was said of it
   * @param isBillable whether the customer pays for it
   */
  public record Work(
      long revision,
      Person who,
      Instant when,
      Duration time,
      Optional<String> note,
      boolean isBillable) {}

  /** Copies the list. */
  public WorkSheet {
    work = List.copyOf(work);
  }

  /**
   * Of the entries of one ticket, all of them and in order, as {@code history} gives them to the
   * contractor.
   */
  public static WorkSheet of(List<Entry> entries) {
    List<Work> work = new ArrayList<>();
    Optional<Ticket> ticket = Optional.empty();
    for (Entry entry : entries) {
      Ticket before = ticket.orElseGet(() -> Ticket.unfiled(entry.ticket(), entry.workflow()));
      Ticket after = before.after(entry);
      Duration time = spent(after).minus(spent(before));
      if (!time.isZero()) {
        work.add(work(entry, time));
      }
      ticket = Optional.of(after);
    }
    return new WorkSheet(
        work,
        ticket.flatMap(one -> one.get(ESTIMATE)),
        ticket.flatMap(one -> one.approvalOf(ESTIMATE)).map(WorkSheet::value));
  }

  private static Duration spent(Ticket ticket) {
    return ticket.get(TIME_SPENT).orElse(Duration.ZERO);
  }

  private static Duration value(Approval approval) {
    return ESTIMATE.checked(approval.value());
  }

  private static Work work(Entry entry, Duration time) {
    return new Work(
        entry.revision(),
        entry.actor().person(),
        entry.inputs().get(Billing.WORKED_AT).orElse(entry.at()),
        time,
        entry.remark(),
        entry.inputs().get(Billing.BILLABLE).orElse(true));
  }

  /** All the time that was spent, corrections taken off. */
  public Duration timeSpent() {
    return work.stream().map(Work::time).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * The time that the customer pays for, corrections of such time taken off; below zero only if
   * more was taken off as billable than was recorded so.
   */
  public Duration billable() {
    return work.stream()
        .filter(Work::isBillable)
        .map(Work::time)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * By how much the time spent is above the approved estimate, or above the estimate if none is
   * approved; below zero if there is time left, empty if nothing was estimated.
   */
  public Optional<Duration> difference() {
    return approvedEstimate.or(() -> estimate).map(timeSpent()::minus);
  }

  /** Whether the time spent is more than the approved estimate. */
  public boolean isOver() {
    return approvedEstimate.map(most -> timeSpent().compareTo(most) > 0).orElse(false);
  }
}
