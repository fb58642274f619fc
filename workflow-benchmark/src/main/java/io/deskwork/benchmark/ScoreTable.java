package io.deskwork.benchmark;

import java.util.List;
import java.util.Locale;

/** The scores as people and as programs read them. */
final class ScoreTable {

  private ScoreTable() {}

  static String text(List<Score> scores) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-24s %18s %10s %16s %8s%n",
            "name",
            "ns/transition",
            "x hand",
            "bytes/transition",
            "x hand"));
    for (Score score : scores) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-24s %9.1f ± %6.1f %4.2f ± %4.2f %16.0f %8.2f%n",
              score.name(),
              score.nsPerTransition(),
              score.nsError(),
              score.ratio(),
              score.ratioError(),
              score.bytesPerTransition(),
              score.bytesRatio()));
    }
    return text.toString();
  }

  static String json(List<Score> scores) {
    return scores.stream()
        .map(
            score ->
                "  {\"name\": \"%s\", \"nsPerTransition\": %s, \"nsError\": %s, \"bytesPerTransition\": %s, \"ratio\": %s, \"ratioError\": %s, \"bytesRatio\": %s}"
                    .formatted(
                        score.name(),
                        number(score.nsPerTransition()),
                        number(score.nsError()),
                        number(score.bytesPerTransition()),
                        number(score.ratio()),
                        number(score.ratioError()),
                        number(score.bytesRatio())))
        .collect(java.util.stream.Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  /** JSON knows no number that is none. */
  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "null";
  }
}
