package io.deskwork.table;

import static io.deskwork.table.Effects.add;
import static io.deskwork.table.Effects.anyoneWith;
import static io.deskwork.table.Effects.approve;
import static io.deskwork.table.Effects.assign;
import static io.deskwork.table.Effects.clear;
import static io.deskwork.table.Effects.restart;
import static io.deskwork.table.Effects.set;
import static io.deskwork.table.Effects.stop;
import static io.deskwork.table.Effects.subtract;
import static io.deskwork.table.Guards.*;
import static io.deskwork.table.Rows.*;
import static io.deskwork.table.Tiny.*;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.time.Stopwatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that break one rule each, and what is said of them; tables that break none. */
class SoundnessTest {

  private static final Action OTHER = Action.of("OTHER");
  private static final Parameter<Duration> NO_DEFAULT = Parameter.duration("NO_DEFAULT");
  private static final Parameter<Boolean> NO_FLAG = Parameter.bool("NO_FLAG");
  private static final Field<Duration> BROUGHT = Field.duration("BROUGHT").onCommandsOnly();
  private static final String GOING = "GO from OPEN to OVER by CLERK";
  private static final String STAYING = "OTHER from OPEN to (stays) by CLERK";

  /** A table without a fault: filed, then over. */
  private static WorkflowBuilder sound() {
    return desk().row(GO, OPEN, OVER, by(CLERK));
  }

  private static List<DefinitionException.Problem> problems(WorkflowBuilder table) {
    return assertThrows(DefinitionException.class, table::build).problems();
  }

  private static Arguments broken(
      String code, String place, UnaryOperator<WorkflowBuilder> addition) {
    return Arguments.of(code, place, addition);
  }

  private static Arguments staying(String code, RowPart... parts) {
    return broken(code, STAYING, table -> table.stay(OTHER, OPEN, by(CLERK), parts));
  }

