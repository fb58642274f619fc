package io.deskwork.oracle;

import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import java.time.Duration;

/**
 * What was agreed with a customer.
 *
 * @param threshold the longest work that needs no approval
 * @param term how long silence takes to accept
 * @param oneCompany whether the organization is one company
 */
record Agreed(Duration threshold, Duration term, boolean oneCompany) {

  /** What the design says where the terms say nothing. */
  static final Agreed USUALLY = new Agreed(Duration.ofMinutes(60), Duration.ofDays(15), true);

  /** The terms of a customer with several companies, who is stricter. */
  static final Agreed OTHERWISE = new Agreed(Duration.ofMinutes(30), Duration.ofDays(3), false);

  /** What a decision gets to see: nothing where the usual holds. */
  ParameterValues terms() {
    return equals(USUALLY)
        ? ParameterValues.none()
        : ParameterValues.none()
            .with(Parameter.duration("THRESHOLD"), threshold)
            .with(Parameter.duration("ACCEPTANCE_TERM"), term)
            .with(Parameter.bool("ONE_COMPANY"), oneCompany);
  }
}
