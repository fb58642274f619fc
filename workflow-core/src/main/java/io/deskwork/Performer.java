package io.deskwork;

import io.deskwork.store.Commit;
import io.deskwork.store.CommitOutcome;
import io.deskwork.store.ConflictException;
import io.deskwork.store.Loaded;
import io.deskwork.store.TicketStore;
import io.deskwork.store.UnknownOutcomeException;
import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Explanation;
import io.deskwork.table.Moment;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one road of a command: load, decide what is due, decide the command, commit. It retries
 * conflicts as often as it was told; in a transaction of the host's, never.
 */
final class Performer {

  private static final Logger LOG = LoggerFactory.getLogger("io.deskwork.engine");

  private final Workflows workflows;
  private final TicketStore store;
  private final TicketListener committed;
  private final int attempts;

  Performer(Workflows workflows, TicketStore store, TicketListener committed, int attempts) {
    this.workflows = workflows;
    this.store = store;
    this.committed = committed;
    this.attempts = attempts;
  }

  Decision file(Command command, Workflow workflow, String prefix) {
    TicketKey last = new TicketKey(prefix, 1);
    for (int attempt = 1; attempt <= attempts; attempt++) {
      Optional<Entry> earlier = store.entryOf(command.id());
      if (earlier.isPresent()) {
        return repeatedFiling(workflow, command, earlier.get());
      }
      Moment moment = moment(workflow, unfiled(new TicketKey(prefix, 1), workflow), command);
      Decision trial =
          workflow.decide(unfiled(new TicketKey(prefix, 1), workflow), command, moment);
      if (!trial.isAccepted()) {
        return logged(trial);
      }
      last = store.nextKey(prefix);
      Ticket ticket = unfiled(last, workflow);
      Decision decision = workflow.decide(ticket, command, moment);
      if (decision instanceof Decision.Accepted accepted
          && commit(Commit.filing(accepted.ticket(), accepted.entry()))
              instanceof CommitOutcome.Done) {
        return logged(accepted.seenByActor());
      }
    }
    throw new ConflictException(last, attempts);
  }

  private static Ticket unfiled(TicketKey key, Workflow workflow) {
    return Ticket.unfiled(key, workflow.id());
  }

  private Decision repeatedFiling(Workflow workflow, Command command, Entry earlier) {
    if (earlier.revision() != 1 || !earlier.command().isSameAs(command)) {
      return logged(workflow.commandReused(command));
    }
    Viewer viewer = Viewer.of(command.actor());
    Optional<Ticket> ticket = store.ticket(viewer, earlier.ticket());
    return ticket.isPresent()
        ? Decision.Accepted.repeated(ticket.get(), earlier.seenBy(viewer))
        : logged(workflow.noSuchTicket(command));
  }

  Decision perform(TicketKey key, Command command) {
    int conflicts = 0;
    while (conflicts < attempts) {
      Optional<Loaded> found = store.load(Viewer.of(command.actor()), key, command.id());
      if (found.isEmpty()) {
        return logged(workflows.first().noSuchTicket(command));
      }
      Loaded loaded = found.get();
      Workflow workflow = workflows.of(loaded.ticket());
      if (loaded.earlier().isPresent()) {
        return repeated(workflow, loaded, command);
      }
      Moment moment = moment(workflow, loaded.ticket(), command);
      Decision due = decideDue(workflow, loaded.ticket(), moment.now());
      if (due instanceof Decision.Accepted accepted) {
        conflicts += isDone(commitDue(decidedOn(loaded, accepted), command)) ? 0 : 1;
        continue;
      }
      Decision decision = workflow.decide(loaded.ticket(), command, moment);
      if (decision instanceof Decision.Refused) {
        return logged(decision);
      }
      Decision.Accepted accepted = decision.orThrow();
      if (isDone(commit(decidedOn(loaded, accepted)))) {
        return logged(accepted.seenByActor());
      }
      conflicts++;
      LOG.debug("{} on {} lost a race, attempt {}", command.action(), key, conflicts);
    }
    throw new ConflictException(key, attempts);
  }

  private static boolean isDone(CommitOutcome outcome) {
    return outcome instanceof CommitOutcome.Done;
  }

