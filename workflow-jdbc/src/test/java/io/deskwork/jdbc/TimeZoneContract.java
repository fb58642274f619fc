package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deskwork.WorkflowEngine;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.TicketKey;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** An instant is the same wherever the database or the JVM believes to be. */
abstract class TimeZoneContract {

  /** In the hour that summer time repeats in Riga and London, and at the edge of a microsecond. */
  private static final Instant START = Instant.parse("2026-10-25T00:59:59.999999Z");

  private static final Instant WANTED = Instant.parse("2026-03-29T01:30:00.000001Z");
  private static final Duration TERM = Duration.ofDays(15);
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Riga", "America/St_Johns", "Pacific/Kiritimati", "Etc/GMT+12");

  private final Server server;

  TimeZoneContract(Server server) {
    this.server = server;
  }

  /** Written by one, read and fired by another. */
  private static List<Entry> written(WorkflowEngine writer, WorkflowEngine reader) {
    TicketKey key = writer.file(filing(ANNA)).orThrow().ticket().key();
    Duration estimate = Duration.ofMinutes(61);
    writer
        .perform(key, SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, estimate).with(DUE, WANTED))
        .orThrow();
    reader
        .perform(key, ACCEPT_ESTIMATE.by(ALMA).with(ESTIMATE, estimate).with(DUE, WANTED))
        .orThrow();
    writer.perform(key, START_WORK.by(EDGAR)).orThrow();
    writer.perform(key, RESOLVE.by(EDGAR)).orThrow();
    assertEquals(Optional.of(WANTED), reader.ticket(key, ANNA).orElseThrow().get(DUE));
    assertEquals(Optional.of(START.plus(TERM)), reader.nextDue());
    return reader.history(key, EDGAR);
  }

  private static void assertClosesOnTime(WorkflowEngine engine, SettableClock clock) {
    clock.set(START.plus(TERM).minusNanos(1_000));
    assertEquals(List.of(), engine.runDue().fired());
    clock.set(START.plus(TERM));
    assertEquals(
        List.of(Optional.of(START.plus(TERM))),
        engine.runDue().fired().stream().map(Entry::due).toList());
  }

  @Test
  void the_zone_of_the_database_changes_no_instant() {
    for (String writing : ZONES) {
      for (String reading : ZONES) {
        Database database = server.fresh();
        SettableClock clock = SettableClock.at(START);
        WorkflowEngine writer = database.set(server.zone(writing)).engine(clock);
        WorkflowEngine reader = database.set(server.zone(reading)).engine(clock);
        List<Entry> history = written(writer, reader);
        assertEquals(List.of(START), history.stream().map(Entry::at).distinct().toList());
        assertEquals(history, writer.history(history.get(0).ticket(), EDGAR));
        assertClosesOnTime(reader, clock);
      }
    }
  }

  @Test
  void the_zone_of_the_jvm_changes_no_instant() throws SQLException {
    TimeZone own = TimeZone.getDefault();
    List<Long> due = new ArrayList<>();
    try {
      for (String zone : ZONES) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        Database database = server.fresh();
        SettableClock clock = SettableClock.at(START);
        WorkflowEngine engine = database.engine(clock);
        List<Entry> history = written(engine, engine);
        due.add(database.one(Long.class, "SELECT due FROM deskwork_ticket"));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        assertEquals(history, database.engine(clock).history(history.get(0).ticket(), EDGAR));
        assertClosesOnTime(database.engine(clock), clock);
      }
    } finally {
      TimeZone.setDefault(own);
    }
    assertEquals(5, due.size());
    assertEquals(1, due.stream().distinct().count(), "the same number in every zone");
  }
}
