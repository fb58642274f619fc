package io.deskwork.benchmark.database;

import java.util.Optional;

/**
 * How fast somebody was at something.
 *
 * @param work what was done: {@code transition} or {@code closing}
 * @param threads by how many threads
 * @param name by whom
 * @param perSecond how many a second, round by round
 * @param footprint what one of them leaves in the database, where it was looked at
 */
record Figure(
    String work, int threads, String name, Rounds perSecond, Optional<Footprint> footprint) {

  static Figure of(String work, int threads, String name, Rounds perSecond) {
    return new Figure(work, threads, name, perSecond, Optional.empty());
  }

  Figure with(Footprint other) {
    return new Figure(work, threads, name, perSecond, Optional.of(other));
  }

  boolean isBeside(Figure other) {
    return work.equals(other.work) && threads == other.threads;
  }
}
