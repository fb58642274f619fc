package io.deskwork;

import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Ticket;

/**
 * Hears of every entry after its commit, in the thread that committed it. A listener that throws is
 * logged and loses nothing of what was committed; one that must not miss anything reads the
 * history.
 */
@FunctionalInterface
public interface TicketListener {

  /**
   * An entry was committed.
   *
   * @param ticket the whole ticket afterwards
   * @param entry its last entry; tell no customer of one that {@link Entry#isInternal() is
   *     internal}
   */
  void committed(Ticket ticket, Entry entry);
}
