package io.deskwork.benchmark.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What several rounds gave, in their order. Told as the median, which one disturbed round moves
 * little, and the extremes, in which a disturbance is seen.
 */
record Rounds(List<Double> values) {

  /** Copies the values; there must be one. */
  Rounds {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("No round was measured");
    }
    values = List.copyOf(values);
  }

  static Rounds of(double... values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) {
      list.add(value);
    }
    return new Rounds(list);
  }

  /** The middle one, or the mean of both. */
  double median() {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int last = sorted.size() - 1;
    return (sorted.get(last / 2) + sorted.get(sorted.size() / 2)) / 2;
  }

  double low() {
    return Collections.min(values);
  }

  double high() {
    return Collections.max(values);
  }

  /** Each round by the other's of the same round; where the other has fewer, by its median. */
  Rounds by(Rounds other) {
    boolean inTurns = values.size() == other.values.size();
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      ratios.add(values.get(i) / (inTurns ? other.values.get(i) : other.median()));
    }
    return new Rounds(ratios);
  }
}
