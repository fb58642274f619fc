package io.deskwork.ticket;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One attempt: action, actor, source, inputs, id, and the revision that the caller saw if it says
 * so.
 *
 * <p>Each instance has an id of its own from the start, so that performing the same instance twice
 * is safe. Every method that changes something returns a new command with a new id, unless an id
 * was set with {@link #id(CommandId)}.
 */
public final class Command {

  private final Action action;
  private final Actor actor;
  private final Source source;
  private final Inputs inputs;
  private final @Nullable CommandId chosen;
  private final long seen;
  private final @Nullable Instant due;
  private volatile @Nullable CommandId drawn;

  private Command(
      Action action,
      Actor actor,
      Source source,
      Inputs inputs,
      @Nullable CommandId chosen,
      long seen,
      @Nullable Instant due) {
    this.action = action;
    this.actor = actor;
    this.source = source;
    this.inputs = inputs;
    this.chosen = chosen;
    this.seen = seen;
    this.due = due;
  }

  /** An attempt that came through the portal and brings nothing yet. */
  public static Command of(Action action, Actor actor) {
    return new Command(action, actor, Source.PORTAL, Inputs.none(), null, -1, null);
  }

  /**
   * This command, bringing a value.
   *
   * @throws InvalidValueException if the value breaks the field's rule
   */
  public <T> Command with(Field<T> field, T value) {
    return with(inputs.with(field, value));
  }

  /** This command, bringing these values instead of those it had. */
  public Command with(Inputs other) {
    return new Command(action, actor, source, other, chosen, seen, due);
  }

  /** This command, with something said. */
  public Command saying(String remark) {
    return with(Field.REMARK, remark);
  }

  /** This command, come another way. */
  public Command from(Source other) {
    return new Command(action, actor, other, inputs, chosen, seen, due);
  }

  /** This command under an id of the caller's own. */
  public Command id(CommandId id) {
    return new Command(action, actor, source, inputs, id, seen, due);
  }

  /** This command, to be refused unless the ticket still has the revision that the caller saw. */
  public Command seeing(long revision) {
    return new Command(action, actor, source, inputs, chosen, revision, due);
  }

  /** This command, to be refused unless the ticket is still as the caller saw it. */
  public Command seeing(Ticket ticket) {
    return seeing(ticket.revision());
  }

  /** This command, made because a timer was due at an instant. */
  public Command dueAt(Instant instant) {
    return new Command(
        action, actor, source, inputs, chosen, seen, Checks.instant("due instant", instant));
  }

  /** What is attempted. */
  public Action action() {
    return action;
  }

  /** Who attempts it. */
  public Actor actor() {
    return actor;
  }

  /** How it came. */
  public Source source() {
    return source;
  }

  /** What it brings. */
  public Inputs inputs() {
    return inputs;
  }

  /** Its id: the one that was set, else one drawn at the first call. */
  public CommandId id() {
    CommandId id = chosen != null ? chosen : drawn;
    if (id != null) {
      return id;
    }
    synchronized (this) {
      id = drawn;
      if (id == null) {
        id = CommandId.random();
        drawn = id;
      }
      return id;
    }
  }

  /** The revision that the caller saw, if it said so. */
  public OptionalLong seen() {
    return seen < 0 ? OptionalLong.empty() : OptionalLong.of(seen);
  }

  /** The instant at which the timer was due, if a timer made this command. */
  public Optional<Instant> due() {
    return Optional.ofNullable(due);
  }

  /**
   * From when what follows counts: of a timer from when it was due, so that it does not depend on
   * how late somebody looked, else from when it was decided.
   */
  public Instant countsFrom(Instant decided) {
    return due != null && due.isBefore(decided) && actor.has(Role.SYSTEM) ? due : decided;
  }

  /** Whether both attempt the same: action, actor by id, source and inputs; ids do not count. */
  public boolean isSameAs(Command other) {
    return action.equals(other.action)
        && actor.id().equals(other.actor.id())
        && source == other.source
        && inputs.equals(other.inputs);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Command command
            && action.equals(command.action)
            && actor.equals(command.actor)
            && source == command.source
            && inputs.equals(command.inputs)
            && id().equals(command.id())
            && seen == command.seen
            && Objects.equals(due, command.due));
  }

  @Override
  public int hashCode() {
    return Objects.hash(action, actor, source, inputs, id());
  }

  /** Keys only, never what was said. */
  @Override
  public String toString() {
    return action + " by " + actor + " with " + inputs;
  }
}
