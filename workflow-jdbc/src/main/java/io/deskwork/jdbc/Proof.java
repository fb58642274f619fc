package io.deskwork.jdbc;

import io.deskwork.store.ChainCheck;
import io.deskwork.store.Checkpoints;
import io.deskwork.store.EntryCodec;
import io.deskwork.store.Seal;
import io.deskwork.store.SealedHistory.Checkpoint;
import io.deskwork.store.SealedHistory.Fault;
import io.deskwork.store.SealedHistory.Head;
import io.deskwork.store.SealedHistory.Verdict;
import io.deskwork.store.StoreException;
import io.deskwork.store.TicketCodec;
import io.deskwork.ticket.DeskworkException;
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

/** Verifying, checkpoints and erasure, one ticket after the other. */
final class Proof {

  private static final int PAGE = 500;

  private final Transactions transactions;
  private final Rows rows;
  private final Searching searching;

  Proof(Transactions transactions, Rows rows, Searching searching) {
    this.transactions = transactions;
    this.rows = rows;
    this.searching = searching;
  }

  Verdict verify(TicketKey key) {
    return transactions.run("verify " + key, connection -> verify(connection, key));
  }

  private Verdict verify(Connection connection, TicketKey key) throws SQLException {
    ChainCheck check = new ChainCheck(key);
    List<Fault> beside = new ArrayList<>();
    try (PreparedStatement statement =
        rows.prepare(
            connection,
            "SELECT revision, command, seal, sealed, personal FROM ${prefix}entry"
                + " WHERE desk = ? AND number = ? ORDER BY revision")) {
      Rows.setKey(statement, 1, key);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          long revision = found.getLong("revision");
          String command = found.getString("command");
          Optional<Entry> entry =
              check.next(revision, Rows.stored(found), new Seal(found.getString("seal")));
          if (entry.isPresent() && !entry.get().commandId().value().equals(command)) {
            beside.add(new Fault(key, revision, "The row's command id is not its entry's."));
          }
        }
      }
    }
    end(connection, key, check, beside);
    Verdict verdict = check.verdict();
    beside.addAll(0, verdict.faults());
    return new Verdict(verdict.entries(), beside);
  }

  /** Compares the ticket's row with its entries, its body and what is told of it beside. */
  private void end(Connection connection, TicketKey key, ChainCheck check, List<Fault> beside)
      throws SQLException {
    try (PreparedStatement statement =
        rows.prepare(
            connection,
            "SELECT head, body, parked, "
                + Columns.NAMES
                + " FROM ${prefix}ticket WHERE desk = ? AND number = ?")) {
      Rows.setKey(statement, 1, key);
      try (ResultSet found = statement.executeQuery()) {
        if (!found.next()) {
          beside.add(new Fault(key, 0, "The ticket is missing."));
          return;
        }
        try {
          byte[] body = found.getBytes("body");
          Ticket ticket = TicketCodec.decode(body);
          check.end(ticket, new Seal(found.getString("head")));
          if (!TicketCodec.isAsWritten(body)) {
            beside.add(new Fault(key, 0, "The ticket is not written as the store writes it."));
          }
          if (!Columns.in(found).fits(ticket, found.getString("parked") != null)) {
            beside.add(new Fault(key, 0, "The ticket's row does not say what the ticket says."));
          }
          if (!searching.wrong(connection, ticket).isEmpty()) {
            beside.add(new Fault(key, 0, "Search finds the ticket by what it does not say."));
          }
        } catch (DeskworkException e) {
          beside.add(new Fault(key, 0, "The ticket cannot be read."));
        }
      }
    }
  }

  Verdict verifyAll(Optional<Checkpoint> since) {
    long entries = 0;
    List<Fault> faults = new ArrayList<>();
    Optional<TicketKey> after = Optional.empty();
    List<TicketKey> page = keys("entry", after);
    while (!page.isEmpty()) {
      for (TicketKey key : page) {
        Verdict verdict = verify(key);
        entries += verdict.entries();
        faults.addAll(verdict.faults());
      }
      page = keys("entry", Optional.of(page.get(page.size() - 1)));
    }
    faults.addAll(withoutEntries());
    since.ifPresent(point -> faults.addAll(Checkpoints.missing(point, this::sealOf)));
    return new Verdict(entries, faults);
  }

  /** The keys in a table, each once, in order, a page at a time. */
  private List<TicketKey> keys(String table, Optional<TicketKey> after) {
    return transactions.ask(
        "list tickets",
        connection -> {
          String condition = after.isPresent() ? " WHERE (desk, number) > (?, ?)" : "";
          try (PreparedStatement statement =
              rows.prepare(
                  connection,
                  "SELECT DISTINCT desk, number FROM ${prefix}"
                      + table
                      + condition
                      + " ORDER BY desk, number FETCH FIRST "
                      + PAGE
                      + " ROWS ONLY")) {
            if (after.isPresent()) {
              Rows.setKey(statement, 1, after.get());
            }
            return Rows.keys(statement);
          }
        });
  }

  private List<Fault> withoutEntries() {
    return transactions.ask(
        "verify tickets",
        connection -> {
          try (PreparedStatement statement =
              rows.prepare(
                  connection,
                  "SELECT desk, number FROM ${prefix}ticket t WHERE NOT EXISTS (SELECT 1 FROM"
                      + " ${prefix}entry e WHERE e.desk = t.desk AND e.number = t.number)")) {
            return Rows.keys(statement).stream()
                .map(key -> new Fault(key, 0, "The ticket has no entries."))
                .toList();
          }
        });
  }

  private Optional<Seal> sealOf(TicketKey key, Long revision) {
    return transactions.ask(
        "verify " + key,
        connection -> {
          try (PreparedStatement statement =
              rows.prepare(
                  connection,
                  "SELECT seal FROM ${prefix}entry"
                      + " WHERE desk = ? AND number = ? AND revision = ?")) {
            Rows.setKey(statement, 1, key);
            statement.setLong(3, revision);
            try (ResultSet found = statement.executeQuery()) {
              return found.next() ? Optional.of(new Seal(found.getString(1))) : Optional.empty();
            }
          }
        });
  }

  Checkpoint checkpoint() {
    return transactions.ask(
        "take a checkpoint",
        connection -> {
          Map<TicketKey, Head> heads = new LinkedHashMap<>();
          try (PreparedStatement statement =
                  rows.prepare(
                      connection, "SELECT desk, number, revision, head FROM ${prefix}ticket");
              ResultSet found = statement.executeQuery()) {
            while (found.next()) {
              heads.put(
                  Rows.key(found),
                  new Head(found.getLong("revision"), new Seal(found.getString("head"))));
            }
          }
          return Checkpoints.of(heads);
        });
  }

  long erase(Person person) {
    long erased = 0;
    List<TicketKey> page = keys("ticket", Optional.empty());
    while (!page.isEmpty()) {
      for (TicketKey key : page) {
        erased += transactions.run("erase in " + key, connection -> erase(connection, key, person));
      }
      page = keys("ticket", Optional.of(page.get(page.size() - 1)));
    }
    return erased;
  }

  long reindex() {
    long changed = 0;
    List<TicketKey> page = keys("ticket", Optional.empty());
    while (!page.isEmpty()) {
      for (TicketKey key : page) {
        changed += transactions.run("index " + key, connection -> reindex(connection, key)) ? 1 : 0;
      }
      page = keys("ticket", Optional.of(page.get(page.size() - 1)));
    }
    return changed;
  }

  private boolean reindex(Connection connection, TicketKey key) throws SQLException {
    try (PreparedStatement lock =
        rows.prepare(
            connection,
            "SELECT body FROM ${prefix}ticket WHERE desk = ? AND number = ? FOR UPDATE")) {
      Rows.setKey(lock, 1, key);
      try (ResultSet found = lock.executeQuery()) {
        return found.next()
            && searching.fit(connection, TicketCodec.decode(found.getBytes("body")));
      }
    }
  }

  private long erase(Connection connection, TicketKey key, Person person) throws SQLException {
    try (PreparedStatement lock =
        rows.prepare(
            connection,
            "SELECT revision FROM ${prefix}ticket WHERE desk = ? AND number = ? FOR UPDATE")) {
      Rows.setKey(lock, 1, key);
      lock.executeQuery().close();
    }
    List<Entry> entries = new ArrayList<>();
    Map<Long, EntryCodec.Stored> changed = new LinkedHashMap<>();
    try (PreparedStatement statement =
        rows.prepare(
            connection,
            "SELECT revision, sealed, personal FROM ${prefix}entry"
                + " WHERE desk = ? AND number = ? ORDER BY revision")) {
      Rows.setKey(statement, 1, key);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          EntryCodec.Stored stored = Rows.stored(found);
          Optional<EntryCodec.Stored> without = EntryCodec.erase(stored, person);
          if (without.isPresent()) {
            changed.put(found.getLong("revision"), without.get());
          }
          entries.add(EntryCodec.decode(without.orElse(stored)));
        }
      }
    }
    if (!changed.isEmpty()) {
      rewrite(connection, key, changed, Ticket.fold(entries));
    }
    return changed.size();
  }

  private void rewrite(
      Connection connection, TicketKey key, Map<Long, EntryCodec.Stored> changed, Ticket ticket)
      throws SQLException {
    try (PreparedStatement statement =
        rows.prepare(
            connection,
            "UPDATE ${prefix}entry SET personal = ?"
                + " WHERE desk = ? AND number = ? AND revision = ?")) {
      for (Map.Entry<Long, EntryCodec.Stored> one : changed.entrySet()) {
        statement.setBytes(1, one.getValue().personal());
        Rows.setKey(statement, 2, key);
        statement.setLong(4, one.getKey());
        statement.addBatch();
      }
      statement.executeBatch();
    }
    try (PreparedStatement statement =
        rows.prepare(
            connection, "UPDATE ${prefix}ticket SET body = ? WHERE desk = ? AND number = ?")) {
      statement.setBytes(1, TicketCodec.encode(ticket));
      Rows.setKey(statement, 2, key);
      if (statement.executeUpdate() != 1) {
        throw new StoreException("The ticket " + key + " vanished while a person was erased.");
      }
    }
    if (!searching.fit(connection, ticket)) {
      searching.forgetWrong(connection, ticket);
    }
  }
}
