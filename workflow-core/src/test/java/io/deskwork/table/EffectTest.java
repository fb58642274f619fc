package io.deskwork.table;

import static io.deskwork.table.Effects.*;
import static io.deskwork.table.Guards.actorOf;
import static io.deskwork.table.Guards.cameBy;
import static io.deskwork.table.Guards.done;
import static io.deskwork.table.Guards.the;
import static io.deskwork.table.Rows.anywhereButFinal;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.needs;
import static io.deskwork.table.Rows.takes;
import static io.deskwork.table.Rows.then;
import static io.deskwork.table.Rows.when;
import static io.deskwork.table.Tiny.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Deed;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every effect by what it makes of a ticket. */
class EffectTest {

  private static final Action CLOSE = Action.of("CLOSE");
  private static final Field<Duration> TOTAL = Field.duration("TOTAL");
  private static final Field<Duration> PART = Field.duration("PART").onCommandsOnly();
  private static final Assignee TO_CARL = Assignee.of(CARL.person());
  private static final Assignee TO_BEA = Assignee.of(BEA.person());

  /** Every effect and every 'whom' that {@link #workflow} was ever given. */
  private final Set<Class<?>> tried = new LinkedHashSet<>();

  private static Change assigned(Assignee whom) {
    return new Change.Assigned(whom);
  }

  /** What the host does under the name 'own'; nothing, unless a test says so. */
  private HostEffect own = (situation, draft) -> {};

  /** GO stays in OPEN and does this; CLOSE leaves OPEN when the term is over. */
  private Workflow workflow(Effect... effects) {
    for (Effect effect : effects) {
      effect
          .parts()
          .forEach(
              part -> {
                tried.add(part.getClass());
                if (part instanceof Effect.Assign assign) {
                  tried.add(assign.whom().getClass());
                }
              });
    }
    return desk()
        .fields(SIZE, TOTAL, COLOUR, OWNER)
        .stay(
            GO,
            anywhereButFinal(),
            by(CLERK, BUYER),
            takes(SIZE, PART, COLOUR, Field.ASSIGNEE, Field.SHARED_WITH),
            then(effects))
        .row(CLOSE, OPEN, OVER, by(CLERK), when(Guards.after(TERM)))
        .effect("own", (situation, draft) -> own.apply(situation, draft))
        .build();
  }

  private Ticket after(Command command, List<Change> stored, Effect... effects) {
    Workflow workflow = workflow(effects);
    return workflow
        .decide(ticket(workflow, OPEN, stored), command, Moment.at(NOW))
        .orThrow()
        .ticket();
  }

  private Ticket afterGo(List<Change> stored, Effect... effects) {
    return after(GO.by(CARL), stored, effects);
  }

  private Optional<Assignee> assignee(Command command, Effect... effects) {
    return after(command, List.of(assigned(Assignee.of(CORA.person()))), effects).assignee();
  }

  @Test
  void assigning_gives_the_ticket_to_whom_the_row_says() {
    Person guest = Person.withoutAccount("Guest");
    assertEquals(Optional.of(TO_CARL), assignee(GO.by(CARL), assign(actor())));
    assertEquals(Optional.of(TO_BEA), assignee(GO.by(CARL), assign(reporter())));
    assertEquals(
        Optional.of(Assignee.of(BUYER, ACME)), assignee(GO.by(CARL), assign(anyoneWith(BUYER))));
    assertEquals(
        Optional.of(Assignee.of(CLERK, Organization.NONE)),
        assignee(GO.by(BEA), assign(anyoneWith(CLERK))));
    assertEquals(Optional.empty(), assignee(GO.by(CARL), assign(nobody())));
    assertEquals(
        Optional.of(Assignee.of(guest)),
        assignee(GO.by(CARL).with(Field.ASSIGNEE, guest), assign(personIn(Field.ASSIGNEE))));
    assertEquals(
        Optional.of(Assignee.of(CORA.person())),
        assignee(GO.by(CARL), assign(personIn(Field.ASSIGNEE))));
  }

