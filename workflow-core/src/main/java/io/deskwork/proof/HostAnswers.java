package io.deskwork.proof;

import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The host's guards, which no proof can look into: each is taken to answer either way. */
final class HostAnswers {

  private static final int MOST = 4;

  private final List<List<String>> all = new ArrayList<>();
  private final boolean complete;
  private Set<String> holding = Set.of();

  HostAnswers(List<String> names) {
    complete = names.size() <= MOST;
    if (complete) {
      for (int bits = 0; bits < 1 << names.size(); bits++) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
          if ((bits >> i & 1) == 1) {
            some.add(names.get(i));
          }
        }
        all.add(List.copyOf(some));
      }
    } else {
      all.add(names);
      all.add(List.of());
    }
  }

  /** Every set of names that may hold together. */
  List<List<String>> all() {
    return all;
  }

  /** Whether these are all sets. */
  boolean isComplete() {
    return complete;
  }

  /** From now on these hold, and no others. */
  void set(List<String> names) {
    holding = Set.copyOf(names);
  }

  /** The workflow with its host guards answering so. */
  Workflow in(Workflow workflow) {
    if (workflow.hostGuards().isEmpty() && workflow.hostEffects().isEmpty()) {
      return workflow;
    }
    WorkflowBuilder builder = workflow.extend(workflow.id().name());
    workflow.hostGuards().forEach(name -> builder.guard(name, facts -> holding.contains(name)));
    workflow.hostEffects().forEach(name -> builder.effect(name, (situation, draft) -> {}));
    return builder.build();
  }
}
