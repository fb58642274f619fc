package io.deskwork.table;

import com.google.common.graph.Graph;
import com.google.common.graph.GraphBuilder;
import com.google.common.graph.Graphs;
import com.google.common.graph.MutableGraph;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Tally;
import io.deskwork.time.Stopwatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What is wrong for certain with a table, told all at once. */
final class Soundness {

  static final int MOST_STATUSES = 200;
  static final int MOST_ROWS = 2_000;

  private final WorkflowBuilder source;
  private final List<Status> statuses;
  private final List<DefinitionException.Problem> problems = new ArrayList<>();

  Soundness(WorkflowBuilder source) {
    this.source = source;
    this.statuses = source.statuses();
  }

  List<DefinitionException.Problem> problems() {
    checkSize();
    checkIdentities();
    checkKeys();
    source.transitions().forEach(this::checkRow);
    checkTerms();
    if (problems.isEmpty()) {
      checkReach();
    }
    return problems;
  }

  private void add(String code, Object place, String sentence) {
    problems.add(new DefinitionException.Problem(code, place.toString(), sentence));
  }

  private void checkSize() {
    if (statuses.size() > MOST_STATUSES || source.transitions().size() > MOST_ROWS) {
      add(
          "TOO_LARGE",
          "table",
          "It has "
              + statuses.size()
              + " statuses and "
              + source.transitions().size()
              + " rows; at most 200 and 2,000 are allowed.");
    }
    if (source.transitions().stream().noneMatch(row -> row.from().isNew())) {
      add("NO_FILING", "table", "No row leaves from (new), so no ticket can be filed. Add one.");
    }
  }

  private void checkIdentities() {
    Set<String> seen = new HashSet<>();
    for (Transition row : source.transitions()) {
      if (!seen.add(row.identity())) {
        add(
            "ROW_TWICE",
            row.identity(),
            "Two rows have the same action, from, to and who. Join their guards with 'or'.");
      }
    }
  }

  private void checkKeys() {
    Map<String, Field<?>> fields = new HashMap<>();
    for (Field<?> field : source.fields()) {
      Field<?> other = fields.putIfAbsent(field.key(), field);
      if (other != null && !other.equals(field)) {
        add(
            "FIELD_OF_TWO_KINDS",
            field.key(),
            "It is " + other.kind() + " and " + field.kind() + ". Give one another key.");
      }
    }
    Map<String, Parameter<?>> parameters = new HashMap<>();
    for (Parameter<?> parameter : source.parameters().parameters()) {
      Parameter<?> other = parameters.putIfAbsent(parameter.key(), parameter);
      if (other != null) {
        add(
            "PARAMETER_OF_TWO_KINDS",
            parameter.key(),
            "It is " + other.kind() + " and " + parameter.kind() + ". Give one another key.");
      }
    }
    checkRoles();
    checkHostEffects();
    checkTimes();
    Map<String, Status> byKey = new HashMap<>();
    statuses.forEach(status -> byKey.put(status.key(), status));
    for (Transition row : source.transitions()) {
      List<Status> named = new ArrayList<>(row.from().statuses());
      row.to().ifPresent(named::add);
      for (Status status : named) {
        Status other = byKey.getOrDefault(status.key(), status);
        if (other.category() != status.category()) {
          add(
              "STATUS_OF_TWO_CATEGORIES",
              status.key(),
              "It is " + other.category() + " and " + status.category() + ". Choose one.");
        }
      }
    }
  }

  /** Stopwatches run where tickets can be; a notice is of a term of its own. */
  private void checkTimes() {
    for (Stopwatch stopwatch : source.timing().stopwatches()) {
      stopwatch.runsIn().stream()
          .filter(status -> !statuses.contains(status) || status.isFinal())
          .forEach(
              status ->
                  add(
                      "STOPWATCH_RUNS_NOWHERE",
                      stopwatch.key(),
                      status
                          + " is no status in which it can run. Name those that are not final."));
      stopwatch
          .cap()
          .filter(date -> !source.fields().contains(date))
          .ifPresent(
              date ->
                  add(
                      "STOPWATCH_OF_NO_FIELD",
                      stopwatch.key(),
                      "It is never later than " + date + ", which tickets do not have."));
    }
    source.parameters().parameters().stream()
        .filter(parameter -> Tally.isMark(parameter.key()))
        .forEach(
            parameter ->
                add(
                    "PARAMETER_LIKE_MARK",
                    parameter.key(),
                    "Only the marks of stopwatches end like this. Give it another key."));
    source
        .timing()
        .notices()
        .forEach(
            (notice, of) -> {
              if (source.parameters().find(notice) == null
                  || source.parameters().find(of) == null
                  || source.timing().notices().containsKey(of)) {
                add(
                    "NOTICE_OF_NOTHING",
                    notice.key(),
                    "It and "
                        + of
                        + " must have defaults, and "
                        + of
                        + " must be a term of its own, no other's notice.");
              }
            });
  }

