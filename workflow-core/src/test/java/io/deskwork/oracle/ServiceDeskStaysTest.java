package io.deskwork.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.table.Decision;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rows that keep the status: every situation, everybody, every source. */
class ServiceDeskStaysTest {

  private final TypedTable table = TypedTable.read();
  private final Oracle oracle = new Oracle(table);
  private final Shipped shipped = new Shipped();

  /** No estimate, or a long one that is approved or not: enough to see that nothing touches it. */
  private static boolean counts(Situation situation) {
    return situation.estimate().equals(Situation.estimates(situation.agreed()).get(4))
        || (situation.estimate().isEmpty() && situation.approval().isEmpty());
  }

  @Test
  void every_row_that_keeps_the_status_is_decided_as_the_design_says() {
    Tally tally = new Tally();
    for (Agreed agreed : List.of(Agreed.USUALLY, Agreed.OTHERWISE)) {
      for (Situation situation : Situation.all(agreed, table.statuses())) {
        if (counts(situation)) {
          everything(situation, tally);
        }
      }
    }
    tally.close("The rows that keep the status");
  }

  private void everything(Situation situation, Tally tally) {
    Ticket ticket = shipped.ticket(situation);
    Map<String, Object> picture = shipped.picture(ticket);
    for (String action : table.stays()) {
      for (Doer doer : Doer.EVERYBODY) {
        for (Attempt attempt : attempts(action, doer, picture)) {
          tally.compare(
              oracle.answer(picture, attempt, situation.agreed()),
              shipped.answer(ticket, attempt, situation.agreed()),
              () -> attempt + " in " + situation);
        }
      }
    }
  }

  /** By every source; a comment marked as neutral, as not neutral, and not marked. */
  private List<Attempt> attempts(String action, Doer doer, Map<String, Object> picture) {
    Optional<TypedTable.Row> row = table.row(action, (String) picture.get("status"));
    if (row.isEmpty()) {
      return List.of(Attempt.of(action, doer, Map.of()));
    }
    Attempt right = Attempt.of(action, doer, Values.rightFor(row.get(), picture));
    List<Attempt> attempts = new ArrayList<>();
    for (Source source : Source.values()) {
      attempts.add(right.from(source));
      if (action.equals("COMMENT")) {
        attempts.add(right.from(source).with("NEUTRAL", Optional.of(true)));
        attempts.add(right.from(source).with("NEUTRAL", Optional.of(false)));
      }
    }
    return attempts;
  }

  @Test
  void no_customer_ever_learns_of_a_note() {
    for (Situation situation : Situation.all(Agreed.USUALLY, table.statuses())) {
      Ticket before = shipped.ticket(situation);
      Attempt note = Attempt.of("NOTE", Doer.EXECUTOR, Map.of("REMARK", "A difficult customer."));
      Decision.Accepted noted = shipped.decide(before, note, Agreed.USUALLY).orThrow();
      for (Doer doer : Doer.EVERYBODY) {
        Viewer viewer = Viewer.of(shipped.actor(doer));
        assertEquals(doer.isContractor(), viewer.sees(noted.entry()), doer::toString);
        if (!doer.isContractor()) {
          assertEquals(before.seenBy(viewer).revision(), noted.ticket().seenBy(viewer).revision());
        }
      }
      assertTrue(noted.ticket().revision() > before.revision());
    }
  }
}
