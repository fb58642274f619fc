package io.deskwork.testkit;

import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everybody whom a workflow can meet. */
final class People {

  private static final List<Organization> ORGANIZATIONS =
      List.of(Organization.of("ACME"), Organization.of("ZETA"));

  private People() {}

  /**
   * For each role two people of the contractor, or one of each of two customers; for each customer
   * one with all its roles and one with none; and the system.
   */
  static List<Actor> of(Workflow workflow) {
    List<Actor> people = new ArrayList<>();
    List<Role> customers = new ArrayList<>();
    for (Role role : workflow.roles()) {
      if (role.side() == Side.CUSTOMER) {
        customers.add(role);
        ORGANIZATIONS.forEach(one -> people.add(of(role.key(), one, List.of(role))));
      } else if (!role.equals(Role.SYSTEM)) {
        people.add(Actor.of("first " + role, "First " + role, role));
        people.add(Actor.of("second " + role, "Second " + role, role));
      }
    }
    for (Organization organization : ORGANIZATIONS) {
      people.add(of("everything", organization, customers));
      people.add(of("nothing", organization, List.of()));
    }
    people.add(Actor.SYSTEM);
    return List.copyOf(people);
  }

  private static Actor of(String what, Organization organization, List<Role> roles) {
    String id = what.toLowerCase(Locale.ROOT) + "@" + organization;
    return Actor.of(id, "Ms " + what, java.util.Optional.of(organization), roles);
  }
}
