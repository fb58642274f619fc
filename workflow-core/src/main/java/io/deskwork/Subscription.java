package io.deskwork;

import io.deskwork.store.SubscriberId;
import io.deskwork.ticket.InvalidValueException;
import java.time.Duration;

/**
 * Who is told of events, and how patiently.
 *
 * @param id the name, the same on every node and after every restart
 * @param subscriber who
 * @param lease for how long a ticket is claimed while its events are told; longer than that takes
 * @param firstPause how long to wait after a failure; twice as long after each further one
 * @param longestPause how long at most
 * @param tries after how many failures in a row a ticket is parked for this subscriber
 */
public record Subscription(
    SubscriberId id,
    Subscriber subscriber,
    Duration lease,
    Duration firstPause,
    Duration longestPause,
    int tries) {

  /**
   * Checks the durations and the tries.
   *
   * @throws InvalidValueException if a duration is not positive, or there are no tries
   */
  public Subscription {
    check("lease", lease);
    check("first pause", firstPause);
    check("longest pause", longestPause);
    if (tries < 1) {
      throw new InvalidValueException("number of tries", tries, "must be at least 1");
    }
  }

  private static void check(String what, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new InvalidValueException(what, duration, "must be longer than nothing");
    }
  }

  /** A subscription with a lease of a minute, pauses from a second to an hour, and 20 tries. */
  public static Subscription of(String id, Subscriber subscriber) {
    return new Subscription(
        SubscriberId.of(id),
        subscriber,
        Duration.ofMinutes(1),
        Duration.ofSeconds(1),
        Duration.ofHours(1),
        20);
  }

  /** The same with another lease. */
  public Subscription leasing(Duration duration) {
    return new Subscription(id, subscriber, duration, firstPause, longestPause, tries);
  }

  /** The same with other pauses. */
  public Subscription pausing(Duration first, Duration longest) {
    return new Subscription(id, subscriber, lease, first, longest, tries);
  }

  /** The same with other tries. */
  public Subscription trying(int times) {
    return new Subscription(id, subscriber, lease, firstPause, longestPause, times);
  }

  /** How long to wait after so many failures in a row. */
  Duration pauseAfter(int failures) {
    Duration pause = firstPause;
    for (int i = 1; i < failures && pause.compareTo(longestPause) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
