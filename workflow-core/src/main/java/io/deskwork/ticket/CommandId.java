package io.deskwork.ticket;

import java.util.UUID;

/**
 * What makes a command safe to repeat: an id that is unique in a store.
 *
 * @param value 1 to 255 characters, compared character by character
 */
public record CommandId(String value) {

  /**
   * Checks the value.
   *
   * @throws InvalidValueException if it is blank, longer than 255 characters or malformed Unicode
   */
  public CommandId {
    Checks.name("command id", value);
  }

  /** An id of the caller's own, for example the id of the message that brought the command. */
  public static CommandId of(String value) {
    return new CommandId(value);
  }

  /** An id that nobody else has. */
  public static CommandId random() {
    return new CommandId(UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
