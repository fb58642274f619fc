package io.deskwork.table;

import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Person;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values on every side of every limit that guards set for a field. */
final class Witnesses {

  private static final BigDecimal SMALL = new BigDecimal("0.000001");

  private Witnesses() {}

  /** Values of a field that tell the guards' answers apart, smallest first; never empty. */
  static List<Object> of(Field<?> field, List<Guard> guards, ParameterValues parameters) {
    Set<Object> values = new LinkedHashSet<>();
    for (Guard guard : guards) {
      if (guard instanceof Guard.Compare compare && compare.field().equals(field)) {
        Object limit = parameters.find(compare.limit());
        if (limit instanceof Duration duration) {
          if (!duration.isZero()) {
            values.add(duration.minusNanos(1));
          }
          values.add(duration);
          values.add(duration.plusNanos(1));
        } else if (limit instanceof BigDecimal number) {
          values.add(number.subtract(SMALL));
          values.add(number);
          values.add(number.add(SMALL));
        }
      } else if (guard instanceof Guard.OneOf oneOf && oneOf.field().equals(field)) {
        values.addAll(oneOf.values());
      }
    }
    values.addAll(samples(field));
    values.removeIf(value -> !fits(field, value));
    return List.copyOf(values);
  }

  /** A value beside a limit may be out of the field's range. */
  private static boolean fits(Field<?> field, Object value) {
    try {
      return field.checked(value).equals(value);
    } catch (InvalidValueException e) {
      return false;
    }
  }

  /** Two values of a field, or all its options: enough to tell equal from different. */
  private static List<Object> samples(Field<?> field) {
    return switch (field.kind()) {
      case TEXT -> List.of("one", "two");
      case NUMBER -> List.of(BigDecimal.ONE, BigDecimal.TEN);
      case DURATION -> List.of(Duration.ofMinutes(7), Duration.ofDays(3_650));
      case INSTANT -> List.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
      case BOOLEAN -> List.of(true, false);
      case CHOICE -> List.copyOf(field.options());
      case PERSON -> List.of(Person.of("somebody", "Somebody"), Person.of("other", "Other"));
    };
  }
}
