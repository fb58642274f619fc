package io.deskwork.interchange;

import io.deskwork.table.DefinitionException;
import io.deskwork.table.Workflow;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads workflows as Jira exports them: XML of OSWorkflow 2.8.
 *
 * <p>Each step is a status, each action an action, each of its results a row; of several results
 * the first whose conditions hold wins, so that later ones ask that the earlier do not. Jira's own
 * conditions, validators and functions become who may act, guards and effects; what has no
 * counterpart becomes a named guard or effect, and its rows refuse until the host registers one.
 * The definition says nothing that the list of notes does not account for.
 *
 * <p>A file may come from a stranger: at most 256 KiB of UTF-8, 16 levels deep, 200 steps, 500
 * actions, texts of 8,192 characters and arguments of 65,536. Nothing outside of it is ever loaded.
 * Thread safe.
 */
public final class JiraWorkflow {

  private JiraWorkflow() {}

  /**
   * Reads an export with the standard options.
   *
   * @throws DefinitionException with line, column and the rule that is broken
   */
  public static JiraImport read(byte[] xml) {
    return read(xml, JiraOptions.standard());
  }

  /**
   * Reads an export, of which no more is taken from the stream than an export may have.
   *
   * @throws DefinitionException with line, column and the rule that is broken
   * @throws IOException if the stream cannot be read
   */
  public static JiraImport read(InputStream xml, JiraOptions options) throws IOException {
    return read(xml.readNBytes(XmlText.LONGEST + 1), options);
  }

  /**
   * Reads an export.
   *
   * @throws DefinitionException with line, column and the rule that is broken
   */
  public static JiraImport read(byte[] xml, JiraOptions options) {
    XmlElement root = XmlText.read(xml);
    JiraNotes notes = new JiraNotes();
    JiraShape.check(root, notes);
    JiraNames names = new JiraNames(options, notes, new JiraFields(root));
    JiraTable table = JiraTable.of(root, options, names);
    addGeneralNotes(root, notes);
    Workflow workflow = new JiraDefinition(root, names, table).workflow(options.name());
    return new JiraImport(workflow, notes.all(), notes.origins(root));
  }

  private static void addGeneralNotes(XmlElement root, JiraNotes notes) {
    notes.add(
        JiraImport.Code.FILING,
        root.within("initial-actions").get(0),
        "Filing needs REPORTER, ORGANIZATION and SUMMARY, and may bring DESCRIPTION and"
            + " SHARED_WITH; a customer files for their own organization.");
    notes.add(
        JiraImport.Code.OUTSIDE_OF_THE_WORKFLOW,
        root,
        "Jira lets people comment, assign and edit outside of a workflow; here a row must say who"
            + " may. A remark may come with any action.");
  }
}
