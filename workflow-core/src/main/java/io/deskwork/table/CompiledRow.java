package io.deskwork.table;

import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Deed;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Visibility;
import io.deskwork.ticket.WorkflowId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row leaving from one status, ready to be tried: everything looked up beforehand. */
final class CompiledRow {

  /**
   * What the builder knows of a row besides its transition.
   *
   * @param workflow the definition
   * @param to the status afterwards
   * @param moves whether the status is left and entered, even if it is the same
   * @param termsAfter the terms of the status afterwards, marks of stopwatches left out
   * @param clockwork what it does to stopwatches; null if the workflow has none
   * @param trackedAction whether some guard asks who did the action
   * @param trackedRoles the roles of which some effect asks who acted last
   * @param parameters the parameters whose values the entry records
   * @param positions where these stand
   * @param defaults their default values
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Setting(
      WorkflowId workflow,
      Status to,
      boolean moves,
      List<Term> termsAfter,
      @Nullable Clockwork clockwork,
      boolean trackedAction,
      List<Role> trackedRoles,
      List<Parameter<?>> parameters,
      int[] positions,
      ParameterValues defaults) {}

  private static final Role[] NO_ROLES = new Role[0];
  private static final Field<?>[] NO_FIELDS = new Field<?>[0];

  private final Transition row;
  private final Setting setting;
  private final Role[] roles;
  private final Field<?>[] needs;
  private final Field<?>[] needsOneOf;
  private final Field<?>[] confirms;
  private final int[] confirmsAt;
  private final Field<?>[] accepts;
  private final int[] keptAt;
  private final @Nullable Check check;
  private final Work[] works;
  private final List<Parameter<Duration>> awaited;
  private final Clockwork.Cause cause;

  CompiledRow(Transition row, Setting setting, Scope scope) {
    this.row = row;
    this.setting = setting;
    this.roles = row.who().roles().toArray(NO_ROLES);
    this.needs = row.needs().toArray(NO_FIELDS);
    this.needsOneOf = row.needsOneOf().toArray(NO_FIELDS);
    this.confirms = row.confirms().toArray(NO_FIELDS);
    this.confirmsAt = row.confirms().stream().mapToInt(scope::indexOf).toArray();
    List<Field<?>> all = new ArrayList<>(row.confirms());
    all.addAll(row.needs());
    all.addAll(row.needsOneOf());
    all.addAll(row.takes());
    if (!all.contains(Field.REMARK)) {
      all.add(Field.REMARK);
    }
    this.accepts = all.toArray(NO_FIELDS);
    this.keptAt =
        all.stream()
            .mapToInt(field -> row.confirms().contains(field) ? -1 : scope.indexOf(field))
            .toArray();
    this.check = check(scope);
    this.works = row.then().stream().map(effect -> effect.compiledIn(scope)).toArray(Work[]::new);
    this.cause = new Clockwork.Cause(setting.moves, row.isInternal(), row.terms().toList());
    this.awaited = row.terms().filter(term -> !scope.isMark(term)).distinct().toList();
  }

  /**
   * The guard, and what the effects need. A row that names a guard or an effect nobody registered
   * refuses, even where the guard is negated or the effect is conditional.
   */
  private @Nullable Check check(Scope scope) {
    List<Check> missing =
        Stream.concat(
                row.hostGuards()
                    .distinct()
                    .filter(name -> scope.rules().findGuard(name).isEmpty())
                    .map(name -> missing(Blocker.Code.HOST_GUARD_MISSING, "guard", name)),
                row.hostEffects()
                    .distinct()
                    .filter(name -> scope.rules().findEffect(name).isEmpty())
                    .map(name -> missing(Blocker.Code.HOST_EFFECT_MISSING, "effect", name)))
            .toList();
    if (!missing.isEmpty()) {
      return Check.all(missing);
    }
    List<Check> checks = new ArrayList<>();
    row.when().ifPresent(guard -> checks.add(guard.compiledIn(scope)));
    for (Effect effect : row.then()) {
      Check limit = effect.limitIn(scope);
      if (limit != null) {
        checks.add(limit);
      }
    }
    return checks.size() > 1 ? Check.all(checks) : checks.isEmpty() ? null : checks.get(0);
  }

  private static Check missing(Blocker.Code code, String what, String name) {
    return Check.never(
        facts ->
            facts.blocker(
                code, Arguments.of(what, name), new Remedy(Remedy.Kind.NONE, Arguments.none())));
  }

  Transition row() {
    return row;
  }

  List<Term> termsAfter() {
    return setting.termsAfter;
  }

  boolean accepts(Field<?> field) {
    return positionOf(field) >= 0;
  }

