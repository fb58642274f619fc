package io.deskwork.store;

import io.deskwork.ticket.CommandId;
import java.io.Serial;

/**
 * Thrown when the connection was lost while committing: the command may or may not have been
 * performed. Repeating it with the same command id is safe and tells.
 */
public final class UnknownOutcomeException extends StoreException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient CommandId command;

  /** Says that nobody knows whether a command was performed. */
  public UnknownOutcomeException(CommandId command, Throwable cause) {
    super(
        "commit command " + command + ", and whether it did is unknown; repeat it with the same id",
        cause);
    this.command = command;
  }

  /** The id to repeat. */
  public CommandId command() {
    return command;
  }
}
