package io.deskwork.interchange;

import io.deskwork.table.DefinitionException;
import io.deskwork.table.Effect;
import io.deskwork.table.Guard;
import io.deskwork.table.RowPart;
import io.deskwork.table.Rows;
import io.deskwork.table.Transition;
import io.deskwork.table.Where;
import io.deskwork.table.Who;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** Makes the rows of one action: who may, from where, only if, and what then. */
final class JiraRows {

  static final String ARCHIVED = "ARCHIVED";

  /** A definition is at most 16 deep, and its rows' guards begin on the fourth level. */
  private static final int DEEPEST_GUARD = 13;

  /** The condition of an effect begins two levels later. */
  private static final int DEEPEST_CONDITION = 11;

  /**
   * An outcome, with all that must hold for it.
   *
   * @param term what must hold, without what the action asks
   * @param outcome the outcome
   */
  private record Chosen(JiraTerm term, JiraAction.Outcome outcome) {}

  private final JiraMove move;
  private final JiraNames names;
  private final IntFunction<JiraStep> steps;
  private final IntFunction<Status> statuses;
  private final JiraTerm.Someone who;
  private final JiraTerm rest;

  JiraRows(JiraMove move, JiraNames names, JiraTable table, IntFunction<Status> statuses) {
    this.move = move;
    this.names = names;
    this.steps = table::step;
    this.statuses = statuses;
    List<JiraTerm> terms = new ArrayList<>(move.conjuncts());
    terms.removeIf(JiraTerm.Outside.class::isInstance);
    if (move.files()) {
      // whoever files is the reporter, and nobody is it before
      terms.removeIf(term -> term instanceof JiraTerm.Someone one && one.reporter());
    }
    this.who = chooseWho(terms);
    terms.remove(who);
    this.rest = JiraTerm.all(terms);
  }

  /** A row admits by one choice of people: the reporter goes first, of whom no guard is data. */
  private JiraTerm.Someone chooseWho(List<JiraTerm> terms) {
    List<JiraTerm.Someone> people =
        terms.stream()
            .filter(JiraTerm.Someone.class::isInstance)
            .map(JiraTerm.Someone.class::cast)
            .sorted((one, other) -> Boolean.compare(other.reporter(), one.reporter()))
            .toList();
    if (!people.isEmpty()) {
      return people.get(0);
    }
    return move.files()
        ? (JiraTerm.Someone) names.permission(JiraNames.CREATE, move.action().at())
        : new JiraTerm.Someone(false, List.of());
  }

  /** The rows, for an action of that key. */
  List<Transition> rows(Action action, boolean fromEverywhere) {
    List<Transition> rows = new ArrayList<>();
    names.used(rest, move.action().at());
    for (Map.Entry<List<Effect>, List<Integer>> leaving : byWhatLeavingDoes().entrySet()) {
      Where where =
          move.files()
              ? Rows.in(Status.NEW)
              : fromEverywhere && byWhatLeavingDoes().size() == 1
                  ? Rows.anywhereButFinal()
                  : Rows.in(
                      leaving.getValue().stream().map(statuses::apply).toArray(Status[]::new));
      for (List<Chosen> group : byTarget(chosen())) {
        rows.add(row(action, where, group, leaving.getKey()));
      }
    }
    return rows;
  }

  /** Steps may do something with every ticket that leaves; rows from there do it too. */
  private Map<List<Effect>, List<Integer>> byWhatLeavingDoes() {
    Map<List<Effect>, List<Integer>> groups = new LinkedHashMap<>();
    for (int step : move.from()) {
      List<Effect> going =
          move.files() || !move.action().moves() ? List.of() : steps.apply(step).passing().going();
      groups.computeIfAbsent(going, key -> new ArrayList<>()).add(step);
    }
    return groups;
  }

  /** The first outcome whose condition holds wins, so that each asks that none before it does. */
  private List<Chosen> chosen() {
    List<Chosen> chosen = new ArrayList<>();
    List<JiraTerm> before = new ArrayList<>();
    for (JiraAction.Outcome outcome : move.action().outcomes()) {
      List<JiraTerm> terms = new ArrayList<>(before);
      terms.add(outcome.when());
      JiraTerm term = JiraTerm.all(terms);
      if (term.equals(JiraTerm.Constant.NEVER)) {
        names
            .notes()
            .add(
                JiraImport.Code.LEFT_OUT,
                move.action().at(),
                "A result that can never be chosen is left out.");
      } else {
        chosen.add(new Chosen(term, outcome));
      }
      before.add(outcome.when().not());
    }
    if (chosen.isEmpty()) {
      throw move.action().at().refuse("RESULTS", "No result of this action can ever be chosen.");
    }
    return chosen;
  }

  /** A row has one target: outcomes that lead to the same step are one row. */
  private static List<List<Chosen>> byTarget(List<Chosen> chosen) {
    Map<OptionalInt, List<Chosen>> groups = new LinkedHashMap<>();
    for (Chosen one : chosen) {
      groups.computeIfAbsent(one.outcome.step(), key -> new ArrayList<>()).add(one);
    }
    return List.copyOf(groups.values());
  }

