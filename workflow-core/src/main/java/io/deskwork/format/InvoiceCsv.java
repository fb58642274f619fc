package io.deskwork.format;

import io.deskwork.servicedesk.ReadyToInvoice;
import io.deskwork.servicedesk.WorkSheet;
import java.util.Optional;

/**
 * What is ready to be invoiced as CSV (RFC 4180). Times are hours with up to six decimals, instants
 * in UTC. A text that a spreadsheet would take for a formula begins with an apostrophe.
 */
public final class InvoiceCsv {

  private InvoiceCsv() {}

  /** A header, and a line for each ticket. */
  public static String tickets(ReadyToInvoice ready) {
    Csv csv =
        new Csv(
            "organization",
            "ticket",
            "company",
            "summary",
            "accepted_at",
            "accepted",
            "estimate_hours",
            "approved_estimate_hours",
            "time_spent_hours",
            "billable_hours",
            "difference_hours");
    for (ReadyToInvoice.Line line : ready.lines()) {
      WorkSheet sheet = line.sheet();
      csv.line()
          .text(line.organization().key())
          .plain(line.ticket())
          .text(line.company().orElse(""))
          .text(line.summary())
          .plain(line.acceptedAt())
          .plain(line.acceptance())
          .hours(sheet.estimate())
          .hours(sheet.approvedEstimate())
          .hours(Optional.of(sheet.timeSpent()))
          .hours(Optional.of(sheet.billable()))
          .hours(sheet.difference());
    }
    return csv.toString();
  }

  /** A header, and a line for each work entry of all tickets. */
  public static String work(ReadyToInvoice ready) {
    Csv csv =
        new Csv("organization", "ticket", "revision", "who", "when", "hours", "billable", "note");
    for (ReadyToInvoice.Line line : ready.lines()) {
      for (WorkSheet.Work work : line.sheet().work()) {
        csv.line()
            .text(line.organization().key())
            .plain(line.ticket())
            .plain(work.revision())
            .text(work.who().name())
            .plain(work.when())
            .hours(Optional.of(work.time()))
            .plain(work.isBillable())
            .text(work.note().orElse(""));
      }
    }
    return csv.toString();
  }
}
