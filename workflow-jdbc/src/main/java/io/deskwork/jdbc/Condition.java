package io.deskwork.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A piece of SQL, put together, with the values of its places. */
final class Condition {

  private final StringBuilder sql = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  Condition and(String text, Object... places) {
    return add(sql.length() == 0 ? "" : " AND ").add(text, places);
  }

  Condition and(Condition other) {
    return and(other.sql(), other.values.toArray());
  }

  Condition add(String text, Object... places) {
    sql.append(text);
    values.addAll(List.of(places));
    return this;
  }

  Condition add(Condition other) {
    return add(other.sql(), other.values.toArray());
  }

  /** The same of a row that is called otherwise than {@code t}. */
  Condition about(String alias) {
    return new Condition().add(sql().replaceAll("\\bt\\.", alias + "."), values.toArray());
  }

  String sql() {
    return sql.toString();
  }

  void setOn(PreparedStatement statement, int from) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(from + i, values.get(i));
    }
  }
}
