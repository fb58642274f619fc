package io.deskwork;

import io.deskwork.ticket.DeskworkException;
import io.deskwork.ticket.WorkflowId;
import java.io.Serial;

/** Thrown at start when a store knows another definition under a workflow's name and version. */
public final class DefinitionChangedException extends DeskworkException {

  @Serial private static final long serialVersionUID = 1L;

  DefinitionChangedException(WorkflowId workflow, String known, String given) {
    super(
        "The store knows "
            + workflow
            + " with fingerprint "
            + known.substring(0, 12)
            + "…, but this definition has "
            + given.substring(0, 12)
            + "…. Give a changed definition a new version; tickets keep the one they have.");
  }
}
