package io.deskwork.interchange;

import static io.deskwork.interchange.JiraExports.action;
import static io.deskwork.interchange.JiraExports.condition;
import static io.deskwork.interchange.JiraExports.going;
import static io.deskwork.interchange.JiraExports.notes;
import static io.deskwork.interchange.JiraExports.place;
import static io.deskwork.interchange.JiraExports.plugin;
import static io.deskwork.interchange.JiraExports.read;
import static io.deskwork.interchange.JiraExports.refused;
import static io.deskwork.interchange.JiraExports.row;
import static io.deskwork.interchange.JiraExports.rows;
import static io.deskwork.interchange.JiraExports.step;
import static io.deskwork.interchange.JiraExports.to;
import static io.deskwork.interchange.JiraExports.when;
import static io.deskwork.interchange.JiraExports.workflow;
import static io.deskwork.table.Effects.actor;
import static io.deskwork.table.Effects.assign;
import static io.deskwork.table.Effects.reporter;
import static io.deskwork.table.Guards.named;
import static io.deskwork.table.Guards.not;
import static io.deskwork.table.Rows.anywhereButFinal;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.byAnyone;
import static io.deskwork.table.Rows.byReporter;
import static io.deskwork.table.Rows.in;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.table.Transition;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** From where actions lead where, for whom and when: conditions, results, keys and ends. */
class JiraActionsTest {

  private static final String C = "com.atlassian.jira.workflow.condition.";
  private static final String F = "com.atlassian.jira.workflow.function.issue.";
  private static final Status OPEN = Status.toDo("OPEN");
  private static final Status DOING = Status.inProgress("DOING");
  private static final Status OVER = Status.done("OVER");

  private static String group(String name) {
    return condition(C + "UserInGroupCondition", "group=" + name);
  }

  private static String all(String... conditions) {
    return "<conditions type=\"AND\">" + String.join("", conditions) + "</conditions>";
  }

  private static String any(String... conditions) {
    return "<conditions type=\"OR\">" + String.join("", conditions) + "</conditions>";
  }

  private static String restrict(String conditions) {
    return "<restrict-to>" + conditions + "</restrict-to>";
  }

  private static Role role(String key) {
    return Role.ofTheContractor(key);
  }

  @Test
  void one_choice_of_people_is_who_may_and_what_else_is_asked_is_the_guard() {
    Transition row =
        row(
            going(
                restrict(
                    all(
                        any(group("a"), group("b")),
                        condition("x.Plugin", "one=1"),
                        any(condition("x.Other"), all(group("c"), condition("x.Third")))))),
            "GO");
    assertEquals(by(role("A"), role("B")), row.who());
    String plugin = new JiraPlugin("x.Plugin", Map.of("one", "1"), null).suggestedName();
    assertEquals(
        Optional.of(
            named(plugin)
                .and(named("jira.Other").or(named("jira.has-role.C").and(named("jira.Third"))))),
        row.when());
  }

  @Test
  void of_two_choices_of_people_the_reporter_is_who_may() {
    JiraImport imported =
        going(restrict(all(group("a"), any(group("b"), condition(C + "AllowOnlyReporter")))));
    assertEquals(byReporter().or(role("B")), row(imported, "GO").who());
    assertEquals(Optional.of(named("jira.has-role.A")), row(imported, "GO").when());
    assertEquals(1, notes(imported, JiraImport.Code.GUARD_TO_TAKE).size());
  }

  @Test
  void people_or_something_else_is_a_guard_for_anyone() {
    Transition row =
        row(going(restrict(any(group("a"), condition(C + "AllowOnlyAssignee")))), "GO");
    assertEquals(byAnyone(), row.who());
    assertEquals(Optional.of(named("jira.has-role.A").or(named("jira.assignee-only"))), row.when());
  }

