package io.deskwork.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.proof.MutationTable.Noticed;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.servicedesk.ServiceDeskInvariants;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That the prover bites: every small change of the shipped table is noticed or excused. */
class MutationTableTest {

  private static final MutationTable TABLE =
      MutationTable.of(
          ServiceDesk.workflow(), ServiceDeskInvariants.all(), ServiceDeskInvariants.excuses());

  private static List<MutationTable.Row> of(String row, Mutant.Kind... kinds) {
    return TABLE.rows().stream()
        .filter(one -> one.mutant().row().identity().startsWith(row))
        .filter(one -> kinds.length == 0 || List.of(kinds).contains(one.mutant().kind()))
        .toList();
  }

  @Test
  void no_change_of_the_service_desk_goes_unnoticed() {
    assertEquals(
        "",
        TABLE.survivors().stream()
            .map(row -> row.mutant().toString())
            .collect(Collectors.joining("\n")));
  }

  @Test
  void every_excuse_excuses_something() {
    assertEquals(List.of(), TABLE.unused());
  }

  @Test
  void every_row_is_changed_in_every_way_that_it_has() {
    assertEquals(
        ServiceDesk.workflow().transitions().stream()
            .map(row -> row.identity())
            .collect(Collectors.toSet()),
        TABLE.rows().stream()
            .map(row -> row.mutant().row().identity())
            .collect(Collectors.toSet()));
    Set<Mutant.Kind> kinds =
        TABLE.rows().stream().map(row -> row.mutant().kind()).collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(Mutant.Kind.class), kinds);
    // Ten other statuses for each of 16 rows that lead somewhere, and 'stays' for all but FILE.
    assertEquals(16 * 9 + 15, countOfMoves());
  }

  private static long countOfMoves() {
    return TABLE.rows().stream()
        .filter(row -> row.mutant().kind() == Mutant.Kind.REDIRECTED)
        .filter(row -> !row.mutant().row().isStay())
        .count();
  }

  @Test
  void what_is_about_consent_and_silence_is_never_excused() {
    for (String row :
        List.of(
            "ACCEPT_ESTIMATE from",
            "CANCEL_REQUEST from",
            "ACCEPT_SOLUTION from",
            "REOPEN from",
            "CLOSE from",
            "SUBMIT_ESTIMATE from",
            "COMMENT from")) {
      List<MutationTable.Row> excused =
          of(
                  row,
                  Mutant.Kind.GUARD_DROPPED,
                  Mutant.Kind.LIMIT_MOVED,
                  Mutant.Kind.NEED_DROPPED,
                  Mutant.Kind.EFFECT_DROPPED,
                  Mutant.Kind.REDIRECTED)
              .stream()
              .filter(one -> one.noticed() == Noticed.HARMLESS)
              .toList();
      assertEquals(List.of(), excused, row);
    }
    assertTrue(
        of("ACCEPT_ESTIMATE from", Mutant.Kind.ROLE_ADDED, Mutant.Kind.ROLE_SWAPPED).stream()
            .noneMatch(one -> one.noticed() == Noticed.HARMLESS));
    assertTrue(
        of("CLOSE from", Mutant.Kind.ROLE_SWAPPED).stream()
            .noneMatch(one -> one.noticed() == Noticed.HARMLESS));
  }

  @Test
  void a_limit_that_is_a_nanosecond_away_on_one_row_is_noticed() {
    List<MutationTable.Row> moved =
        TABLE.rows().stream()
            .filter(row -> row.mutant().kind() == Mutant.Kind.LIMIT_MOVED)
            .toList();
    assertEquals(12, moved.size());
    for (MutationTable.Row row : moved) {
      assertTrue(
          row.noticed() == Noticed.INVARIANT || row.noticed() == Noticed.FINDING, row.toString());
    }
  }

  @Test
  void without_invariants_much_goes_unnoticed_and_an_excuse_without_use_is_told() {
    MutationTable blind =
        MutationTable.of(
            io.deskwork.table.Workflow.named("blind")
                .row(
                    ServiceDesk.FILE,
                    io.deskwork.ticket.Status.NEW,
                    ServiceDesk.OPEN,
                    io.deskwork.table.Rows.by(ServiceDesk.CUSTOMER),
                    io.deskwork.table.Rows.needs(ServiceDesk.SUMMARY))
                .row(
                    ServiceDesk.RESOLVE,
                    ServiceDesk.OPEN,
                    ServiceDesk.CLOSED,
                    io.deskwork.table.Rows.by(ServiceDesk.EXECUTOR))
                .build(),
            List.of(),
            List.of(new MutationTable.Excuse(Mutant.Kind.LIMIT_MOVED, "", "", "None.")));
    assertTrue(
        blind.survivors().stream()
            .anyMatch(row -> row.mutant().kind() == Mutant.Kind.NEED_DROPPED));
    assertEquals(1, blind.unused().size());
    assertEquals(
        blind.rows().size(), EnumSet.allOf(Noticed.class).stream().mapToLong(blind::count).sum());
  }
}
