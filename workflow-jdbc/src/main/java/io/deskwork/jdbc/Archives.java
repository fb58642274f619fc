package io.deskwork.jdbc;

import io.deskwork.store.ArchivedTicket;
import io.deskwork.store.Archiving;
import io.deskwork.store.ConflictException;
import io.deskwork.store.Seal;
import io.deskwork.store.SealedEntry;
import io.deskwork.store.StoreException;
import io.deskwork.ticket.DeskworkException;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.WorkflowId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** All tickets out of the tables, and into empty ones in one transaction. */
final class Archives {

  /** The ticket, as an entry of revision 0, then its entries, so that both are of one moment. */
  private static final String TICKET =
      "SELECT 0 AS entry, head AS seal, body AS sealed, NULL AS personal, erased"
          + " FROM ${prefix}ticket WHERE desk = ? AND number = ?"
          + " UNION ALL SELECT revision, seal, sealed, personal, NULL"
          + " FROM ${prefix}entry WHERE desk = ? AND number = ? ORDER BY entry";

  private static final String ANY =
      "SELECT desk, number FROM ${prefix}ticket UNION ALL SELECT desk, number FROM ${prefix}entry"
          + " FETCH FIRST 1 ROWS ONLY";

  private final Transactions transactions;
  private final Searching searching;
  private final Rows rows;
  private final Keys keys;

  Archives(Transactions transactions, Searching searching, Keys keys) {
    this.transactions = transactions;
    this.searching = searching;
    this.rows = searching.rows();
    this.keys = keys;
  }

  Archiving.Preface preface() {
    return transactions.run("read what an archive begins with", this::preface);
  }

  private Archiving.Preface preface(Connection connection) throws SQLException {
    Map<WorkflowId, String> fingerprints = new HashMap<>();
    try (PreparedStatement select =
            rows.prepare(connection, "SELECT name, version, fingerprint FROM ${prefix}workflow");
        ResultSet found = select.executeQuery()) {
      while (found.next()) {
        fingerprints.put(new WorkflowId(found.getString(1), found.getInt(2)), found.getString(3));
      }
    }
    Map<String, Long> last = new HashMap<>();
    try (PreparedStatement select =
            rows.prepare(connection, "SELECT desk, latest FROM ${prefix}ticket_key");
        ResultSet found = select.executeQuery()) {
      while (found.next()) {
        last.put(found.getString(1), found.getLong(2));
      }
    }
    return new Archiving.Preface(fingerprints, last);
  }

  void archive(Consumer<ArchivedTicket> each) {
    keys.ofTickets(
        key ->
            each.accept(
                transactions.ask("archive " + key, connection -> archived(connection, key))));
  }

  private ArchivedTicket archived(Connection connection, TicketKey key) throws SQLException {
    try (PreparedStatement select = rows.prepare(connection, TICKET)) {
      Rows.setKey(select, 1, key);
      Rows.setKey(select, 3, key);
      try (ResultSet found = select.executeQuery()) {
        if (!found.next() || found.getLong("entry") != 0) {
          throw new StoreException("The ticket " + key + " vanished. Verify the store.");
        }
        Seal head = new Seal(found.getString("seal"));
        long erased = found.getLong("erased");
        byte[] body = found.getBytes("sealed");
        List<SealedEntry> entries = new ArrayList<>();
        while (found.next()) {
          entries.add(new SealedEntry(Rows.stored(found), new Seal(found.getString("seal"))));
        }
        ArchivedTicket ticket = ArchivedTicket.of(key, body, entries);
        if (!ticket.head().seal().equals(head) || ticket.erased() != erased) {
          throw new StoreException("The row of " + key + " is not its entries'.");
        }
        return ticket;
      }
    } catch (DeskworkException e) {
      throw new StoreException("archive " + key + "; verify the store and see what was changed", e);
    }
  }

  /** The iterator goes one way only, so what the database gives up is not done again. */
  void restore(Archiving.Preface preface, Iterator<ArchivedTicket> tickets) {
    AtomicBoolean begun = new AtomicBoolean();
    Dialect dialect = transactions.dialect();
    try {
      transactions.run(
          "restore an archive",
          connection -> {
            if (begun.get()) {
              throw new ConflictException(
                  "restore an archive", 1, new SQLTransactionRollbackException("it was given up"));
            }
            checkEmpty(connection);
            try {
              writeFingerprints(connection, preface);
              raiseKeys(connection, preface.keys());
              begun.set(true);
              raiseKeys(connection, write(connection, tickets));
            } catch (SQLException e) {
              throw Writing.orTaken(dialect, e);
            }
            return true;
          });
    } catch (Writing.Taken e) {
      throw new InvalidValueException(
          "archive or the store", "a key or a command id", "must have each ticket and id once");
    }
  }

  private void checkEmpty(Connection connection) throws SQLException {
    try (PreparedStatement select = rows.prepare(connection, ANY)) {
      Optional<TicketKey> there = Rows.keys(select).stream().findFirst();
      if (there.isPresent()) {
        throw Archiving.notEmpty(there.get());
      }
    }
  }

  private void writeFingerprints(Connection connection, Archiving.Preface preface)
      throws SQLException {
    Map<WorkflowId, String> missing = new HashMap<>(preface.fingerprints());
    preface(connection)
        .fingerprints()
        .forEach(
            (workflow, known) -> {
              preface.check(workflow, known);
              missing.remove(workflow);
            });
    try (PreparedStatement insert =
        rows.prepare(
            connection,
            "INSERT INTO ${prefix}workflow (name, version, fingerprint) VALUES (?, ?, ?)")) {
      for (Map.Entry<WorkflowId, String> one : missing.entrySet()) {
        insert.setString(1, one.getKey().name());
        insert.setInt(2, one.getKey().version());
        insert.setString(3, one.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** From here on nobody else draws a key of these prefixes before the transaction ends. */
  private void raiseKeys(Connection connection, Map<String, Long> last) throws SQLException {
    Map<String, Long> known = preface(connection).keys();
    for (Map.Entry<String, Long> one : last.entrySet()) {
      String sql =
          known.containsKey(one.getKey())
              ? "UPDATE ${prefix}ticket_key SET latest = ? WHERE desk = ? AND latest < ?"
              : "INSERT INTO ${prefix}ticket_key (latest, desk) VALUES (?, ?)";
      try (PreparedStatement statement = rows.prepare(connection, sql)) {
        statement.setLong(1, one.getValue());
        statement.setString(2, one.getKey());
        if (known.containsKey(one.getKey())) {
          statement.setLong(3, one.getValue());
        }
        statement.executeUpdate();
      }
    }
  }

  /** Gives the last number of each prefix that was written. */
  private Map<String, Long> write(Connection connection, Iterator<ArchivedTicket> tickets)
      throws SQLException {
    Map<String, Long> last = new HashMap<>();
    try (RestoreBatch batch = new RestoreBatch(connection, searching)) {
      while (tickets.hasNext()) {
        ArchivedTicket ticket = tickets.next();
        last.merge(ticket.key().prefix(), ticket.key().number(), Math::max);
        batch.add(ticket);
      }
      batch.write();
    }
    return last;
  }
}
