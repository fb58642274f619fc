package io.deskwork.proof;

import io.deskwork.table.Effect;
import io.deskwork.table.Guard;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Field;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Totals that guards hold against other fields, or that counter-entries take from. They would grow
 * without end, but all that rows ask is which limits a total exceeds. So two totals that exceed the
 * same limits are one, and what is added or taken off is as much as takes the total from where it
 * is onto each limit, just over the last, or to nothing: every side that a command can ever come to
 * is come to in one step.
 */
final class Totals {

  private static final Duration TRACE = Duration.ofNanos(1);

  private final Map<Field<?>, Set<Field<?>>> limits = new HashMap<>();
  private final Map<Field<?>, Set<Field<?>>> parts = new HashMap<>();
  private final Set<Field<?>> compared = new HashSet<>();
  private final Map<Field<?>, NavigableSet<Duration>> marks = new HashMap<>();

  private Totals() {}

  /** Those of a workflow; what must be told apart to the nanosecond stays as it is. */
  static Totals of(Workflow workflow, List<Guard> guards, Set<Field<?>> exact) {
    Totals totals = new Totals();
    guards.stream()
        .filter(Guard.Exceeds.class::isInstance)
        .map(Guard.Exceeds.class::cast)
        .forEach(totals::add);
    workflow.transitions().stream()
        .flatMap(Transition::effects)
        .filter(Effect.Subtract.class::isInstance)
        .map(Effect.Subtract.class::cast)
        .forEach(less -> totals.add(less.total(), less.part()));
    guards.stream()
        .filter(guard -> guard instanceof Guard.OneOf || guard instanceof Guard.Compare)
        .forEach(guard -> totals.compared.addAll(guard.fields()));
    exact.forEach(totals.limits::remove);
    return totals;
  }

  private void add(Guard.Exceeds exceeds) {
    limits.computeIfAbsent(exceeds.total(), total -> new HashSet<>()).add(exceeds.limit());
    exceeds.plus().ifPresent(part -> add(exceeds.total(), part));
    exceeds.minus().ifPresent(part -> add(exceeds.total(), part));
  }

  private void add(Field<?> total, Field<?> part) {
    limits.computeIfAbsent(total, one -> new HashSet<>());
    parts.computeIfAbsent(part, one -> new HashSet<>()).add(total);
  }

  /** Learns the limits from the values that are tried. */
  void measure(Map<Field<?>, List<Object>> values) {
    limits.forEach(
        (total, those) -> {
          NavigableSet<Duration> all = new TreeSet<>(Set.of(Duration.ZERO));
          those.forEach(limit -> all.addAll(durations(values, limit)));
          if (compared.contains(total)) {
            all.addAll(durations(values, total));
          }
          marks.put(total, all);
        });
  }

  /** The totals that a part is added to or taken off. */
  Set<Field<?>> of(Field<?> part) {
    return parts.getOrDefault(part, Set.of());
  }

  /** What to bring of a part where its totals are as stored, besides what is tried anyway. */
  Set<Object> steps(Field<?> part, Map<Field<?>, Optional<?>> stored) {
    Set<Object> steps = new LinkedHashSet<>();
    for (Field<?> total : of(part)) {
      NavigableSet<Duration> limits = marks.getOrDefault(total, new TreeSet<>());
      Duration from =
          stored.getOrDefault(total, Optional.empty()).orElse(null) instanceof Duration sofar
              ? sofar
              : Duration.ZERO;
      limits.forEach(limit -> steps.add(limit.minus(from).abs()));
      if (!limits.isEmpty()) {
        steps.add(limits.last().plus(TRACE).minus(from).abs());
      }
    }
    return steps;
  }

  /** Whether a part is also compared by itself. */
  boolean isCompared(Field<?> part) {
    return compared.contains(part);
  }

  private static List<Duration> durations(Map<Field<?>, List<Object>> values, Field<?> field) {
    return values.getOrDefault(field, List.of()).stream()
        .filter(Duration.class::isInstance)
        .map(Duration.class::cast)
        .toList();
  }

  /** How many limits a total exceeds, or that it is nothing; any other value as it is. */
  Object side(Field<?> field, Object value) {
    NavigableSet<Duration> those = marks.get(field);
    if (those == null || !(value instanceof Duration total)) {
      return value;
    }
    return total.isZero() ? -1 : those.headSet(total, false).size();
  }
}
