package io.deskwork.proof;

import static io.deskwork.proof.Invariants.*;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Effects.approve;
import static io.deskwork.table.Effects.assign;
import static io.deskwork.table.Effects.nobody;
import static io.deskwork.table.Guards.actorOf;
import static io.deskwork.table.Guards.approved;
import static io.deskwork.table.Guards.named;
import static io.deskwork.table.Guards.not;
import static io.deskwork.table.Guards.notBySameActorAs;
import static io.deskwork.table.Guards.the;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.needs;
import static io.deskwork.table.Rows.takes;
import static io.deskwork.table.Rows.then;
import static io.deskwork.table.Rows.when;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.servicedesk.ServiceDeskInvariants;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.table.Effects;
import io.deskwork.table.Question;
import io.deskwork.table.RowPart;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProofTest {

  private static final Workflow DESK = ServiceDesk.workflow();
  private static final Invariant CONSENT =
      never(IN_PROGRESS).when(the(ESTIMATE).moreThan(THRESHOLD).and(not(approved(ESTIMATE))));

  private static WorkflowBuilder extended() {
    return DESK.extend("other-desk");
  }

  private static Counterexample brokenOn(Workflow workflow, Invariant invariant) {
    Proof proof = Proof.of(workflow, List.of(invariant));
    assertEquals(1, proof.broken().size(), invariant + " holds");
    assertFalse(proof.isSound());
    return proof.broken().get(0).counterexample().orElseThrow();
  }

  private static List<String> actions(Counterexample way) {
    return way.steps().stream().map(step -> step.command().action().key()).toList();
  }

  private static List<Finding> found(Workflow workflow, Finding.Code code) {
    return Proof.of(workflow, List.of()).findings().stream()
        .filter(finding -> finding.code() == code)
        .toList();
  }

  /** A clock that stands where it is put. */
  private static final class Standing extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** Performs a counterexample on an engine; the ticket that comes of it. */
  private static Ticket performed(Workflow workflow, Counterexample way) {
    Standing clock = new Standing();
    WorkflowEngine engine =
        WorkflowEngine.on(workflow)
            .storedIn(new InMemoryTicketStore())
            .clock(clock)
            .terms((organization, instant) -> way.parameters())
            .build();
    Optional<TicketKey> key = Optional.empty();
    for (Counterexample.Step step : way.steps()) {
      clock.now = step.at();
      if (step.isTimer()) {
        assertEquals(1, engine.runDue().fired().size());
      } else if (key.isEmpty()) {
        key = Optional.of(engine.file(step.command()).orThrow().ticket().key());
      } else {
        engine.perform(key.get(), step.command()).orThrow();
      }
    }
    return engine
        .ticket(key.orElseThrow(), io.deskwork.ticket.Actor.of("edgar", "Edgar", EXECUTOR))
        .orElseThrow();
  }

  // The process that ships.

  @Test
  void the_service_desk_is_sound_and_its_invariants_are_proved() {
    Proof proof = Proof.of(DESK, ServiceDeskInvariants.all());
    assertEquals(List.of(), proof.findings());
    assertEquals(List.of(), proof.broken());
    assertTrue(proof.isComplete());
    assertTrue(proof.isSound());
    assertEquals(ServiceDeskInvariants.all().size(), proof.results().size());
    assertTrue(proof.tickets() > 1_000, "explored only " + proof.tickets());
  }

  // Ways round the approval.

  @Test
  void a_row_that_forgets_the_threshold_is_a_way_round_the_approval() {
    Workflow loose =
        extended().replace(START_WORK, OPEN, row -> row.with(when(the(ESTIMATE).isSet()))).build();
    Counterexample way = brokenOn(loose, CONSENT);
    assertEquals(List.of("FILE", "START_WORK"), actions(way));
    Ticket ticket = performed(loose, way);
    assertEquals(IN_PROGRESS, ticket.status());
    Duration threshold = way.parameters().get(THRESHOLD).orElseThrow();
    assertTrue(ticket.get(ESTIMATE).orElseThrow().compareTo(threshold) > 0);
    assertEquals(List.of(), ticket.approvals());
  }

  @Test
  void an_approval_of_another_value_does_not_count() {
    Workflow loose =
        extended()
            .replace(START_WORK, ESTIMATE_ACCEPTED, row -> row.with(when(the(ESTIMATE).isSet())))
            .build();
    Counterexample way = brokenOn(loose, CONSENT);
    assertEquals(List.of("FILE", "SUBMIT_ESTIMATE", "ACCEPT_ESTIMATE", "START_WORK"), actions(way));
    Ticket ticket = performed(loose, way);
    assertEquals(IN_PROGRESS, ticket.status());
    assertTrue(ticket.get(ESTIMATE).isPresent());
    assertEquals(List.of(), ticket.approvals());
  }

  @Test
  void an_executor_who_may_approve_is_found() {
    Workflow loose =
        extended()
            .replace(ACCEPT_ESTIMATE, ESTIMATED, row -> row.by(by(APPROVER, EXECUTOR)))
            .build();
    Counterexample way = brokenOn(loose, neverTakes(EXECUTOR, ACCEPT_ESTIMATE));
    assertEquals(List.of("FILE", "SUBMIT_ESTIMATE", "ACCEPT_ESTIMATE"), actions(way));
    assertEquals(ESTIMATE_ACCEPTED, performed(loose, way).status());
  }

  // What is remembered of a history.

  @Test
  void what_was_done_before_excuses_and_only_since_then() {
    Workflow loose =
        extended()
            .replace(START_WORK, REOPENED, row -> row.with(when(the(ESTIMATE).isSet())))
            .build();
    Invariant once = never(REOPENED).when(the(ESTIMATE).moreThan(THRESHOLD));
    assertEquals(
        List.of(),
        Proof.of(
                DESK,
                List.of(
                    never(REOPENED)
                        .when(the(ESTIMATE).moreThan(THRESHOLD))
                        .unless(ACCEPT_ESTIMATE)))
            .broken());
    assertEquals("REOPEN", last(actions(brokenOn(DESK, once))));
    Invariant since =
        never(IN_PROGRESS)
            .when(the(ESTIMATE).moreThan(THRESHOLD))
            .unless(ACCEPT_ESTIMATE)
            .since(REOPEN);
    List<String> way = actions(brokenOn(loose, since));
    assertEquals(List.of("REOPEN", "START_WORK"), way.subList(way.size() - 2, way.size()));
  }

  private static String last(List<String> actions) {
    return actions.get(actions.size() - 1);
  }

  @Test
  void a_short_cut_is_found() {
    Workflow shorter = extended().row(DEPLOY, IN_PROGRESS, READY_FOR_DEPLOY, by(EXECUTOR)).build();
    Counterexample way = brokenOn(shorter, onlyByWayOf(READY_FOR_DEPLOY, REOPENED));
    assertEquals(List.of("FILE", "START_WORK", "DEPLOY"), actions(way));
    assertEquals(READY_FOR_DEPLOY, performed(shorter, way).status());
    assertEquals(
        List.of("FILE", "START_WORK", "RESOLVE", "CLOSE"),
        actions(brokenOn(DESK, onlyBy(CLOSED, INVOICED))));
  }

  @Test
  void what_a_timer_does_is_performed_by_the_engine_too() {
    Counterexample way = brokenOn(DESK, onlyBy(CLOSED, INVOICED));
    assertTrue(way.steps().get(3).isTimer());
    assertEquals(CLOSED, performed(DESK, way).status());
  }

  // What a row changes.

  @Test
  void an_effect_that_is_missing_is_found() {
    Workflow dropped =
        extended().replace(SUBMIT_ESTIMATE, OPEN, row -> row.with(then(assign(nobody())))).build();
    assertEquals(
        List.of("FILE", "SUBMIT_ESTIMATE"),
        actions(brokenOn(dropped, entering(ESTIMATED).handsTo(APPROVER))));
    Workflow silent =
        extended()
            .replace(CLOSE, WAITING_FOR_CUSTOMER, row -> row.with(then(assign(nobody()))))
            .build();
    brokenOn(silent, entering(CLOSED).by(CLOSE).always(the(RESOLUTION).is(BY_SILENCE)));
    Workflow unapproved =
        extended().replace(ACCEPT_ESTIMATE, ESTIMATED, row -> row.with(then(approve(DUE)))).build();
    brokenOn(unapproved, never(ESTIMATE_ACCEPTED).when(not(approved(ESTIMATE))));
  }

  @Test
  void a_field_that_changes_where_it_must_not_is_found() {
    Workflow loose =
        extended().replace(RESOLVE, IN_PROGRESS, row -> row.with(takes(ESTIMATE))).build();
    Counterexample way = brokenOn(loose, neverChanges(ESTIMATE, IN_PROGRESS));
    assertEquals(List.of("FILE", "START_WORK", "RESOLVE"), actions(way));
  }

  @Test
  void the_reporter_is_the_one_who_gets_it_back() {
    Workflow other =
        extended()
            .replace(DEPLOY, READY_FOR_DEPLOY, row -> row.with(then(assign(nobody()))))
            .build();
    assertEquals(
        "DEPLOY", last(actions(brokenOn(other, entering(WAITING_FOR_CUSTOMER).handsToReporter()))));
  }

  // Gaps and overlaps.

  @Test
  void a_limit_moved_on_one_row_is_a_gap_with_a_witness() {
    Parameter<Duration> own = Parameter.duration("OWN_THRESHOLD");
    Workflow gap =
        extended()
            .set(own, Duration.ofMinutes(59))
            .replace(START_WORK, OPEN, row -> row.with(when(the(ESTIMATE).atMost(own))))
            .build();
    List<Finding> found = found(gap, Finding.Code.GAP);
    assertEquals(List.of("OPEN"), found.stream().map(Finding::place).toList());
    assertTrue(found.get(0).sentence().contains("ESTIMATE = PT59M0.000000001S"), found.toString());
    assertEquals(List.of("FILE"), actions(found.get(0).way().orElseThrow()));
  }

  @Test
  void an_approved_value_that_no_row_takes_is_a_gap() {
    Workflow gap =
        extended()
            .replace(
                START_WORK,
                ESTIMATE_ACCEPTED,
                row -> row.with(when(the(ESTIMATE).atMost(THRESHOLD))))
            .build();
    assertEquals(
        List.of("ESTIMATE_ACCEPTED"),
        found(gap, Finding.Code.GAP).stream().map(Finding::place).toList());
  }

  @Test
  void ranges_of_two_actions_that_overlap_are_a_hint() {
    Parameter<Duration> own = Parameter.duration("OWN_THRESHOLD");
    Workflow overlap =
        extended()
            .set(own, Duration.ofMinutes(50))
            .replace(SUBMIT_ESTIMATE, OPEN, row -> row.with(when(the(ESTIMATE).moreThan(own))))
            .build();
    List<Finding> found = found(overlap, Finding.Code.RANGES_OVERLAP);
    assertEquals(List.of("OPEN"), found.stream().map(Finding::place).toList());
    assertEquals(Finding.Severity.HINT, found.get(0).severity());
  }

  // Other findings.

  @Test
  void a_row_that_nobody_can_take_and_a_status_behind_it_are_found() {
    Status dead = Status.toDo("DEAD_END");
    Workflow unused =
        extended()
            .row(
                Action.of("DIE"),
                OPEN,
                dead,
                by(EXECUTOR),
                when(the(PURPOSE).is(DEFECT).and(the(PURPOSE).is(DEPLOYMENT))))
            .row(Action.of("RISE"), dead, OPEN, by(EXECUTOR))
            .build();
    assertEquals(
        List.of("DIE from OPEN to DEAD_END by EXECUTOR"),
        found(unused, Finding.Code.ROW_NEVER_FIRES).stream().map(Finding::place).toList());
    assertEquals(
        List.of("DEAD_END"),
        found(unused, Finding.Code.STATUS_NEVER_REACHED).stream().map(Finding::place).toList());
  }

  @Test
  void a_ticket_that_cannot_end_is_found_although_the_table_leads_on() {
    Status trap = Status.toDo("TRAP");
    Workflow stuck =
        extended()
            .row(Action.of("FALL"), OPEN, trap, by(EXECUTOR))
            .row(Action.of("CLIMB"), trap, OPEN, by(EXECUTOR), when(the(PURPOSE).is(DEPLOYMENT)))
            .build();
    List<Finding> found = found(stuck, Finding.Code.STUCK);
    assertEquals(List.of("TRAP"), found.stream().map(Finding::place).toList());
    assertEquals(List.of("FILE", "FALL"), actions(brokenOn(stuck, theEndStaysReachable())));
  }

  @Test
  void a_timer_whose_row_refuses_is_found() {
    Workflow parked =
        extended()
            .replace(
                CLOSE,
                WAITING_FOR_CUSTOMER,
                row -> row.with(when(row.when().orElseThrow().and(the(PURPOSE).isSet()))))
            .build();
    List<Finding> found = found(parked, Finding.Code.TIMER_NOT_ANSWERED);
    assertEquals(List.of("WAITING_FOR_CUSTOMER"), found.stream().map(Finding::place).toList());
  }

  @Test
  void rows_that_fire_at_once_in_a_circle_are_found() {
    Parameter<Duration> none = Parameter.duration("NO_TERM");
    Status one = Status.toDo("ONE");
    Status two = Status.toDo("TWO");
    Workflow circle =
        extended()
            .set(none, Duration.ZERO)
            .row(Action.of("ENTER"), OPEN, one, by(EXECUTOR))
            .row(
                Action.of("GO"),
                one,
                two,
                by(io.deskwork.ticket.Role.SYSTEM),
                when(io.deskwork.table.Guards.after(none)))
            .row(
                Action.of("BACK"),
                two,
                one,
                by(io.deskwork.ticket.Role.SYSTEM),
                when(io.deskwork.table.Guards.after(none)))
            .row(Action.of("LEAVE"), one, OPEN, by(EXECUTOR))
            .build();
    assertEquals(
        List.of("ONE"),
        new TableFindings(circle)
            .all().stream()
                .filter(finding -> finding.code() == Finding.Code.CYCLE_WITHOUT_TIME)
                .map(Finding::place)
                .toList());
  }

  @Test
  void fields_never_set_roles_that_do_all_and_missing_names_are_found() {
    Field<Duration> budget = Field.duration("BUDGET");
    Workflow careless =
        extended()
            .stay(Action.of("CHECK_BUDGET"), OPEN, by(EXECUTOR), when(the(budget).isSet()))
            .row(Action.of("REJECT"), OPEN, CANCELLED, by(EXECUTOR))
            .build();
    assertEquals(
        List.of("BUDGET"),
        found(careless, Finding.Code.FIELD_NEVER_SET).stream().map(Finding::place).toList());
    assertEquals(
        List.of("EXECUTOR"),
        found(careless, Finding.Code.ROLE_DOES_ALL).stream().map(Finding::place).toList());
    assertEquals(
        List.of("action.CHECK_BUDGET", "action.REJECT"),
        found(careless, Finding.Code.TEXT_MISSING).stream()
            .map(Finding::place)
            .distinct()
            .sorted()
            .toList());
  }

  @Test
  void a_host_guard_is_taken_to_answer_either_way() {
    Workflow hosted =
        extended()
            .replace(
                START_WORK, OPEN, row -> row.with(when(row.when().orElseThrow().or(named("vip")))))
            .build();
    Counterexample way = brokenOn(hosted, CONSENT);
    assertEquals(List.of("vip holds"), way.steps().get(1).hostRules());
    assertEquals(
        List.of("vip"),
        found(hosted, Finding.Code.GUARD_NOT_SEEN).stream().map(Finding::place).toList());
  }

  @Test
  void two_people_are_tried_where_guards_tell_them_apart() {
    Workflow fourEyes =
        extended()
            .replace(INVOICED, INVOICE, row -> row.with(when(notBySameActorAs(RESOLVE))))
            .build();
    Proof proof = Proof.of(fourEyes, ServiceDeskInvariants.all());
    assertEquals(List.of(), proof.broken());
    assertEquals(List.of(), proof.findings());
  }

  @Test
  void a_part_of_a_guard_that_never_changes_its_mind_is_found() {
    Workflow idle =
        extended()
            .replace(
                START_WORK,
                OPEN,
                row -> row.with(when(row.when().orElseThrow().and(the(SUMMARY).isSet()))))
            .replace(
                ACCEPT_ESTIMATE,
                ESTIMATED,
                row -> row.with(when(the(DUE).isSet().or(approved(ESTIMATE)))))
            .build();
    assertEquals(
        List.of(
            "START_WORK from OPEN to IN_PROGRESS by EXECUTOR: 'SUMMARY is set' holds whenever the"
                + " row can be tried. Leave it out.",
            "ACCEPT_ESTIMATE from ESTIMATED to ESTIMATE_ACCEPTED by APPROVER: 'DUE is set or"
                + " ESTIMATE is the approved one' holds whenever the row can be tried. Leave it out."),
        found(idle, Finding.Code.GUARD_ALWAYS_TRUE).stream()
            .map(finding -> finding.place() + ": " + finding.sentence())
            .toList());
    Workflow contrary =
        extended()
            .replace(
                START_WORK,
                OPEN,
                row ->
                    row.with(
                        when(
                            row.when()
                                .orElseThrow()
                                .or(
                                    the(ESTIMATE)
                                        .moreThan(THRESHOLD)
                                        .and(not(the(ESTIMATE).isSet()))))))
            .build();
    List<Finding> never = found(contrary, Finding.Code.GUARD_NEVER_TRUE);
    assertEquals(
        List.of("START_WORK from OPEN to IN_PROGRESS by EXECUTOR"),
        never.stream().map(Finding::place).toList());
    assertTrue(
        never.get(0).sentence().startsWith("'ESTIMATE > THRESHOLD and not ESTIMATE is set' never"),
        never.toString());
  }

  @Test
  void an_action_that_no_role_in_use_can_take_is_found() {
    Proof proof = Proof.amongRoles(DESK, List.of(CUSTOMER, EXECUTOR), List.of());
    assertEquals(
        List.of("ACCEPT_ESTIMATE", "CANCEL_REQUEST"),
        proof.findings().stream()
            .filter(finding -> finding.code() == Finding.Code.ACTION_NEVER_TAKEN)
            .map(Finding::place)
            .toList());
    assertEquals(
        List.of("ESTIMATED"),
        proof.findings().stream()
            .filter(finding -> finding.code() == Finding.Code.STUCK)
            .map(Finding::place)
            .toList());
  }

  @Test
  void a_term_that_effects_name_and_no_row_awaits_is_found() {
    Parameter<Duration> idle = Parameter.duration("IDLE_TERM");
    Workflow named =
        extended()
            .set(idle, Duration.ofDays(1))
            .replace(
                RESOLVE,
                IN_PROGRESS,
                row -> row.with(then(assign(Effects.reporter()), Effects.stop(idle))))
            .build();
    assertEquals(
        List.of("IDLE_TERM"),
        found(named, Finding.Code.TERM_NEVER_AWAITED).stream().map(Finding::place).toList());
  }

  @Test
  void an_effect_of_the_hosts_own_is_taken_to_set_whatever_its_row_lets_it() {
    Workflow hosted =
        extended()
            .replace(
                RESOLVE,
                IN_PROGRESS,
                row -> row.with(then(assign(Effects.reporter()), Effects.named("bill", ESTIMATE))))
            .build();
    Counterexample way = brokenOn(hosted, neverChanges(ESTIMATE, IN_PROGRESS));
    assertEquals(List.of("FILE", "START_WORK", "RESOLVE"), actions(way));
    assertEquals(List.of("the host clears ESTIMATE"), way.steps().get(2).hostRules());
    assertTrue(way.toJava().contains("// the host clears ESTIMATE\n"), way.toJava());
    assertEquals(
        List.of("bill"),
        found(hosted, Finding.Code.EFFECT_NOT_SEEN).stream().map(Finding::place).toList());
    Workflow harmless =
        extended()
            .replace(
                RESOLVE,
                IN_PROGRESS,
                row -> row.with(then(assign(Effects.reporter()), Effects.named("bill", PRIORITY))))
            .build();
    assertEquals(
        List.of(),
        Proof.of(harmless, List.of(neverChanges(ESTIMATE, IN_PROGRESS), CONSENT)).broken());
  }

  // What is written down, and when a term runs.

  @Test
  void silence_that_is_broken_or_mended_wrongly_is_found() {
    Invariant silence =
        runs(ACCEPTANCE_TERM, WAITING_FOR_CUSTOMER)
            .until(COMMENT, actorOf(Side.CUSTOMER))
            .andAgainFrom(COMMENT, actorOf(Side.CONTRACTOR));
    Workflow deaf = withComment(then(Effects.restart(ACCEPTANCE_TERM)));
    assertEquals("COMMENT", last(actions(brokenOn(deaf, silence))));
    Workflow silent = withComment(then(Effects.stop(ACCEPTANCE_TERM)));
    List<String> way = actions(brokenOn(silent, silence));
    assertEquals("COMMENT", last(way));
    Workflow eager =
        withComment(
            then(
                Effects.stop(ACCEPTANCE_TERM),
                Effects.restart(ACCEPTANCE_TERM).onlyIf(actorOf(Side.CONTRACTOR))));
    Counterexample moved = brokenOn(eager, silence);
    assertEquals("COMMENT", last(actions(moved)));
    assertTrue(
        moved.steps().get(moved.steps().size() - 1).command().actor().has(EXECUTOR),
        "a deadline that an executor moves");
    Workflow right =
        withComment(
            then(
                Effects.stop(ACCEPTANCE_TERM).onlyIf(actorOf(Side.CUSTOMER)),
                Effects.restart(ACCEPTANCE_TERM).onlyIf(actorOf(Side.CONTRACTOR))));
    assertEquals(List.of(), Proof.of(right, List.of(silence)).broken());
  }

  private static Workflow withComment(RowPart effects) {
    Transition comment =
        DESK.transitions().stream()
            .filter(row -> row.action().equals(COMMENT))
            .findFirst()
            .orElseThrow();
    return extended().replace(comment, comment.with(effects)).build();
  }

  @Test
  void what_an_entry_must_carry_and_where_it_must_lead_is_found() {
    Workflow loose =
        extended()
            .replace(REOPEN, WAITING_FOR_CUSTOMER, row -> row.with(needs(PURPOSE)))
            .replace(DEPLOY, READY_FOR_DEPLOY, row -> row.to(INVOICE))
            .build();
    assertEquals(
        "REOPEN", last(actions(brokenOn(loose, entering(REOPENED).keeps(Field.REMARK, PURPOSE)))));
    assertEquals(
        "DEPLOY", last(actions(brokenOn(loose, doing(DEPLOY).leadsTo(WAITING_FOR_CUSTOMER)))));
    assertEquals(List.of("FILE"), actions(brokenOn(DESK, doing(FILE).stays())));
    assertEquals(
        List.of("FILE", "START_WORK", "RECORD_WORK"),
        actions(brokenOn(DESK, doing(RECORD_WORK).adds(WORK, ESTIMATE))));
    assertEquals(List.of("FILE", "ASSIGN"), actions(brokenOn(DESK, doing(ASSIGN).handsToActor())));
  }

  @Test
  void two_people_are_tried_where_it_matters_who_of_them_holds_a_ticket() {
    Workflow kept =
        extended()
            .replace(START_WORK, ESTIMATE_ACCEPTED, row -> row.with(then(approve(ESTIMATE))))
            .build();
    Counterexample way = brokenOn(kept, entering(IN_PROGRESS).handsToActor());
    assertEquals("START_WORK", last(actions(way)));
    assertEquals(
        2,
        way.steps().stream()
            .map(step -> step.command().actor())
            .filter(actor -> actor.has(EXECUTOR))
            .distinct()
            .count());
  }

  // Limits of the proof itself.

  @Test
  void two_thousand_rows_and_two_hundred_statuses_are_explored_within_the_budget() {
    Workflow large = LargeTables.of(200, 2_000);
    assertEquals(200, large.statuses().size());
    assertTrue(large.transitions().size() >= 1_999, "rows: " + large.transitions().size());
    Proof proof = Proof.of(large, List.of(theEndStaysReachable(), strangersNeverAct()));
    assertTrue(proof.isComplete());
    assertEquals(List.of(), proof.broken());
    assertTrue(proof.tickets() >= 200, "tickets: " + proof.tickets());
  }

  @Test
  void what_could_not_be_tried_within_the_budget_is_not_called_proved() {
    Proof proof =
        Proof.explore(
            Explorer.Subject.of(DESK, DESK.roles(), List.of(CONSENT)),
            Scenarios.of(DESK),
            List.of(CONSENT),
            new Explorer.Budget(1_000, 100));
    assertFalse(proof.isComplete());
    assertFalse(proof.isSound());
    assertEquals(Proof.Verdict.NOT_PROVED_WITHIN_THE_BUDGET, proof.results().get(0).verdict());
    Finding said =
        proof.findings().stream()
            .filter(finding -> finding.code() == Finding.Code.NOT_ALL_TRIED)
            .findFirst()
            .orElseThrow();
    assertTrue(said.sentence().contains("the budget was used up, so nothing is proved"));
  }

  @Test
  void an_invariant_about_something_unknown_is_refused() {
    Invariant unknown = never(OPEN).when(the(Field.duration("UNKNOWN")).isSet());
    assertThrows(InvalidValueException.class, () -> Proof.of(DESK, List.of(unknown)));
    assertThrows(InvalidValueException.class, () -> never(OPEN).since(REOPEN));
    assertThrows(InvalidValueException.class, () -> DESK.asking(notBySameActorAs(RESOLVE)));
    Question question = DESK.asking(the(ESTIMATE).isSet());
    assertFalse(
        question.holds(
            Ticket.unfiled(new TicketKey("TRY", 1), DESK.id()),
            io.deskwork.table.Moment.at(Instant.EPOCH)));
  }

  @Test
  void a_counterexample_can_be_pasted_into_a_test() {
    Workflow loose =
        extended().row(DEPLOY, OPEN, READY_FOR_DEPLOY, by(EXECUTOR), needs(PLANNED)).build();
    Counterexample way = brokenOn(loose, onlyByWayOf(READY_FOR_DEPLOY, REOPENED));
    String java = way.toJava();
    assertTrue(java.startsWith("clock.set(Instant.parse(\"2030-01-01T00:00:00Z\"));\n"), java);
    assertTrue(
        java.contains(
            "TicketKey key = engine.file(Action.of(\"FILE\").by(Actor.of(\"CUSTOMER\", \"CUSTOMER\","
                + " Organization.of(\"OWN\"), Role.ofTheCustomer(\"CUSTOMER\")))"),
        java);
    assertTrue(
        java.contains(".with(Field.instant(\"PLANNED\"), Instant.parse(\"2030-01-01T00:00:00Z\"))"),
        java);
    assertTrue(java.endsWith(".orThrow();\n"), java);
  }
}
