package io.deskwork.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskwork.format.WorkflowJson;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportJiraTest {

  private static final String EXPORT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE workflow PUBLIC "-//OpenSymphony Group//DTD OSWorkflow 2.8//EN" "http://www.opensymphony.com/osworkflow/workflow_2_8.dtd">
      <workflow>
        <initial-actions>
          <action id="1" name="Create">
            <results><unconditional-result step="1"/></results>
          </action>
        </initial-actions>
        <steps>
          <step id="1" name="To Do">
            <meta name="jira.status.id">10000</meta>
            <actions>
              <action id="11" name="Accept">
                <restrict-to>
                  <conditions>
                    <condition type="class">
                      <arg name="class.name">com.atlassian.jira.workflow.condition.UserInGroupCondition</arg>
                      <arg name="group">clients</arg>
                    </condition>
                  </conditions>
                </restrict-to>
                <results><unconditional-result step="2"/></results>
              </action>
            </actions>
          </step>
          <step id="2" name="Done">
            <actions>
              <action id="21" name="Again">
                <results><unconditional-result step="1"/></results>
              </action>
            </actions>
          </step>
        </steps>
      </workflow>
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path export = Path.of("");

  @BeforeEach
  void writeExport() throws IOException {
    export = Files.writeString(folder.resolve("export.xml"), EXPORT);
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
  }

  @Test
  void it_prints_the_definition_the_findings_and_the_list() {
    assertEquals(0, run("import-jira", export.toString(), "--name", "shop"), err.toString());
    String text = out.toString();
    Workflow workflow = WorkflowJson.read(text.substring(0, text.indexOf("\n}\n") + 2));
    assertEquals("shop 1", workflow.id().toString());
    assertTrue(text.contains("PROVED nobody acts on another organization's ticket"), text);
    assertTrue(text.contains("shop 1: "), text);
    long line = EXPORT.substring(0, EXPORT.indexOf("<step id=\"2\"")).lines().count();
    assertTrue(text.contains("line " + line + ", column 5: 'Done' can be left"), text);
    assertTrue(text.contains("[END_ADDED]"), text);
    assertTrue(text.strip().endsWith("export.xml: 7 notes."), text);
  }

  @Test
  void options_say_what_the_file_does_not() throws IOException {
    Path definition = folder.resolve("definition.json");
    Path metadata = folder.resolve("metadata.json");
    int code =
        run(
            "import-jira",
            export.toString(),
            "--customer",
            "clients",
            "--ends",
            "Done",
            "--definition",
            definition.toString(),
            "--metadata",
            metadata.toString());
    assertEquals(0, code, out + err.toString());
    Workflow workflow = WorkflowJson.read(Files.readString(definition));
    Role clients =
        workflow.roles().stream()
            .filter(role -> role.key().equals("CLIENTS"))
            .findFirst()
            .orElseThrow();
    assertEquals(Side.CUSTOMER, clients.side());
    assertTrue(clients.isOverseeing());
    assertTrue(workflow.statuses().get(1).isFinal());
    assertFalse(out.toString().contains("\"rows\""), "the definition is not printed");
    assertEquals(0, run("check", definition.toString()));
    JsonNode kept = new ObjectMapper().readTree(metadata.toFile());
    assertTrue(kept.toString().contains("\"arg.group\":\"clients\""), kept.toString());
    assertTrue(kept.toString().contains("\"became\":\"status.TO_DO\""), kept.toString());
  }

  @Test
  void what_cannot_be_imported_is_misuse_with_the_place() throws IOException {
    Files.writeString(export, EXPORT.replace("step=\"2\"", "step=\"7\""));
    assertEquals(2, run("import-jira", export.toString()));
    assertTrue(err.toString().contains("line 13, column 9"), err.toString());
    assertEquals(2, run("import-jira", "nowhere.xml"));
    assertTrue(err.toString().contains("nowhere.xml cannot be read"), err.toString());
    assertEquals(2, run("import-jira"));
  }
}
