package io.deskwork.store;

import io.deskwork.ticket.TicketKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is due, each timer once, on any number of nodes. */
public interface DueTickets {

  /** What the engine decides about a ticket that has a timer due. */
  sealed interface Firing {

    /**
     * The timer fired.
     *
     * @param commit what to write
     */
    record Fire(Commit commit) implements Firing {}

    /**
     * No timer that is due can fire: the ticket is left out of what is due until its next commit,
     * or until another of its timers is due.
     *
     * @param reason why, for people
     * @param until when the next of its timers is due, if one is still to come
     */
    record Park(String reason, Optional<Instant> until) implements Firing {}
  }

  /**
   * What came of one round.
   *
   * @param fired what was written, in order
   * @param parked the tickets that were parked, each with its reason
   * @param failed the tickets whose decision threw, each with its message; they stay due
   */
  record Round(List<Commit> fired, List<Ailing> parked, List<Ailing> failed) {}

  /**
   * A ticket whose timer did not fire.
   *
   * @param key the ticket
   * @param reason why
   */
  record Ailing(TicketKey key, String reason) {}

  /**
   * Claims up to {@code limit} tickets that have a timer due, the earliest due first, skipping
   * those that somebody else has claimed. For each, under its lock: reads it again, checks that it
   * is still due, asks {@code decider}, and writes what it answers. Claim, check, decision and
   * write are one transaction; one ticket's failure does not undo another's.
   *
   * @param now the instant at which a timer is due or not; the decider must use the same
   * @param limit how many tickets at most, at least 1
   * @param decider called once for each claimed ticket
   */
  Round fireDue(Instant now, int limit, Function<Loaded, Firing> decider);

  /** When the next timer is or was due, parked tickets left out; empty if none runs. */
  Optional<Instant> nextDue();

  /** The parked tickets, with their reasons. */
  List<Ailing> parked();
}
