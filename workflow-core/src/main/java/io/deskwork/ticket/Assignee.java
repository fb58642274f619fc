package io.deskwork.ticket;

/** Who holds a ticket: a person, or everybody who has a role. */
public sealed interface Assignee {

  /**
   * A person.
   *
   * @param person who, with or without an account
   */
  record Someone(Person person) implements Assignee {}

  /**
   * Whoever has a role; for a role of the customer, of that organization.
   *
   * @param role the role
   * @param organization the ticket's organization
   */
  record AnyoneWith(Role role, Organization organization) implements Assignee {}

  /** A person. */
  static Assignee of(Person person) {
    return new Someone(person);
  }

  /** Whoever has the role, in that organization if it is a role of the customer. */
  static Assignee of(Role role, Organization organization) {
    return new AnyoneWith(role, organization);
  }
}