  /** So that an effect of the host's own means the same wherever it stands. */
  private void checkHostEffects() {
    Map<String, Effect.Named> effects = new HashMap<>();
    for (Transition row : source.transitions()) {
      row.effects()
          .filter(Effect.Named.class::isInstance)
          .map(Effect.Named.class::cast)
          .filter(one -> !effects.computeIfAbsent(one.name(), name -> one).equals(one))
          .forEach(
              one ->
                  add(
                      "EFFECT_OF_TWO_SORTS",
                      row.identity(),
                      one.name() + " may change other fields in another row. Name the same."));
    }
  }

  private void checkRoles() {
    Map<String, Role> roles = new HashMap<>();
    for (Transition row : source.transitions()) {
      for (Role role : row.roles().toList()) {
        Role other = roles.putIfAbsent(role.key(), role);
        if (other != null
            && (other.side() != role.side() || other.isOverseeing() != role.isOverseeing())) {
          add(
              "ROLE_OF_TWO_SIDES",
              role.key(),
              "Rows name it with different sides, or once overseeing and once not. Choose one.");
        }
      }
    }
  }

  private void checkRow(Transition row) {
    String place = row.identity();
    if (row.from().statuses().stream().anyMatch(Status::isFinal) && !row.isStay()) {
      add("WAY_OUT_OF_FINAL", place, "It leaves a final status. File a new ticket instead.");
    }
    if (row.from().isAny() && !row.isStay()) {
      add("WAY_OUT_OF_FINAL", place, "It leaves every status, final ones too. Name the statuses.");
    }
    if (row.to().filter(Status.NEW::equals).isPresent()) {
      add("BACK_TO_NEW", place, "A filed ticket can never be new again.");
    }
    if (row.from().isNew() && row.isStay()) {
      add("FILES_NOTHING", place, "A filing row must lead to a status.");
    }
    if (row.from().statuses().size() > 1 && row.from().statuses().contains(Status.NEW)) {
      add("FILES_AND_MOVES", place, "Filing must be a row of its own.");
    }
    if (row.who().roles().isEmpty() && !row.who().isAnyone() && !row.who().includesReporter()) {
      add("FOR_NOBODY", place, "Nobody may take it. Name a role.");
    }
    if (row.isInternal() && !changesNothing(row)) {
      add(
          "INTERNAL_ROW_SHOWS",
          place,
          "An internal row may change nothing that a customer sees: no status, field, term or effect.");
    }
    row.guards().forEach(guard -> checkGuard(row, guard));
    row.effects().forEach(effect -> checkEffect(row, effect));
    checkTotals(row);
    for (Field<?> field : row.confirms()) {
      if (!field.isKept()) {
        add("CONFIRMS_NOTHING", place, "Tickets do not keep " + field + ", so it has no value.");
      }
    }
  }

  private boolean changesNothing(Transition row) {
    return row.isStay()
        && row.then().isEmpty()
        && row.terms().allMatch(source.timing()::isMark)
        && row.needs().stream().noneMatch(Field::isKept)
        && row.needsOneOf().stream().noneMatch(Field::isKept)
        && row.takes().stream().noneMatch(Field::isKept);
  }

  private void checkGuard(Transition row, Guard guard) {
    if (guard instanceof Guard.Compare compare) {
      needParameter(row, compare.limit());
      if (compare.field().kind() != compare.limit().kind()) {
        add(
            "COMPARES_KINDS",
            row.identity(),
            compare.field()
                + " is "
                + compare.field().kind()
                + ", but "
                + compare.limit()
                + " is "
                + compare.limit().kind()
                + ".");
      }
    } else if (guard instanceof Guard.After after) {
      needParameter(row, after.term());
      if (row.from().isNew()) {
        add("TERM_BEFORE_FILING", row.identity(), "No term can run before a ticket is filed.");
      }
    } else if (guard instanceof Guard.Given given) {
      needParameter(row, given.parameter());
    } else if (guard instanceof Guard.Approved approved && !approved.field().isKept()) {
      add("APPROVES_NOTHING", row.identity(), "Tickets do not keep " + approved.field() + ".");
    }
  }

