package io.deskwork.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of the database, asked anew each time, so that all nodes agree. */
final class DatabaseClock extends Clock {

  private final Transactions transactions;
  private final ZoneId zone;

  DatabaseClock(Transactions transactions) {
    this(transactions, ZoneOffset.UTC);
  }

  private DatabaseClock(Transactions transactions, ZoneId zone) {
    this.transactions = transactions;
    this.zone = zone;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new DatabaseClock(transactions, other);
  }

  @Override
  public Instant instant() {
    String sql = transactions.dialect().askingTime();
    return transactions.ask(
        "read the time",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql);
              ResultSet rows = statement.executeQuery()) {
            rows.next();
            return Rows.instant(rows.getLong(1));
          }
        });
  }
}
