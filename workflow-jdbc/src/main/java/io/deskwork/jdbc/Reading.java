package io.deskwork.jdbc;

import io.deskwork.store.EntryCodec;
import io.deskwork.store.Loaded;
import io.deskwork.store.TicketCodec;
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

  /** The visibility rule of {@link Viewer}, as SQL about a row {@code t}. */
  static Condition visibleTo(Viewer viewer) {
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
                + condition.sql())) {
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
    Condition condition = ofKey(viewer, key);
    try (PreparedStatement statement =
        rows.prepare(connection, "SELECT t.body FROM ${prefix}ticket t WHERE " + condition.sql())) {
      condition.setOn(statement, 1);
      try (ResultSet found = statement.executeQuery()) {
        return found.next()
            ? Optional.of(TicketCodec.decode(found.getBytes("body")).seenBy(viewer))
            : Optional.empty();
      }
    }
  }

  List<Entry> history(Connection connection, Viewer viewer, TicketKey key) throws SQLException {
    Condition condition = ofKey(viewer, key);
    try (PreparedStatement statement =
        rows.prepare(
            connection,
            "SELECT e.sealed, e.personal FROM ${prefix}ticket t"
                + " JOIN ${prefix}entry e ON e.desk = t.desk AND e.number = t.number WHERE "
                + condition.sql()
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
