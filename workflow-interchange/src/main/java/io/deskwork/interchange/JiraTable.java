package io.deskwork.interchange;

import io.deskwork.table.DefinitionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The steps of a file, and from which of them each action leaves. What would leave a final status,
 * and what no ticket can reach, is taken out and listed.
 */
final class JiraTable {

  private static final int MOST_STEPS = 200;
  private static final int MOST_ACTIONS = 500;

  /** An action counts once for each step that it leaves from. */
  private static final int MOST_WAYS = 6_000;

  private final XmlElement root;
  private final JiraNames names;
  private final Map<Integer, JiraStep> steps = new LinkedHashMap<>();
  private final Map<Integer, XmlElement> actionIds = new HashMap<>();
  private List<JiraMove> moves = new ArrayList<>();
  private int ways;

  JiraTable(XmlElement root, JiraNames names) {
    this.root = root;
    this.names = names;
  }

  static JiraTable of(XmlElement root, JiraOptions options, JiraNames names) {
    JiraTable table = new JiraTable(root, names);
    table.refuseSplits();
    table.readSteps();
    table.readMoves();
    table.checkTargets();
    table.moves.replaceAll(JiraMove::outside);
    table.endAt(options);
    table.endWhereAllLeadsBack();
    table.leaveOutWhatCannotBeReached();
    return table;
  }

  /** The steps, in the order of the file. */
  List<JiraStep> steps() {
    return List.copyOf(steps.values());
  }

  JiraStep step(int id) {
    JiraStep step = steps.get(id);
    if (step == null) {
      throw new IllegalStateException("Every step that a result names was checked: " + id);
    }
    return step;
  }

  /** The actions, in the order in which the file names them. */
  List<JiraMove> moves() {
    return moves;
  }

  JiraGraph graph() {
    return new JiraGraph(moves);
  }

  private void refuseSplits() {
    for (String list : List.of("splits", "joins")) {
      if (!root.within(list).isEmpty()) {
        throw root.within(list)
            .get(0)
            .refuse(
                "SPLIT_OR_JOIN",
                "A ticket is in one status at a time; it cannot be split or joined.");
      }
    }
    for (String list : List.of("registers", "trigger-functions")) {
      root.within(list)
          .forEach(
              one ->
                  names
                      .notes()
                      .add(
                          JiraImport.Code.KEPT_AS_METADATA,
                          one,
                          "Registers and triggers of OSWorkflow have no counterpart."));
    }
  }

  private void readSteps() {
    JiraKeys keys = new JiraKeys("STATUS", Set.of(JiraRows.ARCHIVED));
    for (XmlElement at : root.within("steps")) {
      if (steps.size() >= MOST_STEPS) {
        throw at.refuse("TOO_MANY", "There may be at most " + MOST_STEPS + " steps.");
      }
      JiraStep step = JiraStep.of(at, keys, names);
      JiraStep before = steps.putIfAbsent(step.id(), step);
      if (before != null) {
        throw duplicate(at, "step", before.at());
      }
    }
    if (steps.isEmpty()) {
      throw root.refuse("NO_STEPS", "A workflow must have steps. Export it from Jira as XML.");
    }
  }

  private static DefinitionException duplicate(XmlElement at, String what, XmlElement before) {
    return at.refuse(
        "DUPLICATE_ID",
        "Another " + what + " has the number " + at.number("id") + ", at " + before.place() + ".");
  }

  private void readMoves() {
    JiraRule everywhere =
        JiraRule.all(
            root.all("global-conditions").stream()
                .map(one -> JiraRule.of(JiraConditions.within(one, names)))
                .toList());
    for (XmlElement at : root.within("initial-actions")) {
      add(at, false, Set.of(JiraGraph.NEW), JiraRule.NOTHING);
    }
    if (moves.isEmpty()) {
      throw root.refuse("NO_FILING", "A workflow must have an initial action that files tickets.");
    }
    for (XmlElement at : root.within("global-actions")) {
      add(at, true, steps.keySet(), everywhere);
    }
    Map<Integer, Set<Integer>> users = commonActions();
    for (XmlElement at : root.within("common-actions")) {
      Set<Integer> using = users.remove(at.number("id"));
      add(at, false, using == null ? Set.of() : using, everywhere);
    }
    users.keySet().stream().findFirst().ifPresent(this::refuseUnknownAction);
    for (JiraStep step : steps.values()) {
      for (XmlElement at : step.at().within("actions")) {
        if (at.name().equals("action")) {
          add(at, false, Set.of(step.id()), everywhere);
        }
      }
    }
  }

