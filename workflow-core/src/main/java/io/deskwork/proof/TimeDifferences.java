package io.deskwork.proof;

import io.deskwork.proof.Difference.Code;
import io.deskwork.proof.Difference.Severity;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Status;
import io.deskwork.time.Stopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Differences of what counts time: stopwatches, and terms that end a while before others do. */
final class TimeDifferences {

  private final Workflow from;
  private final Workflow to;
  private final List<Difference> found = new ArrayList<>();

  TimeDifferences(Workflow from, Workflow to) {
    this.from = from;
    this.to = to;
  }

  List<Difference> all() {
    stopwatches();
    notices();
    return found;
  }

  private void stopwatches() {
    Map<String, Stopwatch> before = byKey(from);
    Map<String, Stopwatch> after = byKey(to);
    for (String key : union(before.keySet(), after.keySet())) {
      Stopwatch old = before.get(key);
      Stopwatch now = after.get(key);
      if (old == null && now != null) {
        add(
            Code.STOPWATCH_ADDED,
            Severity.ADDITIVE,
            key,
            "It is new, and runs in " + runs(now) + ". Tickets that are moved begin from zero.");
      } else if (now == null) {
        add(
            Code.STOPWATCH_REMOVED,
            Severity.COMPATIBLE,
            key,
            "It is gone: nothing is counted, and nobody is warned any more.");
      } else if (old != null && !isSame(old, now)) {
        add(
            Code.STOPWATCH_CHANGED,
            Severity.COMPATIBLE,
            key,
            "It ran in "
                + runs(old)
                + " and runs in "
                + runs(now)
                + " now. What was counted stays.");
      }
    }
  }

  private static Map<String, Stopwatch> byKey(Workflow workflow) {
    Map<String, Stopwatch> byKey = new LinkedHashMap<>();
    workflow.stopwatches().forEach(one -> byKey.put(one.key(), one));
    return byKey;
  }

  private static <T> Set<T> union(Set<T> one, Set<T> other) {
    Set<T> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return all;
  }

  private static boolean isSame(Stopwatch one, Stopwatch other) {
    return Set.copyOf(one.runsIn()).equals(Set.copyOf(other.runsIn()))
        && Set.copyOf(one.afreshIn()).equals(Set.copyOf(other.afreshIn()))
        && one.cap().equals(other.cap());
  }

  private static String runs(Stopwatch stopwatch) {
    List<String> statuses = new ArrayList<>();
    for (Status status : stopwatch.runsIn()) {
      statuses.add(status + (stopwatch.afreshIn().contains(status) ? " (from zero)" : ""));
    }
    return String.join(", ", statuses)
        + stopwatch.cap().map(date -> ", until " + date + " at the latest").orElse("");
  }

  private void notices() {
    for (Parameter<Duration> notice : union(from.notices().keySet(), to.notices().keySet())) {
      Parameter<Duration> before = from.notices().get(notice);
      Parameter<Duration> after = to.notices().get(notice);
      if (!Objects.equals(before, after)) {
        add(
            Code.NOTICE_CHANGED,
            before == null ? Severity.ADDITIVE : Severity.COMPATIBLE,
            notice.key(),
            "It ended " + said(before) + " and ends " + said(after) + " now.");
      }
    }
  }

  private static String said(@Nullable Parameter<Duration> of) {
    return of == null ? "by itself" : "before " + of;
  }

  private void add(Code code, Severity severity, String place, String sentence) {
    found.add(new Difference(code, place, sentence, severity));
  }
}
