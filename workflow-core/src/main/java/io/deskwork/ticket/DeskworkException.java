package io.deskwork.ticket;

import java.io.Serial;

/**
 * The root of everything Deskwork throws: misuse of the library, or the world failing around it.
 *
 * <p>A command that may not be performed is never an exception but a refused decision. Every
 * subclass makes its own message from facts: what was tried, why not, what to do next.
 */
public abstract class DeskworkException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  protected DeskworkException(String message) {
    super(message);
  }

  protected DeskworkException(String message, Throwable cause) {
    super(message, cause);
  }
}
