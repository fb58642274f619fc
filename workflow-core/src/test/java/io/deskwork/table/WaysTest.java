package io.deskwork.table;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Guards.named;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.needs;
import static io.deskwork.table.Rows.when;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ways on from refusals; each is walked step by step and must end where it says. */
class WaysTest {

  private static final Organization ACME = Organization.of("ACME");
  private static final Actor ANNA = Actor.of("anna", "Anna", ACME, CUSTOMER);
  private static final Actor BERTA = Actor.of("berta", "Berta", ACME, APPROVER);
  private static final Actor EDGAR = Actor.of("edgar", "Edgar", EXECUTOR);
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Duration LARGE = Duration.ofMinutes(61);
  private static final Map<Role, Actor> SUITED =
      Map.of(CUSTOMER, ANNA, APPROVER, BERTA, EXECUTOR, EDGAR, Role.SYSTEM, Actor.SYSTEM);

  /** What the steps of a way may be asked to bring. */
  private static final Inputs PLENTY =
      Inputs.of(Field.REMARK, "It is so.")
          .with(ESTIMATE, LARGE)
          .with(DUE, NOW.plus(Duration.ofDays(2)))
          .with(PURPOSE, DEPLOYMENT);

  /** A step names what it needs, not which value; here is one on either side of the threshold. */
  private static final List<Inputs> SMALL_AND_LARGE =
      List.of(PLENTY, PLENTY.with(ESTIMATE, Duration.ofMinutes(10)));

  private final Workflow desk = ServiceDesk.workflow();

  private Ticket in(Status status, Change... changes) {
    return in(desk, status, changes);
  }

  private static Ticket in(Workflow workflow, Status status, Change... changes) {
    List<Change> all = new ArrayList<>();
    all.add(new Change.Filed(ACME, ANNA.person(), Visibility.SHARED));
    all.addAll(List.of(changes));
    return Ticket.restored(
        new TicketKey("DESK", 1), workflow.id(), status, new Ticket.Position(4, 4, NOW, NOW), all);
  }

  private Decision.Refused refused(Ticket ticket, Command command) {
    return assertInstanceOf(Decision.Refused.class, desk.decide(ticket, command, Moment.at(NOW)));
  }

  private List<String> ways(Ticket ticket, Command command) {
    List<Way> ways = refused(ticket, command).waysOn();
    ways.forEach(way -> walk(ticket, command, way));
    return ways.stream().map(way -> way.text(Locale.ENGLISH)).toList();
  }

  private void walk(Ticket start, Command wanted, Way way) {
    assertEquals(wanted.action(), way.steps().get(way.steps().size() - 1).action());
    assertTrue(way.steps().size() <= 4, way.toString());
    assertTrue(
        SMALL_AND_LARGE.stream().anyMatch(plenty -> leads(start, wanted, way, plenty)),
        way + " cannot be gone from " + start);
  }

  /** Performs the steps by the real decision, with actors who have the roles that they name. */
  private boolean leads(Ticket start, Command wanted, Way way, Inputs plenty) {
    Ticket ticket = start;
    Instant now = NOW;
    for (Way.Step step : way.steps()) {
      Actor actor = step.role().map(SUITED::get).orElse(wanted.actor());
      now = step.notBefore().orElse(now);
      Command command = step.action().by(actor).with(inputs(ticket, wanted, step, plenty));
      if (!(desk.decide(ticket, command, Moment.at(now)) instanceof Decision.Accepted accepted)) {
        return false;
      }
      ticket = accepted.ticket();
    }
    return true;
  }

  /** What the row confirms, what was wanted as far as the row takes it, and what the step names. */
  private Inputs inputs(Ticket ticket, Command wanted, Way.Step step, Inputs plenty) {
    Inputs inputs = Inputs.none();
    for (CompiledRow row : desk.rows(ticket.status(), step.action())) {
      for (Field<?> field : row.row().confirms()) {
        inputs = inputs.withUntyped(field, ticket.get(field).orElseThrow());
      }
      for (int i = 0; i < wanted.inputs().size(); i++) {
        Field<?> field = wanted.inputs().fieldAt(i);
        if (row.accepts(field) && !inputs.has(field)) {
          inputs = inputs.withUntyped(field, wanted.inputs().valueAt(i));
        }
      }
    }
    for (Field<?> field : step.brings()) {
      inputs = inputs.withUntyped(field, plenty.find(field));
    }
    return inputs;
  }

