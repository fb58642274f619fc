package io.deskwork.jdbc;

import io.deskwork.jdbc.Narrowing.Part;
import io.deskwork.jdbc.Narrowing.Way;
import io.deskwork.store.Cursor;
import io.deskwork.store.Page;
import io.deskwork.store.TicketCodec;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketQuery.Order;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Viewer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the tickets of a query without leaving it to each database to guess how:
 *
 * <ol>
 *   <li>where there is more than one way to them, or one that is not in order, a first query looks
 *       how many tickets each way has, up to a thousand,
 *   <li>the way that has the fewest, if fewer than that, is gone to its end, the rest of the query
 *       asked of its tickets, and what is left is sorted,
 *   <li>else the tickets are gone through {@link InOrder in order} until the page is full.
 * </ol>
 */
final class Listing {

  private static final int MANY = 1_000;

  /** No limit, but one that keeps databases from mixing what is inside with what is around it. */
  private static final String FENCE = " FETCH FIRST " + Integer.MAX_VALUE + " ROWS ONLY";

  private final Viewer viewer;
  private final TicketQuery query;
  private final Narrowing narrowing;

  Listing(Viewer viewer, TicketQuery query) {
    this.viewer = viewer;
    this.query = query;
    this.narrowing = new Narrowing(viewer, query);
  }

  long count(Connection connection, Rows rows) throws SQLException {
    Optional<Way> way = narrowing.ways().isEmpty() ? Optional.empty() : narrowest(connection, rows);
    Condition count =
        way.map(Listing::from)
            .orElseGet(() -> new Condition().add(" FROM ${prefix}ticket t WHERE "));
    Condition all = new Condition().add("SELECT COUNT(*)").add(count).add(narrowing.all());
    try (PreparedStatement statement = rows.prepare(connection, all.sql())) {
      all.setOn(statement, 1);
      try (ResultSet found = statement.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }

  Page<Ticket> page(Connection connection, Rows rows) throws SQLException {
    InOrder order = new InOrder(query, narrowing);
    Optional<Way> way = order.isAtHand() ? Optional.empty() : narrowest(connection, rows);
    Condition page =
        way.isPresent()
            ? new Condition()
                .add(InOrder.SELECTED)
                .add(from(way.get()))
                .add(narrowing.all())
                .and(order.isAfter())
                .add(order.all())
            : order.branches();
    return read(connection, rows, page);
  }

  /** The way with the fewest tickets, if they are not too many. */
  private Optional<Way> narrowest(Connection connection, Rows rows) throws SQLException {
    List<Way> ways = narrowing.ways();
    Condition look = new Condition().add("SELECT ");
    for (int i = 0; i < ways.size(); i++) {
      look.add(i == 0 ? "0" : ", 0");
      for (Part part : ways.get(i).parts()) {
        look.add(" + (SELECT COUNT(*) FROM (")
            .add(keys(part))
            .add(" ORDER BY " + String.join(", ", part.columns("t")))
            .add(" FETCH FIRST " + (MANY + 1) + " ROWS ONLY) k)");
      }
    }
    try (PreparedStatement statement = rows.prepare(connection, look.sql())) {
      look.setOn(statement, 1);
      try (ResultSet sizes = statement.executeQuery()) {
        sizes.next();
        int best = 1;
        for (int i = 2; i <= ways.size(); i++) {
          best = sizes.getLong(i) < sizes.getLong(best) ? i : best;
        }
        return sizes.getLong(best) > MANY ? Optional.empty() : Optional.of(ways.get(best - 1));
      }
    }
  }

  private static Condition keys(Part part) {
    return new Condition()
        .add("SELECT t.desk, t.number FROM " + part.source() + " WHERE ")
        .add(part.condition());
  }

  /** The tickets of a way, each once. */
  private static Condition from(Way way) {
    Condition from = new Condition().add(" FROM (SELECT DISTINCT k.desk, k.number FROM (");
    for (int i = 0; i < way.parts().size(); i++) {
      from.add(i == 0 ? "(" : " UNION ALL (").add(keys(way.parts().get(i))).add(FENCE + ")");
    }
    return from.add(
        ") k"
            + FENCE
            + ") d JOIN ${prefix}ticket t ON t.desk = d.desk AND t.number = d.number WHERE ");
  }

  private Page<Ticket> read(Connection connection, Rows rows, Condition page) throws SQLException {
    try (PreparedStatement statement = rows.prepare(connection, page.sql())) {
      page.setOn(statement, 1);
      List<Ticket> found = new ArrayList<>();
      Optional<Cursor> last = Optional.empty();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          if (found.size() == query.limit()) {
            return new Page<>(found, last);
          }
          found.add(TicketCodec.decode(row.getBytes("body")).seenBy(viewer));
          last = Optional.of(place(row));
        }
      }
      return new Page<>(found, Optional.empty());
    }
  }

  private Cursor place(ResultSet row) throws SQLException {
    Optional<Instant> due =
        query.order() == Order.BY_DUE
            ? Optional.of(Rows.instant(row.getLong("due")))
            : Optional.empty();
    return Cursor.after(query.order(), due, Rows.key(row));
  }
}
