package io.deskwork.testkit;

import static io.deskwork.table.Rows.anywhere;
import static io.deskwork.table.Rows.anywhereButFinal;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.byAnyone;
import static io.deskwork.table.Rows.byReporter;
import static io.deskwork.table.Rows.confirms;
import static io.deskwork.table.Rows.internal;
import static io.deskwork.table.Rows.needs;
import static io.deskwork.table.Rows.needsOneOf;
import static io.deskwork.table.Rows.takes;
import static io.deskwork.table.Rows.then;

import io.deskwork.table.Effect;
import io.deskwork.table.Effects;
import io.deskwork.table.Guard;
import io.deskwork.table.Guards;
import io.deskwork.table.RowPart;
import io.deskwork.table.Who;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A workflow made of draws: a chain of statuses from filing to an end, which alone is sound, and a
 * row or a fork more for each draw.
 */
final class RandomWorkflow {

  private static final Role CLIENT = Role.ofTheCustomer("CLIENT");
  private static final Role BOSS = Role.ofTheCustomer("BOSS").overseeing();
  private static final Role WORKER = Role.ofTheContractor("WORKER");
  private static final Role CHIEF = Role.ofTheContractor("CHIEF");
  private static final List<Role> ROLES = List.of(CLIENT, BOSS, WORKER, CHIEF);

  private static final Field<Duration> TIME = Field.duration("TIME");
  private static final Field<Duration> OTHER_TIME = Field.duration("OTHER_TIME");
  private static final Field<Duration> TOTAL = Field.duration("TOTAL");
  private static final Field<Duration> EFFORT = Field.duration("EFFORT").onCommandsOnly();
  private static final Field<BigDecimal> AMOUNT = Field.number("AMOUNT");
  private static final Field<String> TITLE = Field.text("TITLE");
  private static final Field<String> TAG = Field.text("TAG").plain();
  private static final Field<Boolean> FLAG = Field.bool("FLAG");
  private static final Field<Instant> WHEN = Field.instant("WHEN");
  private static final Field<Person> OWNER = Field.person("OWNER");
  private static final Choice RED = Choice.of("RED");
  private static final Choice BLUE = Choice.of("BLUE");
  private static final Field<Choice> COLOUR = Field.choice("COLOUR", RED, BLUE, Choice.of("GREEN"));
  private static final List<Field<?>> KEPT =
      List.of(TIME, OTHER_TIME, TOTAL, AMOUNT, TITLE, TAG, FLAG, WHEN, OWNER, COLOUR);

  private static final Parameter<Duration> LIMIT = Parameter.duration("LIMIT");
  private static final Parameter<BigDecimal> CAP = Parameter.number("CAP");
  private static final Parameter<Boolean> ALLOWED = Parameter.bool("ALLOWED");
  private static final Status DONE = Status.done("DONE");
  private static final Status DROPPED = Status.done("DROPPED");

  private final WorkflowBuilder builder = Workflow.named("random");
  private final List<Status> statuses = new ArrayList<>();
  private final List<Action> actions = new ArrayList<>();

  private RandomWorkflow() {}

  /** A chain of so many statuses, and what the draws add. */
  static Workflow of(int length, List<Integer> draws) {
    RandomWorkflow random = new RandomWorkflow();
    random.addChain(length);
    for (int i = 0; i < draws.size(); i++) {
      random.addRow(i, new SplittableRandom(draws.get(i)));
    }
    return random.builder.build();
  }

  private void addChain(int length) {
    builder
        .set(LIMIT, Duration.ofHours(1))
        .set(CAP, BigDecimal.valueOf(100))
        .set(ALLOWED, true)
        .guard("EVEN", situation -> situation.ticket().revision() % 2 == 0)
        .names(Locale.ENGLISH, Map.of("status.S0", "Fresh", "field.TIME", "time"));
    List<Status.Category> categories =
        List.of(Status.Category.TO_DO, Status.Category.IN_PROGRESS, Status.Category.WAITING);
    for (int i = 0; i < length; i++) {
      statuses.add(Status.of("S" + i, categories.get(i % categories.size())));
    }
    Action file = action("FILE");
    builder.row(
        file,
        Status.NEW,
        statuses.get(0),
        by(CLIENT, WORKER),
        needs(Field.ORGANIZATION),
        takes(Field.REPORTER, Field.SHARED_WITH, TITLE, TIME, COLOUR));
    for (int i = 0; i < length; i++) {
      Status to = i + 1 < length ? statuses.get(i + 1) : DONE;
      builder.row(action("STEP" + i), statuses.get(i), to, by(ROLES.get(i % ROLES.size())));
    }
    statuses.add(DONE);
  }

  private Action action(String key) {
    Action action = Action.of(key);
    actions.add(action);
    return action;
  }

  private void addRow(int number, SplittableRandom random) {
    Parameter<Duration> term = Parameter.duration("TERM" + number);
    builder.set(term, Duration.ofHours(24 + random.nextInt(100)));
    Status from = statuses.get(random.nextInt(statuses.size() - 1));
    Status to = random.nextInt(5) == 0 ? DROPPED : Attempts.one(random, statuses);
    switch (random.nextInt(6)) {
      case 0 ->
          builder.row(action("FORK" + number), from, to, who(random), fork(random, term, true));
      case 1 ->
          builder.stay(
              action("STAY" + number), anywhereButFinal(), who(random), parts(random, term));
      case 2 ->
          builder.stay(
              action("NOTE" + number), anywhere(), by(WORKER), needs(Field.REMARK), internal());
      case 3 ->
          builder.row(
              action("AFTER" + number),
              from,
              to,
              by(Role.SYSTEM),
              Guards.after(term),
              effects(random, term));
      case 4 ->
          builder.stay(
              action("REMIND" + number),
              from,
              by(Role.SYSTEM),
              Guards.after(term),
              effects(random, term));
      default -> builder.row(action("MOVE" + number), from, to, who(random), parts(random, term));
    }
    addOtherBranch(number, from, random, term);
  }

