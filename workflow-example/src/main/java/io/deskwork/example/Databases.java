package io.deskwork.example;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Locale;

/** Databases by JDBC URL. */
final class Databases {

  private static final int CONNECTIONS = 4;

  private Databases() {}

  static HikariDataSource open(String url) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(CONNECTIONS);
    return new HikariDataSource(pool);
  }

  /** The same, but H2, which makes a database where there is none, makes none. */
  static HikariDataSource openExisting(String url) {
    String plain = url.toUpperCase(Locale.ROOT);
    boolean makes = plain.startsWith("JDBC:H2:") && !plain.contains(";IFEXISTS=");
    return open(makes ? url + ";IFEXISTS=TRUE" : url);
  }
}
