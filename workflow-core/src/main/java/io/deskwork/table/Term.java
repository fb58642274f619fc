package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Timer;
import java.time.Duration;
import java.util.List;

/**
 * A term that runs while a ticket is in a status.
 *
 * @param parameter how long
 * @param index the position of the parameter
 * @param action what is attempted when it ends
 */
record Term(Parameter<Duration> parameter, int index, Action action) {

  static final List<Term> NONE = List.of();

  Timer timerFrom(Facts facts) {
    Duration length = (Duration) facts.parameter(index);
    return new Timer(parameter.key(), action, facts.now().plus(length));
  }
}