  @Test
  void the_last_acting_is_whoever_acts_now_else_who_did_last_else_everybody_with_the_role() {
    Effect effect = assign(lastActing(CLERK));
    Change acted = new Change.Acted(new Deed(Deed.Of.ROLE, CLERK.key(), CORA.person(), NOW, 3));
    assertEquals(Optional.of(TO_CARL), after(GO.by(CARL), List.of(acted), effect).assignee());
    assertEquals(
        Optional.of(Assignee.of(CORA.person())),
        after(GO.by(BEA), List.of(acted), effect).assignee());
    assertEquals(
        Optional.of(Assignee.of(CLERK, Organization.NONE)),
        after(GO.by(BEA), List.of(), effect).assignee());
    Ticket remembered = after(GO.by(CARL), List.of(), effect);
    assertEquals(CARL.person(), remembered.lastActed(CLERK).orElseThrow().doer());
    assertEquals(Optional.empty(), remembered.lastActed(BUYER));
  }

  @Test
  void fields_are_set_and_cleared_in_the_order_of_the_row() {
    List<Change> red = List.of(has(COLOUR, "red"));
    assertEquals(Optional.of("blue"), afterGo(red, set(COLOUR, "blue")).get(COLOUR));
    assertEquals(Optional.empty(), afterGo(red, clear(COLOUR)).get(COLOUR));
    assertEquals(Optional.of("blue"), afterGo(red, clear(COLOUR), set(COLOUR, "blue")).get(COLOUR));
    assertEquals(Optional.empty(), afterGo(red, set(COLOUR, "blue"), clear(COLOUR)).get(COLOUR));
    assertEquals(
        Optional.of("red"), afterGo(red, set(COLOUR, "blue"), set(COLOUR, "red")).get(COLOUR));
    assertEquals(
        Optional.of("blue"),
        after(GO.by(CARL).with(COLOUR, "green"), red, set(COLOUR, "blue")).get(COLOUR));
  }

  @Test
  void each_effect_sees_what_those_before_it_did() {
    List<Change> beas = List.of(assigned(TO_BEA));
    assertEquals(
        Optional.of(TO_BEA), afterGo(beas, assign(actor()), assign(reporter())).assignee());
    assertEquals(
        Optional.empty(), afterGo(List.of(), assign(actor()), assign(nobody())).assignee());
    assertEquals(
        Optional.of(NOW.plus(Duration.ofDays(15))),
        afterGo(List.of(due(NOW.plusSeconds(9))), stop(TERM), restart(TERM))
            .timer(TERM.key())
            .map(Timer::due));
    assertEquals(
        List.of(), afterGo(List.of(due(NOW)), stop(TERM), restart(TERM), stop(TERM)).timers());
    assertEquals(List.of(), afterGo(List.of(), restart(TERM), stop(TERM)).timers());
  }

  @Test
  void time_spent_adds_up_to_the_nanosecond() {
    Effect grow = add(PART, TOTAL);
    Duration part = Duration.ofMinutes(20).plusNanos(1);
    Command more = GO.by(CARL).with(PART, part);
    assertEquals(Optional.of(part), after(more, List.of(), grow).get(TOTAL));
    assertEquals(
        Optional.of(HOUR.plus(part)), after(more, List.of(has(TOTAL, HOUR)), grow).get(TOTAL));
    assertEquals(Optional.of(HOUR), after(GO.by(CARL), List.of(has(TOTAL, HOUR)), grow).get(TOTAL));
  }

