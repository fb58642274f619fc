package io.deskwork.store;

import io.deskwork.ticket.Entry;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Ticket;

/**
 * What one commit writes, and what it was decided on: if the ticket is no longer that, it is a
 * conflict.
 *
 * @param head the seal of the entry before, {@link Seal#NONE} for a filing
 * @param erased how many personal texts of the ticket had been destroyed when it was decided on, so
 *     that nothing erased since then is written back
 * @param ticket the ticket afterwards
 * @param entry its last entry; it names the revision that it was decided on
 */
public record Commit(Seal head, long erased, Ticket ticket, Entry entry) {

  /**
   * Checks that both belong together.
   *
   * @throws InvalidValueException if the entry is not the ticket's last
   */
  public Commit {
    if (!ticket.key().equals(entry.ticket()) || ticket.revision() != entry.revision()) {
      throw new InvalidValueException("commit", entry, "must write the last entry of " + ticket);
    }
  }

  /** The first commit of a ticket. */
  public static Commit filing(Ticket ticket, Entry entry) {
    return new Commit(Seal.NONE, 0, ticket, entry);
  }

  /** A commit that was decided on a ticket as it was loaded. */
  public static Commit decidedOn(Loaded loaded, Ticket ticket, Entry entry) {
    return new Commit(loaded.head(), loaded.erased(), ticket, entry);
  }
}
