package io.deskwork.table;

import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the shortest sequences of rows that lead from a refusal to what was wanted: breadth first
 * over the real decision, each row tried by the actor, or by somebody else with a role of the row,
 * with the command's own values where the row takes them and witnesses of every limit where not.
 */
final class Ways {

  private static final int MOST_STEPS = 4;
  private static final int MOST_DECISIONS = 4_000;
  private static final int MOST_WAYS = 3;
  private static final int MOST_INPUTS_A_ROW = 24;

  /** A ticket on the way, when it is there, and how it got there. */
  private record Place(Ticket ticket, Instant now, List<Way.Step> steps) {}

  private final Workflow workflow;
  private final Ticket start;
  private final Command wanted;
  private final Moment moment;
  private final List<Way> found = new ArrayList<>();
  private int decisions;

  Ways(Workflow workflow, Ticket start, Command wanted, Moment moment) {
    this.workflow = workflow;
    this.start = start;
    this.wanted = wanted;
    this.moment = moment;
  }

  List<Way> find() {
    List<Place> level = List.of(new Place(start, moment.now(), List.of()));
    Set<Object> seen = new HashSet<>();
    seen.add(identity(start));
    for (int depth = 1; depth <= MOST_STEPS && found.isEmpty() && !level.isEmpty(); depth++) {
      List<Place> next = new ArrayList<>();
      for (Place place : level) {
        for (CompiledRow row : workflow.rowsFrom(place.ticket.status())) {
          if (isWayOn(row)) {
            take(place, row, next, seen);
          }
          if (decisions > MOST_DECISIONS || found.size() >= MOST_WAYS) {
            return List.copyOf(found);
          }
        }
      }
      level = next;
    }
    return List.copyOf(found);
  }

  /** What the table can tell two tickets apart by. */
  private static Object identity(Ticket ticket) {
    return List.of(
        ticket.status(),
        ticket.fields(),
        ticket.approvals().stream().map(one -> List.of(one.field(), one.value())).toList(),
        ticket.timers().stream().map(Timer::name).toList(),
        ticket.deeds().stream().map(one -> List.of(one.of(), one.key(), one.doer())).toList(),
        ticket.visibility());
  }

  /**
   * A counter-entry says that something is wrong; nobody is told to say so to get round a limit.
   */
  private boolean isWayOn(CompiledRow row) {
    return row.row().action().equals(wanted.action())
        || row.row().effects().noneMatch(Effect.Subtract.class::isInstance);
  }

  private void take(Place place, CompiledRow row, List<Place> next, Set<Object> seen) {
    Instant now = whenPossible(place, row);
    for (Actor actor : actors(place.ticket, row)) {
      for (Inputs inputs : inputs(place.ticket, row, now)) {
        boolean isGoal = row.row().action().equals(wanted.action());
        Command command = Command.of(row.row().action(), actor).from(sourceFor(actor)).with(inputs);
        decisions++;
        Decision decision = workflow.decide(place.ticket, command, new Moment(now, moment.terms()));
        if (decision instanceof Decision.Accepted accepted) {
          List<Way.Step> steps = new ArrayList<>(place.steps);
          steps.add(step(place, row, actor, inputs, now));
          if (isGoal && bringsWhatWasWanted(accepted.ticket(), row)) {
            addFound(steps);
            return;
          }
          if (!row.row().isInternal() && seen.add(identity(accepted.ticket()))) {
            next.add(new Place(accepted.ticket(), now, steps));
          }
        }
      }
    }
  }

  private void addFound(List<Way.Step> steps) {
    Way way = new Way(steps, workflow.texts());
    if (!found.contains(way)) {
      found.add(way);
    }
  }

  private Source sourceFor(Actor actor) {
    return actor.has(Role.SYSTEM) && !actor.equals(wanted.actor()) ? Source.TIMER : Source.PORTAL;
  }

  private Instant whenPossible(Place place, CompiledRow row) {
    return row.row()
        .guards()
        .filter(Guard.After.class::isInstance)
        .map(guard -> ((Guard.After) guard).term().key())
        .flatMap(term -> place.ticket.timer(term).stream())
        .map(Timer::due)
        .filter(place.now::isBefore)
        .max(Instant::compareTo)
        .orElse(place.now);
  }