  @Test
  void more_than_the_threshold_goes_by_way_of_approval() {
    assertEquals(
        List.of(
            "SUBMIT THE ESTIMATE with due date, then ACCEPT THE ESTIMATE by an approver of ACME,"
                + " then START WORK."),
        ways(in(OPEN), START_WORK.by(EDGAR).with(ESTIMATE, LARGE)));
  }

  @Test
  void another_estimate_than_the_approved_one_is_approved_anew() {
    Ticket accepted =
        in(
            ESTIMATE_ACCEPTED,
            Tiny.has(ESTIMATE, LARGE),
            Tiny.has(DUE, NOW.plusSeconds(9)),
            Tiny.approved(ESTIMATE, LARGE));
    assertEquals(
        List.of(
            "SUBMIT THE ESTIMATE with due date, then ACCEPT THE ESTIMATE by an approver of ACME,"
                + " then START WORK."),
        ways(accepted, START_WORK.by(EDGAR).with(ESTIMATE, LARGE.plusMinutes(1))));
  }

  @Test
  void a_wrong_role_is_told_who_may() {
    Ticket estimated = in(ESTIMATED, Tiny.has(ESTIMATE, LARGE), Tiny.has(DUE, NOW.plusSeconds(9)));
    assertEquals(
        List.of("ACCEPT THE ESTIMATE by an approver of ACME."),
        ways(estimated, ACCEPT_ESTIMATE.by(EDGAR)));
    assertEquals(
        List.of("CANCEL REQUEST by an approver of ACME."),
        ways(estimated, CANCEL_REQUEST.by(ANNA)));
    assertEquals(
        List.of("START WORK by an executor with estimate."), ways(in(OPEN), START_WORK.by(ANNA)));
  }

  @Test
  void what_is_missing_is_named() {
    assertEquals(
        List.of("REOPEN with comment and purpose."),
        ways(in(WAITING_FOR_CUSTOMER), REOPEN.by(ANNA)));
    assertEquals(
        List.of("REOPEN with purpose."),
        ways(in(WAITING_FOR_CUSTOMER), REOPEN.by(ANNA).saying("It smokes.")));
  }

  @Test
  void what_is_too_early_waits_until_the_term_is_over() {
    Instant due = NOW.plus(Duration.ofDays(3));
    Ticket waiting =
        in(WAITING_FOR_CUSTOMER, new Change.TimerArmed(new Timer("ACCEPTANCE_TERM", CLOSE, due)));
    assertEquals(
        List.of("CLOSE from 2026-03-05 09:00:00 UTC."), ways(waiting, CLOSE.by(Actor.SYSTEM)));
    Way way = refused(waiting, CLOSE.by(EDGAR)).waysOn().get(0);
    assertEquals(Role.SYSTEM, way.steps().get(0).role().orElseThrow());
    assertEquals(due, way.steps().get(0).notBefore().orElseThrow());
    walk(waiting, CLOSE.by(EDGAR), way);
  }

  @Test
  void a_stopped_term_is_armed_afresh_first() {
    List<Way> ways = refused(in(WAITING_FOR_CUSTOMER), CLOSE.by(Actor.SYSTEM)).waysOn();
    assertEquals(
        List.of(COMMENT, CLOSE), ways.get(0).steps().stream().map(Way.Step::action).toList());
    assertEquals(
        NOW.plus(Duration.ofDays(15)), ways.get(0).steps().get(1).notBefore().orElseThrow());
    ways.forEach(way -> walk(in(WAITING_FOR_CUSTOMER), CLOSE.by(Actor.SYSTEM), way));
  }

  @Test
  void what_is_possible_elsewhere_is_reached_by_the_shortest_rows() {
    assertEquals(
        List.of(
            "RESOLVE, then REOPEN by a customer of ACME with comment and purpose,"
                + " then PLAN DEPLOYMENT."),
        ways(in(IN_PROGRESS), PLAN_DEPLOYMENT.by(EDGAR)));
    assertEquals(
        List.of("RESOLVE by an executor, then ACCEPT THE SOLUTION."),
        ways(in(IN_PROGRESS), ACCEPT_SOLUTION.by(ANNA)));
  }

