package io.deskwork.time;

import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The figures of one organization and level while they are counted. Not thread safe. */
final class ReportSheet {

  /** What is promised. */
  enum Promise {
    RESPONSE,
    RESOLUTION
  }

  private long filed;
  private long closed;
  private long reopened;
  private final Map<Promise, Long> kept = new EnumMap<>(Promise.class);
  private final Map<Promise, Long> broken = new EnumMap<>(Promise.class);
  private final Map<Status, List<Duration>> visits = new HashMap<>();
  private final List<ServiceReport.Breach> breaches = new ArrayList<>();

  void addFiled() {
    filed++;
  }

  void addClosed() {
    closed++;
  }

  void addReopened() {
    reopened++;
  }

  void addVisit(Status status, Duration working) {
    visits.computeIfAbsent(status, key -> new ArrayList<>()).add(working);
  }

  void addKept(Promise promise) {
    kept.merge(promise, 1L, Long::sum);
  }

  void addBroken(Promise promise, ServiceReport.Breach breach) {
    broken.merge(promise, 1L, Long::sum);
    breaches.add(breach);
  }

  ServiceReport.Row row(Organization organization, String level) {
    List<ServiceReport.StatusTime> times = new ArrayList<>();
    visits.forEach((status, all) -> times.add(ServiceReport.StatusTime.of(status, all)));
    times.sort(
        Comparator.comparing((ServiceReport.StatusTime one) -> one.status().category())
            .thenComparing(one -> one.status().key()));
    List<ServiceReport.Breach> sorted = new ArrayList<>(breaches);
    sorted.sort(
        Comparator.comparing(ServiceReport.Breach::at)
            .thenComparing(ServiceReport.Breach::ticket)
            .thenComparing(ServiceReport.Breach::stopwatch));
    return new ServiceReport.Row(
        organization,
        level,
        filed,
        closed,
        reopened,
        promises(Promise.RESPONSE),
        promises(Promise.RESOLUTION),
        times,
        sorted);
  }

  private ServiceReport.Promises promises(Promise promise) {
    return new ServiceReport.Promises(
        kept.getOrDefault(promise, 0L), broken.getOrDefault(promise, 0L));
  }
}
