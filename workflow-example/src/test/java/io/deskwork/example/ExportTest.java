package io.deskwork.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories out of a database and in again, on the command line. */
class ExportTest {

  private static final String LOG =
      """
      case,activity,time,actor
      A,Assign seriousness,2020-01-01 08:00:00+01:00,eva
      A,Take in charge ticket,2020-01-01 09:00:00+01:00,"Eva & ""co"" <eva>"
      B,Insert ticket,2020-01-01 09:00:00+01:00,eva
      A,Closed,2020-01-01 09:30:00+01:00,robot
      A,Resolve ticket,2020-01-01 10:00:00+01:00,eva
      A,RESOLVED,2020-01-01 10:00:00+01:00,eva
      A,Closed,2020-01-16 10:00:00+01:00,robot
      """;

  /** A timer closes what was resolved a day ago. */
  private static final String TIMED =
      """
      {"name": "timed", "version": 1,
       "parameters": {"TERM": "PT24H"},
       "statuses": [{"key": "OPEN", "category": "TO_DO"}, {"key": "RESOLVED", "category": "WAITING"},
                    {"key": "CLOSED", "category": "DONE"}],
       "roles": [{"key": "AGENT", "side": "CONTRACTOR"}],
       "fields": [],
       "rows": [
         {"action": "OPENED", "from": "(new)", "to": "OPEN", "by": "AGENT"},
         {"action": "RESOLVED", "from": "OPEN", "to": "RESOLVED", "by": "AGENT"},
         {"action": "CLOSE", "from": "RESOLVED", "to": "CLOSED", "by": "SYSTEM", "when": {"after": "TERM"}}
       ]}
      """;

