package io.deskwork.jdbc;

import io.deskwork.jdbc.Narrowing.Part;
import io.deskwork.jdbc.Narrowing.Way;
import io.deskwork.store.Cursor;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketQuery.Order;
import io.deskwork.ticket.TicketKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A page as SQL that goes through tickets in their order until the page is full. No database reads
 * 'this or that, in order' from an index, so it is made of branches, each of which one index has in
 * order and reads no further than the page is long: one for each part of the way, and in each of
 * them, after a ticket, one for its desk, one for those that follow, and one for later instants.
 */
final class InOrder {

  static final String SELECTED = "SELECT t.desk, t.number, t.due, t.body";

  private static final int LONGEST_DESK = 16;

  private final TicketQuery query;
  private final Narrowing narrowing;

  InOrder(TicketQuery query, Narrowing narrowing) {
    this.query = query;
    this.narrowing = narrowing;
  }

  private boolean isByDue() {
    return query.order() == Order.BY_DUE;
  }

  /** Whether an index has just what is asked for, in order. */
  boolean isAtHand() {
    List<Way> ways = narrowing.ways();
    return ways.isEmpty() || (ways.size() == 1 && isInOrder(ways.get(0)));
  }

  private boolean isInOrder(Way way) {
    return isByDue() ? way.parts().get(0).index().equals(List.of("due")) : way.isInOrder();
  }

  /** The order of all, and how many of them. */
  String all() {
    return ordered(
        isByDue() ? List.of("t.due", "t.desk", "t.number") : List.of("t.desk", "t.number"));
  }

  /** That a ticket comes after the place where the page begins. */
  Condition isAfter() {
    if (query.after().isEmpty()) {
      return new Condition().and("TRUE");
    }
    Cursor place = query.after().get();
    String than = query.order() == Order.NEWEST_FIRST ? "<" : ">";
    TicketKey key = place.key();
    Condition after =
        new Condition()
            .add(
                "(t.desk " + than + " ? OR (t.desk = ? AND t.number " + than + " ?))",
                key.prefix(),
                key.prefix(),
                key.number());
    if (place.due().isEmpty()) {
      return after;
    }
    long due = Rows.micros(place.due().get());
    return new Condition().add("(t.due > ? OR (t.due = ? AND ", due, due).add(after).add("))");
  }

  Condition branches() {
    List<Condition> branches = new ArrayList<>();
    for (Condition after : after()) {
      for (Part part : way().parts()) {
        branches.add(branch(part, after));
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
        ordered(isByDue() ? List.of("due", "desk", "number") : List.of("desk", "number")));
  }

  /** A way that is in order, and if there is none, all tickets. */
  private Way way() {
    return narrowing.ways().stream()
        .filter(this::isInOrder)
        .findFirst()
        .orElseGet(
            () ->
                Way.of(
                    isByDue()
                        ? Part.unordered(new Condition().and("t.due >= ?", Rows.EARLIEST), "due")
                        : Part.inOrder(new Condition().and("TRUE"))));
  }

  /**
   * The order of a branch names the columns first that are the same for all of it: H2 sees only so
   * that an index has that order.
   */
  private Condition branch(Part part, Condition after) {
    String found = part.isOfTerms() ? "f" : "t";
    List<String> columns = isByDue() ? List.of("t.due", "t.desk", "t.number") : part.columns(found);
    return new Condition()
        .add(SELECTED + " FROM ${prefix}ticket t")
        .add(
            part.isOfTerms()
                ? " JOIN ${prefix}search f ON t.desk = f.desk AND t.number = f.number WHERE "
                : " WHERE ")
        .add(part.condition().about(found))
        .and(after.about(found))
        .and(narrowing.all())
        .add(ordered(columns));
  }

  private String ordered(List<String> columns) {
    String down = query.order() == Order.NEWEST_FIRST ? " DESC" : "";
    return " ORDER BY "
        + String.join(", ", columns.stream().map(column -> column + down).toList())
        + " FETCH FIRST "
        + (query.limit() + 1)
        + " ROWS ONLY";
  }

  /** What comes after the place where the page begins, in parts that are in order each. */
  private List<Condition> after() {
    if (query.after().isEmpty()) {
      return List.of(new Condition().and("TRUE"));
    }
    Cursor place = query.after().get();
    String desk = place.key().prefix();
    long number = place.key().number();
    if (query.order() == Order.NEWEST_FIRST) {
      return List.of(
          new Condition().and("t.desk = ? AND t.number < ?", desk, number),
          new Condition().and("t.desk <= ?", previous(desk)));
    }
    Condition same = new Condition().and("t.desk = ? AND t.number > ?", desk, number);
    Condition later = new Condition().and("t.desk >= ?", next(desk));
    if (place.due().isEmpty()) {
      return List.of(same, later);
    }
    long due = Rows.micros(place.due().get());
    return List.of(
        new Condition().and("t.due = ?", due).and(same),
        new Condition().and("t.due = ?", due).and(later),
        new Condition().and("t.due >= ?", due + 1));
  }

  /** The first desk that can come after this one: H2 would begin at 'more than' with the same. */
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
