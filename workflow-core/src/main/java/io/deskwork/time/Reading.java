package io.deskwork.time;

import io.deskwork.ticket.Change;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a stopwatch of a ticket stands at an instant, and why: computed from the ticket's entries
 * alone.
 *
 * @param stopwatch the stopwatch
 * @param at the instant
 * @param goal what is promised, as working time; empty if nothing is
 * @param elapsed what was counted, which is the sum of the intervals
 * @param deadline when the goal is or was used up if it runs on; empty while it pauses unbroken
 * @param breachedAt when the goal was used up, if it was
 * @param pausedSince since when it does not run, if it does not
 * @param intervals every piece of time since it began last, counted or not, without a gap
 */
public record Reading(
    Stopwatch stopwatch,
    Instant at,
    Optional<Duration> goal,
    Duration elapsed,
    Optional<Instant> deadline,
    Optional<Instant> breachedAt,
    Optional<Instant> pausedSince,
    List<Interval> intervals) {

  /** Copies the list. */
  public Reading {
    intervals = List.copyOf(intervals);
  }

  /** What is left of the goal; negative once it is overrun. */
  public Optional<Duration> remaining() {
    return goal.map(all -> all.minus(elapsed));
  }

  /**
   * As it was promised: each piece of time by the level that held then, as the entries name it.
   *
   * @param entries all entries of the ticket, in order
   * @param levels every level that they name
   * @return empty if the ticket's workflow never started the stopwatch
   * @throws InvalidValueException if a level is missing, or the entries are in no order
   */
  public static Optional<Reading> asPromised(
      Stopwatch stopwatch, List<Entry> entries, ServiceLevels levels, Instant at) {
    int first = 0;
    while (first < entries.size() && !isStarted(stopwatch, entries.get(first))) {
      first++;
    }
    Function<Entry, ServiceLevel> level =
        entry ->
            levels.named(
                entry.parameters().get(ServiceLevel.PARAMETER).orElse(ServiceLevel.NONE.name()));
    return new Reader(stopwatch, level, levels).read(entries, first, at);
  }

  private static boolean isStarted(Stopwatch stopwatch, Entry entry) {
    return entry.changes().stream()
        .anyMatch(
            change ->
                change instanceof Change.Tallied tallied
                    && tallied.tally().of().equals(stopwatch.key()));
  }

  /**
   * As if one level had held all along: what happened then under today's terms, say.
   *
   * @param entries all entries of the ticket, in order; their workflow need not have the stopwatch
   * @return empty if the ticket was never where the stopwatch runs
   */
  public static Optional<Reading> under(
      ServiceLevel level, Stopwatch stopwatch, List<Entry> entries, Instant at) {
    return new Reader(stopwatch, entry -> level, ServiceLevels.none().and(List.of(level)))
        .read(entries, 0, at);
  }
}
