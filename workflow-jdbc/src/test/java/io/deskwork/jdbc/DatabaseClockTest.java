package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.deskwork.WorkflowEngine;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The time of the database, by which all nodes agree, and never the machine's. */
class DatabaseClockTest {

  private static final Duration TERM = Duration.ofDays(15);
  private static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);

  private final Database database = Database.fresh();

  private Instant asked() throws SQLException {
    return database
        .one(OffsetDateTime.class, "SELECT CURRENT_TIMESTAMP(9)")
        .toInstant()
        .truncatedTo(ChronoUnit.MICROS);
  }

  @Test
  void it_says_what_the_database_says_to_the_microsecond() throws SQLException {
    Clock clock = database.store().databaseClock();
    Instant last = Instant.EPOCH;
    for (int i = 0; i < 200; i++) {
      Instant before = asked();
      Instant told = clock.instant();
      Instant after = asked();
      assertEquals(told.truncatedTo(ChronoUnit.MICROS), told);
      assertFalse(told.isBefore(before), told + " before " + before);
      assertFalse(told.isAfter(after.plus(MICRO)), told + " after " + after);
      assertFalse(told.isBefore(last), "time goes on");
      last = told;
    }
  }

  @Test
  void it_is_the_same_instant_in_every_zone() throws SQLException {
    Clock clock = database.store().databaseClock();
    assertEquals(ZoneOffset.UTC, clock.getZone());
    Clock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
    assertEquals(ZoneId.of("Asia/Tokyo"), tokyo.getZone());
    Instant before = asked();
    assertFalse(tokyo.instant().isBefore(before));
    for (String zone : List.of("Pacific/Kiritimati", "America/St_Johns")) {
      Database elsewhere = Database.fresh(";TIME ZONE=" + zone);
      Instant early = asked();
      Instant told = elsewhere.store().databaseClock().instant();
      assertFalse(told.isBefore(early), zone);
      assertFalse(told.isAfter(asked().plus(MICRO)), zone);
    }
  }

  /** The clock of a database whose time a test sets. */
  private static Clock clockOf(AtomicReference<Instant> time) throws SQLException {
    ResultSet row = mock(ResultSet.class);
    when(row.next()).thenReturn(true);
    when(row.getObject(1, OffsetDateTime.class))
        .thenAnswer(call -> time.get().atOffset(ZoneOffset.ofHours(9)));
    PreparedStatement statement = mock(PreparedStatement.class);
    when(statement.executeQuery()).thenReturn(row);
    Connection connection = mock(Connection.class);
    when(connection.prepareStatement(anyString())).thenReturn(statement);
    DataSource source = mock(DataSource.class, RETURNS_DEEP_STUBS);
    when(source.getConnection()).thenReturn(connection);
    return JdbcTicketStore.on(source).databaseClock();
  }

  @Test
  void a_node_whose_own_clock_is_ahead_closes_nothing_early() throws SQLException {
    Instant start = Instant.parse("2001-01-01T08:00:00Z");
    AtomicReference<Instant> time = new AtomicReference<>(start);
    WorkflowEngine engine = database.engine(clockOf(time));
    TicketKey key = engine.file(filing(ANNA)).orThrow().ticket().key();
    engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofHours(1))).orThrow();
    Ticket waiting = engine.perform(key, RESOLVE.by(EDGAR)).orThrow().ticket();
    assertEquals(start, waiting.changedAt(), "this machine's clock is decades ahead");

    time.set(start.plus(TERM).minus(MICRO));
    assertEquals(List.of(), engine.runDue().fired());
    engine.perform(key, COMMENT.by(ANNA).with(NEUTRAL, true).saying("Still time")).orThrow();
    assertEquals(WAITING_FOR_CUSTOMER, engine.ticket(key, EDGAR).orElseThrow().status());
    time.set(start.plus(TERM));
    assertEquals(1, engine.runDue().fired().size());
    Ticket closed = engine.ticket(key, EDGAR).orElseThrow();
    assertEquals(CLOSED, closed.status());
    assertEquals(start.plus(TERM), closed.changedAt());
    assertTrue(database.store().verify(key).isIntact());
  }
}
