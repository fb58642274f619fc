package io.deskwork.example;

import static io.deskwork.servicedesk.Billing.BILLABLE;
import static io.deskwork.servicedesk.Billing.INVOICE_NUMBER;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.deskwork.WorkflowEngine;
import io.deskwork.jdbc.JdbcTicketStore;
import io.deskwork.servicedesk.Billing;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.TicketKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is ready to be invoiced, out of a database. */
class InvoiceCommandTest {

  private static final Actor EDGAR = Actor.of("edgar", "Edgar", EXECUTOR);

  @TempDir private Path folder;

  private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T08:00:00Z"));
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private String url() {
    return "jdbc:h2:file:" + folder.resolve("desk");
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("invoice", "--db", url()));
    all.addAll(List.of(arguments));
    out.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(new String[0]));
  }

  private List<String> told(String... arguments) {
    assertEquals(0, run(arguments), err.toString());
    return out.toString().lines().toList();
  }

  private WorkflowEngine engine() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL(url());
    return WorkflowEngine.on(
            ServiceDesk.workflow().extend("acme").with(Billing.extension()).build())
        .storedIn(JdbcTicketStore.on(dataSource).createSchema())
        .clock(clock)
        .build();
  }

  /** A ticket with half an hour of work, of which ten minutes are not billable. */
  private TicketKey done(WorkflowEngine engine, Actor customer, String summary) {
    TicketKey key =
        engine
            .file(
                FILE.by(customer)
                    .with(Field.REPORTER, customer.person())
                    .with(Field.ORGANIZATION, customer.organization().orElseThrow().key())
                    .with(SUMMARY, summary)
                    .with(DESCRIPTION, "It burns."))
            .orThrow()
            .ticket()
            .key();
    engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofHours(1))).orThrow();
    engine.perform(key, RECORD_WORK.by(EDGAR).with(WORK, Duration.ofMinutes(20))).orThrow();
    engine
        .perform(
            key, RECORD_WORK.by(EDGAR).with(WORK, Duration.ofMinutes(10)).with(BILLABLE, false))
        .orThrow();
    engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
    return key;
  }

  @Test
  void a_database_tells_what_is_ready_by_organization_and_period() throws IOException {
    Actor anna = Actor.of("anna", "Anna", Organization.of("ACME"), CUSTOMER);
    Actor zoe = Actor.of("zoe", "Zoë", Organization.of("ZETA"), CUSTOMER);
    try (WorkflowEngine engine = engine()) {
      TicketKey said = done(engine, anna, "Printer\non fire");
      done(engine, zoe, "No paper");
      engine.perform(said, ACCEPT_SOLUTION.by(anna)).orThrow();
      clock.advance(Duration.ofDays(15));
      engine.runDue();
    }
    String acme = "ACME (1): 30 min spent, 20 min billable";
    String zeta = "ZETA (1): 30 min spent, 20 min billable";
    String fire =
        "  DESK-1 Printer on fire: accepted by the customer 2026-03-02T08:00:00Z, 30 min spent,"
            + " 20 min billable";
    String paper =
        "  DESK-2 No paper: accepted by silence 2026-03-17T08:00:00Z, 30 min spent, 20 min"
            + " billable";
    assertEquals(List.of(acme, fire, zeta, paper, "Ready to be invoiced: 2."), told());
    assertEquals(List.of(zeta, paper, "Ready to be invoiced: 1."), told("--organization", "ZETA"));
    assertEquals(List.of(zeta, paper, "Ready to be invoiced: 1."), told("--from", "2026-03-03"));
    assertEquals(List.of(acme, fire, "Ready to be invoiced: 1."), told("--to", "2026-03-17"));

    Path csv = folder.resolve("ready.csv");
    Path work = folder.resolve("work.csv");
    told("--to", "2026-03-03", "--csv", csv.toString(), "--work", work.toString());
    assertEquals(
        "ACME,DESK-1,,\"Printer\non fire\",2026-03-02T08:00:00Z,BY_CUSTOMER,1,,0.5,0.333333,-0.5",
        Files.readString(csv).split("\r\n", -1)[1]);
    assertEquals(
        "ACME,DESK-1,4,Edgar,2026-03-02T08:00:00Z,0.166667,false,",
        Files.readString(work).split("\r\n", -1)[2]);

    try (WorkflowEngine engine = engine()) {
      for (long number = 1; number <= 2; number++) {
        TicketKey key = new TicketKey("DESK", number);
        engine.perform(key, INVOICED.by(EDGAR).with(INVOICE_NUMBER, "2026-17")).orThrow();
        assertFalse(engine.perform(key, INVOICED.by(EDGAR)).isAccepted(), "invoiced twice");
      }
    }
    assertEquals(List.of("Ready to be invoiced: 0."), told());
  }

  @Test
  void a_database_that_is_not_there_is_told() {
    assertEquals(2, run());
  }
}
