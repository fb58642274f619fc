package io.deskwork.jdbc;

import io.deskwork.store.Seal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * All that is stored of a ticket beside its key.
 *
 * @param parked why its timers are left alone, if they are
 * @param erased how many personal texts of its entries were destroyed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record TicketRow(Columns columns, Optional<String> parked, Seal head, long erased, byte[] body) {

  static TicketRow in(ResultSet row) throws SQLException {
    return new TicketRow(
        Columns.in(row),
        Optional.ofNullable(row.getString("parked")),
        new Seal(row.getString("head")),
        row.getLong("erased"),
        row.getBytes("body"));
  }
}
