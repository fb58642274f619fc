package io.deskwork.store;

import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Viewer;
import io.deskwork.ticket.WorkflowId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A real store that keeps everything in memory: it seals, encodes and reads back as one on a
 * database does. For tests, for trying out, and for hosts that keep nothing.
 *
 * <p>Thread safe; one lock guards everything, and a decider is called under it.
 */
public final class InMemoryTicketStore implements TicketStore {

  private record DueAt(Instant due, TicketKey key) {}

  /** What is kept of one ticket. */
  private static final class Kept {
    private Ticket ticket;
    private final List<EntryCodec.Stored> entries = new ArrayList<>();
    private final List<Seal> seals = new ArrayList<>();
    private long erased;
    private Optional<String> parked = Optional.empty();
    private Optional<Instant> due = Optional.empty();

    private Kept(Ticket ticket) {
      this.ticket = ticket;
    }
  }

  private record Place(TicketKey key, int index) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final TreeMap<TicketKey, Kept> tickets = new TreeMap<>();
  private final Map<CommandId, Place> commands = new HashMap<>();
  private final Map<String, Long> keys = new HashMap<>();
  private final Map<WorkflowId, String> fingerprints = new HashMap<>();
  private final SearchTerms terms = new SearchTerms();
  private final TreeSet<DueAt> due =
      new TreeSet<>(Comparator.comparing(DueAt::due).thenComparing(DueAt::key));

  private final InMemoryOutbox outbox = new InMemoryOutbox();

  /** An empty store. */
  public InMemoryTicketStore() {}

