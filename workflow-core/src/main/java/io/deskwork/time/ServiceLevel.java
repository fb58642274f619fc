package io.deskwork.time;

import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a customer was promised: support hours, how soon work starts and ends, how long they may
 * check, and when to warn. Tickets name it in their entries, so a level that was used never changes
 * its meaning: give other hours or times another name, such as {@code BUSINESS-2027}. Immutable and
 * thread safe.
 */
public final class ServiceLevel {

  /** The parameter by which a customer's terms name their level. */
  public static final Parameter<String> PARAMETER = Parameter.name("SERVICE_LEVEL");

  /** No promise: every hour counts, and only dates that were agreed bind. */
  public static final ServiceLevel NONE = named("NONE").build();

  /**
   * How soon.
   *
   * @param by the field that decides, if one does
   * @param goals by the field's value
   * @param otherwise for every other value, or none; empty if nothing is promised then
   */
  private record Promise(
      Optional<Field<Choice>> by, Map<Choice, Duration> goals, Optional<Duration> otherwise) {

    Optional<Duration> under(Function<Field<?>, Optional<?>> values) {
      Optional<?> value = by.flatMap(values);
      Duration goal = value.isPresent() ? goals.get(value.get()) : null;
      return goal == null ? otherwise : Optional.of(goal);
    }
  }

  private final String name;
  private final WorkingCalendar hours;
  private final Map<String, Promise> promises;
  private final Map<String, Length> terms;
  private final List<Integer> warnings;

  private ServiceLevel(Builder builder) {
    this.name = builder.name;
    this.hours = builder.hours;
    this.promises = Map.copyOf(builder.promises);
    this.terms = Map.copyOf(builder.terms);
    this.warnings = builder.warnings;
  }

  /**
   * Begins a level.
   *
   * @throws InvalidValueException if the name is no key
   */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** The stable name. */
  public String name() {
    return name;
  }

  /** When time counts. */
  public WorkingCalendar hours() {
    return hours;
  }

  /** The marks at which is warned, in percent of a goal, ascending. */
  public List<Integer> warnings() {
    return warnings;
  }

  /** What is promised of a stopwatch to a ticket with these values, as working time. */
  public Optional<Duration> goal(Stopwatch stopwatch, Function<Field<?>, Optional<?>> values) {
    Promise promise = promises.get(stopwatch.key());
    return promise == null ? Optional.empty() : promise.under(values);
  }

  /** How long a term runs under this level, if it says so; else the parameter does. */
  public Optional<Length> length(Parameter<Duration> term) {
    return Optional.ofNullable(terms.get(term.key()));
  }

  @Override
  public String toString() {
    return name;
  }

  /** A level while it is written. Not for use by several threads at once. */
  public static final class Builder {

    private static final List<Integer> USUAL = List.of(75);

    private final String name;
    private WorkingCalendar hours = WorkingCalendar.always();
    private final Map<String, Promise> promises = new LinkedHashMap<>();
    private final Map<String, Length> terms = new LinkedHashMap<>();
    private List<Integer> warnings = USUAL;

    private Builder(String name) {
      this.name = Parameter.name(name).key();
    }

    /** The support hours; every hour of every day unless this is said. */
    public Builder hours(WorkingCalendar calendar) {
      this.hours = calendar;
      return this;
    }

    /**
     * Promises working time to every ticket.
     *
     * @throws InvalidValueException if it is negative or longer than ten years
     */
    public Builder promise(Stopwatch stopwatch, Duration goal) {
      Promise before = promises.get(stopwatch.key());
      promises.put(
          stopwatch.key(),
          before == null
              ? new Promise(Optional.empty(), Map.of(), Optional.of(checked(goal)))
              : new Promise(before.by, before.goals, Optional.of(checked(goal))));
      return this;
    }

    /**
     * Promises working time to tickets with a value, for example of a priority; it goes before what
     * is promised to every ticket.
     *
     * @throws InvalidValueException if the goal is out of range, or another field decided before
     */
    public Builder promise(Stopwatch stopwatch, Field<Choice> field, Choice value, Duration goal) {
      Promise before =
          promises.getOrDefault(
              stopwatch.key(), new Promise(Optional.of(field), Map.of(), Optional.empty()));
      if (before.by.isPresent() && !before.by.get().equals(field)) {
        throw new InvalidValueException(
            "promise of " + stopwatch.key(), field, "must go by one field, " + before.by.get());
      }
      Map<Choice, Duration> goals = new LinkedHashMap<>(before.goals);
      goals.put(field.checked(value), checked(goal));
      promises.put(
          stopwatch.key(), new Promise(Optional.of(field), Map.copyOf(goals), before.otherwise));
      return this;
    }

    private static Duration checked(Duration goal) {
      return new Length(Length.Unit.WORKING, goal).amount();
    }

    /** How long a term runs, instead of what the parameter says. */
    public Builder term(Parameter<Duration> term, Length length) {
      terms.put(term.key(), length);
      return this;
    }

    /**
     * When to warn, in percent of a goal; at 75 unless this is said. The breach, at 100, is always
     * told.
     *
     * @throws InvalidValueException if one is not 1 to 99
     */
    public Builder warnAt(int... percent) {
      List<Integer> marks = new ArrayList<>();
      for (int one : percent) {
        if (one < 1 || one > 99) {
          throw new InvalidValueException("warning of " + name, one, "must be 1 to 99 percent");
        }
        marks.add(one);
      }
      this.warnings = marks.stream().distinct().sorted().toList();
      return this;
    }

    /** Makes the level. */
    public ServiceLevel build() {
      return new ServiceLevel(this);
    }
  }
}
