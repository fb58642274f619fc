package io.deskwork.table;

import static io.deskwork.table.Guards.*;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.takes;
import static io.deskwork.table.Rows.when;
import static io.deskwork.table.Tiny.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every guard alone, negated, and joined with one that never holds: the exact blockers and remedies
 * of each answer, on each side of each limit.
 */
class GuardTest {

  /** Never holds, and says so in a way that no other guard does. */
  private static final Guard IMPOSSIBLE = given(NEVER);

  private static final Blocker IMPOSSIBLE_SAYS =
      blocker(
          Blocker.Code.NOT_GIVEN, facts("parameter", NEVER), Remedy.Kind.NONE, Arguments.none());

  private static final Field<Duration> SPENT = Field.duration("SPENT");
  private static final Field<Duration> BUDGET = Field.duration("BUDGET");
  private static final Field<Duration> MORE = Field.duration("MORE").onCommandsOnly();
  private static final Field<Duration> LESS = Field.duration("LESS").onCommandsOnly();

  /** What guards do not say; every other code must come from a guard. */
  private static final Set<Blocker.Code> NOT_OF_GUARDS =
      EnumSet.of(
          Blocker.Code.NO_SUCH_TICKET,
          Blocker.Code.UNKNOWN_ACTION,
          Blocker.Code.NOT_HERE,
          Blocker.Code.FINAL,
          Blocker.Code.WRONG_ROLE,
          Blocker.Code.FOREIGN_ORGANIZATION,
          Blocker.Code.STALE,
          Blocker.Code.COMMAND_REUSED,
          Blocker.Code.MISSING_INPUT,
          Blocker.Code.MISSING_ONE_OF,
          Blocker.Code.UNEXPECTED_INPUT,
          Blocker.Code.NOT_CONFIRMED,
          Blocker.Code.TOTAL_TOO_LARGE,
          Blocker.Code.TOTAL_TOO_SMALL,
          Blocker.Code.HOST_EFFECT_MISSING,
          Blocker.Code.AMBIGUOUS);

  /** A ticket, and who comes with what. */
  private record Try(List<Change> stored, Inputs inputs, Actor actor, Source source) {

    static Try having(Change... stored) {
      return new Try(List.of(stored), Inputs.none(), CARL, Source.PORTAL);
    }

    <T> Try bringing(Field<T> field, T value) {
      return new Try(stored, inputs.with(field, value), actor, source);
    }

    Try by(Actor other) {
      return new Try(stored, inputs, other, source);
    }

    Try from(Source other) {
      return new Try(stored, inputs, actor, other);
    }

    Decision under(Guard guard, Moment moment) {
      Workflow workflow = workflow(guard);
      Command command = GO.by(actor).from(source).with(inputs);
      return workflow.decide(ticket(workflow, OPEN, stored), command, moment);
    }

    List<Blocker> blockers(Guard guard) {
      return under(guard, Moment.at(NOW)) instanceof Decision.Refused refused
          ? refused.blockers()
          : List.of();
    }
  }

  private record Case(Guard guard, Try situation, Optional<Blocker> says) {
    @Override
    public String toString() {
      return guard + " " + situation + " -> " + says.map(Blocker::toString).orElse("holds");
    }
  }

  private static Workflow workflow(Guard guard) {
    return desk()
        .fields(SIZE, COUNT, COLOUR, SHADE, OWNER, SPENT, BUDGET)
        .guard("says-yes", situation -> true)
        .guard("says-no", situation -> false)
        .row(
            GO,
            OPEN,
            OVER,
            by(CLERK, BUYER),
            when(guard),
            takes(SIZE, COUNT, COLOUR, SHADE, OWNER, MORE, LESS))
        .build();
  }

  private static void holds(List<Case> cases, Guard guard, Try situation) {
    cases.add(new Case(guard, situation, Optional.empty()));
  }

  private static void refuses(
      List<Case> cases,
      Guard guard,
      Try situation,
      Blocker.Code code,
      Arguments facts,
      Remedy.Kind remedy,
      Arguments more) {
    cases.add(new Case(guard, situation, Optional.of(blocker(code, facts, remedy, more))));
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    comparisons(cases);
    values(cases);
    totals(cases);
    approvals(cases);
    terms(cases);
    deedsAndActors(cases);
    ways(cases);
    return cases;
  }

