package io.deskwork.time;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

/**
 * What was worked out for a year, kept for 128 years at most: a year takes the place of the one
 * that lies a multiple of 128 years away. Threads that ask at once may work out the same twice.
 */
final class YearTable<T> implements IntFunction<T> {

  private static final int PLACES = 128;

  private record Kept<T>(int year, T value) {}

  private final IntFunction<T> source;
  private final AtomicReferenceArray<Kept<T>> places = new AtomicReferenceArray<>(PLACES);

  YearTable(IntFunction<T> source) {
    this.source = source;
  }

  @Override
  public T apply(int year) {
    int place = Math.floorMod(year, PLACES);
    Kept<T> kept = places.get(place);
    if (kept == null || kept.year() != year) {
      kept = new Kept<>(year, source.apply(year));
      places.set(place, kept);
    }
    return kept.value();
  }
}
