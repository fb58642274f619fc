package io.deskwork.jdbc;

import io.deskwork.ticket.TicketKey;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All keys that a table has, each once and in order, read a page at a time. */
final class Keys {

  private static final int PAGE = 500;

  private final Transactions transactions;
  private final Rows rows;

  Keys(Transactions transactions, Rows rows) {
    this.transactions = transactions;
    this.rows = rows;
  }

  void ofTickets(Consumer<TicketKey> each) {
    of("ticket", each);
  }

  void ofEntries(Consumer<TicketKey> each) {
    of("entry", each);
  }

  /** No transaction is open while one is taken. */
  private void of(String table, Consumer<TicketKey> each) {
    List<TicketKey> page = page(table, Optional.empty());
    while (!page.isEmpty()) {
      page.forEach(each);
      page = page(table, Optional.of(page.get(page.size() - 1)));
    }
  }

  private List<TicketKey> page(String table, Optional<TicketKey> after) {
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
}
