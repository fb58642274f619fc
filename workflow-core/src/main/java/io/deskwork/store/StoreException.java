package io.deskwork.store;

import io.deskwork.ticket.DeskworkException;
import java.io.Serial;

/** Thrown when a store fails: what was tried, and what the world answered. */
public class StoreException extends DeskworkException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Says that a store failed.
   *
   * @param attempt what was tried, for example {@code commit DESK-38 #4}
   * @param cause what went wrong
   */
  public StoreException(String attempt, Throwable cause) {
    super("The store failed to " + attempt + ": " + cause.getMessage(), cause);
  }

  /** Says that a store refused something, and what to do. */
  public StoreException(String sentence) {
    super(sentence);
  }
}
