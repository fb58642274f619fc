package io.deskwork.store;

import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import io.deskwork.ticket.WorkflowId;
import java.sql.Connection;
import java.util.Optional;
import java.util.Set;

/**
 * The persistence port. What every store promises is tested by {@code TicketStoreContract} of the
 * test kit, one test a promise.
 *
 * <p>A store returns entries and never decides. All methods are safe for use by many threads; every
 * one may throw {@link StoreException} when the world fails, and then has changed nothing unless it
 * says so.
 */
public interface TicketStore
    extends TicketQueries, DueTickets, Outbox, SealedHistory, Archiving, AutoCloseable {

  /**
   * Remembers that a name and version stand for a fingerprint, or compares with what is remembered;
   * and learns what queries may ask of the workflow's tickets.
   *
   * @param searchable the fields that are, as this store object is to know them from now on
   * @return the fingerprint that now stands for them; another than the given one means that a
   *     different definition was used under this name and version before
   */
  String register(WorkflowId workflow, String fingerprint, Set<Field<?>> searchable);

  /** A key that no ticket of the prefix ever had or will have; later keys are higher. */
  TicketKey nextKey(String prefix);

  /**
   * Reads a ticket for a decision, together with the entry that the command made if it was accepted
   * before. The ticket is whole, not as the viewer may know it; only the engine may see it.
   *
   * @return empty if the ticket is missing or the viewer may not see it
   */
  Optional<Loaded> load(Viewer viewer, TicketKey key, CommandId command);

  /** The entry that a command made, on whatever ticket: for filings, which have no ticket yet. */
  Optional<Entry> entryOf(CommandId command);

  /**
   * Writes ticket, entry, command id and timers in one transaction, or nothing.
   *
   * @throws UnknownOutcomeException if the connection was lost while committing; to repeat with the
   *     same command id is safe
   */
  CommitOutcome commit(Commit commit);

  /**
   * The same store inside a transaction of the host's: it sets nothing, retries nothing, never
   * commits, rolls back or closes.
   *
   * @throws UnsupportedOperationException if the store knows no transactions of a host
   */
  default TicketStore joining(Connection connection) {
    throw new UnsupportedOperationException(
        getClass().getSimpleName() + " cannot join a transaction of " + connection);
  }

  /** Releases what the store opened itself; a data source of the host's stays open. */
  @Override
  void close();
}