  /** Which steps use which common actions. */
  private Map<Integer, Set<Integer>> commonActions() {
    Map<Integer, Set<Integer>> users = new LinkedHashMap<>();
    for (JiraStep step : steps.values()) {
      for (XmlElement at : step.at().within("actions")) {
        if (at.name().equals("common-action")) {
          users.computeIfAbsent(at.number("id"), id -> new LinkedHashSet<>()).add(step.id());
        }
      }
    }
    return users;
  }

  private void refuseUnknownAction(int id) {
    for (JiraStep step : steps.values()) {
      for (XmlElement at : step.at().within("actions")) {
        if (at.name().equals("common-action") && at.number("id") == id) {
          throw at.refuse("UNKNOWN_ACTION", "No common action has the number " + id + ".");
        }
      }
    }
  }

  private void add(XmlElement at, boolean global, Set<Integer> from, JiraRule everywhere) {
    if (moves.size() >= MOST_ACTIONS) {
      throw at.refuse("TOO_MANY", "There may be at most " + MOST_ACTIONS + " actions.");
    }
    ways += from.size();
    if (ways > MOST_WAYS) {
      throw at.refuse(
          "TOO_LARGE",
          "Up to here there are more than "
              + MOST_WAYS
              + " actions times steps. Split the workflow.");
    }
    XmlElement before = actionIds.putIfAbsent(at.number("id"), at);
    if (before != null) {
      throw duplicate(at, "action", before);
    }
    JiraAction action = JiraAction.of(at, names);
    JiraRule rule = JiraRule.all(List.of(everywhere, action.rule()));
    moves.add(
        new JiraMove(
            new JiraAction(at, rule, action.outcomes()), global, new LinkedHashSet<>(from)));
    if (from.isEmpty()) {
      leftOut(at, "No step has the common action " + called(at) + ", so it is left out.");
    }
  }

  private static String called(XmlElement at) {
    return "'" + XmlElement.shown(at.find("name").orElse("")) + "'";
  }

  private void leftOut(XmlElement at, String sentence) {
    names.notes().add(JiraImport.Code.LEFT_OUT, at, sentence);
  }

  private void checkTargets() {
    for (JiraMove move : moves) {
      for (JiraAction.Outcome outcome : move.action().outcomes()) {
        OptionalInt step = outcome.step();
        if (step.isPresent() ? !steps.containsKey(step.getAsInt()) : move.files()) {
          throw move.action()
              .at()
              .refuse(
                  "UNKNOWN_STEP",
                  step.isPresent()
                      ? "No step has the number " + step.getAsInt() + ", where it leads."
                      : "An action that files tickets must lead to a step.");
        }
      }
    }
  }

  private void endAt(JiraOptions options) {
    List<Integer> ends =
        steps.values().stream()
            .filter(step -> options.isEnd(step.name()))
            .map(JiraStep::id)
            .toList();
    for (JiraMove move : ends.isEmpty() ? List.<JiraMove>of() : moves) {
      JiraMove left = move.without(ends);
      if (!left.from().equals(move.from())) {
        leftOut(
            move.action().at(),
            called(move.action().at()) + " is left out where a ticket ends by the options.");
      }
    }
    moves.replaceAll(move -> move.without(ends));
  }

  /**
   * A step that can only be left for itself is an end. Actions of its own keep the ticket there; of
   * those that other steps have too, such as the one that leads here from everywhere, it has none.
   */
  private void endWhereAllLeadsBack() {
    JiraGraph graph = graph();
    for (JiraStep step : steps.values()) {
      if (graph.leadsOnlyBack(step.id())) {
        moves.replaceAll(move -> endingAt(step, move));
      }
    }
  }

  private JiraMove endingAt(JiraStep step, JiraMove move) {
    if (!move.from().contains(step.id()) || !move.action().moves()) {
      return move;
    }
    if (move.from().size() == 1 && !move.isGlobal()) {
      return new JiraMove(move.action().staying(), false, move.from());
    }
    leftOut(
        move.action().at(),
        called(move.action().at())
            + " is left out in the status "
            + called(step.at())
            + ", where a ticket ends: it would only lead back there.");
    return move.without(List.of(step.id()));
  }

  private void leaveOutWhatCannotBeReached() {
    Set<Integer> reachable = graph().reachable();
    List<JiraStep> others =
        steps.values().stream().filter(step -> !reachable.contains(step.id())).toList();
    for (JiraStep step : others) {
      leftOut(
          step.at(),
          "No ticket can ever come to the step "
              + called(step.at())
              + ", so it is left out with all that leaves it.");
      steps.remove(step.id());
    }
    moves =
        moves.stream()
            .map(move -> move.within(reachable))
            .filter(move -> !move.from().isEmpty())
            .toList();
  }
}
