package io.deskwork;

import io.deskwork.store.TicketStore;
import io.deskwork.table.Expected;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import io.deskwork.time.Reading;
import io.deskwork.time.ServiceLevel;
import io.deskwork.time.Stopwatch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What time does to a ticket: what it did, and what it will do. Who may see the ticket is told by
 * its whole history, internal entries too, but not what those say.
 */
final class Timekeeper {

  private static final Viewer EVERYTHING = Viewer.of(Actor.SYSTEM);

  private final Workflows workflows;
  private final TicketStore store;

  Timekeeper(Workflows workflows, TicketStore store) {
    this.workflows = workflows;
    this.store = store;
  }

  List<Expected> forecast(TicketKey key, Actor viewer) {
    return visible(key, viewer).stream()
        .flatMap(ticket -> workflows.of(ticket).forecast(ticket, workflows.terms()).stream())
        .filter(one -> viewer.side() == Side.CONTRACTOR || !one.isInternal())
        .toList();
  }

  /** How a stopwatch of a ticket is read. */
  private interface Glance {
    Optional<Reading> at(Stopwatch stopwatch, Ticket ticket, List<Entry> entries, Instant now);
  }

  List<Reading> asPromised(TicketKey key, Actor viewer) {
    return read(
        key,
        viewer,
        (stopwatch, ticket, entries, now) ->
            Reading.asPromised(stopwatch, entries, workflows.of(ticket).levels(), now));
  }

  List<Reading> underTodaysTerms(TicketKey key, Actor viewer) {
    return read(
        key,
        viewer,
        (stopwatch, ticket, entries, now) ->
            Reading.under(levelOf(ticket, now), stopwatch, entries, now));
  }

  private ServiceLevel levelOf(Ticket ticket, Instant now) {
    return workflows.of(ticket).levelUnder(workflows.terms().at(ticket.organization(), now));
  }

  private List<Reading> read(TicketKey key, Actor viewer, Glance glance) {
    Optional<Ticket> found = visible(key, viewer);
    if (found.isEmpty()) {
      return List.of();
    }
    Ticket ticket = found.get();
    List<Entry> entries = store.history(EVERYTHING, key);
    Instant now = workflows.moment(ticket.organization(), ticket.changedAt()).now();
    return workflows.of(ticket).stopwatches().stream()
        .flatMap(stopwatch -> glance.at(stopwatch, ticket, entries, now).stream())
        .toList();
  }

  /** The whole ticket, if the viewer may see it. */
  private Optional<Ticket> visible(TicketKey key, Actor viewer) {
    return store.ticket(Viewer.of(viewer), key).isPresent()
        ? store.ticket(EVERYTHING, key)
        : Optional.empty();
  }
}
