package io.deskwork.oracle;

import io.deskwork.ticket.Visibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a filed ticket can be before a command.
 *
 * @param agreed the customer's terms
 * @param status the status
 * @param estimate the estimate that the ticket has
 * @param approval which estimate was approved, if one was
 * @param purpose why it was reopened, if it was
 * @param term how the acceptance term stands
 * @param visibility who of the customer sees it
 * @param executor who last acted as executor, if anybody did
 */
record Situation(
    Agreed agreed,
    String status,
    Optional<Duration> estimate,
    Optional<Duration> approval,
    Optional<String> purpose,
    Term term,
    Visibility visibility,
    Optional<String> executor) {

  /** How the acceptance term stands. */
  enum Term {
    /** A microsecond is left. */
    RUNNING,
    /** It ends at this instant. */
    OVER,
    /** It does not run. */
    STOPPED
  }

  /** What nobody ever estimates here. */
  static final Duration ANOTHER = Duration.ofDays(9);

  /** None, and each side of the threshold. */
  static List<Optional<Duration>> estimates(Agreed agreed) {
    Duration threshold = agreed.threshold();
    return List.of(
        Optional.empty(),
        Optional.of(threshold.minusMinutes(1)),
        Optional.of(threshold),
        Optional.of(threshold.plusNanos(1)),
        Optional.of(threshold.plusMinutes(1)));
  }

  static List<Situation> all(Agreed agreed, List<String> statuses) {
    List<Situation> all = new ArrayList<>();
    for (String status : statuses) {
      for (Optional<Duration> estimate : estimates(agreed)) {
        for (Optional<Duration> approval : approvals(estimate)) {
          for (Optional<String> purpose : purposes(status)) {
            for (Term term : terms(status)) {
              for (Visibility visibility : Visibility.values()) {
                for (Optional<String> executor : executors()) {
                  all.add(
                      new Situation(
                          agreed, status, estimate, approval, purpose, term, visibility, executor));
                }
              }
            }
          }
        }
      }
    }
    return all;
  }

  private static List<Optional<Duration>> approvals(Optional<Duration> estimate) {
    return estimate.isEmpty()
        ? List.of(Optional.empty(), Optional.of(ANOTHER))
        : List.of(Optional.empty(), Optional.of(ANOTHER), estimate);
  }

  /** No row asks for the purpose but where a ticket is reopened; elsewhere one may be left over. */
  private static List<Optional<String>> purposes(String status) {
    return status.equals("REOPENED")
        ? List.of(Optional.empty(), Optional.of("DEFECT"), Optional.of("DEPLOYMENT"))
        : List.of(Optional.empty(), Optional.of("DEFECT"));
  }

  private static List<Optional<String>> executors() {
    return List.of(Optional.empty(), Optional.of("earlier executor"));
  }

  /** The term runs nowhere but where the customer is waited for. */
  private static List<Term> terms(String status) {
    return status.equals("WAITING_FOR_CUSTOMER") ? List.of(Term.values()) : List.of(Term.STOPPED);
  }
}
