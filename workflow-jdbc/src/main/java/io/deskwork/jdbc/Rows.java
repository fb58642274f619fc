package io.deskwork.jdbc;

import io.deskwork.store.Commit;
import io.deskwork.store.DueTickets;
import io.deskwork.store.EntryCodec;
import io.deskwork.store.Loaded;
import io.deskwork.store.Seal;
import io.deskwork.store.StoreException;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Single rows of tickets and entries: written, read and found. */
final class Rows {

  /** A ticket's update as far as its condition; see {@link #setTicket}. */
  static final String UPDATE =
      " UPDATE ${prefix}ticket SET revision = ?, status = ?, organization = ?, reporter = ?,"
          + " shared = ?, assignee = ?, due = ?, parked = NULL, head = ?, body = ?";

  /** The condition of an update: that the ticket still is as it was decided on. */
  static final String AS_IT_WAS =
      " WHERE desk = ? AND number = ? AND revision = ? AND head = ? AND erased = ?";

  /** Before all that is due, and after NULL: H2 looks at every NULL unless a range has a begin. */
  static final long EARLIEST = Long.MIN_VALUE;

  private static final int LONGEST_REASON = 1_000;

  /** More statements than the store has, unless pages of every size are asked for. */
  private static final int MOST_STATEMENTS = 500;

  private final TableNames names;
  private final Bodies bodies = new Bodies();
  private final Map<String, String> statements = new ConcurrentHashMap<>();

  Rows(TableNames names) {
    this.names = names;
  }

  PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    String known = statements.get(sql);
    String named = known == null ? names.in(sql) : known;
    if (known == null && statements.size() < MOST_STATEMENTS) {
      statements.put(sql, named);
    }
    return connection.prepareStatement(named);
  }

  /** The ticket in the columns body and head of a row. */
  Loaded loaded(ResultSet row, TicketKey key, Optional<Entry> earlier) throws SQLException {
    return new Loaded(
        bodies.decode(key, row.getBytes("body")),
        new Seal(row.getString("head")),
        row.getLong("erased"),
        earlier);
  }

  /** Keeps no ticket in memory any more. */
  void forget() {
    bodies.forget();
  }

  boolean isKnown(Connection connection, CommandId command) throws SQLException {
    try (PreparedStatement statement =
        prepare(connection, "SELECT 1 FROM ${prefix}entry WHERE command = ?")) {
      statement.setString(1, command.value());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Locks the ticket if it still is as it was decided on; tells whether it did. */
  boolean lock(Connection connection, Commit commit) throws SQLException {
    try (PreparedStatement statement =
        prepare(connection, "SELECT revision FROM ${prefix}ticket" + AS_IT_WAS + " FOR UPDATE")) {
      setKey(statement, 1, commit.ticket().key());
      setBefore(statement, 3, commit);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Updates the ticket if it still is as it was decided on. */
  int update(Connection connection, Commit commit, Seal head) throws SQLException {
    try (PreparedStatement statement = prepare(connection, UPDATE + AS_IT_WAS)) {
      setUpdate(statement, commit, head);
      return statement.executeUpdate();
    }
  }

  /** Updates tickets that the transaction has locked. */
  void updateAll(Connection connection, List<Sealed> commits) throws SQLException {
    try (PreparedStatement statement = prepare(connection, UPDATE + AS_IT_WAS)) {
      for (Sealed sealed : commits) {
        setUpdate(statement, sealed.commit(), sealed.seal());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void setUpdate(PreparedStatement statement, Commit commit, Seal head)
      throws SQLException {
    setTicket(statement, 1, commit.ticket(), head);
    setBefore(statement, 12, commit);
  }

  void insert(Connection connection, Ticket ticket, Seal head) throws SQLException {
    try (PreparedStatement statement =
        prepare(
            connection,
            "INSERT INTO ${prefix}ticket ("
                + Columns.NAMES
                + ", head, body, desk, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      setTicket(statement, 1, ticket, head);
      statement.executeUpdate();
    }
  }

  /** Sets eleven values: those of {@link Columns}, head, body and key. */
  void setTicket(PreparedStatement statement, int at, Ticket ticket, Seal head)
      throws SQLException {
    Columns.of(ticket).setOn(statement, at);
    statement.setString(at + 7, head.hex());
    statement.setBytes(at + 8, bodies.encode(ticket));
    setKey(statement, at + 9, ticket.key());
  }

  static void setKey(PreparedStatement statement, int at, TicketKey key) throws SQLException {
    statement.setString(at, key.prefix());
    statement.setLong(at + 1, key.number());
  }

  /** Sets revision, head and number of erased texts that the commit was decided on. */
  static void setBefore(PreparedStatement statement, int at, Commit commit) throws SQLException {
    statement.setLong(at, commit.entry().revision() - 1);
    statement.setString(at + 1, commit.head().hex());
    statement.setLong(at + 2, commit.erased());
  }

  /** Sets five values: revision, command, seal, sealed and personal bytes. */
  static void setEntry(PreparedStatement statement, int at, Sealed sealed) throws SQLException {
    statement.setLong(at, sealed.commit().entry().revision());
    statement.setString(at + 1, sealed.commit().entry().commandId().value());
    statement.setString(at + 2, sealed.seal().hex());
    statement.setBytes(at + 3, sealed.stored().sealed());
    statement.setBytes(at + 4, sealed.stored().personal());
  }

  /** Sets the instant of the entry. */
  static void setAt(PreparedStatement statement, int at, Commit commit) throws SQLException {
    statement.setLong(at, micros(commit.entry().at()));
  }

  void park(Connection connection, TicketKey key, DueTickets.Firing.Park park) throws SQLException {
    try (PreparedStatement statement =
        prepare(
            connection,
            "UPDATE ${prefix}ticket SET due = ?, parked = ? WHERE desk = ? AND number = ?")) {
      Columns.setDue(statement, 1, park.until().map(Rows::micros));
      statement.setString(2, storable(park.reason()));
      setKey(statement, 3, key);
      statement.executeUpdate();
    }
  }

  /** A reason may be anybody's message: not too long, and without what no database stores. */
  static String storable(String reason) {
    String plain = reason.replace('\0', ' ');
    return plain.length() > LONGEST_REASON ? plain.substring(0, LONGEST_REASON) : plain;
  }

  static EntryCodec.Stored stored(ResultSet rows) throws SQLException {
    return new EntryCodec.Stored(rows.getBytes("sealed"), rows.getBytes("personal"));
  }

  static TicketKey key(ResultSet rows) throws SQLException {
    return new TicketKey(rows.getString("desk"), rows.getLong("number"));
  }

  static List<TicketKey> keys(PreparedStatement select) throws SQLException {
    List<TicketKey> keys = new ArrayList<>();
    try (ResultSet found = select.executeQuery()) {
      while (found.next()) {
        keys.add(key(found));
      }
    } catch (InvalidValueException e) {
      throw new StoreException("read the key of a row, which no ticket can have: it was edited", e);
    }
    return keys;
  }

  static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