  private static void comparisons(List<Case> cases) {
    Duration less = HOUR.minusNanos(1);
    Duration more = HOUR.plusNanos(1);
    size(cases, the(SIZE).atMost(LIMIT), List.of(less, HOUR), "AT_MOST", List.of(more));
    size(cases, the(SIZE).lessThan(LIMIT), List.of(less), "LESS_THAN", List.of(HOUR, more));
    size(cases, the(SIZE).atLeast(LIMIT), List.of(HOUR, more), "AT_LEAST", List.of(less));
    size(cases, the(SIZE).moreThan(LIMIT), List.of(more), "MORE_THAN", List.of(less, HOUR));
    size(cases, not(the(SIZE).atMost(LIMIT)), List.of(more), "MORE_THAN", List.of(less, HOUR));
    size(cases, not(the(SIZE).lessThan(LIMIT)), List.of(HOUR, more), "AT_LEAST", List.of(less));
    size(cases, not(the(SIZE).atLeast(LIMIT)), List.of(less), "LESS_THAN", List.of(HOUR, more));
    size(cases, not(the(SIZE).moreThan(LIMIT)), List.of(less, HOUR), "AT_MOST", List.of(more));
    for (Guard guard :
        List.of(
            the(SIZE).atMost(LIMIT),
            the(SIZE).lessThan(LIMIT),
            the(SIZE).atLeast(LIMIT),
            the(SIZE).moreThan(LIMIT))) {
      String name = ((Guard.Compare) guard).comparison().name();
      refuses(
          cases,
          guard,
          Try.having(),
          Blocker.Code.MUST_BE_SET,
          facts("field", SIZE),
          Remedy.Kind.valueOf("BRING_" + name),
          facts("field", SIZE, "limit", LIMIT, "limitValue", HOUR));
      holds(cases, not(guard), Try.having());
    }
    BigDecimal above = new BigDecimal("10.000000001");
    holds(cases, the(COUNT).atMost(LEVEL), Try.having(has(COUNT, new BigDecimal("10.00"))));
    refuses(
        cases,
        the(COUNT).atMost(LEVEL),
        Try.having(has(COUNT, above)),
        Blocker.Code.AT_MOST,
        facts("field", COUNT, "limit", LEVEL, "limitValue", BigDecimal.TEN, "value", above),
        Remedy.Kind.BRING_AT_MOST,
        facts("field", COUNT, "limit", LEVEL, "limitValue", BigDecimal.TEN));
  }

  /** Each value once in the ticket, and once brought by the command over a stored one. */
  private static void size(
      List<Case> cases, Guard guard, List<Duration> good, String code, List<Duration> bad) {
    for (Duration value : good) {
      holds(cases, guard, Try.having(has(SIZE, value)));
      holds(cases, guard, Try.having(has(SIZE, bad.get(0))).bringing(SIZE, value));
    }
    for (Duration value : bad) {
      for (Try situation :
          List.of(
              Try.having(has(SIZE, value)),
              Try.having(has(SIZE, good.get(0))).bringing(SIZE, value))) {
        refuses(
            cases,
            guard,
            situation,
            Blocker.Code.valueOf(code),
            facts("field", SIZE, "limit", LIMIT, "limitValue", HOUR, "value", value),
            Remedy.Kind.valueOf("BRING_" + code),
            facts("field", SIZE, "limit", LIMIT, "limitValue", HOUR));
      }
    }
  }