  private Transition row(Action action, Where where, List<Chosen> group, List<Effect> going) {
    List<JiraTerm> alternatives = new ArrayList<>();
    for (Chosen one : group) {
      List<JiraTerm> all = new ArrayList<>();
      all.add(one.term);
      all.add(one.outcome.rule().term());
      one.outcome
          .rule()
          .needs()
          .forEach(field -> all.add(new JiraTerm.Holds(new Guard.Present(field))));
      alternatives.add(JiraTerm.all(all));
    }
    JiraTerm results = JiraTerm.any(alternatives);
    names.used(results, move.action().at());
    JiraTerm guard = JiraTerm.all(List.of(rest, results));
    List<RowPart> parts = new ArrayList<>(inputs(group));
    guard.guard().ifPresent(one -> parts.add(0, checked(one, DEEPEST_GUARD)));
    List<Effect> effects = effects(group, going);
    if (!effects.isEmpty()) {
      parts.add(new RowPart.Then(effects));
    }
    move.action().description().ifPresent(text -> parts.add(Rows.why(text)));
    RowPart[] all = parts.toArray(new RowPart[0]);
    OptionalInt step = group.get(0).outcome.step();
    return step.isEmpty()
        ? Transition.staying(action, where, admitted(), all)
        : Transition.moving(action, where, statuses.apply(step.getAsInt()), admitted(), all);
  }

  private Who admitted() {
    Role[] roles = who.roles().toArray(new Role[0]);
    return who.reporter()
        ? Rows.byReporter().or(roles)
        : roles.length == 0 ? Rows.byAnyone() : Rows.by(roles);
  }

  private List<RowPart> inputs(List<Chosen> group) {
    List<JiraRule> rules = new ArrayList<>();
    rules.add(move.action().rule());
    group.forEach(one -> rules.add(one.outcome.rule()));
    List<Field<?>> needs = new ArrayList<>();
    List<Field<?>> takes = new ArrayList<>();
    if (move.files()) {
      needs.addAll(List.of(Field.REPORTER, Field.ORGANIZATION, JiraFields.SUMMARY));
      takes.addAll(List.of(JiraFields.DESCRIPTION, Field.SHARED_WITH));
    }
    move.action().rule().needs().forEach(field -> addOnce(field, needs));
    rules.forEach(rule -> rule.takes().forEach(field -> addOnce(field, takes)));
    takes.removeAll(needs);
    List<RowPart> parts = new ArrayList<>();
    if (!needs.isEmpty()) {
      parts.add(new RowPart.Needs(List.copyOf(needs)));
    }
    if (!takes.isEmpty()) {
      parts.add(new RowPart.Takes(List.copyOf(takes)));
    }
    return parts;
  }

  private static void addOnce(Field<?> field, List<Field<?>> fields) {
    if (!fields.contains(field)) {
      fields.add(field);
    }
  }

  /** What a command brings, what leaving does, what the outcome does, what coming does. */
  private List<Effect> effects(List<Chosen> group, List<Effect> going) {
    List<Effect> effects = new ArrayList<>(move.action().rule().first());
    effects.addAll(going);
    boolean alike = group.stream().map(this::effects).distinct().count() == 1;
    for (Chosen one : alike ? group.subList(0, 1) : group) {
      Guard condition = alike ? null : one.term.guard().orElse(null);
      for (Effect effect : effects(one)) {
        effects.add(
            condition == null ? effect : effect.onlyIf(checked(condition, DEEPEST_CONDITION)));
      }
    }
    return effects;
  }

  private List<Effect> effects(Chosen one) {
    List<Effect> effects = new ArrayList<>(one.outcome.rule().first());
    effects.addAll(one.outcome.effects());
    one.outcome.step().ifPresent(step -> effects.addAll(steps.apply(step).passing().coming()));
    return effects;
  }

  private Guard checked(Guard guard, int deepest) {
    if (depth(guard) > deepest) {
      throw tooDeep();
    }
    return guard;
  }

  private DefinitionException tooDeep() {
    return move.action()
        .at()
        .refuse(
            "TOO_DEEP", "Its conditions are nested deeper than a definition may be. Join some.");
  }

  /** How many levels of JSON a guard takes. */
  private static int depth(Guard guard) {
    if (guard instanceof Guard.AllOf all) {
      return 2 + deepest(all.guards());
    } else if (guard instanceof Guard.AnyOf any) {
      return 2 + deepest(any.guards());
    } else if (guard instanceof Guard.Not not) {
      return 1 + depth(not.guard());
    }
    return guard instanceof Guard.CameBy ? 2 : 1;
  }

  private static int deepest(List<Guard> guards) {
    return guards.stream().mapToInt(JiraRows::depth).max().orElse(0);
  }
}
