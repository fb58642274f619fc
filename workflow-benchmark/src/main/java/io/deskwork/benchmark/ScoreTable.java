package io.deskwork.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The scores as people and as programs read them. */
final class ScoreTable {

  private ScoreTable() {}

  /** Medians; after each time and its ratio, the lowest and the highest of the rounds. */
  static String text(List<Score> scores) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-22s %8s %18s %7s %16s %7s %7s%n",
            "",
            "ns",
            "(low - high)",
            "x hand",
            "(low - high)",
            "bytes",
            "x hand"));
    for (Score score : scores) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-22s %8.1f %18s %7.2f %16s %7.0f %7.2f%n",
              score.name(),
              score.nanos().median(),
              range("%.1f", score.nanos()),
              score.ratio().median(),
              range("%.2f", score.ratio()),
              score.bytes().median(),
              score.bytesRatio().median()));
    }
    return text.toString();
  }

  private static String range(String format, Score.Spread spread) {
    return String.format(
        Locale.ROOT, "(" + format + " - " + format + ")", spread.low(), spread.high());
  }

  static String json(List<Score> scores) {
    return scores.stream().map(ScoreTable::json).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private static String json(Score score) {
    return String.format(
        Locale.ROOT,
        "  {\"name\": \"%s\", \"nsPerTransition\": %.2f, \"nsLow\": %.2f, \"nsHigh\": %.2f, "
            + "\"bytesPerTransition\": %.1f, \"ratio\": %.3f, \"ratioLow\": %.3f, \"ratioHigh\": %.3f, "
            + "\"bytesRatio\": %.3f}",
        score.name(),
        score.nanos().median(),
        score.nanos().low(),
        score.nanos().high(),
        score.bytes().median(),
        score.ratio().median(),
        score.ratio().low(),
        score.ratio().high(),
        score.bytesRatio().median());
  }
}