  @Test
  void a_sum_that_no_duration_can_hold_is_refused_with_what_is_left() {
    Workflow desk = workflow(add(PART, TOTAL));
    List<Change> nearlyFull = List.of(has(TOTAL, Field.LONGEST.minus(HOUR)));
    Ticket ticket = ticket(desk, OPEN, nearlyFull);
    Command fits = GO.by(CARL).with(PART, HOUR);
    assertEquals(
        Optional.of(Field.LONGEST),
        desk.decide(ticket, fits, Moment.at(NOW)).orThrow().ticket().get(TOTAL));
    Decision refused =
        desk.decide(ticket, GO.by(CARL).with(PART, HOUR.plusNanos(1)), Moment.at(NOW));
    Blocker blocker = ((Decision.Refused) refused).blockers().get(0);
    assertEquals(Blocker.Code.TOTAL_TOO_LARGE, blocker.code());
    assertEquals(HOUR, blocker.parameters().get("limitValue"));
    assertEquals(Remedy.Kind.BRING_AT_MOST, blocker.remedy().kind());
    Workflow sometimes = workflow(add(PART, TOTAL).onlyIf(Guards.the(COLOUR).isSet()));
    assertTrue(
        sometimes
            .decide(
                ticket(sometimes, OPEN, nearlyFull),
                GO.by(CARL).with(PART, HOUR.plusNanos(1)),
                Moment.at(NOW))
            .isAccepted(),
        "nothing is added, so nothing is too large");
  }

  @Test
  void a_counter_entry_takes_off_to_the_nanosecond_and_never_below_zero() {
    Effect shrink = subtract(PART, TOTAL);
    Duration part = Duration.ofMinutes(20).plusNanos(1);
    Command less = GO.by(CARL).with(PART, part);
    List<Change> hour = List.of(has(TOTAL, HOUR));
    assertEquals(Optional.of(HOUR.minus(part)), after(less, hour, shrink).get(TOTAL));
    assertEquals(Optional.of(HOUR), after(GO.by(CARL), hour, shrink).get(TOTAL));
    assertEquals(
        Optional.of(Duration.ZERO), after(GO.by(CARL).with(PART, HOUR), hour, shrink).get(TOTAL));
    assertEquals(Optional.empty(), after(GO.by(CARL), List.of(), shrink).get(TOTAL));
    Workflow desk = workflow(shrink);
    Command tooMuch = GO.by(CARL).with(PART, HOUR.plusNanos(1));
    for (List<Change> stored : List.of(hour, List.<Change>of())) {
      Decision refused = desk.decide(ticket(desk, OPEN, stored), tooMuch, Moment.at(NOW));
      Blocker blocker = ((Decision.Refused) refused).blockers().get(0);
      Duration sofar = stored.isEmpty() ? Duration.ZERO : HOUR;
      assertEquals(
          blocker(
              Blocker.Code.TOTAL_TOO_SMALL,
              facts("field", PART, "limitValue", sofar, "value", HOUR.plusNanos(1), "total", TOTAL),
              Remedy.Kind.BRING_AT_MOST,
              facts("field", PART, "limitValue", sofar)),
          blocker);
    }
    Workflow sometimes = workflow(shrink.onlyIf(Guards.the(COLOUR).isSet()));
    assertTrue(
        sometimes.decide(ticket(sometimes, OPEN, hour), tooMuch, Moment.at(NOW)).isAccepted(),
        "nothing is taken off, so nothing is too small");
  }

  @Test
  void an_approval_names_value_entry_approver_and_time() {
    Ticket ticket = after(GO.by(BEA).with(SIZE, HOUR), List.of(), approve(SIZE));
    assertEquals(
        new io.deskwork.ticket.Approval(SIZE, HOUR, 8, 6, BEA.person(), NOW),
        ticket.approvalOf(SIZE).orElseThrow());
    assertEquals(List.of(), afterGo(List.of(), approve(SIZE)).approvals());
    assertEquals(
        "blue",
        afterGo(List.of(), set(COLOUR, "blue"), approve(COLOUR))
            .approvalOf(COLOUR)
            .orElseThrow()
            .value());
  }

