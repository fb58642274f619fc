package io.deskwork.oracle;

import io.deskwork.format.WorkflowJson;
import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Deed;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The process as it ships, asked in the words of the oracle. */
final class Shipped {

  private final Workflow workflow =
      WorkflowJson.read(TypedTable.text("/io/deskwork/servicedesk/service-desk.json"));
  private final Map<String, Field<?>> fields = byKey(workflow.fields(), Field::key);
  private final Map<String, Status> statuses = byKey(workflow.statuses(), Status::key);
  private final Map<String, Role> roles = byKey(workflow.roles(), Role::key);
  private final Map<Doer, Actor> actors = new HashMap<>();

  private static <T> Map<String, T> byKey(Collection<T> all, Function<T, String> key) {
    return all.stream().collect(Collectors.toMap(key, one -> one));
  }

  Ticket unfiled() {
    return Ticket.unfiled(new TicketKey("DESK", 38), workflow.id());
  }

  /** A ticket in a situation, with an internal entry, so that revision and number differ. */
  Ticket ticket(Situation now) {
    Person reporter = Doer.REPORTER.person();
    Field<?> estimate = fields.get("ESTIMATE");
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.Filed(Doer.OWN, reporter, now.visibility()));
    changes.add(new Change.Assigned(Assignee.of(Person.of("holder", "Holder"))));
    changes.add(new Change.FieldSet(fields.get("SUMMARY"), "Screen"));
    changes.add(new Change.FieldSet(fields.get("DUE"), Values.DUE));
    now.estimate().ifPresent(value -> changes.add(new Change.FieldSet(estimate, value)));
    // Both kinds of sums are met: to nothing, and to something.
    now.estimate()
        .ifPresent(
            any ->
                changes.add(new Change.FieldSet(fields.get("TIME_SPENT"), Duration.ofMinutes(5))));
    now.approval()
        .map(value -> new Approval(estimate, value, 1, 1, reporter, Instant.EPOCH))
        .ifPresent(approval -> changes.add(new Change.Approved(approval)));
    now.purpose()
        .map(Choice::of)
        .ifPresent(value -> changes.add(new Change.FieldSet(fields.get("PURPOSE"), value)));
    if (now.term() != Situation.Term.STOPPED) {
      Instant due = now.term() == Situation.Term.OVER ? Values.NOW : Values.NOW.plusNanos(1_000);
      changes.add(new Change.TimerArmed(new Timer("ACCEPTANCE_TERM", Action.of("CLOSE"), due)));
    }
    now.executor()
        .map(id -> new Deed(Deed.Of.ROLE, "EXECUTOR", Person.of(id, id), Instant.EPOCH, 1))
        .ifPresent(deed -> changes.add(new Change.Acted(deed)));
    Status status = statuses.get(now.status());
    return step(step(unfiled(), status, false, changes), status, true, List.of());
  }

  private Ticket step(Ticket ticket, Status to, boolean internal, List<Change> changes) {
    Command made = Command.of(Action.of("MAKE"), Actor.SYSTEM);
    Entry.Step step =
        new Entry.Step(workflow.id(), to, Instant.EPOCH, internal, changes, ParameterValues.none());
    return ticket.after(Entry.after(ticket, made, step));
  }

  Actor actor(Doer doer) {
    return actors.computeIfAbsent(doer, this::made);
  }

  private Actor made(Doer doer) {
    return Actor.of(
        doer.id(), doer.id(), doer.organization(), doer.roles().stream().map(this::role).toList());
  }

  private Role role(String key) {
    return key.equals("SYSTEM") ? Role.SYSTEM : roles.get(key);
  }

  Command command(Attempt attempt) {
    Inputs inputs = Inputs.none();
    for (Map.Entry<String, Object> input : attempt.inputs().entrySet()) {
      inputs = inputs.withUntyped(fields.get(input.getKey()), input.getValue());
    }
    return Command.of(Action.of(attempt.action()), actor(attempt.doer()))
        .from(attempt.source())
        .with(inputs);
  }

  Decision decide(Ticket ticket, Attempt attempt, Agreed agreed) {
    return workflow.decide(ticket, command(attempt), new Moment(Values.NOW, agreed.terms()));
  }

  Answer answer(Ticket ticket, Attempt attempt, Agreed agreed) {
    Decision decision = decide(ticket, attempt, agreed);
    if (decision instanceof Decision.Refused refused) {
      return Answer.refused(refused.blockers().stream().map(Shipped::reason).toList());
    }
    Decision.Accepted accepted = decision.orThrow();
    Map<String, Object> after = picture(accepted.ticket());
    after.put("source", accepted.entry().source());
    after.put("internal", accepted.entry().isInternal());
    return Answer.accepted(after);
  }

  private static String reason(Blocker blocker) {
    if (blocker.code() == Blocker.Code.ALTERNATIVES) {
      return blocker.alternatives().stream()
          .map(Shipped::reason)
          .sorted()
          .collect(Collectors.joining(" or "));
    }
    Map<String, Object> facts = blocker.parameters();
    Object about = facts.getOrDefault("field", facts.getOrDefault("fields", facts.get("term")));
    return about == null ? blocker.code().name() : blocker.code() + " " + about;
  }

  /** All that can be known of a ticket; what it has not is left out. */
  Map<String, Object> picture(Ticket ticket) {
    Map<String, Object> picture = new HashMap<>();
    picture.put("key", ticket.key().toString());
    picture.put("status", ticket.status().key());
    picture.put("revision", ticket.revision());
    picture.put("number", ticket.number());
    picture.put("changed at", ticket.changedAt());
    picture.put("organization", ticket.organization());
    picture.put("reporter", ticket.reporter());
    picture.put("visibility", ticket.visibility());
    ticket.assignee().ifPresent(assignee -> picture.put("assignee", assignee));
    ticket.fields().forEach((field, value) -> picture.put(field.key(), value));
    ticket.approvals().forEach(one -> picture.put("approval of " + one.field(), one));
    ticket.timers().forEach(one -> picture.put("timer of " + one.name(), one));
    ticket.deeds().forEach(one -> picture.put("last acted as " + one.key(), one));
    return picture;
  }
}