  private static final String TIMED_LOG =
      """
      case,activity,time,actor
      A,OPENED,2020-01-01 08:00:00+01:00,eva
      A,RESOLVED,2020-01-01 09:00:00+01:00,eva
      B,OPENED,2020-01-02 08:59:59+01:00,eva
      B,RESOLVED,2020-01-03 09:00:00+01:00,eva
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... arguments) {
    List<String> texts = new ArrayList<>();
    for (Object one : arguments) {
      texts.add(one.toString());
    }
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(texts.toArray(new String[0]));
  }

  private void runs(Object... arguments) {
    assertEquals(0, run(arguments), err.toString());
  }

  private String database(String name) {
    return "jdbc:h2:file:" + folder.resolve(name);
  }

  private JsonNode figures(Object... arguments) throws IOException {
    Path report = folder.resolve("report.json");
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--report", report));
    runs(all.toArray());
    return new ObjectMapper().readTree(report.toFile());
  }

  private JsonNode replayedCsv(String workflow, Path log, String url) throws IOException {
    return figures(
        "replay",
        "--workflow",
        workflow,
        "--log",
        log,
        "--case",
        "case",
        "--activity",
        "activity",
        "--time",
        "time",
        "--actor",
        "actor",
        "--db",
        url);
  }

  private static void assertSame(JsonNode csv, JsonNode xes, String... names) {
    for (String name : names) {
      assertEquals(csv.path(name), xes.path(name), name);
    }
    assertEquals(csv.path("accepted").asInt(), xes.path("events").asInt(), "what was accepted");
    assertEquals(0, xes.path("refused").asInt());
    assertEquals(0, xes.path("unreadable").size());
  }

  @Test
  void an_exported_log_replays_to_the_same_figures_zipped_or_not() throws IOException {
    String helpdesk = "workflows/helpdesk.json";
    Path log = Files.writeString(folder.resolve("log.csv"), LOG);
    JsonNode csv = replayedCsv(helpdesk, log, database("desk"));
    assertEquals(6, csv.path("accepted").asInt());
    for (String name : List.of("desk.xes", "desk.xes.gz", "named.otherwise")) {
      Path xes = folder.resolve(name);
      runs("export", "--db", database("desk"), "--as", "xes", "--out", xes);
      assertTrue(out.toString().contains("2 tickets with 6 entries."));
      JsonNode again = figures("replay", "--workflow", helpdesk, "--log", xes);
      assertSame(csv, again, "tickets", "accepted", "ticketsByStatus", "timersFired", "skipped");
    }
  }

  @Test
  void what_a_timer_did_is_done_by_the_timer_again() throws IOException {
    Path workflow = Files.writeString(folder.resolve("timed.json"), TIMED);
    Path log = Files.writeString(folder.resolve("log.csv"), TIMED_LOG);
    JsonNode csv = replayedCsv(workflow.toString(), log, database("timed"));
    assertEquals(1, csv.path("timersFired").asInt());
    Path xes = folder.resolve("timed.xes");
    runs("export", "--db", database("timed"), "--as", "XES", "--out", xes);
    JsonNode again =
        figures("replay", "--workflow", workflow, "--log", xes, "--db", database("again"));
    assertSame(csv, again, "tickets", "accepted", "ticketsByStatus", "timersFired");
    assertEquals(1, again.path("skipped").asInt());
    Path second = folder.resolve("again.xes");
    runs("export", "--db", database("again"), "--as", "xes", "--out", second);
    String command = "(?m)^ *<string key=\"command\".*$";
    assertEquals(
        Files.readString(xes).replaceAll(command, ""),
        Files.readString(second).replaceAll(command, ""));
  }

  @Test
  void an_archive_is_restored_as_a_whole_into_an_empty_database_only() throws IOException {
    Path log = Files.writeString(folder.resolve("log.csv"), LOG);
    replayedCsv("workflows/helpdesk.json", log, database("desk"));
    Path archive = folder.resolve("desk.jsonl.gz");
    runs("export", "--db", database("desk"), "--as", "jsonl", "--out", archive);
    String told = out.toString().lines().reduce((a, b) -> b).orElseThrow();
    assertTrue(told.startsWith("2 tickets with 6 entries. The root of their checkpoint is "), told);
    runs("restore", archive, "--db", database("copy"), "--workflow", "workflows/helpdesk.json");
    assertEquals(2, out.toString().lines().filter(told::equals).count());
    assertTrue(out.toString().strip().endsWith("It verifies."));
    for (String name : List.of("desk", "copy")) {
      Path again = folder.resolve(name + ".jsonl");
      runs("export", "--db", database(name), "--as", "jsonl", "--out", again);
    }
    assertEquals(-1, Files.mismatch(folder.resolve("desk.jsonl"), folder.resolve("copy.jsonl")));

    assertEquals(2, run("restore", archive, "--db", database("copy")));
    assertTrue(err.toString().contains("must be empty"), err.toString());
    List<String> lines = Files.readAllLines(folder.resolve("desk.jsonl"));
    Path cut = Files.write(folder.resolve("cut.jsonl"), lines.subList(0, lines.size() - 1));
    assertEquals(2, run("restore", cut, "--db", database("other")));
    assertTrue(err.toString().contains("cut off"), err.toString());
    runs("restore", archive, "--db", database("other"));
  }

  @Test
  void without_a_file_it_goes_to_standard_output_and_figures_beside() throws IOException {
    Path log = Files.writeString(folder.resolve("log.csv"), LOG);
    replayedCsv("workflows/helpdesk.json", log, database("desk"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      runs("export", "--db", database("desk"), "--as", "xes");
    } finally {
      System.setOut(before);
    }
    String xes = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(xes.startsWith("<?xml") && xes.endsWith("</log>\n"), xes);
    assertTrue(err.toString().contains("2 tickets with 6 entries."));
  }

  @Test
  void a_zipped_csv_is_read_and_a_csv_needs_its_columns() throws IOException {
    Path log = folder.resolve("log.csv.gz");
    try (GZIPOutputStream zipped = new GZIPOutputStream(Files.newOutputStream(log))) {
      zipped.write(LOG.getBytes(StandardCharsets.UTF_8));
    }
    JsonNode csv = replayedCsv("workflows/helpdesk.json", log, database("desk"));
    assertEquals(6, csv.path("accepted").asInt());
    assertEquals(2, run("replay", "--workflow", "workflows/helpdesk.json", "--log", log));
    assertTrue(err.toString().contains("--case"), err.toString());
  }

  @Test
  void events_of_other_logs_count_once_when_they_are_complete() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("other.xml"),
            """
            \uFEFF<?xml version="1.0"?>
            <log><trace><string key="concept:name" value="A"/>
            <event><string key="concept:name" value="Insert ticket"/><string key="org:resource" value="eva"/><date key="time:timestamp" value="2020-01-01T08:00:00Z"/><string key="lifecycle:transition" value="start"/></event>
            <event><string key="concept:name" value="Insert ticket"/><string key="org:resource" value="eva"/><date key="time:timestamp" value="2020-01-01T09:00:00Z"/><string key="lifecycle:transition" value="complete"/></event>
            <event><string key="concept:name" value="Dance"/><string key="org:resource" value="eva"/><date key="time:timestamp" value="2020-01-01T09:00:00Z"/></event><event/>
            </trace></log>
            """);
    JsonNode figures = figures("replay", "--workflow", "workflows/helpdesk.json", "--log", log);
    assertEquals(1, figures.path("accepted").asInt());
    assertEquals(1, figures.path("skipped").asInt());
    assertEquals(3, figures.path("events").asInt());
    assertEquals("No action is called 'Dance'.", figures.path("unreadable").path("3").asText());
    assertTrue(figures.path("unreadable").has("4"));
  }

  @Test
  void misuse_is_told_with_a_clear_word() throws IOException {
    assertEquals(2, run("export", "--db", database("nowhere"), "--as", "xes"));
    assertFalse(Files.exists(folder.resolve("nowhere.mv.db")), "none is made");
    assertEquals(2, run("export", "--db", database("nowhere"), "--as", "pdf"));
    Path log = Files.writeString(folder.resolve("log.xes"), "<log><trace></log>");
    assertEquals(2, run("replay", "--workflow", "workflows/helpdesk.json", "--log", log));
    assertTrue(err.toString().contains("The log cannot be read. line 1, column"), err.toString());
    assertEquals(2, run("restore", log, "--db", database("nothing")));
    assertTrue(err.toString().contains("The archive cannot be read. line 1"), err.toString());
  }
}