  @Test
  void another_value_removes_the_approval_and_setting_it_back_does_not_restore_it() {
    Workflow workflow = workflow();
    List<Change> approved = List.of(has(SIZE, HOUR), Tiny.approved(SIZE, HOUR));
    Ticket ticket = ticket(workflow, OPEN, approved);
    Ticket same = with(workflow, ticket, HOUR);
    assertEquals(1, same.approvals().size());
    Ticket other = with(workflow, same, HOUR.plusNanos(1));
    assertEquals(List.of(), other.approvals());
    assertEquals(List.of(), with(workflow, other, HOUR).approvals());
    assertEquals(List.of(), afterGo(approved, clear(SIZE)).approvals());
    assertEquals(
        List.of(), afterGo(approved, set(SIZE, Duration.ZERO), set(SIZE, HOUR)).approvals());
    assertEquals(1, afterGo(approved, set(SIZE, Duration.ZERO), approve(SIZE)).approvals().size());
    assertEquals(
        List.of(), afterGo(List.of(has(SIZE, HOUR)), approve(SIZE), clear(SIZE)).approvals());
    assertEquals(1, afterGo(approved, set(COLOUR, "blue")).approvals().size());
  }

  private static Ticket with(Workflow workflow, Ticket ticket, Duration size) {
    return workflow.decide(ticket, GO.by(CARL).with(SIZE, size), Moment.at(NOW)).orThrow().ticket();
  }

  @Test
  void a_term_is_stopped_and_armed_afresh() {
    Instant end = NOW.plusSeconds(9);
    assertEquals(List.of(), afterGo(List.of(due(end)), stop(TERM)).timers());
    assertEquals(List.of(), afterGo(List.of(), stop(TERM)).timers());
    assertEquals(
        List.of(new Timer(TERM.key(), CLOSE, NOW.plus(Duration.ofDays(15)))),
        afterGo(List.of(), restart(TERM)).timers());
    assertEquals(
        Optional.of(end),
        afterGo(List.of(due(end)), restart(TERM)).timer(TERM.key()).map(Timer::due));
  }

  @Test
  void a_term_runs_only_where_a_row_waits_for_it() {
    Workflow workflow =
        desk()
            .row(PREPARE, OPEN, BUSY, by(CLERK))
            .row(Action.of("BACK"), BUSY, OPEN, by(CLERK))
            .stay(GO, BUSY, by(CLERK), then(restart(TERM)))
            .row(CLOSE, OPEN, OVER, by(CLERK), when(Guards.after(TERM)))
            .build();
    Ticket open = ticket(workflow, OPEN, List.of(due(NOW)));
    Ticket busy = step(workflow, open, PREPARE);
    assertEquals(List.of(), busy.timers());
    assertEquals(List.of(), step(workflow, busy, GO).timers());
    assertEquals(
        List.of(new Timer(TERM.key(), CLOSE, NOW.plus(Duration.ofDays(15)))),
        step(workflow, busy, Action.of("BACK")).timers());
  }

  private static Ticket step(Workflow workflow, Ticket ticket, Action action) {
    return workflow.decide(ticket, action.by(CARL), Moment.at(NOW)).orThrow().ticket();
  }

  @Test
  void sharing_is_with_the_company_or_with_no_one() {
    Effect share = shareAs(Field.SHARED_WITH);
    Command with = GO.by(CARL).with(Field.SHARED_WITH, Choice.of("NO_ONE"));
    assertEquals(Visibility.PRIVATE, after(with, List.of(), share).visibility());
    Change hidden = new Change.Shared(Visibility.PRIVATE);
    Command open = GO.by(CARL).with(Field.SHARED_WITH, Choice.of("COMPANY"));
    assertEquals(Visibility.SHARED, after(open, List.of(hidden), share).visibility());
    assertEquals(Visibility.PRIVATE, afterGo(List.of(hidden), share).visibility());
  }

