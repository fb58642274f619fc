package io.deskwork.interchange;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;

import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.TicketKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/** A store with a few tickets in which everything happened that an export must tell. */
record Some(InMemoryTicketStore store, WorkflowEngine engine, SettableClock clock) {

  static final Instant START = Instant.parse("2026-03-01T08:00:00.123456Z");
  static final Duration LONG = Duration.ofHours(1).plusNanos(1);
  static final String NASTY = "Ķēde 🦔 \"quoted\" <b> & 'x' ]]> \\ \n\t\r\u0001\uFFFE end ";

  static Some empty() {
    InMemoryTicketStore store = new InMemoryTicketStore();
    SettableClock clock = SettableClock.at(START);
    return new Some(
        store,
        WorkflowEngine.on(ServiceDesk.workflow()).storedIn(store).clock(clock).build(),
        clock);
  }

  /** DESK-1 is closed by its timer and noted, DESK-2 approved, DESK-3 of somebody erased. */
  static Some tickets() {
    Some some = empty();
    TicketKey first = some.file();
    some.engine.perform(first, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofHours(1))).orThrow();
    some.engine.perform(first, RESOLVE.by(EDGAR)).orThrow();
    some.engine.perform(first, NOTE.by(ELLA).saying(NASTY)).orThrow();
    some.clock.advance(Duration.ofDays(15));
    some.engine.runDue();
    TicketKey second = some.file();
    Instant due = some.clock.instant().plus(Duration.ofDays(9));
    some.engine
        .perform(second, SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, LONG).with(DUE, due))
        .orThrow();
    some.engine
        .perform(second, ACCEPT_ESTIMATE.by(AXEL).with(ESTIMATE, LONG).with(DUE, due))
        .orThrow();
    some.engine.file(filing(ZOE)).orThrow();
    some.store.erase(ZOE.person());
    return some;
  }

  private TicketKey file() {
    return engine.file(filing(ANNA)).orThrow().ticket().key();
  }

  static byte[] zipped(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
