package io.deskwork.benchmark.database;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What growth costs, as people and as programs read it. */
final class GrowthTable {

  private static final String ROW = "%-43s %10s %10s %7s %16s %5s%n";

  private GrowthTable() {}

  static String text(List<Comparison> comparisons, List<Figure> engines) {
    StringBuilder text = new StringBuilder();
    add(text, "microseconds", "small", "large", "x small", "(low - high)", "aim");
    for (Comparison one : comparisons) {
      Rounds ratio = one.ratio();
      add(
          text,
          one.work(),
          number("%,.0f", one.small().median()),
          number("%,.0f", one.large().median()),
          number("%.2f", ratio.median()),
          "(" + number("%.2f", ratio.low()) + " - " + number("%.2f", ratio.high()) + ")",
          number("%.1f", one.aim()));
    }
    text.append('\n');
    add(text, "transitions a second", "threads", "", "", "(low - high)", "");
    for (Figure figure : engines) {
      Rounds rates = figure.perSecond();
      add(
          text,
          figure.name(),
          String.valueOf(figure.threads()),
          number("%,.0f", rates.median()),
          "",
          "(" + number("%,.0f", rates.low()) + " - " + number("%,.0f", rates.high()) + ")",
          "");
    }
    return text.toString();
  }

  private static void add(StringBuilder text, Object... values) {
    text.append(String.format(Locale.ROOT, ROW, values).stripTrailing()).append('\n');
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  static String json(List<Comparison> comparisons, List<Figure> engines) {
    return Stream.concat(
            comparisons.stream().map(GrowthTable::json), engines.stream().map(GrowthTable::json))
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private static String json(Comparison one) {
    return String.format(
        Locale.ROOT,
        "  {\"work\": \"%s\", \"smallMicros\": %.1f, \"largeMicros\": %.1f, \"ratio\": %.3f,"
            + " \"ratioLow\": %.3f, \"ratioHigh\": %.3f, \"aim\": %.1f}",
        one.work(),
        one.small().median(),
        one.large().median(),
        one.ratio().median(),
        one.ratio().low(),
        one.ratio().high(),
        one.aim());
  }

  private static String json(Figure figure) {
    return String.format(
        Locale.ROOT,
        "  {\"work\": \"%s\", \"threads\": %d, \"name\": \"%s\", \"perSecond\": %.1f}",
        figure.work(),
        figure.threads(),
        figure.name(),
        figure.perSecond().median());
  }
}
