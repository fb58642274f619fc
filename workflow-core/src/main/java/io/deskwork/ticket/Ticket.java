package io.deskwork.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The immutable value that moves through a workflow. A ticket is the fold of its entries: {@link
 * #after(Entry)} is how one comes to be, and a stored one is checked against that.
 */
public final class Ticket {

  private final TicketKey key;
  private final WorkflowId workflow;
  private final Status status;
  private final long revision;
  private final long number;
  private final Instant changedAt;
  private final Instant shownAt;
  private final Organization organization;
  private final Person reporter;
  private final Visibility visibility;
  private final @Nullable Assignee assignee;
  private final FieldLayout layout;
  private final @Nullable Object[] values;
  private final List<Approval> approvals;
  private final List<Timer> timers;
  private final List<Deed> deeds;
  private final List<Tally> tallies;

  private Ticket(Draft draft) {
    this.key = draft.key;
    this.workflow = draft.workflow;
    this.status = draft.status;
    this.revision = draft.revision;
    this.number = draft.number;
    this.changedAt = draft.changedAt;
    this.shownAt = draft.shownAt;
    this.organization = draft.organization;
    this.reporter = draft.reporter;
    this.visibility = draft.visibility;
    this.assignee = draft.assignee;
    this.layout = draft.layout;
    this.values = draft.values;
    this.approvals = draft.approvals;
    this.timers = draft.timers;
    this.deeds = draft.deeds;
    this.tallies = draft.tallies;
  }

  /** A ticket that is not filed yet: in {@link Status#NEW}, at revision 0, with nothing in it. */
  public static Ticket unfiled(TicketKey key, WorkflowId workflow) {
    return new Ticket(new Draft(key, workflow));
  }

  /**
   * The ticket that these entries make, evaluating no guard.
   *
   * @throws InvalidValueException if they are not the entries of one ticket from revision 1 on
   */
  public static Ticket fold(List<Entry> entries) {
    if (entries.isEmpty()) {
      throw new InvalidValueException("history", "", "must have at least one entry");
    }
    Ticket ticket = unfiled(entries.get(0).ticket(), entries.get(0).workflow());
    for (Entry entry : entries) {
      ticket = ticket.after(entry);
    }
    return ticket;
  }

  /**
   * The ticket after one more entry.
   *
   * @throws InvalidValueException if the entry is not this ticket's next
   */
  public Ticket after(Entry entry) {
    if (entry.revision() != revision + 1
        || !entry.ticket().equals(key)
        || !entry.from().equals(status)) {
      throw new InvalidValueException(
          "entry", entry, "must follow revision " + revision + " of " + key + " in " + status);
    }
    if (!entry.workflow().equals(workflow)) {
      throw new InvalidValueException(
          "entry", entry, "must be decided by " + workflow + ", not by " + entry.workflow());
    }
    Draft draft = new Draft(this);
    draft.status = entry.to();
    draft.revision = entry.revision();
    draft.number = entry.number();
    draft.changedAt = entry.at();
    draft.shownAt = entry.isInternal() ? shownAt : entry.at();
    List<Change> changes = entry.changes();
    for (int i = 0; i < changes.size(); i++) {
      draft.apply(changes.get(i));
    }
    return new Ticket(draft);
  }

  /**
   * How far a ticket has come.
   *
   * @param revision how many entries it has
   * @param number how many of them the customer sees
   * @param changedAt when the last one was decided
   * @param shownAt when the last one that the customer sees was decided
   */
  public record Position(long revision, long number, Instant changedAt, Instant shownAt) {}

  /** A ticket as a codec read it: what its entries had made of it when it was stored. */
  public static Ticket restored(
      TicketKey key, WorkflowId workflow, Status status, Position position, List<Change> changes) {
    Draft draft = new Draft(key, workflow);
    draft.status = status;
    draft.revision = position.revision;
    draft.number = position.number;
    draft.changedAt = position.changedAt;
    draft.shownAt = position.shownAt;
    changes.forEach(draft::apply);
    return new Ticket(draft);
  }

  /** The same ticket with its fields in the order of a workflow. */
  public Ticket arrangedBy(FieldLayout other) {
    if (layout == other) {
      return this;
    }
    Draft draft = new Draft(this);
    FieldLayout wider = other;
    for (int i = 0; i < layout.size(); i++) {
      if (values[i] != null && wider.indexOf(layout.fieldAt(i)) < 0) {
        wider = wider.and(layout.fieldAt(i));
      }
    }
    @Nullable Object[] moved = new @Nullable Object[wider.size()];
    for (int i = 0; i < layout.size(); i++) {
      if (values[i] != null) {
        moved[wider.indexOf(layout.fieldAt(i))] = values[i];
      }
    }
    draft.layout = wider;
    draft.values = moved;
    return new Ticket(draft);
  }

  /** The ticket as a viewer may know it: a customer's is numbered by the entries that they see. */
  public Ticket seenBy(Viewer viewer) {
    if (viewer.isContractor()) {
      return this;
    }
    Draft draft = new Draft(this);
    draft.revision = number;
    draft.changedAt = shownAt;
    draft.approvals = approvals.stream().map(Approval::numberedAsSeen).toList();
    draft.deeds = List.of();
    draft.tallies = List.of();
    draft.timers = timers.stream().filter(timer -> !Tally.isMark(timer.name())).toList();
    return new Ticket(draft);
  }

  /** The name that people say. */
  public TicketKey key() {
    return key;
  }

  /** The definition that the ticket moves by. */
  public WorkflowId workflow() {
    return workflow;
  }

  /** Where the ticket is. */
  public Status status() {
    return status;
  }

  /** How many entries the ticket has; for a customer, how many they see. */
  public long revision() {
    return revision;
  }

  /** How many of its entries the customer sees. */
  public long number() {
    return number;
  }

  /** When the last entry was decided; the epoch for a ticket that is not filed. */
  public Instant changedAt() {
    return changedAt;
  }

  /** When the last entry that the customer sees was decided. */
  public Instant shownAt() {
    return shownAt;
  }

  /** Whose ticket it is. */
  public Organization organization() {
    return organization;
  }

  /** Who represents the customer. */
  public Person reporter() {
    return reporter;
  }

  /** Whether the account is the reporter's. */
  public boolean isReportedBy(String account) {
    return reporter.account().isPresent() && reporter.account().get().equals(account);
  }

  /** Who of the customer sees it. */
  public Visibility visibility() {
    return visibility;
  }

  /** Who holds it, if anybody. */
  public Optional<Assignee> assignee() {
    return Optional.ofNullable(assignee);
  }

  /** The value of a field, if it has one. */
  public <T> Optional<T> get(Field<T> field) {
    int at = layout.indexOf(field);
    Object value = at < 0 ? null : values[at];
    return value == null ? Optional.empty() : Optional.of(field.checked(value));
  }

  /** The fields that have a value, with it. */
  public Map<Field<?>, Object> fields() {
    Map<Field<?>, Object> present = new LinkedHashMap<>();
    for (int i = 0; i < layout.size(); i++) {
      Object value = values[i];
      if (value != null) {
        present.put(layout.fieldAt(i), value);
      }
    }
    return present;
  }

  /** The value at a position of the layout, or null: for code that runs once per decision. */
  public @Nullable Object valueAt(int index) {
    return values[index];
  }

  /** The order of the fields. */
  public FieldLayout layout() {
    return layout;
  }

  /** The approvals that hold. */
  public List<Approval> approvals() {
    return approvals;
  }

  /** The approval of a field, if one holds. */
  public Optional<Approval> approvalOf(Field<?> field) {
    for (int i = 0; i < approvals.size(); i++) {
      if (approvals.get(i).field().equals(field)) {
        return Optional.of(approvals.get(i));
      }
    }
    return Optional.empty();
  }

  /** The timers that run. */
  public List<Timer> timers() {
    return timers;
  }

  /** The timer of a name, if it runs. */
  public Optional<Timer> timer(String name) {
    return timers.stream().filter(timer -> timer.name().equals(name)).findFirst();
  }

  /** The timer that is due first, the earlier armed of two due together. */
  public Optional<Timer> nextTimer() {
    Timer next = null;
    for (Timer timer : timers) {
      if (next == null || timer.due().isBefore(next.due())) {
        next = timer;
      }
    }
    return Optional.ofNullable(next);
  }

  /** The timers that are due, the first due first, the earlier armed of two due together. */
  public List<Timer> timersDueAt(Instant now) {
    return timers.stream()
        .filter(timer -> timer.isDueAt(now))
        .sorted(Comparator.comparing(Timer::due))
        .toList();
  }

  /** What guards and effects may ask without reading the history. */
  public List<Deed> deeds() {
    return deeds;
  }

  /** How far its stopwatches have come; empty if its workflow has none. */
  public List<Tally> tallies() {
    return tallies;
  }

  /** How far a stopwatch has come, if it was ever started. */
  public Optional<Tally> tally(String of) {
    for (int i = 0; i < tallies.size(); i++) {
      if (tallies.get(i).of().equals(of)) {
        return Optional.of(tallies.get(i));
      }
    }
    return Optional.empty();
  }

  /** Who did an action last, if a guard asks for it and somebody did. */
  public Optional<Deed> lastDone(Action action) {
    return deed(Deed.Of.ACTION, action.key());
  }

  /** Who acted under a role last, if an effect asks for it and somebody did. */
  public Optional<Deed> lastActed(Role role) {
    return deed(Deed.Of.ROLE, role.key());
  }

  private Optional<Deed> deed(Deed.Of of, String what) {
    for (int i = 0; i < deeds.size(); i++) {
      if (deeds.get(i).of() == of && deeds.get(i).key().equals(what)) {
        return Optional.of(deeds.get(i));
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Ticket ticket
            && key.equals(ticket.key)
            && workflow.equals(ticket.workflow)
            && status.equals(ticket.status)
            && revision == ticket.revision
            && number == ticket.number
            && changedAt.equals(ticket.changedAt)
            && shownAt.equals(ticket.shownAt)
            && organization.equals(ticket.organization)
            && reporter.equals(ticket.reporter)
            && visibility == ticket.visibility
            && Objects.equals(assignee, ticket.assignee)
            && fields().equals(ticket.fields())
            && approvals.equals(ticket.approvals)
            && timers.equals(ticket.timers)
            && deeds.equals(ticket.deeds)
            && tallies.equals(ticket.tallies));
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, revision, status, changedAt);
  }

  /** Keys only, never texts. */
  @Override
  public String toString() {
    return key + " #" + revision + " " + status;
  }

  /** A ticket while it is being made; it never leaves this class. */
  private static final class Draft {

    private static final Person NOBODY = Person.withoutAccount("(nobody)");
    private static final @Nullable Object[] NO_VALUES = new @Nullable Object[0];

    private final TicketKey key;
    private WorkflowId workflow;
    private Status status = Status.NEW;
    private long revision;
    private long number;
    private Instant changedAt = Instant.EPOCH;
    private Instant shownAt = Instant.EPOCH;
    private Organization organization = Organization.NONE;
    private Person reporter = NOBODY;
    private Visibility visibility = Visibility.PRIVATE;
    private @Nullable Assignee assignee;
    private FieldLayout layout = FieldLayout.EMPTY;
    private @Nullable Object[] values = NO_VALUES;
    private boolean valuesOwned;
    private List<Approval> approvals = List.of();
    private List<Timer> timers = List.of();
    private List<Deed> deeds = List.of();
    private List<Tally> tallies = List.of();

    Draft(TicketKey key, WorkflowId workflow) {
      this.key = key;
      this.workflow = workflow;
    }

    Draft(Ticket ticket) {
      this.key = ticket.key;
      this.workflow = ticket.workflow;
      this.status = ticket.status;
      this.revision = ticket.revision;
      this.number = ticket.number;
      this.changedAt = ticket.changedAt;
      this.shownAt = ticket.shownAt;
      this.organization = ticket.organization;
      this.reporter = ticket.reporter;
      this.visibility = ticket.visibility;
      this.assignee = ticket.assignee;
      this.layout = ticket.layout;
      this.values = ticket.values;
      this.approvals = ticket.approvals;
      this.timers = ticket.timers;
      this.deeds = ticket.deeds;
      this.tallies = ticket.tallies;
    }

    void apply(Change change) {
      if (change instanceof Change.FieldSet set) {
        put(set.field(), set.value());
      } else if (change instanceof Change.Assigned assigned) {
        assignee = assigned.assignee();
      } else if (change instanceof Change.Acted acted) {
        deeds = with(deeds, acted.deed());
      } else if (change instanceof Change.TimerArmed armed) {
        timers = plus(without(timers, armed.timer().name()), armed.timer());
      } else if (change instanceof Change.TimerStopped stopped) {
        timers = without(timers, stopped.name());
      } else if (change instanceof Change.Tallied tallied) {
        tallies = with(tallies, tallied.tally());
      } else if (change instanceof Change.Approved approved) {
        approvals = plus(withoutApprovalOf(approved.approval().field()), approved.approval());
      } else if (change instanceof Change.ApprovalRemoved removed) {
        approvals = withoutApprovalOf(removed.field());
      } else if (change instanceof Change.Filed filed) {
        organization = filed.organization();
        reporter = filed.reporter();
        visibility = filed.visibility();
      } else if (change instanceof Change.Shared shared) {
        visibility = shared.visibility();
      } else if (change instanceof Change.FieldCleared cleared) {
        put(cleared.field(), null);
      } else if (change instanceof Change.Unassigned) {
        assignee = null;
      } else if (change instanceof Change.Migrated migrated) {
        workflow = migrated.to();
      } else if (change instanceof Change.FieldRenamed renamed) {
        rename(renamed.from(), renamed.to());
      } else {
        throw new IllegalStateException("A change that no ticket knows: " + change);
      }
    }

    private void rename(Field<?> from, Field<?> to) {
      int at = layout.indexOf(from);
      put(to, at < 0 ? null : values[at]);
      put(from, null);
      approvals =
          withoutApprovalOf(to).stream()
              .map(one -> one.field().equals(from) ? one.calling(to) : one)
              .toList();
    }

    private void put(Field<?> field, @Nullable Object value) {
      int at = layout.indexOf(field);
      if (at < 0) {
        layout = layout.and(field);
        at = layout.size() - 1;
      }
      if (!valuesOwned || at >= values.length) {
        @Nullable Object[] copy = new @Nullable Object[layout.size()];
        System.arraycopy(values, 0, copy, 0, values.length);
        values = copy;
        valuesOwned = true;
      }
      values[at] = value;
    }

    private static List<Deed> with(List<Deed> deeds, Deed deed) {
      if (deeds.isEmpty()) {
        return List.of(deed);
      }
      for (int i = 0; i < deeds.size(); i++) {
        if (deed.replaces(deeds.get(i))) {
          if (deeds.size() == 1) {
            return List.of(deed);
          }
          List<Deed> replaced = new ArrayList<>(deeds);
          replaced.set(i, deed);
          return List.copyOf(replaced);
        }
      }
      return plus(deeds, deed);
    }

    private static List<Tally> with(List<Tally> tallies, Tally tally) {
      for (int i = 0; i < tallies.size(); i++) {
        if (tallies.get(i).of().equals(tally.of())) {
          List<Tally> replaced = new ArrayList<>(tallies);
          replaced.set(i, tally);
          return List.copyOf(replaced);
        }
      }
      return plus(tallies, tally);
    }

    private static List<Timer> without(List<Timer> timers, String name) {
      for (int i = 0; i < timers.size(); i++) {
        if (timers.get(i).name().equals(name)) {
          return minus(timers, i);
        }
      }
      return timers;
    }

    private List<Approval> withoutApprovalOf(Field<?> field) {
      for (int i = 0; i < approvals.size(); i++) {
        if (approvals.get(i).field().equals(field)) {
          return minus(approvals, i);
        }
      }
      return approvals;
    }

    private static <T> List<T> minus(List<T> list, int index) {
      if (list.size() == 1) {
        return List.of();
      }
      List<T> fewer = new ArrayList<>(list);
      fewer.remove(index);
      return List.copyOf(fewer);
    }

    private static <T> List<T> plus(List<T> list, T one) {
      if (list.isEmpty()) {
        return List.of(one);
      }
      List<T> more = new ArrayList<>(list.size() + 1);
      more.addAll(list);
      more.add(one);
      return List.copyOf(more);
    }
  }
}
