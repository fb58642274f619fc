package io.deskwork.table;

import com.google.common.collect.ImmutableList;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table: action, from, to, who, only if, needs, and then. Its identity is action,
 * from, to and who; the order of rows never matters.
 */
public final class Transition {

  private final Action action;
  private final Where from;
  private final @Nullable Status to;
  private final Who who;
  private final @Nullable Guard when;
  private final ImmutableList<RowPart> inputs;
  private final ImmutableList<Effect> then;
  private final boolean internal;
  private final @Nullable String why;
  private final String identity;

  private Transition(Action action, Where from, @Nullable Status to, Who who, List<RowPart> parts) {
    this.action = action;
    this.from = from;
    this.to = to;
    this.who = who;
    Guard guard = null;
    ImmutableList.Builder<RowPart> ins = ImmutableList.builder();
    ImmutableList.Builder<Effect> effects = ImmutableList.builder();
    boolean hidden = false;
    String reason = null;
    for (RowPart part : parts) {
      if (part instanceof Guard one) {
        guard = guard == null ? one : guard.and(one);
      } else if (part instanceof RowPart.Then some) {
        effects.addAll(some.effects());
      } else if (part instanceof RowPart.Internal) {
        hidden = true;
      } else if (part instanceof RowPart.Why sentence) {
        reason = sentence.text();
      } else {
        ins.add(part);
      }
    }
    this.when = guard;
    this.inputs = ins.build();
    this.then = effects.build();
    this.internal = hidden;
    this.why = reason;
    this.identity =
        action + " from " + from + " to " + (to == null ? "(stays)" : to) + " by " + who;
  }

  /** A row that leads to a status. */
  public static Transition moving(Action action, Where from, Status to, Who who, RowPart... parts) {
    return new Transition(action, from, to, who, List.of(parts));
  }

  /** A row that leaves the ticket in its status. */
  public static Transition staying(Action action, Where in, Who who, RowPart... parts) {
    return new Transition(action, in, null, who, List.of(parts));
  }

  /** This row, leading elsewhere. */
  public Transition to(Status other) {
    return new Transition(action, from, other, who, parts());
  }

  /** This row, for others. */
  public Transition by(Who others) {
    return new Transition(action, from, to, others, parts());
  }

  /**
   * This row with parts replaced: a guard replaces the guard, {@code then()} all effects, {@code
   * needs()} what it needs, and so on for each kind of part that is given.
   */
  public Transition with(RowPart... parts) {
    List<RowPart> kept =
        parts().stream()
            .filter(old -> List.of(parts).stream().noneMatch(fresh -> sameKind(old, fresh)))
            .toList();
    return new Transition(
        action, from, to, who, ImmutableList.<RowPart>builder().addAll(kept).add(parts).build());
  }

  private static boolean sameKind(RowPart one, RowPart other) {
    return one.getClass() == other.getClass() || (one instanceof Guard && other instanceof Guard);
  }

  private List<RowPart> parts() {
    ImmutableList.Builder<RowPart> parts = ImmutableList.builder();
    if (when != null) {
      parts.add(when);
    }
    parts.addAll(inputs);
    if (!then.isEmpty()) {
      parts.add(new RowPart.Then(then));
    }
    if (internal) {
      parts.add(new RowPart.Internal());
    }
    if (why != null) {
      parts.add(new RowPart.Why(why));
    }
    return parts.build();
  }

  /** What a person picks. */
  public Action action() {
    return action;
  }

  /** Where it leaves from. */
  public Where from() {
    return from;
  }

  /** Where it leads; empty if the ticket stays where it is. */
  public Optional<Status> to() {
    return Optional.ofNullable(to);
  }

  /** Who may take it. */
  public Who who() {
    return who;
  }

  /** Its condition, if it has one. */
  public Optional<Guard> when() {
    return Optional.ofNullable(when);
  }

  /** What it needs, needs one of, takes and confirms, as it was written. */
  public List<RowPart> inputs() {
    return inputs;
  }

  /** What the command must bring. */
  public List<Field<?>> needs() {
    return fields(RowPart.Needs.class);
  }

  /** What the command must bring one of. */
  public List<Field<?>> needsOneOf() {
    return fields(RowPart.NeedsOneOf.class);
  }

  /** What the command may bring. */
  public List<Field<?>> takes() {
    return fields(RowPart.Takes.class);
  }

  /** What the command must repeat. */
  public List<Field<?>> confirms() {
    return fields(RowPart.Confirms.class);
  }

  private List<Field<?>> fields(Class<? extends RowPart> kind) {
    ImmutableList.Builder<Field<?>> fields = ImmutableList.builder();
    for (RowPart part : inputs) {
      if (kind.isInstance(part)) {
        fields.addAll(fieldsOf(part));
      }
    }
    return fields.build();
  }

