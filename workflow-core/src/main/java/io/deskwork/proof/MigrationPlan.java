package io.deskwork.proof;

import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Status;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the live tickets of one definition come to move by another, as data:
 *
 * <pre>{@code
 * MigrationPlan.from(first).to(second)
 *     .status(ESTIMATE_ACCEPTED, OPEN)  // is now
 *     .field(DUE, DEADLINE)             // is called
 *     .without(PRIORITY)                // is given up
 *     .keeping(never(IN_PROGRESS).when(not(approved(ESTIMATE))))
 *     .by(MIGRATOR);
 * }</pre>
 *
 * <p>What is not said stays: a status, a field with its value and its approval. Final tickets are
 * left alone. Immutable.
 */
public final class MigrationPlan {

  /** The action of the entry that moves a ticket from one definition to another. */
  public static final Action MIGRATE = Action.of("MIGRATE");

  private final Draft draft;
  private final Role role;

  private MigrationPlan(Draft draft, Role role) {
    this.draft = draft;
    this.role = role;
  }

  /** Begins a plan for the tickets of a definition. */
  public static Origin from(Workflow from) {
    return to -> new Draft(from, to);
  }

  /** A plan of which only the beginning is said. */
  @FunctionalInterface
  public interface Origin {

    /** The definition that they are to move by. */
    Draft to(Workflow to);
  }

  /** The plan that says nothing, for looking at two definitions: what is gone is given up. */
  static MigrationPlan straight(Workflow from, Workflow to) {
    Draft draft = new Draft(from, to);
    kept(from).stream().filter(field -> !kept(to).contains(field)).forEach(draft.dropped::add);
    return new MigrationPlan(draft, Role.SYSTEM);
  }

  private static List<Field<?>> kept(Workflow workflow) {
    return workflow.layout().fields();
  }

  /** The definition that the tickets move by. */
  public Workflow from() {
    return draft.from;
  }

  /** The definition that they are to move by. */
  public Workflow to() {
    return draft.to;
  }

  /** Who may carry it out. */
  public Role role() {
    return role;
  }

  /** What must hold of every ticket that was moved. */
  public List<Invariant> invariants() {
    return List.copyOf(draft.invariants);
  }

  /** What a status is afterwards; empty if the definition has no such status. */
  Optional<Status> mapped(Status status) {
    Status wanted = draft.statuses.getOrDefault(status, status);
    return draft.to.statuses().stream().filter(wanted::equals).findFirst();
  }

  /**
   * Whether tickets of a status come to a status that was there before, rather than to one that is
   * only called otherwise.
   */
  boolean moves(Status status) {
    Status wanted = draft.statuses.getOrDefault(status, status);
    return !wanted.equals(status) && draft.from.statuses().contains(wanted);
  }

  /** What fields are called afterwards, those that are called otherwise. */
  Map<Field<?>, Field<?>> renamed() {
    return draft.renamed;
  }

  Set<Field<?>> dropped() {
    return draft.dropped;
  }

  /** Whether the approval of a field, as it is called before, is given up while its value stays. */
  boolean voids(Field<?> field) {
    return draft.voided.contains(field);
  }

  boolean keepsDeadlines() {
    return draft.keepsDeadlines;
  }

  /** Names and versions, from and to. */
  @Override
  public String toString() {
    return draft.from.id() + " -> " + draft.to.id();
  }

  /** A plan while it is written. Not for use by several threads at once. */
  public static final class Draft {

    private final Workflow from;
    private final Workflow to;
    private final Map<Status, Status> statuses = new LinkedHashMap<>();
    private final Map<Field<?>, Field<?>> renamed = new LinkedHashMap<>();
    private final Set<Field<?>> dropped = new LinkedHashSet<>();
    private final Set<Field<?>> voided = new LinkedHashSet<>();
    private final Set<Invariant> invariants = new LinkedHashSet<>();
    private boolean keepsDeadlines;

