package io.deskwork.testkit;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Random walks over the service desk, by pure decisions: the people of {@link Cast} attempt what
 * fits and what does not while time goes by. The same seed gives the same walks. Not thread safe.
 */
public final class Walks {

  /** The most commands of one walk. */
  public static final int LENGTH = 100;

  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<Duration> ESTIMATES =
      List.of(HOUR.minusMinutes(1), HOUR, HOUR.plusNanos(1), HOUR.plusMinutes(1));

  /**
   * One attempt.
   *
   * @param before the ticket as it was
   * @param command what was attempted
   * @param at when
   * @param decision the answer
   */
  public record Step(Ticket before, Command command, Instant at, Decision decision) {}

  /**
   * One ticket's way.
   *
   * @param steps every attempt, the refused ones too, in order
   */
  public record Walk(List<Step> steps) {

    /** Makes a walk of a copy of the steps. */
    public Walk {
      steps = List.copyOf(steps);
    }

    /** The answers, in order. */
    public List<Decision> decisions() {
      return steps.stream().map(Step::decision).toList();
    }

    /** The ticket's history: the entries of what was accepted, in order. */
    public List<Entry> entries() {
      return steps.stream()
          .map(Step::decision)
          .filter(Decision::isAccepted)
          .map(decision -> decision.orThrow().entry())
          .toList();
    }
  }

  private final Workflow workflow = ServiceDesk.workflow();
  private final Random random;
  private long walks;

  private Walks(long seed) {
    this.random = new Random(seed);
  }

  /** The walks of a seed. */
  public static Walks seeded(long seed) {
    return new Walks(seed);
  }

  /** The next walk; it ends after {@link #LENGTH} commands, or a few after the ticket is final. */
  public Walk next() {
    walks++;
    Ticket ticket = Ticket.unfiled(new TicketKey("DESK", walks), workflow.id());
    Instant now = START;
    List<Step> steps = new ArrayList<>();
    int afterwards = 0;
    while (steps.size() < LENGTH && afterwards < 6) {
      now = now.plus(pause());
      Command command = command(ticket, now).id(CommandId.of(walks + "." + steps.size()));
      Decision decision = workflow.decide(ticket, command, Moment.at(now));
      steps.add(new Step(ticket, command, now, decision));
      if (decision instanceof Decision.Accepted accepted) {
        ticket = accepted.ticket();
      }
      afterwards += ticket.status().isFinal() ? 1 : 0;
    }
    return new Walk(steps);
  }

  private Duration pause() {
    return random.nextInt(12) == 0
        ? Duration.ofDays(random.nextInt(20))
        : Duration.ofMinutes(random.nextInt(300));
  }

  private Command command(Ticket ticket, Instant now) {
    Transition row = one(likely(50) ? rowsFrom(ticket.status()) : workflow.transitions());
    Action action = row.action();
    Actor actor = likely(75) ? suited(row, ticket) : one(Cast.ALL);
    Command command = action.by(actor).from(one(List.of(Source.values())));
    List<Field<?>> fields = new ArrayList<>(row.needs());
    fields.addAll(row.confirms());
    row.needsOneOf().stream().filter(field -> likely(70)).forEach(fields::add);
    row.takes().stream().filter(field -> likely(50)).forEach(fields::add);
    for (Field<?> field : fields) {
      if (likely(95)) {
        command = with(command, field, ticket, now);
      }
    }
    if (likely(4)) {
      command = with(command, one(workflow.fields()), ticket, now);
    }
    return likely(6) ? command.seeing(ticket.revision() + random.nextInt(2)) : command;
  }

  /** Rows that leave from a status, ends less often, so that walks are long. */
  private List<Transition> rowsFrom(Status status) {
    boolean mayEnd = likely(40);
    List<Transition> rows =
        workflow.transitions().stream()
            .filter(row -> workflow.statusesOf(row).contains(status))
            .toList();
    List<Transition> moves =
        rows.stream()
            .filter(row -> row.to().map(to -> mayEnd || !to.isFinal()).orElse(false))
            .toList();
    if (!moves.isEmpty() && likely(60)) {
      return moves;
    }
    return rows.isEmpty() ? workflow.transitions() : rows;
  }

  private Actor suited(Transition row, Ticket ticket) {
    List<Actor> suited =
        Cast.ALL.stream()
            .filter(actor -> row.who().roles().isEmpty() || isOneOf(row, actor))
            .filter(
                actor ->
                    ticket.revision() == 0
                        || actor.organization().isEmpty()
                        || actor.isOf(ticket.organization()))
            .toList();
    return suited.isEmpty() ? one(Cast.ALL) : one(suited);
  }

  private static boolean isOneOf(Transition row, Actor actor) {
    return row.who().roles().stream().anyMatch(actor::has);
  }

  private Command with(Command command, Field<?> field, Ticket ticket, Instant now) {
    return switch (field.kind()) {
      case TEXT -> command.with(of(field, String.class), text(field, command.actor()));
      case DURATION -> command.with(of(field, Duration.class), estimate(ticket));
      case INSTANT -> command.with(of(field, Instant.class), due(ticket, now));
      case BOOLEAN -> command.with(of(field, Boolean.class), random.nextBoolean());
      case CHOICE -> command.with(of(field, Choice.class), one(field.options()));
      case PERSON ->
          command.with(of(field, io.deskwork.ticket.Person.class), person(field, command.actor()));
      case NUMBER -> command;
    };
  }

  @SuppressWarnings("unchecked") // a field's kind tells the type of its values
  private static <T> Field<T> of(Field<?> field, Class<T> type) {
    if (!field.kind().type().equals(type)) {
      throw new IllegalArgumentException(field + " holds no " + type);
    }
    return (Field<T>) field;
  }

  private String text(Field<?> field, Actor actor) {
    if (field.equals(Field.ORGANIZATION)) {
      Organization own = actor.organization().orElse(Cast.ACME);
      return likely(85) ? own.key() : Cast.ZETA.key();
    }
    return likely(96) ? "Words " + random.nextInt(100) : " ";
  }

  private io.deskwork.ticket.Person person(Field<?> field, Actor actor) {
    boolean own = field.equals(Field.REPORTER) && actor.organization().isPresent();
    return own && likely(90) ? actor.person() : Cast.ANNA.person();
  }

  /** What the ticket already holds, as a confirmation repeats it, or another. */
  private Duration estimate(Ticket ticket) {
    Optional<Duration> held = ticket.get(ServiceDesk.ESTIMATE);
    int percent = ticket.status().equals(ServiceDesk.ESTIMATED) ? 90 : 25;
    return held.isPresent() && likely(percent) ? held.get() : one(ESTIMATES);
  }

  private Instant due(Ticket ticket, Instant now) {
    Optional<Instant> held = ticket.get(ServiceDesk.DUE);
    return held.isPresent() && likely(85) ? held.get() : now.plus(Duration.ofDays(3));
  }

  private boolean likely(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T one(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
