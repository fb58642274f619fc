package io.deskwork.table;

import io.deskwork.ticket.Field;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A total with what a command adds or takes off, held against a limit; and what would mend it. */
final class Reckoning {

  private final Guard.Exceeds guard;
  private final int totalAt;
  private final int plusAt;
  private final int minusAt;
  private final int limitAt;

  Reckoning(Guard.Exceeds guard, Scope scope) {
    this.guard = guard;
    this.totalAt = scope.indexOf(guard.total());
    this.plusAt = guard.plus().map(scope::indexOf).orElse(-1);
    this.minusAt = guard.minus().map(scope::indexOf).orElse(-1);
    this.limitAt = scope.indexOf(guard.limit());
  }

  boolean exceeds(Facts facts) {
    Duration most = limit(facts);
    return most != null && sum(facts).compareTo(most) > 0;
  }

  private @Nullable Duration limit(Facts facts) {
    return facts.value(guard.limit(), limitAt) instanceof Duration most ? most : null;
  }

  private Duration sum(Facts facts) {
    return length(facts, Optional.of(guard.total()), totalAt)
        .plus(length(facts, guard.plus(), plusAt))
        .minus(length(facts, guard.minus(), minusAt));
  }

  private static Duration length(Facts facts, Optional<Field<Duration>> field, int at) {
    return field.isPresent() && facts.value(field.get(), at) instanceof Duration length
        ? length
        : Duration.ZERO;
  }

  Blocker blocker(Facts facts, boolean wanted) {
    Duration most = limit(facts);
    if (most == null) {
      Arguments arguments = Arguments.of("field", guard.limit());
      return facts.blocker(
          Blocker.Code.MUST_BE_SET, arguments, new Remedy(Remedy.Kind.GIVE, arguments));
    }
    Duration sum = sum(facts);
    return facts.blocker(
        wanted ? Blocker.Code.MUST_EXCEED : Blocker.Code.MUST_NOT_EXCEED,
        Arguments.of("field", guard.total())
            .and("value", sum.isNegative() ? Duration.ZERO : sum)
            .and("other", guard.limit())
            .and("limitValue", most),
        wanted ? toExceed(facts, sum.minus(most)) : toStayBelow(facts, sum.minus(most)));
  }

  /** Bring more, take less off, or lower the limit: the first that there is. */
  private Remedy toExceed(Facts facts, Duration above) {
    Duration more = length(facts, guard.plus(), plusAt).minus(above);
    Duration less = length(facts, guard.minus(), minusAt).plus(above);
    if (guard.plus().isPresent()) {
      return bring(Remedy.Kind.BRING_MORE_THAN, guard.plus().get(), more);
    } else if (guard.minus().isPresent() && isSome(less)) {
      return bring(Remedy.Kind.BRING_LESS_THAN, guard.minus().get(), less);
    }
    Duration sum = sum(facts);
    return isSome(sum)
        ? bring(Remedy.Kind.BRING_LESS_THAN, guard.limit(), sum)
        : new Remedy(Remedy.Kind.NONE, Arguments.none());
  }

  /** Bring less, take more off, or raise the limit: the first that helps. */
  private Remedy toStayBelow(Facts facts, Duration above) {
    Duration less = length(facts, guard.plus(), plusAt).minus(above);
    Duration more = length(facts, guard.minus(), minusAt).plus(above);
    if (guard.plus().isPresent() && !less.isNegative()) {
      return bring(Remedy.Kind.BRING_AT_MOST, guard.plus().get(), less);
    } else if (guard.minus().isPresent()) {
      return bring(Remedy.Kind.BRING_AT_LEAST, guard.minus().get(), more);
    }
    return bring(Remedy.Kind.BRING_AT_LEAST, guard.limit(), sum(facts));
  }

  private static boolean isSome(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static Remedy bring(Remedy.Kind kind, Field<Duration> field, Duration limit) {
    return new Remedy(kind, Arguments.of("field", field).and("limitValue", limit));
  }
}
