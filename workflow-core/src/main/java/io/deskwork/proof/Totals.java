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
import java.util.Set;
import java.util.TreeSet;

/**
 * Totals that guards hold against other fields, or that counter-entries take from. They would grow
 * without end, but all that rows ask is on which side of a limit a total is. So two totals between
 * the same two limits are one; and what is added or taken off is a trace, which leaves a total on
 * its side or takes it just over, or more than every limit.
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

  /** Learns the limits from the values that are tried, and says what is tried of the parts. */
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
    parts.forEach(
        (part, those) -> {
          NavigableSet<Duration> all = new TreeSet<>(Set.of(Duration.ZERO));
          those.forEach(total -> all.addAll(marks.getOrDefault(total, new TreeSet<>())));
          Set<Object> tried = new LinkedHashSet<>(Set.of(TRACE));
          tried.add(all.last().plus(TRACE).plus(TRACE));
          if (compared.contains(part)) {
            tried.addAll(durations(values, part));
          }
          values.put(part, List.copyOf(tried));
        });
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
