package io.deskwork.table;

import io.deskwork.ticket.ParameterValues;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * All that a decision sees besides ticket and command.
 *
 * @param now the one instant of the decision, cut to the microsecond
 * @param terms the customer's parameters at that instant; what they do not name has its default
 */
public record Moment(Instant now, ParameterValues terms) {

  /** Cuts the instant. */
  public Moment {
    now = now.truncatedTo(ChronoUnit.MICROS);
  }

  /** An instant under the workflow's defaults. */
  public static Moment at(Instant now) {
    return new Moment(now, ParameterValues.none());
  }
}
