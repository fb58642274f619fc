package io.deskwork.jdbc.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two applications on one PostgreSQL are killed, one while the other goes on. */
@Tag("crash")
class KilledNodesTest {

  private static final int THREADS = 3;
  private static final int LEAST = 2_000;
  private static final int MORE = 20_000;

  @Test
  void two_applications_that_are_killed_lose_nothing_and_do_nothing_twice(@TempDir Path folder)
      throws Exception {
    try (ChildServer server = ChildServer.postgreSql(folder).start()) {
      Inspection.Tally tally =
          Crashes.run(
              "Two applications on PostgreSQL",
              5,
              200,
              folder,
              (place, journal, random) -> crash(server, place, journal, random));
      assertTrue(tally.acknowledged() > 0);
      assertTrue(tally.unknown() > 0, "somebody was killed at work");
    }
  }

  private static Inspection.Tally crash(
      ChildServer server, String place, Journal journal, Random random) throws SQLException {
    String url = server.fresh(place);
    Node.on(url, journal, 0).close();
    String theirs = url.replace("=look", "=node");
    List<Application> two =
        List.of(
            Application.start(theirs, journal, "a", THREADS, random.nextLong()),
            Application.start(theirs, journal, "b", THREADS, random.nextLong()));
    try {
      grow(journal, LEAST + random.nextInt(MORE));
      int first = random.nextInt(2);
      two.get(first).kill();
      grow(journal, random.nextInt(MORE));
    } finally {
      two.forEach(Application::kill);
    }
    Until.holds("the server has noticed", () -> isAlone(url));
    Inspection.Tally tally = Inspection.of(url, journal);
    server.run("DROP SCHEMA " + place + " CASCADE");
    return tally;
  }

  private static void grow(Journal journal, int bytes) {
    long until = journal.bytes() + bytes;
    Until.holds("the journal has grown", () -> journal.bytes() >= until);
  }

  private static boolean isAlone(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = 'node'")) {
      found.next();
      return found.getLong(1) == 0;
    }
  }
}
