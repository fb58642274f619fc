package io.deskwork.ticket;

/**
 * What a person picks: a button such as ACCEPT THE ESTIMATE. Two actions are the same when their
 * keys are.
 */
public final class Action {

  private final String key;

  private Action(String key) {
    this.key = key;
  }

  /**
   * An action.
   *
   * @throws InvalidValueException if the key is not a letter and up to 63 letters, digits, '_', '.'
   *     or '-'
   */
  public static Action of(String key) {
    return new Action(Checks.key("action key", key));
  }

  /** The stable key, for example {@code ACCEPT_ESTIMATE}. */
  public String key() {
    return key;
  }

  /** One attempt at this action: a command that came through the portal and brings nothing yet. */
  public Command by(Actor actor) {
    return Command.of(this, actor);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Action action && key.equals(action.key));
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return key;
  }
}