  private static List<Field<?>> fieldsOf(RowPart part) {
    if (part instanceof RowPart.Needs needs) {
      return needs.fields();
    } else if (part instanceof RowPart.NeedsOneOf oneOf) {
      return oneOf.fields();
    } else if (part instanceof RowPart.Takes takes) {
      return takes.fields();
    } else if (part instanceof RowPart.Confirms confirms) {
      return confirms.fields();
    }
    return List.of();
  }

  /** Its effects, in order. */
  public List<Effect> then() {
    return then;
  }

  /** Every guard that it evaluates, of its condition and of its effects, with all their parts. */
  public Stream<Guard> guards() {
    return Stream.concat(
            when().stream(),
            effects()
                .filter(Effect.Conditional.class::isInstance)
                .map(effect -> ((Effect.Conditional) effect).guard()))
        .flatMap(Guard::parts);
  }

  /** Every effect, with what conditional ones are made of. */
  public Stream<Effect> effects() {
    return then.stream().flatMap(Effect::parts);
  }

  /** The terms that it waits for. */
  public Stream<Parameter<Duration>> terms() {
    return when().stream()
        .flatMap(Guard::parts)
        .filter(Guard.After.class::isInstance)
        .map(guard -> ((Guard.After) guard).term());
  }

  /** The fields that a command of the row can bring, each once. */
  public List<Field<?>> brings() {
    return Stream.of(needs(), needsOneOf(), takes(), confirms())
        .flatMap(List::stream)
        .<Field<?>>map(field -> field)
        .distinct()
        .toList();
  }

  /** The fields that it names anywhere, as often as it does. */
  Stream<Field<?>> fields() {
    return Stream.of(
            brings().stream(),
            guards().flatMap(guard -> guard.fields().stream()),
            effects().flatMap(effect -> effect.fields().stream()),
            effects().flatMap(effect -> effect.changes().stream()))
        .flatMap(some -> some);
  }

  /** Whether it is of an action and leaves from there; see {@link WorkflowBuilder#replace}. */
  boolean isOf(Action other, Where there) {
    boolean oneOfMine =
        there.statuses().size() == 1 && from.statuses().contains(there.statuses().get(0));
    return action.equals(other) && (from.equals(there) || oneOfMine);
  }

  /** The names of the host's guards that it evaluates, as often as it does. */
  Stream<String> hostGuards() {
    return guards()
        .filter(Guard.Named.class::isInstance)
        .map(guard -> ((Guard.Named) guard).name());
  }

  /** The names of the host's effects that it has, as often as it does. */
  Stream<String> hostEffects() {
    return effects()
        .filter(Effect.Named.class::isInstance)
        .map(effect -> ((Effect.Named) effect).name());
  }

  /** The roles of which it asks who acted last, as often as it does. */
  Stream<Role> lastActing() {
    return effects()
        .filter(
            effect ->
                effect instanceof Effect.Assign assign
                    && assign.whom() instanceof Effect.LastActing)
        .map(effect -> ((Effect.LastActing) ((Effect.Assign) effect).whom()).role());
  }

  /** The roles that it and its effects name, as often as they do. */
  Stream<Role> roles() {
    return Stream.concat(who.roles().stream(), effects().flatMap(Transition::roleOf));
  }

  private static Stream<Role> roleOf(Effect effect) {
    if (effect instanceof Effect.Assign assign) {
      if (assign.whom() instanceof Effect.WithRole with) {
        return Stream.of(with.role());
      } else if (assign.whom() instanceof Effect.LastActing last) {
        return Stream.of(last.role());
      }
    }
    return Stream.empty();
  }

  /** Whether no customer ever learns of it. */
  public boolean isInternal() {
    return internal;
  }

  /** Why it is there, if somebody wrote it down. */
  public Optional<String> why() {
    return Optional.ofNullable(why);
  }

  /** Whether the ticket stays in its status. */
  public boolean isStay() {
    return to == null;
  }

  /** What the row is known by: action, from, to and who. */
  public String identity() {
    return identity;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Transition row
        && identity().equals(row.identity())
        && Objects.equals(when, row.when)
        && needs().equals(row.needs())
        && needsOneOf().equals(row.needsOneOf())
        && takes().equals(row.takes())
        && confirms().equals(row.confirms())
        && then.equals(row.then)
        && internal == row.internal
        && Objects.equals(why, row.why);
  }

  @Override
  public int hashCode() {
    return identity().hashCode();
  }

  @Override
  public String toString() {
    return identity()
        + (when == null ? "" : " when " + when)
        + " needs "
        + needs()
        + " one of "
        + needsOneOf()
        + " takes "
        + takes()
        + " confirms "
        + confirms()
        + " then "
        + then
        + (internal ? " internal" : "");
  }
}
