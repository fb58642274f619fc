package io.deskwork.time;

import io.deskwork.ticket.Change;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Organization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes a {@link ServiceReport} of tickets' histories, and of nothing else. Histories are given one
 * by one, in any order, and not kept; what is kept is the numbers, one a visit. Not thread safe.
 */
public final class ReportCollector {

  private record Place(Organization organization, String level) {}

  private final ReportRequest request;
  private final Instant now;
  private final Map<Place, ReportSheet> sheets = new HashMap<>();

  private ReportCollector(ReportRequest request, Instant now) {
    this.request = request;
    this.now = now;
  }

  /**
   * Nothing counted yet.
   *
   * @param now how far the tickets have come
   */
  public static ReportCollector of(ReportRequest request, Instant now) {
    return new ReportCollector(request, now);
  }

  /**
   * Counts one ticket.
   *
   * @param history all of its entries, in order, internal ones included
   * @throws InvalidValueException if it does not begin with the filing, names a level that the
   *     request does not know, or was promised something by a stopwatch of its workflow's that the
   *     request does not know
   */
  public ReportCollector add(List<Entry> history) {
    if (history.isEmpty()) {
      return this;
    }
    Organization organization = organizationOf(history.get(0));
    TicketCourse course = TicketCourse.of(history, request.until(), now);
    if (course.size() > 0) {
      Function<String, ReportSheet> own =
          level ->
              sheets.computeIfAbsent(new Place(organization, level), place -> new ReportSheet());
      new TicketMoves(request, course, own).count();
      TicketPromises promises = new TicketPromises(request, course, own);
      promises.count(ReportSheet.Promise.RESPONSE, responseOf(course));
      promises.count(ReportSheet.Promise.RESOLUTION, resolutionOf(course));
    }
    return this;
  }

  private static Organization organizationOf(Entry first) {
    return first.changes().stream()
        .filter(Change.Filed.class::isInstance)
        .map(change -> ((Change.Filed) change).organization())
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "history of " + first.ticket(), first, "must begin with the filing"));
  }

  private Stopwatch responseOf(TicketCourse course) {
    checkKnown(course, ReportRequest.RESPONSE_TIME, request.response().isPresent());
    return request.response().orElseGet(() -> ReportRequest.whileToDo(course.statuses()));
  }

  private Stopwatch resolutionOf(TicketCourse course) {
    checkKnown(course, ReportRequest.RESOLUTION_TIME, request.resolution().isPresent());
    return request.resolution().orElseGet(() -> ReportRequest.untilDone(course.statuses()));
  }

  /** A guess by categories must not judge what was promised by a stopwatch of the workflow's. */
  private void checkKnown(TicketCourse course, String key, boolean known) {
    if (!known && request.level().isEmpty() && course.entries().stream().anyMatch(tallies(key))) {
      throw new InvalidValueException(
          "stopwatch of " + course.entry(0).ticket(),
          key,
          "is not known to the report; give it the workflow " + course.entry(0).workflow());
    }
  }

  private static Predicate<Entry> tallies(String key) {
    return entry ->
        entry.changes().stream()
            .anyMatch(
                change ->
                    change instanceof Change.Tallied tallied && tallied.tally().of().equals(key));
  }

  /** What came of all that was given so far. */
  public ServiceReport report() {
    List<ServiceReport.Row> rows = new ArrayList<>();
    sheets.forEach((place, sheet) -> rows.add(sheet.row(place.organization, place.level)));
    rows.sort(
        Comparator.comparing((ServiceReport.Row row) -> row.organization().key())
            .thenComparing(ServiceReport.Row::level));
    return new ServiceReport(
        request.from(), request.until().filter(now::isAfter).orElse(now), rows);
  }
}
