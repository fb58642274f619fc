package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.SUMMARY;
import static io.deskwork.testkit.Cast.ANNA;
import static io.deskwork.testkit.Cast.filing;

import io.deskwork.store.TicketStore;
import io.deskwork.testkit.SettableClock;
import java.sql.SQLException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A database with 100,000 tickets, made of one by SQL in a few seconds: what the store asks is
 * real, what the tickets say is that one's text. Ticket number n
 *
 * <ul>
 *   <li>is in a common status or, one in 2,500, in a rare one; one in four has a timer, due within
 *       a day after 1970, and five are parked,
 *   <li>is of one of 350 small organizations, of BIG, or of SECRET, where nothing is shared,
 *   <li>was reported by one of 3,500 customers and is held by one of 50 people, or by nobody,
 *   <li>has the words DESK, n, and one of two thousand, and one of three priorities; one in four
 *       has one of 500 companies and a due date, n seconds after 1970,
 *   <li>is to be told, one in a hundred, and five could not be.
 * </ul>
 */
record Crowd(Database database, Reads reads, TicketStore store) {

  static final int TICKETS = 100_000;

  private static final Pattern ANY = Pattern.compile("any\\((\\d+), (\\d+)\\)");

  static Crowd on(Server server) {
    Database database = server.fresh();
    Reads reads = new Reads(server);
    JdbcTicketStore store = JdbcTicketStore.on(reads.of(database.dataSource()));
    SettableClock clock = SettableClock.at(Instant.EPOCH);
    try {
      Database.engineOn(store.createSchema(), clock)
          .file(filing(ANNA).with(SUMMARY, "x"))
          .orThrow();
      new Crowd(database, reads, store).gather();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return new Crowd(database, reads, store);
  }

  private String numbers() {
    return switch (database.server()) {
      case H2 -> "SELECT x AS n FROM SYSTEM_RANGE(2, " + TICKETS + ")";
      case POSTGRESQL -> "SELECT n FROM generate_series(2, " + TICKETS + ") AS g(n)";
      case MARIADB -> "SELECT seq AS n FROM seq_2_to_" + TICKETS;
    };
  }

  /**
   * What is about the tickets 2 and up: {@code any(7, 20)} is a number below 20, as if at random.
   */
  private void insert(String into, String values, String from) throws SQLException {
    String big = database.server() == Server.MARIADB ? "SIGNED" : "BIGINT";
    String select =
        ANY.matcher(values)
            .replaceAll("MOD(MOD(n * $1, 99991), $2)")
            .replace("seconds(", "CAST(1000000 AS " + big + ") * (");
    database.run(
        "INSERT INTO deskwork_"
            + into
            + " SELECT "
            + select
            + " FROM ("
            + numbers()
            + ") s"
            + from);
  }

  private void gather() throws SQLException {
    insert(
        "ticket (desk, number, revision, status, organization, reporter, shared, assignee, due,"
            + " parked, head, body)",
        "'DESK', n, 1,"
            + " CASE WHEN any(31, 5000) = 1 THEN 'ESTIMATED' WHEN any(31, 5000) = 2"
            + " THEN 'CANCELLED' WHEN any(7, 20) < 10 THEN 'OPEN' WHEN any(7, 20) < 15"
            + " THEN 'IN_PROGRESS' ELSE 'WAITING_FOR_CUSTOMER' END,"
            + " CASE WHEN MOD(n, 10) = 1 THEN 'SECRET' WHEN MOD(n, 5) = 0 THEN 'BIG'"
            + " ELSE CONCAT('O', MOD(n, 500)) END,"
            + " CONCAT('r', MOD(n, 3500)), any(13, 3) = 0 AND MOD(n, 10) <> 1,"
            + " CASE WHEN any(17, 2) = 1 THEN CONCAT('a', any(17, 100)) END,"
            + " CASE WHEN any(7, 20) >= 15 OR any(7, 40) = 4 THEN seconds(any(37, 99991)) END,"
            + " CASE WHEN MOD(n, 20000) = 3 THEN 'Ill' END, t.head, t.body",
        " CROSS JOIN deskwork_ticket t WHERE t.number = 1");
    search("*", "'desk'", 1);
    search("*", "CONCAT('', n)", 1);
    search("*", "CONCAT('word', any(23, 2000))", 1);
    search(
        "PRIORITY", "CASE any(19, 3) WHEN 0 THEN 'cLOW' WHEN 1 THEN 'cHIGH' ELSE 'cNORMAL' END", 1);
    search("COMPANY", "CONCAT('t=c', any(29, 500))", 4);
    search("DUE", "CONCAT('i0', 62135596800 + n, '000000')", 4);
    database.run("INSERT INTO deskwork_subscriber (name) VALUES ('mail')");
    insert(
        "delivery (subscriber, desk, number, told, latest, due, trouble)",
        "'mail', 'DESK', n, 0, 1, CASE WHEN MOD(n, 100) = 0 THEN seconds(n) END,"
            + " CASE WHEN MOD(n, 20000) = 4 THEN 'Down' END",
        "");
    insert(
        "entry (desk, number, revision, command, seal, sealed, personal)",
        "'DESK', n, 1, CONCAT('command', n), e.seal, e.sealed, e.personal",
        " CROSS JOIN deskwork_entry e WHERE e.number = 1 AND MOD(n, 100) = 0");
    analyze();
  }

  /** A term of every so many tickets. */
  private void search(String field, String term, int every) throws SQLException {
    insert(
        "search (field, term, desk, number)",
        "'" + field + "', " + term + ", 'DESK', n",
        " WHERE MOD(n, " + every + ") = 0");
  }

  private void analyze() throws SQLException {
    for (String table : new String[] {"ticket", "search", "delivery", "entry"}) {
      switch (database.server()) {
        case H2 -> database.run("ANALYZE TABLE deskwork_" + table);
        case POSTGRESQL -> database.run("VACUUM ANALYZE deskwork_" + table);
        case MARIADB -> database.all(String.class, "ANALYZE TABLE deskwork_" + table);
      }
    }
  }
}
