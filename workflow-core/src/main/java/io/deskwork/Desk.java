package io.deskwork;

import io.deskwork.store.ConflictException;
import io.deskwork.store.Page;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.UnknownOutcomeException;
import io.deskwork.table.Decision;
import io.deskwork.table.Explanation;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.WorkflowId;
import java.util.List;
import java.util.Optional;

/**
 * What a host does with tickets: file, perform, explain, read. The engine does it in transactions
 * of its own, a {@link JoinedDesk} in one of the host's.
 *
 * <p>Everything is asked by an actor and answered as that actor may know it: a ticket that they may
 * not see and a missing one are the same answer, and a customer's revisions count only the entries
 * that the customer sees.
 */
public sealed interface Desk permits WorkflowEngine, JoinedDesk {

  /**
   * Files a ticket under the engine's workflow and key prefix. A key is drawn only if the command
   * is accepted.
   *
   * @throws UnknownOutcomeException if the connection was lost while committing; to repeat the same
   *     command is safe
   */
  Decision file(Command command);

  /** Files a ticket under another of the engine's workflows and another prefix. */
  Decision file(Command command, WorkflowId workflow, String prefix);

  /**
   * Performs a command: first decides the ticket's timers that are due, then the command, and
   * commits what was accepted. Repeating a command that was accepted changes nothing and gives its
   * first entry. Use {@link Decision#orThrow()} to have a refusal thrown.
   *
   * @throws ConflictException if others changed the ticket each time; nothing was written
   * @throws UnknownOutcomeException if the connection was lost while committing; to repeat the same
   *     command is safe
   */
  Decision perform(TicketKey key, Command command);

  /**
   * Every action of the ticket's status as the actor finds it: possible, refused with all reasons,
   * or hidden. It decides as {@link #perform} would and changes nothing.
   *
   * @return empty if the ticket is missing or the actor may not see it
   */
  Optional<Explanation> explain(TicketKey key, Actor actor);

  /** As {@link #explain(TicketKey, Actor)}, with the inputs that the caller has so far. */
  Optional<Explanation> explain(TicketKey key, Actor actor, Inputs inputs);

  /** A ticket as the actor may know it. */
  Optional<Ticket> ticket(TicketKey key, Actor viewer);

  /**
   * One page of the tickets that the actor may see, in the order of the query; the page says where
   * the next one begins.
   *
   * @throws InvalidValueException if the query asks for a field that no workflow makes searchable
   */
  Page<Ticket> tickets(TicketQuery query, Actor viewer);

  /**
   * How many tickets the query has on all pages together.
   *
   * @throws InvalidValueException if the query asks for a field that no workflow makes searchable
   */
  long count(TicketQuery query, Actor viewer);

  /** The entries of a ticket that the actor may see, in order. */
  List<Entry> history(TicketKey key, Actor viewer);
}
