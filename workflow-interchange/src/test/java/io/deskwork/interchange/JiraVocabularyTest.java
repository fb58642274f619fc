package io.deskwork.interchange;

import static io.deskwork.interchange.JiraExports.condition;
import static io.deskwork.interchange.JiraExports.going;
import static io.deskwork.interchange.JiraExports.notes;
import static io.deskwork.interchange.JiraExports.plugin;
import static io.deskwork.interchange.JiraExports.row;
import static io.deskwork.interchange.JiraExports.when;
import static io.deskwork.table.Effects.actor;
import static io.deskwork.table.Effects.assign;
import static io.deskwork.table.Effects.clear;
import static io.deskwork.table.Effects.nobody;
import static io.deskwork.table.Effects.personIn;
import static io.deskwork.table.Effects.reporter;
import static io.deskwork.table.Effects.set;
import static io.deskwork.table.Guards.actorIs;
import static io.deskwork.table.Guards.cameBy;
import static io.deskwork.table.Guards.named;
import static io.deskwork.table.Guards.not;
import static io.deskwork.table.Guards.the;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.byAnyone;
import static io.deskwork.table.Rows.byReporter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.table.Effect;
import io.deskwork.table.Guard;
import io.deskwork.table.Transition;
import io.deskwork.table.Who;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each class of Jira's own that has a meaning here, and what it means. */
class JiraVocabularyTest {

  private static final String C = "com.atlassian.jira.workflow.condition.";
  private static final String V = "com.atlassian.jira.workflow.validator.";
  private static final String F = "com.atlassian.jira.workflow.function.";
  private static final Field<Choice> RESOLUTION =
      Field.choice("RESOLUTION", Choice.of("RESOLUTION_1"), Choice.of("RESOLUTION_10000"));
  private static final Field<String> CUSTOM = Field.text("CUSTOMFIELD_10300");

  private static Role role(String key) {
    return Role.ofTheContractor(key);
  }

  /** One condition of an action, and the people and the guard that it means. */
  private record Condition(String what, String xml, Who who, Optional<Guard> guard) {}

  // @formatter:off
  private static final List<Condition> CONDITIONS = List.of(
      new Condition("a permission by its old name",      condition(C + "PermissionCondition", "permission=Resolve Issue"),                 by(role("RESOLVE_ISSUES")),                    Optional.empty()),
      new Condition("a permission by its short name",    condition(C + "PermissionCondition", "permission=close"),                         by(role("CLOSE_ISSUES")),                      Optional.empty()),
      new Condition("a permission by its key",           condition(C + "PermissionCondition", "permissionKey=MODIFY_REPORTER"),            by(role("MODIFY_REPORTER")),                   Optional.empty()),
      new Condition("the permission to create",          condition(C + "PermissionCondition", "permissionKey=CREATE_ISSUES"),              by(JiraNames.CUSTOMER, role("CREATE_ISSUES")), Optional.empty()),
      new Condition("a group",                           condition(C + "UserInGroupCondition", "group=jira-developers"),                   by(role("JIRA_DEVELOPERS")),                   Optional.empty()),
      new Condition("a group as OSWorkflow says it",     condition("com.opensymphony.workflow.util.OSUserGroupCondition", "group=Ärzte"), by(role("ARZTE")),                             Optional.empty()),
      new Condition("any of some groups",                condition(C + "UserInAnyGroupCondition", "group=a-team@@b-team@@"),               by(role("A_TEAM"), role("B_TEAM")),            Optional.empty()),
      new Condition("a project role",                    condition(C + "InProjectRoleCondition", "jira.projectrole.id=10002"),             by(role("PROJECT_ROLE_10002")),                Optional.empty()),
      new Condition("any of some project roles",         condition(C + "InAnyProjectRoleCondition", "projectRoleIds=1@@2@@"),              by(role("PROJECT_ROLE_1"), role("PROJECT_ROLE_2")), Optional.empty()),
      new Condition("the reporter",                      condition(C + "AllowOnlyReporter"),                                               byReporter(),                                  Optional.empty()),
      new Condition("the assignee",                      condition(C + "AllowOnlyAssignee"),                                               byAnyone(),                                    Optional.of(named("jira.assignee-only"))),
      new Condition("somebody in a field",               condition(C + "UserIsInCustomFieldCondition", "fieldsList=customfield_10400", "allowUserInField=true"),  byAnyone(),        Optional.of(actorIs(Field.person("CUSTOMFIELD_10400")))),
      new Condition("anybody but who is in a field",     condition(C + "UserIsInCustomFieldCondition", "fieldsList=customfield_10400", "allowUserInField=false"), byAnyone(),        Optional.of(not(actorIs(Field.person("CUSTOMFIELD_10400"))))),
      new Condition("hidden from people",                condition(C + "RemoteOnlyCondition"),                                             byAnyone(),                                    Optional.of(cameBy(Source.API))),
      new Condition("never",                             condition(C + "AlwaysFalseCondition"),                                            byAnyone(),                                    Optional.of(named("jira.never"))),
      new Condition("outside of a step",                 condition(C + "DisallowIfInStepCondition", "stepIds=2, 3"),                       byAnyone(),                                    Optional.empty()));

