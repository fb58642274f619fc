package io.deskwork.testkit;

import io.deskwork.Desk;
import io.deskwork.WorkflowEngine;
import io.deskwork.store.SealedHistory;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketStore;
import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Explanation;
import io.deskwork.table.Moment;
import io.deskwork.table.Offer;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What an engine must answer, by the simplest means: tickets in a map, moved by pure decisions. It
 * files and performs on an engine what the draws of a walk say, on several tickets at once, with
 * commands repeated, ids used twice, timers polled and a clock that at times runs backwards, and
 * compares every answer.
 *
 * <pre>{@code
 * @Property
 * void my_store_behaves_as_the_model(@ForAll("walks") Walk walk) {
 *   DeskModel.check(walk, new MyStore(anEmptyPlace()));
 * }
 * }</pre>
 */
public final class DeskModel {

  private static final int MOST_TICKETS = 4;

  /** A command and the ticket that it was for. */
  private record Accepted(TicketKey key, Command command) {}

  private final Workflow workflow;
  private final List<Actor> people;
  private final Attempts attempts;
  private final SettableClock clock = SettableClock.at(Walk.START);
  private final WorkflowEngine engine;
  private final TicketStore store;
  private final Consumer<Decision> listener;
  private final Map<TicketKey, Ticket> tickets = new TreeMap<>();
  private final Map<TicketKey, List<Entry>> histories = new TreeMap<>();
  private final List<Accepted> accepted = new ArrayList<>();
  private int commands;

  private DeskModel(Walk walk, TicketStore store, Consumer<Decision> listener) {
    this.workflow = walk.workflow();
    this.people = walk.people();
    this.attempts = walk.attempts();
    this.store = store;
    this.listener = listener;
    this.engine = WorkflowEngine.on(workflow).storedIn(store).clock(clock).build();
  }

  /**
   * Takes the walk on an engine over the store.
   *
   * @param store an empty store; it is not closed
   * @throws AssertionError if the engine answers, shows or keeps anything else than the model
   */
  public static void check(Walk walk, TicketStore store) {
    check(walk, store, decision -> {});
  }

  /** The same, telling somebody of every decision, to count them, say. */
  public static void check(Walk walk, TicketStore store, Consumer<Decision> listener) {
    DeskModel model = new DeskModel(walk, store, listener);
    walk.draws().forEach(draw -> model.take(new SplittableRandom(draw)));
    model.compareAll();
  }

  private void take(SplittableRandom random) {
    List<TicketKey> keys = List.copyOf(tickets.keySet());
    int what = random.nextInt(100);
    if (keys.isEmpty() || (what < 10 && keys.size() < MOST_TICKETS)) {
      file(random);
    } else if (what < 14 && !accepted.isEmpty()) {
      Accepted earlier = Attempts.one(random, accepted);
      perform(earlier.key, earlier.command);
    } else if (what < 18 && !accepted.isEmpty()) {
      CommandId used = Attempts.one(random, accepted).command.id();
      perform(random, Attempts.one(random, keys), used);
    } else if (what < 24) {
      poll();
    } else if (what < 26) {
      perform(random, new TicketKey("NONE", 1), nextId());
    } else {
      perform(random, Attempts.one(random, keys), nextId());
    }
  }

  private CommandId nextId() {
    commands++;
    return CommandId.of("command." + commands);
  }

  private void file(SplittableRandom random) {
    Ticket unfiled = Ticket.unfiled(new TicketKey("DESK", 1), workflow.id());
    Command command = attempts.command(unfiled, clock.instant(), random).id(nextId());
    Decision actual = engine.file(command);
    listener.accept(actual);
    Ticket under =
        actual instanceof Decision.Accepted done
            ? Ticket.unfiled(done.ticket().key(), workflow.id())
            : unfiled;
    Decision expected = workflow.decide(under, command, Moment.at(clock.instant()));
    if (expected instanceof Decision.Accepted done) {
      same(false, tickets.containsKey(under.key()), "a key given twice", command);
      keep(done);
      accepted.add(new Accepted(under.key(), command));
    }
    same(seen(expected), seen(actual), "the answer to a filing", command);
  }

