package io.deskwork;

import io.deskwork.store.Page;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketStore;
import io.deskwork.table.Decision;
import io.deskwork.table.Explanation;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import io.deskwork.ticket.WorkflowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A desk inside a transaction of the host's: it sets nothing, retries nothing, never commits, rolls
 * back or closes. A conflict is thrown to the caller, who rolls back and begins again.
 *
 * <p>For one thread and one transaction. The host calls {@link #committed()} after its commit;
 * until then, and if it never does, listeners hear nothing.
 */
public final class JoinedDesk implements Desk {

  private record Heard(Ticket ticket, Entry entry) {}

  private final Workflows workflows;
  private final String prefix;
  private final TicketStore store;
  private final Performer performer;
  private final TicketListener listeners;
  private final List<Heard> pending = new ArrayList<>();

  JoinedDesk(Workflows workflows, String prefix, TicketStore store, TicketListener listeners) {
    this.workflows = workflows;
    this.prefix = prefix;
    this.store = store;
    this.listeners = listeners;
    this.performer =
        new Performer(
            workflows, store, (ticket, entry) -> pending.add(new Heard(ticket, entry)), 1);
  }

  /** Tells the listeners what was done here, once. */
  public void committed() {
    List<Heard> heard = List.copyOf(pending);
    pending.clear();
    heard.forEach(one -> listeners.committed(one.ticket, one.entry));
  }

  @Override
  public Decision file(Command command) {
    return performer.file(command, workflows.first(), prefix);
  }

  @Override
  public Decision file(Command command, WorkflowId workflow, String otherPrefix) {
    return performer.file(command, workflows.of("The ticket to file", workflow), otherPrefix);
  }

  @Override
  public Decision perform(TicketKey key, Command command) {
    return performer.perform(key, command);
  }

  @Override
  public Optional<Explanation> explain(TicketKey key, Actor actor) {
    return explain(key, actor, Inputs.none());
  }

  @Override
  public Optional<Explanation> explain(TicketKey key, Actor actor, Inputs inputs) {
    return performer.explain(key, actor, inputs);
  }

  @Override
  public Optional<Ticket> ticket(TicketKey key, Actor viewer) {
    return store.ticket(Viewer.of(viewer), key);
  }

  @Override
  public Page<Ticket> tickets(TicketQuery query, Actor viewer) {
    return store.tickets(Viewer.of(viewer), query);
  }

  @Override
  public long count(TicketQuery query, Actor viewer) {
    return store.count(Viewer.of(viewer), query);
  }

  @Override
  public List<Entry> history(TicketKey key, Actor viewer) {
    return store.history(Viewer.of(viewer), key);
  }
}
