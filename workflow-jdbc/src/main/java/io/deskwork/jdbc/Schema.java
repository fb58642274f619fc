package io.deskwork.jdbc;

import io.deskwork.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** The tables: made from the script in the jar, and looked at before they are used. */
final class Schema {

  private static final int VERSION = 1;
  private static final Pattern SEMICOLON = Pattern.compile(";");

  private final TableNames names;

  Schema(TableNames names) {
    this.names = names;
  }

  /**
   * Makes the tables if they are not there; tells whether all of them are. The first table is made
   * by one node only, and the version is written last.
   */
  boolean create(Transactions transactions) {
    Dialect dialect = transactions.dialect();
    return transactions.ask("look at the tables", connection -> isThere(connection, dialect))
        || transactions.run("create the tables", connection -> made(connection, dialect));
  }

  private boolean isThere(Connection connection, Dialect dialect) throws SQLException {
    try {
      return version(connection) > 0;
    } catch (SQLException e) {
      if (dialect.isMissingTable(e)) {
        return false;
      }
      throw e;
    }
  }

  private boolean made(Connection connection, Dialect dialect) throws SQLException {
    try {
      run(connection, script(dialect.folder()));
      return true;
    } catch (SQLException e) {
      if (!dialect.isTableThere(e)) {
        throw e;
      }
      return false;
    }
  }

  private void run(Connection connection, String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (names.schema().isPresent()) {
        statement.execute("CREATE SCHEMA IF NOT EXISTS " + names.schema().get());
      }
      for (String one : SEMICOLON.split(script.replaceAll("(?m)^--.*$", ""), -1)) {
        if (!one.isBlank()) {
          statement.execute(names.in(one));
        }
      }
    }
  }

  /** What to say if they never become complete. */
  StoreException halfMade() {
    return new StoreException(
        "The tables "
            + names.in("${prefix}*")
            + " are there only in part: making them was interrupted. Drop them and make them again.");
  }

  private int version(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                names.in("SELECT MAX(version) FROM ${prefix}schema_version"));
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getInt(1) : -1;
    }
  }

  /** Refuses tables that are missing or of another version. */
  void check(Transactions transactions) {
    Dialect dialect = transactions.dialect();
    transactions.ask(
        "look at the tables",
        connection -> {
          check(connection, dialect);
          return true;
        });
  }

  private void check(Connection connection, Dialect dialect) throws SQLException {
    String script = names.in("${prefix}*");
    int version;
    try {
      version = version(connection);
    } catch (SQLException e) {
      if (dialect.isMissingTable(e)) {
        throw new StoreException(
            "The tables "
                + script
                + " are not there. Call createSchema() once, or run the script "
                + path(dialect.folder())
                + " of the jar.");
      }
      throw e;
    }
    if (version != VERSION) {
      throw new StoreException(
          "The tables "
              + script
              + " have version "
              + version
              + ", and this Deskwork needs "
              + VERSION
              + ". Run the scripts between them, or use the Deskwork that made them.");
    }
  }

  private static String path(String folder) {
    return "io/deskwork/jdbc/" + folder + "/V" + VERSION + "__deskwork.sql";
  }

  private static String script(String folder) {
    try (InputStream in = Schema.class.getResourceAsStream("/" + path(folder))) {
      if (in == null) {
        throw new StoreException("The jar has no script " + path(folder) + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
