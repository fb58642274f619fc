package io.deskwork.table;

import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Visibility;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The changes of one step while effects add them, each seeing what those before it did. */
final class StepDraft {

  private final Facts facts;
  private final @Nullable CompiledRow row;
  private final Organization organization;
  private Change[] changes = new Change[4];
  private int size;

  /**
   * One without changes.
   *
   * @param row the row that makes them; null if none does, and then no effect of one may run
   */
  StepDraft(Facts facts, @Nullable CompiledRow row, Organization organization) {
    this.facts = facts;
    this.row = row;
    this.organization = organization;
  }

  void add(Change change) {
    if (size == changes.length) {
      changes = Arrays.copyOf(changes, size * 2);
    }
    changes[size++] = change;
  }

  /** The changes so far; none can be added afterwards. */
  List<Change> changes() {
    return new Taken(changes, size);
  }

  /**
   * The first so many changes of an array that nobody writes to any more. {@code List.of} would
   * copy it twice for each entry.
   */
  private static final class Taken extends AbstractList<Change> implements RandomAccess {

    private final Change[] changes;
    private final int size;

    Taken(Change[] changes, int size) {
      this.changes = changes;
      this.size = size;
    }

    @Override
    public Change get(int index) {
      return changes[Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
      return size;
    }
  }

  /** The value of a field as it is now. */
  @Nullable Object value(Field<?> field) {
    int index = facts.ticket().layout().indexOf(field);
    return index < 0 ? null : value(index);
  }

  /** The value at a position of the layout as it is now. */
  @Nullable Object value(int index) {
    Field<?> field = facts.ticket().layout().fieldAt(index);
    for (int i = size - 1; i >= 0; i--) {
      if (changes[i] instanceof Change.FieldSet set && set.field().equals(field)) {
        return set.value();
      } else if (changes[i] instanceof Change.FieldCleared cleared
          && cleared.field().equals(field)) {
        return null;
      }
    }
    return facts.ticket().valueAt(index);
  }

  void set(int index, Change.FieldSet change) {
    if (index >= 0 && !change.value().equals(value(index))) {
      add(change);
      removeApprovalOf(change.field());
    }
  }

  void clear(int index, Field<?> field) {
    if (index >= 0 && value(index) != null) {
      add(new Change.FieldCleared(field));
      removeApprovalOf(field);
    }
  }

  private void removeApprovalOf(Field<?> field) {
    boolean approved = facts.approvedValue(field) != null;
    for (int i = 0; i < size; i++) {
      if (changes[i] instanceof Change.Approved one && one.approval().field().equals(field)) {
        approved = true;
      } else if (changes[i] instanceof Change.ApprovalRemoved gone && gone.field().equals(field)) {
        approved = false;
      }
    }
    if (approved) {
      add(new Change.ApprovalRemoved(field));
    }
  }

  void assign(Assignee assignee) {
    if (!assignee.equals(assignee())) {
      add(new Change.Assigned(assignee));
    }
  }

  void unassign() {
    if (assignee() != null) {
      add(new Change.Unassigned());
    }
  }

  private @Nullable Assignee assignee() {
    for (int i = size - 1; i >= 0; i--) {
      if (changes[i] instanceof Change.Assigned assigned) {
        return assigned.assignee();
      } else if (changes[i] instanceof Change.Unassigned) {
        return null;
      }
    }
    return facts.ticket().assignee().orElse(null);
  }

  void share(Visibility visibility) {
    if (visibility() != visibility) {
      add(new Change.Shared(visibility));
    }
  }

  private Visibility visibility() {
    for (int i = size - 1; i >= 0; i--) {
      if (changes[i] instanceof Change.Shared shared) {
        return shared.visibility();
      } else if (changes[i] instanceof Change.Filed filed) {
        return filed.visibility();
      }
    }
    return facts.ticket().visibility();
  }

  /** Whether a term runs, as the changes so far have it. */
  boolean isRunning(Parameter<Duration> term) {
    for (int i = size - 1; i >= 0; i--) {
      if (changes[i] instanceof Change.TimerArmed armed
          && armed.timer().name().equals(term.key())) {
        return true;
      } else if (changes[i] instanceof Change.TimerStopped stopped
          && stopped.name().equals(term.key())) {
        return false;
      }
    }
    return facts.dueOf(term) != null;
  }

  Person reporter() {
    for (int i = 0; i < size; i++) {
      if (changes[i] instanceof Change.Filed filed) {
        return filed.reporter();
      }
    }
    return facts.ticket().reporter();
  }

  Organization organizationFor(Role role) {
    if (role.side() == Side.CONTRACTOR) {
      return Organization.NONE;
    }
    return organization;
  }

  /** Whoever acts under the role now, else whoever did last; null if nobody ever did. */
  @Nullable Person lastActing(Role role) {
    if (row != null && row.isActingAs(role, facts.actor(), organization)) {
      return facts.actor().person();
    }
    Ticket ticket = facts.ticket();
    return ticket.lastActed(role).map(deed -> deed.doer()).orElse(null);
  }

  /** Stops a term, and the notices of it. */
  void stop(Parameter<Duration> term) {
    if (isRunning(term)) {
      add(new Change.TimerStopped(term.key()));
    }
    for (Term one : termsAfter()) {
      if (one.isOrGoesWith(term) && isRunning(one.parameter())) {
        add(new Change.TimerStopped(one.parameter().key()));
      }
    }
  }

  /** Arms a term of the status in which the ticket will be, and its notices, unless it runs. */
  void restart(Parameter<Duration> term) {
    if (!isRunning(term)) {
      for (Term one : termsAfter()) {
        if (one.isOrGoesWith(term)) {
          arm(one);
        }
      }
    }
  }

  private List<Term> termsAfter() {
    return row == null ? Term.NONE : row.termsAfter();
  }

  /** Arms a term, running from now. */
  void arm(Term term) {
    Optional<Timer> timer = term.timerFrom(facts.countsFrom(), facts);
    timer.ifPresent(one -> add(new Change.TimerArmed(one)));
  }

  /** Whether the changes so far arm a term. */
  boolean arms(Parameter<Duration> term) {
    for (int i = 0; i < size; i++) {
      if (changes[i] instanceof Change.TimerArmed armed
          && armed.timer().name().equals(term.key())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the changes so far say how a term or a stopwatch stands. */
  boolean tallies(String of) {
    for (int i = 0; i < size; i++) {
      if (changes[i] instanceof Change.Tallied tallied && tallied.tally().of().equals(of)) {
        return true;
      }
    }
    return false;
  }
}
