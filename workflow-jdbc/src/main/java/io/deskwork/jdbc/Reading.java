package io.deskwork.jdbc;

import io.deskwork.store.EntryCodec;
import io.deskwork.store.Loaded;
import io.deskwork.store.Page;
import io.deskwork.store.TicketCodec;
import io.deskwork.store.TicketQuery;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reading for decisions and through the eyes of viewers. */
final class Reading {

  private final Rows rows;

  Reading(Rows rows) {
    this.rows = rows;
  }

  /** A piece of SQL with the values of its places. */
  private static final class Condition {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Condition and(String text, Object... places) {
      sql.append(sql.length() == 0 ? "" : " AND ").append(text);
      values.addAll(List.of(places));
      return this;
    }

    void setOn(PreparedStatement statement, int from) throws SQLException {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(from + i, values.get(i));
      }
    }
  }

  /** The visibility rule of {@link Viewer}, as SQL about a row {@code t}. */
  private static Condition visibleTo(Viewer viewer) {
    Condition condition = new Condition();
    if (viewer.isContractor()) {
      return condition.and("TRUE");
    } else if (viewer.organization().isEmpty()) {
      return condition.and("FALSE");
    }
    condition.and("t.organization = ?", viewer.organization().get().key());
    return viewer.isOverseeing()
        ? condition
        : condition.and("(t.shared OR t.reporter = ?)", viewer.account());
  }

  private static Condition ofKey(Viewer viewer, TicketKey key) {
    return visibleTo(viewer).and("t.desk = ?", key.prefix()).and("t.number = ?", key.number());
  }

  /** Ticket, head and the command's earlier entry, in one query. */
  Optional<Loaded> load(Connection connection, Viewer viewer, TicketKey key, CommandId command)
      throws SQLException {
    Condition condition = ofKey(viewer, key);
    try (PreparedStatement statement =
        rows.prepare(
            connection,
            "SELECT t.body, t.head, t.erased, e.sealed, e.personal FROM ${prefix}ticket t"
                + " LEFT JOIN ${prefix}entry e ON e.command = ? WHERE "
                + condition.sql)) {
      statement.setString(1, command.value());
      condition.setOn(statement, 2);
      try (ResultSet found = statement.executeQuery()) {
        if (!found.next()) {
          return Optional.empty();
        }
        Optional<Entry> earlier =
            found.getBytes("sealed") == null
                ? Optional.empty()
                : Optional.of(EntryCodec.decode(Rows.stored(found)));
        return Optional.of(rows.loaded(found, key, earlier));
      }
    }
  }

  Optional<Entry> entryOf(Connection connection, CommandId command) throws SQLException {
    try (PreparedStatement statement =
        rows.prepare(connection, "SELECT sealed, personal FROM ${prefix}entry WHERE command = ?")) {
      statement.setString(1, command.value());
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? Optional.of(EntryCodec.decode(Rows.stored(found))) : Optional.empty();
      }
    }
  }

  Optional<Ticket> ticket(Connection connection, Viewer viewer, TicketKey key) throws SQLException {
    List<Ticket> found = tickets(connection, viewer, ofKey(viewer, key), 1);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  Page<Ticket> page(Connection connection, Viewer viewer, TicketQuery query) throws SQLException {
    Condition condition = visibleTo(viewer);
    query.status().ifPresent(status -> condition.and("t.status = ?", status.key()));
    query.assignee().ifPresent(account -> condition.and("t.assignee = ?", account));
    query.organization().ifPresent(one -> condition.and("t.organization = ?", one.key()));
    query
        .after()
        .ifPresent(key -> condition.and("(t.desk, t.number) > (?, ?)", key.prefix(), key.number()));
    List<Ticket> found = tickets(connection, viewer, condition, query.limit() + 1);
    boolean more = found.size() > query.limit();
    return new Page<>(more ? found.subList(0, query.limit()) : found, more);
  }

  private List<Ticket> tickets(Connection connection, Viewer viewer, Condition condition, int limit)
      throws SQLException {
    try (PreparedStatement statement =
        rows.prepare(
            connection,
            "SELECT t.body FROM ${prefix}ticket t WHERE "
                + condition.sql
                + " ORDER BY t.desk, t.number FETCH FIRST "
                + limit
                + " ROWS ONLY")) {
      condition.setOn(statement, 1);
      List<Ticket> found = new ArrayList<>();
      try (ResultSet bodies = statement.executeQuery()) {
        while (bodies.next()) {
          found.add(TicketCodec.decode(bodies.getBytes("body")).seenBy(viewer));
        }
      }
      return found;
    }
  }

  List<Entry> history(Connection connection, Viewer viewer, TicketKey key) throws SQLException {
    Condition condition = ofKey(viewer, key);
    try (PreparedStatement statement =
        rows.prepare(
            connection,
            "SELECT e.sealed, e.personal FROM ${prefix}ticket t"
                + " JOIN ${prefix}entry e ON e.desk = t.desk AND e.number = t.number WHERE "
                + condition.sql
                + " ORDER BY e.revision")) {
      condition.setOn(statement, 1);
      List<Entry> seen = new ArrayList<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          Entry entry = EntryCodec.decode(Rows.stored(found));
          if (viewer.sees(entry)) {
            seen.add(entry.seenBy(viewer));
          }
        }
      }
      return seen;
    }
  }
}
