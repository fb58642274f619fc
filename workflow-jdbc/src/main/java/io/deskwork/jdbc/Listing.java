package io.deskwork.jdbc;

import io.deskwork.store.Cursor;
import io.deskwork.store.Page;
import io.deskwork.store.TermRange;
import io.deskwork.store.TicketCodec;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketQuery.Criterion;
import io.deskwork.store.TicketQuery.Order;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A query as SQL. No database reads 'this or that, in order' from an index, so a page is made of
 * branches, each of which one index has in order and reads no further than the page is long:
 *
 * <ol>
 *   <li>what the viewer sees: what is shared in the organization, and what is not,
 *   <li>what comes after the place where the page begins: the same instant and desk and a higher
 *       number, the same instant and a later desk, a later instant,
 *   <li>all of them together, in order again, as many as a page has and one more.
 * </ol>
 */
final class Listing {

  private static final int LONGEST_DESK = 16;

  private final Dialect dialect;
  private final Viewer viewer;
  private final TicketQuery query;
  private final Condition joins = new Condition();
  private final Condition narrowed = new Condition();
  private Optional<String> index = Optional.empty();
  private String leading = "t";

  Listing(Dialect dialect, Viewer viewer, TicketQuery query) {
    this.dialect = dialect;
    this.viewer = viewer;
    this.query = query;
    narrowed.and("TRUE");
    if (query.order() == Order.BY_DUE) {
      narrowed.and("t.due >= ?", Rows.EARLIEST);
    }
    List<Criterion> criteria = query.criteria();
    for (int i = 0; i < criteria.size(); i++) {
      narrow(criteria.get(i), "w" + i);
    }
  }

  private void narrow(Criterion criterion, String alias) {
    if (criterion instanceof Criterion.In in) {
      in(in.statuses().stream().map(Status::key).sorted().toArray());
    } else if (criterion instanceof Criterion.HeldBy held) {
      equal("assignee", held.account());
    } else if (criterion instanceof Criterion.Of of) {
      narrowed.and("t.organization = ?", of.organization().key());
    } else if (criterion instanceof Criterion.ReportedBy reported) {
      equal("reporter", reported.account());
    } else if (criterion instanceof Criterion.DueBefore before) {
      narrowed.and("t.due >= ? AND t.due < ?", Rows.EARLIEST, Rows.micros(before.instant()));
    } else if (criterion instanceof Criterion.OfWords words) {
      has(words.range(), alias);
    } else if (criterion instanceof Criterion.OfField field) {
      has(field.range(), alias);
    }
  }

  private void in(Object... statuses) {
    if (statuses.length == 1) {
      equal("status", statuses[0]);
    } else {
      String places = ", ?".repeat(statuses.length).substring(2);
      narrowed.and("t.status IN (" + places + ")", statuses);
    }
  }

  private void equal(String column, Object value) {
    narrowed.and("t." + column + " = ?", value);
    index = Optional.of("t." + column);
  }

  /** One term has its tickets in order and once each; a range of them has neither. */
  private void has(TermRange range, String alias) {
    String same = alias + ".desk = t.desk AND " + alias + ".number = t.number";
    String within = alias + ".field = ? AND " + alias + ".term ";
    String search = "${prefix}search " + alias;
    if (range.before().isEmpty()) {
      joins.add(
          " JOIN " + search + " ON " + same + " AND " + within + "= ?",
          range.field(),
          range.from());
      leading = alias;
    } else if (dialect.beginsInside()) {
      narrowed.and(
          "EXISTS (SELECT 1 FROM "
              + search
              + " WHERE "
              + same
              + " AND "
              + within
              + ">= ? AND "
              + alias
              + ".term < ?)",
          range.field(),
          range.from(),
          range.before().get());
    } else {
      joins.add(
          " JOIN (SELECT DISTINCT desk, number FROM "
              + search
              + " WHERE "
              + within
              + ">= ? AND "
              + alias
              + ".term < ?) "
              + alias
              + " ON "
              + same,
          range.field(),
          range.from(),
          range.before().get());
    }
  }

