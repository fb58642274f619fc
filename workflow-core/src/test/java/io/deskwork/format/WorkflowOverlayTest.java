package io.deskwork.format;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Effects.anyoneWith;
import static io.deskwork.table.Effects.assign;
import static io.deskwork.table.Effects.reporter;
import static io.deskwork.table.Guards.named;
import static io.deskwork.table.Guards.not;
import static io.deskwork.table.Guards.notBySameActorAs;
import static io.deskwork.table.Guards.the;
import static io.deskwork.table.Rows.*;
import static io.deskwork.ticket.Field.REMARK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.DefinitionException;
import io.deskwork.table.HostRules;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowExtension;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Overlays in JSON, against the same extension in code, and what strangers may write in them. */
class WorkflowOverlayTest {

  private static final Workflow SHIPPED = ServiceDesk.workflow();

  /** Everything an overlay can say, with single quotes. */
  private static final String FULL =
      """
      {
        'extends': 'service-desk', 'extendsVersion': 1, 'name': 'acme-desk', 'version': 2,
        'parameters': {'THRESHOLD': 'PT30M', 'ONE_COMPANY': false, 'LEVEL': 3},
        'statuses': [{'key': 'QUALITY_CHECK', 'category': 'IN_PROGRESS'}],
        'roles': [{'key': 'CHECKER', 'side': 'CONTRACTOR'}],
        'fields': [{'key': 'MOOD', 'kind': 'CHOICE', 'options': ['GOOD', 'BAD']}],
        'remove': [
          {'action': 'EDIT', 'from': 'OPEN'},
          {'action': 'SHARE', 'from': '(any but final)', 'to': '(stays)', 'by': '(reporter)'}
        ],
        'replace': [
          {'action': 'RESOLVE', 'from': 'IN_PROGRESS', 'set': {'to': 'QUALITY_CHECK', 'then': [], 'takes': ['MOOD']}},
          {'action': 'START_WORK', 'from': 'OPEN', 'to': 'IN_PROGRESS', 'clear': ['when', 'then'], 'set': {'by': ['CHECKER', 'EXECUTOR']}},
          {'action': 'RECORD_WORK', 'from': 'IN_PROGRESS', 'set': {'why': 'It is invoiced.'}},
          {'action': 'NOTE', 'from': '(any)', 'clear': 'internal'}
        ],
        'add': [
          {'action': 'PASS', 'from': 'QUALITY_CHECK', 'to': 'WAITING_FOR_CUSTOMER', 'by': 'CHECKER', 'when': {'allOf': [{'notBySameActorAs': 'RESOLVE'}, {'named': 'calm'}]}, 'then': [{'assign': 'REPORTER'}]},
          {'action': 'CHEER', 'from': ['OPEN', 'QUALITY_CHECK'], 'by': 'EXECUTOR', 'needs': ['MOOD', 'REMARK'], 'then': [{'assign': {'anyoneWith': 'CHECKER'}}]}
        ],
        'names': {'en': {'status.QUALITY_CHECK': 'QUALITY CHECK', 'status.OPEN': 'NEW'}}
      }
      """;

  private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[\\[\\]{}:,]|[a-z0-9]+");
  private static final Pattern PLACE = Pattern.compile("line \\d+, column \\d+( \\(.*\\))?");
  private static final List<String> OTHERS = List.of("", "null", "7", "\"OPEN\"", "{}");

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static Workflow full() {
    return WorkflowOverlay.read(json(FULL)).on(SHIPPED);
  }

  private static Workflow inCode() {
    Status check = Status.inProgress("QUALITY_CHECK");
    Role checker = Role.ofTheContractor("CHECKER");
    Field<Choice> mood = Field.choice("MOOD", Choice.of("GOOD"), Choice.of("BAD"));
    return SHIPPED
        .extend("acme-desk")
        .version(2)
        .set(THRESHOLD, Duration.ofMinutes(30))
        .set(ONE_COMPANY, false)
        .set(Parameter.number("LEVEL"), BigDecimal.valueOf(3))
        .fields(mood)
        .remove(EDIT, OPEN)
        .remove(SHARE, anywhereButFinal())
        .replace(RESOLVE, IN_PROGRESS, row -> row.to(check).with(then(), takes(mood)))
        .remove(START_WORK, OPEN)
        .row(START_WORK, OPEN, IN_PROGRESS, by(checker, EXECUTOR), needs(ESTIMATE))
        .replace(RECORD_WORK, IN_PROGRESS, row -> row.with(why("It is invoiced.")))
        .remove(NOTE, anywhere())
        .stay(NOTE, anywhere(), by(EXECUTOR), needs(REMARK))
        .row(
            Action.of("PASS"),
            check,
            WAITING_FOR_CUSTOMER,
            by(checker),
            when(notBySameActorAs(RESOLVE).and(named("calm"))),
            then(assign(reporter())))
        .stay(
            Action.of("CHEER"),
            in(OPEN, check),
            by(EXECUTOR),
            needs(mood, REMARK),
            then(assign(anyoneWith(checker))))
        .names(
            Locale.ENGLISH, Map.of("status.QUALITY_CHECK", "QUALITY CHECK", "status.OPEN", "NEW"))
        .build();
  }