  private int positionOf(Field<?> field) {
    for (int i = 0; i < accepts.length; i++) {
      if (accepts[i].equals(field)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the actor may take the row on a ticket of the organization. */
  boolean admits(Actor actor, Ticket ticket, Organization organization) {
    return row.who().isAnyone()
        || actingAs(actor, organization) != null
        || (row.who().includesReporter() && ticket.isReportedBy(actor.id()));
  }

  /** Whether the actor has a role of the row, on whatever ticket. */
  boolean namesRoleOf(Actor actor) {
    for (Role role : roles) {
      if (actor.has(role)) {
        return true;
      }
    }
    return false;
  }

  /** The first role of the row under which the actor acts; null if it is none. */
  @Nullable Role actingAs(Actor actor, Organization organization) {
    for (Role role : roles) {
      if (mayActAs(role, actor, organization)) {
        return role;
      }
    }
    return null;
  }

  /** Whether the role is one of the row under which the actor acts; there may be several. */
  boolean isActingAs(Role asked, Actor actor, Organization organization) {
    for (Role role : roles) {
      if (role.equals(asked)) {
        return mayActAs(role, actor, organization);
      }
    }
    return false;
  }

  private static boolean mayActAs(Role role, Actor actor, Organization organization) {
    return actor.has(role) && (role.side() == Side.CONTRACTOR || actor.isOf(organization));
  }

  /** Whether inputs and guard let the command pass. */
  boolean fires(Facts facts) {
    Inputs inputs = facts.command().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      if (positionOf(inputs.fieldAt(i)) < 0) {
        return false;
      }
    }
    for (Field<?> field : needs) {
      if (isMissing(inputs, field)) {
        return false;
      }
    }
    for (int i = 0; i < confirms.length; i++) {
      Object brought = inputs.find(confirms[i]);
      if (brought == null || !brought.equals(facts.ticket().valueAt(confirmsAt[i]))) {
        return false;
      }
    }
    return (needsOneOf.length == 0 || bringsOneOf(inputs)) && (check == null || check.holds(facts));
  }

  private static boolean isMissing(Inputs inputs, Field<?> field) {
    return Facts.isNone(inputs.find(field));
  }

  private boolean bringsOneOf(Inputs inputs) {
    for (Field<?> field : needsOneOf) {
      if (!isMissing(inputs, field)) {
        return true;
      }
    }
    return false;
  }

  /** Adds every reason why {@link #fires} says no. */
  void blame(Facts facts, List<Blocker> reasons) {
    Inputs inputs = facts.command().inputs();
    for (Field<?> field : needs) {
      if (isMissing(inputs, field)) {
        Arguments arguments = Arguments.of("field", field);
        reasons.add(
            facts.blocker(
                Blocker.Code.MISSING_INPUT, arguments, new Remedy(Remedy.Kind.GIVE, arguments)));
      }
    }
    if (needsOneOf.length > 0 && !bringsOneOf(inputs)) {
      Arguments arguments = Arguments.of("fields", List.of(needsOneOf));
      reasons.add(
          facts.blocker(
              Blocker.Code.MISSING_ONE_OF,
              arguments,
              new Remedy(Remedy.Kind.GIVE_ONE_OF, arguments)));
    }
    for (int i = 0; i < confirms.length; i++) {
      blameConfirmation(facts, confirms[i], facts.ticket().valueAt(confirmsAt[i]), reasons);
    }
    for (int i = 0; i < inputs.size(); i++) {
      if (positionOf(inputs.fieldAt(i)) < 0) {
        Arguments arguments = Arguments.of("field", inputs.fieldAt(i));
        reasons.add(
            facts.blocker(
                Blocker.Code.UNEXPECTED_INPUT,
                arguments,
                new Remedy(Remedy.Kind.LEAVE_OUT, arguments)));
      }
    }
    if (check != null && !check.holds(facts)) {
      List<Blocker> more = new ArrayList<>();
      check.blame(facts, true, more);
      more.removeIf(one -> repeatsMissing(one, reasons));
      reasons.addAll(more);
    }
  }

  private static void blameConfirmation(
      Facts facts, Field<?> field, @Nullable Object stored, List<Blocker> reasons) {
    Object brought = facts.command().inputs().find(field);
    Arguments arguments = Arguments.of("field", field).andIfPresent("stored", stored);
    Remedy remedy =
        stored == null
            ? new Remedy(Remedy.Kind.NONE, Arguments.none())
            : new Remedy(Remedy.Kind.REPEAT, arguments);
    if (brought == null) {
      reasons.add(facts.blocker(Blocker.Code.MISSING_INPUT, Arguments.of("field", field), remedy));
    } else if (!brought.equals(stored)) {
      reasons.add(
          facts.blocker(Blocker.Code.NOT_CONFIRMED, arguments.and("value", brought), remedy));
    }
  }

  /** That a value is not set need not be said twice. */
  private static boolean repeatsMissing(Blocker blocker, List<Blocker> reasons) {
    return blocker.code() == Blocker.Code.MUST_BE_SET
        && reasons.stream()
            .anyMatch(
                one ->
                    one.code() == Blocker.Code.MISSING_INPUT
                        && one.parameters()
                            .getOrDefault("field", "")
                            .equals(blocker.parameters().get("field")));
  }

  /** The entry that the row makes of a command which it lets pass. */
  Entry apply(Facts facts, Organization organization, ParameterValues terms) {
    Ticket ticket = facts.ticket();
    Command command = facts.command();
    StepDraft draft = new StepDraft(facts, this, organization);
    Inputs inputs = command.inputs();
    if (ticket.revision() == 0) {
      draft.add(filed(command, organization));
    }
    for (int i = 0; i < inputs.size(); i++) {
      int position = positionOf(inputs.fieldAt(i));
      if (keptAt[position] >= 0 && !Facts.isNone(inputs.valueAt(i))) {
        draft.set(keptAt[position], new Change.FieldSet(accepts[position], inputs.valueAt(i)));
      }
    }
    if (!setting.moves) {
      useUpTerms(facts, draft);
    }
    for (Work work : works) {
      work.apply(facts, draft);
    }
    if (setting.moves) {
      moveTimers(facts, draft);
    }
    if (setting.clockwork != null) {
      setting.clockwork.run(facts, draft, cause);
    }
    if (!row.isInternal()) {
      remember(facts, organization, draft);
    }
    return Entry.after(
        ticket,
        command,
        new Entry.Step(
            setting.workflow,
            setting.to,
            facts.now(),
            row.isInternal(),
            draft.changes(),
            used(facts, terms)));
  }

  private static Change filed(Command command, Organization organization) {
    Actor actor = command.actor();
    Person reporter = actor.person();
    if (actor.side() == Side.CONTRACTOR
        && command.inputs().find(Field.REPORTER) instanceof Person represented) {
      reporter = represented;
    }
    boolean withoutAccount =
        reporter.account().isEmpty()
            && (command.source() == Source.PHONE || command.source() == Source.EMAIL);
    Visibility visibility = withoutAccount ? Visibility.SHARED : Visibility.PRIVATE;
    if (command.inputs().find(Field.SHARED_WITH) instanceof io.deskwork.ticket.Choice choice) {
      visibility = Visibility.meantBy(choice);
    }
    return new Change.Filed(organization, reporter, visibility);
  }

  /** A row that stays and waited for a term has used it up; it may arm it afresh. */
  private void useUpTerms(Facts facts, StepDraft draft) {
    for (int i = 0; i < awaited.size(); i++) {
      Instant due = facts.dueOf(awaited.get(i));
      if (due != null && !facts.now().isBefore(due)) {
        draft.add(new Change.TimerStopped(awaited.get(i).key()));
      }
    }
  }

  private void moveTimers(Facts facts, StepDraft draft) {
    List<Timer> running = facts.ticket().timers();
    for (int i = 0; i < running.size(); i++) {
      String name = running.get(i).name();
      if (setting.clockwork == null || !setting.clockwork.isMark(name)) {
        draft.add(new Change.TimerStopped(name));
      }
    }
    for (int i = 0; i < setting.termsAfter.size(); i++) {
      draft.arm(setting.termsAfter.get(i));
    }
  }

  private void remember(Facts facts, Organization organization, StepDraft draft) {
    if (setting.trackedAction) {
      draft.add(deed(facts, Deed.Of.ACTION, row.action().key()));
    }
    for (int i = 0; i < setting.trackedRoles.size(); i++) {
      Role role = setting.trackedRoles.get(i);
      if (isActingAs(role, facts.actor(), organization)) {
        draft.add(deed(facts, Deed.Of.ROLE, role.key()));
      }
    }
  }

  private static Change deed(Facts facts, Deed.Of of, String key) {
    return new Change.Acted(
        new Deed(of, key, facts.actor().person(), facts.now(), facts.ticket().revision() + 1));
  }

  private ParameterValues used(Facts facts, ParameterValues terms) {
    if (terms.isEmpty()) {
      return setting.defaults;
    }
    ParameterValues used = ParameterValues.none();
    for (int i = 0; i < setting.positions.length; i++) {
      used = used.withUntyped(setting.parameters.get(i), facts.parameter(setting.positions[i]));
    }
    return used;
  }
}
