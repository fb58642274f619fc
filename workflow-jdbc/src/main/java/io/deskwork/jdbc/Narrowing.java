package io.deskwork.jdbc;

import io.deskwork.store.TermRange;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketQuery.Criterion;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a viewer asks for, as SQL about a row {@code t}: one condition for all of it, and the ways
 * to come to these tickets that an index opens, each of which finds them all and maybe more.
 */
final class Narrowing {

  /**
   * Some tickets, as an index has them.
   *
   * @param source the table, called {@code t}
   * @param condition which of its rows
   * @param index the columns of the index as far as they matter here
   * @param isInOrder whether these are the same in all rows and the index goes on with the key
   */
  record Part(String source, Condition condition, List<String> index, boolean isInOrder) {

    static Part inOrder(Condition condition, String... index) {
      return new Part(TICKETS, condition, List.of(index), true);
    }

    static Part unordered(Condition condition, String... index) {
      return new Part(TICKETS, condition, List.of(index), false);
    }

    boolean isOfTerms() {
      return source.equals(TERMS);
    }

    /** The columns by which the index orders them. */
    List<String> columns(String alias) {
      return Stream.concat(
              index.stream(), isInOrder ? Stream.of("desk", "number") : Stream.<String>of())
          .map(column -> alias + "." + column)
          .toList();
    }
  }

  /** One way: parts that have no ticket in common. */
  record Way(List<Part> parts) {

    static Way of(Part... parts) {
      return new Way(List.of(parts));
    }

    boolean isInOrder() {
      return parts.stream().allMatch(Part::isInOrder);
    }
  }

  private static final String TICKETS = "${prefix}ticket t";
  private static final String TERMS = "${prefix}search t";

  private final Condition columns = new Condition();
  private final Condition terms = new Condition();
  private final List<Way> ways = new ArrayList<>();
  private final Optional<String> bound;

  Narrowing(Viewer viewer, TicketQuery query) {
    columns.and(Reading.visibleTo(viewer));
    bound = organization(viewer, query);
    bound.ifPresent(key -> ways.add(seen(viewer, key)));
    query.criteria().forEach(this::narrow);
    if (query.order() == TicketQuery.Order.BY_DUE) {
      columns.and("t.due >= ?", Rows.EARLIEST);
    }
  }

  /**
   * All that must be true of a ticket, what its row says first. It is put so that a database can
   * only ask it of each row that it comes to, believing that most will do: neither taking an index
   * for it, nor taking fright at how few there might be and reading the whole table instead.
   */
  Condition all() {
    Condition all = new Condition().add("(CASE WHEN ").add(columns);
    return (terms.sql().isEmpty() ? all : all.and(terms)).add(" THEN 1 END) IS NOT NULL");
  }

  /** The ways; none if every ticket is asked for. */
  List<Way> ways() {
    return ways;
  }

  /** The one that the viewer is bound to, or asks for. */
  private static Optional<String> organization(Viewer viewer, TicketQuery query) {
    if (!viewer.isContractor()) {
      return viewer.organization().map(one -> one.key());
    }
    return query.criteria().stream()
        .filter(Criterion.Of.class::isInstance)
        .map(one -> ((Criterion.Of) one).organization().key())
        .findFirst();
  }

  /** What is shared in the organization, and what is not. */
  private static Way seen(Viewer viewer, String organization) {
    Condition shared = new Condition().and("t.organization = ? AND t.shared = TRUE", organization);
    Condition apart = new Condition().and("t.organization = ? AND t.shared = FALSE", organization);
    return Way.of(
        Part.inOrder(shared, "organization", "shared"),
        viewer.isContractor() || viewer.isOverseeing()
            ? Part.inOrder(apart, "organization", "shared")
            : Part.inOrder(apart.and("t.reporter = ?", viewer.account()), "reporter"));
  }

  private void narrow(Criterion criterion) {
    if (criterion instanceof Criterion.In in) {
      in(in.statuses().stream().map(Status::key).sorted().toArray());
    } else if (criterion instanceof Criterion.HeldBy held) {
      equal("assignee", held.account());
    } else if (criterion instanceof Criterion.Of of) {
      of(of.organization().key());
    } else if (criterion instanceof Criterion.ReportedBy reported) {
      equal("reporter", reported.account());
    } else if (criterion instanceof Criterion.DueBefore before) {
      add(
          Part.unordered(
              new Condition()
                  .and("t.due >= ? AND t.due < ?", Rows.EARLIEST, Rows.micros(before.instant())),
              "due"));
    } else if (criterion instanceof Criterion.OfWords words) {
      has(words.range());
    } else if (criterion instanceof Criterion.OfField field) {
      has(field.range());
    }
  }

  /** Of another organization a customer finds nothing, wherever they look. */
  private void of(String organization) {
    columns.and("t.organization = ?", organization);
    if (!bound.equals(Optional.of(organization))) {
      ways.add(Way.of(Part.unordered(new Condition().and("t.desk = ''"), "desk")));
    }
  }

  private void in(Object... statuses) {
    if (statuses.length == 1) {
      equal("status", statuses[0]);
    } else {
      String places = ", ?".repeat(statuses.length).substring(2);
      add(Part.unordered(new Condition().and("t.status IN (" + places + ")", statuses), "status"));
    }
  }

  private void equal(String column, Object value) {
    add(Part.inOrder(new Condition().and("t." + column + " = ?", value), column));
  }

  private void add(Part part) {
    columns.and(part.condition());
    ways.add(Way.of(part));
  }

  /** One term has its tickets in order and once each; a range of them has neither. */
  private void has(TermRange range) {
    Condition one = new Condition().and("t.field = ?", range.field());
    if (range.before().isPresent()) {
      one.and("t.term >= ? AND t.term < ?", range.from(), range.before().get());
    } else {
      one.and("t.term = ?", range.from());
    }
    terms.and(
        new Condition()
            .add("(SELECT 1 FROM ${prefix}search w WHERE w.desk = t.desk AND w.number = t.number")
            .and(one.about("w"))
            .add(" FETCH FIRST 1 ROWS ONLY) = 1"));
    ways.add(Way.of(new Part(TERMS, one, List.of("field", "term"), range.before().isEmpty())));
  }
}
