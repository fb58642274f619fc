package io.deskwork.example;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The closings that a log recorded beside those that the engine's timers make: whether each came
 * when the timer of its ticket was due. For one thread.
 */
final class Closings {

  /** How far from the timer's instant, either way, a closing still is near it. */
  private static final Duration NEAR = Duration.ofMinutes(1);

  private enum When {
    NEAR_TIMER("closingsNearTimer"),
    EARLIER("closingsEarlier"),
    LATER("closingsLater"),
    /** The timer of its ticket never came due, or it has no ticket. */
    WITHOUT_TIMER("closingsWithoutTimer");

    private final String figure;

    When(String figure) {
      this.figure = figure;
    }
  }

  private final Set<Action> actions;
  private final List<EventLog.Event> logged = new ArrayList<>();
  private final Map<TicketKey, Instant> due = new HashMap<>();

  Closings(Set<Action> actions) {
    this.actions = actions;
  }

  /** An event of the log, whatever becomes of it in the replay. */
  void logged(EventLog.Event event, Action action) {
    if (actions.contains(action)) {
      logged.add(event);
    }
  }

  /** What a timer did. A ticket is closed once: what closes is final. */
  void fired(Entry entry) {
    if (actions.contains(entry.action())) {
      entry.due().ifPresent(instant -> due.put(entry.ticket(), instant));
    }
  }

  /** The figures, in the order in which they are told; {@code keys} are the tickets by case. */
  Map<String, Integer> report(Map<String, TicketKey> keys) {
    Map<String, Integer> report = new LinkedHashMap<>();
    report.put("closings", logged.size());
    for (When when : When.values()) {
      report.put(when.figure, 0);
    }
    for (EventLog.Event event : logged) {
      report.merge(when(event, keys).figure, 1, Integer::sum);
    }
    return report;
  }

  private When when(EventLog.Event event, Map<String, TicketKey> keys) {
    TicketKey key = keys.get(event.ticket());
    Instant timer = key == null ? null : due.get(key);
    if (timer == null) {
      return When.WITHOUT_TIMER;
    }
    Duration after = Duration.between(timer, event.at());
    if (after.abs().compareTo(NEAR) <= 0) {
      return When.NEAR_TIMER;
    }
    return after.isNegative() ? When.EARLIER : When.LATER;
  }
}
