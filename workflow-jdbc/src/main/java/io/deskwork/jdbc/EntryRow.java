package io.deskwork.jdbc;

import io.deskwork.store.EntryCodec;
import io.deskwork.store.Seal;
import io.deskwork.ticket.TicketKey;
import java.sql.ResultSet;
import java.sql.SQLException;

/** All that is stored of an entry. */
record EntryRow(
    TicketKey key, long revision, String command, Seal seal, EntryCodec.Stored stored) {

  /** From a row whose {@code entry} is the entry's revision. */
  static EntryRow in(ResultSet row, TicketKey key) throws SQLException {
    return new EntryRow(
        key,
        row.getLong("entry"),
        row.getString("command"),
        new Seal(row.getString("seal")),
        Rows.stored(row));
  }
}
