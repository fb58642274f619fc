package io.deskwork;

import io.deskwork.store.DueTickets.Ailing;
import io.deskwork.ticket.Entry;
import java.util.List;

/**
 * What running the due timers came to.
 *
 * @param fired the entries that were written, in order
 * @param parked the tickets that were parked until their next commit, with reasons
 */
public record DueReport(List<Entry> fired, List<Ailing> parked) {

  /** Copies the lists. */
  public DueReport {
    fired = List.copyOf(fired);
    parked = List.copyOf(parked);
  }
}
