package io.deskwork.proof;

import static io.deskwork.proof.Invariants.doing;
import static io.deskwork.proof.Invariants.never;
import static io.deskwork.table.Effects.add;
import static io.deskwork.table.Effects.subtract;
import static io.deskwork.table.Guards.not;
import static io.deskwork.table.Guards.the;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.needs;
import static io.deskwork.table.Rows.then;
import static io.deskwork.table.Rows.when;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.table.Guard;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Totals that grow without end are proved all the same. */
class TotalsTest {

  private static final Status OPEN = Status.toDo("OPEN");
  private static final Status OVER = Status.done("OVER");
  private static final Role CLERK = Role.ofTheContractor("CLERK");
  private static final Action SPEND = Action.of("SPEND");
  private static final Action TAKE_BACK = Action.of("TAKE_BACK");
  private static final Action RAISE = Action.of("RAISE");
  private static final Action CLOSE = Action.of("CLOSE");
  private static final Field<Duration> BUDGET = Field.duration("BUDGET");
  private static final Field<Duration> SPENT = Field.duration("SPENT");
  private static final Field<Duration> PART = Field.duration("PART").onCommandsOnly();

  private static final Guard OVERSPENT = the(SPENT).exceeds(BUDGET);
  private static final Guard WOULD_BE = the(SPENT).plus(PART).exceeds(BUDGET);
  private static final Invariant WITHIN = never(OPEN).when(OVERSPENT);
  private static final Invariant ADDS = doing(SPEND).adds(PART, SPENT);

  private static final Invariant TAKES_OFF = doing(TAKE_BACK).takesOff(PART, SPENT);

  private static Workflow desk(Guard spending) {
    return Workflow.named("budget")
        .row(Action.of("FILE"), Status.NEW, OPEN, by(CLERK), needs(BUDGET))
        .stay(SPEND, OPEN, by(CLERK), when(spending), needs(PART), then(add(PART, SPENT)))
        .stay(TAKE_BACK, OPEN, by(CLERK), needs(PART), then(subtract(PART, SPENT)))
        .stay(RAISE, OPEN, by(CLERK), when(not(OVERSPENT)), needs(BUDGET))
        .row(CLOSE, OPEN, OVER, by(CLERK))
        .build();
  }

  @Test
  void a_total_that_is_kept_within_its_limit_is_proved_to_be() {
    Proof proof = Proof.of(desk(not(WOULD_BE)), List.of(WITHIN, ADDS, TAKES_OFF));
    assertEquals(
        List.of(Finding.Code.ROLE_DOES_ALL), proof.findings().stream().map(Finding::code).toList());
    assertTrue(proof.isSound());
    assertTrue(proof.tickets() < 100, proof.tickets() + " tickets");
  }

  @Test
  void a_limit_that_is_looked_at_too_late_is_found_with_the_way() {
    Proof proof = Proof.of(desk(not(OVERSPENT)), List.of(WITHIN, ADDS, TAKES_OFF));
    assertTrue(proof.isComplete());
    assertEquals(List.of(WITHIN), proof.broken().stream().map(Proof.Result::invariant).toList());
    Counterexample way = proof.broken().get(0).counterexample().orElseThrow();
    assertEquals(
        List.of("FILE", "SPEND"),
        way.steps().stream().map(step -> step.command().action().key()).toList());
  }

  @Test
  void all_sides_of_a_limit_are_come_to() {
    for (Guard reached :
        List.of(not(the(SPENT).isSet()), the(SPENT).isSet().and(not(OVERSPENT)), OVERSPENT)) {
      Proof proof = Proof.of(desk(the(BUDGET).isSet()), List.of(never(OPEN).when(reached)));
      assertEquals(1, proof.broken().size(), reached + " is never tried");
    }
    for (Guard corrected : List.of(OVERSPENT, not(OVERSPENT))) {
      Proof proof =
          Proof.of(desk(the(BUDGET).isSet()), List.of(doing(TAKE_BACK).always(corrected)));
      assertFalse(proof.isSound(), "a counter-entry always leaves " + corrected);
    }
  }

  @Test
  void a_total_that_nothing_limits_is_found_to_be_endless_and_not_tried_without_end() {
    Workflow endless =
        Workflow.named("endless")
            .row(Action.of("FILE"), Status.NEW, OPEN, by(CLERK))
            .stay(SPEND, OPEN, by(CLERK), needs(PART), then(add(PART, SPENT)))
            .stay(TAKE_BACK, OPEN, by(CLERK), needs(PART), then(subtract(PART, SPENT)))
            .row(CLOSE, OPEN, OVER, by(CLERK))
            .build();
    Proof proof = Proof.of(endless, List.of(ADDS));
    assertTrue(proof.isSound());
    assertTrue(proof.tickets() < 20, proof.tickets() + " tickets");
  }

  @Test
  void what_a_total_is_compared_with_is_changed_and_the_change_is_noticed() {
    MutationTable table =
        MutationTable.of(desk(not(WOULD_BE)), List.of(WITHIN, ADDS, TAKES_OFF), List.of());
    assertEquals(
        MutationTable.Noticed.INVARIANT,
        noticed(table, SPEND, Mutant.Kind.GUARD_DROPPED, "only if 'not SPENT > BUDGET'"));
    assertEquals(
        MutationTable.Noticed.INVARIANT,
        noticed(table, TAKE_BACK, Mutant.Kind.EFFECT_DROPPED, "without effect 1"));
  }

  private static MutationTable.Noticed noticed(
      MutationTable table, Action action, Mutant.Kind kind, String change) {
    return table.rows().stream()
        .filter(row -> row.mutant().row().action().equals(action))
        .filter(row -> row.mutant().kind() == kind && row.mutant().change().equals(change))
        .findFirst()
        .orElseThrow()
        .noticed();
  }
}
