package io.deskwork.store;

import io.deskwork.ticket.InvalidValueException;
import java.util.regex.Pattern;

/**
 * The name under which somebody is told of events, the same on every node and after every restart.
 *
 * @param value a letter and up to 63 letters, digits, '_', '.' or '-'
 */
public record SubscriberId(String value) {

  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

  /**
   * Checks the value.
   *
   * @throws InvalidValueException if it is none
   */
  public SubscriberId {
    if (!KEY.matcher(value).matches()) {
      throw new InvalidValueException(
          "subscriber", value, "must be a letter and up to 63 letters, digits, '_', '.' or '-'");
    }
  }

  /** A name. */
  public static SubscriberId of(String value) {
    return new SubscriberId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
