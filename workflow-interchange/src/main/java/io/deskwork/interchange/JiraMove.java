package io.deskwork.interchange;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An action, and the steps from which it leaves.
 *
 * @param action the action
 * @param isGlobal whether it leaves from every step
 * @param from the steps; {@link JiraGraph#NEW} for one that files
 */
record JiraMove(JiraAction action, boolean isGlobal, Set<Integer> from) {

  boolean files() {
    return from.contains(JiraGraph.NEW);
  }

  JiraMove within(Collection<Integer> steps) {
    Set<Integer> left = new LinkedHashSet<>(from);
    left.retainAll(steps);
    return new JiraMove(action, isGlobal, left);
  }

  JiraMove without(Collection<Integer> steps) {
    Set<Integer> left = new LinkedHashSet<>(from);
    left.removeAll(steps);
    return new JiraMove(action, isGlobal, left);
  }

  /** This move, with what its condition says of steps said by the steps it leaves from. */
  JiraMove outside() {
    JiraMove move = this;
    for (JiraTerm term : conjuncts()) {
      if (term instanceof JiraTerm.Outside one) {
        move = one.outside() ? move.without(one.steps()) : move.within(one.steps());
      }
    }
    return move;
  }

  /** The terms that must all hold. */
  List<JiraTerm> conjuncts() {
    return action.rule().term() instanceof JiraTerm.All all
        ? all.terms()
        : List.of(action.rule().term());
  }
}
