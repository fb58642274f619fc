package io.deskwork.proof;

import io.deskwork.table.Guard;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Everybody who tries something: for each role somebody who has it alone, of the customer whose
 * tickets are tried and of another; somebody who has all roles of a side, and somebody who has
 * none; and the system. On a side where guards tell people apart there are two of each.
 */
final class Cast {

  /** The customer whose tickets are tried. */
  static final Organization OWN = Organization.of("OWN");

  /** Another customer, whose people see no ticket of the first. */
  static final Organization FOREIGN = Organization.of("FOREIGN");

  private final List<Actor> actors = new ArrayList<>();
  private final Map<String, Actor> byId = new HashMap<>();

  /** Everybody. */
  Cast(Workflow workflow) {
    this(workflow, workflow.roles(), List.of());
  }

  /**
   * For a workflow.
   *
   * @param inUse the roles that people have; the system is always there
   * @param invariants what will be watched
   */
  Cast(Workflow workflow, List<Role> inUse, List<Invariant> invariants) {
    Set<Side> toldApart = toldApart(workflow);
    if (invariants.stream().anyMatch(one -> one.tellsPeopleApart(workflow))) {
      toldApart = EnumSet.allOf(Side.class);
    }
    for (Side side : Side.values()) {
      List<Role> roles =
          inUse.stream().filter(role -> role.side() == side && !role.equals(Role.SYSTEM)).toList();
      for (int copy = 1; copy <= (toldApart.contains(side) ? 2 : 1); copy++) {
        for (Role role : roles) {
          add(role.key() + (copy == 1 ? "" : "-2"), side, List.of(role));
        }
        if (roles.size() > 1) {
          add("ALL-" + side + (copy == 1 ? "" : "-2"), side, roles);
        }
      }
    }
    add("NOBODY", Side.CUSTOMER, List.of());
    add(Actor.SYSTEM);
  }

  private Cast(Cast everybody, Predicate<Actor> wanted) {
    everybody.actors.stream().filter(wanted).forEach(this::add);
  }

  /**
   * As few as can still bring a ticket wherever it can be: without strangers, and who has several
   * roles only where it matters that one person has them. These people take part too, each with all
   * roles of either side.
   */
  static Cast ofFew(Workflow workflow, Collection<Person> more) {
    boolean tellsApart = tellsApart(workflow);
    Cast few =
        new Cast(
            new Cast(workflow),
            actor ->
                !actor.isOf(FOREIGN)
                    && !actor.roles().isEmpty()
                    && (tellsApart || actor.roles().size() == 1));
    for (Person person : more) {
      String account = person.account().orElseThrow();
      List<Role> customer = roles(workflow, Side.CUSTOMER);
      List<Role> contractor = roles(workflow, Side.CONTRACTOR);
      few.add(Actor.of(account, person.name(), Optional.of(OWN), customer));
      few.add(Actor.of(account, person.name(), Optional.empty(), contractor));
    }
    return few;
  }

  /** Everybody, and those who took part in something, with the roles that they had then. */
  static Cast of(Workflow workflow, List<Actor> actors) {
    Cast cast = new Cast(workflow);
    actors.forEach(cast::add);
    return cast;
  }

  private static List<Role> roles(Workflow workflow, Side side) {
    return workflow.roles().stream()
        .filter(role -> role.side() == side && !role.equals(Role.SYSTEM))
        .toList();
  }

  /** Whether it matters to the table who somebody is, besides their roles. */
  static boolean tellsApart(Workflow workflow) {
    return !toldApart(workflow).isEmpty();
  }

  /** The sides on which some guard tells one person from another. */
  private static Set<Side> toldApart(Workflow workflow) {
    Set<Side> sides = EnumSet.noneOf(Side.class);
    for (Transition row : workflow.transitions()) {
      for (Guard guard : row.guards().toList()) {
        if (guard instanceof Guard.ActorIs) {
          return EnumSet.allOf(Side.class);
        } else if (guard instanceof Guard.OtherActorThan other) {
          // Who did the earlier action, and who now asks whether they are the same.
          sides.addAll(sidesOf(row));
          workflow.transitions().stream()
              .filter(one -> one.action().equals(other.earlier()))
              .forEach(one -> sides.addAll(sidesOf(one)));
        }
      }
    }
    return sides;
  }

  private static Set<Side> sidesOf(Transition row) {
    return row.who().isAnyone() || row.who().includesReporter()
        ? EnumSet.allOf(Side.class)
        : row.who().roles().stream()
            .map(Role::side)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Side.class)));
  }

  private void add(Actor actor) {
    actors.add(actor);
    byId.put(actor.id(), actor);
  }

  private void add(String id, Side side, List<Role> roles) {
    if (side == Side.CONTRACTOR) {
      add(Actor.of(id, id, Optional.empty(), roles));
    } else {
      add(Actor.of(id, id, Optional.of(OWN), roles));
      add(Actor.of(id + "-OF-FOREIGN", id, Optional.of(FOREIGN), roles));
    }
  }

  List<Actor> actors() {
    return actors;
  }

  /** Two people whom a field can hold, a customer first where there is one. */
  List<Object> people() {
    return actors.stream()
        .filter(actor -> !actor.equals(Actor.SYSTEM) && !actor.isOf(FOREIGN))
        .<Object>map(Actor::person)
        .limit(2)
        .toList();
  }

  boolean hasRole(Person person, Role role) {
    Actor actor = person.account().map(byId::get).orElse(null);
    return actor != null && actor.has(role);
  }
}
