package io.deskwork.proof;

import io.deskwork.table.Moment;
import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Deed;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Timer;
import io.deskwork.time.ServiceLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One ticket's passage while it is worked out: field by field, approval by approval, term by term.
 */
final class Crossing {

  private final MigrationPlan plan;
  private final Memory memory;
  private final Ticket ticket;
  private final List<Entry> history;
  private final Moment moment;
  private final List<Change> changes = new ArrayList<>();
  private final List<Passage.Obstacle> obstacles = new ArrayList<>();
  private final List<Approval> voided = new ArrayList<>();
  private final List<Passage.Deadline> deadlines = new ArrayList<>();
  private ParameterValues used = ParameterValues.none();

  Crossing(MigrationPlan plan, Memory memory, Ticket ticket, List<Entry> history, Moment moment) {
    this.plan = plan;
    this.memory = memory;
    this.ticket = ticket;
    this.history = history;
    this.moment = moment;
  }

  Passage passage() {
    Status to = status();
    changes.add(new Change.Migrated(plan.to().id()));
    ticket.fields().forEach(this::field);
    ticket.approvals().forEach(this::approval);
    if (obstacles.isEmpty()) {
      timers(to);
      stopwatches(to);
      for (Deed deed : memory.missing(ticket, history)) {
        changes.add(new Change.Acted(deed));
      }
    }
    return new Passage(ticket, to, moment.now(), changes, used, obstacles, voided, deadlines);
  }

  private Status status() {
    Optional<Status> mapped = plan.mapped(ticket.status());
    if (mapped.isEmpty()) {
      obstacle(
          Passage.Code.NO_STATUS,
          plan.to() + " has no status " + ticket.status() + "; map it to one that it has");
    } else if (mapped.get().isFinal()) {
      obstacle(
          Passage.Code.WOULD_END,
          mapped.get() + " is final in " + plan.to() + "; map it to one that is not");
    }
    return mapped.orElse(ticket.status());
  }

  private void obstacle(Passage.Code code, String sentence) {
    obstacles.add(new Passage.Obstacle(code, sentence + "."));
  }

  private void field(Field<?> field, Object value) {
    Field<?> called = plan.renamed().getOrDefault(field, field);
    if (plan.dropped().contains(field)) {
      changes.add(new Change.FieldCleared(field));
    } else if (isNoOption(called, value)) {
      obstacle(
          Passage.Code.NO_OPTION,
          value + " is no option of " + called + " in " + plan.to() + "; give it another first");
    } else if (!called.equals(field)) {
      changes.add(new Change.FieldRenamed(field, called));
    }
  }

  /** What the new definition takes for a value, it does; what it does not know, it leaves alone. */
  private boolean isNoOption(Field<?> called, Object value) {
    int at = plan.to().layout().indexOf(called);
    try {
      return at >= 0 && !plan.to().layout().fieldAt(at).checked(value).equals(value);
    } catch (InvalidValueException e) {
      return true;
    }
  }

  private void approval(Approval approval) {
    if (plan.dropped().contains(approval.field()) || plan.voids(approval.field())) {
      Field<?> called = plan.renamed().getOrDefault(approval.field(), approval.field());
      changes.add(new Change.ApprovalRemoved(called));
      voided.add(approval);
    }
  }

  private void timers(Status to) {
    Map<String, Timer> before = byName(plan.from().timersEntering(ticket.status(), moment));
    Map<String, Timer> after = byName(plan.to().timersEntering(to, moment));
    for (Timer running : ticket.timers()) {
      Timer next = after.get(running.name());
      if (next != null) {
        goOn(running, before.get(running.name()), next);
      } else if (!plan.to().isMark(running.name())) { // those the stopwatch itself looks after
        changes.add(new Change.TimerStopped(running.name()));
        tell(running.name(), Optional.of(running.due()), Optional.empty());
      }
    }
    for (Timer next : after.values()) {
      if (ticket.timer(next.name()).isEmpty() && !before.containsKey(next.name())) {
        arm(next);
        tell(next.name(), Optional.empty(), Optional.of(next.due()));
      }
    }
  }

  private void stopwatches(Status to) {
    if (!plan.to().stopwatches().isEmpty()) {
      Ticket there = Retold.of(ticket, plan.to().id(), to, changes);
      changes.addAll(plan.to().stopwatchesOf(there, moment));
      used = used.with(ServiceLevel.PARAMETER, plan.to().levelUnder(moment.terms()).name());
    }
  }

  private static Map<String, Timer> byName(List<Timer> timers) {
    Map<String, Timer> byName = new java.util.LinkedHashMap<>();
    timers.forEach(timer -> byName.put(timer.name(), timer));
    return byName;
  }

  /** A term that has another length now is counted again from when it began. */
  private void goOn(Timer running, @Nullable Timer before, Timer next) {
    Instant due = running.due();
    if (before != null && !before.due().equals(next.due()) && !plan.keepsDeadlines()) {
      Duration length = Duration.between(moment.now(), next.due());
      Duration other = Duration.between(moment.now(), before.due());
      due = due.minus(recorded(running.name()).orElse(other)).plus(length);
    }
    Timer moved = new Timer(running.name(), next.action(), due);
    if (!moved.equals(running)) {
      arm(moved);
    }
    if (!due.equals(running.due())) {
      tell(running.name(), Optional.of(running.due()), Optional.of(due));
    }
  }

  /** How long the term was when it was armed. */
  private Optional<Duration> recorded(String term) {
    for (int i = history.size() - 1; i >= 0; i--) {
      Entry entry = history.get(i);
      if (entry.changes().stream().anyMatch(change -> arms(change, term))) {
        return entry.parameters().get(Parameter.duration(term));
      }
    }
    return Optional.empty();
  }

  private static boolean arms(Change change, String term) {
    return change instanceof Change.TimerArmed armed && armed.timer().name().equals(term);
  }

  private void arm(Timer timer) {
    changes.add(new Change.TimerArmed(timer));
    Parameter<Duration> term = Parameter.duration(timer.name());
    Duration length = plan.to().parametersUnder(moment.terms()).get(term).orElseThrow();
    used = used.with(term, length);
  }

  private void tell(String term, Optional<Instant> from, Optional<Instant> to) {
    deadlines.add(new Passage.Deadline(term, from, to));
  }
}