  @Test
  void a_negated_condition_holds_when_it_does_not() {
    String negated =
        "<condition negate=\"true\"><arg name=\"class.name\">x.Plugin</arg></condition>";
    assertEquals(Optional.of(not(named("jira.Plugin"))), row(going(when(negated)), "GO").when());
    String never =
        "<condition negate=\"yes\"><arg name=\"class.name\">"
            + C
            + "AlwaysFalseCondition</arg></condition>";
    assertEquals(Optional.empty(), row(going(when(never)), "GO").when());
    String outsider =
        "<condition negate=\"true\"><arg name=\"class.name\">"
            + C
            + "UserInGroupCondition</arg><arg name=\"group\">a</arg></condition>";
    assertEquals(
        Optional.of(not(named("jira.has-role.A"))), row(going(when(outsider)), "GO").when());
  }

  @Test
  void conditions_of_other_arguments_are_other_guards_and_of_the_same_the_same() {
    JiraImport imported =
        going(
            when(
                condition("x.Plugin", "one=1", "two=2")
                    + condition("x.Plugin", "two=2", "one=1")
                    + condition("x.Plugin", "one=2", "two=2")
                    + condition("y.Plugin", "one=1", "two=2")));
    assertEquals(3, Set.copyOf(imported.workflow().hostGuards()).size());
    assertEquals(4, notes(imported, JiraImport.Code.GUARD_TO_REGISTER).size());
  }

  private static String conditional(int step, String conditions, String... functions) {
    return "<result step=\""
        + step
        + "\">"
        + conditions
        + "<post-functions>"
        + String.join("", functions)
        + "</post-functions></result>";
  }

  @Test
  void of_several_results_the_first_whose_condition_holds_wins() {
    String results =
        "<results>"
            + conditional(2, all(condition("x.One")))
            + conditional(3, all(condition("x.Two")))
            + "<unconditional-result step=\"-1\"/></results>";
    JiraImport imported =
        read(
            workflow(
                "",
                step(1, "Open", action(10, "Go", results)),
                step(2, "Doing", action(20, "End", to(3))),
                step(3, "Over")));
    List<Transition> rows = rows(imported, "GO");
    assertEquals(
        List.of(Optional.of(DOING), Optional.of(OVER), Optional.empty()),
        rows.stream().map(Transition::to).toList());
    assertEquals(Optional.of(named("jira.One")), rows.get(0).when());
    assertEquals(Optional.of(not(named("jira.One")).and(named("jira.Two"))), rows.get(1).when());
    assertEquals(
        Optional.of(not(named("jira.One")).and(not(named("jira.Two")))), rows.get(2).when());
  }

  @Test
  void results_that_lead_to_the_same_step_are_one_row_with_effects_of_each() {
    String results =
        "<results>"
            + conditional(
                2, all(condition("x.One")), plugin("function", F + "AssignToReporterFunction"))
            + conditional(1, all(condition("x.Two")))
            + "<unconditional-result step=\"2\"><post-functions>"
            + plugin("function", F + "AssignToCurrentUserFunction")
            + "</post-functions></unconditional-result></results>";
    JiraImport imported =
        read(workflow("", step(1, "Open", action(10, "Go", results)), step(2, "Over")));
    List<Transition> rows = rows(imported, "GO");
    assertEquals(2, rows.size());
    Transition over = rows.get(0);
    assertEquals(Optional.of(OVER), over.to());
    var first = named("jira.One");
    var last = not(named("jira.One")).and(not(named("jira.Two")));
    assertEquals(Optional.of(first.or(last)), over.when());
    assertEquals(
        List.of(assign(reporter()).onlyIf(first), assign(actor()).onlyIf(last)), over.then());
    assertEquals(Optional.of(OPEN), rows.get(1).to());
  }

  @Test
  void a_result_that_can_never_be_chosen_is_left_out_and_listed() {
    String results =
        "<results>"
            + conditional(2, all(condition(C + "AlwaysFalseCondition")))
            + "<unconditional-result step=\"2\"/></results>";
    JiraImport imported =
        read(workflow("", step(1, "Open", action(10, "Go", results)), step(2, "Over")));
    assertEquals(Optional.empty(), row(imported, "GO").when());
    assertEquals(1, notes(imported, JiraImport.Code.LEFT_OUT).size());
  }

