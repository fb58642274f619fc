package io.deskwork.store;

import io.deskwork.ticket.TicketKey;
import java.io.Serial;

/** Thrown when others changed a ticket each time just before this command could be committed. */
public final class ConflictException extends StoreException {

  @Serial private static final long serialVersionUID = 1L;

  /** Says that a command lost every race. */
  public ConflictException(TicketKey key, int attempts) {
    super(
        "The command on "
            + key
            + " lost "
            + attempts
            + " races against other changes and nothing was written. Try again.");
  }
}