  @Test
  void the_wrong_purpose_is_not_talked_away() {
    Ticket defect = in(REOPENED, Tiny.has(PURPOSE, DEFECT));
    List<Way> ways = refused(defect, PLAN_DEPLOYMENT.by(EDGAR)).waysOn();
    ways.forEach(
        way -> {
          assertTrue(way.steps().stream().anyMatch(step -> step.action().equals(REOPEN)));
          walk(defect, PLAN_DEPLOYMENT.by(EDGAR), way);
        });
  }

  @Test
  void nothing_leads_on_from_a_final_ticket() {
    for (Status status : List.of(CLOSED, CANCELLED)) {
      for (Action action : desk.actions()) {
        Decision decision = desk.decide(in(status), action.by(EDGAR), Moment.at(NOW));
        if (decision instanceof Decision.Refused refused && !action.equals(NOTE)) {
          assertEquals(List.of(), refused.waysOn(), action + " in " + status);
        }
      }
    }
  }

  @Test
  void a_ticket_that_the_actor_may_not_see_has_no_ways() {
    Actor stranger = Actor.of("eve", "Eve", Organization.of("OTHER"), APPROVER);
    assertEquals(List.of(), ways(in(OPEN), COMMENT.by(stranger).saying("Hello")));
  }

  @Test
  void every_way_of_every_action_from_everywhere_can_really_be_gone() {
    int walked = 0;
    for (Status status : desk.statuses()) {
      Ticket ticket =
          in(
              status,
              Tiny.has(ESTIMATE, LARGE),
              Tiny.has(DUE, NOW.plusSeconds(9)),
              Tiny.has(PURPOSE, DEFECT));
      for (Action action : List.of(START_WORK, RESOLVE, DEPLOY, INVOICED, CANCEL_REQUEST)) {
        for (Actor actor : List.of(ANNA, BERTA, EDGAR)) {
          if (desk.decide(ticket, action.by(actor), Moment.at(NOW))
              instanceof Decision.Refused refused) {
            for (Way way : refused.waysOn()) {
              walk(ticket, action.by(actor), way);
              walked++;
            }
          }
        }
      }
    }
    assertTrue(walked > 40, walked + " ways");
  }

  @Test
  void a_guard_of_the_hosts_own_is_asked_like_any_other() {
    Action ask = Action.of("ASK");
    Workflow rule =
        desk.extend("ruled")
            .row(ask, OPEN, IN_PROGRESS, by(EXECUTOR), when(named("executors-only")))
            .guard("executors-only", situation -> situation.actor().name().equals("executor"))
            .build();
    Decision decision = rule.decide(in(rule, OPEN), ask.by(ANNA), Moment.at(NOW));
    assertEquals(
        List.of("ASK by an executor."),
        assertInstanceOf(Decision.Refused.class, decision).waysOn().stream()
            .map(way -> way.text(Locale.ENGLISH))
            .toList());
    Workflow never = rule.extend("ruled").guard("executors-only", situation -> false).build();
    Decision hopeless = never.decide(in(never, OPEN), ask.by(EDGAR), Moment.at(NOW));
    assertEquals(List.of(), assertInstanceOf(Decision.Refused.class, hopeless).waysOn());
  }

  @Test
  void the_search_ends_with_its_budget_however_large_the_table_is() {
    AtomicInteger asked = new AtomicInteger();
    Choice[] options =
        IntStream.range(0, 30).mapToObj(i -> Choice.of("C" + i)).toArray(Choice[]::new);
    Field<Choice> pick = Field.choice("PICK", options);
    WorkflowBuilder builder = Tiny.desk().fields(pick);
    builder.guard(
        "counted",
        situation -> {
          asked.incrementAndGet();
          return true;
        });
    for (int i = 0; i < 60; i++) {
      builder.stay(
          Action.of("A" + i), Tiny.OPEN, by(Tiny.CLERK), needs(pick), when(named("counted")));
    }
    Workflow wide =
        builder
            .row(Tiny.PREPARE, Tiny.BUSY, Tiny.OVER, by(Tiny.CLERK))
            .row(Tiny.GO, Tiny.OPEN, Tiny.BUSY, by(Tiny.CLERK), when(named("closed")))
            .guard("closed", situation -> false)
            .build();
    Decision decision =
        wide.decide(
            Tiny.ticket(wide, Tiny.OPEN, List.of()), Tiny.PREPARE.by(Tiny.CARL), Moment.at(NOW));
    assertEquals(List.of(), assertInstanceOf(Decision.Refused.class, decision).waysOn());
    assertTrue(asked.get() > 1_000 && asked.get() <= 4_100, asked + " decisions");
  }
}
