package io.deskwork.jdbc.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MariaDB, which flushes its log at each commit, is killed under an application at work. */
@Tag("crash")
class KilledMariaDbTest {

  @Test
  void a_server_that_is_killed_has_what_was_acknowledged_and_nothing_twice(@TempDir Path folder)
      throws Exception {
    try (ChildServer server = ChildServer.mariaDb(folder).start()) {
      Inspection.Tally tally =
          Crashes.run("MariaDB", 2, 100, folder, new KilledServer(server, "DROP DATABASE %s"));
      assertTrue(tally.acknowledged() > 0);
    }
  }
}
