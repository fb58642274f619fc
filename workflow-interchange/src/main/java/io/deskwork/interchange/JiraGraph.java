package io.deskwork.interchange;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which steps lead to which; step {@link #NEW} is where tickets come from. */
final class JiraGraph {

  static final int NEW = Integer.MIN_VALUE;

  private final Map<Integer, Set<Integer>> next = new HashMap<>();
  private final Map<Integer, Set<Integer>> previous = new HashMap<>();

  JiraGraph(List<JiraMove> moves) {
    for (JiraMove move : moves) {
      List<Integer> targets = move.action().targets();
      for (int from : move.from()) {
        targets.forEach(to -> addEdge(from, to));
      }
    }
  }

  private void addEdge(int from, int to) {
    next.computeIfAbsent(from, key -> new LinkedHashSet<>()).add(to);
    previous.computeIfAbsent(to, key -> new LinkedHashSet<>()).add(from);
  }

  /** Whether something leads out of a step, be it back to itself. */
  boolean hasWayOut(int step) {
    return next.containsKey(step);
  }

  /** Whether ways lead out of a step, but none to another. */
  boolean leadsOnlyBack(int step) {
    return next.getOrDefault(step, Set.of()).equals(Set.of(step));
  }

  /** Where tickets come to first. */
  Set<Integer> first() {
    return next.getOrDefault(NEW, Set.of());
  }

  /** Where tickets can come to. */
  Set<Integer> reachable() {
    return closure(List.of(NEW), next);
  }

  /** From where some of these steps can be reached, themselves included. */
  Set<Integer> reaching(Collection<Integer> ends) {
    return closure(ends, previous);
  }

  private static Set<Integer> closure(Collection<Integer> start, Map<Integer, Set<Integer>> steps) {
    Set<Integer> seen = new LinkedHashSet<>(start);
    Deque<Integer> open = new ArrayDeque<>(start);
    while (!open.isEmpty()) {
      for (int one : steps.getOrDefault(open.remove(), Set.of())) {
        if (seen.add(one)) {
          open.add(one);
        }
      }
    }
    return seen;
  }
}
