package io.deskwork.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.deskwork.WorkflowEngine;
import io.deskwork.jdbc.JdbcTicketStore;
import io.deskwork.servicedesk.DeskLevels;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.time.Holidays;
import io.deskwork.time.ServiceLevel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line on an H2 file with a replayed log of two tickets. */
class ReportCommandTest {

  private static final String LOG =
      """
      case,activity,time,actor
      A,Assign seriousness,2020-01-03 16:00:00+01:00,eva
      A,Take in charge ticket,2020-01-06 10:00:00+01:00,eva
      B,Assign seriousness,2020-01-07 10:00:00+01:00,eva
      A,Resolve ticket,2020-01-07 12:00:00+01:00,eva
      A,Take in charge ticket,2020-01-08 10:00:00+01:00,eva
      A,Resolve ticket,2020-01-08 11:00:00+01:00,eva
      A,Closed,2020-02-10 11:00:00+01:00,robot
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private String db() {
    return "jdbc:h2:file:" + folder.resolve("desk");
  }

  @BeforeEach
  void replay() throws IOException {
    Path log = Files.writeString(folder.resolve("log.csv"), LOG);
    int code =
        run(
            "replay",
            "--workflow",
            "workflows/helpdesk.json",
            "--log",
            log.toString(),
            "--case",
            "case",
            "--activity",
            "activity",
            "--time",
            "time",
            "--actor",
            "actor",
            "--db",
            db());
    assertEquals(0, code, err.toString());
  }

  @Test
  void a_table_tells_every_hour_where_nothing_was_promised() {
    assertEquals(0, run("report", "--db", db(), "--to", "2020-03-01"), err.toString());
    assertEquals(
        """
        From the beginning until 2020-03-01 00:00 (Z)

        Organization  Level  Filed  Closed  Reopened  Response in terms  Resolution in terms
        LOG           NONE       2       1         1  -                  -

        Working time per status
        Organization  Level  Status     Visits  Median  90th percentile
        LOG           NONE   ASSIGNED        1    66 h             66 h
        LOG           NONE   IN_CHARGE       2     1 h             26 h
        LOG           NONE   RESOLVED        2    22 h            792 h
        """,
        out.toString());
  }

  @Test
  void a_level_judges_what_was_never_promised() throws IOException {
    Path file = folder.resolve("report.json");
    String[] arguments = {
      "report",
      "--db",
      db(),
      "--from",
      "2020-01-01",
      "--to",
      "2020-02-01",
      "--zone",
      "Europe/Rome",
      "--level",
      "basic",
      "--as",
      "json",
      "--out",
      file.toString()
    };
    assertEquals(0, run(arguments), err.toString());
    assertEquals("", out.toString());
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertEquals("2019-12-31T23:00:00Z", json.path("from").asText());
    JsonNode row = json.path("rows").path(0);
    assertEquals("BASIC", row.path("level").asText());
    // A is taken after 1 + 1 h; B, never taken, breaks its 8 h on the 8th and its 80 h on the 21st
    assertEquals("{\"kept\":1,\"broken\":1}", row.path("response").toString());
    assertEquals("{\"kept\":0,\"broken\":1}", row.path("resolution").toString());
    assertEquals("2020-01-08T09:00:00Z", row.path("breaches").path(0).path("at").asText());
    assertEquals("2020-01-21T09:00:00Z", row.path("breaches").path(1).path("at").asText());
    assertEquals("PT2H", row.path("statuses").path(0).path("median").asText());
  }

  @Test
  void csv_goes_to_standard_output_with_the_reopenings_that_were_named() {
    int code =
        run(
            "report",
            "--db",
            db(),
            "--as",
            "csv",
            "--workflow",
            "workflows/helpdesk.json",
            "--reopened-in",
            "WAITING",
            "--reopened-from",
            "ASSIGNED,WAITING");
    assertEquals(0, code, err.toString());
    assertTrue(out.toString().startsWith("organization,level,figure,of,value\r\n"));
    assertTrue(out.toString().contains("LOG,NONE,reopened,,1\r\n"), out.toString());
  }

  @Test
  void a_service_desk_is_judged_as_was_promised() {
    String url = "jdbc:h2:mem:promised;DB_CLOSE_DELAY=-1";
    ZoneId riga = ZoneId.of("Europe/Riga");
    Workflow desk =
        ServiceDesk.workflow()
            .extend("levels")
            .with(DeskLevels.extension())
            .levels(DeskLevels.examples(riga, Holidays.none()).toArray(ServiceLevel[]::new))
            .build();
    Organization acme = Organization.of("ACME");
    Actor anna = Actor.of("anna", "Anna", acme, ServiceDesk.CUSTOMER);
    try (HikariDataSource dataSource = Databases.open(url)) {
      MovableClock clock = new MovableClock(Instant.parse("2026-03-09T07:00:00Z"));
      WorkflowEngine.on(desk)
          .storedIn(JdbcTicketStore.on(dataSource).createSchema())
          .clock(clock)
          .terms(
              (organization, instant) ->
                  ParameterValues.none().with(ServiceLevel.PARAMETER, "STANDARD"))
          .build()
          .file(
              ServiceDesk.FILE
                  .by(anna)
                  .with(Field.REPORTER, anna.person())
                  .with(Field.ORGANIZATION, "ACME")
                  .with(ServiceDesk.SUMMARY, "Printer")
                  .with(ServiceDesk.DESCRIPTION, "It burns."))
          .orThrow();
    }
    String[] arguments = {
      "report", "--db", url, "--zone", "Europe/Riga", "--to", "2026-03-11", "--as", "csv"
    };
    assertEquals(2, run(arguments), "whose stopwatches are these?");
    assertTrue(err.toString().contains("give it the workflow levels"), err.toString());
    String[] knowing = Arrays.copyOf(arguments, arguments.length + 2);
    knowing[arguments.length] = "--workflow";
    knowing[arguments.length + 1] = "service-desk";
    assertEquals(0, run(knowing), err.toString());
    assertTrue(out.toString().contains("ACME,STANDARD,response broken,,1\r\n"), out.toString());
    assertTrue(
        out.toString().contains("breach of RESPONSE_TIME,DESK-1,2026-03-09T11:00:00Z\r\n"),
        out.toString());
  }

  @Test
  void what_makes_no_sense_is_misuse_with_a_clear_word() {
    assertEquals(2, run("report"));
    assertEquals(2, run("report", "--db", db(), "--level", "PLATINUM"));
    assertTrue(err.toString().contains("There is no level PLATINUM"), err.toString());
    assertTrue(err.toString().contains("BUSINESS"), err.toString());
    assertEquals(2, run("report", "--db", db(), "--from", "2020-02-01", "--to", "2020-01-01"));
    assertTrue(err.toString().contains("must not end before it begins"), err.toString());
    assertEquals(2, run("report", "--db", db(), "--from", "soon"));
    assertEquals(2, run("report", "--db", "jdbc:h2:file:" + folder.resolve("nothing")));
    assertEquals(2, run("report", "--db", db(), "--workflow", "nowhere.json"));
  }
}
