package io.deskwork.store;

import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import java.util.List;
import java.util.Optional;

/**
 * Reading, always through the eyes of a viewer. A ticket that the viewer may not see and a missing
 * one are the same answer, and what comes back is numbered by what the viewer sees.
 */
public interface TicketQueries {

  /** A ticket as the viewer may know it. */
  Optional<Ticket> ticket(Viewer viewer, TicketKey key);

  /** One page of tickets, ordered by key: prefix first, then number. */
  Page<Ticket> tickets(Viewer viewer, TicketQuery query);

  /**
   * The entries of a ticket that the viewer sees, in order; empty if they do not see the ticket.
   */
  List<Entry> history(Viewer viewer, TicketKey key);
}
