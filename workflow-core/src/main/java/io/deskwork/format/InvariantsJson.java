package io.deskwork.format;

import io.deskwork.proof.Invariant;
import io.deskwork.table.DefinitionException;
import io.deskwork.table.Workflow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Invariants as JSON, one a line, in the names of a workflow: {@code {"invariants": [{"never":
 * "IN_PROGRESS", "when": {"the": "ESTIMATE", "moreThan": "THRESHOLD"}, "unless":
 * "ACCEPT_ESTIMATE"}]}}.
 */
public final class InvariantsJson {

  private static final int MOST = 500;

  private InvariantsJson() {}

  /**
   * Reads invariants, which may come from a stranger: the limits of {@link WorkflowJson#read} and
   * at most 500.
   *
   * @param workflow what they are about
   * @throws DefinitionException with line, column and the rule that is broken
   */
  public static List<Invariant> read(String json, Workflow workflow) {
    Located root = LocatedReader.read(json);
    root.members(Set.of("invariants"));
    List<Located> items = root.need("invariants").list();
    if (items.size() > MOST) {
      throw items.get(MOST).refuse("TOO_MANY", "There may be at most 500 invariants.");
    }
    InvariantJson reader = new InvariantJson(workflow);
    return items.stream().map(reader::read).toList();
  }

  /** Writes invariants; {@link #read} reads them back. */
  public static String write(List<Invariant> invariants) {
    return invariants.stream()
        .map(invariant -> "    " + ValueJson.json(InvariantJson.write(invariant)))
        .collect(Collectors.joining(",\n", "{\n  \"invariants\": [\n", "\n  ]\n}\n"));
  }
}
