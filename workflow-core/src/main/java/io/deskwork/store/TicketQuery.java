package io.deskwork.store;

import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.TicketKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which tickets, in which order, and which page of them:
 *
 * <pre>{@code
 * TicketQuery.all().in(OPEN, REOPENED).of(ACME).where(PRIORITY, HIGH).newestFirst().pagesOf(20)
 * }</pre>
 *
 * <p>Each method narrows: a ticket is found if all that was said is true of it. Queries are values
 * and never change.
 */
public final class TicketQuery {

  /** In what order tickets come. Within one instant the key decides. */
  public enum Order {
    /** By key: prefix first, then number. */
    BY_KEY,
    /** By key, the highest first: of one prefix, the newest. */
    NEWEST_FIRST,
    /** By when the next timer is due, the earliest first. */
    BY_DUE
  }

  /** One thing that must be true of a ticket. */
  public sealed interface Criterion {

    /** It is in one of these. */
    record In(Set<Status> statuses) implements Criterion {}

    /** The account holds it. */
    record HeldBy(String account) implements Criterion {}

    /** It is the organization's. */
    record Of(Organization organization) implements Criterion {}

    /** The account reported it. */
    record ReportedBy(String account) implements Criterion {}

    /** Its next timer is due before. */
    record DueBefore(Instant instant) implements Criterion {}

    /** A word of it is in the range. */
    record OfWords(TermRange range) implements Criterion {}

    /** The value of a field is in the range. */
    record OfField(Field<?> field, TermRange range) implements Criterion {}
  }

  private static final int MOST_WORDS = 16;
  private static final Field<Instant> DUE = Field.instant("DUE_BEFORE");
  private static final TicketQuery ALL =
      new TicketQuery(List.of(), Order.BY_KEY, Optional.empty(), 100);

  private final List<Criterion> criteria;
  private final Order order;
  private final Optional<Cursor> after;
  private final int limit;

  private TicketQuery(List<Criterion> criteria, Order order, Optional<Cursor> after, int limit) {
    if (after.isPresent() && after.get().order() != order) {
      throw new InvalidValueException(
          "cursor",
          after.get(),
          "is a place in the order "
              + after.get().order()
              + " and cannot be one in the order "
              + order
              + "; say the order before the cursor");
    }
    this.criteria = criteria;
    this.order = order;
    this.after = after;
    this.limit = limit;
  }

  /** All tickets, by key, a hundred a page. */
  public static TicketQuery all() {
    return ALL;
  }

  private TicketQuery and(Stream<? extends Criterion> more) {
    List<Criterion> both = new ArrayList<>(criteria);
    more.forEach(both::add);
    return new TicketQuery(List.copyOf(both), order, after, limit);
  }

  private TicketQuery and(Criterion one) {
    return and(Stream.of(one));
  }

  /** Of these, those in a status, or in one of several. */
  public TicketQuery in(Status wanted, Status... orElse) {
    return and(
        new Criterion.In(
            Stream.concat(Stream.of(wanted), Stream.of(orElse))
                .collect(Collectors.toUnmodifiableSet())));
  }

  /** Of these, those that an account holds. */
  public TicketQuery heldBy(String account) {
    return and(new Criterion.HeldBy(account));
  }

  /** Of these, those of an organization. */
  public TicketQuery of(Organization wanted) {
    return and(new Criterion.Of(wanted));
  }

  /** Of these, those that an account reported. */
  public TicketQuery reportedBy(String account) {
    return and(new Criterion.ReportedBy(account));
  }

  /**
   * Of these, those whose next timer is due before an instant. A ticket that no timer runs for is
   * not among them, nor is a parked one whose other timers are not due yet.
   *
   * @throws InvalidValueException if the instant is not of the years 1 to 9999
   */
  public TicketQuery dueBefore(Instant instant) {
    return and(new Criterion.DueBefore(DUE.checked(instant)));
  }

