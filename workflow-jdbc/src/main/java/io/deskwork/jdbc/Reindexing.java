package io.deskwork.jdbc;

import io.deskwork.store.TicketCodec;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Makes tickets found by what they say, one after the other, each in a transaction and under its
 * lock, so that no command commits meanwhile.
 */
final class Reindexing {

  private final Transactions transactions;
  private final Searching searching;
  private final Keys keys;

  Reindexing(Transactions transactions, Searching searching, Keys keys) {
    this.transactions = transactions;
    this.searching = searching;
    this.keys = keys;
  }

  long run() {
    LongAdder changed = new LongAdder();
    keys.ofTickets(
        key -> {
          if (transactions.run("index " + key, connection -> run(connection, key))) {
            changed.increment();
          }
        });
    return changed.sum();
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
