package io.deskwork.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The working time of all years. A question looks at the year in which it begins, at the year in
 * which it ends, and at the sums of the years, however many lie between. Thread safe: what two
 * threads work out at once is the same, and whose is kept does not matter.
 */
final class Timeline {

  private static final Duration LONGEST = Duration.ofDays(10_000 * 366);

  private final IntFunction<OpenYear> years;
  private final int lastYear;
  private volatile @Nullable YearSums sums;

  /**
   * Nothing is worked out yet.
   *
   * @param years the working time of a year; it should remember, as each question asks anew
   * @param lastYear the last year in which there is any working time
   */
  Timeline(IntFunction<OpenYear> years, int lastYear) {
    this.years = years;
    this.lastYear = lastYear;
  }

  boolean isOpenAt(Instant instant) {
    return years.apply(Times.yearOf(instant)).isOpenAt(instant);
  }

  Duration between(Instant from, Instant to) {
    int first = Times.yearOf(from);
    int last = Times.yearOf(to);
    long rest = years.apply(last).workedBefore(to) - years.apply(first).workedBefore(from);
    if (first == last) {
      return Duration.ofNanos(rest);
    }
    YearSums sum = sums(first, last);
    return sum.before(last).minus(sum.before(first)).plusNanos(rest);
  }

  /** When that much more was worked, which is more than none; empty if it never is. */
  Optional<Instant> after(Instant start, Duration working) {
    // It takes at least as long as it is. (Duration.between would throw and catch for such spans.)
    if (working.compareTo(LONGEST) > 0 || !start.plus(working).isBefore(Times.END)) {
      return Optional.empty();
    }
    int first = Times.yearOf(start);
    OpenYear year = years.apply(first);
    // All is counted from the beginning of the first year from here on.
    Duration work = working.plusNanos(year.workedBefore(start));
    if (work.compareTo(Duration.ofNanos(year.total())) <= 0) {
      return Optional.of(year.at(work.toNanos()));
    }
    YearSums sum = sums(first, first + 1);
    Duration goal = work.plus(sum.before(first));
    while (sum.total().compareTo(goal) < 0) {
      if (sum.end() > lastYear) {
        return Optional.empty();
      }
      sum = sums(first, sum.end() + 1);
      goal = work.plus(sum.before(first));
    }
    int last = sum.yearOf(goal);
    return Optional.of(years.apply(last).at(goal.minus(sum.before(last)).toNanos()));
  }

  Optional<Instant> nextOpening(Instant at) {
    int first = Times.yearOf(at);
    Optional<Instant> found = years.apply(first).nextOpening(at);
    for (int year = first + 1; found.isEmpty() && year <= lastYear; year++) {
      found = years.apply(year).nextOpening(Times.startOf(year));
    }
    return found;
  }

  private YearSums sums(int from, int end) {
    YearSums known = sums;
    YearSums sum = (known == null ? YearSums.startingWith(from) : known).covering(from, end, years);
    if (sum != known) {
      sums = sum;
    }
    return sum;
  }
}
