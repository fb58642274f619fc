package io.deskwork.jdbc;

import io.deskwork.store.TicketCodec;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Tickets that were read or written last, beside the bytes they are stored as: what is read again
 * byte by byte need not be decoded again. It says nothing about what is stored: that is always
 * read. Thread safe.
 */
final class Bodies {

  private static final int PLACES = 1_024;

  private static final class Known {
    private final byte[] body;
    private final Ticket ticket;

    Known(byte[] body, Ticket ticket) {
      this.body = body;
      this.ticket = ticket;
    }
  }

  private final AtomicReferenceArray<Known> places = new AtomicReferenceArray<>(PLACES);

  private static int placeOf(TicketKey key) {
    return Math.floorMod(key.hashCode(), PLACES);
  }

  /** The ticket of these bytes. */
  Ticket decode(TicketKey key, byte[] body) {
    int place = placeOf(key);
    Known known = places.get(place);
    if (known != null && Arrays.equals(known.body, body)) {
      return known.ticket;
    }
    Ticket ticket = TicketCodec.decode(body);
    places.set(place, new Known(body, ticket));
    return ticket;
  }

  /** The bytes of a ticket. */
  byte[] encode(Ticket ticket) {
    byte[] body = TicketCodec.encode(ticket);
    places.set(placeOf(ticket.key()), new Known(body, ticket));
    return body;
  }

  /** Keeps nothing any more: a person was erased. */
  void forget() {
    for (int i = 0; i < PLACES; i++) {
      places.set(i, null);
    }
  }
}
