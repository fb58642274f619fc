package io.deskwork;

import io.deskwork.proof.MigrationCheck;
import io.deskwork.proof.MigrationPlan;
import io.deskwork.proof.MigrationReport;
import io.deskwork.proof.Passage;
import io.deskwork.store.CommitOutcome;
import io.deskwork.store.Loaded;
import io.deskwork.store.Page;
import io.deskwork.store.StoreException;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketStore;
import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plan that is looked at and carried out on the tickets of an engine:
 *
 * <ol>
 *   <li>live tickets of the old definition are read page by page, in order of keys;
 *   <li>what is due of a ticket is decided first, by the old definition;
 *   <li>the ticket is moved by one complete entry, {@link MigrationPlan#MIGRATE}, or left if it
 *       would be stranded; if others changed it meanwhile, it is read and decided again.
 * </ol>
 *
 * <p>So no ticket is ever half-way. A run can be stopped, or die, at any time, and another goes on:
 * it finds those that still move by the old definition. Several runs at the same time, on any
 * nodes, move each ticket once. Who files under the old definition meanwhile is found by the next
 * run, so file under the new one first.
 *
 * <p>{@link #stop()} may be called by any thread; everything else is for one.
 */
public final class Migration {

  private static final Logger LOG = LoggerFactory.getLogger("io.deskwork.engine");
  private static final int ATTEMPTS = 8;

  private final MigrationPlan plan;
  private final Actor actor;
  private final Workflows workflows;
  private final TicketStore store;
  private final Performer performer;
  private int batch = 100;
  private volatile boolean stopped;

  Migration(
      MigrationPlan plan,
      Actor actor,
      Workflows workflows,
      TicketStore store,
      Performer performer) {
    this.plan = plan;
    this.actor = actor;
    this.workflows = workflows;
    this.store = store;
    this.performer = performer;
  }

  /**
   * How many tickets are read at once; 100 unless this is said.
   *
   * @throws InvalidValueException if it is not 1 to 1,000
   */
  public Migration inBatchesOf(int tickets) {
    this.batch = TicketQuery.all().pagesOf(tickets).limit();
    return this;
  }

  /**
   * What a run would do now; nothing is changed. Who does not have the plan's role is refused and
   * told nothing.
   */
  public MigrationReport check() {
    if (!actor.has(plan.role())) {
      return wrongRole();
    }
    MigrationCheck check = new MigrationCheck(plan);
    pages(check, ticket -> look(check, ticket));
    MigrationReport report = check.report();
    return report.broken().isEmpty()
        ? report
        : report.refused(MigrationReport.Refusal.BREAKS_INVARIANT);
  }

  /**
   * Moves all live tickets of the old definition that are not stranded by it, unless an invariant
   * would not hold of one of them. It returns when all are looked at or it was stopped.
   *
   * @throws StoreException if the world failed; what was moved is moved, and another run goes on
   */
  public MigrationReport run() {
    stopped = false;
    if (!actor.has(plan.role())) {
      return wrongRole();
    }
    if (!plan.invariants().isEmpty()) {
      MigrationReport before = check();
      if (before.refusal().isPresent()) {
        return before;
      }
    }
    MigrationCheck check = new MigrationCheck(plan);
    pages(check, ticket -> move(check, ticket.key()));
    MigrationReport report = check.report();
    LOG.info("{}", report);
    return report;
  }

  /** Lets a run end after the ticket at which it is. */
  public void stop() {
    stopped = true;
  }

  private MigrationReport wrongRole() {
    return new MigrationCheck(plan).report().refused(MigrationReport.Refusal.WRONG_ROLE);
  }

  private void pages(MigrationCheck check, Consumer<Ticket> work) {
    List<Status> live =
        plan.from().statuses().stream().filter(status -> !status.isFinal()).toList();
    TicketQuery query =
        TicketQuery.all()
            .in(live.get(0), live.subList(1, live.size()).toArray(new Status[0]))
            .pagesOf(batch);
    Optional<TicketQuery> next = Optional.of(query);
    while (next.isPresent() && !stopped) {
      Page<Ticket> page = store.tickets(Viewer.of(actor), next.get());
      for (Ticket ticket : page.items()) {
        if (!stopped && check.isFor(ticket)) {
          work.accept(ticket);
        }
      }
      next = page.next().map(query::after);
    }
  }

  /** As it would be done: what is due comes first. */
  private void look(MigrationCheck check, Ticket found) {
    Ticket ticket = found;
    Moment moment = moment(ticket);
    List<Entry> history = new ArrayList<>(store.history(Viewer.of(actor), ticket.key()));
    while (performer.decideDue(plan.from(), ticket, moment.now())
        instanceof Decision.Accepted accepted) {
      ticket = accepted.ticket();
      history.add(accepted.entry());
    }
    if (check.isFor(ticket)) {
      check.add(check.passage(ticket, history, moment));
    }
  }

  private Moment moment(Ticket ticket) {
    return workflows.moment(ticket.organization(), ticket.changedAt());
  }

  private void move(MigrationCheck check, TicketKey key) {
    int conflicts = 0;
    while (conflicts < ATTEMPTS) {
      // Its id is drawn: which tickets are left is told by what they move by.
      Command command = Command.of(MigrationPlan.MIGRATE, actor).from(Source.API);
      Optional<Loaded> loaded = store.load(Viewer.of(actor), key, command.id());
      if (loaded.isEmpty() || !check.isFor(loaded.get().ticket())) {
        return;
      }
      Ticket ticket = loaded.get().ticket();
      Moment moment = moment(ticket);
      Decision due = performer.decideDue(plan.from(), ticket, moment.now());
      if (due instanceof Decision.Accepted accepted) {
        conflicts += isDone(performer.commit(Performer.decidedOn(loaded.get(), accepted))) ? 0 : 1;
        continue;
      }
      List<Entry> history = store.history(Viewer.of(actor), key);
      if (history.size() == ticket.revision()) {
        Passage passage = check.passage(ticket, history, moment);
        if (!passage.isOpen() || isMoved(loaded.get(), passage, command)) {
          check.add(passage);
          return;
        }
      }
      conflicts++;
    }
    check.addContested(key);
  }

  private boolean isMoved(Loaded loaded, Passage passage, Command command) {
    Decision.Accepted accepted = Decision.Accepted.of(passage.ticket(), passage.entry(command));
    return isDone(performer.commit(Performer.decidedOn(loaded, accepted)));
  }

  private static boolean isDone(CommitOutcome outcome) {
    return outcome instanceof CommitOutcome.Done;
  }
}
