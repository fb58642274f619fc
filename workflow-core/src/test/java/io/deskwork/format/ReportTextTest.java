package io.deskwork.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.TicketKey;
import io.deskwork.time.ServiceReport;
import io.deskwork.time.ServiceReport.Breach;
import io.deskwork.time.ServiceReport.Promises;
import io.deskwork.time.ServiceReport.Row;
import io.deskwork.time.ServiceReport.StatusTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTextTest {

  private static final ZoneId RIGA = ZoneId.of("Europe/Riga");
  private static final Duration HOUR = Duration.ofHours(1);

  private static ServiceReport of(String organization) {
    return new ServiceReport(
        Optional.of(Instant.parse("2026-02-28T22:00:00Z")),
        Instant.parse("2026-03-31T21:00:00Z"),
        List.of(
            new Row(
                Organization.of(organization),
                "BASIC",
                12,
                7,
                1,
                new Promises(8, 1),
                new Promises(0, 0),
                List.of(
                    new StatusTime(
                        Status.toDo("OPEN"),
                        9,
                        Duration.ofMinutes(90),
                        HOUR.multipliedBy(80).plusMillis(1_500))),
                List.of(
                    new Breach(
                        new TicketKey("DESK", 4),
                        "RESPONSE_TIME",
                        Instant.parse("2026-03-09T14:00:00Z"),
                        Optional.of(HOUR.multipliedBy(8)),
                        Duration.ofMinutes(485))))));
  }

  @Test
  void a_table_shows_figures_times_and_breaches_by_the_wall_clock() {
    assertEquals(
        """
        From 2026-03-01 00:00 until 2026-04-01 00:00 (Europe/Riga)

        Organization  Level  Filed  Closed  Reopened  Response in terms  Resolution in terms
        ACME          BASIC     12       7         1  8 of 9             -

        Working time per status
        Organization  Level  Status  Visits      Median  90th percentile
        ACME          BASIC  OPEN         9  1 h 30 min             80 h

        Breaches
        Organization  Level  Ticket  Stopwatch      Broken at         Promised       Took
        ACME          BASIC  DESK-4  RESPONSE_TIME  2026-03-09 16:00       8 h  8 h 5 min
        """,
        ReportText.table(of("ACME"), RIGA));
  }

  @Test
  void csv_has_one_figure_a_line_with_exact_seconds() {
    assertEquals(
        String.join(
            "\r\n",
            "organization,level,figure,of,value",
            "ACME,BASIC,filed,,12",
            "ACME,BASIC,closed,,7",
            "ACME,BASIC,reopened,,1",
            "ACME,BASIC,response kept,,8",
            "ACME,BASIC,response broken,,1",
            "ACME,BASIC,resolution kept,,0",
            "ACME,BASIC,resolution broken,,0",
            "ACME,BASIC,visits,OPEN,9",
            "ACME,BASIC,median seconds,OPEN,5400",
            "ACME,BASIC,90th percentile seconds,OPEN,288001.5",
            "ACME,BASIC,breach of RESPONSE_TIME,DESK-4,2026-03-09T14:00:00Z",
            ""),
        ReportText.csv(of("ACME")));
  }

  @Test
  void a_name_is_no_formula_and_breaks_no_line_of_csv() {
    assertEquals("'=1+1,BASIC,filed,,12", second(ReportText.csv(of("=1+1"))));
    assertEquals("'@a,BASIC,filed,,12", second(ReportText.csv(of("@a"))));
    assertEquals("' -2,BASIC,filed,,12", second(ReportText.csv(of(" -2"))));
    assertEquals("'＝1,BASIC,filed,,12", second(ReportText.csv(of("＝1"))));
    assertEquals("\"A, \"\"B\"\"\",BASIC,filed,,12", second(ReportText.csv(of("A, \"B\""))));
    assertEquals("\"'+A\r\nB\",BASIC,filed,,12", two(ReportText.csv(of("+A\r\nB"))));
    assertEquals("A=B,BASIC,filed,,12", second(ReportText.csv(of("A=B"))));
  }

  private static String second(String csv) {
    return csv.split("\r\n", -1)[1];
  }

  private static String two(String csv) {
    return second(csv) + "\r\n" + csv.split("\r\n", -1)[2];
  }

  @Test
  void a_name_moves_no_cursor_of_a_terminal() {
    String table = ReportText.table(of("A\u001B[2J\nB\u202EC"), RIGA);
    assertEquals("A\uFFFD[2J\uFFFDB\uFFFDC", table.lines().toList().get(3).substring(0, 9));
  }

  @Test
  void json_has_everything_under_stable_keys() throws IOException {
    JsonNode json = new ObjectMapper().readTree(ReportText.json(of("A \"B\"")));
    assertEquals("2026-02-28T22:00:00Z", json.path("from").asText());
    assertEquals("2026-03-31T21:00:00Z", json.path("until").asText());
    JsonNode row = json.path("rows").path(0);
    assertEquals("A \"B\"", row.path("organization").asText());
    assertEquals("BASIC", row.path("level").asText());
    assertEquals(12, row.path("filed").asInt());
    assertEquals(7, row.path("closed").asInt());
    assertEquals(1, row.path("reopened").asInt());
    assertEquals(8, row.path("response").path("kept").asInt());
    assertEquals(1, row.path("response").path("broken").asInt());
    assertEquals(0, row.path("resolution").path("kept").asInt());
    assertEquals(
        "{\"status\":\"OPEN\",\"visits\":9,\"median\":\"PT1H30M\",\"ninetieth\":\"PT80H1.5S\"}",
        row.path("statuses").path(0).toString());
    assertEquals(
        "{\"ticket\":\"DESK-4\",\"stopwatch\":\"RESPONSE_TIME\",\"at\":\"2026-03-09T14:00:00Z\","
            + "\"goal\":\"PT8H\",\"elapsed\":\"PT8H5M\"}",
        row.path("breaches").path(0).toString());
  }

  @Test
  void an_empty_report_says_that_nothing_happened() {
    ServiceReport none =
        new ServiceReport(Optional.empty(), Instant.parse("2026-03-31T21:00:00Z"), List.of());
    assertEquals(
        "From the beginning until 2026-04-01 00:00 (Europe/Riga)\n\nNothing happened.\n",
        ReportText.table(none, RIGA));
    assertEquals("organization,level,figure,of,value\r\n", ReportText.csv(none));
    assertEquals("{\"until\": \"2026-03-31T21:00:00Z\", \"rows\": []}", ReportText.json(none));
  }
}
