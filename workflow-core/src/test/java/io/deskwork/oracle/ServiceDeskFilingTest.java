package io.deskwork.oracle;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.deskwork.ticket.Choice;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Filing: everybody, every source, every input missing, blank or there, under both terms. */
class ServiceDeskFilingTest {

  private static final Choice NO_ONE = Choice.of("NO_ONE");
  private static final Choice COMPANY = Choice.of("COMPANY");

  private final Oracle oracle = new Oracle(TypedTable.read());
  private final Shipped shipped = new Shipped();
  private final Ticket unfiled = shipped.unfiled();
  private final Map<String, Object> picture = shipped.picture(unfiled);
  private final Tally tally = new Tally();

  private static List<Optional<?>> orNothing(Object one, Object other) {
    return List.of(Optional.empty(), Optional.of(one), Optional.of(other));
  }

  @Test
  void every_filing_is_decided_as_the_design_says() {
    for (Doer doer : Doer.EVERYBODY) {
      for (Source source : Source.values()) {
        Attempt bare = Attempt.of("FILE", doer, Map.of()).from(source);
        for (Optional<?> organization : orNothing("own", "other")) {
          Attempt of = bare.with("ORGANIZATION", organization);
          for (Optional<?> reporter :
              orNothing(Person.of("paul", "Paul"), Person.withoutAccount("Pat"))) {
            describe(of.with("REPORTER", reporter));
          }
        }
        describe(bare.with("ORGANIZATION", Optional.of(" ")));
      }
    }
    tally.close("Filing");
  }

  @Test
  void nobody_files_for_an_organization_that_cannot_be() {
    for (Doer doer : Doer.EVERYBODY) {
      Attempt attempt =
          Attempt.of("FILE", doer, complete()).with("ORGANIZATION", Optional.of("x".repeat(256)));
      assertThrows(
          InvalidValueException.class,
          () -> shipped.decide(unfiled, attempt, Agreed.USUALLY),
          doer::toString);
    }
  }

  private static Map<String, Object> complete() {
    return Map.of(
        "ORGANIZATION", "own",
        "REPORTER", Person.of("paul", "Paul"),
        "SUMMARY", "Printer",
        "DESCRIPTION", "It is on fire.");
  }

  private void describe(Attempt attempt) {
    for (Optional<?> summary : orNothing("Printer", " ")) {
      for (Optional<?> description : orNothing("It is on fire.", "\n")) {
        for (Optional<?> company : orNothing("Own Ltd", "\t ")) {
          for (Optional<?> shared : orNothing(NO_ONE, COMPANY)) {
            Attempt described =
                attempt
                    .with("SUMMARY", summary)
                    .with("DESCRIPTION", description)
                    .with("COMPANY", company)
                    .with("SHARED_WITH", shared);
            file(described);
            if (attempt.source() == Source.PORTAL) {
              file(described.with("REMARK", Optional.of("Hurry.")));
              file(described.with("ESTIMATE", Optional.of(Values.right("ESTIMATE"))));
            }
          }
        }
      }
    }
  }

  private void file(Attempt attempt) {
    for (Agreed agreed : List.of(Agreed.USUALLY, Agreed.OTHERWISE)) {
      tally.compare(
          oracle.answer(picture, attempt, agreed),
          shipped.answer(unfiled, attempt, agreed),
          () -> attempt + " under " + agreed);
    }
  }
}
