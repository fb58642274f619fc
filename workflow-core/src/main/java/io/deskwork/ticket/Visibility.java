package io.deskwork.ticket;

/** Who of the customer sees a ticket; the contractor sees every one. */
public enum Visibility {
  /** The reporter, and those of the organization who oversee it. */
  PRIVATE,
  /** The whole organization. */
  SHARED
}
