package io.deskwork.oracle;

import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Visibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What a command brings: each input that its row names missing, right, or blank or another, in
 * every combination, and with each that it does not name besides; said by a person, and by a mail
 * system.
 */
class ServiceDeskInputsTest {

  /** One of each who may do something, and one who may do nothing. */
  private static final List<Doer> DOERS =
      List.of(
          Doer.REPORTER, Doer.COLLEAGUE, Doer.APPROVER, Doer.EXECUTOR, Doer.SYSTEM, Doer.FOREIGN);

  private final TypedTable table = TypedTable.read();
  private final Oracle oracle = new Oracle(table);
  private final Shipped shipped = new Shipped();

  /** Without an estimate, and with one of each side of the threshold. */
  private static boolean counts(Situation situation) {
    List<Optional<Duration>> estimates = Situation.estimates(situation.agreed());
    return !situation.estimate().equals(estimates.get(1))
        && !situation.estimate().equals(estimates.get(4))
        && situation.visibility() == Visibility.SHARED
        && situation.executor().isEmpty()
        && !situation.purpose().equals(Optional.of("DEFECT"));
  }

  @Test
  void every_input_is_needed_taken_confirmed_or_refused_as_the_design_says() {
    Tally tally = new Tally();
    for (Situation situation : Situation.all(Agreed.USUALLY, table.statuses())) {
      if (counts(situation)) {
        Ticket ticket = shipped.ticket(situation);
        Map<String, Object> picture = shipped.picture(ticket);
        for (TypedTable.Row row : table.rows()) {
          if (row.from().contains(situation.status())) {
            for (Attempt attempt : attempts(row, picture)) {
              tally.compare(
                  oracle.answer(picture, attempt, Agreed.USUALLY),
                  shipped.answer(ticket, attempt, Agreed.USUALLY),
                  () -> attempt + " in " + situation);
            }
          }
        }
      }
    }
    tally.close("Inputs");
  }

  private static List<Attempt> attempts(TypedTable.Row row, Map<String, Object> picture) {
    Map<String, Object> right = Values.rightFor(row, picture);
    List<Attempt> attempts = new ArrayList<>();
    for (Doer doer : DOERS) {
      Attempt attempt = Attempt.of(row.action(), doer, right);
      attempts.add(attempt);
      attempts.add(attempt.from(Source.AUTOMATIC));
    }
    for (String input : row.named()) {
      Object first = right.getOrDefault(input, Values.right(input));
      for (Attempt attempt : List.copyOf(attempts)) {
        attempts.remove(attempt);
        attempts.add(attempt.with(input, Optional.empty()));
        attempts.add(attempt.with(input, Optional.of(first)));
        attempts.add(attempt.with(input, Optional.of(Values.other(input))));
      }
    }
    for (String input : Values.inputs()) {
      if (!row.named().contains(input)) {
        for (Attempt attempt : List.copyOf(attempts)) {
          if (row.named().containsAll(attempt.inputs().keySet())) {
            attempts.add(attempt.with(input, Optional.of(Values.right(input))));
          }
        }
      }
    }
    return attempts;
  }
}