  /**
   * Of these, those of which every word of the text begins a word of the key or of a searchable
   * field of text; {@code "print burn"} finds <i>The printer burns</i>, and {@code "desk-38"} the
   * ticket DESK-38 and DESK-380.
   *
   * <p>A word is a run of letters, digits and combining marks; everything else separates. Words are
   * compared without case, in Unicode's compatibility form; accents count. Of a word the first 64
   * characters are compared, and of a field the first thousand different words are found. A text
   * without a word narrows nothing.
   *
   * @throws InvalidValueException if the text has more than 16 different words
   */
  public TicketQuery text(String text) {
    Set<String> words = Words.of(text);
    if (words.size() > MOST_WORDS) {
      throw new InvalidValueException(
          "text to search for", words.size() + " words", "may have at most " + MOST_WORDS);
    }
    return and(words.stream().map(word -> new Criterion.OfWords(TermRange.beginningWith(word))));
  }

  /**
   * Of these, those whose field has exactly this value; a person is the same as one of the same
   * account, or, without accounts, of the same name.
   *
   * @throws InvalidValueException if the field cannot have the value
   */
  public <T> TicketQuery where(Field<T> field, T value) {
    return and(
        new Criterion.OfField(field, TermRange.only(SearchTerm.of(field, field.checked(value)))));
  }

  /**
   * Of these, those whose field has at least this value; without one it has not.
   *
   * @throws InvalidValueException if the field cannot have the value, or if it is not of numbers,
   *     durations or instants
   */
  public <T extends Comparable<? super T>> TicketQuery atLeast(Field<T> field, T value) {
    return and(
        new Criterion.OfField(
            field, TermRange.atLeast(field, SearchTerm.of(ordered(field), field.checked(value)))));
  }

  /**
   * Of these, those whose field has a value less than this, for instants an earlier one.
   *
   * @throws InvalidValueException if the field cannot have the value, or if it is not of numbers,
   *     durations or instants
   */
  public <T extends Comparable<? super T>> TicketQuery lessThan(Field<T> field, T value) {
    return and(
        new Criterion.OfField(
            field, TermRange.lessThan(field, SearchTerm.of(ordered(field), field.checked(value)))));
  }

  private static Field<?> ordered(Field<?> field) {
    return switch (field.kind()) {
      case NUMBER, DURATION, INSTANT -> field;
      default ->
          throw new InvalidValueException(
              "range of the field",
              field,
              "must be of numbers, durations or instants, not " + field.kind());
    };
  }

  /** These, the highest key first. */
  public TicketQuery newestFirst() {
    return new TicketQuery(criteria, Order.NEWEST_FIRST, after, limit);
  }

  /** Of these, those that a timer runs for and that are not parked, the earliest due first. */
  public TicketQuery byDue() {
    return new TicketQuery(criteria, Order.BY_DUE, after, limit);
  }

  /**
   * The page that begins at a place, as the page before says it.
   *
   * @throws InvalidValueException if it is a place in another order than this query's
   */
  public TicketQuery after(Cursor place) {
    return new TicketQuery(criteria, order, Optional.of(place), limit);
  }

  /**
   * The page after a ticket, whether or not there is one of that key.
   *
   * @throws InvalidValueException if the order is not one of keys
   */
  public TicketQuery after(TicketKey key) {
    return after(Cursor.after(order, Optional.empty(), key));
  }

  /**
   * Pages of another size.
   *
   * @throws InvalidValueException if it is not 1 to 1,000
   */
  public TicketQuery pagesOf(int size) {
    if (size < 1 || size > 1_000) {
      throw new InvalidValueException("page size", size, "must be 1 to 1,000");
    }
    return new TicketQuery(criteria, order, after, size);
  }

  /** All that must be true of a ticket, for stores. */
  public List<Criterion> criteria() {
    return criteria;
  }

  /** In what order tickets come. */
  public Order order() {
    return order;
  }

  /** Where the page begins, if it is not the first. */
  public Optional<Cursor> after() {
    return after;
  }

  /** How many a page has at most. */
  public int limit() {
    return limit;
  }
}