  @Test
  void a_later_result_asks_that_not_all_of_an_earlier_one_holds() {
    String results =
        "<results>"
            + conditional(2, all(condition("x.One"), condition("x.Two")))
            + "<unconditional-result step=\"-1\"/></results>";
    JiraImport imported =
        read(workflow("", step(1, "Open", action(10, "Go", results)), step(2, "Over")));
    assertEquals(
        Optional.of(not(named("jira.One")).or(not(named("jira.Two")))),
        rows(imported, "GO").get(1).when());
  }

  @Test
  void functions_of_the_action_go_around_those_of_its_result() {
    String set = F + "UpdateIssueFieldFunction";
    String pre = "<pre-functions>%s</pre-functions>";
    String post = "<post-functions>%s</post-functions>";
    String[] functions = new String[4];
    for (int i = 0; i < functions.length; i++) {
      functions[i] = plugin("function", set, "field.name=summary", "field.value=" + i);
    }
    String within =
        pre.formatted(functions[0])
            + "<results><unconditional-result step=\"2\">"
            + pre.formatted(functions[1])
            + post.formatted(functions[2])
            + "</unconditional-result></results>"
            + post.formatted(functions[3]);
    JiraImport imported =
        read(workflow("", step(1, "Open", action(10, "Go", within)), step(2, "Over")));
    assertEquals(
        List.of("0", "1", "2", "3"),
        row(imported, "GO").then().stream()
            .map(effect -> ((io.deskwork.table.Effect.SetField) effect).value())
            .toList());
  }

  @Test
  void the_name_of_a_guard_does_not_depend_on_what_stands_before_it() {
    String one = condition("x.Plugin", "a=1");
    String other = condition("x.Plugin", "a=2");
    assertEquals(
        Set.copyOf(going(when(one + other)).workflow().hostGuards()),
        Set.copyOf(going(when(other + one)).workflow().hostGuards()));
    assertEquals(
        going(when(other)).workflow().hostGuards().get(0),
        going(when(one + other)).workflow().hostGuards().get(1));
  }

  @Test
  void a_global_action_leaves_from_everywhere_and_may_go_round_or_stay() {
    JiraImport imported =
        read(
            workflow(
                "<global-actions>"
                    + action(5, "Round", to(1))
                    + action(6, "Look", to(-1))
                    + "</global-actions>",
                step(1, "Open", action(10, "Go", to(2))),
                step(2, "Doing")));
    assertEquals(anywhereButFinal(), row(imported, "ROUND").from());
    assertEquals(Optional.of(OPEN), row(imported, "ROUND").to());
    assertEquals(anywhereButFinal(), row(imported, "LOOK").from());
    assertTrue(row(imported, "LOOK").isStay());
  }

  @Test
  void a_global_action_that_is_not_for_some_steps_names_the_others() {
    String but = when(condition(C + "DisallowIfInStepCondition", "stepIds=2"));
    String text =
        workflow(
            "<global-actions>" + action(5, "Cancel", but + to(4)) + "</global-actions>",
            step(1, "Open", action(10, "Go", to(2))),
            step(2, "Doing", action(20, "Wait", to(3))),
            step(3, "Done", action(30, "End", to(4))),
            step(4, "Over"));
    assertEquals(in(OPEN, Status.waiting("DONE")), row(read(text), "CANCEL").from());
    assertEquals(Optional.empty(), row(read(text), "CANCEL").when());
    JiraImport nested =
        read(
            text.replace(
                "<conditions type=\"AND\">", "<conditions type=\"OR\">" + condition("x.One")));
    assertEquals(anywhereButFinal(), row(nested, "CANCEL").from());
    assertEquals(2, nested.workflow().hostGuards().size());
    assertEquals(2, notes(nested, JiraImport.Code.GUARD_TO_REGISTER).size());
  }