  private static List<String> rows(Workflow workflow) {
    return workflow.transitions().stream().map(Transition::toString).sorted().toList();
  }

  @Test
  void an_overlay_means_the_same_as_the_extension_in_code() {
    String before = SHIPPED.fingerprint();
    assertEquals(rows(inCode()), rows(full()));
    assertEquals(inCode().fingerprint(), full().fingerprint());
    assertEquals(inCode().id(), full().id());
    assertEquals(inCode().texts().names(), full().texts().names());
    assertEquals("It is invoiced.", rowOf(full(), RECORD_WORK).why().orElseThrow());
    assertEquals(before, SHIPPED.fingerprint());
    assertEquals(full(), WorkflowJson.read(WorkflowJson.write(full())));
  }

  private static Transition rowOf(Workflow workflow, Action action) {
    return workflow.transitions().stream()
        .filter(row -> row.action().equals(action))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_overlay_with_nothing_in_it_changes_the_name_only() {
    WorkflowOverlay overlay =
        WorkflowOverlay.read(json("{'extends': 'service-desk', 'name': 'acme-desk'}"));
    Workflow same = overlay.on(SHIPPED);
    assertEquals("acme-desk 1", same.id().toString());
    assertEquals("service-desk", overlay.base());
    assertEquals("acme-desk 1 extends service-desk", overlay.toString());
    assertEquals(SHIPPED.fingerprint(), same.fingerprint());
    assertEquals(SHIPPED.statuses(), same.statuses());
    assertEquals(SHIPPED.transitions(), same.transitions());
  }

  @Test
  void a_replaced_row_keeps_what_is_not_said_whatever_it_is() {
    for (Transition row : SHIPPED.transitions()) {
      String pick =
          ValueJson.json(
              RowJson.write(row).entrySet().stream()
                  .filter(one -> List.of("action", "from", "to", "by").contains(one.getKey()))
                  .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
      Workflow same = overlaid("\"replace\": [" + pick.replaceFirst("}$", ", \"set\": {}}") + "]");
      assertEquals(SHIPPED.fingerprint(), same.fingerprint(), row.identity());
      assertEquals(SHIPPED.transitions(), same.transitions());
      assertNotEquals(
          SHIPPED.fingerprint(),
          overlaid(
                  "\"replace\": ["
                      + pick.replaceFirst("}$", ", \"set\": {\"confirms\": [\"SUMMARY\"]}}")
                      + "]")
              .fingerprint());
    }
  }

  private static Workflow overlaid(String members) {
    return WorkflowOverlay.read(text(members)).on(SHIPPED);
  }

  private static String text(String members) {
    return json("{'extends': 'service-desk', 'name': 'x',\n") + members + "}";
  }

  private static List<DefinitionException.Problem> refused(String members) {
    return assertThrows(DefinitionException.class, () -> overlaid(members)).problems();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "'rows': [] ~ UNKNOWN_MEMBER ~ line 2, column 9",
        "'remove': [{'action': 'DEPLOY', 'from': 'OPEN'}] ~ NO_SUCH_ROW ~ line 2, column 12",
        "'remove': [{'action': 'EDIT', 'from': 'OPEN', 'to': 'CLOSED'}] ~ NO_SUCH_ROW ~ line 2, column 12",
        "'remove': [{'action': 'EDIT', 'from': 'OPEN', 'by': 'EXECUTOR'}] ~ NO_SUCH_ROW ~ line 2, column 12",
        "'remove': [{'action': 'NOTE', 'from': '(any but final)'}] ~ NO_SUCH_ROW ~ line 2, column 12",
        "'remove': [{'action': 'EDIT', 'from': 'NOWHERE'}] ~ UNKNOWN_NAME ~ line 2, column 39",
        "'remove': [{'action': 'EDIT'}] ~ MISSING_MEMBER ~ line 2, column 12",
        "'remove': [{'action': 'EDIT', 'from': 'OPEN', 'set': {}}] ~ UNKNOWN_MEMBER ~ line 2, column 54",
        "'replace': [{'action': 'EDIT', 'from': 'OPEN', 'set': {'action': 'X'}}] ~ UNKNOWN_MEMBER ~ line 2, column 66",
        "'replace': [{'action': 'EDIT', 'from': 'OPEN', 'set': {'from': 'OPEN'}}] ~ UNKNOWN_MEMBER ~ line 2, column 64",
        "'replace': [{'action': 'EDIT', 'from': 'OPEN', 'set': {'needs': []}}] ~ EMPTY ~ line 2, column 65",
        "'replace': [{'action': 'EDIT', 'from': 'OPEN', 'clear': 'by'}] ~ UNKNOWN_NAME ~ line 2, column 57",
        "'add': [{'action': 'X', 'from': 'OPEN', 'to': 'SOMEWHERE', 'by': 'EXECUTOR'}] ~ UNKNOWN_NAME ~ line 2, column 47",
        "'add': [{'action': 'X', 'from': 'OPEN', 'by': 'NOBODY'}] ~ UNKNOWN_NAME ~ line 2, column 47",
        "'add': [{'action': 'X', 'from': 'CLOSED', 'to': 'OPEN', 'by': 'EXECUTOR'}] ~ WAY_OUT_OF_FINAL ~ line 2, column 9 (X from CLOSED to OPEN by EXECUTOR)",
        "'parameters': {'THRESHOLD': true} ~ WRONG_KIND ~ line 2, column 29",
        "'parameters': {'THRESHOLD': 'PT0.5S'} ~ BAD_DURATION ~ line 2, column 29",
        "'statuses': [{'key': 'OPEN', 'category': 'TO_DO'}] ~ DECLARED_TWICE ~ line 2, column 14",
        "'roles': [{'key': 'EXECUTOR', 'side': 'CONTRACTOR'}] ~ DECLARED_TWICE ~ line 2, column 11",
        "'fields': [{'key': 'DUE', 'kind': 'INSTANT'}] ~ DECLARED_TWICE ~ line 2, column 12",
        "'names': {'not a tag': {}} ~ BAD_LANGUAGE ~ line 2, column 24",
        "'extendsVersion': 2 ~ OTHER_BASE ~ line 1, column 13",
        "'version': 0 ~ BAD_VALUE ~ line 2, column 12",
        "'statuses': [{'key': 'LOST', 'category': 'TO_DO'}] ~ UNREACHABLE ~ line 1, column 1 (LOST)"
      })
  void a_fault_is_told_with_its_place(String members, String code, String place) {
    DefinitionException.Problem problem = refused(json(members)).get(0);
    assertEquals(code, problem.code(), problem.toString());
    assertEquals(place, problem.place(), problem.toString());
  }

  @Test
  void a_row_that_is_not_there_says_which_are() {
    assertEquals(
        "No row is DEPLOY from OPEN. There is 'DEPLOY from READY_FOR_DEPLOY to WAITING_FOR_CUSTOMER"
            + " by EXECUTOR'.",
        refused(json("'remove': [{'action': 'DEPLOY', 'from': 'OPEN'}]")).get(0).sentence());
    assertEquals(
        "No row is FLY from ESTIMATED to CLOSED. There is 'ACCEPT_ESTIMATE from ESTIMATED to"
            + " ESTIMATE_ACCEPTED by APPROVER', 'CANCEL_REQUEST from ESTIMATED to CANCELLED by"
            + " APPROVER'.",
        refused(json("'remove': [{'action': 'FLY', 'from': 'ESTIMATED', 'to': 'CLOSED'}]"))
            .get(0)
            .sentence());
  }

  @Test
  void a_row_that_is_not_clear_is_asked_for() {
    Workflow twice =
        SHIPPED
            .extend("service-desk")
            .row(
                RESOLVE,
                IN_PROGRESS,
                INVOICE,
                by(Role.ofTheContractor("LEAD")),
                when(the(DUE).isSet()))
            .replace(
                RESOLVE,
                IN_PROGRESS,
                row ->
                    row.to().orElseThrow().equals(INVOICE)
                        ? row
                        : row.with(when(not(the(DUE).isSet()))))
            .build();
    String pick = "'remove': [{'action': 'RESOLVE', 'from': 'IN_PROGRESS'%s}]";
    DefinitionException refused =
        assertThrows(
            DefinitionException.class,
            () -> WorkflowOverlay.read(text(json(pick.formatted("")))).on(twice));
    assertEquals("ROW_NOT_CLEAR", refused.problems().get(0).code());
    assertTrue(
        refused
            .problems()
            .get(0)
            .sentence()
            .contains("'RESOLVE from IN_PROGRESS to INVOICE by LEAD'"));
    for (String more : List.of(", 'to': 'INVOICE'", ", 'by': 'LEAD'")) {
      Workflow once = WorkflowOverlay.read(text(json(pick.formatted(more)))).on(twice);
      assertEquals(WAITING_FOR_CUSTOMER, rowOf(once, RESOLVE).to().orElseThrow());
      assertEquals(twice.transitions().size() - 1, once.transitions().size());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "'remove': [{'action': 'EDIT', 'from': 'OPEN'}],@'replace': [{'action': 'EDIT', 'from': 'OPEN', 'set': {}}] ~ line 3, column 13 ~ line 2, column 12",
        "'remove': [{'action': 'EDIT', 'from': 'OPEN'},@{'action': 'EDIT', 'from': 'OPEN'}] ~ line 3, column 1 ~ line 2, column 12",
        "'remove': [{'action': 'EDIT', 'from': 'OPEN'}],@'add': [{'action': 'EDIT', 'from': 'OPEN', 'by': ['EXECUTOR', '(reporter)'], 'takes': ['SUMMARY']}] ~ line 3, column 9 ~ line 2, column 12",
        "'add': [{'action': 'X', 'from': 'OPEN', 'by': 'EXECUTOR'},@{'action': 'X', 'from': 'OPEN', 'by': 'EXECUTOR'}] ~ line 3, column 1 ~ line 2, column 9",
        "'replace': [{'action': 'EDIT', 'from': 'OPEN', 'set': {'by': 'EXECUTOR'}}],@'add': [{'action': 'EDIT', 'from': 'OPEN', 'by': 'EXECUTOR'}] ~ line 3, column 9 ~ line 2, column 13"
      })
  void an_overlay_that_touches_a_row_twice_is_refused(String members, String place, String first) {
    DefinitionException.Problem problem = refused(json(members.replace('@', '\n'))).get(0);
    assertEquals("ROW_TOUCHED_TWICE", problem.code(), problem.toString());
    assertEquals(place, problem.place());
    assertTrue(problem.sentence().contains("touched at " + first), problem.sentence());
  }

  @Test
  void the_limits_are_those_of_definitions() {
    String status = "{'key': 'S#', 'category': 'DONE'}";
    String row = "{'action': 'A#', 'from': 'OPEN', 'by': 'SYSTEM'}";
    String pick = "{'action': 'EDIT', 'from': 'OPEN'}";
    assertEquals("TOO_MANY", refused(many("statuses", 201, status)).get(0).code());
    for (String list : List.of("add", "replace", "remove")) {
      assertEquals(
          "TOO_MANY", refused(many(list, 2_001, list.equals("add") ? row : pick)).get(0).code());
    }
    assertEquals("TOO_LARGE", refused(many("add", 2_000, row)).get(0).code());
    assertEquals(
        "TOO_LONG",
        assertThrows(DefinitionException.class, () -> WorkflowOverlay.read("x".repeat(257 * 1024)))
            .problems()
            .get(0)
            .code());
  }

  private static String many(String list, int count, String pattern) {
    return json(
        IntStream.range(0, count)
            .mapToObj(i -> pattern.replace("#", String.valueOf(i)))
            .collect(Collectors.joining(",", "'" + list + "': [", "]")));
  }

  @Test
  void an_overlay_extends_only_what_it_names() {
    WorkflowOverlay overlay =
        WorkflowOverlay.read(
            text(
                """
        "extendsVersion": 1"""));
    Workflow other = SHIPPED.extend("other-desk").version(3).build();
    assertEquals("x 1", overlay.on(other).id().toString(), "made of service-desk 1");
    Workflow stranger = SHIPPED.extend("service-desk").version(2).build();
    assertEquals("x 1", overlay.on(stranger).id().toString());
    DefinitionException.Problem problem =
        assertThrows(
                DefinitionException.class,
                () -> overlay.on(WorkflowJson.read(WorkflowJson.write(other))))
            .problems()
            .get(0);
    assertEquals("OTHER_BASE", problem.code());
    assertEquals("line 1, column 13", problem.place());
    assertEquals(
        "It extends service-desk 1, but is applied to what was made of [other-desk 3].",
        problem.sentence());
  }

  @Test
  void a_whole_definition_and_an_overlay_are_told_apart() {
    assertTrue(WorkflowOverlay.isOverlay(json(FULL)));
    assertFalse(WorkflowOverlay.isOverlay(WorkflowJson.write(SHIPPED)));
    assertEquals(
        "IS_OVERLAY",
        assertThrows(DefinitionException.class, () -> WorkflowJson.read(json(FULL)))
            .problems()
            .get(0)
            .code());
    assertEquals(
        "UNKNOWN_MEMBER",
        assertThrows(
                DefinitionException.class, () -> WorkflowOverlay.read(WorkflowJson.write(SHIPPED)))
            .problems()
            .get(0)
            .code());
  }

  @Test
  void whatever_stands_in_place_of_a_token_is_a_workflow_or_a_complaint_with_a_place() {
    String full = json(FULL);
    List<int[]> tokens =
        TOKEN.matcher(full).results().map(one -> new int[] {one.start(), one.end()}).toList();
    assertTrue(tokens.size() > 300, "only " + tokens.size() + " tokens");
    int refused = 0;
    for (int[] token : tokens) {
      for (String other : OTHERS) {
        String text = full.substring(0, token[0]) + other + full.substring(token[1]);
        try {
          WorkflowOverlay.read(text).on(SHIPPED);
        } catch (DefinitionException e) {
          refused++;
          for (DefinitionException.Problem problem : e.problems()) {
            assertTrue(PLACE.matcher(problem.place()).matches(), problem + "\n" + text);
          }
        }
      }
    }
    assertTrue(refused > tokens.size(), "only " + refused + " refused");
  }

  // As an extension among others.

  private static WorkflowExtension editing() {
    return WorkflowOverlay.read(
        json(
            "{'extends': 'service-desk', 'name': 'editing',\n"
                + "'replace': [{'action': 'EDIT', 'from': 'OPEN', 'set': {'by': 'EXECUTOR'}}]}"));
  }

  @Test
  void an_overlay_can_be_one_of_several_extensions() {
    WorkflowExtension strict =
        WorkflowExtension.named("strict", desk -> desk.set(THRESHOLD, Duration.ofMinutes(30)));
    Workflow desk = SHIPPED.extend("acme-desk").with(strict, editing()).build();
    assertEquals(List.of("strict", "editing"), desk.extensions());
    assertEquals(List.of(EXECUTOR), rowOf(desk, EDIT).who().roles());
    assertFalse(rowOf(desk, EDIT).who().includesReporter());
  }

  @Test
  void an_overlay_and_another_extension_that_touch_the_same_row_are_both_named() {
    for (WorkflowExtension other :
        List.of(
            WorkflowExtension.named("fixed", desk -> desk.remove(EDIT, OPEN)),
            WorkflowExtension.named(
                "fixed", desk -> desk.replace(EDIT, OPEN, row -> row.with(then()))))) {
      for (List<WorkflowExtension> order :
          List.of(List.of(other, editing()), List.of(editing(), other))) {
        DefinitionException.Problem problem =
            assertThrows(
                    DefinitionException.class,
                    () -> SHIPPED.extend("acme-desk").with(order).build())
                .problems()
                .get(0);
        assertEquals("EXTENSIONS_COLLIDE", problem.code());
        assertTrue(problem.sentence().contains("'fixed'"), problem.sentence());
        assertTrue(problem.sentence().contains("'editing'"), problem.sentence());
      }
    }
  }

  @Test
  void a_fault_of_an_overlay_among_others_names_overlay_line_and_column() {
    WorkflowExtension wrong =
        WorkflowOverlay.read(
            json(
                "{'extends': 'service-desk', 'name': 'wrong',\n"
                    + "'remove': [{'action': 'EDIT', 'from': 'CLOSED'}]}"));
    DefinitionException.Problem problem =
        assertThrows(
                DefinitionException.class,
                () ->
                    SHIPPED
                        .extend("acme-desk")
                        .with(WorkflowExtension.named("strict", desk -> {}), wrong))
            .problems()
            .get(0);
    assertEquals("NO_SUCH_ROW", problem.code());
    assertEquals("extension wrong, line 2, column 12", problem.place());
    assertTrue(problem.sentence().endsWith("Applied before: [strict]."), problem.sentence());
  }

  @Test
  void rules_of_the_host_come_with_an_overlay() {
    Workflow ruled =
        WorkflowOverlay.read(json(FULL), HostRules.none().guard("calm", situation -> true))
            .on(SHIPPED);
    assertEquals(full().fingerprint(), ruled.fingerprint());
    DefinitionException refused =
        assertThrows(
            DefinitionException.class,
            () ->
                SHIPPED
                    .extend("x")
                    .guard("calm", situation -> false)
                    .with(
                        WorkflowOverlay.read(json(FULL), HostRules.none().guard("calm", s -> true)))
                    .build());
    assertEquals("EXTENSION_REDEFINES", refused.problems().get(0).code());
  }
}
