package io.deskwork.oracle;

import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The column 'only if': what refuses an attempt there.
 *
 * @param ticket all that can be known of the ticket, by name
 * @param attempt the attempt, whose value of a field goes before the ticket's
 * @param agreed the customer's terms
 */
record Conditions(Map<String, Object> ticket, Attempt attempt, Agreed agreed) {

  List<String> refusing(String onlyIf) {
    return switch (onlyIf) {
      case "" -> List.of();
      case "SMALL" -> small();
      case "LARGE" -> large();
      case "SMALL or APPROVED" -> either(small(), approved());
      case "LARGE and not APPROVED" -> both(large(), notApproved());
      case "FOR DEPLOYMENT" ->
          refusedUnless(Choice.of("DEPLOYMENT").equals(value("PURPOSE")), "ONE_OF PURPOSE");
      case "TERM OVER" -> termOver();
      case "BY A PERSON" -> refusedUnless(attempt.source() != Source.AUTOMATIC, "EXCLUDED_SOURCE");
      case "ONE COMPANY or COMPANY" -> company();
      default -> throw new IllegalArgumentException("The oracle does not know " + onlyIf);
    };
  }

  private Object value(String field) {
    return attempt.inputs().getOrDefault(field, ticket.get(field));
  }

  private List<String> small() {
    return estimateIs(true, "AT_MOST ESTIMATE");
  }

  private List<String> large() {
    return estimateIs(false, "MORE_THAN ESTIMATE");
  }

  private List<String> estimateIs(boolean small, String otherwise) {
    return value("ESTIMATE") instanceof Duration estimate
        ? refusedUnless(estimate.compareTo(agreed.threshold()) <= 0 == small, otherwise)
        : List.of("MUST_BE_SET ESTIMATE");
  }

  private List<String> approved() {
    return ticket.get("approval of ESTIMATE") instanceof Approval approval
        ? refusedUnless(approval.value().equals(value("ESTIMATE")), "NOT_THE_APPROVED ESTIMATE")
        : List.of("NOT_APPROVED ESTIMATE");
  }

  private List<String> notApproved() {
    return refusedUnless(!approved().isEmpty(), "ALREADY_APPROVED ESTIMATE");
  }

  private List<String> termOver() {
    return ticket.get("timer of ACCEPTANCE_TERM") instanceof Timer timer
        ? refusedUnless(!Values.NOW.isBefore(timer.due()), "TOO_EARLY ACCEPTANCE_TERM")
        : List.of("TERM_STOPPED ACCEPTANCE_TERM");
  }

  /** The company is needed if the organization serves several. */
  private List<String> company() {
    return either(
        refusedUnless(agreed.oneCompany(), "NOT_GIVEN"),
        refusedUnless(attempt.brings("COMPANY"), "MUST_BE_SET COMPANY"));
  }

  private static List<String> refusedUnless(boolean holds, String reason) {
    return holds ? List.of() : List.of(reason);
  }

  private static List<String> both(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  private static List<String> either(List<String> one, List<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return List.of();
    }
    List<String> alternatives = new ArrayList<>(both(one, other));
    return List.of(String.join(" or ", alternatives.stream().sorted().toList()));
  }
}
