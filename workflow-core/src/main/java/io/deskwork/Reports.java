package io.deskwork;

import io.deskwork.store.Page;
import io.deskwork.store.TicketQueries;
import io.deskwork.store.TicketQuery;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Viewer;
import io.deskwork.time.ReportCollector;
import io.deskwork.time.ReportRequest;
import io.deskwork.time.ServiceReport;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Reports over a store, for hosts that need no engine: nothing is decided, nothing is registered.
 * Thread safe if the store and the clock are.
 */
public final class Reports {

  private static final int PAGE = 1_000;

  private final TicketQueries store;
  private final Clock clock;

  private Reports(TicketQueries store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Reports over a store; the clock says what is now. */
  public static Reports over(TicketQueries store, Clock clock) {
    return new Reports(store, clock);
  }

  /**
   * A report on the tickets that a viewer may see. What it says of them is the whole truth, as
   * {@link WorkflowEngine#readings} does.
   *
   * <p>It reads the tickets page by page, and the history of each that was not over before the
   * period once; it holds one page, one history and the numbers. Others may write meanwhile: each
   * ticket is as it was when it was read.
   */
  public ServiceReport of(ReportRequest request, Actor viewer) {
    return read(store, request, viewer, clock.instant());
  }

  static ServiceReport read(TicketQueries store, ReportRequest request, Actor viewer, Instant now) {
    ReportCollector collector = ReportCollector.of(request, now);
    TicketQuery query = TicketQuery.all().pagesOf(PAGE);
    Optional<TicketQuery> next = Optional.of(query);
    while (next.isPresent()) {
      Page<Ticket> page = store.tickets(Viewer.of(viewer), next.get());
      for (Ticket ticket : page.items()) {
        if (request.from().filter(from -> wasOver(ticket, from)).isEmpty()) {
          collector.add(store.history(Viewer.of(Actor.SYSTEM), ticket.key()));
        }
      }
      next = page.next().map(query::after);
    }
    return collector.report();
  }

  /** Nothing happens to a final ticket any more that is counted. */
  private static boolean wasOver(Ticket ticket, Instant from) {
    return ticket.status().isFinal() && ticket.changedAt().isBefore(from);
  }
}
