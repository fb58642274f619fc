package io.deskwork.jdbc.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is killed under an application at work. */
@Tag("crash")
class KilledPostgreSqlTest {

  private static final int BITES = 20;

  @Test
  void a_server_that_is_killed_has_what_was_acknowledged_and_nothing_twice(@TempDir Path folder)
      throws Exception {
    try (ChildServer server = ChildServer.postgreSql(folder).start()) {
      Inspection.Tally tally =
          Crashes.run(
              "PostgreSQL", 3, 100, folder, new KilledServer(server, "DROP SCHEMA %s CASCADE"));
      assertTrue(tally.acknowledged() > 0);
      assertTrue(
          !Crashes.isLong() || tally.unacknowledged() >= BITES,
          "too few were committed and not acknowledged to say that this test bites: " + tally);
    }
  }
}