  private void perform(SplittableRandom random, TicketKey key, CommandId id) {
    Ticket ticket = ticketOf(key);
    Duration pause = attempts.pause(ticket, clock.instant(), random);
    clock.advance(random.nextInt(50) == 0 ? pause.negated() : pause);
    perform(key, attempts.command(ticket, clock.instant(), random).id(id));
  }

  private void perform(TicketKey key, Command command) {
    Optional<Explanation> explained = engine.explain(key, command.actor(), command.inputs());
    Decision expected = expected(key, command);
    Decision actual = engine.perform(key, command);
    listener.accept(actual);
    same(seen(expected), seen(actual), "the answer on " + key, command);
    compare(key, "after " + command);
    compareExplanation(explained, command, actual);
  }

  private Decision expected(TicketKey key, Command command) {
    Ticket ticket = tickets.get(key);
    if (ticket == null || !Viewer.of(command.actor()).sees(ticket)) {
      return workflow.noSuchTicket(command);
    }
    for (Accepted earlier : accepted) {
      if (earlier.command.id().equals(command.id())) {
        boolean same = earlier.key.equals(key) && earlier.command.isSameAs(command);
        return same
            ? Decision.Accepted.repeated(ticket, entryOf(earlier))
            : workflow.commandReused(command);
      }
    }
    Instant now = later(clock.instant(), ticket);
    Ticket current = fireDue(ticket, now);
    Decision decision = workflow.decide(current, command, Moment.at(now));
    if (decision instanceof Decision.Accepted done) {
      keep(done);
      accepted.add(new Accepted(key, command));
    }
    return decision;
  }

  private Entry entryOf(Accepted earlier) {
    return historyOf(earlier.key).stream()
        .filter(entry -> entry.commandId().equals(earlier.command.id()))
        .findFirst()
        .orElseThrow();
  }

  private Ticket ticketOf(TicketKey key) {
    return tickets.getOrDefault(key, Ticket.unfiled(key, workflow.id()));
  }

  private List<Entry> historyOf(TicketKey key) {
    return histories.getOrDefault(key, List.of());
  }

  /** As the actor may know it; of a refusal, the reasons. */
  private static Object seen(Decision decision) {
    return decision instanceof Decision.Accepted done
        ? done.seenByActor()
        : ((Decision.Refused) decision).blockers();
  }

  private static Instant later(Instant now, Ticket ticket) {
    return now.isBefore(ticket.changedAt()) ? ticket.changedAt() : now;
  }

  private void poll() {
    engine.runDue();
    for (Ticket ticket : List.copyOf(tickets.values())) {
      fireDue(ticket, clock.instant());
      compare(ticket.key(), "after what was due");
    }
  }

  /** Decides what is due, the first due first, until nothing more can fire. */
  private Ticket fireDue(Ticket ticket, Instant now) {
    Ticket current = ticket;
    Optional<Decision.Accepted> fired = firstThatFires(current, now);
    while (fired.isPresent()) {
      keep(fired.get());
      current = fired.get().ticket();
      fired = firstThatFires(current, now);
    }
    return current;
  }

  private Optional<Decision.Accepted> firstThatFires(Ticket ticket, Instant now) {
    for (Timer timer : ticket.timersDueAt(now)) {
      Command command =
          Command.of(timer.action(), Actor.SYSTEM).from(Source.TIMER).dueAt(timer.due());
      Decision decision = workflow.decide(ticket, command, Moment.at(later(now, ticket)));
      if (decision instanceof Decision.Accepted done) {
        return Optional.of(done);
      }
    }
    return Optional.empty();
  }

  private void keep(Decision.Accepted done) {
    TicketKey key = done.ticket().key();
    tickets.put(key, done.ticket());
    histories.computeIfAbsent(key, one -> new ArrayList<>()).add(done.entry());
  }

