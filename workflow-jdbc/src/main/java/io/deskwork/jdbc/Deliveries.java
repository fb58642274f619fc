package io.deskwork.jdbc;

import io.deskwork.store.EntryCodec;
import io.deskwork.store.Outbox.Delivery;
import io.deskwork.store.Outbox.Held;
import io.deskwork.store.Outbox.Progress;
import io.deskwork.store.Outbox.Trouble;
import io.deskwork.store.SubscriberId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How far each subscriber was told of each ticket. A claim is an update of the very row that was
 * read, so that of two nodes one gets it, on every database alike.
 */
final class Deliveries {

  private static final int MOST_ENTRIES = 100;

  /** A row that waits. */
  private record Waiting(TicketKey ticket, long told, long due, int failures) {}

  private final Transactions transactions;
  private final Rows rows;

  Deliveries(Transactions transactions, Rows rows) {
    this.transactions = transactions;
    this.rows = rows;
  }

  void subscribe(SubscriberId subscriber) {
    String attempt = "subscribe " + subscriber;
    if (transactions.ask(attempt, connection -> isSubscribed(connection, subscriber))) {
      return;
    }
    transactions.insertUnlessThere(
        attempt,
        connection -> {
          try (PreparedStatement insert =
              rows.prepare(connection, "INSERT INTO ${prefix}subscriber (name) VALUES (?)")) {
            insert.setString(1, subscriber.value());
            return insert.executeUpdate();
          }
        });
  }

  private boolean isSubscribed(Connection connection, SubscriberId subscriber) throws SQLException {
    try (PreparedStatement select =
        rows.prepare(connection, "SELECT 1 FROM ${prefix}subscriber WHERE name = ?")) {
      select.setString(1, subscriber.value());
      try (ResultSet found = select.executeQuery()) {
        return found.next();
      }
    }
  }

  void unsubscribe(SubscriberId subscriber) {
    transactions.run(
        "unsubscribe " + subscriber,
        connection -> {
          for (String where : List.of("subscriber WHERE name", "delivery WHERE subscriber")) {
            try (PreparedStatement delete =
                rows.prepare(connection, "DELETE FROM ${prefix}" + where + " = ?")) {
              delete.setString(1, subscriber.value());
              delete.executeUpdate();
            }
          }
          return true;
        });
  }

  List<Delivery> claim(SubscriberId subscriber, Instant now, Duration lease, int limit) {
    return transactions.run(
        "claim events of " + subscriber,
        connection -> {
          List<Delivery> claimed = new ArrayList<>();
          for (Waiting waiting : waiting(connection, subscriber, now, limit)) {
            String claim = UUID.randomUUID().toString();
            if (isClaimed(connection, subscriber, waiting, claim, now.plus(lease))) {
              claimed.add(
                  new Delivery(
                      subscriber,
                      waiting.ticket,
                      claim,
                      waiting.failures,
                      entriesAfter(connection, waiting.ticket, waiting.told)));
            }
          }
          return claimed;
        });
  }

