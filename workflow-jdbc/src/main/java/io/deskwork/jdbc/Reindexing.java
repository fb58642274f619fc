package io.deskwork.jdbc;

import io.deskwork.store.TicketCodec;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Makes tickets found by what they say, one after the other, each in a transaction and under its
 * lock, so that no command commits meanwhile.
 */
final class Reindexing {

  private final Transactions transactions;
  private final Searching searching;
  private final Proof proof;

  Reindexing(Transactions transactions, Searching searching, Proof proof) {
    this.transactions = transactions;
    this.searching = searching;
    this.proof = proof;
  }

  long run() {
    long changed = 0;
    List<TicketKey> page = proof.tickets(Optional.empty());
    while (!page.isEmpty()) {
      for (TicketKey key : page) {
        boolean fitted = transactions.run("index " + key, connection -> run(connection, key));
        changed += fitted ? 1 : 0;
      }
      page = proof.tickets(Optional.of(page.get(page.size() - 1)));
    }
    return changed;
  }

  private boolean run(Connection connection, TicketKey key) throws SQLException {
    try (PreparedStatement lock =
        searching
            .rows()
            .prepare(
                connection,
                "SELECT body FROM ${prefix}ticket WHERE desk = ? AND number = ? FOR UPDATE")) {
      Rows.setKey(lock, 1, key);
      try (ResultSet found = lock.executeQuery()) {
        return found.next()
            && searching.fit(connection, TicketCodec.decode(found.getBytes("body")));
      }
    }
  }
}
