package io.deskwork.time;

import io.deskwork.ticket.Organization;
import io.deskwork.ticket.ParameterValues;
import java.time.Instant;

/**
 * The port to a customer's parameters at an instant: threshold, acceptance term, service level.
 *
 * <p>It is asked once per decision and must answer quickly, alike for equal arguments, from any
 * thread. What it does not name has the workflow's default. If it throws, the command fails and
 * nothing is changed.
 */
@FunctionalInterface
public interface Terms {

  /** The values that differ from the workflow's defaults for the organization at the instant. */
  ParameterValues at(Organization organization, Instant instant);

  /** Terms under which the workflow's defaults hold for everybody. */
  static Terms defaults() {
    return (organization, instant) -> ParameterValues.none();
  }
}
