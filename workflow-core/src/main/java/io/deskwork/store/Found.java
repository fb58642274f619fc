package io.deskwork.store;

import io.deskwork.store.TicketQuery.Criterion;
import io.deskwork.store.TicketQuery.Order;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Ticket;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A ticket that a query may find, in memory: what stores on databases say in SQL.
 *
 * @param due when its next timer is due, unless it is parked
 */
record Found(Ticket ticket, Optional<Instant> due) {

  private static final Comparator<Found> BY_KEY = Comparator.comparing(found -> found.ticket.key());

  static Comparator<Found> inOrder(Order order) {
    return switch (order) {
      case BY_KEY -> BY_KEY;
      case NEWEST_FIRST -> BY_KEY.reversed();
      case BY_DUE ->
          Comparator.<Found, Instant>comparing(found -> found.due.orElseThrow())
              .thenComparing(BY_KEY);
    };
  }

  /** Whether it comes after the place where the page begins. */
  boolean isAfter(TicketQuery query) {
    return query.after().map(place -> isAfter(place)).orElse(true);
  }

  private boolean isAfter(Cursor place) {
    int byKey = ticket.key().compareTo(place.key());
    return switch (place.order()) {
      case BY_KEY -> byKey > 0;
      case NEWEST_FIRST -> byKey < 0;
      case BY_DUE -> {
        int byDue = due.orElseThrow().compareTo(place.due().orElseThrow());
        yield byDue > 0 || (byDue == 0 && byKey > 0);
      }
    };
  }

  /** The place right after it. */
  Cursor place(TicketQuery query) {
    Optional<Instant> at = query.order() == Order.BY_DUE ? due : Optional.empty();
    return Cursor.after(query.order(), at, ticket.key());
  }

  boolean fits(TicketQuery query, SearchTerms terms) {
    return (query.order() != Order.BY_DUE || due.isPresent())
        && query.criteria().stream().allMatch(criterion -> fits(criterion, terms));
  }

  private boolean fits(Criterion criterion, SearchTerms terms) {
    if (criterion instanceof Criterion.In in) {
      return in.statuses().contains(ticket.status());
    } else if (criterion instanceof Criterion.HeldBy held) {
      return ticket.assignee().isPresent()
          && ticket.assignee().get() instanceof Assignee.Someone someone
          && someone.person().account().equals(Optional.of(held.account()));
    } else if (criterion instanceof Criterion.Of of) {
      return of.organization().equals(ticket.organization());
    } else if (criterion instanceof Criterion.ReportedBy reported) {
      return ticket.isReportedBy(reported.account());
    } else if (criterion instanceof Criterion.DueBefore before) {
      return due.map(at -> at.isBefore(before.instant())).orElse(false);
    } else if (criterion instanceof Criterion.OfWords words) {
      return has(words.range(), terms);
    }
    return has(((Criterion.OfField) criterion).range(), terms);
  }

  private boolean has(TermRange range, SearchTerms terms) {
    return terms.of(ticket).stream().anyMatch(range::contains);
  }
}
