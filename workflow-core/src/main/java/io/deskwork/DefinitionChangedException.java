package io.deskwork;

import io.deskwork.table.Workflow;
import io.deskwork.ticket.DeskworkException;
import java.io.Serial;

/**
 * Thrown at start when a store knows another definition under a workflow's name and version. A
 * definition also changes when an extension is added, taken away or written anew.
 */
public final class DefinitionChangedException extends DeskworkException {

  @Serial private static final long serialVersionUID = 1L;

  DefinitionChangedException(Workflow workflow, String known) {
    super(
        "The store knows "
            + workflow.id()
            + " with fingerprint "
            + known.substring(0, 12)
            + "…, but this definition has "
            + workflow.fingerprint().substring(0, 12)
            + "…"
            + (workflow.extensions().isEmpty()
                ? ""
                : " with the extensions " + workflow.extensions())
            + ". Give a changed definition a new version; tickets keep the one they have, so give"
            + " the engine that one too, with and(…).");
  }
}
