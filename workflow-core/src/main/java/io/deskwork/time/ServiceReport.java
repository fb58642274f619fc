package io.deskwork.time;

import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What was filed, closed and reopened in a period, how long it took, and which promises were kept
 * and broken, per organization and service level.
 *
 * <p>Each thing counts once, in the period in which it happened, under the level that held then;
 * periods that follow each other leave nothing out and count nothing twice. What a timer did
 * happened when it was due, however late it was decided.
 *
 * <p><b>A promise</b> is made when a stopwatch begins, or begins afresh, and something is promised.
 * It is settled once: it is <i>broken</i> when all of its goal is used up, or else it is
 * <i>kept</i> when the ticket enters a status in which the stopwatch does not run and that does not
 * merely wait, or begins the stopwatch afresh. A ticket that is not that far counts as broken if
 * its promise is, and not at all if it is not. If more is promised before the ticket is that far
 * and before the period ends, nothing was broken. The promise to a ticket that is cancelled in time
 * is kept.
 *
 * <p><b>A visit</b> is the time from entering a status to leaving it. Its working time is counted
 * by the hours of the level that held, piece by piece.
 *
 * @param from the first instant of the period; from the beginning of everything without it
 * @param until the instant after it, which is now if the period is not over
 * @param rows what happened, by organization and level; none where nothing did
 */
public record ServiceReport(Optional<Instant> from, Instant until, List<Row> rows) {

  /** Copies the list. */
  public ServiceReport {
    rows = List.copyOf(rows);
  }

  /**
   * One organization under one level.
   *
   * @param organization whose tickets they are
   * @param level the level's name
   * @param filed tickets that were filed
   * @param closed tickets that entered a final status
   * @param reopened how often tickets were reopened; one ticket may be several times
   * @param response promises how soon work begins
   * @param resolution promises how soon it is done
   * @param statuses working time per status, in the order of categories, then of keys
   * @param breaches each broken promise, the earliest first
   */
  public record Row(
      Organization organization,
      String level,
      long filed,
      long closed,
      long reopened,
      Promises response,
      Promises resolution,
      List<StatusTime> statuses,
      List<Breach> breaches) {

    /** Copies the lists. */
    public Row {
      statuses = List.copyOf(statuses);
      breaches = List.copyOf(breaches);
    }
  }

  /**
   * Promises that were settled in the period.
   *
   * @param kept within terms
   * @param broken not within terms; each is among the breaches
   */
  public record Promises(long kept, long broken) {

    /** All that were settled. */
    public long settled() {
      return kept + broken;
    }
  }

  /**
   * Working time in a status, of the visits that ended in the period.
   *
   * @param status the status
   * @param visits how many; at least one
   * @param median half of the visits took this long or less
   * @param ninetieth nine of ten visits took this long or less
   */
  public record StatusTime(Status status, int visits, Duration median, Duration ninetieth) {

    private static final int HALF = 50;
    private static final int NINE_OF_TEN = 90;

    static StatusTime of(Status status, Collection<Duration> visits) {
      List<Duration> sorted = new ArrayList<>(visits);
      sorted.sort(null);
      return new StatusTime(
          status, sorted.size(), percentile(sorted, HALF), percentile(sorted, NINE_OF_TEN));
    }

    /**
     * The nearest rank: the least of the times for which so many percent of all are no longer. It
     * is always one that was measured; of two, the median is the shorter.
     */
    static Duration percentile(List<Duration> sorted, int percent) {
      long rank = ((long) sorted.size() * percent + 99) / 100;
      return sorted.get((int) Math.max(rank, 1) - 1);
    }
  }

  /**
   * A broken promise.
   *
   * @param ticket the ticket
   * @param stopwatch the key of what ran out
   * @param at when all of the goal was used up
   * @param goal what was promised then, as working time; empty if that changed in the same moment
   * @param elapsed the working time it took, so far if it was not settled at the end of the period
   */
  public record Breach(
      TicketKey ticket, String stopwatch, Instant at, Optional<Duration> goal, Duration elapsed) {}
}