  @Test
  void a_common_action_is_one_row_from_all_steps_that_have_it() {
    String text =
        workflow(
            "<common-actions>"
                + action(5, "End", to(3))
                + action(6, "Unused", to(3))
                + "</common-actions>",
            step(1, "Open", "<common-action id=\"5\"/>", action(10, "Go", to(2))),
            step(2, "Doing", "<common-action id=\"5\"/>"),
            step(3, "Over"));
    JiraImport imported = read(text);
    assertEquals(in(OPEN, DOING), row(imported, "END").from());
    assertEquals(List.of(), rows(imported, "UNUSED"));
    assertEquals(1, notes(imported, JiraImport.Code.LEFT_OUT).size());
    refused(
        "UNKNOWN_ACTION",
        text.replace(
            "<step id=\"2\" name=\"Doing\"><actions><common-action id=\"5\"/>",
            "<step id=\"2\" name=\"Doing\"><actions><common-action id=\"7\"/>"),
        "<common-action id=\"7\"/>");
  }

  @Test
  void two_actions_of_one_name_have_two_keys_in_a_step_and_one_elsewhere() {
    JiraImport imported =
        read(
            workflow(
                "<global-actions>" + action(5, "Stop", to(3)) + "</global-actions>",
                step(
                    1,
                    "Open",
                    action(10, "Go", to(2)),
                    action(11, "Go", to(3)),
                    action(12, "Stop", to(2))),
                step(2, "Doing", action(20, "Go", to(3)), action(21, "go", to(1))),
                step(3, "Over")));
    assertEquals(2, rows(imported, "GO").size(), "from both steps");
    assertEquals(1, rows(imported, "GO_2").size());
    assertEquals(1, rows(imported, "GO_3").size(), "another name that has the same key");
    assertEquals(1, rows(imported, "STOP_2").size());
    assertEquals(3, notes(imported, JiraImport.Code.SECOND_OF_A_NAME).size());
    Map<String, String> names =
        imported.workflow().texts().names().byLanguage().getOrDefault(Locale.ENGLISH, Map.of());
    assertEquals("Go", names.get("action.GO_2"));
    assertEquals("go", names.get("action.GO_3"));
  }

  @Test
  void names_of_any_script_become_keys_and_stay_as_texts() {
    JiraImport imported =
        read(
            workflow(
                "",
                step(
                    1,
                    "Ожидает ответа",
                    action(10, "Größe prüfen!", to(2)),
                    action(11, "2nd", to(3)),
                    action(12, "進行", to(3))),
                step(2, "Over", action(20, "End", to(3))),
                step(3, "Over")));
    assertEquals(
        List.of("OZHIDAET_OTVETA", "OVER", "OVER_2"),
        imported.workflow().statuses().stream().map(Status::key).toList());
    assertEquals(
        Set.of("CREATE", "GROSSE_PRUFEN", "ACTION_2ND", "U9032_U884C", "END"),
        imported.workflow().actions().stream().map(Object::toString).collect(Collectors.toSet()));
    assertEquals(
        "Ожидает ответа",
        imported.workflow().texts().status(imported.workflow().statuses().get(0), Locale.ENGLISH));
  }

  @Test
  void filing_needs_what_every_ticket_needs() {
    Transition row = row(going(""), "CREATE");
    assertEquals(in(Status.NEW), row.from());
    assertEquals(by(JiraNames.CUSTOMER, role("CREATE_ISSUES")), row.who());
    assertEquals(List.of(Field.REPORTER, Field.ORGANIZATION, JiraFields.SUMMARY), row.needs());
    assertEquals(List.of(JiraFields.DESCRIPTION, Field.SHARED_WITH), row.takes());
  }