  private void checkEffect(Transition row, Effect effect) {
    if (effect instanceof Effect.Approve approve && !approve.field().isKept()) {
      add("APPROVES_NOTHING", row.identity(), "Tickets do not keep " + approve.field() + ".");
    } else if (effect instanceof Effect.Add sum && !sum.total().isKept()) {
      add("ADDS_TO_NOTHING", row.identity(), "Tickets do not keep " + sum.total() + ".");
    } else if (effect instanceof Effect.Subtract less && !less.total().isKept()) {
      add("ADDS_TO_NOTHING", row.identity(), "Tickets do not keep " + less.total() + ".");
    } else if (effect instanceof Effect.SetField set && !set.field().isKept()) {
      add("SETS_NOTHING", row.identity(), "Tickets do not keep " + set.field() + ".");
    } else if (effect instanceof Effect.ClearField clear && !clear.field().isKept()) {
      add("SETS_NOTHING", row.identity(), "Tickets do not keep " + clear.field() + ".");
    } else if (effect instanceof Effect.Named named) {
      named.changes().stream()
          .filter(field -> !field.isKept())
          .forEach(
              field -> add("SETS_NOTHING", row.identity(), "Tickets do not keep " + field + "."));
    } else if (effect instanceof Effect.Stop stop) {
      needParameter(row, stop.term());
    } else if (effect instanceof Effect.Restart restart) {
      needParameter(row, restart.term());
    }
  }

  /** Whether a sum stays in range is asked of the row as a whole, before it changes anything. */
  private void checkTotals(Transition row) {
    List<Field<?>> changed =
        row.effects()
            .filter(effect -> !(effect instanceof Effect.ClearField))
            .<Field<?>>flatMap(effect -> effect.changes().stream())
            .toList();
    row.effects()
        .flatMap(Soundness::totalOf)
        .filter(total -> changed.indexOf(total) != changed.lastIndexOf(total))
        .distinct()
        .forEach(
            total ->
                add(
                    "TOTAL_CHANGED_TWICE",
                    row.identity(),
                    "It adds to or takes off "
                        + total
                        + " and changes it once more. Let it do one of both."));
  }

  private static Stream<Field<?>> totalOf(Effect effect) {
    if (effect instanceof Effect.Add sum) {
      return Stream.of(sum.total());
    }
    return effect instanceof Effect.Subtract less ? Stream.of(less.total()) : Stream.empty();
  }

  private void needParameter(Transition row, Parameter<?> parameter) {
    if (!source.timing().isMark(parameter) && source.parameters().find(parameter) == null) {
      add(
          "PARAMETER_WITHOUT_DEFAULT",
          row.identity(),
          parameter + " has no default. Give it one with set(" + parameter + ", …).");
    }
  }

  /** A timer is known by its term, so one term of a status can lead to one action only. */
  private void checkTerms() {
    Map<String, Action> actions = new HashMap<>();
    for (Transition row : source.transitions()) {
      row.terms()
          .map(Parameter::key)
          .forEach(
              term -> {
                for (Status from : row.from().among(statuses)) {
                  Action other = actions.putIfAbsent(term + " in " + from, row.action());
                  if (other != null && !other.equals(row.action())) {
                    add(
                        "TERM_OF_TWO_ACTIONS",
                        row.identity(),
                        term
                            + " leads to "
                            + other
                            + " and "
                            + row.action()
                            + " from "
                            + from
                            + ". Give each a term of its own.");
                  }
                }
              });
    }
  }

  private void checkReach() {
    MutableGraph<Status> steps = GraphBuilder.directed().allowsSelfLoops(true).build();
    steps.addNode(Status.NEW);
    statuses.forEach(steps::addNode);
    for (Transition row : source.transitions()) {
      row.to().ifPresent(to -> row.from().among(statuses).forEach(from -> steps.putEdge(from, to)));
    }
    Set<Status> reachable = Graphs.reachableNodes(steps, Status.NEW);
    Set<Status> ending = new HashSet<>();
    Graph<Status> back = Graphs.transpose(steps);
    statuses.stream()
        .filter(Status::isFinal)
        .forEach(end -> ending.addAll(Graphs.reachableNodes(back, end)));
    for (Status status : statuses) {
      if (!reachable.contains(status)) {
        add("UNREACHABLE", status, "No ticket can ever get there. Add a row or remove it.");
      } else if (!ending.contains(status)) {
        add("NO_WAY_TO_THE_END", status, "No final status can be reached from there. Add a row.");
      }
    }
  }
}