  /** One function, and the effects that it means. */
  private record Function(String what, String xml, List<Effect> effects) {}

  private static final List<Function> FUNCTIONS = List.of(
      new Function("assigns the actor",       plugin("function", F + "issue.AssignToCurrentUserFunction"),                                                    List.of(assign(actor()))),
      new Function("assigns the reporter",    plugin("function", F + "issue.AssignToReporterFunction"),                                                       List.of(assign(reporter()))),
      new Function("assigns nobody",          plugin("function", F + "issue.UpdateIssueFieldFunction", "field.name=assignee", "field.value="),                List.of(assign(nobody()))),
      new Function("resolves",                plugin("function", F + "issue.UpdateIssueFieldFunction", "field.name=resolution", "field.value=10000"),         List.of(set(RESOLUTION, Choice.of("RESOLUTION_10000")))),
      new Function("clears the resolution",   plugin("function", F + "issue.UpdateIssueFieldFunction", "field.name=resolution", "field.value="),              List.of(clear(RESOLUTION))),
      new Function("clears by the word",      plugin("function", F + "issue.UpdateIssueFieldFunction", "field.name=duedate", "field.value=null"),             List.of(clear(Field.instant("DUE")))),
      new Function("sets a text",             plugin("function", F + "issue.UpdateIssueFieldFunction", "field.name=customfield_10300", "field.value=seen"),   List.of(set(CUSTOM, "seen"))),
      new Function("sets a custom field",     plugin("function", F + "issue.UpdateIssueCustomFieldPostFunction", "field.name=customfield_10300", "field.value=seen", "append.value=false"), List.of(set(CUSTOM, "seen"))),
      new Function("clears a field",          plugin("function", F + "issue.ClearFieldValuePostFunction", "field=customfield_10300"),                         List.of(clear(CUSTOM))),
      new Function("changes the status",      plugin("function", F + "issue.UpdateIssueStatusFunction"),                                                      List.of()),
      new Function("creates the ticket",      plugin("function", F + "issue.IssueCreateFunction"),                                                            List.of()),
      new Function("stores the ticket",       plugin("function", F + "issue.IssueStoreFunction"),                                                             List.of()),
      new Function("writes the history",      plugin("function", F + "issue.GenerateChangeHistoryFunction"),                                                  List.of()),
      new Function("indexes the ticket",      plugin("function", F + "issue.IssueReindexFunction"),                                                           List.of()),
      new Function("writes the comment",      plugin("function", F + "misc.CreateCommentFunction"),                                                           List.of()),
      new Function("flushes a cache",         plugin("function", F + "misc.FlushCachesFunction"),                                                             List.of()),
      new Function("fires an event",          plugin("function", F + "event.FireIssueEventFunction", "eventTypeId=13"),                                       List.of()));
  // @formatter:on

