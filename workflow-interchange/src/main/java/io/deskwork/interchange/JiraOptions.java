package io.deskwork.interchange;

import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.WorkflowId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a file does not say about a workflow: its name, who the groups, project roles and
 * permissions are, and which steps end a ticket. Immutable.
 *
 * <p>Jira does not tell customers from contractors. Unless it is said here, whoever is in a group
 * of Jira belongs to the contractor and sees every ticket.
 */
public final class JiraOptions {

  private static final JiraOptions STANDARD = new JiraOptions("jira", Map.of(), Set.of(), Set.of());
  private static final int LONGEST_ROLE = 48;

  private final String name;
  private final Map<String, List<Role>> roles;
  private final Set<String> customers;
  private final Set<String> ends;

  private JiraOptions(
      String name, Map<String, List<Role>> roles, Set<String> customers, Set<String> ends) {
    this.name = name;
    this.roles = roles;
    this.customers = customers;
    this.ends = ends;
  }

  /** The name is {@code jira}, nothing is known of groups, no step ends that can be left. */
  public static JiraOptions standard() {
    return STANDARD;
  }

  /**
   * These, for a workflow of another name.
   *
   * @throws InvalidValueException if the name is not a key
   */
  public JiraOptions named(String workflow) {
    return new JiraOptions(new WorkflowId(workflow, 1).name(), roles, customers, ends);
  }

  /**
   * These, with the roles that stand for a group, a permission or a project role of Jira.
   *
   * @param jiraName the name of the group, the key of the permission such as {@code CREATE_ISSUES},
   *     or the number of the project role
   * @param standing the roles, any of which is enough
   * @throws InvalidValueException if there is no role, or the key of one has more than 48
   *     characters
   */
  public JiraOptions role(String jiraName, Role... standing) {
    if (standing.length == 0) {
      throw new InvalidValueException("roles", jiraName, "must be at least one");
    }
    for (Role role : standing) {
      if (role.key().length() > LONGEST_ROLE) {
        throw new InvalidValueException("role key", role, "may have at most 48 characters");
      }
    }
    Map<String, List<Role>> more = new LinkedHashMap<>(roles);
    more.put(jiraName, List.of(standing));
    return new JiraOptions(name, more, customers, ends);
  }

  /**
   * These, with groups, permissions and project roles of Jira that customers have. Roles of the
   * customer stand for them: they count within an organization only, and see all its tickets, as
   * whoever may act on a ticket sees it in Jira.
   */
  public JiraOptions customers(String... jiraNames) {
    return new JiraOptions(name, roles, with(customers, jiraNames), ends);
  }

  /** These, with steps that end a ticket: what leads out of them is left out, and listed. */
  public JiraOptions ends(String... steps) {
    return new JiraOptions(name, roles, customers, with(ends, steps));
  }

  private static Set<String> with(Set<String> names, String... more) {
    List<String> all = new ArrayList<>(names);
    all.addAll(List.of(more));
    return Set.copyOf(all);
  }

  String name() {
    return name;
  }

  Optional<List<Role>> rolesOf(String jiraName) {
    return Optional.ofNullable(roles.get(jiraName));
  }

  /** Every role that stands for something. */
  List<Role> roles() {
    return roles.values().stream().flatMap(List::stream).distinct().toList();
  }

  Side sideOf(String jiraName) {
    return customers.contains(jiraName) ? Side.CUSTOMER : Side.CONTRACTOR;
  }

  boolean isEnd(String step) {
    return ends.contains(step);
  }
}
