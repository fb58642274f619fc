package io.deskwork.ticket;

/** How a command came. */
public enum Source {
  /** The customer portal or the agents' own screen. */
  PORTAL,
  /** An e-mail that a person wrote. */
  EMAIL,
  /** A telephone call, written down by whoever took it. */
  PHONE,
  /** Another program, on behalf of the actor. */
  API,
  /** A mail system's reply, such as an out-of-office note: no person meant anything by it. */
  AUTOMATIC,
  /** A timer that came due. */
  TIMER
}
