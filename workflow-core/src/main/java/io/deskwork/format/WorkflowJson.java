package io.deskwork.format;

import com.google.common.io.Resources;
import io.deskwork.table.DefinitionException;
import io.deskwork.table.HostRules;
import io.deskwork.table.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Definitions as JSON, lossless both ways: one row a line, columns aligned, limits always by name,
 * fields of a closed list of kinds.
 *
 * <p>A row's {@code from} is a status, a list of them, {@code "(new)"}, {@code "(any)"} or {@code
 * "(any but final)"}; a row without {@code to} keeps the status; {@code by} is a role, a list of
 * them, {@code "(reporter)"} or {@code "(anyone)"}. Thread safe.
 */
public final class WorkflowJson {

  private WorkflowJson() {}

  /**
   * Reads a definition, which may come from a stranger: at most 256 KiB, 16 levels deep, 200
   * statuses, 2,000 rows, texts of 8,192 characters, durations from a second to ten years; unknown
   * members, duplicate keys and trailing content are refused.
   *
   * @throws DefinitionException with line, column and the rule that is broken
   */
  public static Workflow read(String json) {
    return read(json, HostRules.none());
  }

  /**
   * Reads a definition whose rows may name guards and effects of the host's own.
   *
   * @param rules what the names stand for; a row that names what is not here refuses every command
   * @throws DefinitionException with line, column and the rule that is broken
   */
  public static Workflow read(String json, HostRules rules) {
    return new DefinitionReader(LocatedReader.read(json), rules).read();
  }

  /** Writes a definition; equal workflows give equal texts. */
  public static String write(Workflow workflow) {
    return new DefinitionWriter(workflow).write();
  }

  /**
   * The JSON Schema of definitions, draft 2020-12, for editors and for checks before anything is
   * sent here. What it refuses is refused by {@link #read(String)} too; that names are declared,
   * that values are of the kind of their field, and that the table is sound only reading tells.
   */
  public static String schema() {
    try {
      return Resources.toString(
          Resources.getResource(WorkflowJson.class, "workflow.schema.json"),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
