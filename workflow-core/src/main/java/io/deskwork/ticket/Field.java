package io.deskwork.ticket;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A typed, named value of a ticket, or one that only a command brings. Two fields are the same when
 * key and kind are.
 *
 * <p>Make them once, as constants: {@code static final Field<Duration> ESTIMATE =
 * Field.duration("ESTIMATE");}.
 *
 * @param <T> what a value is
 */
public final class Field<T> {

  /** The closed list of what a value can be. */
  public enum Kind {
    /** Well-formed Unicode without U+0000, at most 65,536 characters. */
    TEXT(String.class),
    /** A decimal number; trailing zeros do not count. */
    NUMBER(BigDecimal.class),
    /** A duration from zero to 36,525 days, exact to the nanosecond. */
    DURATION(Duration.class),
    /** An instant of the years 1 to 9999, cut to the microsecond. */
    INSTANT(Instant.class),
    /** True or false. */
    BOOLEAN(Boolean.class),
    /** One of the field's options. */
    CHOICE(Choice.class),
    /** A person. */
    PERSON(Person.class);

    private final Class<?> type;

    Kind(Class<?> type) {
      this.type = type;
    }

    /** The Java type of a value. */
    public Class<?> type() {
      return type;
    }
  }

  /** The longest duration that a field can hold: 36,525 days. */
  public static final Duration LONGEST = Checks.LONGEST;

  /** What somebody says with a command; it may come with any, and stays in the entry. */
  public static final Field<String> REMARK = text("REMARK").onCommandsOnly();

  /** Brought by filing: the key of the customer's organization, at most 255 characters. */
  public static final Field<String> ORGANIZATION = text("ORGANIZATION").plain().onCommandsOnly();

  /** Brought by filing: the person who represents the customer, with or without an account. */
  public static final Field<Person> REPORTER = person("REPORTER").onCommandsOnly();

  /** Brought by filing and sharing: who of the customer may see the ticket. */
  public static final Field<Choice> SHARED_WITH =
      choice("SHARED_WITH", Choice.of("NO_ONE"), Choice.of("COMPANY")).onCommandsOnly();

  /** Brought by assigning: who shall hold the ticket. */
  public static final Field<Person> ASSIGNEE = person("ASSIGNEE").onCommandsOnly();

  private final String key;
  private final Kind kind;
  private final List<Choice> options;
  private final boolean kept;
  private final boolean personal;
  private final boolean searchable;
  private final int hash;

  private Field(
      String key,
      Kind kind,
      List<Choice> options,
      boolean kept,
      boolean personal,
      boolean searchable) {
    this.key = Checks.key("field key", key);
    this.kind = kind;
    this.options = options;
    this.kept = kept;
    this.personal = personal;
    this.searchable = searchable;
    this.hash = Objects.hash(key, kind);
  }

  private static <T> Field<T> of(String key, Kind kind, Choice... options) {
    boolean personal = kind == Kind.TEXT || kind == Kind.PERSON;
    return new Field<>(key, kind, List.of(options), true, personal, false);
  }

  /** A field of text; personal unless it is made {@link #plain()}. */
  public static Field<String> text(String key) {
    return of(key, Kind.TEXT);
  }

  /** A field of decimal numbers. */
  public static Field<BigDecimal> number(String key) {
    return of(key, Kind.NUMBER);
  }

  /** A field of durations. */
  public static Field<Duration> duration(String key) {
    return of(key, Kind.DURATION);
  }

  /** A field of instants. */
  public static Field<Instant> instant(String key) {
    return of(key, Kind.INSTANT);
  }

  /** A field that is true or false. */
  public static Field<Boolean> bool(String key) {
    return of(key, Kind.BOOLEAN);
  }

  /**
   * A field with a fixed list of options.
   *
   * @throws InvalidValueException if there is none, or one twice
   */
  public static Field<Choice> choice(String key, Choice... options) {
    if (options.length == 0 || List.of(options).stream().distinct().count() < options.length) {
      throw new InvalidValueException(
          "choice field", key, "must have at least one option, and each once");
    }
    return of(key, Kind.CHOICE, options);
  }

