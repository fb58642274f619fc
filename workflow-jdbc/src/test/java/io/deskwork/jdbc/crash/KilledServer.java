package io.deskwork.jdbc.crash;

import java.sql.SQLException;
import java.util.Random;

/**
 * A crash of a server under a node whose people are at work; then it starts again.
 *
 * @param server the server
 * @param dropping how a place is dropped after it was inspected
 */
record KilledServer(ChildServer server, String dropping) implements Crashes.Crash {

  private static final int THREADS = 8;
  private static final int LEAST = 4_000;
  private static final int MORE = 30_000;

  @Override
  public Inspection.Tally on(String place, Journal journal, Random random) throws SQLException {
    String url = server.fresh(place);
    try (Node node = Node.on(url, journal, random.nextLong())) {
      Load load = Load.on(node, "a", THREADS, random.nextLong());
      try {
        long until = journal.bytes() + LEAST + random.nextInt(MORE);
        Until.holds("the journal has grown", () -> journal.bytes() >= until);
        server.kill();
      } finally {
        load.stop();
      }
    }
    server.start();
    Inspection.Tally tally = Inspection.of(url, journal);
    server.run(String.format(dropping, place));
    return tally;
  }
}
