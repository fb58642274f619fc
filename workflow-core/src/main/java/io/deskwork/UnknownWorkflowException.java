package io.deskwork;

import io.deskwork.ticket.DeskworkException;
import io.deskwork.ticket.WorkflowId;
import java.io.Serial;
import java.util.Collection;

/** Thrown when a ticket moves by a workflow or version that the engine was not given. */
public final class UnknownWorkflowException extends DeskworkException {

  @Serial private static final long serialVersionUID = 1L;

  UnknownWorkflowException(String subject, WorkflowId wanted, Collection<WorkflowId> known) {
    super(
        subject
            + " moves by "
            + wanted
            + ", but the engine has "
            + known
            + ". Add that workflow with and(…) when the engine is built.");
  }
}