  private static void values(List<Case> cases) {
    Try red = Try.having(has(COLOUR, "red"));
    Guard warm = the(COLOUR).isOneOf(List.of("red", "orange"));
    List<String> values = List.of("red", "orange");
    Arguments field = facts("field", COLOUR);
    Arguments chosen = facts("field", COLOUR, "values", values);
    holds(cases, warm, red);
    holds(cases, not(warm), Try.having());
    refuses(cases, warm, Try.having(), Blocker.Code.ONE_OF, chosen, Remedy.Kind.CHOOSE, chosen);
    refuses(
        cases,
        warm,
        red.bringing(COLOUR, "blue"),
        Blocker.Code.ONE_OF,
        chosen.and("value", "blue"),
        Remedy.Kind.CHOOSE,
        chosen);
    refuses(
        cases,
        not(warm),
        red,
        Blocker.Code.NONE_OF,
        chosen.and("value", "red"),
        Remedy.Kind.CHOOSE_ANOTHER,
        chosen);
    holds(cases, the(COLOUR).isSet(), red);
    holds(cases, not(the(COLOUR).isSet()), Try.having(has(SHADE, "red")));
    refuses(
        cases,
        the(COLOUR).isSet(),
        Try.having(has(SHADE, "red")),
        Blocker.Code.MUST_BE_SET,
        field,
        Remedy.Kind.GIVE,
        field);
    refuses(
        cases,
        not(the(COLOUR).isSet()),
        red,
        Blocker.Code.MUST_BE_UNSET,
        field,
        Remedy.Kind.LEAVE_OUT,
        field);
    Guard same = the(COLOUR).equalTo(SHADE);
    Arguments both = facts("field", COLOUR, "other", SHADE);
    Try different = Try.having(has(COLOUR, "red"), has(SHADE, "blue"));
    holds(cases, same, different.bringing(SHADE, "red"));
    holds(cases, not(same), different);
    holds(cases, not(same), Try.having());
    for (Try unequal : List.of(different, red, Try.having(has(SHADE, "red")), Try.having())) {
      refuses(cases, same, unequal, Blocker.Code.MUST_EQUAL, both, Remedy.Kind.BRING_EQUAL, both);
    }
    refuses(
        cases,
        not(same),
        different.bringing(COLOUR, "blue"),
        Blocker.Code.MUST_DIFFER,
        both,
        Remedy.Kind.BRING_DIFFERENT,
        both);
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  /** What a total that comes to so much of a budget of an hour is told, and what would mend it. */
  private static void total(
      List<Case> cases, Guard guard, Try situation, Duration sum, Object... remedy) {
    boolean over = sum.compareTo(HOUR) > 0;
    holds(cases, over ? guard : not(guard), situation);
    refuses(
        cases,
        over ? not(guard) : guard,
        situation,
        over ? Blocker.Code.MUST_NOT_EXCEED : Blocker.Code.MUST_EXCEED,
        facts("field", SPENT, "value", sum, "other", BUDGET, "limitValue", HOUR),
        (Remedy.Kind) remedy[0],
        remedy.length == 1
            ? Arguments.none()
            : facts("field", remedy[1], "limitValue", minutes((int) remedy[2])));
  }

  private static void totals(List<Case> cases) {
    Guard over = the(SPENT).exceeds(BUDGET);
    Try none = Try.having(has(BUDGET, HOUR));
    Try fifty = Try.having(has(BUDGET, HOUR), has(SPENT, minutes(50)));
    Try seventy = Try.having(has(BUDGET, HOUR), has(SPENT, minutes(70)));
    total(cases, over, none, Duration.ZERO, Remedy.Kind.NONE);
    total(cases, over, fifty, minutes(50), Remedy.Kind.BRING_LESS_THAN, BUDGET, 50);
    total(cases, over, seventy, minutes(70), Remedy.Kind.BRING_AT_LEAST, BUDGET, 70);
    total(
        cases,
        over,
        Try.having(has(BUDGET, HOUR), has(SPENT, HOUR)),
        HOUR,
        Remedy.Kind.BRING_LESS_THAN,
        BUDGET,
        60);
    Duration trace = HOUR.plusNanos(1);
    holds(cases, over, Try.having(has(BUDGET, HOUR), has(SPENT, trace)));

    Guard more = the(SPENT).plus(MORE).exceeds(BUDGET);
    total(cases, more, none, Duration.ZERO, Remedy.Kind.BRING_MORE_THAN, MORE, 60);
    total(
        cases,
        more,
        fifty.bringing(MORE, minutes(10)),
        HOUR,
        Remedy.Kind.BRING_MORE_THAN,
        MORE,
        10);
    total(
        cases,
        more,
        fifty.bringing(MORE, minutes(11)),
        minutes(61),
        Remedy.Kind.BRING_AT_MOST,
        MORE,
        10);
    total(
        cases,
        more,
        seventy.bringing(MORE, minutes(1)),
        minutes(71),
        Remedy.Kind.BRING_AT_LEAST,
        BUDGET,
        71);

    Guard less = the(SPENT).minus(LESS).exceeds(BUDGET);
    total(
        cases,
        less,
        seventy.bringing(LESS, minutes(9)),
        minutes(61),
        Remedy.Kind.BRING_AT_LEAST,
        LESS,
        10);
    total(
        cases,
        less,
        seventy.bringing(LESS, minutes(10)),
        HOUR,
        Remedy.Kind.BRING_LESS_THAN,
        LESS,
        10);
    total(cases, less, fifty, minutes(50), Remedy.Kind.BRING_LESS_THAN, BUDGET, 50);
    total(cases, less, none.bringing(LESS, minutes(5)), Duration.ZERO, Remedy.Kind.NONE);

    for (Guard guard : List.of(over, more, less)) {
      Try unlimited = Try.having(has(SPENT, minutes(70))).bringing(MORE, HOUR);
      holds(cases, not(guard), unlimited);
      Arguments field = facts("field", BUDGET);
      refuses(cases, guard, unlimited, Blocker.Code.MUST_BE_SET, field, Remedy.Kind.GIVE, field);
    }
  }

  private static void approvals(List<Case> cases) {
    Arguments field = facts("field", SIZE);
    Arguments fully = facts("field", SIZE, "approved", HOUR);
    Try approved = Try.having(has(SIZE, HOUR), Tiny.approved(SIZE, HOUR));
    holds(cases, Guards.approved(SIZE), approved);
    holds(cases, not(Guards.approved(SIZE)), approved.bringing(SIZE, HOUR.plusNanos(1)));
    holds(cases, not(Guards.approved(SIZE)), Try.having(has(SIZE, HOUR)));
    refuses(
        cases,
        Guards.approved(SIZE),
        Try.having(has(SIZE, HOUR)),
        Blocker.Code.NOT_APPROVED,
        field,
        Remedy.Kind.GET_APPROVED,
        field);
    for (Try other :
        List.of(
            approved.bringing(SIZE, HOUR.minusNanos(1)), Try.having(Tiny.approved(SIZE, HOUR)))) {
      refuses(
          cases,
          Guards.approved(SIZE),
          other,
          Blocker.Code.NOT_THE_APPROVED,
          fully,
          Remedy.Kind.BRING_APPROVED,
          fully);
    }
    refuses(
        cases,
        not(Guards.approved(SIZE)),
        approved,
        Blocker.Code.ALREADY_APPROVED,
        fully,
        Remedy.Kind.BRING_DIFFERENT_FROM_APPROVED,
        field);
  }

  private static void terms(List<Case> cases) {
    Instant soon = NOW.plusNanos(1_000);
    Arguments term = facts("term", TERM);
    holds(cases, after(TERM), Try.having(due(NOW)));
    holds(cases, after(TERM), Try.having(due(NOW.minusSeconds(1))));
    holds(cases, not(after(TERM)), Try.having(due(soon)));
    holds(cases, not(after(TERM)), Try.having());
    refuses(
        cases,
        after(TERM),
        Try.having(due(soon)),
        Blocker.Code.TOO_EARLY,
        term.and("until", soon),
        Remedy.Kind.WAIT,
        facts("until", soon));
    refuses(
        cases,
        after(TERM),
        Try.having(),
        Blocker.Code.TERM_STOPPED,
        term,
        Remedy.Kind.NONE,
        Arguments.none());
    refuses(
        cases,
        not(after(TERM)),
        Try.having(due(NOW)),
        Blocker.Code.TOO_LATE,
        term.and("since", NOW),
        Remedy.Kind.NONE,
        Arguments.none());
  }

  private static void deedsAndActors(List<Case> cases) {
    Try prepared = Try.having(Tiny.done(PREPARE, CARL));
    Arguments action = facts("action", PREPARE);
    Arguments nothing = Arguments.none();
    holds(cases, Guards.done(PREPARE), prepared);
    holds(cases, not(Guards.done(PREPARE)), Try.having());
    refuses(
        cases,
        Guards.done(PREPARE),
        Try.having(Tiny.done(GO, CARL)),
        Blocker.Code.NOT_DONE,
        action,
        Remedy.Kind.DO_FIRST,
        action);
    refuses(
        cases,
        not(Guards.done(PREPARE)),
        prepared,
        Blocker.Code.ALREADY_DONE,
        action,
        Remedy.Kind.NONE,
        nothing);

    Try ofCarl = Try.having(has(OWNER, Person.of("carl", "Carl, as he was called then")));
    Arguments owner = facts("field", OWNER);
    holds(cases, actorIs(OWNER), ofCarl);
    holds(cases, not(actorIs(OWNER)), ofCarl.by(CORA));
    holds(cases, not(actorIs(OWNER)), Try.having());
    for (Try other : List.of(ofCarl.by(CORA), Try.having(), ofCarl.bringing(OWNER, BEA.person()))) {
      refuses(
          cases,
          actorIs(OWNER),
          other,
          Blocker.Code.WRONG_PERSON,
          owner,
          Remedy.Kind.ACT_AS_PERSON,
          owner);
    }
    refuses(
        cases,
        not(actorIs(OWNER)),
        ofCarl,
        Blocker.Code.EXCLUDED_PERSON,
        owner,
        Remedy.Kind.ACT_AS_ANOTHER,
        owner);

    Guard separate = notBySameActorAs(PREPARE);
    holds(cases, separate, prepared.by(CORA));
    holds(cases, separate, Try.having());
    holds(cases, not(separate), prepared);
    refuses(
        cases,
        separate,
        prepared,
        Blocker.Code.SAME_ACTOR,
        action,
        Remedy.Kind.ACT_AS_ANOTHER,
        action);
    for (Try other : List.of(prepared.by(CORA), Try.having())) {
      refuses(
          cases,
          not(separate),
          other,
          Blocker.Code.OTHER_ACTOR,
          action,
          Remedy.Kind.ACT_AS_SAME,
          action);
    }
  }

  private static void ways(List<Case> cases) {
    for (Side side : Side.values()) {
      Try same = Try.having().by(side == Side.CUSTOMER ? BEA : CARL);
      Try other = Try.having().by(side == Side.CUSTOMER ? CARL : BEA);
      Side opposite = side == Side.CUSTOMER ? Side.CONTRACTOR : Side.CUSTOMER;
      holds(cases, actorOf(side), same);
      holds(cases, not(actorOf(side)), other);
      refuses(
          cases,
          actorOf(side),
          other,
          Blocker.Code.WRONG_SIDE,
          facts("side", side),
          Remedy.Kind.ACT_AS_SIDE,
          facts("side", side));
      refuses(
          cases,
          not(actorOf(side)),
          same,
          Blocker.Code.WRONG_SIDE,
          facts("side", opposite),
          Remedy.Kind.ACT_AS_SIDE,
          facts("side", opposite));
    }
    Guard written = cameBy(Source.EMAIL, Source.PORTAL);
    Arguments sources = facts("sources", List.of(Source.EMAIL, Source.PORTAL));
    for (Source source : Source.values()) {
      Try situation = Try.having().from(source);
      boolean fits = source == Source.EMAIL || source == Source.PORTAL;
      holds(cases, fits ? written : not(written), situation);
      refuses(
          cases,
          fits ? not(written) : written,
          situation,
          fits ? Blocker.Code.EXCLUDED_SOURCE : Blocker.Code.WRONG_SOURCE,
          sources.and("source", source),
          fits ? Remedy.Kind.COME_OTHERWISE : Remedy.Kind.COME_BY,
          sources);
    }
    Try any = Try.having();
    Arguments nothing = Arguments.none();
    holds(cases, given(GOLD), any);
    holds(cases, not(given(NEVER)), any);
    cases.add(new Case(IMPOSSIBLE, any, Optional.of(IMPOSSIBLE_SAYS)));
    refuses(
        cases,
        not(given(GOLD)),
        any,
        Blocker.Code.GIVEN,
        facts("parameter", GOLD),
        Remedy.Kind.NONE,
        nothing);
    holds(cases, named("says-yes"), any);
    holds(cases, not(named("says-no")), any);
    for (Guard guard : List.of(named("says-no"), not(named("says-yes")))) {
      String name = guard instanceof Guard.Named one ? one.name() : "says-yes";
      refuses(
          cases,
          guard,
          any,
          Blocker.Code.HOST_REFUSED,
          facts("guard", name),
          Remedy.Kind.NONE,
          nothing);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_guard_holds_or_says_exactly_why_not(Case one) {
    assertEquals(one.says().stream().toList(), one.situation().blockers(one.guard()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_negated_guard_holds_exactly_where_the_guard_does_not(Case one) {
    Guard twice = not(not(one.guard()));
    assertEquals(one.says().stream().toList(), one.situation().blockers(twice));
    assertEquals(one.says().isPresent(), one.situation().blockers(not(one.guard())).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void guards_joined_by_and_say_all_their_reasons_at_once(Case one) {
    assertEquals(
        Stream.concat(one.says().stream(), Stream.of(IMPOSSIBLE_SAYS)).toList(),
        one.situation().blockers(one.guard().and(IMPOSSIBLE)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void guards_joined_by_or_say_that_lifting_one_reason_is_enough(Case one) {
    List<Blocker> blockers = one.situation().blockers(one.guard().or(IMPOSSIBLE));
    if (one.says().isEmpty()) {
      assertEquals(List.of(), blockers);
      return;
    }
    assertEquals(1, blockers.size());
    Blocker all = blockers.get(0);
    assertEquals(Blocker.Code.ALTERNATIVES, all.code());
    assertEquals(Remedy.Kind.LIFT_ONE, all.remedy().kind());
    assertEquals(List.of(one.says().get(), IMPOSSIBLE_SAYS), all.alternatives());
  }

  @Test
  void a_negated_or_says_every_part_that_holds_and_a_negated_and_that_one_must_go() {
    Try any = Try.having(has(COLOUR, "red"));
    Guard set = the(COLOUR).isSet();
    assertEquals(
        List.of(Blocker.Code.MUST_BE_UNSET, Blocker.Code.GIVEN),
        any.blockers(not(set.or(given(GOLD)).or(IMPOSSIBLE))).stream().map(Blocker::code).toList());
    List<Blocker> both = any.blockers(not(set.and(given(GOLD))));
    assertEquals(List.of(Blocker.Code.ALTERNATIVES), both.stream().map(Blocker::code).toList());
    assertEquals(
        List.of(Blocker.Code.MUST_BE_UNSET, Blocker.Code.GIVEN),
        both.get(0).alternatives().stream().map(Blocker::code).toList());
    assertEquals(List.of(), any.blockers(not(set.and(IMPOSSIBLE))));
  }

  @Test
  void an_alternative_with_several_reasons_keeps_them_together() {
    Guard both = the(COLOUR).isSet().and(given(NEVER));
    List<Blocker> said = Try.having().blockers(both.or(IMPOSSIBLE));
    assertEquals(List.of(Blocker.Code.ALTERNATIVES), said.stream().map(Blocker::code).toList());
    Blocker first = said.get(0).alternatives().get(0);
    assertEquals(Blocker.Code.ALL_OF, first.code());
    assertEquals(Remedy.Kind.LIFT_ALL, first.remedy().kind());
    assertEquals(
        List.of(Blocker.Code.MUST_BE_SET, Blocker.Code.NOT_GIVEN),
        first.alternatives().stream().map(Blocker::code).toList());
    assertEquals(IMPOSSIBLE_SAYS, said.get(0).alternatives().get(1));
    assertEquals(
        "To lift one of these is enough: (1) All of these: The COLOUR is not set. This does not"
            + " hold for the customer: NEVER. (2) "
            + IMPOSSIBLE_SAYS.text(Locale.ENGLISH),
        said.get(0).text(Locale.ENGLISH));
  }

  @Test
  void a_guard_that_nobody_registered_refuses_even_where_it_is_negated() {
    List<Blocker> missing =
        List.of(
            blocker(
                Blocker.Code.HOST_GUARD_MISSING,
                facts("guard", "unknown"),
                Remedy.Kind.NONE,
                Arguments.none()));
    for (Guard guard :
        List.of(
            named("unknown"),
            not(named("unknown")),
            named("unknown").or(given(GOLD)),
            not(named("unknown").and(IMPOSSIBLE)))) {
      assertEquals(missing, Try.having().blockers(guard), guard.toString());
    }
  }

  @Test
  void a_limit_is_the_one_of_the_customers_terms() {
    Try hour = Try.having(has(SIZE, HOUR));
    Guard small = the(SIZE).atMost(LIMIT);
    Duration half = Duration.ofMinutes(30);
    Decision refused = hour.under(small, new Moment(NOW, ParameterValues.none().with(LIMIT, half)));
    Blocker says = assertInstanceOf(Decision.Refused.class, refused).blockers().get(0);
    assertEquals(half, says.parameters().get("limitValue"));
    assertEquals("The SIZE is 1 h; it may be at most 30 min.", says.text(Locale.ENGLISH));
    Moment never = new Moment(NOW, ParameterValues.none().with(GOLD, false));
    assertEquals(false, Try.having().under(given(GOLD), never).isAccepted());
  }

  @Test
  void two_guards_of_a_row_must_both_hold() {
    Workflow two =
        desk().row(GO, OPEN, OVER, by(CLERK), when(IMPOSSIBLE), when(not(given(GOLD)))).build();
    Decision decision = two.decide(ticket(two, OPEN, List.of()), GO.by(CARL), Moment.at(NOW));
    assertEquals(
        List.of(Blocker.Code.NOT_GIVEN, Blocker.Code.GIVEN),
        assertInstanceOf(Decision.Refused.class, decision).blockers().stream()
            .map(Blocker::code)
            .toList());
  }

  @Test
  void a_total_is_a_duration_and_says_what_it_comes_to() {
    assertThrows(InvalidValueException.class, () -> the(COLOUR).exceeds(BUDGET));
    Blocker says =
        Try.having(has(BUDGET, HOUR), has(SPENT, minutes(50)))
            .bringing(MORE, minutes(11))
            .blockers(not(the(SPENT).plus(MORE).exceeds(BUDGET)))
            .get(0);
    assertEquals(
        "The SPENT comes to 1 h 1 min; it may be at most the BUDGET, 1 h.",
        says.text(Locale.ENGLISH));
    assertEquals("Bring the MORE to at most 10 min.", says.remedyText(Locale.ENGLISH));
  }

  @Test
  void every_kind_of_guard_has_a_case_here() {
    Set<Class<?>> tried = new LinkedHashSet<>();
    for (Case one : cases()) {
      one.guard().and(IMPOSSIBLE).parts().forEach(part -> tried.add(part.getClass()));
      one.guard().or(IMPOSSIBLE).parts().forEach(part -> tried.add(part.getClass()));
    }
    assertEquals(Set.of(Guard.class.getPermittedSubclasses()), tried);
    for (Class<?> kind : Guard.class.getPermittedSubclasses()) {
      boolean joins = kind == Guard.AllOf.class || kind == Guard.AnyOf.class;
      assertTrue(
          joins
              || cases().stream()
                      .filter(one -> one.guard().parts().anyMatch(kind::isInstance))
                      .map(one -> one.says().isPresent())
                      .distinct()
                      .count()
                  == 2,
          kind + " has no case that holds or none that refuses");
    }
  }

  @Test
  void every_code_that_a_guard_can_give_is_given_here() {
    EnumSet<Blocker.Code> given = EnumSet.noneOf(Blocker.Code.class);
    cases().forEach(one -> one.says().map(Blocker::code).ifPresent(given::add));
    given.add(Blocker.Code.HOST_GUARD_MISSING);
    given.add(Blocker.Code.ALTERNATIVES);
    given.add(Blocker.Code.ALL_OF);
    assertEquals(EnumSet.complementOf(EnumSet.copyOf(NOT_OF_GUARDS)), given);
  }
}
