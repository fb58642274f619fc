package io.deskwork.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** When the clocks of a zone change between 1970 and 2050, and instants near to that. */
final class Changes {

  static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  static final Instant END = Instant.parse("2050-01-01T00:00:00Z");
  private static final Map<ZoneId, List<Instant>> KNOWN = new ConcurrentHashMap<>();

  private Changes() {}

  static List<Instant> of(ZoneId zone) {
    return KNOWN.computeIfAbsent(zone, Changes::found);
  }

  private static List<Instant> found(ZoneId zone) {
    List<Instant> found = new ArrayList<>();
    ZoneOffsetTransition next = zone.getRules().nextTransition(FIRST);
    while (next != null && next.getInstant().isBefore(END)) {
      found.add(next.getInstant());
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return List.copyOf(found);
  }

  /** Half of the time within three days of a change, if there are any. */
  static Instant instant(ZoneId zone, Random random) {
    List<Instant> changes = of(zone);
    if (changes.isEmpty() || random.nextBoolean()) {
      return FIRST.plusNanos(random.nextLong(Duration.between(FIRST, END).toNanos()));
    }
    Instant change = changes.get(random.nextInt(changes.size()));
    return change.plusNanos(random.nextLong(-3 * Span.DAY, 3 * Span.DAY));
  }
}