  static List<Arguments> tables() {
    return List.of(
        broken("ROW_TWICE", GOING, t -> t.row(GO, OPEN, OVER, by(CLERK), when(given(GOLD)))),
        broken(
            "STOPWATCH_RUNS_NOWHERE",
            "PACE",
            t -> t.stopwatches(Stopwatch.running("PACE", OPEN, Status.toDo("ELSEWHERE")))),
        broken(
            "STOPWATCH_RUNS_NOWHERE", "PACE", t -> t.stopwatches(Stopwatch.running("PACE", OVER))),
        broken(
            "STOPWATCH_OF_NO_FIELD",
            "PACE",
            t ->
                t.stopwatches(
                    Stopwatch.running("PACE", OPEN).noLaterThan(Field.instant("NEVER_SET")))),
        broken(
            "PARAMETER_LIKE_MARK",
            "PACE.BREACH",
            t -> t.set(Parameter.duration("PACE.BREACH"), Duration.ofHours(1))),
        broken("NOTICE_OF_NOTHING", "TERM", t -> t.notice(TERM, NO_DEFAULT)),
        broken("NOTICE_OF_NOTHING", "NO_DEFAULT", t -> t.notice(NO_DEFAULT, TERM)),
        broken("FIELD_OF_TWO_KINDS", "SIZE", t -> t.fields(SIZE, Field.text("SIZE"))),
        broken(
            "STATUS_OF_TWO_CATEGORIES",
            "BUSY",
            t -> t.row(OTHER, OPEN, BUSY, by(CLERK)).row(GO, Status.toDo("BUSY"), OVER, by(CLERK))),
        broken("STATUS_OF_TWO_CATEGORIES", "OPEN", t -> t.statuses(Status.done("OPEN"))),
        broken(
            "WAY_OUT_OF_FINAL",
            "OTHER from OVER to OPEN by CLERK",
            t -> t.row(OTHER, OVER, OPEN, by(CLERK))),
        broken(
            "WAY_OUT_OF_FINAL",
            "OTHER from (any) to OPEN by CLERK",
            t -> t.row(OTHER, anywhere(), OPEN, by(CLERK))),
        broken(
            "BACK_TO_NEW",
            "OTHER from OPEN to (new) by CLERK",
            t -> t.row(OTHER, OPEN, Status.NEW, by(CLERK))),
        broken(
            "FILES_NOTHING",
            "OTHER from (new) to (stays) by CLERK",
            t -> t.stay(OTHER, Status.NEW, by(CLERK))),
        broken(
            "FILES_AND_MOVES",
            "OTHER from (new)|OPEN to OVER by CLERK",
            t -> t.row(OTHER, in(Status.NEW, OPEN), OVER, by(CLERK))),
        broken("FOR_NOBODY", "OTHER from OPEN to OVER by ", t -> t.row(OTHER, OPEN, OVER, by())),
        broken(
            "INTERNAL_ROW_SHOWS",
            "OTHER from OPEN to OVER by CLERK",
            t -> t.row(OTHER, OPEN, OVER, by(CLERK), internal())),
        staying("INTERNAL_ROW_SHOWS", internal(), then(set(COLOUR, "red"))),
        staying("INTERNAL_ROW_SHOWS", internal(), needs(COLOUR)),
        staying("INTERNAL_ROW_SHOWS", internal(), needsOneOf(COLOUR)),
        staying("INTERNAL_ROW_SHOWS", internal(), takes(COLOUR)),
        staying("INTERNAL_ROW_SHOWS", internal(), when(after(TERM))),
        staying("CONFIRMS_NOTHING", confirms(BROUGHT)),
        staying("COMPARES_KINDS", when(new Guard.Compare(SIZE, Guard.Comparison.AT_MOST, LEVEL))),
        staying("PARAMETER_WITHOUT_DEFAULT", when(the(SIZE).atMost(NO_DEFAULT))),
        staying("PARAMETER_WITHOUT_DEFAULT", when(after(NO_DEFAULT))),
        staying("PARAMETER_WITHOUT_DEFAULT", when(not(given(GOLD).or(given(NO_FLAG))))),
        staying("PARAMETER_WITHOUT_DEFAULT", then(stop(NO_DEFAULT))),
        staying("PARAMETER_WITHOUT_DEFAULT", then(restart(NO_DEFAULT))),
        staying("PARAMETER_WITHOUT_DEFAULT", then(set(COLOUR, "red").unless(given(NO_FLAG)))),
        staying("APPROVES_NOTHING", when(approved(BROUGHT))),
        staying("APPROVES_NOTHING", then(approve(BROUGHT))),
        staying("SETS_NOTHING", then(set(BROUGHT, Duration.ZERO))),
        staying("SETS_NOTHING", then(clear(BROUGHT))),
        broken(
            "ROLE_OF_TWO_SIDES",
            "CLERK",
            t -> t.stay(OTHER, OPEN, by(Role.ofTheCustomer("CLERK")))),
        broken(
            "ROLE_OF_TWO_SIDES",
            "BUYER",
            t -> t.stay(OTHER, OPEN, by(CLERK), then(assign(anyoneWith(BUYER.overseeing()))))),
        staying("ADDS_TO_NOTHING", then(add(SIZE, BROUGHT))),
        staying("ADDS_TO_NOTHING", then(subtract(SIZE, BROUGHT))),
        staying("TOTAL_CHANGED_TWICE", then(add(BROUGHT, SIZE), subtract(BROUGHT, SIZE))),
        staying("TOTAL_CHANGED_TWICE", then(add(BROUGHT, SIZE), add(BROUGHT, SIZE))),
        staying("TOTAL_CHANGED_TWICE", then(set(SIZE, Duration.ZERO), add(BROUGHT, SIZE))),
        broken(
            "TERM_BEFORE_FILING",
            "OTHER from (new) to OPEN by CLERK",
            t -> t.row(OTHER, Status.NEW, OPEN, by(CLERK), when(after(TERM)))),
        broken(
            "TERM_OF_TWO_ACTIONS",
            STAYING,
            t ->
                t.stay(PREPARE, OPEN, by(CLERK), when(after(TERM)))
                    .stay(OTHER, OPEN, by(CLERK), when(given(GOLD).and(after(TERM))))),
        broken("UNREACHABLE", "BUSY", t -> t.row(OTHER, BUSY, OVER, by(CLERK))),
        broken("UNREACHABLE", "LOST", t -> t.statuses(Status.toDo("LOST"))),
        broken("NO_WAY_TO_THE_END", "BUSY", t -> t.row(OTHER, OPEN, BUSY, by(CLERK))),
        broken(
            "TWO_ROWS_FIRE",
            GOING,
            t -> t.row(GO, OPEN, BUSY, by(CLERK)).row(OTHER, BUSY, OVER, by(CLERK))),
        broken("TOO_LARGE", "table", SoundnessTest::manyStatuses),
        broken("TOO_LARGE", "table", SoundnessTest::manyRows));
  }

  private static WorkflowBuilder manyStatuses(WorkflowBuilder table) {
    IntStream.range(0, 199)
        .mapToObj(i -> Status.done("S" + i))
        .forEach(status -> table.row(OTHER, OPEN, status, by(CLERK)));
    return table;
  }

