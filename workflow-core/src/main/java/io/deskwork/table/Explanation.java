package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Ticket;
import java.util.List;
import java.util.Optional;

/**
 * Every action of the present status of a ticket, as one actor finds it.
 *
 * @param ticket the ticket as the actor may know it
 * @param offers each action once, in the order of the table
 */
public record Explanation(Ticket ticket, List<Offer> offers) {

  /** Copies the list. */
  public Explanation {
    offers = List.copyOf(offers);
  }

  /** What is offered of an action; empty if no row of it leaves from here. */
  public Optional<Offer> of(Action action) {
    return offers.stream().filter(offer -> offer.action().equals(action)).findFirst();
  }

  /** Those that a screen shows: possible or refused. */
  public List<Offer> visible() {
    return offers.stream().filter(offer -> offer.outcome() != Offer.Outcome.HIDDEN).toList();
  }
}
