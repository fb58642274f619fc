package io.deskwork.testkit;

import static io.deskwork.table.Effects.add;
import static io.deskwork.table.Effects.approve;
import static io.deskwork.table.Effects.clear;
import static io.deskwork.table.Effects.set;
import static io.deskwork.table.Effects.stop;
import static io.deskwork.table.Effects.subtract;
import static io.deskwork.table.Guards.actorIs;
import static io.deskwork.table.Guards.actorOf;
import static io.deskwork.table.Guards.after;
import static io.deskwork.table.Guards.approved;
import static io.deskwork.table.Guards.cameBy;
import static io.deskwork.table.Guards.done;
import static io.deskwork.table.Guards.given;
import static io.deskwork.table.Guards.named;
import static io.deskwork.table.Guards.not;
import static io.deskwork.table.Guards.notBySameActorAs;
import static io.deskwork.table.Guards.the;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.byAnyone;
import static io.deskwork.table.Rows.confirms;
import static io.deskwork.table.Rows.needs;
import static io.deskwork.table.Rows.needsOneOf;
import static io.deskwork.table.Rows.takes;
import static io.deskwork.table.Rows.then;
import static io.deskwork.table.Rows.when;
import static io.deskwork.ticket.Status.NEW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Effects;
import io.deskwork.table.Guard;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/** A desk with every guard, both ways round: on walks over it every reason to refuse is met. */
class EveryBlockerTest {

  private static final int TIMES = 100;

  private static final Role CLIENT = Role.ofTheCustomer("CLIENT");
  private static final Role AGENT = Role.ofTheContractor("AGENT");
  private static final Status OPEN = Status.toDo("OPEN");
  private static final Status OVER = Status.done("OVER");
  private static final Field<Duration> TIME = Field.duration("TIME");
  private static final Field<BigDecimal> AMOUNT = Field.number("AMOUNT");
  private static final Field<Choice> COLOUR =
      Field.choice("COLOUR", Choice.of("RED"), Choice.of("BLUE"));
  private static final Field<Choice> SHADE =
      Field.choice("SHADE", Choice.of("RED"), Choice.of("BLUE"));
  private static final Field<Person> OWNER = Field.person("OWNER");
  private static final Field<Duration> WORK = Field.duration("WORK").onCommandsOnly();
  private static final Field<Duration> SPENT = Field.duration("SPENT");
  private static final Parameter<Duration> LIMIT = Parameter.duration("LIMIT");
  private static final Parameter<BigDecimal> CAP = Parameter.number("CAP");
  private static final Parameter<Duration> LONGEST = Parameter.duration("LONGEST");
  private static final Parameter<Duration> TERM = Parameter.duration("TERM");
  private static final Parameter<Duration> LATE = Parameter.duration("LATE");
  private static final Parameter<Boolean> ALLOWED = Parameter.bool("ALLOWED");
  private static final Parameter<Boolean> FORBIDDEN = Parameter.bool("FORBIDDEN");
  private static final Action REVIEW = Action.of("REVIEW");

  private final WorkflowBuilder builder = Workflow.named("every-guard");
  private final Map<Blocker.Code, Integer> refused = new EnumMap<>(Blocker.Code.class);
  private int rows;
  private int walks;