  /** What was explained is what then happened, for commands that an explanation can know of. */
  private void compareExplanation(
      Optional<Explanation> explained, Command command, Decision decision) {
    boolean comparable =
        command.source() == Source.PORTAL
            && command.seen().isEmpty()
            && !isRepeated(decision)
            && !isRefusedFor(decision, Blocker.Code.COMMAND_REUSED);
    if (!comparable) {
      return;
    }
    same(
        explained.isEmpty(),
        isRefusedFor(decision, Blocker.Code.NO_SUCH_TICKET),
        "whether anything is explained",
        command);
    Optional<Offer> offer = explained.flatMap(one -> one.of(command.action()));
    if (offer.isEmpty()) {
      same(false, decision.isAccepted(), "accepted without having been offered", command);
    } else if (takesAll(offer.get(), command)) {
      same(
          offer.get().outcome() == Offer.Outcome.POSSIBLE,
          decision.isAccepted(),
          "the offer and the answer",
          command);
      same(offer.get().blockers(), blockers(decision), "the reasons offered and given", command);
    }
  }

  private static boolean takesAll(Offer offer, Command command) {
    List<Field<?>> asked = offer.asksFor();
    return command.inputs().fields().stream()
        .allMatch(field -> field.equals(Field.REMARK) || asked.contains(field));
  }

  private static boolean isRepeated(Decision decision) {
    return decision instanceof Decision.Accepted done && done.isRepeated();
  }

  private static boolean isRefusedFor(Decision decision, Blocker.Code code) {
    return blockers(decision).stream().anyMatch(blocker -> blocker.code() == code);
  }

  private static List<Blocker> blockers(Decision decision) {
    return decision instanceof Decision.Refused refused ? refused.blockers() : List.of();
  }

  private void compare(TicketKey key, String when) {
    same(
        Optional.ofNullable(tickets.get(key)),
        engine.ticket(key, Actor.SYSTEM),
        "the ticket " + key,
        when);
  }

  private void compareAll() {
    for (Map.Entry<TicketKey, List<Entry>> one : histories.entrySet()) {
      List<Entry> actual = engine.history(one.getKey(), Actor.SYSTEM);
      same(alike(one.getValue(), actual), actual, "the history", one.getKey());
      same(ticketOf(one.getKey()), Ticket.fold(actual), "the fold", one.getKey());
    }
    people.forEach(person -> compareAsSeenBy(person, engine));
    SealedHistory.Verdict verdict = store.verifyAll(Optional.empty());
    same(List.of(), verdict.faults(), "the verdict", "at the end");
  }

  private void compareAsSeenBy(Actor person, Desk desk) {
    Viewer viewer = Viewer.of(person);
    List<Ticket> visible =
        tickets.values().stream().filter(viewer::sees).map(one -> one.seenBy(viewer)).toList();
    same(visible, desk.tickets(TicketQuery.all(), person).items(), "the tickets", person);
    for (Ticket ticket : tickets.values()) {
      List<Entry> expected =
          viewer.sees(ticket)
              ? historyOf(ticket.key()).stream()
                  .filter(viewer::sees)
                  .map(entry -> entry.seenBy(viewer))
                  .toList()
              : List.of();
      List<Entry> actual = desk.history(ticket.key(), person);
      same(alike(expected, actual), actual, "the history of " + ticket.key(), person);
    }
  }

  /** The model's entries; those of timers under the ids that the engine gave them. */
  private static List<Entry> alike(List<Entry> model, List<Entry> actual) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < model.size(); i++) {
      Entry entry = model.get(i);
      boolean byTimer = entry.due().isPresent() && i < actual.size();
      entries.add(byTimer ? under(entry, actual.get(i).commandId()) : entry);
    }
    return entries;
  }

  private static Entry under(Entry entry, CommandId id) {
    return Entry.of(
        entry.ticket(),
        entry.revision(),
        entry.number(),
        entry.from(),
        entry.command().id(id),
        new Entry.Step(
            entry.workflow(),
            entry.to(),
            entry.at(),
            entry.isInternal(),
            entry.changes(),
            entry.parameters()));
  }

  private static void same(Object expected, Object actual, String what, Object when) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError(
          what + " (" + when + "): the model has\n  " + expected + "\nand the engine\n  " + actual);
    }
  }
}
