package io.deskwork.jdbc;

import io.deskwork.store.ArchivedTicket;
import io.deskwork.store.SealedEntry;
import io.deskwork.store.SearchTerms;
import io.deskwork.store.TicketCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes restored tickets, so many entries at a time. Not thread safe. */
final class RestoreBatch implements AutoCloseable {

  private static final int MOST_ENTRIES = 500;

  private final Connection connection;
  private final Searching searching;
  private final PreparedStatement ticketInsert;
  private final PreparedStatement entryInsert;
  private final List<ArchivedTicket> waiting = new ArrayList<>();
  private int entries;

  RestoreBatch(Connection connection, Searching searching) throws SQLException {
    this.connection = connection;
    this.searching = searching;
    Rows rows = searching.rows();
    this.ticketInsert =
        rows.prepare(
            connection,
            "INSERT INTO ${prefix}ticket ("
                + Columns.NAMES
                + ", head, body, desk, number, erased)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.entryInsert =
        rows.prepare(
            connection,
            "INSERT INTO ${prefix}entry (desk, number, revision, command, seal, sealed, personal)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)");
  }

  void add(ArchivedTicket ticket) throws SQLException {
    waiting.add(ticket);
    addTicket(ticket);
    for (int i = 0; i < ticket.entries().size(); i++) {
      addEntry(ticket, i);
      if (++entries >= MOST_ENTRIES) {
        write();
      }
    }
  }

  private void addTicket(ArchivedTicket ticket) throws SQLException {
    Columns.of(ticket.ticket()).setOn(ticketInsert, 1);
    ticketInsert.setString(8, ticket.head().seal().hex());
    ticketInsert.setBytes(9, TicketCodec.encode(ticket.ticket()));
    Rows.setKey(ticketInsert, 10, ticket.key());
    ticketInsert.setLong(12, ticket.erased());
    ticketInsert.addBatch();
  }

  private void addEntry(ArchivedTicket ticket, int index) throws SQLException {
    SealedEntry entry = ticket.entries().get(index);
    Rows.setKey(entryInsert, 1, ticket.key());
    entryInsert.setLong(3, index + 1L);
    entryInsert.setString(4, ticket.commands().get(index).value());
    entryInsert.setString(5, entry.seal().hex());
    entryInsert.setBytes(6, entry.stored().sealed());
    entryInsert.setBytes(7, entry.stored().personal());
    entryInsert.addBatch();
  }

  /** Writes what waits. */
  void write() throws SQLException {
    ticketInsert.executeBatch();
    entryInsert.executeBatch();
    for (ArchivedTicket ticket : waiting) {
      Searching.renew(
          connection,
          searching.rows(),
          ticket.key(),
          new SearchTerms.Renewal(Set.of(), searching.terms().of(ticket.ticket())));
    }
    waiting.clear();
    entries = 0;
  }

  @Override
  public void close() throws SQLException {
    try (entryInsert) {
      ticketInsert.close();
    }
  }
}
