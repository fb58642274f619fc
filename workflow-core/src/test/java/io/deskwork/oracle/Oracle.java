package io.deskwork.oracle;

import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the design says of an attempt, by the typed table and the sentences below it. */
final class Oracle {

  private final TypedTable table;

  Oracle(TypedTable table) {
    this.table = table;
  }

  /**
   * The answer to an attempt.
   *
   * @param ticket all that can be known of the ticket, by name
   */
  Answer answer(Map<String, Object> ticket, Attempt attempt, Agreed agreed) {
    String status = (String) ticket.get("status");
    boolean filing = status.equals("(new)");
    if (!filing && !sees(attempt.doer(), ticket)) {
      return Answer.refused("NO_SUCH_TICKET");
    }
    Optional<TypedTable.Row> row = table.row(attempt.action(), status);
    if (row.isEmpty()) {
      return Answer.refused(TypedTable.FINAL.contains(status) ? "FINAL" : "NOT_HERE");
    }
    Organization owner = filing ? owner(attempt) : (Organization) ticket.get("organization");
    if (!mayTake(row.get(), attempt.doer(), owner, ticket)) {
      boolean elsewhere = row.get().who().stream().anyMatch(attempt.doer()::has);
      return Answer.refused(elsewhere ? "FOREIGN_ORGANIZATION" : "WRONG_ROLE");
    }
    List<String> reasons = reasons(row.get(), ticket, attempt, agreed);
    return reasons.isEmpty()
        ? Answer.accepted(new Consequences(ticket, attempt, agreed, owner).of(row.get()))
        : Answer.refused(reasons);
  }

  /**
   * A private ticket is seen by its reporter, its organization's approvers and the contractor; a
   * shared one by its whole organization; none ever by another organization.
   */
  static boolean sees(Doer doer, Map<String, Object> ticket) {
    return doer.isContractor()
        || (doer.isOf((Organization) ticket.get("organization"))
            && (ticket.get("visibility") == Visibility.SHARED
                || doer.has("APPROVER")
                || isReporter(doer, ticket)));
  }

  private static boolean isReporter(Doer doer, Map<String, Object> ticket) {
    return ((Person) ticket.get("reporter")).account().equals(Optional.of(doer.id()));
  }

  /** The organization that a filing names, else the one of whoever files. */
  private static Organization owner(Attempt attempt) {
    return attempt.brings("ORGANIZATION")
        ? Organization.of((String) attempt.inputs().get("ORGANIZATION"))
        : attempt.doer().organization().orElse(Organization.NONE);
  }

  private static boolean mayTake(
      TypedTable.Row row, Doer doer, Organization owner, Map<String, Object> ticket) {
    return row.who().stream()
        .anyMatch(
            who ->
                switch (who) {
                  case "anyone who sees" -> true;
                  case "reporter" -> isReporter(doer, ticket);
                  default -> doer.mayActAs(who, owner);
                });
  }

  private static List<String> reasons(
      TypedTable.Row row, Map<String, Object> ticket, Attempt attempt, Agreed agreed) {
    List<String> reasons = new ArrayList<>();
    for (String input : row.needs()) {
      if (!attempt.brings(input)) {
        reasons.add("MISSING_INPUT " + input);
      }
    }
    if (!row.oneOf().isEmpty() && row.oneOf().stream().noneMatch(attempt::brings)) {
      reasons.add("MISSING_ONE_OF " + row.oneOf());
    }
    for (String input : row.confirms()) {
      if (!attempt.brings(input)) {
        reasons.add("MISSING_INPUT " + input);
      } else if (!attempt.inputs().get(input).equals(ticket.get(input))) {
        reasons.add("NOT_CONFIRMED " + input);
      }
    }
    for (String input : attempt.inputs().keySet()) {
      if (!row.accepts(input)) {
        reasons.add("UNEXPECTED_INPUT " + input);
      }
    }
    for (String reason : new Conditions(ticket, attempt, agreed).refusing(row.onlyIf())) {
      // What is missing is told once.
      if (!reasons.contains(reason.replace("MUST_BE_SET", "MISSING_INPUT"))) {
        reasons.add(reason);
      }
    }
    return reasons;
  }
}
