package io.deskwork.proof;

import static io.deskwork.proof.Difference.Severity.ADDITIVE;
import static io.deskwork.proof.Difference.Severity.COMPATIBLE;

import io.deskwork.proof.Difference.Code;
import io.deskwork.proof.Difference.Severity;
import io.deskwork.table.Effect;
import io.deskwork.table.Guard;
import io.deskwork.table.Transition;
import io.deskwork.table.Who;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Status;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Differences of rows. A row is looked for under its identity; else the one of the same action that
 * is most like it, in where it leaves from, where it leads, and for whom, is taken to be the same
 * row written otherwise.
 */
final class RowDifferences {

  private static final int ALIKE_ENOUGH = 3;

  private final Workflow from;
  private final Workflow to;
  private final List<Difference> found = new ArrayList<>();

  RowDifferences(Workflow from, Workflow to) {
    this.from = from;
    this.to = to;
  }

  List<Difference> all() {
    List<Transition> before = new ArrayList<>(from.transitions());
    List<Transition> after = new ArrayList<>(to.transitions());
    for (Transition row : from.transitions()) {
      after.stream()
          .filter(other -> other.identity().equals(row.identity()))
          .findFirst()
          .ifPresent(same -> pair(row, same, before, after));
    }
    for (Transition row : List.copyOf(before)) {
      mostAlike(row, after).ifPresent(alike -> pair(row, alike, before, after));
    }
    for (Transition row : before) {
      add(Code.ROW_REMOVED, COMPATIBLE, row, "It is gone" + whatItDid(row) + ".");
    }
    for (Transition row : after) {
      add(Code.ROW_ADDED, ADDITIVE, row, "It is new" + whatItDid(row) + ".");
    }
    return found;
  }

  private static String whatItDid(Transition row) {
    return row.when().map(guard -> ", only if " + Words.of(guard)).orElse("");
  }

  private void pair(
      Transition row, Transition same, List<Transition> before, List<Transition> after) {
    before.remove(row);
    after.remove(same);
    compare(row, same);
  }

  private Optional<Transition> mostAlike(Transition row, List<Transition> others) {
    Transition best = null;
    int most = ALIKE_ENOUGH - 1;
    for (Transition other : others) {
      int alike = other.action().equals(row.action()) ? likeness(row, other) : 0;
      if (alike > most) {
        best = other;
        most = alike;
      }
    }
    return Optional.ofNullable(best);
  }

  private int likeness(Transition row, Transition other) {
    Set<Status> common = new LinkedHashSet<>(statuses(from, row));
    common.retainAll(statuses(to, other));
    return (common.isEmpty() ? 0 : 3)
        + (row.to().equals(other.to()) ? 2 : 0)
        + (row.who().equals(other.who()) ? 1 : 0)
        + (row.when().equals(other.when()) ? 1 : 0);
  }

  private static List<Status> statuses(Workflow workflow, Transition row) {
    return row.from().isNew() ? List.of(Status.NEW) : workflow.statusesOf(row);
  }

  private void add(Code code, Severity severity, Transition row, String sentence) {
    found.add(new Difference(code, row.identity(), sentence, severity));
  }

  private void compare(Transition row, Transition now) {
    from(row, now);
    if (!row.to().equals(now.to())) {
      String was = row.to().map(Status::key).orElse("where it was");
      String is = now.to().map(Status::key).orElse("where it was");
      add(
          Code.ROW_TARGET_CHANGED,
          COMPATIBLE,
          row,
          "It led to " + was + " and leads to " + is + " now.");
    }
    who(row, now);
    guard(row, now);
    inputs(row, now);
    if (!row.then().equals(now.then())) {
      add(
          Code.ROW_EFFECTS_CHANGED,
          COMPATIBLE,
          row,
          "And then: " + effects(row.then()) + " before, " + effects(now.then()) + " now.");
    }
    if (row.isInternal() != now.isInternal()) {
      add(
          Code.ROW_INTERNAL_CHANGED,
          COMPATIBLE,
          row,
          now.isInternal() ? "Customers do not learn of it any more." : "Customers see it now.");
    }
    if (!row.why().equals(now.why())) {
      add(
          Code.TEXTS_CHANGED,
          ADDITIVE,
          row,
          "Why it is there: " + now.why().orElse("nobody says any more") + ".");
    }
  }

