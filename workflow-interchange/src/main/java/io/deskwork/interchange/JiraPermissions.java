package io.deskwork.interchange;

import java.util.Locale;
import java.util.Map;

/** The permissions of Jira: files of all ages name the same ones differently. */
final class JiraPermissions {

  private static final Map<String, String> OLD =
      Map.ofEntries(
          Map.entry("create", "CREATE_ISSUES"),
          Map.entry("edit", "EDIT_ISSUES"),
          Map.entry("update", "EDIT_ISSUES"),
          Map.entry("assign", "ASSIGN_ISSUES"),
          Map.entry("assignable", "ASSIGNABLE_USER"),
          Map.entry("resolve", "RESOLVE_ISSUES"),
          Map.entry("close", "CLOSE_ISSUES"),
          Map.entry("comment", "ADD_COMMENTS"),
          Map.entry("delete", "DELETE_ISSUES"),
          Map.entry("move", "MOVE_ISSUES"),
          Map.entry("link", "LINK_ISSUES"),
          Map.entry("schedule", "SCHEDULE_ISSUES"),
          Map.entry("transition", "TRANSITION_ISSUES"),
          Map.entry("work on", "WORK_ON_ISSUES"),
          Map.entry("work", "WORK_ON_ISSUES"),
          Map.entry("browse", "BROWSE_PROJECTS"),
          Map.entry("browse project", "BROWSE_PROJECTS"),
          Map.entry("project", "ADMINISTER_PROJECTS"),
          Map.entry("administer project", "ADMINISTER_PROJECTS"),
          Map.entry("attach", "CREATE_ATTACHMENTS"),
          Map.entry("modifyreporter", "MODIFY_REPORTER"),
          Map.entry("modify reporter", "MODIFY_REPORTER"),
          Map.entry("setsecurity", "SET_ISSUE_SECURITY"),
          Map.entry("set issue security", "SET_ISSUE_SECURITY"));

  private JiraPermissions() {}

  /** The key of today, such as {@code RESOLVE_ISSUES} for 'Resolve Issue'; others stay. */
  static String key(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    String known = OLD.get(plain);
    if (known == null) {
      known = OLD.get(plain.replaceAll("[ _]?issues?$|s$", ""));
    }
    return known == null ? name.strip() : known;
  }
}
