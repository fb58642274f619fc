package io.deskwork.interchange;

import io.deskwork.table.Guards;
import io.deskwork.ticket.Source;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Jira's own conditions mean here; all others are guards of the host's. */
final class JiraConditions {

  private static final String JIRA = "com.atlassian.jira.workflow.condition.";

  /** What one class means; empty if its arguments do not say. */
  private interface Meaning {
    Optional<JiraTerm> of(JiraPlugin plugin, JiraNames names);
  }

  // @formatter:off
  private static final Map<String, Meaning> KNOWN = Map.ofEntries(
      Map.entry(JIRA + "PermissionCondition",          (one, names) -> permission(one, names)),
      Map.entry(JIRA + "UserInGroupCondition",         (one, names) -> one.find("group").map(group -> names.group(group, one.at()))),
      Map.entry("com.opensymphony.workflow.util.OSUserGroupCondition",
                                                       (one, names) -> one.find("group").map(group -> names.group(group, one.at()))),
      Map.entry(JIRA + "UserInAnyGroupCondition",      (one, names) -> any(one.several("group").stream().map(group -> names.group(group, one.at())).toList())),
      Map.entry(JIRA + "InProjectRoleCondition",       (one, names) -> one.find("jira.projectrole.id").map(role -> names.projectRole(role, one.at()))),
      Map.entry(JIRA + "InAnyProjectRoleCondition",    (one, names) -> any(one.several("projectRoleIds").stream().map(role -> names.projectRole(role, one.at())).toList())),
      Map.entry(JIRA + "AllowOnlyReporter",            (one, names) -> Optional.of(new JiraTerm.Someone(true, List.of()))),
      Map.entry(JIRA + "AllowOnlyAssignee",            (one, names) -> Optional.of(new JiraTerm.Holds(names.known(JiraRules.ASSIGNEE_ONLY, one)))),
      Map.entry(JIRA + "UserIsInCustomFieldCondition", (one, names) -> inField(one, names)),
      Map.entry(JIRA + "RemoteOnlyCondition",          (one, names) -> Optional.of(new JiraTerm.Holds(Guards.cameBy(Source.API)))),
      Map.entry(JIRA + "AlwaysFalseCondition",         (one, names) -> Optional.of(JiraTerm.Constant.NEVER)),
      Map.entry(JIRA + "DisallowIfInStepCondition",    (one, names) -> outside(one)));
  // @formatter:on

  private JiraConditions() {}

  /** The classes that have a meaning here. */
  static Set<String> known() {
    return KNOWN.keySet();
  }

  /** What must hold by a list of conditions under the element of that name. */
  static JiraTerm within(XmlElement parent, JiraNames names) {
    return JiraTerm.all(
        parent.all("conditions").stream().map(one -> conditions(one, names)).toList());
  }

  private static JiraTerm conditions(XmlElement at, JiraNames names) {
    String type = at.find("type").orElse("");
    if (!Set.of("", "AND", "OR").contains(type) || (type.isEmpty() && at.children().size() > 1)) {
      throw at.refuse(
          "NO_TYPE",
          "Several conditions must be of a type, AND or OR, that says how to join them.");
    }
    List<JiraTerm> terms =
        at.children().stream()
            .map(
                one ->
                    one.name().equals("conditions")
                        ? conditions(one, names)
                        : condition(one, names))
            .toList();
    return type.equals("OR") && !terms.isEmpty() ? JiraTerm.any(terms) : JiraTerm.all(terms);
  }

  private static JiraTerm condition(XmlElement at, JiraNames names) {
    JiraPlugin plugin = JiraPlugin.of(at);
    Meaning known = KNOWN.get(plugin.className());
    JiraTerm term =
        (known == null ? Optional.<JiraTerm>empty() : known.of(plugin, names))
            .orElseGet(() -> new JiraTerm.Holds(names.guard(plugin)));
    return at.flag("negate") ? term.not() : term;
  }

  /** Those who have a permission, unless somebody else than the actor is asked about. */
  static Optional<JiraTerm> permission(JiraPlugin plugin, JiraNames names) {
    if (plugin.find("username").isPresent() || plugin.find("vars.key").isPresent()) {
      return Optional.empty();
    }
    return plugin
        .find("permissionKey")
        .or(() -> plugin.find("permission"))
        .map(permission -> names.permission(permission, plugin.at()));
  }

  private static Optional<JiraTerm> any(List<JiraTerm> terms) {
    return terms.isEmpty() ? Optional.empty() : Optional.of(JiraTerm.any(terms));
  }

  private static Optional<JiraTerm> inField(JiraPlugin plugin, JiraNames names) {
    return plugin
        .find("fieldsList")
        .flatMap(field -> names.fields().findPerson(field, plugin.at()))
        .map(field -> (JiraTerm) new JiraTerm.Holds(Guards.actorIs(field)))
        .map(
            is ->
                plugin.find("allowUserInField").orElse("true").equalsIgnoreCase("false")
                    ? is.not()
                    : is);
  }

  private static Optional<JiraTerm> outside(JiraPlugin plugin) {
    Set<Integer> steps = new LinkedHashSet<>();
    for (String step : plugin.find("stepIds").orElse("").split("[, ]+", -1)) {
      XmlElement.whole(step).ifPresent(steps::add);
    }
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(new JiraTerm.Outside(steps, plugin, true));
  }
}
