package io.deskwork.oracle;

import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Person;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who acts, by the keys of the design.
 *
 * @param id the account
 * @param organization the organization they belong to
 * @param roles the keys of their roles
 */
record Doer(String id, Optional<Organization> organization, List<String> roles) {

  static final Organization OWN = Organization.of("own");
  static final Organization OTHER = Organization.of("other");

  static final Doer REPORTER = of("reporter", OWN, "CUSTOMER");
  static final Doer COLLEAGUE = of("colleague", OWN, "CUSTOMER");
  static final Doer FOREIGN = of("foreign customer", OTHER, "CUSTOMER");
  static final Doer APPROVER = of("approver", OWN, "APPROVER");
  static final Doer EXECUTOR = new Doer("executor", Optional.empty(), List.of("EXECUTOR"));
  static final Doer SYSTEM = new Doer("system", Optional.empty(), List.of("SYSTEM"));

  /** One of each kind whom the design tells apart. */
  static final List<Doer> EVERYBODY =
      List.of(
          REPORTER,
          of("reporter", OWN),
          of("reporter", OTHER, "CUSTOMER"),
          COLLEAGUE,
          of("nobody", OWN),
          APPROVER,
          of("both", OWN, "CUSTOMER", "APPROVER"),
          FOREIGN,
          of("foreign approver", OTHER, "APPROVER"),
          of("foreign nobody", OTHER),
          new Doer("outsider", Optional.empty(), List.of()),
          EXECUTOR,
          of("executor elsewhere", OTHER, "EXECUTOR"),
          of("executor and customer elsewhere", OTHER, "EXECUTOR", "CUSTOMER", "APPROVER"),
          SYSTEM,
          of("system elsewhere", OTHER, "SYSTEM"));

  private static Doer of(String id, Organization organization, String... roles) {
    return new Doer(id, Optional.of(organization), List.of(roles));
  }

  Person person() {
    return Person.of(id, id);
  }

  boolean has(String role) {
    return roles.contains(role);
  }

  boolean isOf(Organization other) {
    return organization.isPresent() && organization.get().equals(other);
  }

  /** Executors and the system are the contractor's; everybody else is the customer's. */
  boolean isContractor() {
    return has("EXECUTOR") || has("SYSTEM");
  }

  /** Customer and approver act only on their own organization's tickets, the others on all. */
  boolean mayActAs(String role, Organization owner) {
    boolean everywhere = role.equals("EXECUTOR") || role.equals("SYSTEM");
    return has(role) && (everywhere || isOf(owner));
  }

  @Override
  public String toString() {
    return id + organization.map(of -> " of " + of).orElse("") + " " + roles;
  }
}
