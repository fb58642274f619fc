package io.deskwork.example;

import static io.deskwork.table.Guards.after;
import static io.deskwork.table.Guards.given;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.then;
import static io.deskwork.table.Rows.when;
import static io.deskwork.ticket.Role.SYSTEM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskwork.format.WorkflowJson;
import io.deskwork.table.Effects;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ReplayTermTest {

  private static final Path HELPDESK = Path.of("workflows/helpdesk.json");

  /** Every case says when its timer is due, 15 days of 24 hours after what resolved it last. */
  private static final String LOG =
      """
      case,activity,time,actor
      a minute late,Take in charge ticket,2020-01-01 08:00:00+01:00,eva
      a minute late,Resolve ticket,2020-01-01 09:00:00+01:00,eva
      a minute late,Closed,2020-01-16 09:01:00+01:00,robot
      more than a minute late,Take in charge ticket,2020-01-01 08:00:00+01:00,eva
      more than a minute late,Resolve ticket,2020-01-01 09:00:00+01:00,eva
      more than a minute late,Closed,2020-01-16 09:01:01+01:00,robot
      weeks late,Take in charge ticket,2020-01-01 08:00:00+01:00,eva
      weeks late,Resolve ticket,2020-01-01 09:00:00+01:00,eva
      weeks late,Closed,2020-02-01 09:00:00+01:00,robot
      more than a minute early,Take in charge ticket,2020-01-01 08:00:00+01:00,eva
      more than a minute early,Resolve ticket,2020-01-01 09:00:00+01:00,eva
      more than a minute early,Closed,2020-01-16 08:58:59+01:00,robot
      resolved once more,Take in charge ticket,2020-01-01 08:00:00+01:00,eva
      resolved once more,Resolve ticket,2020-01-01 09:00:00+01:00,eva
      resolved once more,Resolve ticket,2020-01-05 09:00:00+01:00,eva
      resolved once more,Closed,2020-01-20 09:00:00+01:00,robot
      marked by the makers,Take in charge ticket,2020-01-01 08:00:00+01:00,eva
      marked by the makers,Resolve ticket,2020-01-01 09:00:00+01:00,eva
      marked by the makers,RESOLVED,2020-01-05 09:00:00+01:00,eva
      marked by the makers,Closed,2020-01-16 09:00:00+01:00,robot
      the hour that summer takes,Take in charge ticket,2020-03-20 08:00:00+01:00,eva
      the hour that summer takes,Resolve ticket,2020-03-20 09:00:00+01:00,eva
      the hour that summer takes,Closed,2020-04-04 10:00:00+02:00,robot
      taken up again,Take in charge ticket,2020-01-01 08:00:00+01:00,eva
      taken up again,Resolve ticket,2020-01-01 09:00:00+01:00,eva
      taken up again,Take in charge ticket,2020-01-02 09:00:00+01:00,eva
      taken up again,Closed,2020-01-16 09:00:00+01:00,robot
      never filed,Closed,2020-01-16 09:00:00+01:00,robot
      a minute early at the end,Take in charge ticket,2020-05-01 08:00:00+02:00,eva
      a minute early at the end,Resolve ticket,2020-05-01 09:00:00+02:00,eva
      a minute early at the end,Closed,2020-05-16 08:59:00+02:00,robot
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int replay(String workflow, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("replay", "--workflow", workflow));
    Path log = Files.writeString(folder.resolve("log.csv"), LOG);
    arguments.addAll(List.of("--log", log.toString(), "--case", "case", "--time", "time"));
    arguments.addAll(List.of("--activity", "activity", "--actor", "actor"));
    arguments.addAll(List.of(more));
    CommandLine line = Main.commandLine();
    return line.setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments.toArray(new String[0]));
  }

  private JsonNode figures(String... more) throws IOException {
    Path report = folder.resolve("report.json");
    List<String> arguments = new ArrayList<>(List.of("--report", report.toString()));
    arguments.addAll(List.of(more));
    assertEquals(0, replay(HELPDESK.toString(), arguments.toArray(new String[0])), err.toString());
    return new ObjectMapper().readTree(report.toFile());
  }

  @ParameterizedTest
  @ValueSource(strings = {"in memory", "on a database"})
  void the_logs_closings_are_compared_with_the_timers_instant(String where) throws IOException {
    String[] database = {"--term", "P15D", "--db", "jdbc:h2:file:" + folder.resolve("desk")};
    JsonNode figures = where.equals("in memory") ? figures("--term", "P15D") : figures(database);
    assertEquals(10, figures.path("closings").asInt(-1));
    assertEquals(5, figures.path("closingsNearTimer").asInt(-1));
    assertEquals(1, figures.path("closingsEarlier").asInt(-1));
    assertEquals(2, figures.path("closingsLater").asInt(-1));
    assertEquals(2, figures.path("closingsWithoutTimer").asInt(-1));
    // All but the one that was taken up again, also the one whose term ends after the log.
    assertEquals(8, figures.path("timersFired").asInt(-1));
    assertEquals(8, figures.path("ticketsByStatus").path("CLOSED").asInt(-1));
    assertEquals(1, figures.path("ticketsByStatus").path("IN_CHARGE").asInt(-1));
  }

  @Test
  void without_a_term_nothing_closes_by_itself_and_no_closing_is_compared() throws IOException {
    JsonNode figures = figures();
    figures.fieldNames().forEachRemaining(name -> assertFalse(name.startsWith("closings"), name));
    assertEquals(0, figures.path("timersFired").asInt(-1));
  }

  @Test
  void a_closing_row_waits_and_what_resolves_once_more_arms_it_afresh() throws IOException {
    Workflow helpdesk = WorkflowJson.read(Files.readString(HELPDESK));
    String fingerprint = helpdesk.fingerprint();
    ClosingTerm armed = ClosingTerm.of(Duration.ofDays(15), helpdesk);
    Parameter<Duration> term = Parameter.duration("CLOSING_TERM");
    assertEquals(fingerprint, helpdesk.fingerprint());
    assertEquals("helpdesk-PT360H", armed.workflow().id().name());
    assertEquals(Optional.of(Duration.ofDays(15)), armed.workflow().parameters().get(term));
    assertEquals(
        List.of(
            "CLOSE from RESOLVED to CLOSED by SYSTEM", "RESOLVE from RESOLVED to (stays) by AGENT"),
        changed(helpdesk, armed.workflow()).stream().map(Transition::identity).sorted().toList());
    for (Transition row : changed(helpdesk, armed.workflow())) {
      if (row.isStay()) {
        assertEquals(List.of(Effects.stop(term), Effects.restart(term)), row.then());
      } else {
        assertEquals(Optional.of(after(term)), row.when());
      }
    }
  }

  private static List<Transition> changed(Workflow before, Workflow after) {
    assertEquals(before.transitions().size(), after.transitions().size());
    return after.transitions().stream().filter(row -> !before.transitions().contains(row)).toList();
  }

  @Test
  void what_a_row_asked_and_did_before_it_still_asks_and_does() {
    Status open = Status.toDo("OPEN");
    Status done = Status.waiting("DONE");
    Status over = Status.done("OVER");
    Role agent = Role.ofTheContractor("AGENT");
    Parameter<Duration> taken = Parameter.duration("CLOSING_TERM");
    Parameter<Boolean> quick = Parameter.bool("QUICK");
    Action finish = Action.of("FINISH");
    Workflow small =
        Workflow.named("small")
            .set(taken, Duration.ofDays(1))
            .set(quick, true)
            .row(Action.of("FILE"), Status.NEW, open, by(agent))
            .row(finish, open, done, by(agent))
            .stay(finish, done, by(agent), then(Effects.assign(Effects.actor())))
            .row(Action.of("DROP"), open, over, by(agent, SYSTEM))
            .row(Action.of("WAIT"), open, over, by(SYSTEM), when(after(taken)))
            .row(Action.of("CLOSE"), done, over, by(SYSTEM), when(given(quick)))
            .build();
    ClosingTerm armed = ClosingTerm.of(Duration.ofHours(3), small);
    Parameter<Duration> term = Parameter.duration("CLOSING_TERM_");
    List<Transition> changed = changed(small, armed.workflow());
    assertEquals(
        List.of(
            List.of(Effects.assign(Effects.actor()), Effects.stop(term), Effects.restart(term)),
            List.of()),
        changed.stream().map(Transition::then).toList());
    assertEquals(Optional.of(given(quick).and(after(term))), changed.get(1).when());
    assertEquals(Optional.of(Duration.ofDays(1)), armed.workflow().parameters().get(taken));
  }

  @Test
  void a_definition_in_which_nothing_closes_at_once_is_refused() throws IOException {
    assertEquals(2, replay("service-desk", "--term", "P15D"));
    assertTrue(err.toString().contains("has no row by SYSTEM alone"), err.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.9S", "-P1D", "P3651D"})
  void a_term_that_no_definition_may_have_is_refused(String length) throws IOException {
    assertEquals(2, replay(HELPDESK.toString(), "--term=" + length));
    assertTrue(err.toString().contains("between 1 second and 10 years"), err.toString());
  }
}
