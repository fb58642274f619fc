package io.deskwork.time;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The working time of consecutive years, summed up, so that what lies between two of them is one
 * subtraction and a year is found by binary search. It is immutable: more years make a new one.
 */
final class YearSums {

  private final int first;
  private final Duration[] before;

  private YearSums(int first, Duration[] before) {
    this.first = first;
    this.before = before;
  }

  static YearSums startingWith(int year) {
    return new YearSums(year, new Duration[] {Duration.ZERO});
  }

  /** The year after the last. */
  int end() {
    return first + before.length - 1;
  }

  /** The working time from the beginning of the first year to the beginning of another. */
  Duration before(int year) {
    return before[year - first];
  }

  /** The working time of all the years. */
  Duration total() {
    return before[before.length - 1];
  }

  /** The first year at the end of which that much working time, more than none, has passed. */
  int yearOf(Duration work) {
    int found = Arrays.binarySearch(before, work);
    if (found < 0) {
      return first - found - 2;
    }
    // Years without any working time have equal sums: the first of them is the one.
    while (before[found - 1].equals(work)) {
      found--;
    }
    return first + found - 1;
  }

  /** These years and all others from one year to another. */
  YearSums covering(int from, int end, IntFunction<OpenYear> years) {
    if (from >= first && end <= end()) {
      return this;
    }
    int newFirst = Math.min(first, from);
    int newEnd = Math.max(end(), end);
    Duration[] sums = new Duration[newEnd - newFirst + 1];
    sums[0] = Duration.ZERO;
    for (int year = newFirst; year < newEnd; year++) {
      int i = year - newFirst;
      sums[i + 1] = sums[i].plus(worked(year, years));
    }
    return new YearSums(newFirst, sums);
  }

  private Duration worked(int year, IntFunction<OpenYear> years) {
    return year >= first && year < end()
        ? before[year + 1 - first].minus(before[year - first])
        : Duration.ofNanos(years.apply(year).total());
  }
}