  private static WorkflowBuilder manyRows(WorkflowBuilder table) {
    IntStream.range(0, 1_999).forEach(i -> table.stay(Action.of("A" + i), OPEN, by(CLERK)));
    return table;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_table_that_breaks_one_rule_is_refused_for_it_and_at_its_place(
      String code, String place, UnaryOperator<WorkflowBuilder> addition) {
    List<DefinitionException.Problem> problems = problems(addition.apply(sound()));
    assertEquals(
        Set.of(code),
        problems.stream().map(DefinitionException.Problem::code).collect(Collectors.toSet()),
        problems.toString());
    assertEquals(place, problems.get(0).place());
    assertTrue(problems.get(0).sentence().endsWith("."), problems.toString());
  }

  @Test
  void a_table_of_exactly_200_statuses_and_2000_rows_is_not_too_large() {
    WorkflowBuilder full = desk();
    IntStream.range(0, 199)
        .forEach(i -> full.row(Action.of("TO" + i), OPEN, Status.done("S" + i), by(CLERK)));
    IntStream.range(0, 1_800).forEach(i -> full.stay(Action.of("A" + i), OPEN, by(CLERK)));
    Workflow workflow = assertDoesNotThrow(full::build);
    assertEquals(200, workflow.statuses().size());
    assertEquals(2_000, workflow.transitions().size());
  }

  @Test
  void a_table_that_files_nothing_is_refused() {
    List<DefinitionException.Problem> problems =
        problems(Workflow.named("tiny").row(GO, OPEN, OVER, by(CLERK)));
    assertEquals(List.of("NO_FILING"), problems.stream().map(one -> one.code()).toList());
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    DefinitionException refused =
        assertThrows(
            DefinitionException.class,
            () ->
                sound()
                    .row(OTHER, OVER, OPEN, by())
                    .stay(PREPARE, OPEN, by(CLERK), when(the(SIZE).atMost(NO_DEFAULT)))
                    .build());
    assertEquals(
        List.of("WAY_OUT_OF_FINAL", "FOR_NOBODY", "PARAMETER_WITHOUT_DEFAULT"),
        refused.problems().stream().map(DefinitionException.Problem::code).toList());
    refused
        .problems()
        .forEach(problem -> assertTrue(refused.getMessage().contains(problem.sentence())));
  }

  @Test
  void the_shipped_process_has_no_fault() {
    WorkflowBuilder shipped = ServiceDesk.workflow().extend("service-desk");
    assertEquals(List.of(), new Soundness(shipped).problems());
    assertEquals(List.of(), new Overlaps(shipped.build()).problems());
  }

  private static WorkflowBuilder pair(RowPart one, RowPart other) {
    return desk()
        .fields(SIZE, COUNT, COLOUR, SHADE, OWNER)
        .row(PREPARE, OPEN, BUSY, by(CLERK))
        .row(OTHER, BUSY, OVER, by(CLERK))
        .row(GO, OPEN, OVER, by(CLERK), one)
        .row(GO, OPEN, BUSY, by(CLERK), other);
  }

  static Stream<Arguments> overlapping() {
    return Stream.of(
        Arguments.of(the(SIZE).atMost(LIMIT), the(SIZE).atLeast(LIMIT), "SIZE = PT1H"),
        Arguments.of(
            the(SIZE).atMost(LIMIT), the(SIZE).lessThan(LIMIT), "SIZE = PT59M59.999999999S"),
        Arguments.of(
            the(SIZE).moreThan(LIMIT), the(SIZE).atLeast(LIMIT), "SIZE = PT1H0.000000001S"),
        Arguments.of(the(COUNT).atMost(LEVEL), the(COUNT).atLeast(LEVEL), "COUNT = 10"),
        Arguments.of(
            the(COLOUR).is("red"), the(COLOUR).isOneOf(List.of("red", "blue")), "COLOUR = red"),
        Arguments.of(the(SIZE).atMost(LIMIT), not(the(COLOUR).isSet()), "no COLOUR"),
        Arguments.of(the(SIZE).atMost(LIMIT), approved(SIZE), "approved"),
        Arguments.of(the(SIZE).isSet(), not(approved(SIZE)), "SIZE = "),
        Arguments.of(after(TERM), not(done(PREPARE)), "the term over"),
        Arguments.of(done(PREPARE), notBySameActorAs(PREPARE), "PREPARE done by other"),
        Arguments.of(given(GOLD), not(given(NEVER)), "no NEVER"),
        Arguments.of(actorIs(OWNER), the(OWNER).isSet(), "OWNER = somebody"),
        Arguments.of(the(COLOUR).equalTo(SHADE), the(COLOUR).isSet(), "COLOUR = one, SHADE = one"),
        Arguments.of(cameBy(Source.EMAIL, Source.PHONE), cameBy(Source.PHONE), "any values"),
        Arguments.of(actorOf(Side.CONTRACTOR), given(GOLD), "any values"),
        Arguments.of(needs(SIZE), takes(SIZE), "SIZE = "));
  }

  @ParameterizedTest
  @MethodSource("overlapping")
  void two_rows_that_can_both_fire_are_found_with_a_witness(
      RowPart one, RowPart other, String witness) {
    List<DefinitionException.Problem> problems = problems(pair(one, other));
    assertEquals(List.of("TWO_ROWS_FIRE"), problems.stream().map(p -> p.code()).toList());
    assertEquals(GOING, problems.get(0).place());
    assertTrue(problems.get(0).sentence().contains(witness), problems.get(0).sentence());
    assertTrue(problems.get(0).sentence().contains("'GO from OPEN to BUSY by CLERK'"));
  }

  static Stream<Arguments> exclusive() {
    return Stream.of(
        Arguments.of(the(SIZE).atMost(LIMIT), the(SIZE).moreThan(LIMIT)),
        Arguments.of(the(SIZE).lessThan(LIMIT), the(SIZE).atLeast(LIMIT)),
        Arguments.of(the(COUNT).lessThan(LEVEL), the(COUNT).atLeast(LEVEL)),
        Arguments.of(the(COLOUR).is("red"), the(COLOUR).is("blue")),
        Arguments.of(the(COLOUR).isSet(), not(the(COLOUR).isSet())),
        Arguments.of(approved(SIZE), not(approved(SIZE))),
        Arguments.of(
            the(SIZE).atMost(LIMIT).or(approved(SIZE)),
            the(SIZE).moreThan(LIMIT).and(not(approved(SIZE)))),
        Arguments.of(given(GOLD), not(given(GOLD))),
        Arguments.of(actorOf(Side.CUSTOMER), actorOf(Side.CONTRACTOR)),
        Arguments.of(after(TERM), not(after(TERM))),
        Arguments.of(done(PREPARE), not(done(PREPARE))),
        Arguments.of(notBySameActorAs(PREPARE), not(notBySameActorAs(PREPARE))),
        Arguments.of(actorIs(OWNER), not(actorIs(OWNER))),
        Arguments.of(cameBy(Source.EMAIL), cameBy(Source.PHONE, Source.API)),
        Arguments.of(the(COLOUR).equalTo(SHADE), not(the(COLOUR).equalTo(SHADE))),
        Arguments.of(needs(COLOUR), needs(SHADE)));
  }

  @ParameterizedTest
  @MethodSource("exclusive")
  void rows_that_exclude_each_other_are_no_fault(RowPart one, RowPart other) {
    assertEquals(2, assertDoesNotThrow(pair(one, other)::build).rows(OPEN, GO).length);
  }

  @Test
  void rows_for_two_sides_exclude_each_other_unless_one_may_have_both_roles() {
    WorkflowBuilder table =
        desk()
            .row(GO, OPEN, OVER, by(CLERK), when(actorOf(Side.CONTRACTOR)))
            .row(GO, OPEN, BUSY, by(BUYER), when(actorOf(Side.CUSTOMER)))
            .row(OTHER, BUSY, OVER, by(CLERK));
    assertEquals(2, assertDoesNotThrow(table::build).rows(OPEN, GO).length);
    WorkflowBuilder both =
        desk()
            .row(GO, OPEN, OVER, by(CLERK))
            .row(GO, OPEN, BUSY, by(BUYER))
            .row(OTHER, BUSY, OVER, by(CLERK));
    assertEquals("TWO_ROWS_FIRE", problems(both).get(0).code());
  }

  @Test
  void rows_with_a_guard_of_the_hosts_own_are_refused_only_when_both_fire() {
    Workflow workflow = pair(named("yes"), given(GOLD)).guard("yes", situation -> true).build();
    Decision decision =
        workflow.decide(ticket(workflow, OPEN, List.of()), GO.by(CARL), Moment.at(NOW));
    assertEquals(
        List.of(
            blocker(
                Blocker.Code.AMBIGUOUS,
                facts("action", GO),
                Remedy.Kind.NONE,
                io.deskwork.table.Arguments.none())),
        ((Decision.Refused) decision).blockers());
  }

  @Test
  void a_limit_with_many_digits_still_has_a_witness_on_each_side() {
    WorkflowBuilder fine =
        pair(the(COUNT).atMost(LEVEL), the(COUNT).atLeast(LEVEL))
            .set(LEVEL, new BigDecimal("0.123456789012345678901234567890"));
    assertEquals(List.of("TWO_ROWS_FIRE"), problems(fine).stream().map(p -> p.code()).toList());
  }
}
