package io.deskwork.jdbc.crash;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How often something is broken: seldom in the short form, which every build runs; often in the
 * long one, which {@code -Ddeskwork.crash=long} asks for. Each crash has a seed of its own, one
 * more than the last one's; {@code -Dseed=…} gives the first.
 */
public final class Crashes {

  /** One crash, on a place and a journal of its own, until its database was inspected. */
  @FunctionalInterface
  interface Crash {
    Inspection.Tally on(String place, Journal journal, Random random) throws Exception;
  }

  private Crashes() {}

  /** Whether this is the long form. */
  public static boolean isLong() {
    return System.getProperty("deskwork.crash", "short").equals("long");
  }

  private static long seed() {
    return Long.getLong("seed", System.nanoTime() >>> 10);
  }

  /** Something that is done again and again, each time by choices of its own. */
  @FunctionalInterface
  public interface Round {
    /** Does it once more. */
    void go(int number, Random random) throws Exception;
  }

  /** Does it again and again; says how long it took, and by which seed it failed. */
  public static void again(String what, int seldom, int often, Round round) {
    int rounds = isLong() ? often : seldom;
    long first = seed();
    long began = System.nanoTime();
    for (int i = 0; i < rounds; i++) {
      long seed = first + i;
      try {
        round.go(i, new Random(seed));
      } catch (Exception | AssertionError e) {
        throw new AssertionError(
            what + " failed in round " + (i + 1) + "; run it again with -Dseed=" + seed, e);
      }
    }
    System.out.printf(
        "%s: %d rounds from seed %d in %d s%n",
        what, rounds, first, (System.nanoTime() - began) / 1_000_000_000);
  }

  /** Lets it crash again and again; says what was seen. */
  static Inspection.Tally run(String what, int seldom, int often, Path folder, Crash crash) {
    AtomicReference<Inspection.Tally> tally = new AtomicReference<>(Inspection.Tally.NOTHING);
    again(
        what,
        seldom,
        often,
        (number, random) -> {
          try (Journal journal = Journal.at(folder.resolve("journal-" + number))) {
            Inspection.Tally seen = crash.on("crash_" + number, journal, random);
            tally.updateAndGet(before -> before.plus(seen));
          }
        });
    System.out.println("  " + tally.get());
    return tally.get();
  }
}
