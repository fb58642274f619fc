package io.deskwork.store;

import io.deskwork.ticket.Entry;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;

/** The outbox of the store in memory; every call is made under that store's lock. */
final class InMemoryOutbox {

  private static final int MOST_ENTRIES = 100;

  /** How far a subscriber was told of a ticket. */
  private static final class Row {
    private final TicketKey ticket;
    private long told;
    private long latest;
    private Optional<Instant> due = Optional.empty();
    private Optional<String> claim = Optional.empty();
    private int failures;
    private Optional<Outbox.Trouble> trouble = Optional.empty();

    private Row(TicketKey ticket, long told) {
      this.ticket = ticket;
      this.told = told;
    }
  }

  private final Set<SubscriberId> subscribers = new LinkedHashSet<>();
  private final Map<String, Map<TicketKey, Row>> rows = new TreeMap<>();

  void subscribe(SubscriberId subscriber) {
    subscribers.add(subscriber);
  }

  void unsubscribe(SubscriberId subscriber) {
    subscribers.remove(subscriber);
    rows.remove(subscriber.value());
  }

  void note(Entry entry) {
    for (SubscriberId subscriber : subscribers) {
      Row row =
          rowsOf(subscriber)
              .computeIfAbsent(entry.ticket(), key -> new Row(key, entry.revision() - 1));
      row.latest = entry.revision();
      boolean waits = row.due.isPresent() || row.claim.isPresent() || row.trouble.isPresent();
      row.due = waits ? row.due : Optional.of(entry.at());
    }
  }

  private Map<TicketKey, Row> rowsOf(SubscriberId subscriber) {
    return rows.computeIfAbsent(subscriber.value(), name -> new TreeMap<>());
  }

  /** The entries come from the store: those after a revision, at most so many. */
  List<Outbox.Delivery> claim(
      SubscriberId subscriber,
      Instant now,
      Duration lease,
      int limit,
      BiFunction<TicketKey, Long, List<Entry>> entries) {
    List<Row> due = new ArrayList<>();
    for (Row row : rowsOf(subscriber).values()) {
      if (row.due.isPresent() && !row.due.get().isAfter(now)) {
        due.add(row);
      }
    }
    due.sort(Comparator.comparing(row -> row.due.orElse(now)));
    List<Outbox.Delivery> claimed = new ArrayList<>();
    for (Row row : due.subList(0, Math.min(limit, due.size()))) {
      String claim = UUID.randomUUID().toString();
      row.claim = Optional.of(claim);
      row.due = Optional.of(now.plus(lease));
      List<Entry> next = entries.apply(row.ticket, row.told);
      claimed.add(
          new Outbox.Delivery(
              subscriber,
              row.ticket,
              claim,
              row.failures,
              next.subList(0, Math.min(MOST_ENTRIES, next.size()))));
    }
    return claimed;
  }

  boolean settle(Outbox.Delivery delivery, Outbox.Progress progress) {
    Row row = rowsOf(delivery.subscriber()).get(delivery.ticket());
    if (row == null || !row.claim.equals(Optional.of(delivery.claim()))) {
      return false;
    }
    boolean moved = progress.told() > row.told;
    row.told = Math.max(row.told, progress.told());
    row.claim = Optional.empty();
    row.trouble = progress.trouble();
    row.failures = progress.trouble().isEmpty() ? 0 : moved ? 1 : row.failures + 1;
    row.due =
        progress.trouble().isPresent()
            ? progress.trouble().get().again()
            : row.latest > row.told ? Optional.of(progress.at()) : Optional.empty();
    return true;
  }

  List<Outbox.Held> held() {
    List<Outbox.Held> held = new ArrayList<>();
    rows.forEach(
        (name, tickets) ->
            tickets
                .values()
                .forEach(
                    row ->
                        row.trouble.ifPresent(
                            trouble ->
                                held.add(
                                    new Outbox.Held(
                                        SubscriberId.of(name),
                                        row.ticket,
                                        row.told,
                                        row.failures,
                                        trouble)))));
    return held;
  }

  boolean resume(SubscriberId subscriber, TicketKey ticket, Instant from) {
    Row row = rowsOf(subscriber).get(ticket);
    if (row == null || row.trouble.isEmpty() || row.claim.isPresent()) {
      return false;
    }
    row.due = Optional.of(from);
    row.trouble = Optional.of(new Outbox.Trouble(row.trouble.get().reason(), row.due));
    return true;
  }
}
