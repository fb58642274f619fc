package io.deskwork.interchange;

import static io.deskwork.table.Effects.actor;
import static io.deskwork.table.Effects.assign;
import static io.deskwork.table.Effects.clear;
import static io.deskwork.table.Effects.nobody;
import static io.deskwork.table.Effects.reporter;

import io.deskwork.table.Effect;
import io.deskwork.ticket.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What Jira's own functions mean here; all others are effects of the host's. */
final class JiraFunctions {

  private static final String JIRA = "com.atlassian.jira.workflow.function.";

  private interface Meaning {
    Optional<Effect> of(JiraPlugin plugin, JiraNames names);
  }

  // @formatter:off
  private static final Map<String, String> DONE_BY_THE_ENGINE = Map.of(
      JIRA + "issue.UpdateIssueStatusFunction",     "the row itself changes the status.",
      JIRA + "issue.IssueCreateFunction",           "a filing row files the ticket.",
      JIRA + "issue.IssueStoreFunction",            "the store keeps what a row changes.",
      JIRA + "issue.GenerateChangeHistoryFunction", "every step is an entry of the history.",
      JIRA + "issue.IssueReindexFunction",          "the store keeps its indexes itself.",
      JIRA + "misc.CreateCommentFunction",          "a remark may come with any command and stays in its entry.",
      JIRA + "misc.FlushCachesFunction",            "there is no cache to flush.",
      JIRA + "event.FireIssueEventFunction",        "every entry is an event for subscribers; the number of Jira's is kept as metadata.");

  private static final Map<String, Meaning> KNOWN = Map.of(
      JIRA + "issue.AssignToCurrentUserFunction",          (one, names) -> Optional.of(assign(actor())),
      JIRA + "issue.AssignToReporterFunction",             (one, names) -> Optional.of(assign(reporter())),
      JIRA + "issue.UpdateIssueFieldFunction",             (one, names) -> update(one, names),
      JIRA + "issue.UpdateIssueCustomFieldPostFunction",   (one, names) -> one.arguments().getOrDefault("append.value", "").equalsIgnoreCase("true") ? Optional.empty() : update(one, names),
      JIRA + "issue.ClearFieldValuePostFunction",          (one, names) -> one.find("field").flatMap(field -> cleared(field, one.at(), names)));
  // @formatter:on

  private JiraFunctions() {}

  /** The classes that have a meaning here. */
  static Set<String> known() {
    Set<String> known = new TreeSet<>(KNOWN.keySet());
    known.addAll(DONE_BY_THE_ENGINE.keySet());
    return known;
  }

  /** The effects of the functions within an element of that name. */
  static List<Effect> within(XmlElement parent, String list, JiraNames names) {
    List<Effect> effects = new ArrayList<>();
    for (XmlElement one : parent.within(list)) {
      JiraPlugin plugin = JiraPlugin.of(one);
      String how = DONE_BY_THE_ENGINE.get(plugin.className());
      if (how != null) {
        names.doneByTheEngine(plugin, how);
      } else {
        effects.add(effect(plugin, names));
      }
    }
    return effects;
  }

  private static Effect effect(JiraPlugin plugin, JiraNames names) {
    Meaning known = KNOWN.get(plugin.className());
    return (known == null ? Optional.<Effect>empty() : known.of(plugin, names))
        .orElseGet(() -> names.effect(plugin));
  }

  /** Jira sets a field to nothing by setting it to an empty text, or to the word for it. */
  private static Optional<Effect> update(JiraPlugin plugin, JiraNames names) {
    String id = plugin.find("field.name").orElse("");
    String value = plugin.arguments().get("field.value");
    if (value == null || id.isEmpty()) {
      return Optional.empty();
    }
    if (value.isEmpty() || value.equals("null")) {
      return cleared(id, plugin.at(), names);
    }
    Optional<Field<?>> found = names.fields().find(id, plugin.at());
    return found.flatMap(
        field ->
            names
                .fields()
                .value(field, value)
                .map(one -> new Effect.SetField(field, field.checked(one))));
  }

  private static Optional<Effect> cleared(String id, XmlElement at, JiraNames names) {
    return id.equals("assignee")
        ? Optional.of(assign(nobody()))
        : names.fields().find(id, at).map(field -> clear(field));
  }
}
