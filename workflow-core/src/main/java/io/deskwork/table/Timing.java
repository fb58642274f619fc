package io.deskwork.table;

import io.deskwork.ticket.Parameter;
import io.deskwork.time.Stopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a workflow says of time besides its rows.
 *
 * @param stopwatches in the order in which they were declared
 * @param notices terms that end a while before another does, with that other
 */
record Timing(List<Stopwatch> stopwatches, Map<Parameter<Duration>, Parameter<Duration>> notices) {

  private static final Timing NONE = new Timing(List.of(), Map.of());

  static Timing none() {
    return NONE;
  }

  /** This, and a stopwatch, which takes the place of another of its key. */
  Timing with(Stopwatch stopwatch) {
    List<Stopwatch> more = new ArrayList<>(stopwatches);
    more.removeIf(one -> one.key().equals(stopwatch.key()));
    more.add(stopwatch);
    return new Timing(List.copyOf(more), notices);
  }

  Timing with(Parameter<Duration> notice, Parameter<Duration> of) {
    Map<Parameter<Duration>, Parameter<Duration>> more = new LinkedHashMap<>(notices);
    more.put(notice, of);
    return new Timing(stopwatches, more);
  }

  /** Whether a term is a mark of a stopwatch, and so has no length of its own. */
  boolean isMark(Parameter<?> term) {
    return stopwatchOf(term).isPresent();
  }

  /** The stopwatch that a term is a mark of. */
  Optional<Stopwatch> stopwatchOf(Parameter<?> term) {
    return stopwatches.stream()
        .filter(one -> term.equals(one.warning()) || term.equals(one.breach()))
        .findFirst();
  }

  /** What it means, whatever the order in which it was written. */
  List<String> canonical() {
    List<String> lines = new ArrayList<>();
    for (Stopwatch one : stopwatches) {
      lines.add(
          "stopwatch "
              + one.key()
              + one.runsIn().stream().map(Object::toString).sorted().toList()
              + one.afreshIn().stream().map(Object::toString).sorted().toList()
              + one.cap().map(Object::toString).orElse(""));
    }
    notices.forEach((notice, of) -> lines.add("notice " + notice + " of " + of));
    return lines;
  }
}