  @Test
  void a_workflow_without_an_end_gets_one_unless_the_options_name_it() {
    String text =
        workflow(
            "<global-actions>" + action(5, "Reopen", to(1)) + "</global-actions>",
            step(1, "Open", action(10, "Go", to(2))),
            step(2, "Over"));
    JiraImport imported = read(text);
    assertEquals(in(OPEN, Status.inProgress("OVER")), row(imported, "ARCHIVE").from());
    assertEquals(1, notes(imported, JiraImport.Code.END_ADDED).size());
    JiraImport ending =
        JiraWorkflow.read(
            text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            JiraOptions.standard().ends("Over"));
    assertEquals(List.of(), rows(ending, "ARCHIVE"));
    assertTrue(ending.workflow().statuses().get(1).isFinal());
    assertEquals(anywhereButFinal(), row(ending, "REOPEN").from());
    assertEquals(1, notes(ending, JiraImport.Code.LEFT_OUT).size());
  }

  @Test
  void a_step_that_can_only_be_left_for_itself_is_an_end() {
    JiraImport imported =
        read(
            workflow(
                "<global-actions>" + action(5, "Cancel", to(2)) + "</global-actions>",
                step(1, "Open"),
                step(2, "Cancelled", action(20, "Count", to(2)))));
    assertTrue(imported.workflow().statuses().get(1).isFinal());
    assertEquals(anywhereButFinal(), row(imported, "CANCEL").from());
    assertTrue(row(imported, "COUNT").isStay());
    assertEquals(in(Status.done("CANCELLED")), row(imported, "COUNT").from());
    assertEquals(List.of(), rows(imported, "ARCHIVE"));
    assertEquals(1, notes(imported, JiraImport.Code.LEFT_OUT).size());
  }

  @Test
  void a_step_that_no_ticket_can_reach_is_left_out_and_listed() {
    JiraImport imported =
        read(
            workflow(
                "",
                step(1, "Open", action(10, "Go", to(2))),
                step(2, "Over"),
                step(3, "Orphan", action(30, "Leave", to(2)))));
    assertEquals(2, imported.workflow().statuses().size());
    assertEquals(List.of(), rows(imported, "LEAVE"));
    assertEquals(1, notes(imported, JiraImport.Code.LEFT_OUT).size());
  }

  @Test
  void steps_do_something_with_every_ticket_that_comes_or_goes() {
    String steps =
        workflow(
            "<common-actions>" + action(5, "End", to(3)) + "</common-actions>",
            "<step id=\"1\" name=\"Open\"><actions><common-action id=\"5\"/>"
                + action(10, "Go", to(2))
                + "</actions><post-functions>"
                + plugin("function", F + "AssignToCurrentUserFunction")
                + "</post-functions></step>",
            step(2, "Doing", "<common-action id=\"5\"/>"),
            "<step id=\"3\" name=\"Over\"><pre-functions>"
                + plugin("function", F + "AssignToReporterFunction")
                + "</pre-functions></step>");
    JiraImport imported = read(steps);
    List<Transition> ends = rows(imported, "END");
    assertEquals(List.of(in(OPEN), in(DOING)), ends.stream().map(Transition::from).toList());
    assertEquals(List.of(assign(actor()), assign(reporter())), ends.get(0).then());
    assertEquals(List.of(assign(reporter())), ends.get(1).then());
    assertEquals(List.of(assign(actor())), row(imported, "GO").then());
  }

  @Test
  void global_conditions_hold_for_every_action_but_filing() {
    JiraImport imported =
        read(
            workflow(
                    "<global-actions>" + action(5, "Look", to(-1)) + "</global-actions>",
                    step(1, "Open", action(10, "Go", to(2))),
                    step(2, "Over"))
                .replace(
                    "<workflow>\n",
                    "<workflow>\n<global-conditions>"
                        + all(condition("x.One"))
                        + "</global-conditions>"));
    assertEquals(Optional.of(named("jira.One")), row(imported, "GO").when());
    assertEquals(Optional.of(named("jira.One")), row(imported, "LOOK").when());
    assertEquals(Optional.empty(), row(imported, "CREATE").when());
  }