  @Test
  void an_effect_of_the_hosts_own_sees_the_draft_and_changes_it() {
    own =
        (situation, draft) -> {
          assertEquals(Optional.of(HOUR), draft.value(SIZE));
          assertEquals(Optional.of(HOUR), draft.value(PART));
          assertEquals(Optional.of("red"), draft.value(COLOUR));
          assertEquals(Optional.empty(), situation.ticket().get(SIZE));
          draft.set(TOTAL, draft.value(PART).orElseThrow().plusNanos(1));
          draft.clear(COLOUR);
          draft.assign(BEA.person());
        };
    Command command = GO.by(CARL).with(SIZE, HOUR).with(PART, HOUR).with(COLOUR, "blue");
    Ticket ticket = after(command, List.of(), set(COLOUR, "red"), named("own", TOTAL, COLOUR));
    assertEquals(Optional.of(HOUR.plusNanos(1)), ticket.get(TOTAL));
    assertEquals(Optional.empty(), ticket.get(COLOUR));
    assertEquals(Optional.of(TO_BEA), ticket.assignee());
    own = (situation, draft) -> draft.unassign();
    assertEquals(Optional.empty(), assignee(GO.by(CARL), named("own")));
  }

  @Test
  void what_the_host_sets_voids_the_approval_of_another_value() {
    own = (situation, draft) -> draft.set(SIZE, HOUR.plusNanos(1));
    Ticket ticket =
        after(GO.by(CARL).with(SIZE, HOUR), List.of(), approve(SIZE), named("own", SIZE));
    assertEquals(List.of(), ticket.approvals());
  }

  @Test
  void an_effect_of_the_hosts_own_may_change_only_what_the_row_names() {
    own = (situation, draft) -> draft.set(COLOUR, "red");
    InvalidValueException e =
        assertThrows(InvalidValueException.class, () -> afterGo(List.of(), named("own", SIZE)));
    assertEquals(
        "The field 'COLOUR' cannot be used: it may not be changed by the effect own, with which the"
            + " row names [SIZE]; name it there too.",
        e.getMessage());
    own = (situation, draft) -> draft.clear(COLOUR);
    assertThrows(InvalidValueException.class, () -> afterGo(List.of(), named("own", SIZE)));
    own = (situation, draft) -> draft.set(TOTAL, Duration.ofSeconds(-1));
    assertThrows(InvalidValueException.class, () -> afterGo(List.of(), named("own", TOTAL)));
  }

  @Test
  void a_row_whose_effect_nobody_registered_refuses_even_where_it_is_conditional() {
    for (Effect effect : List.of(named("else"), named("else").onlyIf(done(PREPARE)))) {
      Workflow workflow = workflow(effect);
      Decision decision =
          workflow.decide(ticket(workflow, OPEN, List.of()), GO.by(CARL), Moment.at(NOW));
      assertEquals(
          List.of("The effect else is not installed, so it cannot be allowed."),
          assertInstanceOf(Decision.Refused.class, decision).blockers().stream()
              .map(blocker -> blocker.text(Locale.ENGLISH))
              .toList());
      assertEquals(List.of("else"), workflow.hostEffects());
    }
  }

  @Test
  void a_conditional_effect_asks_what_was_before_the_row() {
    Effect red = set(COLOUR, "red");
    Guard contractor = actorOf(Side.CONTRACTOR);
    assertEquals(Optional.of("red"), afterGo(List.of(), red.onlyIf(contractor)).get(COLOUR));
    assertEquals(Optional.empty(), afterGo(List.of(), red.unless(contractor)).get(COLOUR));
    assertEquals(
        Optional.of("red"), after(GO.by(BEA), List.of(), red.unless(contractor)).get(COLOUR));
    assertEquals(
        Optional.empty(),
        afterGo(
                List.of(),
                set(SIZE, HOUR),
                red.onlyIf(the(SIZE).isSet()),
                clear(SIZE).onlyIf(cameBy(Source.EMAIL)))
            .get(COLOUR));
    assertEquals(
        Optional.of("red"),
        after(GO.by(CARL).with(SIZE, HOUR), List.of(), red.onlyIf(the(SIZE).isSet())).get(COLOUR));
  }

