package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A term that runs while a ticket is in a status.
 *
 * @param parameter how long
 * @param index the position of the parameter
 * @param action what is attempted when it ends
 */
record Term(Parameter<Duration> parameter, int index, Action action) {

  static final List<Term> NONE = List.of();

  /**
   * The timer of the term, running from now; after another timer, from when that one was due, so
   * that what follows does not depend on how late somebody looked.
   */
  Timer timerFrom(Facts facts) {
    Duration length = (Duration) facts.parameter(index);
    return new Timer(parameter.key(), action, start(facts).plus(length));
  }

  private static Instant start(Facts facts) {
    Optional<Instant> due = facts.command().due();
    return due.isPresent() && facts.actor().has(Role.SYSTEM) && due.get().isBefore(facts.now())
        ? due.get()
        : facts.now();
  }
}
