package io.deskwork.testkit;

import io.deskwork.table.Guard;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Viewer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What people attempt on a ticket: mostly something that its status offers, by somebody who may,
 * with values on either side of the limits, and sometimes nothing that fits.
 */
final class Attempts {

  private static final Action UNKNOWN = Action.of("NO_SUCH_ACTION");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Workflow workflow;
  private final List<Actor> people;
  private final List<Organization> organizations;
  private final Map<Field<?>, List<Object>> limits = new LinkedHashMap<>();
  private final Map<Status, List<Transition>> rows = new LinkedHashMap<>();

  Attempts(Workflow workflow, List<Actor> people) {
    this.workflow = workflow;
    this.people = List.copyOf(people);
    this.organizations =
        people.stream().flatMap(actor -> actor.organization().stream()).distinct().toList();
    for (Transition row : workflow.transitions()) {
      row.when().stream().flatMap(Guard::parts).forEach(this::addLimit);
      for (Status from : workflow.statusesOf(row)) {
        rows.computeIfAbsent(from, status -> new ArrayList<>()).add(row);
      }
    }
  }

  Workflow workflow() {
    return workflow;
  }

  List<Actor> people() {
    return people;
  }

  private void addLimit(Guard guard) {
    if (guard instanceof Guard.Compare compare) {
      Object limit = workflow.parameters().find(compare.limit());
      Set<Object> values = new LinkedHashSet<>(limits.getOrDefault(compare.field(), List.of()));
      if (limit instanceof Duration duration) {
        values.add(duration);
        values.add(duration.plusNanos(1));
        values.add(duration.plus(MINUTE));
        values.add(duration.compareTo(MINUTE) > 0 ? duration.minus(MINUTE) : Duration.ZERO);
      } else if (limit instanceof BigDecimal number) {
        values.add(number);
        values.add(number.add(BigDecimal.ONE));
        values.add(number.subtract(BigDecimal.ONE));
      }
      values.removeIf(value -> value instanceof Duration d && d.compareTo(Field.LONGEST) > 0);
      limits.put(compare.field(), List.copyOf(values));
    } else if (guard instanceof Guard.OneOf oneOf) {
      limits.put(oneOf.field(), oneOf.values());
    }
  }

  /**
   * How long nothing happens before somebody looks at the ticket; at times until a timer is due.
   */
  Duration pause(Ticket ticket, Instant now, SplittableRandom random) {
    if (ticket.nextTimer().isPresent() && likely(random, 12)) {
      Duration left = Duration.between(now, ticket.nextTimer().get().due());
      return left.isNegative() ? Duration.ZERO : likely(random, 25) ? left.dividedBy(2) : left;
    }
    return random.nextInt(12) == 0
        ? Duration.ofDays(random.nextInt(20))
        : Duration.ofMinutes(random.nextInt(300));
  }

  /** A command on the ticket. */
  Command command(Ticket ticket, Instant now, SplittableRandom random) {
    Transition row =
        one(
            random,
            likely(random, 55) ? rowsFrom(ticket.status(), random) : workflow.transitions());
    Action action = likely(random, 1) ? UNKNOWN : row.action();
    Actor actor = likely(random, 75) ? suited(row, ticket, random) : one(random, people);
    Command command = action.by(actor).from(source(actor, random));
    List<Field<?>> fields = new ArrayList<>(row.needs());
    fields.addAll(row.confirms());
    row.needsOneOf().stream().filter(field -> likely(random, 70)).forEach(fields::add);
    row.takes().stream().filter(field -> likely(random, 50)).forEach(fields::add);
    for (Field<?> field : fields) {
      if (likely(random, 95)) {
        int held = row.confirms().contains(field) ? 90 : 25;
        command = with(command, field, value(field, actor, ticket, now, random, held));
      }
    }
    if (likely(random, 4) && !workflow.fields().isEmpty()) {
      Field<?> field = one(random, workflow.fields());
      command = with(command, field, value(field, actor, ticket, now, random, 50));
    }
    return likely(random, 6) ? command.seeing(revision(ticket, actor, random)) : command;
  }

