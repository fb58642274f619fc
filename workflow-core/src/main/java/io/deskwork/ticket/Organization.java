package io.deskwork.ticket;

/**
 * The organization that a ticket or an actor belongs to.
 *
 * @param key its stable key, 1 to 255 characters, compared character by character
 */
public record Organization(String key) {

  /** The organization of tickets that belong to no customer: only the contractor sees them. */
  public static final Organization NONE = new Organization("(none)");

  /**
   * Checks the key.
   *
   * @throws InvalidValueException if it is blank, longer than 255 characters or malformed Unicode
   */
  public Organization {
    Checks.name("organization", key);
  }

  /** An organization. */
  public static Organization of(String key) {
    return new Organization(key);
  }

  @Override
  public String toString() {
    return key;
  }
}
