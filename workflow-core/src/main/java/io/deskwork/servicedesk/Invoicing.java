package io.deskwork.servicedesk;

import static io.deskwork.servicedesk.Billing.TO_INVOICE;

import io.deskwork.store.Cursor;
import io.deskwork.store.Page;
import io.deskwork.store.TicketQueries;
import io.deskwork.store.TicketQuery;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which tickets are ready to be invoiced: accepted, by the customer or by silence, and not invoiced
 * yet.
 *
 * <pre>{@code
 * Invoicing.in(store, Viewer.of(edgar)).of(ACME).from(march).before(april).ready()
 * }</pre>
 *
 * <p>Each method narrows. It reads the tickets page by page by {@link Billing#TO_INVOICE} and the
 * history of each, so that it costs by what is open and not by all that ever was. What is accepted
 * or invoiced meanwhile may be listed or not. Immutable.
 */
public final class Invoicing {

  private static final int PAGE = 100;

  private final TicketQueries tickets;
  private final Viewer viewer;
  private final TicketQuery query;
  private final Instant from;
  private final Instant before;

  private Invoicing(
      TicketQueries tickets, Viewer viewer, TicketQuery query, Instant from, Instant before) {
    this.tickets = tickets;
    this.viewer = viewer;
    this.query = query;
    this.from = from;
    this.before = before;
  }

  /**
   * All that is ready in a store.
   *
   * @throws InvalidValueException if the viewer is not the contractor's
   */
  public static Invoicing in(TicketQueries tickets, Viewer viewer) {
    if (!viewer.isContractor()) {
      throw new InvalidValueException(
          "viewer", viewer.account(), "must be the contractor's: a customer writes no invoices");
    }
    TicketQuery all = TicketQuery.all().where(TO_INVOICE, true).pagesOf(PAGE);
    return new Invoicing(tickets, viewer, all, Instant.MIN, Instant.MAX);
  }

  /** Of these, those of an organization. */
  public Invoicing of(Organization organization) {
    return new Invoicing(tickets, viewer, query.of(organization), from, before);
  }

  /** Of these, those accepted at an instant or later. */
  public Invoicing from(Instant first) {
    return new Invoicing(tickets, viewer, query, first, before);
  }

  /** Of these, those accepted before an instant. */
  public Invoicing before(Instant end) {
    return new Invoicing(tickets, viewer, query, from, end);
  }

  /**
   * Reads what is ready now.
   *
   * @throws InvalidValueException if the store knows no workflow with {@link Billing}
   */
  public ReadyToInvoice ready() {
    List<ReadyToInvoice.Line> lines = new ArrayList<>();
    Page<Ticket> page = tickets.tickets(viewer, query);
    addLines(page, lines);
    for (Optional<Cursor> next = page.next(); next.isPresent(); next = page.next()) {
      page = tickets.tickets(viewer, query.after(next.get()));
      addLines(page, lines);
    }
    return new ReadyToInvoice(lines);
  }

  private void addLines(Page<Ticket> page, List<ReadyToInvoice.Line> lines) {
    for (Ticket ticket : page.items()) {
      List<Entry> entries = tickets.history(viewer, ticket.key());
      acceptance(entries)
          .filter(this::isWithin)
          .ifPresent(entry -> lines.add(ReadyToInvoice.Line.of(ticket, entry, entries)));
    }
  }

  /** The entry that made the ticket one to be invoiced. */
  private static Optional<Entry> acceptance(List<Entry> entries) {
    Change accepted = new Change.FieldSet(TO_INVOICE, true);
    return entries.stream()
        .filter(entry -> entry.changes().contains(accepted))
        .reduce((earlier, later) -> later);
  }

  private boolean isWithin(Entry accepted) {
    Instant at = accepted.countsFrom();
    return !at.isBefore(from) && at.isBefore(before);
  }
}
