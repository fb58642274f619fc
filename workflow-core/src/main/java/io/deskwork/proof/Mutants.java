package io.deskwork.proof;

import io.deskwork.table.Effect;
import io.deskwork.table.Guard;
import io.deskwork.table.RowPart;
import io.deskwork.table.Rows;
import io.deskwork.table.Transition;
import io.deskwork.table.Who;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Every small change of every row of a workflow. */
final class Mutants {

  private final Workflow workflow;
  private final List<Mutant> all = new ArrayList<>();

  private Mutants(Workflow workflow) {
    this.workflow = workflow;
  }

  static List<Mutant> of(Workflow workflow) {
    Mutants mutants = new Mutants(workflow);
    for (Transition row : workflow.transitions()) {
      mutants.guards(row);
      mutants.inputs(row);
      mutants.roles(row);
      mutants.targets(row);
      mutants.effects(row);
    }
    return List.copyOf(mutants.all);
  }

  private void add(Mutant.Kind kind, Transition row, String change, Transition changed) {
    all.add(Mutant.of(kind, row, change, changed));
  }

  // Guards and limits.

  private void guards(Transition row) {
    row.when()
        .ifPresent(
            guard -> {
              add(
                  Mutant.Kind.GUARD_DROPPED,
                  row,
                  "without '" + Words.of(guard) + "'",
                  with(row, Optional.empty(), row.inputs(), row.then()));
              smaller(guard)
                  .forEach(
                      less ->
                          add(
                              Mutant.Kind.GUARD_DROPPED,
                              row,
                              "only if '" + Words.of(less) + "'",
                              with(row, Optional.of(less), row.inputs(), row.then())));
              guard
                  .parts()
                  .filter(Guard.Compare.class::isInstance)
                  .map(Guard.Compare.class::cast)
                  .forEach(compare -> moved(row, guard, compare));
            });
  }

  private void moved(Transition row, Guard whole, Guard.Compare compare) {
    for (Mutant.Direction up : Mutant.Direction.values()) {
      String key = compare.limit().key() + "_" + up;
      Parameter<?> parameter =
          compare.limit().kind() == Field.Kind.NUMBER
              ? Parameter.number(key)
              : Parameter.duration(key);
      Guard other = new Guard.Compare(compare.field(), compare.comparison(), parameter);
      Guard changed = replaced(whole, one -> one.equals(compare) ? other : one);
      all.add(
          new Mutant(
              Mutant.Kind.LIMIT_MOVED,
              row,
              compare.limit() + (up == Mutant.Direction.UP ? " a trace more" : " a trace less"),
              with(row, Optional.of(changed), row.inputs(), row.then()),
              Optional.of(new Mutant.Moved(compare.limit(), parameter, up))));
    }
  }

  /** The guard with one of its parts left out, for each part. */
  private static List<Guard> smaller(Guard guard) {
    List<Guard> smaller = new ArrayList<>();
    if (guard instanceof Guard.Not not) {
      smaller.add(not.guard());
      smaller(not.guard()).forEach(less -> smaller.add(new Guard.Not(less)));
    }
    if (guard instanceof Guard.Exceeds exceeds
        && (exceeds.plus().isPresent() || exceeds.minus().isPresent())) {
      smaller.add(
          new Guard.Exceeds(exceeds.total(), Optional.empty(), Optional.empty(), exceeds.limit()));
    }
    boolean all = guard instanceof Guard.AllOf;
    List<Guard> parts =
        guard instanceof Guard.AllOf every
            ? every.guards()
            : guard instanceof Guard.AnyOf any ? any.guards() : List.of();
    for (int i = 0; i < parts.size(); i++) {
      List<Guard> others = new ArrayList<>(parts);
      others.remove(i);
      smaller.add(joined(all, others));
      for (Guard less : smaller(parts.get(i))) {
        List<Guard> changed = new ArrayList<>(parts);
        changed.set(i, less);
        smaller.add(joined(all, changed));
      }
    }
    return smaller;
  }

  private static Guard joined(boolean all, List<Guard> guards) {
    if (guards.size() == 1) {
      return guards.get(0);
    }
    return all ? new Guard.AllOf(guards) : new Guard.AnyOf(guards);
  }

  private static Guard replaced(Guard guard, UnaryOperator<Guard> change) {
    if (guard instanceof Guard.AllOf all) {
      return new Guard.AllOf(all.guards().stream().map(one -> replaced(one, change)).toList());
    } else if (guard instanceof Guard.AnyOf any) {
      return new Guard.AnyOf(any.guards().stream().map(one -> replaced(one, change)).toList());
    } else if (guard instanceof Guard.Not not) {
      return new Guard.Not(replaced(not.guard(), change));
    }
    return change.apply(guard);
  }

  // What a command brings.

