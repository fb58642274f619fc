package io.deskwork.time;

import io.deskwork.ticket.Entry;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a {@link ServiceReport} is to be about. Immutable and thread safe.
 *
 * <pre>{@code
 * ReportRequest march = ReportRequest.between(from, until).reopenedIn(REOPENED);
 * }</pre>
 *
 * @param from the first instant of the period; from the beginning of everything without it
 * @param until the instant after the period; until now without it, and never later than now
 * @param response what measures how soon work begins, if it is known
 * @param resolution what measures how soon the work is done, if it is known
 * @param levels every level that tickets name
 * @param level the one by which all tickets are judged; without it each as it was promised
 * @param reopening when a ticket counts as reopened
 */
public record ReportRequest(
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<Stopwatch> response,
    Optional<Stopwatch> resolution,
    ServiceLevels levels,
    Optional<ServiceLevel> level,
    Reopening reopening) {

  /** The key of the stopwatch that is a workflow's response time, unless another is named. */
  public static final String RESPONSE_TIME = "RESPONSE_TIME";

  /** The key of the stopwatch that is a workflow's resolution time, unless another is named. */
  public static final String RESOLUTION_TIME = "RESOLUTION_TIME";

  /**
   * When a ticket counts as reopened: entering one of some statuses, or going back to work from one
   * of others. If neither is said, the categories say it: going from a status that waits or is
   * final back to one to do, or back to one in progress where the ticket was before; unless nobody
   * worked on it since it was last to do.
   *
   * @param entered statuses whose entering is a reopening
   * @param left statuses that are left for one to do or in progress by a reopening
   */
  public record Reopening(Set<Status> entered, Set<Status> left) {

    static final Reopening BY_CATEGORY = new Reopening(Set.of(), Set.of());

    /** Copies the sets. */
    public Reopening {
      entered = Set.copyOf(entered);
      left = Set.copyOf(left);
    }

    boolean isByCategory() {
      return entered.isEmpty() && left.isEmpty();
    }
  }

  /**
   * Checks the period.
   *
   * @throws InvalidValueException if it ends before it begins
   */
  public ReportRequest {
    if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
      throw new InvalidValueException(
          "period", from.get() + " to " + until.get(), "must not end before it begins");
    }
  }

  /** From the beginning until now, as promised. */
  public static ReportRequest everything() {
    return new ReportRequest(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ServiceLevels.none(),
        Optional.empty(),
        Reopening.BY_CATEGORY);
  }

  /**
   * A period, as promised.
   *
   * @throws InvalidValueException if it ends before it begins
   */
  public static ReportRequest between(Instant from, Instant until) {
    return everything().from(from).until(until);
  }

  /** The same from an instant on. */
  public ReportRequest from(Instant first) {
    return with(Optional.of(first), until, level, reopening);
  }

  /** The same until before an instant. */
  public ReportRequest until(Instant end) {
    return with(from, Optional.of(end), level, reopening);
  }

  /** The same as if one level had held for all tickets all along. */
  public ReportRequest under(ServiceLevel all) {
    return with(from, until, Optional.of(all), reopening);
  }

  /** The same, entering these statuses being a reopening too. */
  public ReportRequest reopenedIn(Status... statuses) {
    Set<Status> entered = joined(reopening.entered(), statuses);
    return with(from, until, level, new Reopening(entered, reopening.left()));
  }

  /** The same, going back to work from these statuses being a reopening too. */
  public ReportRequest reopenedFrom(Status... statuses) {
    Set<Status> left = joined(reopening.left(), statuses);
    return with(from, until, level, new Reopening(reopening.entered(), left));
  }

  private static Set<Status> joined(Set<Status> some, Status... more) {
    Set<Status> all = new HashSet<>(some);
    all.addAll(List.of(more));
    return all;
  }

  private ReportRequest with(
      Optional<Instant> first,
      Optional<Instant> end,
      Optional<ServiceLevel> judge,
      Reopening reopened) {
    return new ReportRequest(first, end, response, resolution, levels, judge, reopened);
  }

  /** The same with these stopwatches. */
  public ReportRequest stopwatches(Stopwatch responding, Stopwatch resolving) {
    return new ReportRequest(
        from, until, Optional.of(responding), Optional.of(resolving), levels, level, reopening);
  }

  /**
   * The same, knowing what a workflow declares: its levels beside those known, and its stopwatches
   * {@link #RESPONSE_TIME} and {@link #RESOLUTION_TIME} where none is known.
   */
  public ReportRequest knowing(Collection<Stopwatch> declared, ServiceLevels more) {
    return new ReportRequest(
        from,
        until,
        response.or(() -> named(RESPONSE_TIME, declared)),
        resolution.or(() -> named(RESOLUTION_TIME, declared)),
        more.and(levels.all()),
        level,
        reopening);
  }

  private static Optional<Stopwatch> named(String key, Collection<Stopwatch> declared) {
    return declared.stream().filter(one -> one.key().equals(key)).findFirst();
  }

  /** Whether an instant is within the period. */
  boolean covers(Instant instant) {
    return from.map(first -> !instant.isBefore(first)).orElse(true)
        && until.map(instant::isBefore).orElse(true);
  }

  /** The name of the level by which a ticket is judged from an entry on. */
  String levelNamed(Entry entry) {
    return level
        .map(ServiceLevel::name)
        .or(() -> entry.parameters().get(ServiceLevel.PARAMETER))
        .orElse(ServiceLevel.NONE.name());
  }

  ServiceLevel levelOf(Entry entry) {
    return level.orElseGet(() -> levels.named(levelNamed(entry)));
  }

  /** Where nothing is known, a response takes as long as the ticket is to do. */
  static Stopwatch whileToDo(Stream<Status> statuses) {
    return byCategory(RESPONSE_TIME, statuses, Set.of(Status.Category.TO_DO));
  }

  /** Where nothing is known, a resolution takes as long as the ticket is to do or in progress. */
  static Stopwatch untilDone(Stream<Status> statuses) {
    Set<Status.Category> active = Set.of(Status.Category.TO_DO, Status.Category.IN_PROGRESS);
    return byCategory(RESOLUTION_TIME, statuses, active);
  }

  private static Stopwatch byCategory(
      String key, Stream<Status> statuses, Set<Status.Category> categories) {
    Set<Status> runsIn =
        statuses
            .filter(status -> categories.contains(status.category()))
            .collect(Collectors.toSet());
    return Stopwatch.running(key, runsIn.toArray(Status[]::new));
  }
}
