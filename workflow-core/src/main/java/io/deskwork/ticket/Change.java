package io.deskwork.ticket;

/**
 * One value that an entry changed. The ticket is the fold of these and of nothing else; none is
 * computed while folding.
 */
public sealed interface Change {

  /**
   * The ticket came to be.
   *
   * @param organization whose it is
   * @param reporter who represents the customer
   * @param visibility who of the customer sees it
   */
  record Filed(Organization organization, Person reporter, Visibility visibility)
      implements Change {}

  /**
   * A field got a value.
   *
   * @param field the field
   * @param value the value, as the field keeps it
   */
  record FieldSet(Field<?> field, Object value) implements Change {}

  /**
   * A field lost its value.
   *
   * @param field the field
   */
  record FieldCleared(Field<?> field) implements Change {}

  /**
   * The ticket got another holder.
   *
   * @param assignee who holds it now
   */
  record Assigned(Assignee assignee) implements Change {}

  /** The ticket is held by nobody. */
  record Unassigned() implements Change {}

  /**
   * The customer shared the ticket, or ceased to.
   *
   * @param visibility who sees it now
   */
  record Shared(Visibility visibility) implements Change {}

  /**
   * A value was approved.
   *
   * @param approval the consent
   */
  record Approved(Approval approval) implements Change {}

  /**
   * An approval went, because its field got another value.
   *
   * @param field the field
   */
  record ApprovalRemoved(Field<?> field) implements Change {}

  /**
   * A timer was armed, or armed afresh.
   *
   * @param timer the timer
   */
  record TimerArmed(Timer timer) implements Change {}

  /**
   * A timer was stopped.
   *
   * @param name its name
   */
  record TimerStopped(String name) implements Change {}

  /**
   * A stopwatch came to stand otherwise than it would have by running on.
   *
   * @param tally how it stands now
   */
  record Tallied(Tally tally) implements Change {}

  /**
   * Somebody did what a guard or an effect may ask for later.
   *
   * @param deed who, what and when
   */
  record Acted(Deed deed) implements Change {}

  /**
   * The ticket moves by another definition from now on.
   *
   * @param to that definition; the entry's own is the one before
   */
  record Migrated(WorkflowId to) implements Change {}

  /**
   * A field is called otherwise; its value and its approval, if it has them, go with it. No value
   * is said again, so that whoever wrote it stays its author.
   *
   * @param from the field as it was called
   * @param to the field as it is called from now on, of the same kind
   */
  record FieldRenamed(Field<?> from, Field<?> to) implements Change {}
}
