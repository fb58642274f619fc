package io.deskwork.time;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Hours of one day, in nanoseconds that a wall clock shows after the midnight with which the day
 * begins. A span begins within its day and ends within the next at the latest.
 */
record Span(long from, long to) {

  /** What a wall clock shows between two midnights. */
  static final long DAY = 86_400_000_000_000L;

  static Span of(LocalTime from, LocalTime to) {
    long start = from.toNanoOfDay();
    long end = to.toNanoOfDay();
    return new Span(start, end > start ? end : end + DAY);
  }

  boolean has(long time) {
    return from <= time && time < to;
  }

  /** The same hours in order, none of which touch. */
  static List<Span> merged(List<Span> spans) {
    List<Span> merged = new ArrayList<>();
    for (Span span : spans.stream().sorted(Comparator.comparingLong(Span::from)).toList()) {
      int last = merged.size() - 1;
      if (last >= 0 && span.from <= merged.get(last).to) {
        Span before = merged.get(last);
        merged.set(last, new Span(before.from, Math.max(before.to, span.to)));
      } else {
        merged.add(span);
      }
    }
    return List.copyOf(merged);
  }
}