  private static String effects(List<Effect> effects) {
    return effects.isEmpty()
        ? "nothing"
        : String.join(", ", effects.stream().map(Words::of).toList());
  }

  private void from(Transition row, Transition now) {
    if (row.from().equals(now.from())) {
      return;
    }
    Set<Status> fewer = new LinkedHashSet<>(statuses(from, row));
    statuses(to, now).forEach(fewer::remove);
    Set<Status> more = new LinkedHashSet<>(statuses(to, now));
    statuses(from, row).forEach(more::remove);
    add(
        Code.ROW_FROM_CHANGED,
        fewer.isEmpty() ? ADDITIVE : COMPATIBLE,
        row,
        "It leaves from "
            + now.from()
            + " now"
            + (fewer.isEmpty() ? "" : ", not from " + fewer + " any more")
            + (more.isEmpty() ? "." : ", from " + more + " too."));
  }

  private void who(Transition row, Transition now) {
    if (row.who().toString().equals(now.who().toString())) {
      return;
    }
    add(
        Code.ROW_WHO_CHANGED,
        isWider(row.who(), now.who()) ? ADDITIVE : COMPATIBLE,
        row,
        "It was for " + row.who() + " and is for " + now.who() + " now.");
  }

  private static boolean isWider(Who before, Who now) {
    return now.isAnyone()
        || (!before.isAnyone()
            && now.roles().containsAll(before.roles())
            && (now.includesReporter() || !before.includesReporter()));
  }

  private void guard(Transition row, Transition now) {
    if (row.when().map(Guard::toString).equals(now.when().map(Guard::toString))) {
      return;
    }
    boolean wider = isWider(row.when(), now.when());
    String how =
        wider ? "more often" : isWider(now.when(), row.when()) ? "less often" : "otherwise";
    add(
        Code.ROW_GUARD_CHANGED,
        wider ? ADDITIVE : COMPATIBLE,
        row,
        "It is possible "
            + how
            + ": "
            + row.when().map(guard -> "only if " + Words.of(guard)).orElse("always")
            + " before, "
            + now.when().map(guard -> "only if " + Words.of(guard)).orElse("always")
            + " now.");
  }

  /** Whether a guard, as it is written, holds wherever another does. */
  private static boolean isWider(Optional<Guard> before, Optional<Guard> now) {
    if (now.isEmpty()) {
      return true;
    } else if (before.isEmpty()) {
      return false;
    }
    Set<String> ors = new LinkedHashSet<>(parts(before.get(), false));
    Set<String> moreOrs = new LinkedHashSet<>(parts(now.get(), false));
    Set<String> ands = new LinkedHashSet<>(parts(before.get(), true));
    Set<String> fewerAnds = new LinkedHashSet<>(parts(now.get(), true));
    return moreOrs.containsAll(ors) || ands.containsAll(fewerAnds);
  }

  private static List<String> parts(Guard guard, boolean all) {
    if (all && guard instanceof Guard.AllOf of) {
      return of.guards().stream().map(Guard::toString).toList();
    } else if (!all && guard instanceof Guard.AnyOf of) {
      return of.guards().stream().map(Guard::toString).toList();
    }
    return List.of(guard.toString());
  }

  private void inputs(Transition row, Transition now) {
    List<String> changes = new ArrayList<>();
    boolean wider = true;
    wider &= inputs("needs", row.needs(), now.needs(), changes);
    wider &= inputs("needs one of", row.needsOneOf(), now.needsOneOf(), changes);
    wider &= inputs("confirms", row.confirms(), now.confirms(), changes);
    boolean takesMore = now.takes().containsAll(row.takes());
    inputs("may bring", row.takes(), now.takes(), changes);
    if (!changes.isEmpty()) {
      add(
          Code.ROW_INPUTS_CHANGED,
          wider && takesMore ? ADDITIVE : COMPATIBLE,
          row,
          "It " + String.join(", and it ", changes) + ".");
    }
  }

  private static boolean inputs(
      String what, List<Field<?>> before, List<Field<?>> now, List<String> changes) {
    boolean same = Set.copyOf(before).equals(Set.copyOf(now));
    if (!same) {
      changes.add(
          what
              + " "
              + (now.isEmpty() ? "nothing" : now)
              + " now, "
              + (before.isEmpty() ? "nothing" : before)
              + " before");
    }
    return same;
  }
}
