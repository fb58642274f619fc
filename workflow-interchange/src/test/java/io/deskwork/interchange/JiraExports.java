package io.deskwork.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.deskwork.table.DefinitionException;
import io.deskwork.table.Transition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Exports for tests: three as teams have them, and small ones about a single rule. */
final class JiraExports {

  static final List<String> FILES = List.of("classic", "simplified", "service-desk");

  static final String CREATE =
      "<initial-actions><action id=\"1\" name=\"Create\"><results>"
          + "<unconditional-result step=\"1\"/></results></action></initial-actions>\n";

  private JiraExports() {}

  static byte[] file(String name) {
    try (InputStream in =
        JiraExports.class.getResourceAsStream("/io/deskwork/interchange/jira/" + name + ".xml")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JiraImport read(String xml) {
    return JiraWorkflow.read(xml.getBytes(StandardCharsets.UTF_8));
  }

  /** A workflow of these actions and steps; tickets are filed in step 1. */
  static String workflow(String actions, String... steps) {
    return "<workflow>\n"
        + CREATE
        + actions
        + "<steps>\n"
        + String.join("\n", steps)
        + "</steps>\n</workflow>";
  }

  static String step(int id, String name, String... actions) {
    return "<step id=\""
        + id
        + "\" name=\""
        + name
        + "\"><actions>"
        + String.join("", actions)
        + "</actions></step>";
  }

  static String action(int id, String name, String within) {
    return "<action id=\"" + id + "\" name=\"" + name + "\">" + within + "</action>";
  }

  static String to(int step, String... functions) {
    return "<results><unconditional-result step=\""
        + step
        + "\"><post-functions>"
        + String.join("", functions)
        + "</post-functions></unconditional-result></results>";
  }

  /** A condition, validator or function; arguments are {@code name=value}. */
  static String plugin(String element, String className, String... arguments) {
    StringBuilder text =
        new StringBuilder(
            "<" + element + " type=\"class\"><arg name=\"class.name\">" + className + "</arg>");
    for (String argument : arguments) {
      int at = argument.indexOf('=');
      text.append("<arg name=\"")
          .append(argument, 0, at)
          .append("\">")
          .append(argument.substring(at + 1))
          .append("</arg>");
    }
    return text + "</" + element + ">";
  }

  static String condition(String className, String... arguments) {
    return plugin("condition", className, arguments);
  }

  static String when(String conditions) {
    return "<restrict-to><conditions type=\"AND\">" + conditions + "</conditions></restrict-to>";
  }

  /** A workflow whose action GO leads from OPEN to CLOSED with this within it. */
  static JiraImport going(String within, String... functions) {
    return going(JiraOptions.standard(), within, functions);
  }

  static JiraImport going(JiraOptions options, String within, String... functions) {
    String xml =
        workflow(
            "", step(1, "Open", action(10, "Go", within + to(2, functions))), step(2, "Closed"));
    return JiraWorkflow.read(xml.getBytes(StandardCharsets.UTF_8), options);
  }

  static List<Transition> rows(JiraImport imported, String action) {
    return imported.workflow().transitions().stream()
        .filter(row -> row.action().key().equals(action))
        .toList();
  }

  static Transition row(JiraImport imported, String action) {
    List<Transition> rows = rows(imported, action);
    assertEquals(1, rows.size(), imported.workflow().transitions().toString());
    return rows.get(0);
  }

  static List<JiraImport.Note> notes(JiraImport imported, JiraImport.Code code) {
    return imported.notes().stream().filter(note -> note.code() == code).toList();
  }

  static DefinitionException.Problem refused(byte[] xml) {
    DefinitionException refused =
        assertThrows(DefinitionException.class, () -> JiraWorkflow.read(xml));
    return refused.problems().get(0);
  }

  /** Asserts that a text is refused at the place where something first stands in it. */
  static void refused(String code, String xml, String where) {
    DefinitionException.Problem problem = refused(xml.getBytes(StandardCharsets.UTF_8));
    assertEquals(code, problem.code(), problem.toString());
    assertEquals(place(xml, where), problem.place(), problem.toString());
  }

  /** The line and the column at which something first stands in a text. */
  static String place(String xml, String where) {
    String before = xml.substring(0, xml.indexOf(where));
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    return "line " + line + ", column " + (before.length() - before.lastIndexOf('\n'));
  }
}
