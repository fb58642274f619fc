package io.deskwork.proof;

import io.deskwork.table.Effect;
import io.deskwork.table.Guard;
import io.deskwork.table.Moment;
import io.deskwork.table.Question;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Ticket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether every guard, and each part of it, was seen to hold and not to hold. One that only ever
 * does either says nothing, or contradicts itself.
 */
final class GuardSides {

  /** A guard of one row, and how it answered so far. */
  private static final class Asked {
    private final Guard guard;
    private final Question question;
    private boolean held;
    private boolean refused;

    Asked(Guard guard, Question question) {
      this.guard = guard;
      this.question = question;
    }

    boolean isSettled() {
      return held && refused;
    }
  }

  private final Map<Transition, List<Asked>> open = new LinkedHashMap<>();
  private final Map<Transition, Map<Guard, Asked>> all = new LinkedHashMap<>();

  GuardSides(Workflow workflow) {
    for (Transition row : workflow.transitions()) {
      Map<Guard, Asked> asked = new LinkedHashMap<>();
      row.guards()
          .forEach(
              guard -> asked.computeIfAbsent(guard, one -> new Asked(one, workflow.asking(one))));
      if (!asked.isEmpty()) {
        all.put(row, asked);
        open.put(row, new ArrayList<>(asked.values()));
      }
    }
  }

  /** Somebody whom the row admits tries it. */
  void look(Transition row, Ticket ticket, Command command, Moment moment) {
    List<Asked> asked = open.get(row);
    if (asked == null) {
      return;
    }
    for (Asked one : asked) {
      boolean holds = one.question.holds(ticket, command, moment);
      one.held |= holds;
      one.refused |= !holds;
    }
    asked.removeIf(Asked::isSettled);
    if (asked.isEmpty()) {
      open.remove(row);
    }
  }

  /** What never answers otherwise, the outermost guard only. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    all.forEach(
        (row, asked) -> {
          row.when().ifPresent(guard -> tell(row, guard, asked, findings));
          row.effects()
              .filter(Effect.Conditional.class::isInstance)
              .map(effect -> ((Effect.Conditional) effect).guard())
              .forEach(guard -> tell(row, guard, asked, findings));
        });
    return findings;
  }

  private void tell(Transition row, Guard guard, Map<Guard, Asked> asked, List<Finding> findings) {
    Asked one = asked.get(guard);
    if (one == null || guard instanceof Guard.Named) {
      return;
    }
    if (one.held == one.refused) {
      children(guard).forEach(part -> tell(row, part, asked, findings));
    } else if (one.held) {
      findings.add(
          Finding.of(
              Finding.Code.GUARD_ALWAYS_TRUE,
              row.identity(),
              "'" + Words.of(one.guard) + "' holds whenever the row can be tried. Leave it out."));
    } else {
      findings.add(
          Finding.of(
              Finding.Code.GUARD_NEVER_TRUE,
              row.identity(),
              "'"
                  + Words.of(one.guard)
                  + "' never holds when the row can be tried. It contradicts itself, or what leads"
                  + " there."));
    }
  }

  private static List<Guard> children(Guard guard) {
    if (guard instanceof Guard.AllOf all) {
      return all.guards();
    } else if (guard instanceof Guard.AnyOf any) {
      return any.guards();
    } else if (guard instanceof Guard.Not not) {
      return List.of(not.guard());
    }
    return List.of();
  }
}
