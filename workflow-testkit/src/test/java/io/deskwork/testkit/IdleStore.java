package io.deskwork.testkit;

import io.deskwork.store.ArchivedTicket;
import io.deskwork.store.Checkpoints;
import io.deskwork.store.Commit;
import io.deskwork.store.CommitOutcome;
import io.deskwork.store.Loaded;
import io.deskwork.store.Page;
import io.deskwork.store.Seal;
import io.deskwork.store.SubscriberId;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketStore;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import io.deskwork.ticket.WorkflowId;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Says that all went well, and does nothing. */
final class IdleStore implements TicketStore {

  @Override
  public String register(WorkflowId workflow, String fingerprint, Set<Field<?>> searchable) {
    return fingerprint;
  }

  @Override
  public TicketKey nextKey(String prefix) {
    return new TicketKey(prefix, 1);
  }

  @Override
  public Optional<Loaded> load(Viewer viewer, TicketKey key, CommandId command) {
    return Optional.empty();
  }

  @Override
  public Optional<Entry> entryOf(CommandId command) {
    return Optional.empty();
  }

  @Override
  public CommitOutcome commit(Commit commit) {
    return new CommitOutcome.Done(Seal.of(Seal.NONE, new byte[] {1}));
  }

  @Override
  public Optional<Ticket> ticket(Viewer viewer, TicketKey key) {
    return Optional.empty();
  }

  @Override
  public Page<Ticket> tickets(Viewer viewer, TicketQuery query) {
    return new Page<>(List.of(), Optional.empty());
  }

  @Override
  public long count(Viewer viewer, TicketQuery query) {
    return 0;
  }

  @Override
  public List<Entry> history(Viewer viewer, TicketKey key) {
    return List.of();
  }

  @Override
  public Round fireDue(Instant now, int limit, Function<Loaded, Firing> decider) {
    return new Round(List.of(), List.of(), List.of());
  }

  @Override
  public Optional<Instant> nextDue() {
    return Optional.empty();
  }

  @Override
  public List<Ailing> parked() {
    return List.of();
  }

  @Override
  public Verdict verify(TicketKey key) {
    return new Verdict(0, List.of());
  }

  @Override
  public Verdict verifyAll(Optional<Checkpoint> since) {
    return new Verdict(0, List.of());
  }

  @Override
  public Checkpoint checkpoint() {
    return Checkpoints.of(Map.of());
  }

  @Override
  public long erase(Person person) {
    return 0;
  }

  @Override
  public Preface preface() {
    return new Preface(Map.of(), Map.of());
  }

  @Override
  public void archive(Consumer<ArchivedTicket> each) {}

  @Override
  public void restore(Preface preface, Iterator<ArchivedTicket> tickets) {}

  @Override
  public void close() {
    // there is nothing to close
  }

  @Override
  public void subscribe(SubscriberId subscriber) {}

  @Override
  public void unsubscribe(SubscriberId subscriber) {}

  @Override
  public List<Delivery> claim(SubscriberId subscriber, Instant now, Duration lease, int limit) {
    return List.of();
  }

  @Override
  public boolean settle(Delivery delivery, Progress progress) {
    return false;
  }

  @Override
  public List<Held> held() {
    return List.of();
  }

  @Override
  public boolean resume(SubscriberId subscriber, TicketKey ticket, Instant from) {
    return false;
  }
}
