package io.deskwork.benchmark.database;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The figures as people and as programs read them; Deskwork's are set against each other's. */
final class FigureTable {

  private static final String ROW = "%-10s %7s  %-21s %9s %19s %10s %17s %6s%n";
  private static final String COST = "%-10s %7s  %-21s %9s %8s %10s%n";

  private FigureTable() {}

  /** What a ratio is to be at least. */
  private static Optional<Double> aim(Figure figure) {
    return switch (figure.work() + figure.threads() + figure.name()) {
      case "transition16hand-transaction" -> Optional.of(1.3);
      case "transition16hand-single-statement" -> Optional.of(0.85);
      case "transition16operaton" -> Optional.of(12.0);
      case "closing1hand-batches" -> Optional.of(0.25);
      case "closing1operaton" -> Optional.of(30.0);
      default -> Optional.empty();
    };
  }

  static String text(List<Figure> figures) {
    StringBuilder text = new StringBuilder();
    add(text, ROW, "", "threads", "", "a second", "(low - high)", "deskwork x", "", "aim");
    for (Figure figure : figures) {
      Rounds ratio = ratio(figures, figure);
      add(
          text,
          ROW,
          figure.work(),
          figure.threads(),
          figure.name(),
          String.format(Locale.ROOT, "%,.0f", figure.perSecond().median()),
          range("%,.0f", figure.perSecond()),
          String.format(Locale.ROOT, "%.2f", ratio.median()),
          range("%.2f", ratio),
          aim(figure).map(Object::toString).orElse(""));
    }
    text.append(System.lineSeparator());
    add(text, COST, "", "", "", "WAL bytes", "commits", "statements");
    for (Figure figure : figures) {
      figure
          .footprint()
          .ifPresent(
              cost ->
                  add(
                      text,
                      COST,
                      figure.work(),
                      "",
                      figure.name(),
                      String.format(Locale.ROOT, "%,.0f", cost.walBytes()),
                      String.format(Locale.ROOT, "%.2f", cost.commits()),
                      String.format(Locale.ROOT, "%.2f", cost.statements())));
    }
    return text.toString();
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  private static String range(String format, Rounds rounds) {
    return String.format(
        Locale.ROOT, "(" + format + " - " + format + ")", rounds.low(), rounds.high());
  }

  /** How many times as fast Deskwork was at the same with as many threads. */
  private static Rounds ratio(List<Figure> figures, Figure figure) {
    return figures.stream()
        .filter(other -> other.isBeside(figure) && other.name().equals("deskwork"))
        .findFirst()
        .map(deskwork -> deskwork.perSecond().by(figure.perSecond()))
        .orElse(Rounds.of(Double.NaN));
  }

  static String json(List<Figure> figures) {
    return figures.stream()
        .map(figure -> json(figure, ratio(figures, figure)))
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private static String json(Figure figure, Rounds ratio) {
    return String.format(
            Locale.ROOT,
            "  {\"work\": \"%s\", \"threads\": %d, \"name\": \"%s\", \"perSecond\": %.1f,"
                + " \"low\": %.1f, \"high\": %.1f, \"deskworkRatio\": %.3f",
            figure.work(),
            figure.threads(),
            figure.name(),
            figure.perSecond().median(),
            figure.perSecond().low(),
            figure.perSecond().high(),
            ratio.median())
        + figure.footprint().map(FigureTable::json).orElse("")
        + "}";
  }

  private static String json(Footprint cost) {
    return String.format(
        Locale.ROOT,
        ", \"walBytes\": %.0f, \"commits\": %.2f, \"statements\": %.2f",
        cost.walBytes(),
        cost.commits(),
        cost.statements());
  }
}
