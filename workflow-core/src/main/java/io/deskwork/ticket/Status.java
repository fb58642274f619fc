package io.deskwork.ticket;

/**
 * Where a ticket is. Two statuses are the same when their keys are.
 *
 * <p>Make them once, as constants: {@code static final Status OPEN = Status.toDo("OPEN");}.
 */
public final class Status {

  /** What a status means to somebody who knows nothing else of the process. */
  public enum Category {
    /** Nobody works on the ticket yet. */
    TO_DO,
    /** Somebody works on it. */
    IN_PROGRESS,
    /** It waits for somebody else, usually the customer. */
    WAITING,
    /** It is final: no row may lead out. */
    DONE
  }

  /**
   * The status of a ticket that is not filed yet; filing rows start here and nothing leads back.
   */
  public static final Status NEW = new Status("(new)", Category.TO_DO);

  private final String key;
  private final Category category;

  private Status(String key, Category category) {
    this.key = key;
    this.category = category;
  }

  /** A status in which nobody works on the ticket yet. */
  public static Status toDo(String key) {
    return of(key, Category.TO_DO);
  }

  /** A status in which somebody works on the ticket. */
  public static Status inProgress(String key) {
    return of(key, Category.IN_PROGRESS);
  }

  /** A status in which the ticket waits for somebody else. */
  public static Status waiting(String key) {
    return of(key, Category.WAITING);
  }

  /** A final status. */
  public static Status done(String key) {
    return of(key, Category.DONE);
  }

  /**
   * A status of a category that is known only when the program runs.
   *
   * @throws InvalidValueException if the key is not a letter and up to 63 letters, digits, '_', '.'
   *     or '-'
   */
  public static Status of(String key, Category category) {
    return new Status(Checks.key("status key", key), category);
  }

  /** The stable key, for example {@code WAITING_FOR_CUSTOMER}. */
  public String key() {
    return key;
  }

  /** What the status means. */
  public Category category() {
    return category;
  }

  /** Whether the ticket is over: nothing leads out of here. */
  public boolean isFinal() {
    return category == Category.DONE;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Status status && key.equals(status.key));
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return key;
  }
}
