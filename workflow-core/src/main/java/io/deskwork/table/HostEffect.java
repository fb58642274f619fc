package io.deskwork.table;

import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Person;
import java.util.Optional;

/**
 * An effect of the host's own, registered under a name. It changes nothing but the draft that it is
 * given, does the same for equal situations, and is safe to call from any thread: it also runs when
 * somebody only asks what would happen. What should reach the world outside belongs to a
 * subscriber.
 *
 * <p>It may set the fields that the row names with it, and no others, so that proofs can try what
 * it might do.
 */
@FunctionalInterface
public interface HostEffect {

  /**
   * Adds its changes. What it throws, the caller of the engine gets.
   *
   * @param situation the ticket before the command, and the command
   * @param draft the ticket as the effects before this one left it
   */
  void apply(HostGuard.Situation situation, Draft draft);

  /** The ticket while the row changes it. */
  interface Draft {

    /** The value of a field as it is now, with what the command brought. */
    <T> Optional<T> value(Field<T> field);

    /**
     * Sets a field; an approval of another value goes.
     *
     * @throws InvalidValueException if the row does not name the field with the effect, or the
     *     value breaks the field's rule
     */
    <T> void set(Field<T> field, T value);

    /**
     * Clears a field.
     *
     * @throws InvalidValueException if the row does not name the field with the effect
     */
    void clear(Field<?> field);

    /** Gives the ticket to a person. */
    void assign(Person person);

    /** Gives the ticket to nobody. */
    void unassign();
  }
}
