package io.deskwork.jdbc;

import io.deskwork.store.Commit;
import io.deskwork.store.DueTickets;
import io.deskwork.store.EntryCodec;
import io.deskwork.store.Seal;
import io.deskwork.store.TicketCodec;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Single rows of tickets and entries: written, read and found. */
final class Rows {

  private static final String OF_ANOTHER_ENTRY =
      " (SELECT 1 FROM ${prefix}entry WHERE command = ?"
          + " AND NOT (desk = ? AND number = ? AND revision = ?))";

  private final TableNames names;

  Rows(TableNames names) {
    this.names = names;
  }

  PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    return connection.prepareStatement(names.in(sql));
  }

  boolean isKnown(Connection connection, Entry entry) throws SQLException {
    try (PreparedStatement statement =
        prepare(connection, "SELECT 1 FROM ${prefix}entry WHERE command = ?")) {
      statement.setString(1, entry.commandId().value());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * Locks the ticket if it still is as it was decided on and the command is new; tells whether it
   * did.
   */
  boolean lock(Connection connection, Commit commit) throws SQLException {
    try (PreparedStatement statement =
        prepare(
            connection,
            "SELECT revision FROM ${prefix}ticket"
                + " WHERE desk = ? AND number = ? AND revision = ? AND head = ?"
                + " AND NOT EXISTS (SELECT 1 FROM ${prefix}entry WHERE command = ?) FOR UPDATE")) {
      setKey(statement, 1, commit.ticket().key());
      statement.setLong(3, commit.entry().revision() - 1);
      statement.setString(4, commit.head().hex());
      statement.setString(5, commit.entry().commandId().value());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Updates the ticket if it still is as it was decided on and the command made no other entry. */
  int update(Connection connection, Commit commit, Seal head) throws SQLException {
    try (PreparedStatement statement =
        prepare(
            connection,
            "UPDATE ${prefix}ticket SET revision = ?, status = ?, organization = ?, reporter = ?,"
                + " shared = ?, assignee = ?, due = ?, parked = NULL, head = ?, body = ?"
                + " WHERE desk = ? AND number = ? AND revision = ? AND head = ?"
                + " AND NOT EXISTS"
                + OF_ANOTHER_ENTRY)) {
      setTicket(statement, commit.ticket(), head);
      setKey(statement, 10, commit.ticket().key());
      statement.setLong(12, commit.entry().revision() - 1);
      statement.setString(13, commit.head().hex());
      setEntry(statement, 14, commit.entry());
      return statement.executeUpdate();
    }
  }

  /** Inserts the ticket if it is not there and the command made no other entry. */
  int insert(Connection connection, Commit commit, Seal head) throws SQLException {
    try (PreparedStatement statement =
        prepare(
            connection,
            "INSERT INTO ${prefix}ticket (revision, status, organization, reporter, shared,"
                + " assignee, due, head, body, desk, number)"
                + " SELECT CAST(? AS BIGINT), CAST(? AS VARCHAR(64)), CAST(? AS VARCHAR(255)),"
                + " CAST(? AS VARCHAR(255)), CAST(? AS BOOLEAN), CAST(? AS VARCHAR(255)),"
                + " CAST(? AS BIGINT), CAST(? AS VARCHAR(64)), CAST(? AS BLOB),"
                + " CAST(? AS VARCHAR(16)), CAST(? AS BIGINT)"
                + " WHERE NOT EXISTS"
                + OF_ANOTHER_ENTRY
                + " AND NOT EXISTS"
                + " (SELECT 1 FROM ${prefix}ticket WHERE desk = ? AND number = ?)")) {
      setTicket(statement, commit.ticket(), head);
      setKey(statement, 10, commit.ticket().key());
      setEntry(statement, 12, commit.entry());
      setKey(statement, 16, commit.ticket().key());
      return statement.executeUpdate();
    }
  }

  /** Nine values: those of {@link Columns}, head, body. */
  private static void setTicket(PreparedStatement statement, Ticket ticket, Seal head)
      throws SQLException {
    Columns.of(ticket).setOn(statement);
    statement.setString(8, head.hex());
    statement.setBytes(9, TicketCodec.encode(ticket));
  }

  static void setKey(PreparedStatement statement, int at, TicketKey key) throws SQLException {
    statement.setString(at, key.prefix());
    statement.setLong(at + 1, key.number());
  }

  private static void setEntry(PreparedStatement statement, int at, Entry entry)
      throws SQLException {
    statement.setString(at, entry.commandId().value());
    setKey(statement, at + 1, entry.ticket());
    statement.setLong(at + 3, entry.revision());
  }

  void insertEntry(Connection connection, Entry entry, EntryCodec.Stored stored, Seal seal)
      throws SQLException {
    try (PreparedStatement statement =
        prepare(
            connection,
            "INSERT INTO ${prefix}entry (desk, number, revision, command, seal, sealed, personal)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      setKey(statement, 1, entry.ticket());
      statement.setLong(3, entry.revision());
      statement.setString(4, entry.commandId().value());
      statement.setString(5, seal.hex());
      statement.setBytes(6, stored.sealed());
      statement.setBytes(7, stored.personal());
      statement.executeUpdate();
    }
  }

  void park(Connection connection, TicketKey key, DueTickets.Firing.Park park) throws SQLException {
    try (PreparedStatement statement =
        prepare(
            connection,
            "UPDATE ${prefix}ticket SET due = ?, parked = ? WHERE desk = ? AND number = ?")) {
      Columns.setDue(statement, 1, park.until().map(Rows::micros));
      String reason = park.reason();
      statement.setString(2, reason.length() > 1_000 ? reason.substring(0, 1_000) : reason);
      setKey(statement, 3, key);
      statement.executeUpdate();
    }
  }

  static EntryCodec.Stored stored(ResultSet rows) throws SQLException {
    return new EntryCodec.Stored(rows.getBytes("sealed"), rows.getBytes("personal"));
  }

  static TicketKey key(ResultSet rows) throws SQLException {
    return new TicketKey(rows.getString("desk"), rows.getLong("number"));
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