  private Decision repeated(Workflow workflow, Loaded loaded, Command command) {
    Entry earlier = loaded.earlier().orElseThrow();
    boolean same =
        earlier.ticket().equals(loaded.ticket().key()) && earlier.command().isSameAs(command);
    return same
        ? Decision.Accepted.repeated(loaded.ticket(), earlier).seenByActor()
        : logged(workflow.commandReused(command));
  }

  /**
   * If nobody knows what became of the timer, it is the caller's command that is to be repeated.
   */
  private CommitOutcome commitDue(Commit due, Command command) {
    try {
      return commit(due);
    } catch (UnknownOutcomeException e) {
      throw new UnknownOutcomeException(command.id(), e);
    }
  }

  static Commit decidedOn(Loaded loaded, Decision.Accepted accepted) {
    return Commit.decidedOn(loaded, accepted.ticket(), accepted.entry());
  }

  CommitOutcome commit(Commit commit) {
    CommitOutcome outcome = store.commit(commit);
    if (outcome instanceof CommitOutcome.Done) {
      committed.committed(commit.ticket(), commit.entry());
    }
    return outcome;
  }

  /** The later of the clock and the ticket's last entry, with the terms that hold then. */
  private Moment moment(Workflow workflow, Ticket ticket, Command command) {
    return workflows.moment(workflow.organizationOf(ticket, command), ticket.changedAt());
  }

  /**
   * Decides the timers that are due, the first due first, until one is accepted.
   *
   * @return the acceptance, else the first refusal; null if none is due
   */
  @Nullable Decision decideDue(Workflow workflow, Ticket ticket, Instant now) {
    Decision refused = null;
    for (Timer timer : ticket.timersDueAt(now)) {
      Decision decision = decide(workflow, ticket, timer, now);
      if (decision.isAccepted()) {
        return decision;
      }
      refused = refused == null ? decision : refused;
    }
    return refused;
  }

  private Decision decide(Workflow workflow, Ticket ticket, Timer timer, Instant now) {
    Instant notBefore = now.isBefore(ticket.changedAt()) ? ticket.changedAt() : now;
    // Its id is drawn: one made of the ticket could be taken by somebody who guesses it.
    Command command =
        Command.of(timer.action(), Actor.SYSTEM).from(Source.TIMER).dueAt(timer.due());
    // The terms of when it was due, so that looking late decides the same.
    Moment moment = new Moment(notBefore, workflows.terms().at(ticket.organization(), timer.due()));
    return workflow.decide(ticket, command, moment);
  }

  /** Whether a command would be accepted and change more than who did it last. */
  boolean wouldChange(TicketKey key, Command command) {
    Optional<Loaded> found = store.load(Viewer.of(command.actor()), key, command.id());
    if (found.isEmpty()) {
      return false;
    }
    Ticket ticket = found.get().ticket();
    Workflow workflow = workflows.of(ticket);
    Decision decision = workflow.decide(ticket, command, moment(workflow, ticket, command));
    return decision instanceof Decision.Accepted accepted
        && accepted.entry().changes().stream().anyMatch(one -> !(one instanceof Change.Acted));
  }

  Optional<Explanation> explain(TicketKey key, Actor actor, Inputs inputs) {
    Command template = Command.of(workflows.first().actions().get(0), actor).with(inputs);
    Optional<Loaded> found = store.load(Viewer.of(actor), key, template.id());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Ticket ticket = found.get().ticket();
    Workflow workflow = workflows.of(ticket);
    Moment moment = moment(workflow, ticket, template);
    while (decideDue(workflow, ticket, moment.now()) instanceof Decision.Accepted accepted) {
      ticket = accepted.ticket();
    }
    return Optional.of(workflow.explain(ticket, template, moment));
  }

  private static Decision logged(Decision decision) {
    if (decision instanceof Decision.Accepted accepted) {
      LOG.debug("{} accepted: {}", accepted.entry().action(), accepted.ticket());
    } else if (decision instanceof Decision.Refused refused) {
      LOG.debug("{} refused: {}", refused.command().action(), codes(refused));
    }
    return decision;
  }

  static List<Blocker.Code> codes(Decision.Refused refused) {
    return refused.blockers().stream().map(Blocker::code).toList();
  }
}
