package io.deskwork.interchange;

import io.deskwork.table.HostGuard;
import io.deskwork.table.HostRules;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import java.util.List;
import java.util.Map;

/**
 * The guards of an imported workflow whose meaning is known, but which definitions cannot say as
 * data: whether the actor is the assignee, has a role besides the one that admits them, and the
 * like. A host registers them with one call and then only has to write those of its plug-ins.
 */
public final class JiraRules {

  static final String ASSIGNEE_ONLY = "jira.assignee-only";
  static final String ASSIGNEE_SET = "jira.assignee-set";
  static final String REPORTER_ONLY = "jira.reporter-only";
  static final String NEVER = "jira.never";
  static final String HAS_ROLE = "jira.has-role.";

  private static final Map<String, HostGuard> KNOWN =
      Map.of(
          ASSIGNEE_ONLY,
          JiraRules::isAssignee,
          ASSIGNEE_SET,
          JiraRules::hasAssignee,
          REPORTER_ONLY,
          situation -> situation.ticket().isReportedBy(situation.actor().id()),
          NEVER,
          situation -> false);

  private JiraRules() {}

  /** What is known of the guards that a workflow names; others are left for the host. */
  public static HostRules of(Workflow workflow) {
    return of(workflow.hostGuards());
  }

  /** What is known of some guards by their names. */
  public static HostRules of(List<String> names) {
    HostRules rules = HostRules.none();
    for (String name : names) {
      HostGuard known = KNOWN.get(name);
      if (known != null) {
        rules = rules.guard(name, known);
      } else if (name.startsWith(HAS_ROLE)) {
        String role = name.substring(HAS_ROLE.length());
        rules = rules.guard(name, situation -> hasRole(situation, role));
      }
    }
    return rules;
  }

  static boolean knows(String name) {
    return KNOWN.containsKey(name) || name.startsWith(HAS_ROLE);
  }

  private static boolean isAssignee(HostGuard.Situation situation) {
    Assignee assignee = situation.ticket().assignee().orElse(null);
    if (assignee instanceof Assignee.Someone someone) {
      return someone.person().isSameAs(situation.actor().person());
    }
    return assignee instanceof Assignee.AnyoneWith anyone
        && hasRole(situation, anyone.role().key());
  }

  private static boolean hasAssignee(HostGuard.Situation situation) {
    return situation.ticket().assignee().isPresent()
        || situation.command().inputs().find(Field.ASSIGNEE) != null;
  }

  /** A role of the customer counts within the actor's organization only, as it does in rows. */
  private static boolean hasRole(HostGuard.Situation situation, String key) {
    for (Role role : situation.actor().roles()) {
      if (role.key().equals(key)) {
        return role.side() == Side.CONTRACTOR
            || situation.actor().isOf(situation.ticket().organization());
      }
    }
    return false;
  }
}
