package io.deskwork.ticket;

/** The two parties of a ticket. */
public enum Side {
  /** Those who file tickets; they act and look only within their own organization. */
  CUSTOMER,
  /** Those who work on tickets; they act and look everywhere. */
  CONTRACTOR
}
