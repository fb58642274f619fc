package io.deskwork.testkit;

import static io.deskwork.servicedesk.ServiceDesk.CLOSE;
import static io.deskwork.servicedesk.ServiceDesk.CLOSED;
import static io.deskwork.servicedesk.ServiceDesk.DEPLOYMENT;
import static io.deskwork.servicedesk.ServiceDesk.ESTIMATE;
import static io.deskwork.servicedesk.ServiceDesk.INVOICED;
import static io.deskwork.servicedesk.ServiceDesk.IN_PROGRESS;
import static io.deskwork.servicedesk.ServiceDesk.PURPOSE;
import static io.deskwork.servicedesk.ServiceDesk.READY_FOR_DEPLOY;
import static io.deskwork.servicedesk.ServiceDesk.REOPEN;
import static io.deskwork.servicedesk.ServiceDesk.WAITING_FOR_CUSTOMER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.table.Decision;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must never happen at the service desk, asked of one walk. */
final class Invariants {

  private static final Duration HOUR = Duration.ofHours(1);

  private final List<Entry> entries = new ArrayList<>();

  private Invariants() {}

  static void hold(Walk walk) {
    Invariants invariants = new Invariants();
    Ticket held = walk.steps().isEmpty() ? walk.end() : walk.steps().get(0).before();
    for (Walk.Step step : walk.steps()) {
      assertEquals(held, step.before(), "a refusal leaves the ticket as it was");
      if (step.decision() instanceof Decision.Accepted accepted) {
        held = accepted.ticket();
        invariants.entries.add(accepted.entry());
        invariants.check(step, held);
      } else if (step.decision() instanceof Decision.Refused no) {
        assertFalse(no.blockers().isEmpty(), "a refusal says why");
      }
    }
    assertEquals(walk.end(), held);
  }

  private void check(Walk.Step step, Ticket ticket) {
    assertEquals(Ticket.fold(entries), ticket, "the ticket is the fold of its entries");
    assertFalse(
        step.before().status().isFinal() && !ticket.status().equals(step.before().status()),
        "a final ticket moved");
    Actor actor = step.command().actor();
    assertTrue(
        actor.side() == Side.CONTRACTOR || actor.isOf(ticket.organization()),
        "a foreigner was accepted");
    if (ticket.status().equals(IN_PROGRESS)) {
      checkApproval(ticket);
    }
    if (ticket.status().equals(READY_FOR_DEPLOY)) {
      Entry reopening = last(REOPEN).orElseThrow();
      assertEquals(Optional.of(DEPLOYMENT), reopening.inputs().get(PURPOSE));
      assertFalse(reopening.inputs().get(Field.REMARK).orElse("").isBlank(), "no comment");
    }
    if (ticket.status().equals(CLOSED) && !step.before().status().equals(CLOSED)) {
      checkClosing(step);
    }
  }

  private static void checkApproval(Ticket ticket) {
    Optional<Duration> estimate = ticket.get(ESTIMATE);
    if (estimate.isPresent() && estimate.get().compareTo(HOUR) > 0) {
      assertEquals(
          Optional.of((Object) estimate.get()),
          ticket.approvalOf(ESTIMATE).map(approval -> approval.value()),
          "work without approval of exactly this estimate");
    }
  }

  private Optional<Entry> last(Action action) {
    return entries.stream()
        .filter(entry -> entry.action().equals(action))
        .reduce((earlier, later) -> later);
  }

  /** By an invoice, or after 15 days in which nobody objected. */
  private void checkClosing(Walk.Step step) {
    Entry closing = entries.get(entries.size() - 1);
    if (closing.action().equals(INVOICED)) {
      return;
    }
    assertEquals(CLOSE, closing.action());
    Instant due = step.before().nextTimer().orElseThrow().due();
    assertFalse(step.at().isBefore(due), "closed before the term was over");
    Instant entered =
        entries.stream()
            .filter(one -> one.to().equals(WAITING_FOR_CUSTOMER) && !one.from().equals(one.to()))
            .reduce((earlier, later) -> later)
            .orElseThrow()
            .at();
    assertFalse(step.at().isBefore(entered.plus(Duration.ofDays(15))), "silence of 15 days");
  }
}
