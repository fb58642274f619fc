package io.deskwork.store;

import io.deskwork.ticket.Entry;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who was told what. For each subscriber and ticket it keeps how far the subscriber was told, so
 * that the events are the entries themselves and nothing is stored twice. A commit notes, in its
 * own transaction, that there is something to tell; it does so for every subscriber that the store
 * knows, whichever node commits.
 *
 * <p>Telling goes in three steps: {@link #claim} in one transaction, the subscriber's own work in
 * none, {@link #settle} in another. A claim ends by itself, so that what a dead node had claimed is
 * told by the next.
 */
public interface Outbox {

  /**
   * What one subscriber is to be told of one ticket.
   *
   * @param subscriber who
   * @param ticket the ticket
   * @param claim what makes this claim known from every other
   * @param failures how often in a row the first entry could not be told
   * @param entries what comes next, in order of revision, whole; never empty
   */
  record Delivery(
      SubscriberId subscriber, TicketKey ticket, String claim, int failures, List<Entry> entries) {

    /** Copies the list. */
    public Delivery {
      entries = List.copyOf(entries);
    }
  }

  /**
   * How far a delivery came.
   *
   * @param told the last revision that the subscriber was told; 0 if none of the delivery's
   * @param at when
   * @param trouble what stopped it, if something did
   */
  record Progress(long told, Instant at, Optional<Trouble> trouble) {}

  /**
   * Why the next entry could not be told.
   *
   * @param reason for people, with keys only
   * @param again when to try again; empty to park the ticket for this subscriber
   */
  record Trouble(String reason, Optional<Instant> again) {}

  /**
   * A ticket that a subscriber could not be told of; only this ticket waits.
   *
   * @param subscriber who
   * @param ticket the ticket
   * @param told the last revision that was told
   * @param failures how often the next one failed
   * @param trouble the last reason, and when it is tried again
   */
  record Held(
      SubscriberId subscriber, TicketKey ticket, long told, int failures, Trouble trouble) {}

  /** Remembers a subscriber: every later commit leaves it something to be told. */
  void subscribe(SubscriberId subscriber);

  /** Forgets a subscriber, with what it was not told yet. */
  void unsubscribe(SubscriberId subscriber);

  /**
   * Claims tickets of which the subscriber is to be told something, those that wait longest first,
   * skipping what somebody else claims at the same moment. Each is claimed until {@code now} plus
   * {@code lease}.
   *
   * @param limit how many tickets at most, at least 1
   */
  List<Delivery> claim(SubscriberId subscriber, Instant now, Duration lease, int limit);

  /**
   * Writes down how far a delivery came and ends its claim, if it still holds.
   *
   * @return false if the claim had ended: somebody else tells the ticket now
   */
  boolean settle(Delivery delivery, Progress progress);

  /** The tickets that could not be told, backing off or parked, by subscriber and key. */
  List<Held> held();

  /**
   * Tries a held ticket again from an instant on.
   *
   * @return false if it is not held, or is being told at this moment
   */
  boolean resume(SubscriberId subscriber, TicketKey ticket, Instant from);
}