  private Workflow everyGuard() {
    Choice red = Choice.of("RED");
    builder
        .set(LIMIT, Duration.ofHours(1))
        .set(CAP, BigDecimal.TEN)
        .set(LONGEST, Field.LONGEST)
        .set(TERM, Duration.ofDays(2))
        .set(LATE, Duration.ofDays(1))
        .set(ALLOWED, true)
        .set(FORBIDDEN, false)
        .fields(TIME, AMOUNT, COLOUR, SHADE, OWNER, SPENT)
        .guard("NEVER", situation -> false)
        .guard("ALWAYS", situation -> true)
        .row(Action.of("FILE"), NEW, OPEN, by(CLIENT, AGENT), needs(Field.ORGANIZATION))
        .row(Action.of("END"), OPEN, OVER, by(AGENT), confirms(COLOUR))
        .row(REVIEW, OPEN, OPEN, by(CLIENT), needs(TIME), then(approve(TIME)))
        .stay(Action.of("HALT"), OPEN, by(AGENT), then(stop(TERM)))
        .stay(Action.of("PAINT"), OPEN, byAnyone(), then(set(COLOUR, red)))
        .stay(Action.of("WIPE"), OPEN, byAnyone(), then(clear(COLOUR), clear(TIME), clear(OWNER)))
        .stay(Action.of("ONE"), OPEN, byAnyone(), needsOneOf(AMOUNT, SHADE))
        .row(Action.of("OWN"), OPEN, OPEN, byAnyone(), takes(OWNER, COLOUR, SHADE, TIME))
        .stay(
            Action.of("SPEND"),
            OPEN,
            byAnyone(),
            when(the(WORK).atMost(LONGEST)),
            needs(WORK),
            then(add(WORK, SPENT)))
        .stay(Action.of("TAKE_BACK"), OPEN, byAnyone(), needs(WORK), then(subtract(WORK, SPENT)))
        .stay(Action.of("UNCLEAR"), OPEN, by(AGENT), when(named("ALWAYS")))
        .stay(Action.of("UNCLEAR"), OPEN, by(AGENT, CLIENT), when(named("ALWAYS")))
        .stay(Action.of("MISSING"), OPEN, byAnyone(), when(named("NOBODY_REGISTERED_IT")))
        .stay(Action.of("IDLE"), OPEN, byAnyone(), then(Effects.named("NOR_THAT_ONE")));
    both(the(TIME).atMost(LIMIT));
    both(the(AMOUNT).lessThan(CAP));
    both(the(COLOUR).is(red));
    both(the(COLOUR).isSet());
    both(the(COLOUR).equalTo(SHADE));
    both(the(SPENT).exceeds(TIME));
    both(approved(TIME));
    both(after(TERM), TERM);
    both(not(after(LATE)), LATE);
    both(done(REVIEW));
    both(actorIs(OWNER));
    both(notBySameActorAs(REVIEW));
    both(actorOf(Side.CUSTOMER));
    both(cameBy(Source.PORTAL, Source.API));
    both(given(ALLOWED));
    both(given(FORBIDDEN));
    both(named("NEVER").or(the(COLOUR).is(red).and(the(AMOUNT).isSet())));
    return builder.build();
  }

  private void both(Guard guard) {
    rows++;
    builder.stay(Action.of("IF" + rows), OPEN, byAnyone(), guard, takes(TIME, AMOUNT));
    builder.stay(Action.of("NOT" + rows), OPEN, byAnyone(), not(guard), takes(TIME, AMOUNT));
  }

  /** A term leads to one action, so the one that waits and the one that must not are alone. */
  private void both(Guard guard, Parameter<Duration> term) {
    rows++;
    builder.stay(Action.of("TERM_" + term), OPEN, by(Role.SYSTEM, AGENT), guard);
  }

  @Provide
  Arbitrary<Walk> walks() {
    Organization acme = Organization.of("ACME");
    return Walks.on(everyGuard())
        .by(
            List.of(
                Actor.of("anna", "Anna", acme, CLIENT),
                Actor.of("adam", "Adam", acme, CLIENT),
                Actor.of("zoe", "Zoe", Organization.of("ZETA"), CLIENT),
                Actor.of("edgar", "Edgar", AGENT),
                Actor.SYSTEM))
        .arbitrary();
  }

  /** One walk in twenty also goes over an engine, which alone knows of ids that were used. */
  @Property(tries = 7_000)
  void walks_over_every_guard_meet_every_reason(@ForAll("walks") Walk walk) {
    walks++;
    walk.steps().forEach(step -> count(step.decision()));
    if (walks % 20 == 0) {
      DeskModel.check(walk, new InMemoryTicketStore(), this::count);
    }
  }

  private void count(Decision decision) {
    if (decision instanceof Decision.Refused no) {
      no.blockers().forEach(this::count);
    }
  }

  private void count(Blocker blocker) {
    refused.merge(blocker.code(), 1, Integer::sum);
    blocker.alternatives().forEach(this::count);
  }

  @AfterProperty
  void every_code_was_met_often() {
    System.out.println("refused " + refused);
    for (Blocker.Code code : Blocker.Code.values()) {
      int times = refused.getOrDefault(code, 0);
      assertTrue(times >= TIMES, code + " was met " + times + " times: " + refused);
    }
    assertEquals(Blocker.Code.values().length, refused.size());
  }
}
