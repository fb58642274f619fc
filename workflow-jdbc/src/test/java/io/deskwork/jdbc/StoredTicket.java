package io.deskwork.jdbc;

import io.deskwork.store.EntryCodec;
import io.deskwork.store.Seal;
import io.deskwork.store.SealedHistory.Fault;
import io.deskwork.store.SealedHistory.Head;
import io.deskwork.store.TicketCodec;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** All rows of one ticket, held in memory, so that many forgeries of them can be looked at. */
record StoredTicket(TicketKey key, List<EntryRow> entries, Optional<TicketRow> row) {

  StoredTicket {
    entries = entries.stream().sorted(Comparator.comparingLong(EntryRow::revision)).toList();
  }

  /** The rows of every ticket of a database. */
  static List<StoredTicket> in(Database database) throws SQLException {
    List<StoredTicket> tickets = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM deskwork_ticket ORDER BY desk, number");
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        TicketKey key = Rows.key(found);
        tickets.add(
            new StoredTicket(key, entries(connection, key), Optional.of(TicketRow.in(found))));
      }
    }
    return tickets;
  }

  private static List<EntryRow> entries(Connection connection, TicketKey key) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT revision AS entry, command, seal, sealed, personal FROM deskwork_entry"
                + " WHERE desk = ? AND number = ?")) {
      Rows.setKey(statement, 1, key);
      List<EntryRow> rows = new ArrayList<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          rows.add(EntryRow.in(found));
        }
      }
      return rows;
    }
  }

  /** Puts these rows into a database in the place of those that are there. */
  void writeTo(Connection connection) throws SQLException {
    for (EntryRow entry : entries) {
      Database.run(
          connection,
          "INSERT INTO deskwork_entry (desk, number, revision, command, seal, sealed, personal)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?)",
          key.prefix(),
          key.number(),
          entry.revision(),
          entry.command(),
          entry.seal().hex(),
          entry.stored().sealed(),
          entry.stored().personal());
    }
    if (row.isPresent()) {
      insert(connection, row.get());
    }
  }

  private void insert(Connection connection, TicketRow ticket) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO deskwork_ticket ("
                + Columns.NAMES
                + ", parked, head, erased, body, desk, number)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      ticket.columns().setOn(insert, 1);
      insert.setString(8, ticket.parked().orElse(null));
      insert.setString(9, ticket.head().hex());
      insert.setLong(10, ticket.erased());
      insert.setBytes(11, ticket.body());
      Rows.setKey(insert, 12, key);
      insert.executeUpdate();
    }
  }

  void removeFrom(Connection connection) throws SQLException {
    for (String table : List.of("entry", "ticket")) {
      Database.run(
          connection,
          "DELETE FROM deskwork_" + table + " WHERE desk = ? AND number = ?",
          key.prefix(),
          key.number());
    }
  }

  /** What is wrong with these rows by themselves. */
  List<Fault> faults() {
    if (entries.isEmpty() && row.isEmpty()) {
      return List.of();
    }
    RowCheck check = new RowCheck(key);
    entries.forEach(check::next);
    return check.end(row, new TreeSet<>()).faults();
  }

  Head head() {
    return new Head(entries.size(), last().seal());
  }

  Optional<Seal> sealOf(long revision) {
    return entries.stream()
        .filter(entry -> entry.revision() == revision)
        .map(EntryRow::seal)
        .findFirst();
  }

  EntryRow last() {
    return entries.get(entries.size() - 1);
  }

  TicketRow ticketRow() {
    return row.orElseThrow();
  }

  /** The ticket that its entries make. */
  Ticket ticket() {
    return Ticket.fold(entries.stream().map(entry -> EntryCodec.decode(entry.stored())).toList());
  }

  StoredTicket with(List<EntryRow> others) {
    return new StoredTicket(key, others, row);
  }

  StoredTicket with(int index, EntryRow other) {
    List<EntryRow> changed = new ArrayList<>(entries);
    changed.set(index, other);
    return with(changed);
  }

  StoredTicket with(Optional<TicketRow> other) {
    return new StoredTicket(key, entries, other);
  }

  StoredTicket under(TicketKey other) {
    return new StoredTicket(other, entries, row);
  }

  /** As the store itself would have written a ticket of these entries. */
  StoredTicket made(List<EntryRow> others) {
    StoredTicket made = with(others);
    Ticket ticket = made.ticket();
    long erased = others.stream().mapToLong(entry -> EntryCodec.erasedTexts(entry.stored())).sum();
    return made.with(
        Optional.of(
            new TicketRow(
                Columns.of(ticket),
                Optional.empty(),
                made.last().seal(),
                erased,
                TicketCodec.encode(ticket))));
  }

  /** Whether no byte differs. */
  boolean isSameAs(StoredTicket other) {
    return key.equals(other.key)
        && told().equals(other.told())
        && Arrays.deepEquals(bytes(), other.bytes());
  }

  private List<Object> told() {
    List<Object> told = new ArrayList<>();
    for (EntryRow entry : entries) {
      told.addAll(List.of(entry.revision(), entry.command(), entry.seal()));
    }
    row.ifPresent(
        one -> told.addAll(List.of(one.columns(), one.parked(), one.head(), one.erased())));
    return told;
  }

  private byte[][] bytes() {
    List<byte[]> bytes = new ArrayList<>();
    for (EntryRow entry : entries) {
      bytes.add(entry.stored().sealed());
      bytes.add(entry.stored().personal());
    }
    row.ifPresent(one -> bytes.add(one.body()));
    return bytes.toArray(new byte[0][]);
  }
}