  private void inputs(Transition row) {
    for (Field<?> field : row.brings()) {
      if (row.takes().contains(field)) {
        continue;
      }
      List<RowPart> less = row.inputs().stream().flatMap(part -> without(part, field)).toList();
      add(
          Mutant.Kind.NEED_DROPPED,
          row,
          "without " + field,
          with(row, row.when(), less, row.then()));
      List<RowPart> free = new ArrayList<>(less);
      free.add(Rows.takes(field));
      add(
          Mutant.Kind.NEED_OPTIONAL,
          row,
          field + " only if it likes",
          with(row, row.when(), free, row.then()));
    }
  }

  private static Stream<RowPart> without(RowPart part, Field<?> field) {
    if (part instanceof RowPart.Needs needs) {
      return some(needs.fields(), field).map(Rows::needs);
    } else if (part instanceof RowPart.NeedsOneOf one) {
      return some(one.fields(), field).map(Rows::needsOneOf);
    } else if (part instanceof RowPart.Confirms confirms) {
      return some(confirms.fields(), field).map(Rows::confirms);
    }
    return Stream.of(part);
  }

  private static Stream<Field<?>[]> some(List<Field<?>> fields, Field<?> without) {
    Field<?>[] left =
        fields.stream().filter(field -> !field.equals(without)).toArray(Field<?>[]::new);
    return left.length == 0 ? Stream.empty() : Stream.<Field<?>[]>of(left);
  }

  // Who, and where to.

  private void roles(Transition row) {
    List<Role> others = new ArrayList<>(workflow.roles());
    if (!others.contains(Role.SYSTEM)) {
      others.add(Role.SYSTEM);
    }
    others.removeAll(row.who().roles());
    for (Role role : others) {
      Who only = Rows.by(role);
      add(Mutant.Kind.ROLE_SWAPPED, row, "by " + role + " instead", row.by(only));
      if (!row.who().isAnyone()) {
        add(Mutant.Kind.ROLE_ADDED, row, "by " + role + " too", row.by(row.who().or(role)));
      }
    }
  }

  private void targets(Transition row) {
    for (Status status : workflow.statuses()) {
      if (!row.to().equals(Optional.of(status))) {
        add(Mutant.Kind.REDIRECTED, row, "to " + status, row.to(status));
      }
    }
    if (!row.isStay() && !row.from().isNew()) {
      RowPart[] parts = parts(row, row.when(), row.inputs(), row.then());
      add(
          Mutant.Kind.REDIRECTED,
          row,
          "stays",
          Transition.staying(row.action(), row.from(), row.who(), parts));
    }
  }

  // Effects.

  private void effects(Transition row) {
    for (int i = 0; i < row.then().size(); i++) {
      Effect effect = row.then().get(i);
      List<Effect> less = new ArrayList<>(row.then());
      less.remove(i);
      add(
          Mutant.Kind.EFFECT_DROPPED,
          row,
          "without effect " + (i + 1),
          with(row, row.when(), row.inputs(), less));
      if (effect instanceof Effect.Conditional conditional) {
        conditional(row, i, conditional);
      }
    }
  }

  private void conditional(Transition row, int at, Effect.Conditional conditional) {
    List<Effect> always = new ArrayList<>(row.then());
    always.set(at, conditional.effect());
    add(
        Mutant.Kind.GUARD_DROPPED,
        row,
        "effect " + (at + 1) + " always",
        with(row, row.when(), row.inputs(), always));
    for (Guard less : smaller(conditional.guard())) {
      List<Effect> other = new ArrayList<>(row.then());
      other.set(at, new Effect.Conditional(less, conditional.effect()));
      add(
          Mutant.Kind.GUARD_DROPPED,
          row,
          "effect " + (at + 1) + " only if '" + Words.of(less) + "'",
          with(row, row.when(), row.inputs(), other));
    }
  }

  private static Transition with(
      Transition row, Optional<Guard> guard, List<RowPart> inputs, List<Effect> effects) {
    RowPart[] parts = parts(row, guard, inputs, effects);
    return row.to().isPresent()
        ? Transition.moving(row.action(), row.from(), row.to().get(), row.who(), parts)
        : Transition.staying(row.action(), row.from(), row.who(), parts);
  }

  private static RowPart[] parts(
      Transition row, Optional<Guard> guard, List<RowPart> inputs, List<Effect> effects) {
    List<RowPart> parts = new ArrayList<>();
    guard.ifPresent(parts::add);
    parts.addAll(inputs);
    if (!effects.isEmpty()) {
      parts.add(Rows.then(effects.toArray(new Effect[0])));
    }
    if (row.isInternal()) {
      parts.add(Rows.internal());
    }
    row.why().ifPresent(why -> parts.add(Rows.why(why)));
    return parts.toArray(new RowPart[0]);
  }
}
