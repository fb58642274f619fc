package io.deskwork;

import static io.deskwork.servicedesk.ServiceDesk.*;

import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.TicketKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** People, a clock that stands still, and the first steps of a ticket, for tests of the engine. */
final class Desks {

  static final Organization ACME = Organization.of("ACME");
  static final Organization ZETA = Organization.of("ZETA");
  static final Actor ANNA = Actor.of("anna", "Anna", ACME, CUSTOMER, APPROVER);
  static final Actor ZOE = Actor.of("zoe", "Zoë", ZETA, CUSTOMER, APPROVER);
  static final Actor EDGAR = Actor.of("edgar", "Edgar", EXECUTOR);
  static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  static final Duration HOUR = Duration.ofHours(1);
  static final Duration TERM = Duration.ofDays(15);

  /** A clock that stands still until a test moves it, forwards or backwards. */
  static final class StandingClock extends Clock {

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    void set(Instant instant) {
      now.set(instant);
    }

    void advance(Duration duration) {
      now.updateAndGet(instant -> instant.plus(duration));
    }

    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("An engine needs no zone, not even " + zone);
    }
  }

  private Desks() {}

  static Command filing(Actor customer) {
    return FILE.by(customer)
        .with(Field.REPORTER, customer.person())
        .with(Field.ORGANIZATION, customer.organization().orElseThrow().key())
        .with(SUMMARY, "Printer on fire")
        .with(DESCRIPTION, "It burns.");
  }

  static TicketKey filed(WorkflowEngine engine, Actor customer) {
    return engine.file(filing(customer)).orThrow().ticket().key();
  }

  /** A ticket that waits for the customer since now. */
  static TicketKey waiting(WorkflowEngine engine, Actor customer) {
    TicketKey key = filed(engine, customer);
    engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, HOUR.dividedBy(2))).orThrow();
    engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
    return key;
  }

  static List<Blocker.Code> codes(Decision decision) {
    return decision instanceof Decision.Refused refused
        ? refused.blockers().stream().map(Blocker::code).toList()
        : List.of();
  }
}
