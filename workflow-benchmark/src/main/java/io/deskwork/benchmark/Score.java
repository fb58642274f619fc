package io.deskwork.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * What the forks of one contestant gave, against the baseline's.
 *
 * @param name the contestant
 * @param nsPerTransition the mean of its forks
 * @param nsError half the width of the 95 % interval of that mean
 * @param bytesPerTransition what it allocates, the mean of its forks
 * @param ratio its time by the baseline's: the mean over rounds, each with the baseline's fork of
 *     the same round
 * @param ratioError half the width of the 95 % interval of the ratio
 * @param bytesRatio its bytes by the baseline's
 */
record Score(
    String name,
    double nsPerTransition,
    double nsError,
    double bytesPerTransition,
    double ratio,
    double ratioError,
    double bytesRatio) {

  /**
   * One fork.
   *
   * @param nanos the time of one transition
   * @param bytes what one transition allocates
   */
  record Fork(double nanos, double bytes) {}

  /** Student's t for 95 %, two-sided, by degrees of freedom from 1. */
  private static final double[] T = {12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23};

  /** The score of forks, one a round, beside the baseline's of the same rounds. */
  static Score of(String name, List<Fork> forks, List<Fork> baseline) {
    double[] nanos = forks.stream().mapToDouble(Fork::nanos).toArray();
    double[] bytes = forks.stream().mapToDouble(Fork::bytes).toArray();
    double[] ratios = new double[nanos.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = nanos[i] / baseline.get(i).nanos();
    }
    double baseBytes = baseline.stream().mapToDouble(Fork::bytes).average().orElse(Double.NaN);
    return new Score(
        name,
        mean(nanos),
        error(nanos),
        mean(bytes),
        mean(ratios),
        error(ratios),
        mean(bytes) / baseBytes);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** Half the width of the 95 % interval of the mean; not a number if there is one value only. */
  private static double error(double[] values) {
    int freedom = values.length - 1;
    if (freedom < 1) {
      return Double.NaN;
    }
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    double t = freedom <= T.length ? T[freedom - 1] : 2;
    return t * Math.sqrt(squares / freedom / values.length);
  }
}