  /** The actor if the row admits them, else somebody for each role; the reporter if it says so. */
  private List<Actor> actors(Ticket ticket, CompiledRow row) {
    Organization organization = workflow.organizationOf(ticket, wanted);
    List<Actor> actors = new ArrayList<>();
    if (row.admits(wanted.actor(), ticket, organization)) {
      actors.add(wanted.actor());
      if (row.row().guards().noneMatch(Ways::asksForAnother)) {
        return actors;
      }
    }
    for (Role role : row.row().who().roles()) {
      actors.add(
          role.equals(Role.SYSTEM)
              ? Actor.SYSTEM
              : Actor.of(
                  "any " + role,
                  workflow.texts().role(role, java.util.Locale.ENGLISH),
                  role.side() == Side.CUSTOMER ? Optional.of(organization) : Optional.empty(),
                  List.of(role.side() == Side.CUSTOMER ? role.overseeing() : role)));
    }
    return actors;
  }

  private static boolean asksForAnother(Guard guard) {
    return guard instanceof Guard.OtherActorThan || guard instanceof Guard.ActorIs;
  }

  private List<Inputs> inputs(Ticket ticket, CompiledRow row, Instant now) {
    List<Inputs> all = new ArrayList<>();
    Inputs own = wanted.inputs().only(field -> row.accepts(field) && isFree(row, field));
    all.add(own);
    for (Field<?> field : row.row().confirms()) {
      ticket
          .fields()
          .forEach(
              (key, value) -> {
                if (key.equals(field)) {
                  all.replaceAll(inputs -> inputs.withUntyped(field, value));
                }
              });
    }
    List<Field<?>> needed = new ArrayList<>(row.row().needs());
    row.row().needsOneOf().stream().limit(1).forEach(needed::add);
    for (Field<?> field : needed) {
      if (!own.has(field)) {
        List<Inputs> more = new ArrayList<>();
        for (Inputs inputs : all) {
          for (Object value : values(field, row, now)) {
            if (more.size() < MOST_INPUTS_A_ROW) {
              more.add(inputs.withUntyped(field, value));
            }
          }
        }
        all.clear();
        all.addAll(more);
      }
    }
    return all;
  }

  private static boolean isFree(CompiledRow row, Field<?> field) {
    return !row.row().confirms().contains(field);
  }

  private List<Object> values(Field<?> field, CompiledRow row, Instant now) {
    return switch (field.kind()) {
      case INSTANT -> List.of(now.plus(Duration.ofDays(1)));
      case PERSON -> List.of(wanted.actor().person(), Person.of("any person", "Somebody"));
      case TEXT -> List.of("…");
      default ->
          Witnesses.of(
              field, row.row().guards().toList(), workflow.parametersUnder(moment.terms()));
    };
  }

  /** The wanted values are in the ticket, as far as it keeps them and the row took them. */
  private boolean bringsWhatWasWanted(Ticket ticket, CompiledRow row) {
    Map<Field<?>, Object> fields = ticket.fields();
    Inputs inputs = wanted.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      Field<?> field = inputs.fieldAt(i);
      boolean kept = workflow.layout().indexOf(field) >= 0 && field.isKept();
      if (kept && row.accepts(field) && !inputs.valueAt(i).equals(fields.get(field))) {
        return false;
      }
    }
    return true;
  }

  private Way.Step step(Place place, CompiledRow row, Actor actor, Inputs inputs, Instant now) {
    boolean same = actor.id().equals(wanted.actor().id());
    Organization organization = workflow.organizationOf(place.ticket, wanted);
    Optional<Role> role =
        same ? Optional.empty() : Optional.ofNullable(row.actingAs(actor, organization));
    List<Field<?>> brings =
        inputs.fields().stream()
            .<Field<?>>map(field -> field)
            .filter(field -> !wanted.inputs().has(field))
            .filter(field -> isFree(row, field))
            .toList();
    return new Way.Step(
        row.row().action(),
        role,
        role.filter(one -> one.side() == Side.CUSTOMER).map(one -> organization),
        brings,
        now.isAfter(place.now) ? Optional.of(now) : Optional.empty());
  }
}
