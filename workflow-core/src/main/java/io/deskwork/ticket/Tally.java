package io.deskwork.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a stopwatch of a ticket has come, or when a term of it began, as the last entry that
 * touched it left it. Between that entry and now a running one goes on counting; nobody needs to
 * write that down.
 *
 * @param of the stopwatch's key, or the term's
 * @param level the service level under which it counts from {@code at} on
 * @param goal what was promised then, as working time of the level; empty if nothing was
 * @param counted working time counted until {@code at}
 * @param at the instant up to which is counted
 * @param running whether it runs on from there
 * @param told the highest mark, in percent of the goal, that was told already; 0 for none
 */
public record Tally(
    String of,
    String level,
    Optional<Duration> goal,
    Duration counted,
    Instant at,
    boolean running,
    int told) {

  /** How the timer of a stopwatch's next warning ends; the key goes before it. */
  public static final String WARNING = ".WARNING";

  /** How the timer of a stopwatch's breach ends; the key goes before it. */
  public static final String BREACH = ".BREACH";

  /** Checks the key, and that nothing is negative. */
  public Tally {
    Checks.key("stopwatch", of);
    Checks.key("service level", level);
    goal.ifPresent(promised -> Checks.duration("goal of " + of, promised));
    Checks.duration("time counted by " + of, counted);
    at = Checks.instant("time of " + of, at);
    if (told < 0) {
      throw new InvalidValueException("mark of " + of, told, "must be 0 or a percentage");
    }
  }

  /** Whether a timer is a mark of some stopwatch, which only the contractor sees. */
  public static boolean isMark(String timer) {
    return timer.endsWith(WARNING) || timer.endsWith(BREACH);
  }
}
