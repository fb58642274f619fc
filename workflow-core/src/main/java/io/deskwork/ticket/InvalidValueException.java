package io.deskwork.ticket;

import java.io.Serial;

/** Thrown when a value breaks the rule of the thing it was given to; nothing has been changed. */
public final class InvalidValueException extends DeskworkException {

  @Serial private static final long serialVersionUID = 1L;

  private final String what;

  /**
   * Says that a value cannot be used.
   *
   * @param what the thing that was given the value, as a reader knows it, for example {@code status
   *     key}
   * @param value the value; it is shown cut to 80 characters
   * @param rule what a good value is, for example {@code must not be empty}
   */
  public InvalidValueException(String what, Object value, String rule) {
    super("The " + what + " '" + cut(String.valueOf(value)) + "' cannot be used: it " + rule + ".");
    this.what = what;
  }

  /** The thing that was given the value. */
  public String what() {
    return what;
  }

  private static String cut(String value) {
    StringBuilder shown = new StringBuilder();
    value
        .codePoints()
        .limit(80)
        .map(
            c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
        .forEach(shown::appendCodePoint);
    return value.codePointCount(0, value.length()) > 80 ? shown + "…" : shown.toString();
  }
}
