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
import java.util.List;
import java.util.regex.Pattern;

/** The tables: made from the scripts in the jar, and looked at before they are used. */
final class Schema {

  /** Version 1 first. Each begins with a table of its own and ends by writing its version. */
  private static final List<String> SCRIPTS =
      List.of("V1__tickets.sql", "V2__events.sql", "V3__search.sql");

  private static final Pattern SEMICOLON = Pattern.compile(";");

  private final TableNames names;

  Schema(TableNames names) {
    this.names = names;
  }

  /**
   * Runs the scripts that were not run yet; tells whether all of them were. The first table of a
   * script is made by one node only, and its version is written last.
   */
  boolean create(Transactions transactions) {
    Dialect dialect = transactions.dialect();
    int version =
        transactions.ask("look at the tables", connection -> version(connection, dialect));
    while (version < SCRIPTS.size()) {
      String script = path(dialect, ++version);
      if (!transactions.run("run " + script, connection -> ran(connection, dialect, script))) {
        return false;
      }
    }
    return true;
  }

  private boolean ran(Connection connection, Dialect dialect, String script) throws SQLException {
    try {
      run(connection, read(script));
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
  StoreException halfMade(Transactions transactions) {
    Dialect dialect = transactions.dialect();
    int version =
        transactions.ask("look at the tables", connection -> version(connection, dialect));
    return new StoreException(
        "The tables "
            + all()
            + " are there only in part: the script "
            + path(dialect, version + 1)
            + " was interrupted. Drop the tables that it makes and call createSchema() again.");
  }

  private String all() {
    return names.in("${prefix}*");
  }

  /** The version of the tables; 0 where there are none. */
  private int version(Connection connection, Dialect dialect) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                names.in("SELECT MAX(version) FROM ${prefix}schema_version"));
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      if (dialect.isMissingTable(e)) {
        return 0;
      }
      throw e;
    }
  }

  /** Refuses tables that are missing or of another version. */
  void check(Transactions transactions) {
    Dialect dialect = transactions.dialect();
    int version =
        transactions.ask("look at the tables", connection -> version(connection, dialect));
    if (version > SCRIPTS.size()) {
      throw new StoreException(
          "The tables "
              + all()
              + " have version "
              + version
              + ", and this Deskwork knows "
              + SCRIPTS.size()
              + " only. Use a Deskwork as new as the one that made them.");
    } else if (version < SCRIPTS.size()) {
      throw new StoreException(
          "The tables "
              + all()
              + (version == 0 ? " are not there" : " have version " + version)
              + ", and this Deskwork needs version "
              + SCRIPTS.size()
              + ". Call createSchema() once, or run "
              + String.join(", then ", missing(dialect, version))
              + " of the jar.");
    }
  }

  private static List<String> missing(Dialect dialect, int version) {
    return SCRIPTS.subList(version, SCRIPTS.size()).stream()
        .map(script -> folder(dialect) + script)
        .toList();
  }

  private static String path(Dialect dialect, int version) {
    return folder(dialect) + SCRIPTS.get(version - 1);
  }

  private static String folder(Dialect dialect) {
    return "io/deskwork/jdbc/" + dialect.folder() + "/";
  }

  private static String read(String script) {
    try (InputStream in = Schema.class.getResourceAsStream("/" + script)) {
      if (in == null) {
        throw new StoreException("The jar has no script " + script + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
