package io.deskwork.benchmark.database;

/**
 * How long something takes, without and with growth.
 *
 * @param work what was done
 * @param small medians in microseconds, slice by slice
 * @param large the same with growth, in turns with the other
 * @param aim how many times as long it may take at most
 */
record Comparison(String work, Rounds small, Rounds large, double aim) {

  Rounds ratio() {
    return large.by(small);
  }
}
