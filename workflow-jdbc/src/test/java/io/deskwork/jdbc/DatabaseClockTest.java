package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.anyInt;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The time of each database; and what follows from it for tickets. */
class DatabaseClockTest {

  private static final Duration TERM = Duration.ofDays(15);
  private static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);

  // @formatter:off
  @Nested class OnH2         extends DatabaseClockContract { OnH2()         { super(Server.H2); } }
  @Nested class OnPostgreSql extends DatabaseClockContract { OnPostgreSql() { super(Server.POSTGRESQL); } }
  @Nested class OnMariaDb    extends DatabaseClockContract { OnMariaDb()    { super(Server.MARIADB); } }
  // @formatter:on

  /** The clock of a database whose time a test sets. */
  private static Clock clockOf(AtomicReference<Instant> time) throws SQLException {
    ResultSet row = mock(ResultSet.class);
    when(row.next()).thenReturn(true);
    when(row.getLong(anyInt()))
        .thenAnswer(call -> ChronoUnit.MICROS.between(Instant.EPOCH, time.get()));
    PreparedStatement statement = mock(PreparedStatement.class);
    when(statement.executeQuery()).thenReturn(row);
    Connection connection = mock(Connection.class, RETURNS_DEEP_STUBS);
    when(connection.getMetaData().getDatabaseProductName()).thenReturn("H2");
    when(connection.prepareStatement(anyString())).thenReturn(statement);
    DataSource source = mock(DataSource.class, RETURNS_DEEP_STUBS);
    when(source.getConnection()).thenReturn(connection);
    return JdbcTicketStore.on(source).databaseClock();
  }

  @Test
  void a_node_whose_own_clock_is_ahead_closes_nothing_early() throws SQLException {
    Instant start = Instant.parse("2001-01-01T08:00:00Z");
    AtomicReference<Instant> time = new AtomicReference<>(start);
    Database database = Server.H2.fresh();
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
