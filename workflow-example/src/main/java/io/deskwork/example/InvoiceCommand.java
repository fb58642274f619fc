package io.deskwork.example;

import com.zaxxer.hikari.HikariDataSource;
import io.deskwork.WorkflowEngine;
import io.deskwork.jdbc.JdbcTicketStore;
import io.deskwork.servicedesk.Billing;
import io.deskwork.servicedesk.Invoicing;
import io.deskwork.servicedesk.ReadyToInvoice;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.servicedesk.WorkSheet;
import io.deskwork.store.TicketStore;
import io.deskwork.table.Texts;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Viewer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what is ready to be invoiced. */
@Command(
    name = "invoice",
    mixinStandardHelpOptions = true,
    description = "Lists what was accepted, by silence too, and is not invoiced yet.")
final class InvoiceCommand implements Callable<Integer> {

  /** What a store has to know of tickets to find those that are to be invoiced. */
  private static final Workflow BILLED =
      ServiceDesk.workflow().extend("service-desk-billing").with(Billing.extension()).build();

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--db", required = true, description = "The JDBC URL of an H2 database.")
  private String url = "";

  @Option(names = "--organization", description = "Of one customer only: its key.")
  private Optional<String> organization = Optional.empty();

  @Option(names = "--from", description = "Accepted on this day (UTC) or later: 2026-03-01.")
  private Optional<LocalDate> from = Optional.empty();

  @Option(names = "--to", description = "Accepted before this day (UTC): 2026-04-01.")
  private Optional<LocalDate> to = Optional.empty();

  @Option(names = "--csv", description = "Writes the tickets to this file, for a spreadsheet.")
  private Optional<Path> csv = Optional.empty();

  @Option(names = "--work", description = "Writes their work entries to this file.")
  private Optional<Path> work = Optional.empty();

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      return 2;
    }
    try (HikariDataSource dataSource = Databases.openExisting(url)) {
      TicketStore store = JdbcTicketStore.on(dataSource);
      WorkflowEngine.on(BILLED).storedIn(store).clock(Clock.systemUTC()).build();
      ReadyToInvoice ready = invoicing(store).ready();
      tell(ready, spec.commandLine().getOut());
      if (csv.isPresent()) {
        Files.writeString(csv.get(), ready.csv());
      }
      if (work.isPresent()) {
        Files.writeString(work.get(), ready.workCsv());
      }
    }
    return 0;
  }

  private Invoicing invoicing(TicketStore store) {
    Invoicing invoicing = Invoicing.in(store, Viewer.of(Actor.SYSTEM));
    if (organization.isPresent()) {
      invoicing = invoicing.of(Organization.of(organization.get()));
    }
    if (from.isPresent()) {
      invoicing = invoicing.from(startOf(from.get()));
    }
    return to.isPresent() ? invoicing.before(startOf(to.get())) : invoicing;
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static void tell(ReadyToInvoice ready, PrintWriter out) {
    for (ReadyToInvoice.Total total : ready.totals()) {
      out.printf(
          "%s (%d): %s spent, %s billable%n",
          line(total.organization().key()),
          total.tickets(),
          said(total.timeSpent()),
          said(total.billable()));
      ready.lines().stream()
          .filter(line -> line.organization().equals(total.organization()))
          .forEach(line -> out.println("  " + told(line)));
    }
    out.println("Ready to be invoiced: " + ready.lines().size() + ".");
  }

  private static String told(ReadyToInvoice.Line one) {
    WorkSheet sheet = one.sheet();
    String how =
        switch (one.acceptance()) {
          case BY_CUSTOMER -> "by the customer";
          case BY_SILENCE -> "by silence";
        };
    return one.ticket()
        + " "
        + line(one.summary())
        + ": accepted "
        + how
        + " "
        + one.acceptedAt()
        + ", "
        + said(sheet.timeSpent())
        + " spent"
        + sheet.approvedEstimate().map(most -> " of " + said(most) + " approved").orElse("")
        + ", "
        + said(sheet.billable())
        + " billable";
  }

  private static String said(Duration duration) {
    return (duration.isNegative() ? "-" : "") + Texts.duration(duration.abs());
  }

  /** A text as one line, so that it cannot speak for the command. */
  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
