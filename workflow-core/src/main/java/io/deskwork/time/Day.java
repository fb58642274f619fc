package io.deskwork.time;

import io.deskwork.time.Stretch.Kind;
import java.util.List;
import java.util.Optional;

/**
 * The hours that begin on one day.
 *
 * @param open its hours in order
 * @param missed the weekday's hours that a holiday or an exception took away
 * @param whenOpen why it is open during its hours
 * @param whenClosed why it is closed otherwise
 */
record Day(List<Span> open, List<Span> missed, Why whenOpen, Why whenClosed) {

  /** A kind of stretch, and the name if the kind has one. */
  record Why(Kind kind, Optional<String> name) {
    static final Why HOURS = new Why(Kind.OPEN, Optional.empty());
    static final Why EXCEPTION = new Why(Kind.OPEN_BY_EXCEPTION, Optional.empty());
    static final Why OUTSIDE = new Why(Kind.OUTSIDE_HOURS, Optional.empty());
  }

  static Day ordinary(List<Span> hours) {
    return new Day(hours, List.of(), Why.HOURS, Why.OUTSIDE);
  }

  static Day opened(List<Span> hours) {
    return new Day(hours, List.of(), Why.EXCEPTION, Why.OUTSIDE);
  }

  static Day closed(List<Span> missed, Kind kind, String name) {
    return new Day(List.of(), missed, Why.HOURS, new Why(kind, Optional.of(name)));
  }

  boolean isOpenAt(long time) {
    return has(open, time);
  }

  boolean misses(long time) {
    return has(missed, time);
  }

  boolean isClosed() {
    return whenClosed.kind() != Kind.OUTSIDE_HOURS;
  }

  private static boolean has(List<Span> spans, long time) {
    for (Span span : spans) {
      if (span.has(time)) {
        return true;
      }
    }
    return false;
  }
}
