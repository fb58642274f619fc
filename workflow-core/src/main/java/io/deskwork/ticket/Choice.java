package io.deskwork.ticket;

/**
 * One option of a choice field.
 *
 * @param key its stable key, for example {@code DEPLOYMENT}
 */
public record Choice(String key) {

  /**
   * Checks the key.
   *
   * @throws InvalidValueException if it is not a letter and up to 63 letters, digits, '_', '.' or
   *     '-'
   */
  public Choice {
    Checks.key("choice", key);
  }

  /** An option. */
  public static Choice of(String key) {
    return new Choice(key);
  }

  @Override
  public String toString() {
    return key;
  }
}
