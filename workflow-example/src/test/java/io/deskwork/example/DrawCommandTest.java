package io.deskwork.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.format.Drawing;
import io.deskwork.format.MarkdownTable;
import io.deskwork.format.Mermaid;
import io.deskwork.format.WorkflowJson;
import io.deskwork.interchange.Dot;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Workflow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DrawCommandTest {

  private static final Pattern DIAGRAM = Pattern.compile("```mermaid\n(.*?)```", Pattern.DOTALL);
  private static final Workflow DESK = ServiceDesk.workflow();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private String drawn(String... arguments) {
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    assertEquals(err.toString().isEmpty() ? 0 : 2, code, err.toString());
    String drawn = out.toString();
    out.getBuffer().setLength(0);
    return drawn;
  }

  @Test
  void it_draws_in_three_forms_and_two_languages() {
    assertEquals(Mermaid.of(DESK, Locale.ENGLISH), drawn("draw", "service-desk"));
    assertEquals(
        Dot.of(DESK, Locale.forLanguageTag("lv")),
        drawn("draw", "service-desk", "--as", "dot", "--lang", "lv"));
    assertEquals(
        MarkdownTable.of(DESK, Locale.ENGLISH), drawn("draw", "service-desk", "--as", "markdown"));
    assertEquals(
        Mermaid.of(Drawing.of(DESK, Locale.ENGLISH)),
        drawn("draw", "service-desk", "--as", "mermaid", "--stays"));
  }

  @Test
  void it_draws_a_file_and_refuses_a_form_that_there_is_not() throws IOException {
    Path file = Path.of("workflows/helpdesk.json");
    assertEquals(
        Mermaid.of(WorkflowJson.read(Files.readString(file)), Locale.ENGLISH),
        drawn("draw", file.toString(), "--as", "mermaid"));
    assertEquals("", drawn("draw", file.toString(), "--as", "crayon"));
    assertTrue(err.toString().contains("crayon"), err.toString());
  }

  @Test
  void the_readme_shows_the_service_desk_as_it_is() throws IOException {
    Matcher diagram = DIAGRAM.matcher(Files.readString(Path.of("../README.md")));
    assertTrue(diagram.find(), "the README has a diagram");
    assertEquals(
        Mermaid.of(DESK, Locale.ENGLISH),
        diagram.group(1),
        "The README's diagram is not the table's: put there what `draw service-desk` prints.");
  }
}