  @TestFactory
  Stream<DynamicTest> a_condition_says_who_may_and_only_if() {
    return CONDITIONS.stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.what,
                    () -> {
                      JiraImport imported = going(when(one.xml));
                      Transition row = row(imported, "GO");
                      assertEquals(one.who, row.who());
                      assertEquals(one.guard, row.when());
                      row.who()
                          .roles()
                          .forEach(
                              role ->
                                  assertEquals(
                                      role.equals(JiraNames.CUSTOMER)
                                          ? Side.CUSTOMER
                                          : Side.CONTRACTOR,
                                      role.side()));
                      assertEquals(List.of(), notes(imported, JiraImport.Code.GUARD_TO_REGISTER));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> a_function_is_an_effect_or_what_the_engine_does_anyway() {
    return FUNCTIONS.stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.what,
                    () -> {
                      JiraImport imported = going("", one.xml);
                      assertEquals(one.effects, row(imported, "GO").then());
                      assertEquals(List.of(), notes(imported, JiraImport.Code.EFFECT_TO_REGISTER));
                      assertEquals(
                          one.effects.isEmpty(),
                          !notes(imported, JiraImport.Code.DONE_BY_THE_ENGINE).isEmpty());
                    }));
  }

  private static JiraImport validated(String className, String... arguments) {
    return going("<validators>" + plugin("validator", className, arguments) + "</validators>");
  }

  @Test
  void a_permission_that_is_validated_says_who_may() {
    JiraImport imported = validated(V + "PermissionValidator", "permission=Resolve Issue");
    assertEquals(by(role("RESOLVE_ISSUES")), row(imported, "GO").who());
  }

  @Test
  void a_required_field_must_have_a_value_which_may_come_now_or_may_have_come_before() {
    JiraImport imported =
        validated(V + "FieldRequiredValidator", "hidFieldsList=comment@@customfield_10300@@");
    Transition row = row(imported, "GO");
    assertEquals(Optional.of(the(CUSTOM).isSet()), row.when());
    assertEquals(List.of(CUSTOM), row.takes());
    assertEquals(List.of(Field.REMARK), row.needs());
  }

  @Test
  void a_required_assignee_may_come_now_or_may_have_come_before() {
    JiraImport imported = validated(V + "FieldRequiredValidator", "hidFieldsList=assignee@@");
    Transition row = row(imported, "GO");
    assertEquals(Optional.of(named("jira.assignee-set")), row.when());
    assertEquals(List.of(Field.ASSIGNEE), row.takes());
    assertEquals(List.of(assign(personIn(Field.ASSIGNEE))), row.then());
  }

