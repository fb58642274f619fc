package io.deskwork.store;

import io.deskwork.ticket.Entry;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Ticket;

/**
 * What one commit writes.
 *
 * @param head the seal of the entry before, {@link Seal#NONE} for a filing
 * @param ticket the ticket afterwards
 * @param entry its last entry; it names the revision that it was decided on
 */
public record Commit(Seal head, Ticket ticket, Entry entry) {

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
}