  @Test
  void what_has_no_counterpart_and_changes_nothing_is_listed_and_kept() {
    String text =
        workflow(
            "",
            "<step id=\"1\" name=\"Open\"><meta name=\"jira.permission.comment.user\">denied</meta><actions>"
                + "<action id=\"10\" name=\"Go\" view=\"fieldscreen\" auto=\"TRUE\" finish=\"TRUE\" mood=\"good\">"
                + "<meta name=\"jira.fieldscreen.id\">10301</meta><meta name=\"x\">10</meta><meta name=\"jira.description\">Why not</meta>"
                + to(2)
                + "</action></actions></step>",
            step(2, "Over"));
    JiraImport imported = read(text);
    assertEquals(4, notes(imported, JiraImport.Code.KEPT_AS_METADATA).size());
    assertEquals(1, notes(imported, JiraImport.Code.SCREEN).size());
    assertEquals(Optional.of("Why not"), row(imported, "GO").why());
    JiraImport.Origin go =
        imported.metadata().stream()
            .filter(one -> one.became().equals("action.GO"))
            .findFirst()
            .orElseThrow();
    assertEquals("action", go.element());
    assertEquals(place(text, "<action id=\"10\""), go.place());
    assertEquals(
        Map.of(
                "@id",
                "10",
                "@name",
                "Go",
                "@view",
                "fieldscreen",
                "@auto",
                "TRUE",
                "@finish",
                "TRUE",
                "@mood",
                "good",
                "meta.jira.fieldscreen.id",
                "10301",
                "meta.x",
                "10",
                "meta.jira.description",
                "Why not")
            .entrySet(),
        go.values().entrySet());
    assertNotEquals(
        List.of(),
        imported.metadata().stream().filter(one -> one.became().equals("status.OPEN")).toList());
  }

  @Test
  void what_a_definition_cannot_say_at_all_is_refused() {
    refused(
        "SPLIT_OR_JOIN",
        going10("<results><unconditional-result split=\"1\"/></results>"),
        "<unconditional-result split");
    refused(
        "SPLIT_OR_JOIN",
        going10(to(1)).replace("</steps>", "</steps><splits><split id=\"1\"/></splits>"),
        "<split id");
    refused("RESULTS", going10("<results/>"), "<action id=\"10\"");
    refused("RESULTS", going10(""), "<action id=\"10\"");
    refused("UNKNOWN_STEP", going10(to(9)), "<action id=\"10\"");
    refused(
        "DUPLICATE_ID",
        workflow("", step(1, "Open"), step(1, "Over")),
        "<step id=\"1\" name=\"Over");
    refused(
        "DUPLICATE_ID",
        workflow("", step(1, "Open", action(1, "Go", to(1)))),
        "<action id=\"1\" name=\"Go");
    refused("NO_STEPS", workflow(""), "<workflow");
    refused(
        "NO_FILING",
        "<workflow><steps><step id=\"1\" name=\"x\"/></steps></workflow>",
        "<workflow");
    refused(
        "NO_TYPE",
        going10(
            "<restrict-to><conditions>"
                + group("a")
                + group("b")
                + "</conditions></restrict-to>"
                + to(1)),
        "<conditions>");
    refused(
        "NO_TYPE",
        going10(
            "<restrict-to><conditions type=\"XOR\">"
                + group("a")
                + "</conditions></restrict-to>"
                + to(1)),
        "<conditions type");
    refused("NOT_A_NUMBER", workflow("", "<step id=\"first\" name=\"x\"/>"), "<step id");
    refused("MISSING_ATTRIBUTE", workflow("", "<step id=\"1\" name=\" \"/>"), "<step id");
    refused(
        "MISSING_ARGUMENT",
        going10(when("<condition type=\"class\"/>") + to(1)),
        "<condition type");
    refused("TWICE", going10(when(condition("x.Y", "a=1", "a=2")) + to(1)), "<arg name=\"a\">2");
    refused("TWICE", going10("<results/>" + to(2)), to(2));
    refused("UNKNOWN_ELEMENT", going10("<mood/>" + to(1)), "<mood");
    refused("NOT_A_WORKFLOW", "<definition/>", "<definition");
  }

  private static String going10(String within) {
    return workflow("", step(1, "Open", action(10, "Go", within)), step(2, "Over"));
  }
}