  @Test
  void every_class_that_has_a_meaning_is_tested_here() {
    Set<String> tested =
        Stream.concat(
                CONDITIONS.stream().map(Condition::xml), FUNCTIONS.stream().map(Function::xml))
            .map(xml -> xml.replaceAll(".*class.name\">([^<]*)<.*", "$1"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> known = new TreeSet<>(JiraConditions.known());
    known.addAll(JiraFunctions.known());
    assertEquals(known, tested);
    assertEquals(
        Set.of(V + "PermissionValidator", V + "FieldRequiredValidator"), JiraValidators.known());
  }

  /** Arguments that do not say what the class would mean make it one of the host's. */
  // @formatter:off
  private static final Map<String, String> UNCLEAR = Map.ofEntries(
      Map.entry("no group",                      when(condition(C + "UserInGroupCondition"))),
      Map.entry("no groups",                     when(condition(C + "UserInAnyGroupCondition", "group=@@"))),
      Map.entry("no permission",                 when(condition(C + "PermissionCondition"))),
      Map.entry("the permission of another",     when(condition(C + "PermissionCondition", "permission=Close Issue", "username=joe"))),
      Map.entry("no step",                       when(condition(C + "DisallowIfInStepCondition", "stepIds=none"))),
      Map.entry("a group in a field",            when(condition(C + "InGroupCFCondition", "groupcf=customfield_1"))),
      Map.entry("blocked by parts",              when(condition(C + "SubTaskBlockingCondition", "statuses=5,6"))),
      Map.entry("a required link",               "<validators>" + plugin("validator", V + "FieldRequiredValidator", "hidFieldsList=customfield_1@@issuelinks@@") + "</validators>"),
      Map.entry("another user's permission",     "<validators>" + plugin("validator", V + "UserPermissionValidator", "permission=Close Issue", "vars.key=username") + "</validators>"),
      Map.entry("a script",                      when("<condition type=\"beanshell\"><arg name=\"script\">true</arg></condition>")));

  private static final Map<String, String> UNCLEAR_FUNCTIONS = Map.ofEntries(
      Map.entry("a certain person",              plugin("function", F + "issue.UpdateIssueFieldFunction", "field.name=assignee", "field.value=joe")),
      Map.entry("a default of Jira's",           plugin("function", F + "issue.UpdateIssueFieldFunction", "field.name=resolution", "field.value=-1")),
      Map.entry("the time of day",               plugin("function", F + "issue.UpdateIssueCustomFieldPostFunction", "field.name=customfield_1", "field.value=%%CURRENT_DATETIME%%")),
      Map.entry("more text",                     plugin("function", F + "issue.UpdateIssueCustomFieldPostFunction", "field.name=customfield_1", "field.value=x", "append.value=true")),
      Map.entry("no field",                      plugin("function", F + "issue.UpdateIssueFieldFunction", "field.value=x")),
      Map.entry("the status behind the row",     plugin("function", F + "issue.UpdateIssueFieldFunction", "field.name=status", "field.value=5")),
      Map.entry("a lead",                        plugin("function", F + "issue.AssignToLeadFunction")));
  // @formatter:on

  @Test
  void what_arguments_do_not_make_clear_is_left_to_the_host() {
    UNCLEAR.forEach(
        (what, within) -> {
          JiraImport imported = going(within);
          assertEquals(1, notes(imported, JiraImport.Code.GUARD_TO_REGISTER).size(), what);
          assertEquals(1, imported.workflow().hostGuards().size(), what);
        });
    UNCLEAR_FUNCTIONS.forEach(
        (what, function) -> {
          JiraImport imported = going("", function);
          assertEquals(1, notes(imported, JiraImport.Code.EFFECT_TO_REGISTER).size(), what);
          assertEquals(1, imported.workflow().hostEffects().size(), what);
        });
  }

  @Test
  void roles_are_what_the_options_say() {
    Role agent = Role.ofTheContractor("AGENT");
    JiraOptions options =
        JiraOptions.standard()
            .role("desk-customers", JiraNames.CUSTOMER)
            .role("RESOLVE_ISSUES", agent, JiraNames.CUSTOMER)
            .role("10002", agent);
    String group = when(condition(C + "UserInGroupCondition", "group=desk-customers"));
    String permission = when(condition(C + "PermissionCondition", "permission=Resolve Issue"));
    String project = when(condition(C + "InProjectRoleCondition", "jira.projectrole.id=10002"));
    assertEquals(by(JiraNames.CUSTOMER), row(going(options, group), "GO").who());
    assertEquals(by(agent, JiraNames.CUSTOMER), row(going(options, permission), "GO").who());
    assertEquals(by(agent), row(going(options, project), "GO").who());
    assertTrue(
        notes(going(options, group), JiraImport.Code.ROLE).stream()
            .anyMatch(note -> note.sentence().startsWith("CUSTOMER (of the customer) stands")));
  }

  @Test
  void those_who_are_customers_get_roles_of_the_customer() {
    JiraImport imported =
        going(
            JiraOptions.standard().customers("clients").customers("others"),
            when(condition(C + "UserInAnyGroupCondition", "group=clients@@staff@@")));
    assertEquals(
        List.of(Side.CUSTOMER, Side.CONTRACTOR),
        row(imported, "GO").who().roles().stream().map(Role::side).toList());
  }

  @Test
  void no_group_can_become_the_role_of_timers() {
    JiraImport imported = going(when(condition(C + "UserInGroupCondition", "group=System")));
    assertEquals(by(role("SYSTEM_2")), row(imported, "GO").who());
  }
}
