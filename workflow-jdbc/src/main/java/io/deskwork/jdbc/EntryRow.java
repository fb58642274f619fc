package io.deskwork.jdbc;

import io.deskwork.store.EntryCodec;
import io.deskwork.store.Seal;
import java.sql.ResultSet;
import java.sql.SQLException;

/** All that is stored of an entry beside its ticket. */
record EntryRow(long revision, String command, Seal seal, EntryCodec.Stored stored) {

  /** From a row whose {@code entry} is the entry's revision. */
  static EntryRow in(ResultSet row) throws SQLException {
    return new EntryRow(
        row.getLong("entry"),
        row.getString("command"),
        new Seal(row.getString("seal")),
        Rows.stored(row));
  }
}
