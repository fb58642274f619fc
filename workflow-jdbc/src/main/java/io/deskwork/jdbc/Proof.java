package io.deskwork.jdbc;

import io.deskwork.store.Checkpoints;
import io.deskwork.store.Seal;
import io.deskwork.store.SealedHistory.Checkpoint;
import io.deskwork.store.SealedHistory.Fault;
import io.deskwork.store.SealedHistory.Head;
import io.deskwork.store.SealedHistory.Verdict;
import io.deskwork.store.SearchTerm;
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
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;

/** Verifying, one ticket after the other, and checkpoints. */
final class Proof {

  /** The entries of a ticket in order, then the ticket, then what search finds it by. */
  private static final String EVERYTHING =
      "SELECT 1 AS part, revision AS entry, command, seal, sealed, personal, NULL AS head,"
          + " NULL AS body, NULL AS parked, NULL AS erased, "
          + Columns.NAMES.replaceAll("(\\w+)", "NULL AS $1")
          + " FROM ${prefix}entry WHERE desk = ? AND number = ?"
          + " UNION ALL SELECT 2, 0, NULL, NULL, NULL, NULL, head, body, parked, erased, "
          + Columns.NAMES
          + " FROM ${prefix}ticket WHERE desk = ? AND number = ?"
          + " UNION ALL SELECT 3, 0, field, term, NULL, NULL, NULL, NULL, NULL, NULL, "
          + Columns.NAMES.replaceAll("(\\w+)", "NULL")
          + " FROM ${prefix}search WHERE desk = ? AND number = ? ORDER BY part, entry";

  private final Transactions transactions;
  private final Rows rows;
  private final Keys keys;

  Proof(Transactions transactions, Rows rows, Keys keys) {
    this.transactions = transactions;
    this.rows = rows;
    this.keys = keys;
  }

  /** In one statement, so that a commit meanwhile is seen as a whole or not at all. */
  Verdict verify(TicketKey key) {
    return transactions.ask("verify " + key, connection -> verify(connection, key));
  }

  private Verdict verify(Connection connection, TicketKey key) throws SQLException {
    try (PreparedStatement statement = rows.prepare(connection, EVERYTHING)) {
      Rows.setKey(statement, 1, key);
      Rows.setKey(statement, 3, key);
      Rows.setKey(statement, 5, key);
      SortedSet<SearchTerm> terms = new TreeSet<>();
      RowCheck check = new RowCheck(key);
      Optional<TicketRow> ticket = Optional.empty();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          switch (found.getInt("part")) {
            case 1 -> check.next(EntryRow.in(found));
            case 2 -> ticket = Optional.of(TicketRow.in(found));
            default ->
                terms.add(new SearchTerm(found.getString("command"), found.getString("seal")));
          }
        }
      }
      return check.end(ticket, terms);
    }
  }

  Verdict verifyAll(Optional<Checkpoint> since) {
    LongAdder entries = new LongAdder();
    List<Fault> faults = new ArrayList<>();
    keys.ofEntries(
        key -> {
          Verdict verdict = verify(key);
          entries.add(verdict.entries());
          faults.addAll(verdict.faults());
        });
    faults.addAll(withoutEntries());
    since.ifPresent(point -> faults.addAll(Checkpoints.missing(point, this::sealOf)));
    return new Verdict(entries.sum(), faults);
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
}
