package io.deskwork;

import io.deskwork.proof.MigrationPlan;
import io.deskwork.proof.WhatIf;
import io.deskwork.proof.WhatIfReport;
import io.deskwork.store.Commit;
import io.deskwork.store.DueTickets;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.store.Loaded;
import io.deskwork.store.Page;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketStore;
import io.deskwork.table.Decision;
import io.deskwork.table.DefinitionException;
import io.deskwork.table.Expected;
import io.deskwork.table.Explanation;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowExtension;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Viewer;
import io.deskwork.ticket.WorkflowId;
import io.deskwork.time.Reading;
import io.deskwork.time.ReportRequest;
import io.deskwork.time.ServiceReport;
import io.deskwork.time.Terms;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs commands on stored tickets, by one or more workflows. Thread safe; a host makes one and
 * shares it.
 *
 * <p>The engine has one clock, and the time of a decision is the later of that clock and the
 * ticket's last entry, so that no history ever runs backwards.
 */
public final class WorkflowEngine implements Desk, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("io.deskwork.engine");
  private static final int ATTEMPTS = 8;
  private static final int TRIES = 3;

  private final Workflows workflows;
  private final TicketStore store;
  private final String prefix;
  private final List<TicketListener> listeners;
  private final Performer performer;
  private final Timekeeper timekeeper;
  private final List<Courier> couriers;
  private final int batch;

  private WorkflowEngine(Builder builder, Clock clock) {
    this.workflows = new Workflows(builder.definitions(), clock, builder.terms);
    this.store = builder.store;
    this.prefix = builder.prefix;
    this.listeners = List.copyOf(builder.listeners);
    this.performer = new Performer(workflows, store, this::tell, ATTEMPTS);
    this.timekeeper = new Timekeeper(workflows, store);
    this.batch = builder.batch;
    this.couriers =
        builder.subscriptions.stream().map(one -> new Courier(one, store, workflows::now)).toList();
    for (Workflow workflow : workflows.all()) {
      String known = store.register(workflow.id(), workflow.fingerprint(), searchable(workflow));
      if (!known.equals(workflow.fingerprint())) {
        throw new DefinitionChangedException(workflow, known);
      }
    }
    builder.subscriptions.forEach(one -> store.subscribe(one.id()));
    if (!workflow().extensions().isEmpty()) {
      LOG.info("{} is extended by {}", workflow(), workflow().extensions());
    }
  }

  /** The workflow that tickets are filed under, extended if the engine was given extensions. */
  public Workflow workflow() {
    return workflows.first();
  }

  private static Set<Field<?>> searchable(Workflow workflow) {
    return workflow.fields().stream()
        .filter(Field::isSearchable)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Begins an engine that files tickets under this workflow. */
  public static Builder on(Workflow workflow) {
    return new Builder(workflow);
  }

  private void tell(Ticket ticket, Entry entry) {
    for (TicketListener listener : listeners) {
      try {
        listener.committed(ticket, entry);
      } catch (RuntimeException e) {
        LOG.warn(
            "A listener failed on {} #{} ({}): {}",
            entry.ticket(),
            entry.revision(),
            entry.action(),
            e.getClass().getName());
      }
    }
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

  /**
   * Decides every timer that is due now, the earliest first, each once. A ticket whose timer cannot
   * fire is parked until its next commit and holds up nobody else. Several nodes may call this at
   * the same time.
   */
  public DueReport runDue() {
    Instant now = workflows.now();
    List<Entry> fired = new ArrayList<>();
    List<DueTickets.Ailing> parked = new ArrayList<>();
    Map<TicketKey, Integer> failures = new HashMap<>();
    Map<TicketKey, Integer> undecided = new HashMap<>();
    boolean again;
    do {
      DueTickets.Round round =
          store.fireDue(now, batch, loaded -> decideDue(loaded, now, undecided));
      again = !round.fired().isEmpty() || !round.parked().isEmpty();
      for (Commit commit : round.fired()) {
        fired.add(commit.entry());
        tell(commit.ticket(), commit.entry());
      }
      for (DueTickets.Ailing ailing : round.parked()) {
        LOG.warn("The timer of {} is parked", ailing.key());
        parked.add(ailing);
      }
      for (DueTickets.Ailing ailing : round.failed()) {
        LOG.warn("The timer of {} failed", ailing.key());
        // One more than the tries means that it cannot be written: the next run looks again.
        again |= failures.merge(ailing.key(), 1, Integer::sum) <= TRIES;
      }
    } while (again);
    return new DueReport(fired, parked);
  }

  /** A ticket whose decision keeps failing is parked; one that could not be written is not. */
  private DueTickets.Firing decideDue(
      Loaded loaded, Instant now, Map<TicketKey, Integer> undecided) {
    if (undecided.getOrDefault(loaded.ticket().key(), 0) >= TRIES) {
      return park(loaded.ticket(), now, "Its timer failed " + TRIES + " times.");
    }
    undecided.merge(loaded.ticket().key(), 1, Integer::sum);
    Workflow workflow = workflows.of(loaded.ticket());
    Decision decision = performer.decideDue(workflow, loaded.ticket(), now);
    undecided.remove(loaded.ticket().key());
    if (decision instanceof Decision.Accepted accepted) {
      return new DueTickets.Firing.Fire(Performer.decidedOn(loaded, accepted));
    }
    String reason =
        decision instanceof Decision.Refused refused
            ? Performer.codes(refused).toString()
            : "None is due.";
    return park(loaded.ticket(), now, reason);
  }

  private static DueTickets.Firing park(Ticket ticket, Instant now, String reason) {
    Optional<Instant> until =
        ticket.timers().stream()
            .map(Timer::due)
            .filter(due -> due.isAfter(now))
            .min(Comparator.naturalOrder());
    return new DueTickets.Firing.Park(reason, until);
  }

  /**
   * Tells the subscribers of this engine what they have not been told yet, until nothing more is
   * due. Several nodes may call this at the same time: a ticket is told by one of them.
   */
  public DeliveryReport deliver() {
    DeliveryReport report = new DeliveryReport(0, 0, 0);
    for (Courier courier : couriers) {
      report = report.plus(courier.run(batch));
    }
    return report;
  }

  /** A runner of {@link #runDue} and {@link #deliver}, every five seconds once it is started. */
  public DueRunner runner(ScheduledExecutorService executor) {
    return new DueRunner(this, executor, Duration.ofSeconds(5));
  }

  /**
   * Everything that will happen to a ticket by itself if nobody acts, in order, as the viewer may
   * know it; empty if they may not see it.
   */
  public List<Expected> forecast(TicketKey key, Actor viewer) {
    return timekeeper.forecast(key, viewer);
  }

  /**
   * How every stopwatch of a ticket stands now and why, each piece of time as it was promised then;
   * empty if the viewer may not see it.
   *
   * @throws InvalidValueException if a level that the ticket's entries name is not registered
   */
  public List<Reading> readings(TicketKey key, Actor viewer) {
    return timekeeper.asPromised(key, viewer);
  }

  /** The same as if the terms that the customer has today had held all along. */
  public List<Reading> readingsUnderTodaysTerms(TicketKey key, Actor viewer) {
    return timekeeper.underTodaysTerms(key, viewer);
  }

  /**
   * A report on the tickets that the viewer may see, with the levels of this engine's workflows,
   * and the stopwatches of the first that declares them unless the request names others.
   *
   * @see Reports
   */
  public ServiceReport report(ReportRequest request, Actor viewer) {
    ReportRequest known = request;
    for (Workflow workflow : workflows.all()) {
      known = known.knowing(workflow.stopwatches(), workflow.levels());
    }
    return Reports.read(store, known, viewer, workflows.now());
  }

  /**
   * Performs an action on every ticket of a query on which it would change something: that applies
   * a customer's new terms to their open tickets, say. Each is a commit of its own, so that it can
   * be stopped and run again.
   *
   * @return the entries that were written; tickets that refuse the action are left alone
   */
  public List<Entry> performEach(TicketQuery query, Action action, Actor actor) {
    List<Entry> written = new ArrayList<>();
    Optional<TicketQuery> next = Optional.of(query);
    while (next.isPresent()) {
      Page<Ticket> page = tickets(next.get(), actor);
      for (Ticket ticket : page.items()) {
        Command command = action.by(actor).from(Source.API);
        if (performer.wouldChange(ticket.key(), command)
            && perform(ticket.key(), command) instanceof Decision.Accepted accepted) {
          written.add(accepted.entry());
        }
      }
      next = page.next().map(query::after);
    }
    return written;
  }

  /** When the next timer is or was due; empty if none runs. */
  public Optional<Instant> nextDue() {
    return store.nextDue();
  }

  /**
   * The desk inside a transaction of the host's, for as long as that transaction lasts.
   *
   * @throws UnsupportedOperationException if the store knows no transactions of a host
   */
  public JoinedDesk joining(Connection connection) {
    return new JoinedDesk(workflows, prefix, store.joining(connection), this::tell);
  }

  /**
   * A plan to be looked at and carried out on this engine's tickets.
   *
   * @param actor who does it; without the plan's role they are refused
   * @throws UnknownWorkflowException if the engine was not given both definitions
   * @throws DefinitionChangedException if it has another under one of their names and versions
   */
  public Migration migration(MigrationPlan plan, Actor actor) {
    workflows.check("The plan " + plan, plan.from());
    workflows.check("The plan " + plan, plan.to());
    return new Migration(plan, actor, workflows, store, performer);
  }

  /**
   * Decides all stored commands again under a definition, which the engine need not have, and says
   * what it would have refused. It reads every ticket and its history, one after the other, and
   * changes nothing.
   *
   * @param viewer somebody of the contractor, who sees all of it
   * @throws InvalidValueException if the viewer is not
   */
  public WhatIfReport whatIf(Workflow workflow, Actor viewer) {
    if (viewer.side() != Side.CONTRACTOR) {
      throw new InvalidValueException("viewer", viewer, "must be of the contractor, to see all");
    }
    WhatIf whatIf = WhatIf.under(workflow, workflows.all());
    TicketQuery query = TicketQuery.all().pagesOf(batch > 1_000 ? 1_000 : batch);
    Optional<TicketQuery> next = Optional.of(query);
    while (next.isPresent()) {
      Page<Ticket> page = tickets(next.get(), viewer);
      page.items().forEach(ticket -> whatIf.add(history(ticket.key(), viewer)));
      next = page.next().map(query::after);
    }
    return whatIf.report();
  }

  /** Closes the store; a data source of the host's stays open. */
  @Override
  public void close() {
    store.close();
  }

  /** An engine while it is put together. Not for use by several threads at once. */
  public static final class Builder {

    private final List<Workflow> workflows = new ArrayList<>();
    private final List<WorkflowExtension> extensions = new ArrayList<>();
    private @Nullable WorkflowId extendedId;
    private TicketStore store = new InMemoryTicketStore();
    private @Nullable Clock clock;
    private Terms terms = Terms.defaults();
    private String prefix = "DESK";
    private final List<TicketListener> listeners = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private int batch = 100;

    private Builder(Workflow workflow) {
      workflows.add(workflow);
    }

    /** Adds a workflow, or another version, whose tickets the engine moves too. */
    public Builder and(Workflow workflow) {
      workflows.add(workflow);
      return this;
    }

    /**
     * Extends the workflow that tickets are filed under, in this order, after those given before.
     * Other workflows of the engine stay as they are. {@link #as} must name the result; tickets
     * that were filed before it was extended keep moving by what they were filed under.
     */
    public Builder with(WorkflowExtension... some) {
      return with(List.of(some));
    }

    /** Extends as {@link #with(WorkflowExtension...)} does: with what was found, say. */
    public Builder with(List<? extends WorkflowExtension> some) {
      extensions.addAll(some);
      return this;
    }

    /**
     * The name and version of the workflow that the extensions make. They stand for one
     * fingerprint, which the store keeps: give another version whenever an extension is added,
     * taken away or changed, and give the engine the definition before with {@link #and} as long as
     * tickets move by it.
     *
     * @throws InvalidValueException if the name is not a key or the version is less than 1
     */
    public Builder as(String name, int version) {
      this.extendedId = new WorkflowId(name, version);
      return this;
    }

    /** The extended workflow first, if there is one, then those that were given. */
    private List<Workflow> definitions() {
      Workflow first = workflows.get(0);
      if (extendedId == null || extendedId.equals(first.id())) {
        if (extensions.isEmpty()) {
          return workflows;
        }
        throw new InvalidValueException(
            "engine", first, "must name what its extensions make with as(name, version)");
      }
      List<Workflow> all = new ArrayList<>();
      all.add(
          first.extend(extendedId.name()).version(extendedId.version()).with(extensions).build());
      all.addAll(workflows);
      return all;
    }

    /** Where tickets are stored; in memory unless this is said. */
    public Builder storedIn(TicketStore where) {
      this.store = where;
      return this;
    }

    /** The one clock of the engine, which must be given: {@code Clock.systemUTC()}, say. */
    public Builder clock(Clock one) {
      this.clock = one;
      return this;
    }

    /** The customers' terms; the workflow's defaults for everybody unless this is said. */
    public Builder terms(Terms port) {
      this.terms = port;
      return this;
    }

    /** What ticket keys begin with; {@code DESK} unless this is said. */
    public Builder keys(String keyPrefix) {
      this.prefix = new TicketKey(keyPrefix, 1).prefix();
      return this;
    }

    /** Adds a listener; listeners are told in this order. */
    public Builder listener(TicketListener listener) {
      listeners.add(listener);
      return this;
    }

    /**
     * Adds somebody who is told of every entry from now on, at least once. The store remembers the
     * subscription: other nodes' commits leave it events too, also while no node runs it, until
     * {@code unsubscribe} of the store.
     */
    public Builder subscription(Subscription subscription) {
      subscriptions.add(subscription);
      return this;
    }

    /**
     * How many tickets are claimed at once for timers and for events; 100 unless this is said.
     *
     * @throws InvalidValueException if it is not 1 to 10,000
     */
    public Builder batchesOf(int tickets) {
      if (tickets < 1 || tickets > 10_000) {
        throw new InvalidValueException("batch", tickets, "must be 1 to 10,000 tickets");
      }
      this.batch = tickets;
      return this;
    }

    /**
     * Makes the engine.
     *
     * @throws DefinitionChangedException if the store knows another definition under the name and
     *     version of one of the workflows
     * @throws DefinitionException if the extensions make no sound workflow, or two touch the same
     * @throws InvalidValueException if no clock was given, or no name for what extensions make
     */
    public WorkflowEngine build() {
      if (clock == null) {
        throw new InvalidValueException("engine", workflows.get(0), "must have a clock(…)");
      }
      return new WorkflowEngine(this, clock);
    }
  }
}
