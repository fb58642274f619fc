package io.deskwork.jdbc;

import io.deskwork.store.EntryCodec;
import io.deskwork.store.StoreException;
import io.deskwork.store.TicketCodec;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Destroys what a person wrote and is called, one ticket after the other, each in a transaction:
 *
 * <ol>
 *   <li>the ticket is locked, so that no command commits meanwhile,
 *   <li>its entries are read, and the texts of those that have some are destroyed,
 *   <li>the ticket is folded anew and the number of texts that it lost is raised, so that a command
 *       that was decided on the ticket from before is a conflict,
 *   <li>search finds it no more by what was destroyed.
 * </ol>
 */
final class Erasure {

  /** The entries of one ticket, with what became of them. */
  private static final class Texts {
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Long, EntryCodec.Stored> changed = new LinkedHashMap<>();
    private long erased;
  }

  private final Transactions transactions;
  private final Searching searching;
  private final Rows rows;
  private final Keys keys;

  Erasure(Transactions transactions, Searching searching, Keys keys) {
    this.transactions = transactions;
    this.searching = searching;
    this.rows = searching.rows();
    this.keys = keys;
  }

  long erase(Person person) {
    LongAdder erased = new LongAdder();
    keys.ofTickets(
        key ->
            erased.add(
                transactions.run("erase in " + key, connection -> erase(connection, key, person))));
    return erased.sum();
  }

  private long erase(Connection connection, TicketKey key, Person person) throws SQLException {
    try (PreparedStatement lock =
        rows.prepare(
            connection,
            "SELECT revision FROM ${prefix}ticket WHERE desk = ? AND number = ? FOR UPDATE")) {
      Rows.setKey(lock, 1, key);
      lock.executeQuery().close();
    }
    Texts texts = without(connection, key, person);
    if (!texts.changed.isEmpty()) {
      rewriteEntries(connection, key, texts);
      Ticket ticket = Ticket.fold(texts.entries);
      rewriteTicket(connection, ticket, texts);
      searching.erase(connection, ticket);
    }
    return texts.changed.size();
  }

  /** Locks them too: on MariaDB a plain read in a host's transaction could be an old one. */
  private Texts without(Connection connection, TicketKey key, Person person) throws SQLException {
    try (PreparedStatement statement =
        rows.prepare(
            connection,
            "SELECT revision, sealed, personal FROM ${prefix}entry"
                + " WHERE desk = ? AND number = ? ORDER BY revision FOR UPDATE")) {
      Rows.setKey(statement, 1, key);
      Texts texts = new Texts();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          EntryCodec.Stored stored = Rows.stored(found);
          Optional<EntryCodec.Stored> without = EntryCodec.erase(stored, person);
          if (without.isPresent()) {
            texts.changed.put(found.getLong("revision"), without.get());
          }
          texts.erased += EntryCodec.erasedTexts(without.orElse(stored));
          texts.entries.add(EntryCodec.decode(without.orElse(stored)));
        }
      }
      return texts;
    }
  }

  private void rewriteEntries(Connection connection, TicketKey key, Texts texts)
      throws SQLException {
    try (PreparedStatement statement =
        rows.prepare(
            connection,
            "UPDATE ${prefix}entry SET personal = ?"
                + " WHERE desk = ? AND number = ? AND revision = ?")) {
      for (Map.Entry<Long, EntryCodec.Stored> one : texts.changed.entrySet()) {
        statement.setBytes(1, one.getValue().personal());
        Rows.setKey(statement, 2, key);
        statement.setLong(4, one.getKey());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void rewriteTicket(Connection connection, Ticket ticket, Texts texts)
      throws SQLException {
    try (PreparedStatement statement =
        rows.prepare(
            connection,
            "UPDATE ${prefix}ticket SET body = ?, erased = ? WHERE desk = ? AND number = ?")) {
      statement.setBytes(1, TicketCodec.encode(ticket));
      statement.setLong(2, texts.erased);
      Rows.setKey(statement, 3, ticket.key());
      if (statement.executeUpdate() != 1) {
        throw new StoreException(
            "The ticket " + ticket.key() + " vanished while a person was erased.");
      }
    }
  }
}