  private List<Waiting> waiting(
      Connection connection, SubscriberId subscriber, Instant now, int limit) throws SQLException {
    try (PreparedStatement select =
        rows.prepare(
            connection,
            "SELECT desk, number, told, due, failures FROM ${prefix}delivery"
                + " WHERE subscriber = ? AND due BETWEEN ? AND ?"
                + " ORDER BY due, desk, number FETCH FIRST "
                + limit
                + " ROWS ONLY FOR UPDATE SKIP LOCKED")) {
      select.setString(1, subscriber.value());
      select.setLong(2, Rows.EARLIEST);
      select.setLong(3, Rows.micros(now));
      List<Waiting> waiting = new ArrayList<>();
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          waiting.add(
              new Waiting(
                  Rows.key(found),
                  found.getLong("told"),
                  found.getLong("due"),
                  found.getInt("failures")));
        }
      }
      return waiting;
    }
  }

  private boolean isClaimed(
      Connection connection, SubscriberId subscriber, Waiting waiting, String claim, Instant until)
      throws SQLException {
    try (PreparedStatement update =
        rows.prepare(
            connection,
            "UPDATE ${prefix}delivery SET claim = ?, due = ?"
                + " WHERE subscriber = ? AND desk = ? AND number = ? AND due = ? AND told = ?")) {
      update.setString(1, claim);
      update.setLong(2, Rows.micros(until));
      update.setString(3, subscriber.value());
      Rows.setKey(update, 4, waiting.ticket);
      update.setLong(6, waiting.due);
      update.setLong(7, waiting.told);
      return update.executeUpdate() == 1;
    }
  }

  private List<Entry> entriesAfter(Connection connection, TicketKey key, long revision)
      throws SQLException {
    try (PreparedStatement select =
        rows.prepare(
            connection,
            "SELECT sealed, personal FROM ${prefix}entry"
                + " WHERE desk = ? AND number = ? AND revision > ? ORDER BY revision FETCH FIRST "
                + MOST_ENTRIES
                + " ROWS ONLY")) {
      Rows.setKey(select, 1, key);
      select.setLong(3, revision);
      List<Entry> entries = new ArrayList<>();
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          entries.add(EntryCodec.decode(Rows.stored(found)));
        }
      }
      return entries;
    }
  }

  /** What waits after this was told is seen on the locked row itself, so that none is missed. */
  boolean settle(Delivery delivery, Progress progress) {
    long before = delivery.entries().get(0).revision() - 1;
    long told = Math.max(before, progress.told());
    Optional<Trouble> trouble = progress.trouble();
    return transactions.change(
        () -> "settle events of " + delivery.subscriber(),
        connection -> {
          String due = trouble.isPresent() ? "?" : "CASE WHEN latest > ? THEN ? ELSE NULL END";
          try (PreparedStatement update =
              rows.prepare(
                  connection,
                  "UPDATE ${prefix}delivery SET told = ?, claim = NULL, failures = ?, trouble = ?,"
                      + " due = "
                      + due
                      + " WHERE claim = ? AND subscriber = ? AND desk = ? AND number = ?")) {
            update.setLong(1, told);
            update.setInt(2, trouble.isEmpty() ? 0 : told > before ? 1 : delivery.failures() + 1);
            setReason(update, 3, trouble);
            int at = 4;
            if (trouble.isPresent()) {
              Columns.setDue(update, at++, trouble.get().again().map(Rows::micros));
            } else {
              update.setLong(at++, told);
              update.setLong(at++, Rows.micros(progress.at()));
            }
            update.setString(at++, delivery.claim());
            update.setString(at++, delivery.subscriber().value());
            Rows.setKey(update, at, delivery.ticket());
            return update.executeUpdate() == 1;
          }
        });
  }

  private static void setReason(PreparedStatement statement, int at, Optional<Trouble> trouble)
      throws SQLException {
    if (trouble.isPresent()) {
      statement.setString(at, Rows.storable(trouble.get().reason()));
    } else {
      statement.setNull(at, Types.VARCHAR);
    }
  }

  List<Held> held() {
    return transactions.ask(
        "list events that could not be told",
        connection -> {
          List<Held> held = new ArrayList<>();
          try (PreparedStatement select =
                  rows.prepare(
                      connection,
                      "SELECT subscriber, desk, number, told, failures, trouble, due"
                          + " FROM ${prefix}delivery WHERE trouble >= ''"
                          + " ORDER BY subscriber, desk, number");
              ResultSet found = select.executeQuery()) {
            while (found.next()) {
              long due = found.getLong("due");
              Optional<Instant> again =
                  found.wasNull() ? Optional.empty() : Optional.of(Rows.instant(due));
              held.add(
                  new Held(
                      SubscriberId.of(found.getString("subscriber")),
                      Rows.key(found),
                      found.getLong("told"),
                      found.getInt("failures"),
                      new Trouble(found.getString("trouble"), again)));
            }
          }
          return held;
        });
  }

  boolean resume(SubscriberId subscriber, TicketKey ticket, Instant from) {
    return transactions.change(
        () -> "resume events of " + subscriber,
        connection -> {
          try (PreparedStatement update =
              rows.prepare(
                  connection,
                  "UPDATE ${prefix}delivery SET due = ?"
                      + " WHERE trouble IS NOT NULL AND claim IS NULL"
                      + " AND subscriber = ? AND desk = ? AND number = ?")) {
            update.setLong(1, Rows.micros(from));
            update.setString(2, subscriber.value());
            Rows.setKey(update, 3, ticket);
            return update.executeUpdate() == 1;
          }
        });
  }
}
