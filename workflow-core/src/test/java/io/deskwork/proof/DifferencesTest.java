package io.deskwork.proof;

import static io.deskwork.proof.Difference.Code.*;
import static io.deskwork.proof.Difference.Severity.*;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Effects.assign;
import static io.deskwork.table.Effects.nobody;
import static io.deskwork.table.Effects.reporter;
import static io.deskwork.table.Guards.after;
import static io.deskwork.table.Guards.approved;
import static io.deskwork.table.Guards.done;
import static io.deskwork.table.Guards.not;
import static io.deskwork.table.Guards.notBySameActorAs;
import static io.deskwork.table.Guards.the;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.in;
import static io.deskwork.table.Rows.needs;
import static io.deskwork.table.Rows.takes;
import static io.deskwork.table.Rows.then;
import static io.deskwork.table.Rows.when;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.time.Stopwatch;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferencesTest {

  private static final Workflow DESK = ServiceDesk.workflow();

  private static final Role CLIENT = Role.ofTheCustomer("CLIENT");
  private static final Role WORKER = Role.ofTheContractor("WORKER");
  private static final Status TODO = Status.toDo("TODO");
  private static final Status DOING = Status.inProgress("DOING");
  private static final Status OVER = Status.done("OVER");
  private static final Action OPENING = Action.of("OPENING");
  private static final Action BEGIN = Action.of("BEGIN");
  private static final Action FINISH = Action.of("FINISH");
  private static final Field<Duration> EFFORT = Field.duration("EFFORT");
  private static final Field<Choice> SIZE =
      Field.choice("SIZE", Choice.of("SMALL"), Choice.of("LARGE"));
  private static final Parameter<Duration> MOST = Parameter.duration("MOST");
  private static final Parameter<Duration> PATIENCE = Parameter.duration("PATIENCE");

  private static final Workflow SMALL =
      Workflow.named("small")
          .set(MOST, Duration.ofHours(2))
          .row(OPENING, Status.NEW, TODO, by(CLIENT), needs(Field.ORGANIZATION), takes(SIZE))
          .row(BEGIN, TODO, DOING, by(WORKER), takes(EFFORT))
          .row(FINISH, DOING, OVER, by(WORKER))
          .build();

  private static WorkflowBuilder next() {
    return SMALL.extend("small").version(2);
  }

  private static Differences since(WorkflowBuilder next) {
    return Differences.between(SMALL, next.build());
  }

  private static Difference only(WorkflowBuilder next) {
    Differences differences = since(next);
    assertEquals(1, differences.all().size(), differences.all()::toString);
    return differences.all().get(0);
  }

  private static void assertOnly(
      Difference.Code code, Difference.Severity severity, String sentence, WorkflowBuilder next) {
    Difference one = only(next);
    assertEquals(code, one.code(), one::toString);
    assertEquals(severity, one.severity(), one::toString);
    assertEquals(sentence, one.sentence());
  }

  private static Map<Difference.Code, Difference> byCode(Differences differences) {
    Map<Difference.Code, Difference> byCode = new EnumMap<>(Difference.Code.class);
    differences.all().forEach(one -> byCode.put(one.code(), one));
    return byCode;
  }

  @Test
  void a_definition_and_its_copy_under_another_version_are_the_same() {
    Differences same = Differences.between(DESK, DESK.extend("service-desk").version(2).build());
    assertEquals(List.of(), same.all());
    assertEquals(Optional.empty(), same.severity());
    assertFalse(same.isBreaking());
    assertEquals("service-desk 1 -> service-desk 2: THE SAME, 0 differences", same.toString());
  }

  @Test
  void a_stopwatch_that_comes_goes_or_changes_is_said() {
    Stopwatch pace = Stopwatch.running("PACE", TODO);
    WorkflowBuilder paced = next().stopwatches(pace);
    assertEquals(
        "It is new, and runs in TODO. Tickets that are moved begin from zero.",
        byCode(since(paced)).get(STOPWATCH_ADDED).sentence());
    assertEquals(ADDITIVE, Differences.between(SMALL, paced.build()).severity().orElseThrow());
    assertEquals(
        COMPATIBLE,
        byCode(Differences.between(paced.build(), next().version(3).build()))
            .get(STOPWATCH_REMOVED)
            .severity());
    WorkflowBuilder more = next().version(3).stopwatches(pace.afreshIn(DOING));
    Difference change =
        byCode(Differences.between(paced.build(), more.build())).get(STOPWATCH_CHANGED);
    assertEquals(
        "It ran in TODO and runs in TODO, DOING (from zero) now. What was counted stays.",
        change.sentence());
  }

  @Test
  void a_notice_of_a_term_is_said() {
    WorkflowBuilder terms =
        next().set(MOST, Duration.ofHours(2)).set(PATIENCE, Duration.ofHours(1));
    Workflow noticed = terms.build().extend("small").version(3).notice(PATIENCE, MOST).build();
    Difference change = byCode(Differences.between(terms.build(), noticed)).get(NOTICE_CHANGED);
    assertEquals("It ended by itself and ends before MOST now.", change.sentence());
  }

  @Test
  void a_stricter_service_desk_strands_nobody_and_says_what_it_changes() {
    Status check = Status.inProgress("QUALITY_CHECK");
    Workflow stricter =
        DESK.extend("acme-desk")
            .set(THRESHOLD, Duration.ofMinutes(30))
            .set(ACCEPTANCE_TERM, Duration.ofDays(10))
            .replace(RESOLVE, IN_PROGRESS, row -> row.to(check).with(then()))
            .row(
                Action.of("PASS"),
                check,
                WAITING_FOR_CUSTOMER,
                by(EXECUTOR),
                when(the(SUMMARY).isSet()),
                then(assign(reporter())))
            .build();
    Differences differences = Differences.between(DESK, stricter);
    assertEquals(Optional.of(COMPATIBLE), differences.severity(), differences.all()::toString);
    List<String> sentences = differences.all().stream().map(Difference::sentence).toList();
    assertTrue(
        sentences.contains("It led to WAITING_FOR_CUSTOMER and leads to QUALITY_CHECK now."),
        sentences::toString);
    assertTrue(
        sentences.contains(
            "It was 1 h and is 30 min now, unless a customer's terms say otherwise."),
        sentences::toString);
    assertTrue(
        sentences.stream()
            .anyMatch(
                one -> one.startsWith("It was 15 d") && one.contains("moves their deadlines")),
        sentences::toString);
    assertTrue(sentences.contains("It is new, only if SUMMARY is set."), sentences::toString);
    assertFalse(byCode(differences).containsKey(NOT_ALL_TRIED));
  }

  @Test
  void what_is_only_more_is_additive() {
    assertOnly(
        FIELD_ADDED, ADDITIVE, "It is new, of the kind TEXT.", next().fields(Field.text("HINT")));
    assertOnly(
        PARAMETER_ADDED, ADDITIVE, "It is new, 1 h.", next().set(PATIENCE, Duration.ofHours(1)));
    assertOnly(
        ROW_ADDED, ADDITIVE, "It is new.", next().row(Action.of("DROP"), TODO, OVER, by(WORKER)));
    assertOnly(
        ROW_WHO_CHANGED,
        ADDITIVE,
        "It was for WORKER and is for CLIENT|WORKER now.",
        next().replace(FINISH, DOING, row -> row.by(by(WORKER, CLIENT))));
    assertEquals(
        List.of(ROLE_ADDED, ROW_ADDED),
        since(next().stay(Action.of("LOOK"), DOING, by(Role.ofTheContractor("BOSS"))))
            .all()
            .stream()
            .map(Difference::code)
            .sorted()
            .toList());
    Differences status =
        since(
            next()
                .row(Action.of("WAIT"), DOING, Status.waiting("RESTING"), by(WORKER))
                .row(Action.of("GO"), Status.waiting("RESTING"), DOING, by(WORKER)));
    assertEquals(Optional.of(ADDITIVE), status.severity());
    assertEquals("It is new, waiting.", byCode(status).get(STATUS_ADDED).sentence());
  }

  @Test
  void what_is_decided_otherwise_and_strands_nobody_is_compatible() {
    assertOnly(
        ROW_GUARD_CHANGED,
        COMPATIBLE,
        "It is possible less often: always before, only if EFFORT ≤ MOST now.",
        next()
            .replace(BEGIN, TODO, row -> row.with(needs(EFFORT), takes(), the(EFFORT).atMost(MOST)))
            .replace(BEGIN, TODO, row -> row.with(needs(), takes(EFFORT))));
    assertOnly(
        ROW_EFFECTS_CHANGED,
        COMPATIBLE,
        "And then: nothing before, assign nobody now.",
        next().replace(FINISH, DOING, row -> row.with(then(assign(nobody())))));
    assertOnly(
        ROW_INPUTS_CHANGED,
        COMPATIBLE,
        "It needs [EFFORT] now, nothing before, and it may bring nothing now, [EFFORT] before.",
        next().replace(BEGIN, TODO, row -> row.with(needs(EFFORT), takes())));
    assertOnly(
        ROW_WHO_CHANGED,
        COMPATIBLE,
        "It was for WORKER and is for CLIENT now.",
        next().replace(FINISH, DOING, row -> row.by(by(CLIENT))));
    assertOnly(
        DEFAULT_CHANGED,
        COMPATIBLE,
        "It was 2 h and is 1 h now, unless a customer's terms say otherwise.",
        next().set(MOST, Duration.ofHours(1)));
    assertOnly(
        STATUS_CATEGORY_CHANGED,
        COMPATIBLE,
        "It was to do and is waiting now.",
        inCategory(Status.waiting("TODO")));
  }

  private static WorkflowBuilder inCategory(Status todo) {
    return Workflow.named("small")
        .version(2)
        .set(MOST, Duration.ofHours(2))
        .row(OPENING, Status.NEW, todo, by(CLIENT), needs(Field.ORGANIZATION), takes(SIZE))
        .row(BEGIN, todo, DOING, by(WORKER), takes(EFFORT))
        .row(FINISH, DOING, OVER, by(WORKER));
  }

  @Test
  void a_guard_that_holds_wherever_the_old_one_did_is_additive() {
    WorkflowBuilder guarded =
        next()
            .replace(
                FINISH, DOING, row -> row.with(when(the(EFFORT).isSet().and(the(SIZE).isSet()))));
    Workflow before = guarded.build();
    Workflow wider =
        guarded
            .version(3)
            .replace(FINISH, DOING, row -> row.with(when(the(EFFORT).isSet())))
            .build();
    Difference one = byCode(Differences.between(before, wider)).get(ROW_GUARD_CHANGED);
    assertEquals(ADDITIVE, one.severity());
    assertEquals(
        "It is possible more often: only if EFFORT is set and SIZE is set before, only if EFFORT is"
            + " set now.",
        one.sentence());
  }

  @Test
  void what_tickets_are_in_or_say_and_is_gone_is_breaking() {
    WorkflowBuilder withoutDoing =
        Workflow.named("small")
            .version(2)
            .set(MOST, Duration.ofHours(2))
            .row(OPENING, Status.NEW, TODO, by(CLIENT), needs(Field.ORGANIZATION), takes(SIZE))
            .row(FINISH, TODO, OVER, by(WORKER), takes(EFFORT));
    Map<Difference.Code, Difference> gone = byCode(since(withoutDoing));
    assertEquals(BREAKING, gone.get(STATUS_REMOVED).severity());
    assertEquals("DOING", gone.get(STATUS_REMOVED).place());

    WorkflowBuilder withoutEffort =
        next().replace(BEGIN, TODO, row -> row.with(takes(Field.number("EFFORT"))));
    assertEquals(
        "Its values were of the kind DURATION and are NUMBER now.",
        byCode(since(withoutEffort)).get(FIELD_KIND_CHANGED).sentence());
    assertTrue(since(withoutEffort).isBreaking());
    assertTrue(
        byCode(since(next().replace(BEGIN, TODO, row -> row.with(takes()))))
            .get(FIELD_REMOVED)
            .severity()
            .equals(BREAKING));

    Workflow smaller =
        Workflow.named("small")
            .version(2)
            .set(MOST, Duration.ofHours(2))
            .row(
                OPENING,
                Status.NEW,
                TODO,
                by(CLIENT),
                needs(Field.ORGANIZATION),
                takes(Field.choice("SIZE", Choice.of("SMALL"), Choice.of("TINY"))))
            .row(BEGIN, TODO, DOING, by(WORKER), takes(EFFORT))
            .row(FINISH, DOING, OVER, by(WORKER))
            .build();
    Map<Difference.Code, Difference> options = byCode(Differences.between(SMALL, smaller));
    assertEquals(
        "It cannot be LARGE any more, and tickets may be.", options.get(OPTION_REMOVED).sentence());
    assertEquals(BREAKING, options.get(OPTION_REMOVED).severity());
    assertEquals("It can be TINY, too.", options.get(OPTION_ADDED).sentence());
  }

  @Test
  void a_row_without_which_some_tickets_come_to_no_end_is_breaking_and_the_way_there_is_told() {
    // Who began without an effort can do nothing any more.
    WorkflowBuilder stuck =
        next().replace(FINISH, DOING, row -> row.with(when(the(EFFORT).isSet())));
    Differences differences = since(stuck);
    assertTrue(differences.isBreaking());
    Difference stranded = byCode(differences).get(STRANDED);
    assertEquals("DOING", stranded.place());
    assertTrue(
        stranded.sentence().contains("OPENING by CLIENT")
            && stranded.sentence().contains("then BEGIN by WORKER"),
        stranded::sentence);

    // What only the new definition asks is tried, too: who brought an effort would be stuck.
    WorkflowBuilder onlyWithout =
        next().replace(FINISH, DOING, row -> row.with(when(not(the(EFFORT).isSet()))));
    assertTrue(byCode(since(onlyWithout)).containsKey(STRANDED));

    // The same guard where everybody has it, or can bring it, strands nobody.
    WorkflowBuilder brought =
        next().replace(FINISH, DOING, row -> row.with(when(the(EFFORT).isSet()), takes(EFFORT)));
    assertEquals(Optional.of(COMPATIBLE), since(brought).severity());
  }

  @Test
  void a_limit_that_moved_is_tried_on_both_sides_of_both_values() {
    Workflow before =
        next()
            .replace(BEGIN, TODO, row -> row.with(needs(EFFORT), takes(), the(EFFORT).atMost(MOST)))
            .replace(FINISH, DOING, row -> row.with(when(the(EFFORT).atMost(MOST))))
            .build();
    Workflow lower = before.extend("small").version(3).set(MOST, Duration.ofHours(1)).build();
    Workflow higher = before.extend("small").version(3).set(MOST, Duration.ofHours(3)).build();
    assertTrue(byCode(Differences.between(before, lower)).containsKey(STRANDED));
    assertEquals(Optional.of(COMPATIBLE), Differences.between(before, higher).severity());
  }

  @Test
  void a_ticket_that_only_a_person_of_its_own_can_end_is_not_stranded() {
    Action take = Action.of("TAKE");
    Workflow before = next().stay(take, DOING, by(WORKER)).build();
    Workflow remembered =
        before
            .extend("small")
            .version(3)
            .replace(FINISH, DOING, row -> row.with(when(done(take))))
            .build();
    // Tickets of before do not remember, and the proof has no history: it says what it cannot say.
    Differences differences = Differences.between(before, remembered);
    assertTrue(byCode(differences).containsKey(NOT_ALL_TRIED), differences.all()::toString);
    assertFalse(differences.isBreaking());

    Workflow four =
        remembered
            .extend("small")
            .version(4)
            .replace(FINISH, DOING, row -> row.with(when(done(take).and(notBySameActorAs(take)))))
            .build();
    assertEquals(Optional.of(COMPATIBLE), Differences.between(remembered, four).severity());
  }

  @Test
  void a_term_and_a_lifted_status_are_told() {
    Differences term =
        since(
            next()
                .set(PATIENCE, Duration.ofDays(1))
                .row(Action.of("TIRE"), DOING, OVER, by(Role.SYSTEM), when(after(PATIENCE))));
    assertEquals(Optional.of(ADDITIVE), term.severity());
    assertEquals("It is new, only if after PATIENCE.", byCode(term).get(ROW_ADDED).sentence());
    Differences from =
        since(
            next()
                .replace(FINISH, DOING, row -> row)
                .remove(FINISH, DOING)
                .row(FINISH, in(TODO, DOING), OVER, by(WORKER)));
    assertEquals(
        "It leaves from DOING|TODO now, from [TODO] too.",
        byCode(from).get(ROW_FROM_CHANGED).sentence());
    assertEquals(Optional.of(ADDITIVE), from.severity());
  }

  @Test
  void other_words_change_nothing_that_is_decided() {
    Difference one = only(next().names(Locale.ENGLISH, Map.of("status.TODO", "Waiting for us")));
    assertEquals(TEXTS_CHANGED, one.code());
    assertEquals(ADDITIVE, one.severity());
    assertEquals("Other names of status.TODO.", one.sentence());
  }

  @Test
  void without_its_second_way_the_service_desk_strands_what_was_approved() {
    Workflow without =
        DESK.extend("service-desk")
            .version(2)
            .replace(
                START_WORK,
                ESTIMATE_ACCEPTED,
                row ->
                    row.with(
                        when(the(ESTIMATE).atMost(THRESHOLD).and(approved(ESTIMATE))), takes()))
            .remove(SUBMIT_ESTIMATE, ESTIMATE_ACCEPTED)
            .build();
    Differences differences = Differences.between(DESK, without);
    Difference stranded = byCode(differences).get(STRANDED);
    assertEquals("ESTIMATE_ACCEPTED", stranded.place(), differences.all()::toString);
    assertTrue(stranded.sentence().contains("ACCEPT_ESTIMATE by APPROVER"), stranded::sentence);
    assertEquals(
        List.of("ESTIMATE_ACCEPTED"),
        differences.all().stream()
            .filter(one -> one.severity() == BREAKING)
            .map(Difference::place)
            .toList());
  }

  @Test
  void an_effect_of_the_hosts_own_that_came_or_went_is_told() {
    Workflow hosted =
        next()
            .replace(
                BEGIN,
                TODO,
                row ->
                    row.with(
                        io.deskwork.table.Rows.then(
                            io.deskwork.table.Effects.named("score", EFFORT))))
            .build();
    assertEquals(
        1,
        Differences.between(SMALL, hosted).all().stream()
            .filter(one -> one.toString().contains("the host's score changing [EFFORT]"))
            .count());
  }
}