  private static long revision(Ticket ticket, Actor actor, SplittableRandom random) {
    boolean whole = Viewer.of(actor).isContractor();
    return (whole ? ticket.revision() : ticket.number()) + random.nextInt(2);
  }

  private static Source source(Actor actor, SplittableRandom random) {
    return actor.equals(Actor.SYSTEM) ? Source.TIMER : one(random, List.of(Source.values()));
  }

  /** Rows that leave from a status, ends less often, so that walks are long. */
  private List<Transition> rowsFrom(Status status, SplittableRandom random) {
    boolean mayEnd = likely(random, 40);
    List<Transition> here = rows.getOrDefault(status, List.of());
    List<Transition> moves =
        here.stream()
            .filter(row -> row.to().map(to -> mayEnd || !to.isFinal()).orElse(false))
            .toList();
    if (!moves.isEmpty() && likely(random, 60)) {
      return moves;
    }
    return here.isEmpty() ? workflow.transitions() : here;
  }

  private Actor suited(Transition row, Ticket ticket, SplittableRandom random) {
    List<Actor> suited =
        people.stream()
            .filter(actor -> mayTake(row, actor, ticket))
            .filter(actor -> ticket.revision() == 0 || Viewer.of(actor).sees(ticket))
            .toList();
    return one(random, suited.isEmpty() ? people : suited);
  }

  private static boolean mayTake(Transition row, Actor actor, Ticket ticket) {
    return row.who().isAnyone()
        || row.who().roles().stream().anyMatch(actor::has)
        || (row.who().includesReporter()
            && ticket.revision() > 0
            && ticket.isReportedBy(actor.id()));
  }

  private static Command with(Command command, Field<?> field, Object value) {
    return command.with(command.inputs().withUntyped(field, value));
  }

  /** What the ticket holds already, in so many of a hundred cases, or something else. */
  Object value(
      Field<?> field,
      Actor actor,
      Ticket ticket,
      Instant now,
      SplittableRandom random,
      int heldPercent) {
    Optional<?> held = ticket.get(field);
    if (held.isPresent() && likely(random, heldPercent)) {
      return held.get();
    }
    List<Object> telling = limits.getOrDefault(field, List.of());
    if (!telling.isEmpty() && likely(random, 90)) {
      return one(random, telling);
    }
    return switch (field.kind()) {
      case TEXT -> text(field, actor, random);
      case NUMBER -> BigDecimal.valueOf(random.nextLong(-500, 500), random.nextInt(3));
      case DURATION -> Duration.ofNanos(random.nextLong(Duration.ofHours(3).toNanos()));
      case INSTANT -> now.plus(Duration.ofHours(random.nextInt(-24, 240)));
      case BOOLEAN -> random.nextBoolean();
      case CHOICE -> field.options().isEmpty() ? Choice.of("ANY") : one(random, field.options());
      case PERSON -> person(field, actor, random);
    };
  }

  private String text(Field<?> field, Actor actor, SplittableRandom random) {
    if (field.equals(Field.ORGANIZATION)) {
      Organization other = organizations.isEmpty() ? Organization.NONE : one(random, organizations);
      return (likely(random, 85) ? actor.organization().orElse(other) : other).key();
    }
    return likely(random, 96) ? "Words " + random.nextInt(100) : " ";
  }

  private Person person(Field<?> field, Actor actor, SplittableRandom random) {
    if (likely(random, field.equals(Field.REPORTER) ? 60 : 30)) {
      return actor.person();
    }
    return likely(random, 85)
        ? one(random, people).person()
        : Person.withoutAccount("Caller " + random.nextInt(3));
  }

  private static boolean likely(SplittableRandom random, int percent) {
    return random.nextInt(100) < percent;
  }

  static <T> T one(SplittableRandom random, List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
