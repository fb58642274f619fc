package io.deskwork.table;

import com.google.common.collect.ImmutableList;
import io.deskwork.ticket.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Who may take a row: those with one of some roles, the reporter, or anyone who sees the ticket.
 */
public final class Who {

  private final ImmutableList<Role> roles;
  private final boolean reporter;
  private final boolean anyone;

  private Who(List<Role> roles, boolean reporter, boolean anyone) {
    this.roles = ImmutableList.copyOf(roles);
    this.reporter = reporter;
    this.anyone = anyone;
  }

  static Who with(List<Role> roles) {
    return new Who(roles, false, false);
  }

  static Who theReporter() {
    return new Who(List.of(), true, false);
  }

  static Who anyoneWhoSees() {
    return new Who(List.of(), false, true);
  }

  /** These, and those with one of the roles. */
  public Who or(Role... more) {
    List<Role> all = new ArrayList<>(roles);
    all.addAll(List.of(more));
    return new Who(all, reporter, anyone);
  }

  /** The roles, one of which is enough. */
  public List<Role> roles() {
    return roles;
  }

  /** Whether the reporter of the ticket may, whatever their roles. */
  public boolean includesReporter() {
    return reporter;
  }

  /** Whether everybody who sees the ticket may. */
  public boolean isAnyone() {
    return anyone;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Who who
        && roles.equals(who.roles)
        && reporter == who.reporter
        && anyone == who.anyone;
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The same for the same roles in any order. */
  @Override
  public String toString() {
    TreeSet<String> names = new TreeSet<>();
    roles.forEach(role -> names.add(role.key()));
    if (reporter) {
      names.add("(reporter)");
    }
    if (anyone) {
      names.add("(anyone)");
    }
    return String.join("|", names);
  }
}
