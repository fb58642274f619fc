package io.deskwork.time;

import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Counts which promises to one ticket were kept and broken. */
final class TicketPromises {

  private final ReportRequest request;
  private final TicketCourse course;
  private final Function<String, ReportSheet> sheets;

  TicketPromises(ReportRequest request, TicketCourse course, Function<String, ReportSheet> sheets) {
    this.request = request;
    this.course = course;
    this.sheets = sheets;
  }

  /** Settles each run of a stopwatch: from when it begins, or begins afresh, until it is over. */
  void count(ReportSheet.Promise promise, Stopwatch stopwatch) {
    int begun = 0;
    boolean settled = false;
    for (int i = 1; i < course.size(); i++) {
      if (!course.moved(i)) {
        continue;
      }
      Status to = course.entry(i).to();
      boolean afresh = stopwatch.afreshIn().contains(to);
      if (!settled && (afresh || isOver(stopwatch, to))) {
        List<Entry> run = course.first(afresh ? i : i + 1);
        Optional<Reading> reading = read(stopwatch, run, course.time(i));
        settled = reading.isPresent();
        if (settled && !wasBroken(stopwatch, begun)) {
          settle(promise, reading.get(), i);
        }
      }
      if (afresh) {
        begun = i;
        settled = false;
      }
    }
    if (!settled && !wasBroken(stopwatch, begun)) {
      read(stopwatch, course.entries(), course.end())
          .filter(reading -> reading.breachedAt().isPresent())
          .ifPresent(reading -> settle(promise, reading, course.size()));
    }
  }

  private static boolean isOver(Stopwatch stopwatch, Status status) {
    return !stopwatch.runsIn().contains(status) && status.category() != Status.Category.WAITING;
  }

  private Optional<Reading> read(Stopwatch stopwatch, List<Entry> entries, Instant at) {
    return request
        .level()
        .map(level -> Reading.under(level, stopwatch, entries, at))
        .orElseGet(() -> Reading.asPromised(stopwatch, entries, request.levels(), at));
  }

  /** Whether a run was broken when the period began: an earlier report has counted it. */
  private boolean wasBroken(Stopwatch stopwatch, int begun) {
    if (request.from().isEmpty()) {
      return false;
    }
    Instant from = request.from().get();
    int count = course.countBefore(from);
    return count > begun
        && read(stopwatch, course.first(count), from)
            .flatMap(Reading::breachedAt)
            .filter(from::isAfter)
            .isPresent();
  }

  private void settle(ReportSheet.Promise promise, Reading reading, int index) {
    Optional<Instant> broken = reading.breachedAt();
    if (broken.isPresent()) {
      if (request.covers(broken.get())) {
        sheets
            .apply(request.levelNamed(course.lastAt(broken.get())))
            .addBroken(
                promise,
                new ServiceReport.Breach(
                    course.entry(0).ticket(),
                    reading.stopwatch().key(),
                    broken.get(),
                    goalAt(reading.stopwatch(), broken.get()),
                    reading.elapsed()));
      }
    } else if (reading.goal().isPresent() && request.covers(course.time(index))) {
      sheets.apply(request.levelNamed(course.entry(index - 1))).addKept(promise);
    }
  }

  private Optional<Duration> goalAt(Stopwatch stopwatch, Instant broken) {
    return read(stopwatch, course.until(broken), broken).flatMap(Reading::goal);
  }
}
