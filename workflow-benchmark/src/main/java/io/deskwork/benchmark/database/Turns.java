package io.deskwork.benchmark.database;

import java.util.ArrayList;
import java.util.List;

/**
 * Times two ways of doing the same in turns, in one thread, so that what else the machine does
 * meets both. The times are cut into slices, each with its median.
 */
final class Turns {

  private static final int SLICES = 5;

  /** Something that takes time, or several things of which each is timed. */
  @FunctionalInterface
  interface Act {
    void go(Times times);
  }

  /** Where an act puts its times. */
  static final class Times {
    private final List<Double> micros = new ArrayList<>();

    void time(Runnable work) {
      long start = System.nanoTime();
      work.run();
      micros.add((System.nanoTime() - start) / 1e3);
    }

    private Rounds slices() {
      List<Double> medians = new ArrayList<>();
      for (int slice = 0; slice < SLICES; slice++) {
        int from = micros.size() * slice / SLICES;
        int to = micros.size() * (slice + 1) / SLICES;
        medians.add(new Rounds(micros.subList(from, to)).median());
      }
      return new Rounds(medians);
    }
  }

  private Turns() {}

  /** Does both so many times, after a tenth of it unmeasured. */
  static Comparison of(String work, int turns, double aim, Act small, Act large) {
    take(turns / 10, small, new Times(), large, new Times());
    Times without = new Times();
    Times with = new Times();
    take(turns, small, without, large, with);
    return new Comparison(work, without.slices(), with.slices(), aim);
  }

  private static void take(int turns, Act small, Times without, Act large, Times with) {
    for (int turn = 0; turn < turns; turn++) {
      // Whoever is second finds the processor as the first left it: neither always is.
      if (turn % 2 == 0) {
        small.go(without);
        large.go(with);
      } else {
        large.go(with);
        small.go(without);
      }
    }
  }
}
