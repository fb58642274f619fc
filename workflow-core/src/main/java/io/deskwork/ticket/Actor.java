package io.deskwork.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who acts: id, display name, roles, and organization. The engine trusts the actor that it is
 * given; signing in is the host's.
 */
public final class Actor {

  /** Who decides timers. */
  public static final Actor SYSTEM = Actor.of("system", "Deskwork", Role.SYSTEM);

  private final Person person;
  private final String id;
  private final Optional<Organization> organization;
  private final List<Role> roles;
  private final Side side;
  private final boolean overseeing;

  private Actor(String id, String name, Optional<Organization> organization, List<Role> roles) {
    this.id = id;
    this.person = Person.of(id, name);
    this.organization = organization;
    this.roles = List.copyOf(roles);
    this.side =
        roles.stream().anyMatch(role -> role.side() == Side.CONTRACTOR)
            ? Side.CONTRACTOR
            : Side.CUSTOMER;
    this.overseeing = roles.stream().anyMatch(Role::isOverseeing);
  }

  /** An actor who belongs to no customer organization. */
  public static Actor of(String id, String name, Role... roles) {
    return new Actor(id, name, Optional.empty(), distinct(List.of(roles)));
  }

  /** An actor of an organization. */
  public static Actor of(String id, String name, Organization organization, Role... roles) {
    return new Actor(id, name, Optional.of(organization), distinct(List.of(roles)));
  }

  /** An actor with everything given as lists, as codecs and directories have it. */
  public static Actor of(
      String id, String name, Optional<Organization> organization, List<Role> roles) {
    return new Actor(id, name, organization, distinct(roles));
  }

  private static List<Role> distinct(List<Role> roles) {
    List<Role> once = new ArrayList<>();
    for (Role role : roles) {
      if (!once.contains(role)) {
        once.add(role);
      }
    }
    return once;
  }

  /** The stable id of the account. */
  public String id() {
    return id;
  }

  /** What people call the actor. */
  public String name() {
    return person.name();
  }

  /** The actor as a person: account and name. */
  public Person person() {
    return person;
  }

  /** The organization, if the actor belongs to one. */
  public Optional<Organization> organization() {
    return organization;
  }

  /** The roles, each once, in the order given. */
  public List<Role> roles() {
    return roles;
  }

  /** The contractor's side if any role belongs to it, else the customer's. */
  public Side side() {
    return side;
  }

  /** Whether the actor has the role. */
  public boolean has(Role role) {
    for (int i = 0; i < roles.size(); i++) {
      if (roles.get(i).equals(role)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a role of the actor sees private tickets that the actor did not report. */
  public boolean isOverseeing() {
    return overseeing;
  }

  /** Whether the actor belongs to the organization. */
  public boolean isOf(Organization other) {
    return organization.isPresent() && organization.get().equals(other);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Actor actor
            && person.equals(actor.person)
            && organization.equals(actor.organization)
            && roles.equals(actor.roles));
  }

  @Override
  public int hashCode() {
    return Objects.hash(person, organization, roles);
  }

  @Override
  public String toString() {
    return id;
  }
}