  /** The second row of a fork: the same action from the same status, where the first refuses. */
  private void addOtherBranch(
      int number, Status from, SplittableRandom random, Parameter<Duration> term) {
    Action fork = Action.of("FORK" + number);
    if (actions.get(actions.size() - 1).equals(fork)) {
      builder.row(fork, from, DONE, by(ROLES.toArray(new Role[0])), fork(random, term, false));
    }
  }

  private RowPart[] fork(SplittableRandom random, Parameter<Duration> term, boolean first) {
    Guard guard = Guards.the(TIME).atMost(LIMIT).or(Guards.given(ALLOWED));
    Guard side = first ? guard : Guards.not(guard);
    return new RowPart[] {side, takes(TIME, COLOUR), effects(random, term)};
  }

  private static Who who(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> byAnyone();
      case 1 -> byReporter();
      case 2 -> byReporter().or(Attempts.one(random, ROLES));
      default -> by(Attempts.one(random, ROLES), CHIEF);
    };
  }

  private RowPart[] parts(SplittableRandom random, Parameter<Duration> term) {
    List<RowPart> parts = new ArrayList<>();
    if (random.nextInt(4) > 0) {
      parts.add(guard(random, term, 2));
    }
    Field<?> first = Attempts.one(random, KEPT);
    switch (random.nextInt(5)) {
      case 0 -> parts.add(needs(first));
      case 1 -> parts.add(takes(first, EFFORT));
      case 2 -> parts.add(confirms(first));
      case 3 -> parts.add(needsOneOf(first, EFFORT));
      default -> parts.add(takes(TIME));
    }
    parts.add(effects(random, term));
    return parts.toArray(new RowPart[0]);
  }

  private Guard guard(SplittableRandom random, Parameter<Duration> term, int depth) {
    if (depth == 0) {
      return leaf(random, term);
    }
    return switch (random.nextInt(6)) {
      case 0 -> guard(random, term, depth - 1).and(guard(random, term, depth - 1));
      case 1 -> guard(random, term, depth - 1).or(guard(random, term, depth - 1));
      case 2 -> Guards.not(guard(random, term, depth - 1));
      default -> leaf(random, term);
    };
  }

  private Guard leaf(SplittableRandom random, Parameter<Duration> term) {
    return switch (random.nextInt(19)) {
      case 0 -> Guards.the(TIME).atMost(LIMIT);
      case 1 -> Guards.the(TIME).moreThan(LIMIT);
      case 2 -> Guards.the(AMOUNT).atLeast(CAP);
      case 3 -> Guards.the(AMOUNT).lessThan(CAP);
      case 4 -> Guards.the(COLOUR).isOneOf(List.of(RED, BLUE));
      case 5 -> Guards.the(COLOUR).is(RED);
      case 6 -> Guards.the(Attempts.one(random, KEPT)).isSet();
      case 7 -> Guards.the(TIME).equalTo(OTHER_TIME);
      case 8 -> Guards.approved(TIME);
      case 9 -> Guards.after(term);
      case 10 -> Guards.done(Attempts.one(random, actions));
      case 11 -> Guards.actorIs(OWNER);
      case 12 -> Guards.notBySameActorAs(Attempts.one(random, actions));
      case 13 -> Guards.actorOf(Attempts.one(random, List.of(Side.values())));
      case 14 -> Guards.cameBy(Source.PORTAL, Source.EMAIL);
      case 15 -> Guards.given(ALLOWED);
      case 16 -> Guards.the(TOTAL).plus(EFFORT).exceeds(TIME);
      case 17 -> Guards.the(TOTAL).exceeds(TIME);
      default -> Guards.named("EVEN");
    };
  }

  private RowPart effects(SplittableRandom random, Parameter<Duration> term) {
    List<Effect> effects = new ArrayList<>();
    int count = random.nextInt(4);
    boolean adds = false;
    for (int i = 0; i < count; i++) {
      Effect effect = effect(random, term, adds);
      adds |= effect.parts().anyMatch(RandomWorkflow::changesTotal);
      effects.add(effect);
    }
    return then(effects.toArray(new Effect[0]));
  }

  private static boolean changesTotal(Effect effect) {
    return effect instanceof Effect.Add || effect instanceof Effect.Subtract;
  }

  private Effect effect(SplittableRandom random, Parameter<Duration> term, boolean adds) {
    Effect effect =
        switch (random.nextInt(adds ? 12 : 14)) {
          case 0 -> Effects.assign(Effects.actor());
          case 1 -> Effects.assign(Effects.reporter());
          case 2 -> Effects.assign(Effects.anyoneWith(Attempts.one(random, ROLES)));
          case 3 -> Effects.assign(Effects.lastActing(Attempts.one(random, ROLES)));
          case 4 -> Effects.assign(Effects.personIn(OWNER));
          case 5 -> Effects.assign(Effects.nobody());
          case 6 -> Effects.set(COLOUR, BLUE);
          case 7 -> Effects.clear(Attempts.one(random, KEPT));
          case 8 -> Effects.approve(TIME);
          case 9 -> Effects.stop(term);
          case 10 -> Effects.restart(term);
          case 11 -> Effects.shareAs(Field.SHARED_WITH);
          case 12 -> Effects.subtract(EFFORT, TOTAL);
          default -> Effects.add(EFFORT, TOTAL);
        };
    return random.nextInt(4) == 0 ? effect.onlyIf(guard(random, term, 1)) : effect;
  }
}