    private Draft(Workflow from, Workflow to) {
      if (from.id().equals(to.id())) {
        throw new InvalidValueException("plan", to.id(), "must lead to another name or version");
      }
      this.from = from;
      this.to = to;
    }

    /**
     * Tickets that are in a status are in another afterwards; several may come to one.
     *
     * @throws InvalidValueException if the definitions do not have them, or one is final
     */
    public Draft status(Status before, Status after) {
      check(from.statuses().contains(before), before, "must be a status of " + from);
      check(to.statuses().contains(after), after, "must be a status of " + to);
      check(!before.isFinal(), before, "must not be final: final tickets are left alone");
      check(!after.isFinal(), after, "must not be final: only rows end a ticket");
      check(!statuses.containsKey(before), before, "must be said once");
      statuses.put(before, after);
      return this;
    }

    /**
     * A field is called otherwise; value and approval go with it.
     *
     * @throws InvalidValueException if the definitions do not keep them, they are of different
     *     kinds, or the new name is one that the old definition has
     */
    public <T> Draft field(Field<T> before, Field<T> after) {
      check(
          kept(from).contains(before), before, "must be a field that tickets of " + from + " keep");
      check(kept(to).contains(after), after, "must be a field that tickets of " + to + " keep");
      check(before.kind() == after.kind(), after, "must be of the kind of " + before);
      check(!kept(from).contains(after), after, "must not be a field of " + from);
      check(!renamed.containsValue(after), after, "must be said once");
      check(renamed.put(before, after) == null, before, "must be said once");
      return this;
    }

    /**
     * Tickets lose the values of these fields, and their approvals.
     *
     * @throws InvalidValueException if tickets do not keep one of them
     */
    public Draft without(Field<?>... fields) {
      for (Field<?> field : fields) {
        check(
            kept(from).contains(field), field, "must be a field that tickets of " + from + " keep");
        dropped.add(field);
      }
      return this;
    }

    /** The values of these fields stay, and are approved no more. */
    public Draft withoutApprovalsOf(Field<?>... fields) {
      for (Field<?> field : fields) {
        check(
            kept(from).contains(field), field, "must be a field that tickets of " + from + " keep");
        voided.add(field);
      }
      return this;
    }

    /**
     * A deadline that runs stays as it is; otherwise one whose term has another default now is
     * counted again from when the term began.
     */
    public Draft keepingDeadlines() {
      keepsDeadlines = true;
      return this;
    }

    /** What must hold of every ticket afterwards; if it would not of one, none is moved. */
    public Draft keeping(Invariant... more) {
      invariants.addAll(List.of(more));
      return this;
    }

    /**
     * The plan, for a role to carry out.
     *
     * @throws InvalidValueException if the role is not one of the contractor's, which see all
     *     tickets, if the new definition does not keep a field and the plan does not say what
     *     becomes of it, or if an invariant names what the definition does not have
     */
    public MigrationPlan by(Role role) {
      check(role.side() == Side.CONTRACTOR, role, "must be a role of the contractor");
      for (Field<?> field : kept(from)) {
        boolean gone = renamed.containsKey(field) || dropped.contains(field);
        check(
            gone || kept(to).contains(field),
            field,
            "must be kept by "
                + to
                + ", or said to be renamed by field(…) or given up by without(…)");
        check(
            !(renamed.containsKey(field) && dropped.contains(field)),
            field,
            "must be renamed or given up, not both");
      }
      invariants.forEach(one -> one.watchedOn(to, new Cast(to)));
      return new MigrationPlan(copy(), role);
    }

    private Draft copy() {
      Draft copy = new Draft(from, to);
      copy.statuses.putAll(statuses);
      copy.renamed.putAll(renamed);
      copy.dropped.addAll(dropped);
      copy.voided.addAll(voided);
      copy.invariants.addAll(invariants);
      copy.keepsDeadlines = keepsDeadlines;
      return copy;
    }

    private void check(boolean good, Object what, String rule) {
      if (!good) {
        throw new InvalidValueException("part of the plan from " + from + " to " + to, what, rule);
      }
    }
  }
}
