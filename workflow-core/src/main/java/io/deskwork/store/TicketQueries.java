package io.deskwork.store;

import io.deskwork.ticket.Entry;
import io.deskwork.ticket.InvalidValueException;
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

  /**
   * One page of the tickets that the viewer sees, in the order of the query. Following the cursors
   * gives each ticket once that fits all the while, and of those that come or go meanwhile some;
   * ordered by due, one whose timer changes may come twice or not at all.
   *
   * @throws InvalidValueException if the query asks for a field that is not searchable
   */
  Page<Ticket> tickets(Viewer viewer, TicketQuery query);

  /**
   * How many tickets the query has on all pages, whichever page it begins at. It counts what is
   * there, so it takes longer the more there is.
   *
   * @throws InvalidValueException if the query asks for a field that is not searchable
   */
  long count(Viewer viewer, TicketQuery query);

  /**
   * The entries of a ticket that the viewer sees, in order; empty if they do not see the ticket.
   */
  List<Entry> history(Viewer viewer, TicketKey key);
}