  /** A field of persons; their names are personal. */
  public static Field<Person> person(String key) {
    return of(key, Kind.PERSON);
  }

  /** A field made from data, as readers of definitions and stored entries have it. */
  public static Field<?> of(String key, Kind kind, List<Choice> options) {
    return kind == Kind.CHOICE && !options.isEmpty()
        ? choice(key, options.toArray(new Choice[0]))
        : of(key, kind);
  }

  /**
   * This field, brought by commands and kept in their entries, but not in the ticket; so queries
   * cannot ask for it.
   */
  public Field<T> onCommandsOnly() {
    return new Field<>(key, kind, options, false, personal, false);
  }

  /**
   * This field, for which queries may ask; stores keep an index of it, which costs each commit that
   * changes it. Decisions do not depend on it, nor does the fingerprint of a workflow, so that it
   * can be said later; a store on a database then has to be told to index what is there.
   *
   * @throws InvalidValueException if a ticket does not keep the field
   */
  public Field<T> searchable() {
    if (!kept) {
      throw new InvalidValueException(
          "searchable field", key, "must be kept in the ticket, not only brought by commands");
    }
    return new Field<>(key, kind, options, true, personal, true);
  }

  /** This field of text, declared not personal: erasing a person leaves it alone. */
  public Field<T> plain() {
    return new Field<>(key, kind, options, kept, kind == Kind.PERSON, searchable);
  }

  /** The stable key, for example {@code TIME_SPENT}. */
  public String key() {
    return key;
  }

  /** What a value is. */
  public Kind kind() {
    return kind;
  }

  /** The options of a choice field; empty for every other kind. */
  public List<Choice> options() {
    return options;
  }

  /** Whether a ticket keeps the value; otherwise only the entry does. */
  public boolean isKept() {
    return kept;
  }

  /** Whether a value holds what people wrote or are called, which erasure destroys. */
  public boolean isPersonal() {
    return personal;
  }

  /** Whether queries may ask for it. */
  public boolean isSearchable() {
    return searchable;
  }

  /**
   * The value as this field keeps it: checked, instants cut to microseconds, numbers without
   * trailing zeros.
   *
   * @throws InvalidValueException if the value breaks the rule of the kind, or is not an option
   */
  public T checked(Object value) {
    @SuppressWarnings("unchecked") // the kind's own type is what T stands for
    T checked = (T) check(value);
    return checked;
  }

  private Object check(Object value) {
    String what = "value of " + key;
    if (!kind.type.isInstance(value)) {
      throw new InvalidValueException(
          what, value, "must be a " + kind.type.getSimpleName() + " (" + kind + ")");
    }
    return switch (kind) {
      case TEXT -> text(what, (String) value);
      case NUMBER -> number(what, (BigDecimal) value);
      case DURATION -> Checks.duration(what, (Duration) value);
      case INSTANT -> Checks.instant(what, (Instant) value);
      case BOOLEAN, PERSON -> value;
      case CHOICE -> option(what, (Choice) value);
    };
  }

  /** An organization's key is a name; blank, it is as good as none. */
  private String text(String what, String value) {
    return equals(ORGANIZATION) && !value.isBlank()
        ? Checks.name(what, value)
        : Checks.text(what, value);
  }

  private static BigDecimal number(String what, BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    if (shortest.precision() > 100 || Math.abs((long) shortest.scale()) > 100) {
      throw new InvalidValueException(
          what, value.round(new java.math.MathContext(10)), "may have at most 100 digits");
    }
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  private Choice option(String what, Choice value) {
    if (!options.isEmpty() && !options.contains(value)) {
      throw new InvalidValueException(what, value, "must be one of " + options);
    }
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Field<?> field && kind == field.kind && key.equals(field.key));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return key;
  }
}
