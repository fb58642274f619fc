package io.deskwork.servicedesk;

import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What {@link Invoicing} found: a line a ticket, by organization and key. Immutable.
 *
 * @param lines the lines
 */
public record ReadyToInvoice(List<Line> lines) {

  /** How a ticket was accepted. */
  public enum Acceptance {
    /** The customer said so. */
    BY_CUSTOMER,
    /** Nobody objected in time. */
    BY_SILENCE
  }

  /**
   * One ticket.
   *
   * @param organization whose it is
   * @param ticket its key
   * @param summary what it is about
   * @param company the company meant, where the organization has several
   * @param acceptedAt when it was accepted; by silence, when the term ended, however late that was
   *     decided
   * @param acceptance how
   * @param sheet its work, estimates and what they come to
   */
  public record Line(
      Organization organization,
      TicketKey ticket,
      String summary,
      Optional<String> company,
      Instant acceptedAt,
      Acceptance acceptance,
      WorkSheet sheet) {

    static Line of(Ticket ticket, Entry accepted, List<Entry> entries) {
      return new Line(
          ticket.organization(),
          ticket.key(),
          ticket.get(ServiceDesk.SUMMARY).orElse(""),
          ticket.get(ServiceDesk.COMPANY),
          accepted.countsFrom(),
          accepted.action().equals(ServiceDesk.CLOSE)
              ? Acceptance.BY_SILENCE
              : Acceptance.BY_CUSTOMER,
          WorkSheet.of(entries));
    }
  }

  /**
   * What the tickets of one organization come to.
   *
   * @param organization the organization
   * @param tickets how many they are
   * @param timeSpent all the time spent on them
   * @param billable the time that the customer pays for
   */
  public record Total(
      Organization organization, int tickets, Duration timeSpent, Duration billable) {

    private Total and(Line line) {
      return new Total(
          organization,
          tickets + 1,
          timeSpent.plus(line.sheet.timeSpent()),
          billable.plus(line.sheet.billable()));
    }
  }

  /** Sorts the lines. */
  public ReadyToInvoice {
    lines =
        lines.stream()
            .sorted(
                Comparator.comparing((Line line) -> line.organization.key())
                    .thenComparing(Line::ticket))
            .toList();
  }

  /** A total for each organization that has a line, in their order. */
  public List<Total> totals() {
    List<Total> totals = new ArrayList<>();
    for (Line line : lines) {
      int last = totals.size() - 1;
      if (last >= 0 && totals.get(last).organization.equals(line.organization)) {
        totals.set(last, totals.get(last).and(line));
      } else {
        totals.add(new Total(line.organization, 0, Duration.ZERO, Duration.ZERO).and(line));
      }
    }
    return List.copyOf(totals);
  }
}
