package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Timer;
import io.deskwork.time.Length;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A term that runs while a ticket is in a status.
 *
 * @param parameter how long; of a notice, how long before the other term ends
 * @param index the position of the parameter
 * @param action what is attempted when it ends
 * @param noticeOf the term that it is a notice of; null if it is none
 */
record Term(Parameter<Duration> parameter, int index, Action action, @Nullable Term noticeOf) {

  static final List<Term> NONE = List.of();

  /**
   * The timer of the term, running from an instant.
   *
   * @return empty for a notice that would come before the term begins
   */
  Optional<Timer> timerFrom(Instant start, Facts facts) {
    Instant due = end(start, facts);
    return noticeOf == null || due.isAfter(start)
        ? Optional.of(new Timer(parameter.key(), action, due))
        : Optional.empty();
  }

  private Instant end(Instant start, Facts facts) {
    Duration length = (Duration) facts.parameter(index);
    if (noticeOf != null) {
      return noticeOf.end(start, facts).minus(length);
    }
    Optional<Length> longer = facts.level().length(parameter);
    return longer.isPresent()
        ? longer.get().endFrom(start, facts.level().hours())
        : start.plus(length);
  }

  /** Whether it is this term, or a notice of it. */
  boolean isOrGoesWith(Parameter<Duration> term) {
    return parameter.equals(term) || (noticeOf != null && noticeOf.parameter.equals(term));
  }
}
