package io.deskwork;

import static io.deskwork.Desks.*;
import static io.deskwork.proof.Invariants.entering;
import static io.deskwork.proof.Invariants.never;
import static io.deskwork.proof.Invariants.onlyBy;
import static io.deskwork.proof.Invariants.onlyByWayOf;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Effects.assign;
import static io.deskwork.table.Effects.reporter;
import static io.deskwork.table.Guards.after;
import static io.deskwork.table.Guards.done;
import static io.deskwork.table.Guards.notBySameActorAs;
import static io.deskwork.table.Guards.the;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.in;
import static io.deskwork.table.Rows.takes;
import static io.deskwork.table.Rows.then;
import static io.deskwork.table.Rows.when;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.proof.Invariant;
import io.deskwork.proof.MigrationPlan;
import io.deskwork.proof.MigrationReport;
import io.deskwork.proof.Passage;
import io.deskwork.proof.WhatIfReport;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.table.Blocker;
import io.deskwork.table.RowPart;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.time.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class EngineMigrationTest {

  private static final Workflow FIRST = ServiceDesk.workflow();
  private static final Role MIGRATOR = Role.ofTheContractor("MIGRATOR");
  private static final Actor MIA = Actor.of("mia", "Mia", MIGRATOR);
  private static final Actor ELLA = Actor.of("ella", "Ella", EXECUTOR);
  private static final Status CHECK = Status.inProgress("QUALITY_CHECK");
  private static final Action PASS = Action.of("PASS");

  private final StandingClock clock = new StandingClock();
  private final InMemoryTicketStore store = new InMemoryTicketStore();
  private final WorkflowEngine old = on(FIRST).build();

  private WorkflowEngine.Builder on(Workflow workflow) {
    return WorkflowEngine.on(workflow).storedIn(store).clock(clock);
  }

  private static WorkflowBuilder next() {
    return FIRST.extend("service-desk").version(2);
  }

  private static MigrationPlan.Draft to(Workflow second) {
    return MigrationPlan.from(FIRST).to(second);
  }

  private MigrationReport run(MigrationPlan plan) {
    return on(plan.to()).and(FIRST).build().migration(plan, MIA).run();
  }

  private Ticket whole(TicketKey key) {
    return old.ticket(key, EDGAR).orElseThrow();
  }

  private void assertWhole(TicketKey key) {
    assertEquals(Ticket.fold(old.history(key, EDGAR)), whole(key));
    assertTrue(store.verify(key).isIntact());
  }

  private static List<Passage.Code> codes(MigrationReport.Stranded one) {
    return one.obstacles().stream().map(Passage.Obstacle::code).toList();
  }

  @Test
  void who_does_not_have_the_role_that_the_plan_names_is_refused_and_told_nothing() {
    TicketKey key = filed(old, ANNA);
    MigrationPlan plan = to(next().build()).by(MIGRATOR);
    WorkflowEngine engine = on(plan.to()).and(FIRST).build();
    for (Actor actor : List.of(EDGAR, ANNA, Actor.SYSTEM)) {
      MigrationReport refused = engine.migration(plan, actor).run();
      assertEquals(Optional.of(MigrationReport.Refusal.WRONG_ROLE), refused.refusal());
      assertEquals(refused, engine.migration(plan, actor).check());
      assertEquals(0, refused.moved());
    }
    assertEquals(FIRST.id(), whole(key).workflow());
  }

  @Test
  void what_is_due_is_decided_first_and_final_tickets_are_left_alone() {
    TicketKey silent = waiting(old, ANNA);
    TicketKey open = filed(old, ANNA);
    clock.advance(TERM);
    MigrationPlan plan = to(next().build()).by(MIGRATOR);
    assertEquals(1, on(plan.to()).and(FIRST).build().migration(plan, MIA).check().moved());
    assertEquals(WAITING_FOR_CUSTOMER, whole(silent).status(), "a check changes nothing");
    assertEquals(1, run(plan).moved());
    assertEquals(CLOSED, whole(silent).status());
    assertEquals(FIRST.id(), whole(silent).workflow());
    assertEquals(plan.to().id(), whole(open).workflow());
    assertWhole(silent);
    assertWhole(open);
  }

  @Test
  void a_ticket_whose_status_is_gone_is_left_and_reported_until_it_is_mapped() {
    TicketKey waiting = waiting(old, ANNA);
    TicketKey open = filed(old, ANNA);
    Workflow second = withStatus(Status.waiting("TO_BE_CHECKED"));
    MigrationReport report = run(to(second).by(MIGRATOR));
    assertEquals(1, report.moved());
    assertEquals(List.of(waiting), report.stranded().stream().map(one -> one.ticket()).toList());
    assertEquals(List.of(Passage.Code.NO_STATUS), codes(report.stranded().get(0)));
    assertEquals(FIRST.id(), whole(waiting).workflow());
    assertEquals(second.id(), whole(open).workflow());

    Status checked = Status.waiting("TO_BE_CHECKED");
    MigrationPlan mapped = to(second).status(WAITING_FOR_CUSTOMER, checked).by(MIGRATOR);
    assertEquals(1, run(mapped).moved());
    assertEquals(checked, whole(waiting).status());
    assertEquals(
        Optional.of(START.plus(TERM)),
        whole(waiting).timer("ACCEPTANCE_TERM").map(one -> one.due()));
    Entry migration = old.history(waiting, EDGAR).get(3);
    assertEquals(List.of(new Change.Migrated(second.id())), migration.changes());
    assertWhole(waiting);
  }

  /** The same with another status instead of WAITING_FOR_CUSTOMER. */
  private static Workflow withStatus(Status other) {
    return rewritten(
        row -> {
          Transition led = row.to().equals(Optional.of(WAITING_FOR_CUSTOMER)) ? row.to(other) : row;
          return row.from().statuses().contains(WAITING_FOR_CUSTOMER)
              ? Transition.moving(
                  led.action(), in(other), led.to().orElseThrow(), led.who(), parts(led))
              : led;
        });
  }

  private static RowPart[] parts(Transition row) {
    List<RowPart> parts = new ArrayList<>(row.inputs());
    row.when().ifPresent(parts::add);
    parts.add(new RowPart.Then(row.then()));
    return parts.toArray(new RowPart[0]);
  }

  /** The second version with its rows written otherwise. */
  private static Workflow rewritten(UnaryOperator<Transition> change) {
    WorkflowBuilder builder = Workflow.named("service-desk").version(2);
    for (Parameter<?> one : FIRST.parameters().parameters()) {
      builder.setUntyped(one, FIRST.parameters().get(one).orElseThrow());
    }
    FIRST.fields().forEach(builder::fields);
    FIRST.transitions().stream().map(change).forEach(builder::add);
    return builder.build();
  }

  @Test
  void a_ticket_that_would_come_to_no_end_is_left_and_reported() {
    TicketKey without = filed(old, ANNA);
    old.perform(without, START_WORK.by(EDGAR).with(ESTIMATE, HOUR)).orThrow();
    TicketKey with = filed(old, ANNA);
    old.perform(with, START_WORK.by(EDGAR).with(ESTIMATE, HOUR)).orThrow();
    old.perform(with, RECORD_WORK.by(EDGAR).with(WORK, HOUR)).orThrow();
    // Only what time was spent on can be resolved, and nobody can record time any more.
    Workflow second =
        rewritten(
            row -> {
              if (row.action().equals(RESOLVE)) {
                return row.with(when(the(TIME_SPENT).isSet()));
              }
              return row.action().equals(RECORD_WORK) ? row.with(then()) : row;
            });
    MigrationReport report = run(to(second).by(MIGRATOR));
    assertEquals(1, report.moved(), report::toString);
    assertEquals(without, report.stranded().get(0).ticket());
    assertEquals(IN_PROGRESS, report.stranded().get(0).status());
    assertEquals(List.of(Passage.Code.NO_WAY_TO_THE_END), codes(report.stranded().get(0)));
    assertEquals(second.id(), whole(with).workflow());
  }

  @Test
  void a_deadline_is_counted_again_from_when_its_term_began_unless_it_is_kept() {
    TicketKey key = waiting(old, ANNA);
    clock.advance(Duration.ofDays(2));
    Workflow shorter = next().set(ACCEPTANCE_TERM, Duration.ofDays(10)).build();
    WorkflowEngine engine = on(shorter).and(FIRST).build();
    MigrationPlan keeping = to(shorter).keepingDeadlines().by(MIGRATOR);
    assertEquals(List.of(), engine.migration(keeping, MIA).check().deadlines());
    MigrationReport moving = engine.migration(to(shorter).by(MIGRATOR), MIA).check();
    assertEquals(
        List.of(
            new MigrationReport.MovedDeadline(
                key,
                new Passage.Deadline(
                    "ACCEPTANCE_TERM",
                    Optional.of(START.plus(TERM)),
                    Optional.of(START.plus(Duration.ofDays(10)))))),
        moving.deadlines());
    assertEquals(1, engine.migration(keeping, MIA).run().moved());
    assertEquals(START.plus(TERM), due(key).orElseThrow());
    assertWhole(key);
  }

  private Optional<Instant> due(TicketKey key) {
    return whole(key).timer("ACCEPTANCE_TERM").map(timer -> timer.due());
  }

  @Test
  void a_term_of_the_customers_own_does_not_move_and_a_stopped_one_stays_stopped() {
    Duration own = Duration.ofDays(20);
    Terms terms =
        (organization, instant) ->
            organization.equals(ACME)
                ? ParameterValues.none().with(ACCEPTANCE_TERM, own)
                : ParameterValues.none();
    WorkflowEngine engine = on(FIRST).terms(terms).build();
    TicketKey acme = waiting(engine, ANNA);
    TicketKey zeta = waiting(engine, ZOE);
    TicketKey stopped = waiting(engine, ZOE);
    engine.perform(stopped, COMMENT.by(ZOE).saying("Not yet")).orThrow();
    Workflow shorter = next().set(ACCEPTANCE_TERM, Duration.ofDays(10)).build();
    MigrationReport report =
        on(shorter).and(FIRST).terms(terms).build().migration(to(shorter).by(MIGRATOR), MIA).run();
    assertEquals(3, report.moved());
    assertEquals(Optional.of(START.plus(own)), due(acme));
    assertEquals(Optional.of(START.plus(Duration.ofDays(10))), due(zeta));
    assertEquals(Optional.empty(), due(stopped));
    assertEquals(List.of(zeta), report.deadlines().stream().map(one -> one.ticket()).toList());
  }

  @Test
  void a_term_that_only_the_new_status_has_begins_and_one_that_it_has_not_ends() {
    Parameter<Duration> patience = Parameter.duration("PATIENCE");
    TicketKey open = filed(old, ANNA);
    TicketKey waiting = waiting(old, ANNA);
    clock.advance(HOUR);
    Workflow second =
        next()
            .set(patience, Duration.ofDays(3))
            .row(Action.of("FORGET"), OPEN, CLOSED, by(Role.SYSTEM), when(after(patience)))
            .build();
    MigrationReport report = run(to(second).status(WAITING_FOR_CUSTOMER, OPEN).by(MIGRATOR));
    Optional<Instant> begins = Optional.of(START.plus(HOUR).plus(Duration.ofDays(3)));
    assertEquals(
        List.of(
            new MigrationReport.MovedDeadline(
                open, new Passage.Deadline("PATIENCE", Optional.empty(), begins)),
            new MigrationReport.MovedDeadline(
                waiting,
                new Passage.Deadline(
                    "ACCEPTANCE_TERM", Optional.of(START.plus(TERM)), Optional.empty())),
            new MigrationReport.MovedDeadline(
                waiting, new Passage.Deadline("PATIENCE", Optional.empty(), begins))),
        report.deadlines());
    assertEquals(OPEN, whole(waiting).status());
    Entry migration = old.history(open, EDGAR).get(1);
    assertEquals(Optional.of(Duration.ofDays(3)), migration.parameters().get(patience));
    assertWhole(waiting);
    clock.advance(Duration.ofDays(3));
    assertEquals(2, on(second).and(FIRST).build().runDue().fired().size());
  }

  private static Workflow checked() {
    return next()
        .replace(RESOLVE, IN_PROGRESS, row -> row.to(CHECK).with(then()))
        .row(
            PASS,
            CHECK,
            WAITING_FOR_CUSTOMER,
            by(EXECUTOR),
            when(notBySameActorAs(START_WORK).and(done(START_WORK))),
            then(assign(reporter())))
        .build();
  }

  @Test
  void who_did_what_only_the_new_definition_asks_for_is_known_from_the_history() {
    TicketKey key = filed(old, ANNA);
    old.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, HOUR)).orThrow();
    assertEquals(Optional.empty(), whole(key).lastDone(START_WORK));
    assertEquals(1, run(to(checked()).by(MIGRATOR)).moved());
    WorkflowEngine engine = on(checked()).and(FIRST).build();
    engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
    assertEquals(
        List.of(Blocker.Code.SAME_ACTOR), Desks.codes(engine.perform(key, PASS.by(EDGAR))));
    assertTrue(engine.perform(key, PASS.by(ELLA)).isAccepted());
    assertEquals(2, whole(key).lastDone(START_WORK).orElseThrow().revision());
    assertWhole(key);
  }

  @Test
  void invariants_look_back_over_the_whole_history_under_the_new_names() {
    TicketKey key = filed(old, ANNA);
    Workflow second = next().build();
    List<Invariant> broken =
        List.of(
            never(READY_FOR_DEPLOY),
            never(READY_FOR_DEPLOY).unless(REOPEN),
            onlyBy(READY_FOR_DEPLOY, PLAN_DEPLOYMENT),
            onlyByWayOf(READY_FOR_DEPLOY, REOPENED),
            entering(READY_FOR_DEPLOY).always(the(PURPOSE).is(DEPLOYMENT)),
            entering(READY_FOR_DEPLOY).handsTo(EXECUTOR));
    for (Invariant invariant : broken) {
      MigrationPlan plan =
          to(second).status(OPEN, READY_FOR_DEPLOY).keeping(invariant).by(MIGRATOR);
      MigrationReport report = run(plan);
      assertEquals(
          Optional.of(MigrationReport.Refusal.BREAKS_INVARIANT), report.refusal(), invariant + "");
      assertEquals(List.of(key), report.broken().stream().map(one -> one.ticket()).toList());
      assertTrue(report.stranded().get(0).obstacles().get(0).sentence().contains(invariant + ""));
    }
    assertEquals(FIRST.id(), whole(key).workflow());

    List<Invariant> holding =
        List.of(
            never(READY_FOR_DEPLOY).unless(FILE),
            onlyByWayOf(READY_FOR_DEPLOY, OPEN),
            never(IN_PROGRESS),
            onlyBy(READY_FOR_DEPLOY, MigrationPlan.MIGRATE));
    MigrationPlan plan =
        to(second)
            .status(OPEN, READY_FOR_DEPLOY)
            .keeping(holding.toArray(new Invariant[0]))
            .by(MIGRATOR);
    assertEquals(1, run(plan).moved());
  }

  @Test
  void a_status_that_is_only_called_otherwise_was_not_entered_by_the_migration() {
    TicketKey waiting = waiting(old, ANNA);
    Status checked = Status.waiting("TO_BE_CHECKED");
    MigrationPlan plan =
        to(withStatus(checked))
            .status(WAITING_FOR_CUSTOMER, checked)
            .keeping(
                onlyBy(checked, RESOLVE, DEPLOY),
                onlyByWayOf(checked, IN_PROGRESS),
                entering(checked).by(MigrationPlan.MIGRATE).always(the(PURPOSE).isSet()))
            .by(MIGRATOR);
    assertEquals(1, run(plan).moved());
    assertEquals(checked, whole(waiting).status());
  }

  @Test
  void a_plan_that_is_not_one_is_misuse_and_says_what_to_do() {
    Workflow second = next().build();
    Field<Instant> other = Field.instant("OTHER");
    assertThrows(InvalidValueException.class, () -> to(FIRST));
    assertThrows(InvalidValueException.class, () -> to(second).status(CHECK, OPEN));
    assertThrows(InvalidValueException.class, () -> to(second).status(OPEN, CHECK));
    assertThrows(InvalidValueException.class, () -> to(second).status(OPEN, CLOSED));
    assertThrows(InvalidValueException.class, () -> to(second).status(CLOSED, OPEN));
    assertThrows(
        InvalidValueException.class, () -> to(second).status(OPEN, OPEN).status(OPEN, REOPENED));
    assertThrows(InvalidValueException.class, () -> to(second).field(DUE, other));
    assertThrows(InvalidValueException.class, () -> to(second).field(DUE, PLANNED));
    assertThrows(InvalidValueException.class, () -> to(second).without(other));
    assertThrows(InvalidValueException.class, () -> to(second).by(CUSTOMER));
    assertThrows(
        InvalidValueException.class,
        () -> to(second).keeping(never(CHECK).when(the(other).isSet())).by(MIGRATOR));
    Workflow small =
        Workflow.named("small")
            .row(FILE, Status.NEW, OPEN, by(CUSTOMER))
            .row(RESOLVE, OPEN, CLOSED, by(EXECUTOR), takes(SUMMARY))
            .build();
    InvalidValueException unsaid =
        assertThrows(InvalidValueException.class, () -> to(small).by(MIGRATOR));
    assertTrue(String.valueOf(unsaid.getMessage()).contains("without(…)"), unsaid::getMessage);
  }

  @Test
  void an_engine_carries_out_only_plans_between_definitions_that_it_has() {
    Workflow second = next().build();
    MigrationPlan plan = to(second).by(MIGRATOR);
    assertThrows(UnknownWorkflowException.class, () -> old.migration(plan, MIA));
    Workflow changed = next().set(THRESHOLD, Duration.ofMinutes(1)).build();
    WorkflowEngine engine = on(second).and(FIRST).build();
    MigrationPlan other = to(changed).by(MIGRATOR);
    assertThrows(DefinitionChangedException.class, () -> engine.migration(other, MIA));
  }

  @Test
  void what_if_tells_what_a_lower_threshold_would_have_refused() {
    TicketKey small = filed(old, ANNA);
    old.perform(small, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofMinutes(20))).orThrow();
    TicketKey large = filed(old, ANNA);
    old.perform(large, START_WORK.by(EDGAR).with(ESTIMATE, HOUR)).orThrow();
    old.perform(large, NOTE.by(EDGAR).saying("Long")).orThrow();
    old.perform(large, RESOLVE.by(EDGAR)).orThrow();
    Workflow stricter =
        next()
            .set(THRESHOLD, Duration.ofMinutes(30))
            .set(ACCEPTANCE_TERM, Duration.ofDays(10))
            .build();
    WhatIfReport report = old.whatIf(stricter, EDGAR);
    assertEquals("2 tickets: 4 entries alike, 1 otherwise, 1 refused", report.toString());
    assertEquals(Map.of(Blocker.Code.AT_MOST, 1L), report.blockers());
    assertEquals(Map.of(START_WORK, 1L), report.actions());
    assertEquals(
        List.of(
            new WhatIfReport.Example(large, 2, START_WORK, "AT_MOST"),
            new WhatIfReport.Example(large, 4, RESOLVE, "deadlines")),
        report.examples());
    assertEquals(4, whole(large).revision(), "nothing is changed");
    assertEquals(6, old.whatIf(FIRST, EDGAR).alike());
    assertThrows(InvalidValueException.class, () -> old.whatIf(stricter, ANNA));
  }

  @Test
  void what_if_keeps_a_customers_own_terms_and_knows_who_acted_before() {
    Terms terms =
        (organization, instant) -> ParameterValues.none().with(THRESHOLD, Duration.ofMinutes(90));
    WorkflowEngine engine = on(FIRST).terms(terms).build();
    TicketKey key = filed(engine, ANNA);
    engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofMinutes(80))).orThrow();
    engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
    Workflow stricter = next().set(THRESHOLD, Duration.ofMinutes(30)).build();
    assertEquals(3, engine.whatIf(stricter, EDGAR).alike());

    Workflow fourEyes =
        next()
            .replace(RESOLVE, IN_PROGRESS, row -> row.with(when(notBySameActorAs(START_WORK))))
            .build();
    WhatIfReport report = engine.whatIf(fourEyes, EDGAR);
    assertEquals(Map.of(Blocker.Code.SAME_ACTOR, 1L), report.blockers());
    assertEquals(2, report.alike());
  }

  @Test
  void what_if_passes_over_migrations_and_judges_what_followed_by_itself() {
    TicketKey key = filed(old, ANNA);
    assertEquals(1, run(to(next().build()).by(MIGRATOR)).moved());
    WorkflowEngine engine = on(next().build()).and(FIRST).build();
    engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, HOUR)).orThrow();
    assertEquals(
        "1 tickets: 2 entries alike, 0 otherwise, 0 refused",
        engine.whatIf(FIRST, EDGAR).toString());
  }
}