  private <T> T locked(java.util.function.Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String register(WorkflowId workflow, String fingerprint, Set<Field<?>> searchable) {
    return locked(
        () -> {
          terms.learn(workflow, searchable);
          String known = fingerprints.putIfAbsent(workflow, fingerprint);
          return known == null ? fingerprint : known;
        });
  }

  @Override
  public TicketKey nextKey(String prefix) {
    return locked(() -> new TicketKey(prefix, keys.merge(prefix, 1L, Long::sum)));
  }

  @Override
  public Optional<Loaded> load(Viewer viewer, TicketKey key, CommandId command) {
    return locked(() -> seen(viewer, key).map(kept -> loaded(kept, entryUnderLock(command))));
  }

  private static Loaded loaded(Kept kept, Optional<Entry> earlier) {
    return new Loaded(kept.ticket, kept.seals.get(kept.seals.size() - 1), kept.erased, earlier);
  }

  private Optional<Kept> seen(Viewer viewer, TicketKey key) {
    return Optional.ofNullable(tickets.get(key)).filter(kept -> viewer.sees(kept.ticket));
  }

  @Override
  public Optional<Entry> entryOf(CommandId command) {
    return locked(() -> entryUnderLock(command));
  }

  private Optional<Entry> entryUnderLock(CommandId command) {
    Place place = commands.get(command);
    Kept kept = place == null ? null : tickets.get(place.key);
    return place == null || kept == null
        ? Optional.empty()
        : Optional.of(EntryCodec.decode(kept.entries.get(place.index)));
  }

  @Override
  public CommitOutcome commit(Commit commit) {
    return locked(() -> commitUnderLock(commit));
  }

  private CommitOutcome commitUnderLock(Commit commit) {
    Entry entry = commit.entry();
    Kept before = tickets.get(entry.ticket());
    long revision = before == null ? 0 : before.ticket.revision();
    if (commands.containsKey(entry.commandId())) {
      return new CommitOutcome.CommandKnown();
    }
    if (revision != entry.revision() - 1) {
      return new CommitOutcome.Conflict();
    }
    Seal head = before == null ? Seal.NONE : before.seals.get(before.seals.size() - 1);
    long erased = before == null ? 0 : before.erased;
    if (!head.equals(commit.head()) || erased != commit.erased()) {
      return new CommitOutcome.Conflict();
    }
    EntryCodec.Stored stored = EntryCodec.encode(entry);
    Seal seal = Seal.of(head, stored.sealed());
    Kept kept = before == null ? new Kept(commit.ticket()) : before;
    unschedule(kept);
    kept.ticket = commit.ticket();
    kept.entries.add(stored);
    kept.seals.add(seal);
    kept.parked = Optional.empty();
    kept.due = commit.ticket().nextTimer().map(Timer::due);
    tickets.put(entry.ticket(), kept);
    commands.put(entry.commandId(), new Place(entry.ticket(), kept.entries.size() - 1));
    schedule(kept);
    outbox.note(entry);
    return new CommitOutcome.Done(seal);
  }

  private void schedule(Kept kept) {
    kept.due.ifPresent(instant -> due.add(new DueAt(instant, kept.ticket.key())));
  }

  private void unschedule(Kept kept) {
    kept.due.ifPresent(instant -> due.remove(new DueAt(instant, kept.ticket.key())));
  }

  @Override
  public Optional<Ticket> ticket(Viewer viewer, TicketKey key) {
    return locked(() -> seen(viewer, key).map(kept -> kept.ticket.seenBy(viewer)));
  }

  @Override
  public Page<Ticket> tickets(Viewer viewer, TicketQuery query) {
    return locked(
        () -> {
          List<Found> found =
              found(viewer, query)
                  .sorted(Found.inOrder(query.order()))
                  .filter(one -> one.isAfter(query))
                  .limit(query.limit() + 1L)
                  .toList();
          boolean more = found.size() > query.limit();
          List<Found> page = more ? found.subList(0, query.limit()) : found;
          return new Page<>(
              page.stream().map(one -> one.ticket().seenBy(viewer)).toList(),
              more ? Optional.of(page.get(page.size() - 1).place(query)) : Optional.empty());
        });
  }

  @Override
  public long count(Viewer viewer, TicketQuery query) {
    return locked(() -> found(viewer, query).count());
  }

  private Stream<Found> found(Viewer viewer, TicketQuery query) {
    terms.check(query);
    return tickets.values().stream()
        .filter(kept -> viewer.sees(kept.ticket))
        .map(kept -> new Found(kept.ticket, kept.due))
        .filter(one -> one.fits(query, terms));
  }

  @Override
  public List<Entry> history(Viewer viewer, TicketKey key) {
    return locked(
        () ->
            seen(viewer, key).stream()
                .flatMap(kept -> kept.entries.stream())
                .map(EntryCodec::decode)
                .filter(viewer::sees)
                .map(entry -> entry.seenBy(viewer))
                .toList());
  }

  @Override
  public Round fireDue(Instant now, int limit, Function<Loaded, Firing> decider) {
    return locked(
        () -> {
          Round round = new Round(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
          List<DueAt> claimed =
              due.stream().takeWhile(at -> !at.due.isAfter(now)).limit(limit).toList();
          for (DueAt at : claimed) {
            Kept kept = tickets.get(at.key);
            if (kept != null) {
              fire(kept, decider, round);
            }
          }
          return round;
        });
  }

  private void fire(Kept kept, Function<Loaded, Firing> decider, Round round) {
    TicketKey key = kept.ticket.key();
    try {
      Firing firing = decider.apply(loaded(kept, Optional.empty()));
      if (firing instanceof Firing.Fire fire) {
        if (commitUnderLock(fire.commit()) instanceof CommitOutcome.Done) {
          round.fired().add(fire.commit());
        } else {
          round.failed().add(new Ailing(key, "Its command was committed before."));
        }
      } else if (firing instanceof Firing.Park park) {
        unschedule(kept);
        kept.parked = Optional.of(park.reason());
        kept.due = park.until();
        schedule(kept);
        round.parked().add(new Ailing(key, park.reason()));
      }
    } catch (RuntimeException e) {
      round.failed().add(new Ailing(key, String.valueOf(e.getMessage())));
    }
  }

  @Override
  public Optional<Instant> nextDue() {
    return locked(() -> due.isEmpty() ? Optional.empty() : Optional.of(due.first().due));
  }

  @Override
  public List<Ailing> parked() {
    return locked(
        () ->
            tickets.values().stream()
                .flatMap(
                    kept -> kept.parked.stream().map(why -> new Ailing(kept.ticket.key(), why)))
                .toList());
  }

  @Override
  public void subscribe(SubscriberId subscriber) {
    locked(
        () -> {
          outbox.subscribe(subscriber);
          return true;
        });
  }

  @Override
  public void unsubscribe(SubscriberId subscriber) {
    locked(
        () -> {
          outbox.unsubscribe(subscriber);
          return true;
        });
  }

  @Override
  public List<Delivery> claim(SubscriberId subscriber, Instant now, Duration lease, int limit) {
    return locked(() -> outbox.claim(subscriber, now, lease, limit, this::entriesAfter));
  }

  private List<Entry> entriesAfter(TicketKey key, long revision) {
    Kept kept = tickets.get(key);
    return kept == null
        ? List.of()
        : kept.entries.stream().skip(revision).map(EntryCodec::decode).toList();
  }

  @Override
  public boolean settle(Delivery delivery, Progress progress) {
    return locked(() -> outbox.settle(delivery, progress));
  }

  @Override
  public List<Held> held() {
    return locked(outbox::held);
  }

  @Override
  public boolean resume(SubscriberId subscriber, TicketKey ticket, Instant from) {
    return locked(() -> outbox.resume(subscriber, ticket, from));
  }

  @Override
  public Verdict verify(TicketKey key) {
    return locked(
        () -> {
          Kept kept = tickets.get(key);
          return kept == null
              ? new Verdict(0, List.of(new Fault(key, 0, "The ticket is missing.")))
              : chain(kept).verdict();
        });
  }

  private static ChainCheck chain(Kept kept) {
    ChainCheck check = new ChainCheck(kept.ticket.key());
    for (int i = 0; i < kept.entries.size(); i++) {
      check.next(i + 1, kept.entries.get(i), kept.seals.get(i));
    }
    return check.end(kept.ticket, kept.seals.get(kept.seals.size() - 1), kept.erased);
  }

  @Override
  public Verdict verifyAll(Optional<Checkpoint> since) {
    return locked(
        () -> {
          long entries = 0;
          List<Fault> faults = new ArrayList<>();
          for (Kept kept : tickets.values()) {
            Verdict verdict = chain(kept).verdict();
            entries += verdict.entries();
            faults.addAll(verdict.faults());
          }
          since.ifPresent(
              point ->
                  faults.addAll(
                      Checkpoints.missing(
                          point,
                          (key, revision) ->
                              Optional.ofNullable(tickets.get(key))
                                  .filter(kept -> kept.seals.size() >= revision)
                                  .map(kept -> kept.seals.get(revision.intValue() - 1)))));
          return new Verdict(entries, faults);
        });
  }

  @Override
  public Checkpoint checkpoint() {
    return locked(
        () -> {
          Map<TicketKey, Head> heads = new TreeMap<>();
          tickets.forEach(
              (key, kept) ->
                  heads.put(
                      key,
                      new Head(kept.ticket.revision(), kept.seals.get(kept.seals.size() - 1))));
          return Checkpoints.of(heads);
        });
  }

  @Override
  public long erase(Person person) {
    return locked(
        () -> {
          long erased = 0;
          for (Kept kept : tickets.values()) {
            long here = 0;
            for (int i = 0; i < kept.entries.size(); i++) {
              Optional<EntryCodec.Stored> without = EntryCodec.erase(kept.entries.get(i), person);
              if (without.isPresent()) {
                kept.entries.set(i, without.get());
                here++;
              }
            }
            if (here > 0) {
              kept.erased = kept.entries.stream().mapToLong(EntryCodec::erasedTexts).sum();
              kept.ticket = Ticket.fold(kept.entries.stream().map(EntryCodec::decode).toList());
            }
            erased += here;
          }
          return erased;
        });
  }

  @Override
  public Preface preface() {
    return locked(() -> new Preface(fingerprints, keys));
  }

  @Override
  public void archive(Consumer<ArchivedTicket> each) {
    List<TicketKey> all = locked(() -> List.copyOf(tickets.keySet()));
    all.forEach(key -> each.accept(locked(() -> archived(key))));
  }

  private ArchivedTicket archived(TicketKey key) {
    Kept kept = Objects.requireNonNull(tickets.get(key), "a ticket is never removed");
    List<SealedEntry> entries = new ArrayList<>();
    for (int i = 0; i < kept.entries.size(); i++) {
      entries.add(new SealedEntry(kept.entries.get(i), kept.seals.get(i)));
    }
    return ArchivedTicket.of(key, kept.ticket, entries);
  }

  @Override
  public void restore(Preface preface, Iterator<ArchivedTicket> archived) {
    locked(() -> checked(preface));
    InMemoryTicketStore restored = new InMemoryTicketStore();
    archived.forEachRemaining(restored::put);
    locked(
        () -> {
          fingerprints.putAll(checked(preface).fingerprints());
          preface.keys().forEach((prefix, last) -> keys.merge(prefix, last, Math::max));
          restored.keys.forEach((prefix, last) -> keys.merge(prefix, last, Math::max));
          tickets.putAll(restored.tickets);
          commands.putAll(restored.commands);
          due.addAll(restored.due);
          return true;
        });
  }

  private Preface checked(Preface preface) {
    if (!tickets.isEmpty()) {
      throw Archiving.notEmpty(tickets.firstKey());
    }
    fingerprints.forEach(preface::check);
    return preface;
  }

  private void put(ArchivedTicket one) {
    Kept kept = new Kept(one.ticket());
    for (SealedEntry entry : one.entries()) {
      kept.entries.add(entry.stored());
      kept.seals.add(entry.seal());
    }
    for (int i = 0; i < one.commands().size(); i++) {
      if (commands.putIfAbsent(one.commands().get(i), new Place(one.key(), i)) != null) {
        throw new InvalidValueException(
            "command id", one.commands().get(i), "must be unique in a store");
      }
    }
    kept.erased = one.erased();
    kept.due = one.ticket().nextTimer().map(Timer::due);
    if (tickets.putIfAbsent(one.key(), kept) != null) {
      throw new InvalidValueException("ticket key", one.key(), "must be unique in a store");
    }
    keys.merge(one.key().prefix(), one.key().number(), Math::max);
    schedule(kept);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
