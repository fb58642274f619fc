package io.deskwork.store;

import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.WorkflowId;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All tickets out of a store and into an empty one, as they are stored, byte by byte.
 *
 * <p>What belongs to a store and not to its tickets stays behind: who subscribed and how far they
 * were told, and why a ticket was parked.
 */
public interface Archiving {

  /**
   * What a store knows beside its tickets.
   *
   * @param fingerprints what the name and version of each workflow stand for
   * @param keys the last number that was drawn of each prefix of keys
   */
  record Preface(Map<WorkflowId, String> fingerprints, Map<String, Long> keys) {

    /** Copies both maps, and checks that each prefix and number makes a key. */
    public Preface {
      fingerprints = Map.copyOf(fingerprints);
      keys = Map.copyOf(keys);
      keys.forEach(TicketKey::new);
    }

    /**
     * Compares with what a store knows.
     *
     * @throws InvalidValueException if the name and version stand for another definition there
     */
    public void check(WorkflowId workflow, String known) {
      String archived = fingerprints.getOrDefault(workflow, known);
      if (!archived.equals(known)) {
        throw new InvalidValueException(
            "archive of " + workflow,
            archived,
            "must be of the definition that the store knows under this name and version, which is "
                + known);
      }
    }
  }

  /**
   * What to throw when a store to restore into has a ticket.
   *
   * @param there one of those that it has
   */
  static InvalidValueException notEmpty(TicketKey there) {
    return new InvalidValueException(
        "store with", there, "must be empty; restore into one that has no ticket");
  }

  /** What the store knows beside its tickets now. */
  Preface preface();

  /**
   * Gives every ticket, in order of keys, each checked and as it is at its moment; no more than one
   * is held at a time.
   *
   * @throws StoreException if one does not verify; those before it were given
   */
  void archive(Consumer<ArchivedTicket> each);

  /**
   * Writes tickets into a store that has none, all of them or nothing: what the iterator throws
   * undoes everything. It is the only write that decides nothing. Nobody is told of the entries;
   * subscribers hear of later ones only. Later keys are higher than all restored ones. Timers run
   * on, and those of tickets that were parked are due again.
   *
   * <p>What queries ask of fields is written as {@link TicketStore#register} told it before. The
   * store is checked before the iterator is asked for anything.
   *
   * @throws InvalidValueException if the store has a ticket or knows another definition; or, once
   *     the iterator was asked, if a command id comes twice
   * @throws ConflictException if others wrote meanwhile and the database gave up; nothing was
   *     written
   */
  void restore(Preface preface, Iterator<ArchivedTicket> tickets);
}
