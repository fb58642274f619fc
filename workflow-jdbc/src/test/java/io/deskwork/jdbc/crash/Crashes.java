package io.deskwork.jdbc.crash;

import java.nio.file.Path;
import java.util.Random;

/**
 * How often something is broken: seldom in the short form, which every build runs; often in the
 * long one, which {@code -Ddeskwork.crash=long} asks for. Each crash has a seed of its own, one
 * more than the last one's; {@code -Dseed=…} gives the first.
 */
final class Crashes {

  /** One crash, on a place and a journal of its own, until its database was inspected. */
  @FunctionalInterface
  interface Crash {
    Inspection.Tally on(String place, Journal journal, Random random) throws Exception;
  }

  private Crashes() {}

  static boolean isLong() {
    return System.getProperty("deskwork.crash", "short").equals("long");
  }

  static long seed() {
    return Long.getLong("seed", System.nanoTime() >>> 10);
  }

  /** Lets it crash again and again; says what was seen, and by which seed it failed. */
  static Inspection.Tally run(String what, int seldom, int often, Path folder, Crash crash) {
    int crashes = isLong() ? often : seldom;
    long first = seed();
    long began = System.nanoTime();
    Inspection.Tally tally = Inspection.Tally.NOTHING;
    for (int i = 0; i < crashes; i++) {
      long seed = first + i;
      Path path = folder.resolve("journal-" + i);
      try (Journal journal = Journal.at(path)) {
        tally = tally.plus(crash.on("crash_" + i, journal, new Random(seed)));
      } catch (Exception | AssertionError e) {
        throw new AssertionError(
            what + " failed in crash " + (i + 1) + "; run it again with -Dseed=" + seed, e);
      }
    }
    System.out.printf(
        "%s: %d crashes from seed %d in %d s, %s%n",
        what, crashes, first, (System.nanoTime() - began) / 1_000_000_000, tally);
    return tally;
  }
}
