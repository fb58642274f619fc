package io.deskwork.store;

import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Ticket;
import java.util.Optional;

/**
 * A ticket as it was read for a decision.
 *
 * @param ticket the whole ticket
 * @param head the seal of its last entry, which the next one is chained to
 * @param erased how many personal texts of its entries are destroyed; it only ever grows
 * @param earlier the entry that the command made before, if it was accepted before
 */
public record Loaded(Ticket ticket, Seal head, long erased, Optional<Entry> earlier) {}
