package io.deskwork;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Explanation;
import io.deskwork.table.Offer;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Ticket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkflowEngineTest {

  private static final Organization ACME = Organization.of("ACME");
  private static final Actor ANNA = Actor.of("anna", "Anna", ACME, CUSTOMER);
  private static final Actor BERTA = Actor.of("berta", "Berta", ACME, CUSTOMER, APPROVER);
  private static final Actor EDGAR = Actor.of("edgar", "Edgar", EXECUTOR);
  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  private final InMemoryTicketStore store = new InMemoryTicketStore();
  private final WorkflowEngine engine = at(START);

  private WorkflowEngine at(Instant now) {
    return WorkflowEngine.on(ServiceDesk.workflow())
        .storedIn(store)
        .clock(Clock.fixed(now, ZoneOffset.UTC))
        .build();
  }

  private static Command filing() {
    return FILE.by(ANNA)
        .with(Field.REPORTER, ANNA.person())
        .with(Field.ORGANIZATION, "ACME")
        .with(SUMMARY, "Printer on fire")
        .with(DESCRIPTION, "It burns.");
  }

  @Test
  void a_ticket_goes_from_filing_to_closing_by_silence() {
    Ticket ticket = engine.file(filing()).orThrow().ticket();
    assertEquals("DESK-1", ticket.key().toString());
    Duration estimate = Duration.ofMinutes(61);
    Instant due = START.plus(Duration.ofDays(3));
    engine
        .perform(ticket.key(), SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, estimate).with(DUE, due))
        .orThrow();
    engine
        .perform(ticket.key(), ACCEPT_ESTIMATE.by(BERTA).with(ESTIMATE, estimate).with(DUE, due))
        .orThrow();
    engine.perform(ticket.key(), START_WORK.by(EDGAR)).orThrow();
    engine.perform(ticket.key(), NOTE.by(EDGAR).saying("A difficult customer.")).orThrow();
    Ticket waiting = engine.perform(ticket.key(), RESOLVE.by(EDGAR)).orThrow().ticket();
    assertEquals(WAITING_FOR_CUSTOMER, waiting.status());
    assertEquals(6, waiting.revision());
    assertEquals(Optional.of(START.plus(Duration.ofDays(15))), engine.nextDue());

    assertEquals(List.of(), engine.runDue().fired());
    WorkflowEngine later = at(START.plus(Duration.ofDays(15)));
    assertEquals(1, later.runDue().fired().size());
    Ticket closed = later.ticket(ticket.key(), BERTA).orElseThrow();
    assertEquals(CLOSED, closed.status());
    assertEquals(6, closed.revision());
    assertEquals(6, later.history(ticket.key(), BERTA).size());
    assertEquals(7, later.history(ticket.key(), EDGAR).size());
    assertTrue(store.verify(ticket.key()).isIntact(), store.verify(ticket.key()).toString());
    assertEquals(
        later.ticket(ticket.key(), EDGAR).orElseThrow(),
        Ticket.fold(later.history(ticket.key(), EDGAR)));
  }

  @Test
  void an_estimate_of_61_minutes_is_refused_with_the_way_through_approval() {
    Ticket ticket = engine.file(filing()).orThrow().ticket();
    Explanation explained =
        engine
            .explain(ticket.key(), EDGAR, Inputs.of(ESTIMATE, Duration.ofMinutes(61)))
            .orElseThrow();
    Offer start = explained.of(START_WORK).orElseThrow();
    assertEquals(Offer.Outcome.REFUSED, start.outcome());
    assertEquals(
        List.of(Blocker.Code.AT_MOST), start.blockers().stream().map(Blocker::code).toList());
    assertEquals(
        "The estimate is 1 h 1 min; it may be at most 1 h.",
        start.blockers().get(0).text(Locale.ENGLISH));
    assertEquals(
        List.of(
            "SUBMIT THE ESTIMATE with due date, then ACCEPT THE ESTIMATE by an approver of ACME,"
                + " then START WORK."),
        start.refused().orElseThrow().waysOn().stream()
            .map(way -> way.text(Locale.ENGLISH))
            .toList());
  }

  @Test
  void an_estimate_of_60_minutes_may_be_started_and_not_submitted() {
    Ticket ticket = engine.file(filing()).orThrow().ticket();
    Explanation explained =
        engine
            .explain(ticket.key(), EDGAR, Inputs.of(ESTIMATE, Duration.ofMinutes(60)))
            .orElseThrow();
    assertEquals(Offer.Outcome.POSSIBLE, explained.of(START_WORK).orElseThrow().outcome());
    Offer submit = explained.of(SUBMIT_ESTIMATE).orElseThrow();
    assertEquals(Offer.Outcome.REFUSED, submit.outcome());
    assertEquals(
        List.of(Blocker.Code.MISSING_INPUT, Blocker.Code.MORE_THAN),
        submit.blockers().stream().map(Blocker::code).toList());
  }

  @Test
  void repeating_a_command_changes_nothing() {
    Command filing = filing();
    Ticket ticket = engine.file(filing).orThrow().ticket();
    Decision.Accepted again = assertInstanceOf(Decision.Accepted.class, engine.file(filing));
    assertTrue(again.isRepeated());
    assertEquals(ticket, again.ticket());
  }
}
