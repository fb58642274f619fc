package io.deskwork.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A data source that tells how each query is run, with the very values it is asked with, and how
 * many rows of tables and indexes the database touches for it.
 */
final class Reads {

  /**
   * One query.
   *
   * @param plan how the database says it runs it
   * @param rows how many rows it reads for it, those that it then leaves out too
   */
  record Read(String sql, String plan, long rows) {

    @Override
    public String toString() {
      return rows + " rows for " + sql + "\n" + plan;
    }
  }

  private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");
  private static final Pattern TOUCHED =
      Pattern.compile("\\(actual rows=([0-9.]+) loops=(\\d+)\\)|Rows Removed by [^:]*: (\\d+)");

  private final Server server;
  private final List<Read> reads = new ArrayList<>();
  private boolean listening;

  Reads(Server server) {
    this.server = server;
  }

  /** What was read meanwhile. */
  List<Read> during(Runnable work) {
    reads.clear();
    listening = true;
    try {
      work.run();
      return List.copyOf(reads);
    } finally {
      listening = false;
    }
  }

  DataSource of(DataSource real) {
    return Pool.lending(() -> connection(real.getConnection()));
  }

  private Connection connection(Connection real) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          Object result = Pool.invoked(real, method, arguments);
          return result instanceof PreparedStatement statement
              ? statement(real, statement, (String) arguments[0])
              : result;
        });
  }

  private PreparedStatement statement(Connection connection, PreparedStatement real, String sql) {
    List<Object[]> values = new ArrayList<>();
    return proxy(
        PreparedStatement.class,
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("set") && arguments.length == 2) {
            values.add(arguments);
          } else if (listening && method.getName().equals("executeQuery")) {
            reads.add(read(connection, sql, values));
          }
          return Pool.invoked(real, method, arguments);
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Reads.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private Read read(Connection connection, String sql, List<Object[]> values) throws SQLException {
    return switch (server) {
      case H2 -> {
        String plan = asked(connection, "EXPLAIN ANALYZE " + sql, values);
        yield new Read(sql, plan, sum(SCANNED, plan));
      }
      case POSTGRESQL -> {
        String plan =
            asked(
                connection, "EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, COSTS OFF) " + sql, values);
        yield new Read(sql, plan, touched(plan));
      }
      case MARIADB -> {
        long before = handled(connection);
        asked(connection, sql, values);
        long rows = handled(connection) - before;
        yield new Read(sql, asked(connection, "EXPLAIN FORMAT=JSON " + sql, values), rows);
      }
    };
  }

  private static String asked(Connection connection, String sql, List<Object[]> values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object[] value : values) {
        statement.setObject((Integer) value[0], value[1]);
      }
      StringBuilder answer = new StringBuilder();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          answer.append(rows.getString(1)).append('\n');
        }
      }
      return answer.toString();
    }
  }

  private static long sum(Pattern pattern, String plan) {
    return pattern.matcher(plan).results().mapToLong(found -> Long.parseLong(found.group(1))).sum();
  }

  /** Rows of scans, each time they run, and rows that were left out. */
  private static long touched(String plan) {
    long sum = 0;
    long loops = 1;
    for (String line : plan.split("\n", -1)) {
      Matcher found = TOUCHED.matcher(line);
      while (found.find()) {
        if (found.group(3) != null) {
          sum += Long.parseLong(found.group(3)) * loops;
        } else {
          loops = Long.parseLong(found.group(2));
          sum += line.contains("Scan") ? Math.round(Double.parseDouble(found.group(1)) * loops) : 0;
        }
      }
    }
    return sum;
  }

  /** How many rows the session's queries were handed, of indexes, tables and their own sorting. */
  private static long handled(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")) {
      long sum = 0;
      while (rows.next()) {
        sum += rows.getLong(2);
      }
      return sum;
    }
  }
}
