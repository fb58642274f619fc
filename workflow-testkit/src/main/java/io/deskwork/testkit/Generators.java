package io.deskwork.testkit;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What jqwik needs to make up for tests of workflows, for {@code @Provide} methods. */
public final class Generators {

  private static final int MOST_STATUSES = 6;
  private static final int MOST_ROWS = 8;

  private Generators() {}

  /** People of two organizations and of the contractor, in every role of a workflow or in none. */
  public static Arbitrary<Actor> actors(Workflow workflow) {
    return Arbitraries.of(People.of(workflow));
  }

  /**
   * Commands of all kinds: any action, also one that the workflow does not have, by anybody, any
   * way, with any values. Few of them fit a given ticket; {@link Walks} makes those that do.
   */
  public static Arbitrary<Command> commands(Workflow workflow) {
    List<Action> actions = new ArrayList<>(workflow.actions());
    actions.add(Action.of("NO_SUCH_ACTION"));
    Attempts attempts = new Attempts(workflow, People.of(workflow));
    List<Field<?>> fields = fields(workflow);
    return Combinators.combine(
            Arbitraries.of(actions),
            actors(workflow),
            Arbitraries.of(Source.values()),
            Walks.draws(4),
            Arbitraries.integers().between(-1, 5))
        .as(
            (action, actor, source, draws, seen) -> {
              Command command = action.by(actor).from(source).id(CommandId.of("some command"));
              for (int draw : draws) {
                command = withSomething(attempts, fields, command, new SplittableRandom(draw));
              }
              return seen < 0 ? command : command.seeing(seen);
            });
  }

  private static Command withSomething(
      Attempts attempts, List<Field<?>> fields, Command command, SplittableRandom random) {
    Field<?> field = Attempts.one(random, fields);
    Ticket nothing = Ticket.unfiled(new TicketKey("DESK", 1), attempts.workflow().id());
    Object value = attempts.value(field, command.actor(), nothing, Walk.START, random, 0);
    return command.with(command.inputs().withUntyped(field, value));
  }

  /** The workflow's own fields, the built-in ones, and one that it knows nothing of. */
  private static List<Field<?>> fields(Workflow workflow) {
    Set<Field<?>> fields = new LinkedHashSet<>(workflow.fields());
    fields.addAll(
        List.of(
            Field.REMARK,
            Field.ORGANIZATION,
            Field.REPORTER,
            Field.SHARED_WITH,
            Field.ASSIGNEE,
            Field.number("NOBODYS_FIELD")));
    return List.copyOf(fields);
  }

  /** Tickets of a workflow, each at the end of a random walk; at times an unfiled one. */
  public static Arbitrary<Ticket> tickets(Workflow workflow) {
    return Walks.on(workflow).upTo(30).arbitrary().map(Walk::end);
  }

  /** Random walks over a workflow, as {@link Walks} makes them. */
  public static Arbitrary<Walk> walks(Workflow workflow) {
    return Walks.on(workflow).arbitrary();
  }

  /**
   * Random sound workflows, with guards and effects of every kind, forks, timers and internal rows;
   * one in eight is the service desk. They shrink by losing rows and statuses.
   */
  public static Arbitrary<Workflow> workflows() {
    Arbitrary<Workflow> random =
        Combinators.combine(
                Arbitraries.integers().between(1, MOST_STATUSES), Walks.draws(MOST_ROWS))
            .as(RandomWorkflow::of);
    return Arbitraries.frequencyOf(
        Tuple.of(7, random), Tuple.of(1, Arbitraries.just(ServiceDesk.workflow())));
  }
}