  @Test
  void deeds_are_remembered_only_where_a_guard_names_the_action() {
    Workflow forgetful =
        desk().stay(PREPARE, OPEN, by(CLERK)).row(GO, OPEN, OVER, by(CLERK)).build();
    assertEquals(List.of(), step(forgetful, ticket(forgetful, OPEN, List.of()), PREPARE).deeds());
    Workflow mindful =
        desk()
            .stay(PREPARE, OPEN, by(CLERK))
            .row(GO, OPEN, OVER, by(CLERK), when(done(PREPARE)))
            .build();
    Ticket prepared = step(mindful, ticket(mindful, OPEN, List.of()), PREPARE);
    assertEquals(
        List.of(new Deed(Deed.Of.ACTION, "PREPARE", CARL.person(), NOW, 8)), prepared.deeds());
    assertEquals(prepared.deeds(), step(mindful, prepared, GO).deeds());
  }

  @Test
  void filing_says_whose_the_ticket_is_and_who_represents_the_customer() {
    Workflow workflow =
        Workflow.named("tiny")
            .row(
                FILE,
                Status.NEW,
                OVER,
                by(CLERK, BUYER),
                needs(Field.ORGANIZATION),
                takes(Field.REPORTER, Field.SHARED_WITH))
            .build();
    Person caller = Person.withoutAccount("Caller");
    Command call = filing(CARL, Source.PHONE).with(Field.REPORTER, caller);
    assertEquals(new Change.Filed(ACME, caller, Visibility.SHARED), filed(workflow, call));
    assertEquals(
        new Change.Filed(ACME, caller, Visibility.PRIVATE),
        filed(workflow, call.from(Source.PORTAL)));
    assertEquals(
        new Change.Filed(ACME, caller, Visibility.PRIVATE),
        filed(workflow, call.with(Field.SHARED_WITH, Choice.of("NO_ONE"))));
    assertEquals(
        new Change.Filed(ACME, BEA.person(), Visibility.PRIVATE),
        filed(workflow, filing(BEA, Source.EMAIL).with(Field.REPORTER, caller)));
  }

  private static Command filing(Actor actor, Source source) {
    return FILE.by(actor).from(source).with(Field.ORGANIZATION, "ACME");
  }

  private static Change filed(Workflow workflow, Command command) {
    Ticket unfiled = Ticket.unfiled(new io.deskwork.ticket.TicketKey("DESK", 1), workflow.id());
    return workflow.decide(unfiled, command, Moment.at(NOW)).orThrow().entry().changes().get(0);
  }

  @Test
  void every_kind_of_effect_and_every_whom_is_tried_here() {
    assigning_gives_the_ticket_to_whom_the_row_says();
    the_last_acting_is_whoever_acts_now_else_who_did_last_else_everybody_with_the_role();
    each_effect_sees_what_those_before_it_did();
    time_spent_adds_up_to_the_nanosecond();
    a_counter_entry_takes_off_to_the_nanosecond_and_never_below_zero();
    an_approval_names_value_entry_approver_and_time();
    another_value_removes_the_approval_and_setting_it_back_does_not_restore_it();
    sharing_is_with_the_company_or_with_no_one();
    a_conditional_effect_asks_what_was_before_the_row();
    an_effect_of_the_hosts_own_sees_the_draft_and_changes_it();
    Set<Class<?>> all = new LinkedHashSet<>(Set.of(Effect.class.getPermittedSubclasses()));
    all.addAll(Set.of(Effect.Whom.class.getPermittedSubclasses()));
    assertEquals(all, tried);
  }
}
