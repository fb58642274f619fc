package io.deskwork.store;

import io.deskwork.ticket.TicketKey;
import java.io.Serial;

/**
 * Thrown when others changed a ticket each time just before this command could be committed, or
 * just before it could in a transaction of the caller's, where it is tried once.
 */
public final class ConflictException extends StoreException {

  @Serial private static final long serialVersionUID = 1L;

  /** Says that a command lost every race. */
  public ConflictException(TicketKey key, int attempts) {
    super(
        attempts == 1
            ? "The command on "
                + key
                + " lost a race against another change and nothing was written."
                + " In a transaction of yours, roll back and begin again."
            : "The command on "
                + key
                + " lost "
                + attempts
                + " races against other changes and nothing was written. Try again.");
  }

  /** Says that the database gave up something each time, because of others. */
  public ConflictException(String attempt, int attempts, Throwable cause) {
    super(
        attempt
            + (attempts == 1 ? "" : ", " + attempts + " times,")
            + " because of others; try again",
        cause);
  }

  /** Says that the database gave up something in a transaction of the caller's. */
  public ConflictException(String attempt, Throwable cause) {
    super(attempt + " because of others; roll back your transaction and begin again", cause);
  }
}
