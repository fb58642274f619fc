package io.deskwork.jdbc.crash;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** An entry's row as plain SQL reads it. */
record Row(String ticket, long revision, String command) {

  static List<Row> all(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT desk, number, revision, command FROM deskwork_entry"
                    + " ORDER BY desk, number, revision");
        ResultSet found = select.executeQuery()) {
      List<Row> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(
            new Row(
                found.getString(1) + "-" + found.getLong(2), found.getLong(3), found.getString(4)));
      }
      return rows;
    }
  }
}
