package io.deskwork.oracle;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Deed;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Visibility;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The column 'and then', and what the design says happens with every row. */
final class Consequences {

  private static final String TERM = "timer of ACCEPTANCE_TERM";
  private static final String APPROVAL = "approval of ESTIMATE";
  private static final String EXECUTOR = "last acted as EXECUTOR";

  private final Map<String, Object> after;
  private final Attempt attempt;
  private final Agreed agreed;
  private final Organization owner;

  Consequences(Map<String, Object> before, Attempt attempt, Agreed agreed, Organization owner) {
    this.after = new HashMap<>(before);
    this.attempt = attempt;
    this.agreed = agreed;
    this.owner = owner;
  }

  /** All that can be known of the ticket and its last entry after a row. */
  Map<String, Object> of(TypedTable.Row row) {
    after.merge("revision", 1L, (one, other) -> (long) one + (long) other);
    if (!row.isInternal()) {
      after.merge("number", 1L, (one, other) -> (long) one + (long) other);
    }
    after.put("changed at", Values.NOW);
    after.put("source", attempt.source());
    after.put("internal", row.isInternal());
    row.named().stream().filter(input -> !row.confirms().contains(input)).forEach(this::keep);
    row.then().forEach(this::apply);
    if (!row.stays()) {
      move(row.to());
    }
    // No customer may learn of a note, not even by whom a ticket is given to afterwards.
    if (row.who().contains("EXECUTOR") && attempt.doer().has("EXECUTOR") && !row.isInternal()) {
      Person doer = attempt.doer().person();
      after.put(EXECUTOR, new Deed(Deed.Of.ROLE, "EXECUTOR", doer, Values.NOW, revision()));
    }
    return after;
  }

  private long revision() {
    return (long) after.get("revision");
  }

  /** Setting another value removes the approval. */
  private void keep(String input) {
    if (!attempt.brings(input) || !Values.KEPT.contains(input)) {
      return;
    }
    Object value = attempt.inputs().get(input);
    if (!value.equals(after.put(input, value)) && input.equals("ESTIMATE")) {
      after.remove(APPROVAL);
    }
  }

  /** The term starts when the customer is waited for and stops when they are not. */
  private void move(String to) {
    after.put("status", to);
    after.remove(TERM);
    if (to.equals("WAITING_FOR_CUSTOMER")) {
      arm();
    }
  }

  private void arm() {
    after.put(
        TERM, new Timer("ACCEPTANCE_TERM", Action.of("CLOSE"), Values.NOW.plus(agreed.term())));
  }

  private void apply(String effect) {
    switch (effect) {
      case "assign the actor" -> assign(Assignee.of(attempt.doer().person()));
      case "assign the approver" -> assign(Assignee.of(Role.ofTheCustomer("APPROVER"), owner));
      case "assign the executor" -> assign(lastExecutor());
      case "assign the representative" -> assign(Assignee.of((Person) after.get("reporter")));
      case "assign the assignee" -> assign(Assignee.of((Person) attempt.inputs().get("ASSIGNEE")));
      case "approve the estimate" -> approve();
      case "resolution BY_SILENCE" -> after.put("RESOLUTION", Choice.of("BY_SILENCE"));
      case "resolution BY_INVOICE" -> after.put("RESOLUTION", Choice.of("BY_INVOICE"));
      case "file the ticket" -> file();
      case "a customer's stops the term unless neutral or automatic" -> stopTerm();
      case "the contractor's arms a stopped term unless automatic" -> armStoppedTerm();
      case "internal" -> {}
      case "time spent grows" -> after.merge("TIME_SPENT", brought("WORK"), Consequences::sum);
      case "share" -> after.put("visibility", visibility());
      default -> throw new IllegalArgumentException("The oracle does not know: " + effect);
    }
  }

  private Object brought(String input) {
    return attempt.inputs().get(input);
  }

  private static Object sum(Object one, Object other) {
    return ((Duration) one).plus((Duration) other);
  }

  private void assign(Assignee assignee) {
    after.put("assignee", assignee);
  }

  private Assignee lastExecutor() {
    return after.get(EXECUTOR) instanceof Deed deed
        ? Assignee.of(deed.doer())
        : Assignee.of(Role.ofTheContractor("EXECUTOR"), Organization.NONE);
  }

  /** An approval names value, revision, approver and time. */
  private void approve() {
    after.put(
        APPROVAL,
        new Approval(
            Field.duration("ESTIMATE"),
            after.get("ESTIMATE"),
            revision(),
            (long) after.get("number"),
            attempt.doer().person(),
            Values.NOW));
  }

  private void stopTerm() {
    boolean neutral = Boolean.TRUE.equals(brought("NEUTRAL"));
    if (!attempt.doer().isContractor() && !neutral && attempt.source() != Source.AUTOMATIC) {
      after.remove(TERM);
    }
  }

  private void armStoppedTerm() {
    if (attempt.doer().isContractor()
        && attempt.source() != Source.AUTOMATIC
        && after.get("status").equals("WAITING_FOR_CUSTOMER")
        && !after.containsKey(TERM)) {
      arm();
    }
  }

  private Visibility visibility() {
    return brought("SHARED_WITH").equals(Choice.of("COMPANY"))
        ? Visibility.SHARED
        : Visibility.PRIVATE;
  }

  /** A customer files for themselves; a phone or e-mail reporter without an account shares. */
  private void file() {
    boolean represented = attempt.doer().isContractor();
    Person reporter = represented ? (Person) brought("REPORTER") : attempt.doer().person();
    boolean written = attempt.source() == Source.PHONE || attempt.source() == Source.EMAIL;
    after.put("organization", owner);
    after.put("reporter", reporter);
    after.put(
        "visibility",
        attempt.brings("SHARED_WITH")
            ? visibility()
            : reporter.account().isEmpty() && written ? Visibility.SHARED : Visibility.PRIVATE);
  }
}
