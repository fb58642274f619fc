package io.deskwork.time;

import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What counts working time while a ticket is in some statuses: until work starts, until it is done.
 * How much is promised, and which hours count, the customer's {@link ServiceLevel} says.
 *
 * <p>It is a pure function of a ticket's entries. What was counted stays counted when the level
 * changes; what is left is counted by the new one.
 *
 * @param key the stable key
 * @param runsIn the statuses in which it runs
 * @param afreshIn those of them in which it begins from zero, each time they are entered
 * @param cap a date that was agreed, beyond which no promise reaches
 */
public record Stopwatch(
    String key, List<Status> runsIn, List<Status> afreshIn, Optional<Field<Instant>> cap) {

  /** All of a goal, in percent. */
  public static final int ALL = 100;

  /** Checks the key and copies the lists. */
  public Stopwatch {
    key = Parameter.duration(key).key();
    runsIn = List.copyOf(runsIn);
    afreshIn = List.copyOf(afreshIn);
    if (!runsIn.containsAll(afreshIn)) {
      throw new InvalidValueException(
          "stopwatch " + key, afreshIn, "must begin afresh only where it runs");
    }
  }

  /** One that runs in these statuses. */
  public static Stopwatch running(String key, Status... statuses) {
    return new Stopwatch(key, List.of(statuses), List.of(), Optional.empty());
  }

  /** The same, running in these too, from zero each time when one of them is entered. */
  public Stopwatch afreshIn(Status... statuses) {
    List<Status> all = Stream.concat(runsIn.stream(), Stream.of(statuses)).distinct().toList();
    return new Stopwatch(key, all, List.of(statuses), cap);
  }

  /** The same, promising nothing later than a date of the ticket, if it has one. */
  public Stopwatch noLaterThan(Field<Instant> date) {
    return new Stopwatch(key, runsIn, afreshIn, Optional.of(date));
  }

  /** The term that ends at the next warning, for {@code after(…)} in a row. */
  public Parameter<Duration> warning() {
    return Parameter.duration(key + Tally.WARNING);
  }

  /** The term that ends when all of the goal is used up, for {@code after(…)} in a row. */
  public Parameter<Duration> breach() {
    return Parameter.duration(key + Tally.BREACH);
  }

  /**
   * What an entry does to stopwatches.
   *
   * @param to the status afterwards
   * @param entered whether it was entered by this entry
   * @param at when; of a timer, when it was due
   * @param level the level that holds from then on
   * @param values the values of the ticket's fields afterwards
   */
  public record Step(
      Status to,
      boolean entered,
      Instant at,
      ServiceLevel level,
      Function<Field<?>, Optional<?>> values) {}

  /**
   * How it stands after an entry: the same tally if nothing changed but that it ran on.
   *
   * @return empty if it was never started
   */
  public Optional<Tally> after(Optional<Tally> before, Step step, ServiceLevels levels) {
    boolean runs = runsIn.contains(step.to);
    if (before.isEmpty()) {
      return runs ? Optional.of(begun(step)) : before;
    }
    Tally was = before.get();
    if (step.to.isFinal() && !was.running()) {
      return before;
    }
    if (step.entered && afreshIn.contains(step.to)) {
      return Optional.of(begun(step));
    }
    String level = step.level.name();
    if (runs == was.running()
        && level.equals(was.level())
        && goal(step, was.counted(), was.at()).equals(was.goal())) {
      return before;
    }
    Instant at = step.at.isBefore(was.at()) ? was.at() : step.at;
    Duration counted = countedAt(was, at, levels);
    Optional<Duration> goal = goal(step, counted, at);
    int told = goal.map(all -> stillTold(was.told(), counted, all, step.level)).orElse(was.told());
    return Optional.of(new Tally(key, level, goal, counted, at, runs, told));
  }

  private Tally begun(Step step) {
    Optional<Duration> goal = goal(step, Duration.ZERO, step.at);
    return new Tally(key, step.level.name(), goal, Duration.ZERO, step.at, true, 0);
  }

  /** Working time that was counted by an instant. */
  public static Duration countedAt(Tally tally, Instant at, ServiceLevels levels) {
    return tally.running() && tally.at().isBefore(at)
        ? tally.counted().plus(levels.named(tally.level()).hours().between(tally.at(), at))
        : tally.counted();
  }

  /**
   * The goal, but no more than what could be counted until the date that was agreed if it ran on.
   */
  private Optional<Duration> goal(Step step, Duration counted, Instant at) {
    Optional<Duration> promised = step.level.goal(this, step.values);
    Optional<Instant> date = date(step.values);
    if (date.isEmpty()) {
      return promised;
    }
    Duration left = counted.plus(step.level.hours().between(at, date.get()));
    return Optional.of(promised.filter(all -> all.compareTo(left) < 0).orElse(left));
  }

  private Optional<Instant> date(Function<Field<?>, Optional<?>> values) {
    return cap.flatMap(field -> values.apply(field).map(field::checked));
  }

  /** Marks that are ahead again, because more was promised, will be told again. */
  private static int stillTold(int told, Duration counted, Duration goal, ServiceLevel level) {
    if (counted.compareTo(goal) >= 0) {
      return told;
    }
    return level.warnings().stream()
        .filter(mark -> mark <= told && length(goal, mark).compareTo(counted) <= 0)
        .mapToInt(mark -> mark)
        .max()
        .orElse(0);
  }

  /** The next warning that is to be told of a running stopwatch, in percent. */
  public static Optional<Integer> nextWarning(Tally tally, ServiceLevel level) {
    return tally.running() && tally.goal().isPresent() && tally.told() < ALL
        ? level.warnings().stream().filter(mark -> mark > tally.told()).findFirst()
        : Optional.empty();
  }

  /** When the next warning is due, if one is to be told. */
  public Optional<Instant> warningDue(Tally tally, ServiceLevel level) {
    return nextWarning(tally, level)
        .map(mark -> reached(tally, length(tally.goal().orElseThrow(), mark), level));
  }

  /** When all of the goal is used up, if that was not told yet. */
  public Optional<Instant> breachDue(Tally tally, Step step) {
    if (tally.told() >= ALL) {
      return Optional.empty();
    }
    return deadline(tally, step);
  }

  /** When all of the goal of a running stopwatch is or was used up. */
  Optional<Instant> deadline(Tally tally, Step step) {
    if (!tally.running() || tally.goal().isEmpty()) {
      return Optional.empty();
    }
    Duration goal = tally.goal().get();
    Optional<Instant> date = date(step.values);
    boolean capped =
        date.isPresent()
            && step.level.goal(this, step.values).map(all -> all.compareTo(goal) > 0).orElse(true);
    Instant due = capped ? date.get() : reached(tally, goal, step.level);
    return Optional.of(due.isBefore(tally.at()) ? tally.at() : due);
  }

  private static Instant reached(Tally tally, Duration length, ServiceLevel level) {
    Duration left = length.minus(tally.counted());
    return left.isNegative() || left.isZero() ? tally.at() : level.hours().plus(tally.at(), left);
  }

  /** A part of a goal, rounded up to the microsecond, in which instants are kept. */
  private static Duration length(Duration goal, int percent) {
    Duration exact = goal.multipliedBy(percent).dividedBy(ALL);
    long nanos = exact.toNanosPart() % 1_000;
    return nanos == 0 ? exact : exact.plusNanos(1_000 - nanos);
  }
}
