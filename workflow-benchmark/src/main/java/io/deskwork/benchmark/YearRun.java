package io.deskwork.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The command {@code year}: how long a simulated year of a desk with 10,000 tickets takes.
 *
 * @param year the year, after it passed
 * @param seconds how long it took; to compare tallies with entries afterwards does not count
 * @param fired the timers that fired, by what they did
 * @param disagreements what tallies or instants say otherwise than the entries
 */
record YearRun(Year year, double seconds, Map<String, Integer> fired, List<String> disagreements) {

  static final int TICKETS = 10_000;
  private static final double MOST_SECONDS = 60;

  static YearRun of(int tickets) {
    long begun = System.nanoTime();
    Year year = new Year(tickets, 1).pass();
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new YearRun(year, seconds, year.fired(), year.disagreements());
  }

  boolean isFine() {
    return seconds < MOST_SECONDS && disagreements.isEmpty();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%,d tickets, %,d commands (%,d refused), %,d entries, %,d timers fired, in %.1f s%n",
            year.tickets(),
            year.commands(),
            year.refused(),
            year.entries(),
            fired.values().stream().mapToInt(count -> count).sum(),
            seconds));
    fired.forEach(
        (action, count) ->
            text.append(String.format(Locale.ROOT, "  %-16s %,8d%n", action, count)));
    disagreements.stream().limit(20).forEach(one -> text.append(one).append('\n'));
    return text.append(disagreements.size())
        .append(" tallies or instants disagree with the entries\n")
        .toString();
  }

  String json() {
    String timers =
        fired.entrySet().stream()
            .map((Map.Entry<String, Integer> one) -> "\"" + one.getKey() + "\": " + one.getValue())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "[\n  {\"name\": \"year\", \"tickets\": %d, \"commands\": %d, \"entries\": %d,"
            + " \"timers\": {%s}, \"seconds\": %.2f, \"disagreements\": %d}\n]\n",
        year.tickets(),
        year.commands(),
        year.entries(),
        timers,
        seconds,
        disagreements.size());
  }
}
