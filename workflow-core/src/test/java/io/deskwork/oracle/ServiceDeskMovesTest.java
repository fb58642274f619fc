package io.deskwork.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Visibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fifteen moves: every situation, everybody, every source, and each side of the threshold. */
class ServiceDeskMovesTest {

  private final TypedTable table = TypedTable.read();
  private final Oracle oracle = new Oracle(table);
  private final Shipped shipped = new Shipped();

  @Test
  void the_typed_table_has_fifteen_moves_and_eight_rows_more() {
    assertEquals(15, table.rows().stream().filter(row -> !row.stays() && !row.files()).count());
    assertEquals(8, table.rows().stream().filter(row -> row.stays() || row.files()).count());
    assertEquals(10, table.statuses().size());
  }

  /** Other terms move the threshold; who sees and who did what is the same under them. */
  private static boolean counts(Situation situation) {
    return situation.agreed().equals(Agreed.USUALLY)
        || (situation.visibility() == Visibility.SHARED && situation.executor().isEmpty());
  }

  private List<Situation> situations() {
    return Stream.of(Agreed.USUALLY, Agreed.OTHERWISE)
        .flatMap(agreed -> Situation.all(agreed, table.statuses()).stream())
        .filter(ServiceDeskMovesTest::counts)
        .toList();
  }

  @Test
  void every_move_is_decided_as_the_design_says() {
    Tally tally = new Tally();
    for (Situation situation : situations()) {
      Ticket ticket = shipped.ticket(situation);
      Map<String, Object> picture = shipped.picture(ticket);
      for (String action : table.moves()) {
        for (Doer doer : Doer.EVERYBODY) {
          for (Attempt attempt : attempts(action, doer, picture, situation.agreed())) {
            tally.compare(
                oracle.answer(picture, attempt, situation.agreed()),
                shipped.answer(ticket, attempt, situation.agreed()),
                () -> attempt + " in " + situation);
          }
        }
      }
    }
    tally.close("The fifteen moves");
  }

  /** With what the row needs; wherever an estimate may come, with each one and with none. */
  private List<Attempt> attempts(
      String action, Doer doer, Map<String, Object> picture, Agreed agreed) {
    Optional<TypedTable.Row> row = table.row(action, (String) picture.get("status"));
    if (row.isEmpty()) {
      return List.of(Attempt.of(action, doer, Map.of()));
    }
    Attempt right = Attempt.of(action, doer, Values.rightFor(row.get(), picture));
    if (!row.get().named().contains("ESTIMATE")) {
      return Stream.of(Source.values()).map(right::from).toList();
    }
    List<Attempt> attempts = new ArrayList<>();
    for (Source source : List.of(Source.PORTAL, Source.AUTOMATIC)) {
      for (Optional<Duration> estimate : Situation.estimates(agreed)) {
        attempts.add(right.from(source).with("ESTIMATE", estimate));
      }
      attempts.add(right.from(source).with("ESTIMATE", Optional.of(Situation.ANOTHER)));
    }
    return attempts;
  }
}
