package io.deskwork.jdbc.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that keeps its tickets in a file of H2 is killed. */
@Tag("crash")
class KilledH2Test {

  private static final int THREADS = 3;
  private static final int LEAST = 2_000;
  private static final int MORE = 30_000;

  @Test
  void an_application_that_is_killed_finds_its_file_whole(@TempDir Path folder) {
    Inspection.Tally tally =
        Crashes.run(
            "An application on H2",
            2,
            50,
            folder,
            (place, journal, random) ->
                crash("jdbc:h2:file:" + folder.resolve(place) + ";WRITE_DELAY=0", journal, random));
    assertTrue(tally.acknowledged() > 0);
  }

  private static Inspection.Tally crash(String url, Journal journal, Random random)
      throws SQLException {
    Application application = Application.start(url, journal, "a", THREADS, random.nextLong());
    try {
      int until = LEAST + random.nextInt(MORE);
      Until.holds("the journal has grown", () -> journal.bytes() >= until);
    } finally {
      application.kill();
    }
    return Inspection.of(url, journal);
  }
}
