package io.deskwork.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskwork.format.WorkflowJson;
import io.deskwork.servicedesk.ServiceDesk;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

  private static final String LOG =
      """
      case,activity,time,actor
      A,Assign seriousness,2020-01-01 08:00:00+01:00,eva
      A,Take in charge ticket,2020-01-01 09:00:00+01:00,eva
      A,Closed,2020-01-01 09:30:00+01:00,robot
      A,Resolve ticket,2020-01-01 10:00:00+01:00,eva
      A,Closed,2020-01-16 10:00:00+01:00,robot
      B,Insert ticket,not a time,eva
      B,Dance,2020-01-02 08:00:00+01:00,eva
      B,Insert ticket,2020-01-03 08:00:00+01:00,eva
      C,Insert ticket
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
  }

  private int replay(Path log, String... more) {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of(
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
                "actor"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(new String[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "lv"})
  void the_demo_runs_to_the_end_within_100_columns(String language) {
    assertEquals(0, run("demo", "--lang", language), err.toString());
    assertTrue(out.toString().strip().endsWith("true"), "the chain verifies");
    out.toString().lines().forEach(line -> assertTrue(line.length() <= 100, line));
  }

  @Test
  void check_proves_the_process_that_ships() {
    assertEquals(0, run("check", "service-desk"), out.toString());
    assertTrue(out.toString().contains("PROVED CLOSED only by INVOICED or CLOSE"));
    assertTrue(out.toString().strip().endsWith("0 findings, sound."));
  }

  @Test
  void check_names_the_gap_of_a_limit_that_was_moved_on_one_row() throws IOException {
    String desk = WorkflowJson.write(ServiceDesk.workflow());
    String moved =
        desk.replace("\"THRESHOLD\": \"PT1H\"", "\"THRESHOLD\": \"PT1H\", \"OWN\": \"PT59M\"")
            .replaceFirst("\"atMost\": \"THRESHOLD\"", "\"atMost\": \"OWN\"");
    Path file = Files.writeString(folder.resolve("moved.json"), moved);
    assertEquals(1, run("check", file.toString()));
    assertTrue(out.toString().contains("ERROR GAP at OPEN"), out.toString());
    assertTrue(out.toString().contains("ESTIMATE = PT59M0.000000001S"), out.toString());
  }

  @Test
  void the_table_shows_the_moves_and_the_rows_that_keep_the_status() {
    assertEquals(0, run("table", "service-desk", "--markdown"));
    List<String> rows = out.toString().lines().filter(line -> line.startsWith("| ")).toList();
    assertEquals(15 + 8 + 2 * 2, rows.size(), "fifteen moves, eight others, two headers");
  }

  @Test
  void a_replay_accounts_for_every_row_alike_in_memory_and_on_a_database() throws IOException {
    Path log = Files.writeString(folder.resolve("log.csv"), LOG);
    Path report = folder.resolve("report.json");
    assertEquals(0, replay(log, "--report", report.toString()), err.toString());
    JsonNode figures = new ObjectMapper().readTree(report.toFile());
    assertEquals(2, figures.path("tickets").asInt());
    assertEquals(9, figures.path("events").asInt());
    assertEquals(5, figures.path("accepted").asInt());
    assertEquals(1, figures.path("refused").asInt());
    assertEquals(1, figures.path("refusedByCode").path("NOT_HERE").path("count").asInt());
    assertEquals(3, figures.path("unreadable").size());
    assertEquals(0, figures.path("timersFired").asInt());
    assertEquals(1, figures.path("ticketsByStatus").path("CLOSED").asInt());
    assertEquals(1, figures.path("ticketsByStatus").path("INSERTED").asInt());

    Path other = folder.resolve("other.json");
    String url = "jdbc:h2:file:" + folder.resolve("desk");
    assertEquals(0, replay(log, "--db", url, "--report", other.toString()), err.toString());
    JsonNode stored = new ObjectMapper().readTree(other.toFile());
    figures
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!name.equals("eventsPerSecond")) {
                assertEquals(figures.get(name), stored.get(name), name);
              }
            });
  }

  @Test
  void what_cannot_be_read_is_misuse_with_a_clear_word() throws IOException {
    assertEquals(2, replay(folder.resolve("missing.csv")));
    assertTrue(err.toString().contains("missing.csv cannot be read"), err.toString());
    Path log = Files.writeString(folder.resolve("log.csv"), "a,b\n1,2\n");
    assertEquals(2, replay(log));
    assertTrue(err.toString().contains("no column 'case'"), err.toString());
    assertEquals(2, run("table", "nowhere.json"));
    assertEquals(2, run("dance"));
  }
}
