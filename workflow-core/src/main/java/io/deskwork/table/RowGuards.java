package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What guards a row evaluates: its own, and those of its conditional effects. */
final class RowGuards {

  private RowGuards() {}

  /** Every guard of the row, with all that they are made of. */
  static Stream<Guard> guards(Transition row) {
    return Stream.concat(
            row.when().stream(),
            row.then().stream()
                .flatMap(Effect::parts)
                .filter(Effect.Conditional.class::isInstance)
                .map(effect -> ((Effect.Conditional) effect).guard()))
        .flatMap(Guard::parts);
  }

  /** The fields that a guard asks for, not those of its parts. */
  static List<Field<?>> fieldsOf(Guard guard) {
    Field<?> field = WorkflowBuilder.fieldOf(guard);
    if (field == null) {
      return List.of();
    }
    return guard instanceof Guard.SameAs same ? List.of(field, same.other()) : List.of(field);
  }

  /** The parameters that a guard asks for, not those of its parts. */
  static List<Parameter<?>> parametersOf(Guard guard) {
    if (guard instanceof Guard.Compare compare) {
      return List.of(compare.limit());
    } else if (guard instanceof Guard.After after) {
      return List.of(after.term());
    } else if (guard instanceof Guard.Given given) {
      return List.of(given.parameter());
    }
    return List.of();
  }

  /** The actions whose doers a guard asks for, not those of its parts. */
  static List<Action> actionsOf(Guard guard) {
    if (guard instanceof Guard.Done done) {
      return List.of(done.action());
    } else if (guard instanceof Guard.OtherActorThan other) {
      return List.of(other.earlier());
    }
    return List.of();
  }

  /** The actions whose doers the row asks for, as often as it does. */
  static Stream<Action> actions(Transition row) {
    return guards(row).flatMap(guard -> actionsOf(guard).stream());
  }

  /** The roles of which the row asks who acted last, as often as it does. */
  static Stream<Role> lastActing(Transition row) {
    return row.then().stream()
        .flatMap(Effect::parts)
        .filter(
            effect ->
                effect instanceof Effect.Assign assign
                    && assign.whom() instanceof Effect.LastActing)
        .map(effect -> ((Effect.LastActing) ((Effect.Assign) effect).whom()).role());
  }

  /** The terms that the row waits for. */
  static Stream<Parameter<Duration>> terms(Transition row) {
    return row.when().stream()
        .flatMap(Guard::parts)
        .filter(Guard.After.class::isInstance)
        .map(guard -> ((Guard.After) guard).term());
  }

  /** The names of the host's guards that the row evaluates, each once. */
  static List<String> names(Transition row) {
    return guards(row)
        .filter(Guard.Named.class::isInstance)
        .map(guard -> ((Guard.Named) guard).name())
        .distinct()
        .toList();
  }

  /** The roles that the row and its effects name, as often as they do. */
  static List<Role> roles(Transition row) {
    List<Role> roles = new ArrayList<>(row.who().roles());
    row.then().stream().flatMap(Effect::parts).forEach(effect -> addRole(roles, effect));
    return roles;
  }

  private static void addRole(List<Role> roles, Effect effect) {
    if (effect instanceof Effect.Assign assign) {
      if (assign.whom() instanceof Effect.WithRole with) {
        roles.add(with.role());
      } else if (assign.whom() instanceof Effect.LastActing last) {
        roles.add(last.role());
      }
    }
  }
}
