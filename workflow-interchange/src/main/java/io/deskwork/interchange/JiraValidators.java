package io.deskwork.interchange;

import static io.deskwork.table.Effects.assign;
import static io.deskwork.table.Effects.personIn;
import static io.deskwork.table.Guards.the;

import io.deskwork.ticket.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Jira's own validators mean here; all others are guards of the host's. */
final class JiraValidators {

  private static final String JIRA = "com.atlassian.jira.workflow.validator.";

  private interface Meaning {
    Optional<JiraRule> of(JiraPlugin plugin, JiraNames names);
  }

  // @formatter:off
  private static final Map<String, Meaning> KNOWN = Map.of(
      JIRA + "PermissionValidator",    (one, names) -> JiraConditions.permission(one, names).map(JiraRule::of),
      JIRA + "FieldRequiredValidator", (one, names) -> required(one, names));
  // @formatter:on

  private JiraValidators() {}

  /** The classes that have a meaning here. */
  static Set<String> known() {
    return KNOWN.keySet();
  }

  /** What the validators of an action or a result ask. */
  static JiraRule within(XmlElement parent, JiraNames names) {
    return JiraRule.all(
        parent.within("validators").stream().map(one -> validator(one, names)).toList());
  }

  private static JiraRule validator(XmlElement at, JiraNames names) {
    JiraPlugin plugin = JiraPlugin.of(at);
    Meaning known = KNOWN.get(plugin.className());
    return (known == null ? Optional.<JiraRule>empty() : known.of(plugin, names))
        .orElseGet(() -> JiraRule.of(new JiraTerm.Holds(names.guard(plugin))));
  }

  /** Jira asks that the field has a value afterwards, whether it comes now or came before. */
  private static Optional<JiraRule> required(JiraPlugin plugin, JiraNames names) {
    List<JiraRule> rules =
        plugin.several("hidFieldsList").stream()
            .flatMap(id -> required(id, plugin, names).stream())
            .toList();
    return rules.isEmpty() || rules.size() < plugin.several("hidFieldsList").size()
        ? Optional.empty()
        : Optional.of(JiraRule.all(rules));
  }

  private static Optional<JiraRule> required(String id, JiraPlugin plugin, JiraNames names) {
    if (id.equals("comment")) {
      return Optional.of(
          new JiraRule(JiraTerm.Constant.ALWAYS, List.of(Field.REMARK), List.of(), List.of()));
    } else if (id.equals("assignee")) {
      return Optional.of(
          new JiraRule(
              new JiraTerm.Holds(names.known(JiraRules.ASSIGNEE_SET, plugin)),
              List.of(),
              List.of(Field.ASSIGNEE),
              List.of(assign(personIn(Field.ASSIGNEE)))));
    }
    return names
        .fields()
        .find(id, plugin.at())
        .map(
            field ->
                new JiraRule(
                    new JiraTerm.Holds(the(field).isSet()), List.of(), List.of(field), List.of()));
  }
}
