package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deskwork.WorkflowEngine;
import io.deskwork.store.SealedHistory.Checkpoint;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the tables are, on each database; and H2's file. */
class SchemaTest {

  // @formatter:off
  @Nested class OnH2         extends SchemaContract { OnH2()         { super(Server.H2); } }
  @Nested class OnPostgreSql extends SchemaContract { OnPostgreSql() { super(Server.POSTGRESQL); } }
  @Nested class OnMariaDb    extends SchemaContract { OnMariaDb()    { super(Server.MARIADB); } }
  // @formatter:on

  @Test
  void everything_is_there_after_a_file_is_opened_again(@TempDir Path folder) throws SQLException {
    String url = "jdbc:h2:file:" + folder.resolve("desk");
    Database file = Database.at(url);
    Instant start = Instant.parse("2026-03-01T08:00:00Z");
    SettableClock clock = SettableClock.at(start);
    WorkflowEngine engine = file.engine(clock);
    TicketKey key = engine.file(filing(ANNA)).orThrow().ticket().key();
    engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofHours(1))).orThrow();
    Ticket before = engine.perform(key, RESOLVE.by(EDGAR)).orThrow().ticket();
    List<Entry> history = engine.history(key, EDGAR);
    Checkpoint checkpoint = file.store().checkpoint();
    engine.close();
    file.run("SHUTDOWN");

    Database again = Database.at(url);
    WorkflowEngine reopened = again.engine(clock);
    assertEquals(Optional.of(before), reopened.ticket(key, EDGAR));
    assertEquals(history, reopened.history(key, EDGAR));
    assertEquals(Optional.of(start.plus(Duration.ofDays(15))), reopened.nextDue());
    assertEquals(List.of(), again.store().verifyAll(Optional.of(checkpoint)).faults());
    assertEquals(2, reopened.file(filing(ANNA)).orThrow().ticket().key().number());
    clock.advance(Duration.ofDays(15));
    assertEquals(1, reopened.runDue().fired().size());
    again.run("SHUTDOWN");
  }
}
