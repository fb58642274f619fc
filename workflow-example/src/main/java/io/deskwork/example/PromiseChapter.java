package io.deskwork.example;

import static io.deskwork.servicedesk.DeskLevels.APPLY_TERMS;
import static io.deskwork.servicedesk.DeskLevels.RESOLUTION_TIME;
import static io.deskwork.servicedesk.ServiceDesk.ACCEPT_ESTIMATE;
import static io.deskwork.servicedesk.ServiceDesk.APPROVER;
import static io.deskwork.servicedesk.ServiceDesk.CUSTOMER;
import static io.deskwork.servicedesk.ServiceDesk.DESCRIPTION;
import static io.deskwork.servicedesk.ServiceDesk.DUE;
import static io.deskwork.servicedesk.ServiceDesk.ESTIMATE;
import static io.deskwork.servicedesk.ServiceDesk.EXECUTOR;
import static io.deskwork.servicedesk.ServiceDesk.FILE;
import static io.deskwork.servicedesk.ServiceDesk.START_WORK;
import static io.deskwork.servicedesk.ServiceDesk.SUBMIT_ESTIMATE;
import static io.deskwork.servicedesk.ServiceDesk.SUMMARY;

import io.deskwork.WorkflowEngine;
import io.deskwork.interchange.JollydayHolidays;
import io.deskwork.servicedesk.DeskLevels;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketStore;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.TicketKey;
import io.deskwork.time.Contracts;
import io.deskwork.time.Reading;
import io.deskwork.time.ServiceLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** What was promised to a customer on a service level, over Easter and a change of clocks. */
final class PromiseChapter {

  static final ZoneId RIGA = ZoneId.of("Europe/Riga");

  static final Workflow DESK =
      ServiceDesk.workflow()
          .extend("service-desk-levels")
          .with(DeskLevels.extension())
          .levels(DeskLevels.examples(RIGA, JollydayHolidays.in("LV")).toArray(new ServiceLevel[0]))
          .build();

  private static final Organization BALTA = Organization.of("BALTA");
  private static final Actor BENITA = Actor.of("benita", "Benita", BALTA, CUSTOMER, APPROVER);
  private static final Actor EDGAR = Actor.of("edgar", "Edgars", EXECUTOR);
  private static final Duration ESTIMATED = Duration.ofHours(30);

  private final MovableClock clock;
  private final Narrator narrator;
  private final WorkflowEngine engine;

  PromiseChapter(TicketStore store, MovableClock clock, Narrator narrator) {
    this.clock = clock;
    this.narrator = narrator;
    Contracts contracts =
        Contracts.none()
            .with(BALTA, Instant.EPOCH, DESK.levels().named("BASIC"))
            .with(BALTA, riga("2026-04-08T00:00"), DESK.levels().named("STANDARD"));
    this.engine =
        WorkflowEngine.on(DESK)
            .and(ServiceDesk.workflow())
            .storedIn(store)
            .clock(clock)
            .terms(contracts)
            .build();
  }

  private static Instant riga(String local) {
    return LocalDateTime.parse(local).atZone(RIGA).toInstant();
  }

  WorkflowEngine engine() {
    return engine;
  }

  TicketKey play() {
    narrator.chapter("promise");
    clock.set(riga("2026-03-26T16:00"));
    TicketKey key =
        engine
            .file(
                FILE.by(BENITA)
                    .with(Field.REPORTER, BENITA.person())
                    .with(Field.ORGANIZATION, BALTA.key())
                    .with(SUMMARY, "The till adds up wrong")
                    .with(DESCRIPTION, "By a cent, since Monday."))
            .orThrow()
            .ticket()
            .key();
    narrator.forecast(key, engine.forecast(key, EDGAR));
    narrator.chapter("pause");
    Instant due = riga("2026-04-24T17:00");
    performAt("2026-03-27T09:30", key, SUBMIT_ESTIMATE.by(EDGAR), due);
    performAt("2026-03-30T11:15", key, ACCEPT_ESTIMATE.by(BENITA), due);
    clock.set(riga("2026-03-30T14:00"));
    narrator.decided(key, engine.perform(key, START_WORK.by(EDGAR)));
    narrator.chapter("contract");
    clock.set(riga("2026-04-08T10:20"));
    List<Entry> planned =
        engine.performEach(TicketQuery.all().of(BALTA), APPLY_TERMS, Actor.SYSTEM);
    narrator.history(narrator.word("contractorSees"), key, planned);
    narrator.forecast(key, engine.forecast(key, EDGAR));
    clock.set(riga("2026-04-08T12:45"));
    narrator.chapter("why");
    narrator.reading(resolution(engine.readings(key, EDGAR)));
    narrator.chapter("today");
    narrator.reading(resolution(engine.readingsUnderTodaysTerms(key, EDGAR)));
    narrator.chapter("overdue");
    clock.set(riga("2026-04-20T09:00"));
    narrator.history(narrator.word("contractorSees"), key, engine.runDue().fired());
    return key;
  }

  private void performAt(String local, TicketKey key, Command command, Instant due) {
    clock.set(riga(local));
    narrator.decided(key, engine.perform(key, command.with(ESTIMATE, ESTIMATED).with(DUE, due)));
  }

  static Reading resolution(List<Reading> readings) {
    return readings.stream()
        .filter(one -> one.stopwatch().equals(RESOLUTION_TIME))
        .findFirst()
        .orElseThrow();
  }
}
