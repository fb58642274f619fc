package io.deskwork.time;

import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A ticket's entries before an end, each at the time from which it counts.
 *
 * @param entries the entries, in order
 * @param times when each happened; none earlier than the one before
 * @param end the end of the period, or now if that is earlier
 */
record TicketCourse(List<Entry> entries, List<Instant> times, Instant end) {

  /** What is written down has happened, also where the clock that tells now is behind. */
  static TicketCourse of(List<Entry> history, Optional<Instant> until, Instant now) {
    Instant last = history.get(history.size() - 1).at();
    Instant present = last.isAfter(now) ? last : now;
    Instant end = until.filter(present::isAfter).orElse(present);
    List<Instant> times = times(history, until.orElse(Instant.MAX));
    return new TicketCourse(history.subList(0, times.size()), times, end);
  }

  private static List<Instant> times(List<Entry> history, Instant until) {
    List<Instant> times = new ArrayList<>();
    Instant last = Instant.MIN;
    for (Entry entry : history) {
      Instant at = entry.countsFrom();
      last = at.isBefore(last) ? last : at;
      if (!last.isBefore(until)) {
        return times;
      }
      times.add(last);
    }
    return times;
  }

  int size() {
    return entries.size();
  }

  Entry entry(int index) {
    return entries.get(index);
  }

  Instant time(int index) {
    return times.get(index);
  }

  /** Whether the entry moved the ticket to another status. */
  boolean moved(int index) {
    return !entry(index).from().equals(entry(index).to());
  }

  Stream<Status> statuses() {
    return entries.stream().map(Entry::to);
  }

  /** The first so many entries. */
  List<Entry> first(int count) {
    return entries.subList(0, count);
  }

  /** How many entries happened before an instant. */
  int countBefore(Instant instant) {
    int count = 0;
    while (count < size() && time(count).isBefore(instant)) {
      count++;
    }
    return count;
  }

  /** The entries that happened by an instant; the first if none did. */
  List<Entry> until(Instant instant) {
    int count = size();
    while (count > 1 && time(count - 1).isAfter(instant)) {
      count--;
    }
    return first(count);
  }

  Entry lastAt(Instant instant) {
    List<Entry> past = until(instant);
    return past.get(past.size() - 1);
  }
}
