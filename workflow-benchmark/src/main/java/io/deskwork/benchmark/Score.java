package io.deskwork.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * What the forks of one contestant gave, against the baseline's.
 *
 * @param name the contestant
 * @param nanos the time of one transition
 * @param bytes what one transition allocates
 * @param ratio its time by the baseline's, each fork with the baseline's of the same round
 * @param bytesRatio its bytes by the baseline's, likewise
 */
record Score(String name, Spread nanos, Spread bytes, Spread ratio, Spread bytesRatio) {

  /**
   * One fork.
   *
   * @param nanos the time of one transition
   * @param bytes what one transition allocates
   */
  record Fork(double nanos, double bytes) {}

  /**
   * What several rounds gave. The median and not the mean, so that one disturbed round moves
   * little; the extremes, so that a disturbance is seen.
   *
   * @param low the lowest
   * @param median the middle one, or the mean of both
   * @param high the highest
   */
  record Spread(double low, double median, double high) {

    /** The spread of at least one value. */
    static Spread of(double... values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int last = sorted.length - 1;
      return new Spread(
          sorted[0], (sorted[last / 2] + sorted[sorted.length / 2]) / 2, sorted[last]);
    }
  }

  /** The score of forks, one a round, beside the baseline's of the same rounds. */
  static Score of(String name, List<Fork> forks, List<Fork> baseline) {
    int rounds = forks.size();
    double[] nanos = new double[rounds];
    double[] bytes = new double[rounds];
    double[] ratios = new double[rounds];
    double[] bytesRatios = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      nanos[i] = forks.get(i).nanos();
      bytes[i] = forks.get(i).bytes();
      ratios[i] = nanos[i] / baseline.get(i).nanos();
      bytesRatios[i] = bytes[i] / baseline.get(i).bytes();
    }
    return new Score(
        name, Spread.of(nanos), Spread.of(bytes), Spread.of(ratios), Spread.of(bytesRatios));
  }
}
