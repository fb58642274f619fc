package io.deskwork.benchmark;

import io.deskwork.benchmark.Score.Spread;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A question about working time over one distance.
 *
 * @param name the question and the distance in days
 * @param hand nanoseconds of the loop over the days
 * @param deskwork nanoseconds of the calendar
 * @param byHand the calendar's by the loop's, within each round
 * @param byNear the calendar's by the calendar's over the shortest distance, within each round
 */
record TimeScore(String name, Spread hand, Spread deskwork, Spread byHand, Spread byNear) {

  static TimeScore of(String name, double[] hand, double[] deskwork, double[] near) {
    double[] byHand = new double[hand.length];
    double[] byNear = new double[hand.length];
    for (int i = 0; i < hand.length; i++) {
      byHand[i] = deskwork[i] / hand[i];
      byNear[i] = deskwork[i] / near[i];
    }
    return new TimeScore(
        name, Spread.of(hand), Spread.of(deskwork), Spread.of(byHand), Spread.of(byNear));
  }

  /** Medians; after each ratio, the lowest and the highest of the rounds. */
  static String text(List<TimeScore> scores) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-14s %11s %12s %8s %18s %10s %16s%n",
            "over days",
            "hand, ns",
            "deskwork, ns",
            "x hand",
            "(low - high)",
            "x nearest",
            "(low - high)"));
    for (TimeScore score : scores) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-14s %11.1f %12.1f %8.4f %18s %10.2f %16s%n",
              score.name,
              score.hand.median(),
              score.deskwork.median(),
              score.byHand.median(),
              range("%.4f", score.byHand),
              score.byNear.median(),
              range("%.2f", score.byNear)));
    }
    return text.toString();
  }

  private static String range(String format, Spread spread) {
    return String.format(
        Locale.ROOT, "(" + format + " - " + format + ")", spread.low(), spread.high());
  }

  static String json(List<TimeScore> scores) {
    return scores.stream().map(TimeScore::json).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private static String json(TimeScore score) {
    return String.format(
        Locale.ROOT,
        "  {\"name\": \"%s\", \"handNs\": %.2f, \"deskworkNs\": %.2f, \"ratio\": %.4f, "
            + "\"ratioLow\": %.4f, \"ratioHigh\": %.4f, \"ratioToNearest\": %.3f, "
            + "\"ratioToNearestLow\": %.3f, \"ratioToNearestHigh\": %.3f}",
        score.name,
        score.hand.median(),
        score.deskwork.median(),
        score.byHand.median(),
        score.byHand.low(),
        score.byHand.high(),
        score.byNear.median(),
        score.byNear.low(),
        score.byNear.high());
  }
}