  long count(Connection connection, Rows rows) throws SQLException {
    Condition all = from("SELECT COUNT(*)").add(Reading.visibleTo(viewer)).and(narrowed);
    try (PreparedStatement statement = rows.prepare(connection, all.sql())) {
      all.setOn(statement, 1);
      try (ResultSet found = statement.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }

  private Condition from(String select) {
    return new Condition().add(select + " FROM ${prefix}ticket t").add(joins).add(" WHERE ");
  }

  Page<Ticket> page(Connection connection, Rows rows) throws SQLException {
    Condition page = page();
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

  private Condition page() {
    List<Condition> branches = new ArrayList<>();
    for (Seen seen : seen()) {
      for (Condition after : after()) {
        branches.add(branch(seen, after));
      }
    }
    if (branches.size() == 1) {
      return branches.get(0);
    }
    Condition page = new Condition();
    for (Condition branch : branches) {
      page.add(page.sql().isEmpty() ? "(" : " UNION ALL (").add(branch).add(")");
    }
    return page.add(
        inOrder(
            query.order() == Order.BY_DUE
                ? List.of("due", "desk", "number")
                : List.of("desk", "number")));
  }

  /**
   * A part of what the viewer sees.
   *
   * @param index the columns of an index that are the same in all of it
   */
  private record Seen(Condition condition, List<String> index) {}

  private List<Seen> seen() {
    Optional<String> organization = organization();
    if (organization.isEmpty()) {
      return viewer.isContractor()
          ? List.of(new Seen(new Condition().and("TRUE"), List.of()))
          : List.of(new Seen(new Condition().and("FALSE"), List.of()));
    }
    Condition shared =
        new Condition().and("t.organization = ? AND t.shared = TRUE", organization.get());
    Condition apart =
        new Condition().and("t.organization = ? AND t.shared = FALSE", organization.get());
    List<String> index = List.of("t.organization", "t.shared");
    if (viewer.isContractor() || viewer.isOverseeing()) {
      return List.of(new Seen(shared, index), new Seen(apart, index));
    }
    return List.of(
        new Seen(shared, index),
        new Seen(apart.and("t.reporter = ?", viewer.account()), List.of("t.reporter")));
  }

  /** The one that the viewer is bound to, or asks for. */
  private Optional<String> organization() {
    if (!viewer.isContractor()) {
      return viewer.organization().map(one -> one.key());
    }
    return query.criteria().stream()
        .filter(Criterion.Of.class::isInstance)
        .map(one -> ((Criterion.Of) one).organization().key())
        .findFirst();
  }

  private List<Condition> after() {
    if (query.after().isEmpty()) {
      return List.of(new Condition().and("TRUE"));
    }
    Cursor place = query.after().get();
    TicketKey key = place.key();
    List<Condition> after = new ArrayList<>();
    if (query.order() == Order.NEWEST_FIRST) {
      after.add(beyond("= ?", key.prefix()).and(beyond("< ?", key.number())));
      after.add(beyond("<= ?", previous(key.prefix())));
      return after;
    }
    Condition sameDesk = beyond("= ?", key.prefix()).and(beyond("> ?", key.number()));
    Condition later = beyond(">= ?", next(key.prefix()));
    if (place.due().isPresent()) {
      long due = Rows.micros(place.due().get());
      after.add(new Condition().and("t.due = ?", due).and(sameDesk));
      after.add(new Condition().and("t.due = ?", due).and(later));
      after.add(new Condition().and("t.due >= ?", due + 1));
    } else {
      after.add(sameDesk);
      after.add(later);
    }
    return after;
  }

  private Condition beyond(String comparison, String desk) {
    Condition beyond = new Condition().and("t.desk " + comparison, desk);
    return leading.equals("t") ? beyond : beyond.and(leading + ".desk " + comparison, desk);
  }

  private Condition beyond(String comparison, long number) {
    Condition beyond = new Condition().and("t.number " + comparison, number);
    return leading.equals("t") ? beyond : beyond.and(leading + ".number " + comparison, number);
  }

  private Condition branch(Seen seen, Condition after) {
    return from("SELECT t.desk, t.number, t.due, t.body")
        .add(seen.condition)
        .and(after)
        .and(narrowed)
        .add(inOrder(seen));
  }

  /**
   * The order of a branch names the columns first that are the same for all of it: H2 sees only so
   * that an index has that order.
   */
  private String inOrder(Seen seen) {
    if (query.order() == Order.BY_DUE) {
      return inOrder(List.of("t.due", "t.desk", "t.number"));
    } else if (!leading.equals("t")) {
      return inOrder(
          Stream.of("field", "term", "desk", "number").map(one -> leading + "." + one).toList());
    }
    List<String> columns = new ArrayList<>(index.isEmpty() ? seen.index : List.of(index.get()));
    columns.addAll(List.of("t.desk", "t.number"));
    return inOrder(columns);
  }

  private String inOrder(List<String> columns) {
    String down = query.order() == Order.NEWEST_FIRST ? " DESC" : "";
    return " ORDER BY "
        + String.join(", ", columns.stream().map(column -> column + down).toList())
        + " FETCH FIRST "
        + (query.limit() + 1)
        + " ROWS ONLY";
  }

  /** The first desk that can come after this one: a database knows where that begins. */
  private static String next(String desk) {
    return desk + "0";
  }

  /** The last desk that can come before this one. */
  private static String previous(String desk) {
    String begin = desk.substring(0, desk.length() - 1);
    char last = desk.charAt(desk.length() - 1);
    return switch (last) {
      case '0' -> begin;
      case 'A' -> begin + "9" + "Z".repeat(LONGEST_DESK - desk.length());
      default -> begin + (char) (last - 1) + "Z".repeat(LONGEST_DESK - desk.length());
    };
  }
}
