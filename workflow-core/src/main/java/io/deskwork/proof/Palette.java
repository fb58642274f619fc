package io.deskwork.proof;

import io.deskwork.table.Effect;
import io.deskwork.table.Guard;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.ParameterValues;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values that are tried: of a field that guards compare, two on every side of every limit, so
 * that one may be the approved one and the other not; of one that is compared otherwise, enough to
 * tell equal from different; of what totals are made of, as much as takes them to every side of
 * every limit; of every other field one.
 */
final class Palette {

  private static final BigDecimal SMALL = new BigDecimal("0.000001");
  private static final Instant SOME_DAY = Instant.parse("2030-01-01T00:00:00Z");

  private final Map<Field<?>, List<Object>> values = new HashMap<>();
  private final Set<Field<?>> watched = new HashSet<>();
  private final Set<Field<?>> presence = new HashSet<>();
  private final Totals totals;

  Palette(Workflow workflow, Asked asked, ParameterValues terms, Cast cast) {
    List<Guard> guards = new ArrayList<>();
    Set<Field<?>> different = new HashSet<>();
    Set<Field<?>> limits = new HashSet<>();
    for (Transition row : workflow.transitions()) {
      row.guards().forEach(guards::add);
      watched.addAll(watched(row));
      row.effects().forEach(effect -> addWatched(effect, different));
    }
    guards.addAll(asked.allGuards());
    different.addAll(asked.allDifferent());
    for (Guard guard : guards) {
      watched.addAll(guard.fields());
      if (guard instanceof Guard.SameAs || guard instanceof Guard.Approved) {
        different.addAll(guard.fields());
      }
      if (guard instanceof Guard.Exceeds exceeds) {
        limits.add(exceeds.limit());
      }
    }
    watched.addAll(different);
    presence.addAll(watched);
    presence.removeAll(different);
    workflow.transitions().forEach(row -> presence.removeAll(row.confirms()));
    guards.stream()
        .filter(guard -> !(guard instanceof Guard.Present))
        .forEach(guard -> presence.removeAll(guard.fields()));
    for (Field<?> field : workflow.fields()) {
      boolean several = different.contains(field) || limits.contains(field);
      values.put(field, values(field, guards, List.of(terms, asked.terms()), several, cast));
    }
    totals = Totals.of(workflow, guards, different);
    totals.measure(values);
    values.putIfAbsent(Field.REMARK, List.of("one"));
  }

  private void addWatched(Effect effect, Set<Field<?>> different) {
    if (effect instanceof Effect.Approve approve) {
      different.add(approve.field());
    } else if (effect instanceof Effect.ShareAs share) {
      watched.add(share.field());
    } else if (effect instanceof Effect.SetField set) {
      watched.add(set.field());
    }
  }

  private List<Object> values(
      Field<?> field,
      List<Guard> guards,
      List<ParameterValues> terms,
      boolean different,
      Cast cast) {
    Set<Object> limits = new TreeSet<>();
    Set<Object> all = new LinkedHashSet<>();
    for (Guard guard : guards) {
      if (guard instanceof Guard.Compare compare && compare.field().equals(field)) {
        for (ParameterValues some : terms) {
          Object limit = some.find(compare.limit());
          limits.addAll(limit == null ? List.of() : around(limit));
        }
      } else if (guard instanceof Guard.OneOf oneOf && oneOf.field().equals(field)) {
        all.addAll(oneOf.values());
      }
    }
    limits.removeIf(value -> !fits(field, value));
    all.addAll(limits);
    if (limits.isEmpty()) {
      List<Object> samples = samples(field, cast);
      boolean needsAll =
          watched.contains(field) && !presence.contains(field) && field.kind() == Field.Kind.CHOICE;
      boolean several = different || !all.isEmpty() || field.kind() == Field.Kind.BOOLEAN;
      all.addAll(needsAll || several ? samples : samples.subList(0, Math.min(1, samples.size())));
    }
    return List.copyOf(all);
  }

  /** Two values on each side of a limit, which itself is on one of them. */
  private static List<Object> around(Object limit) {
    if (limit instanceof Duration duration) {
      List<Object> values = new ArrayList<>();
      if (!duration.isZero()) {
        values.add(duration.minusNanos(1));
      }
      values.addAll(List.of(duration, duration.plusNanos(1), duration.plusNanos(2)));
      return values;
    } else if (limit instanceof BigDecimal number) {
      return List.of(
          number.subtract(SMALL), number, number.add(SMALL), number.add(SMALL).add(SMALL));
    }
    return List.of();
  }

  private static boolean fits(Field<?> field, Object value) {
    try {
      return field.checked(value).equals(value);
    } catch (InvalidValueException e) {
      return false;
    }
  }

  private static List<Object> samples(Field<?> field, Cast cast) {
    return switch (field.kind()) {
      case TEXT ->
          field.equals(Field.ORGANIZATION) ? List.of(Cast.OWN.key()) : List.of("one", "two");
      case NUMBER -> List.of(BigDecimal.ONE, BigDecimal.TEN);
      case DURATION -> List.of(Duration.ofMinutes(7), Duration.ofMinutes(8));
      case INSTANT -> List.of(SOME_DAY, SOME_DAY.plusSeconds(1));
      case BOOLEAN -> List.of(true, false);
      case CHOICE ->
          field.options().isEmpty()
              ? List.of(Choice.of("ONE"), Choice.of("TWO"))
              : List.copyOf(field.options());
      case PERSON -> cast.people();
    };
  }

  /** The values of a field, at least one. */
  List<Object> of(Field<?> field) {
    return values.getOrDefault(field, List.of());
  }

  /** The fields on which it depends whether a row fires, or what it changes. */
  static Set<Field<?>> watched(Transition row) {
    Set<Field<?>> fields = new HashSet<>(row.confirms());
    row.guards().forEach(guard -> fields.addAll(guard.fields()));
    row.effects()
        .filter(Effect.Subtract.class::isInstance)
        .map(Effect.Subtract.class::cast)
        .forEach(less -> fields.addAll(List.of(less.part(), less.total())));
    return fields;
  }

  /** The totals that a field is added to or taken off, on which depends what is tried of it. */
  Set<Field<?>> totalsOf(Field<?> part) {
    return totals.of(part);
  }

  /** The values of a field, at least one, where its totals are as stored. */
  List<Object> of(Field<?> field, Map<Field<?>, Optional<?>> stored) {
    Set<Object> all = new LinkedHashSet<>(totals.steps(field, stored));
    if (all.isEmpty() || totals.isCompared(field)) {
      all.addAll(of(field));
    }
    all.removeIf(value -> !fits(field, value));
    return List.copyOf(all);
  }

  /** What anything can tell a value of the field by. */
  Object toldApart(Field<?> field, Object value) {
    return isPresenceAll(field) ? true : totals.side(field, value);
  }

  /** Whether all that anything asks of the field is whether it is set. */
  private boolean isPresenceAll(Field<?> field) {
    return presence.contains(field);
  }

  /** Whether anything depends on the value of the field. */
  boolean isWatched(Field<?> field) {
    return watched.contains(field);
  }
}
