package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.JoinedDesk;
import io.deskwork.WorkflowEngine;
import io.deskwork.store.ConflictException;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A desk in a transaction of the host's, on each database. */
class JoinedDeskTest {

  // @formatter:off
  @Nested class OnH2         extends JoinedDeskContract { OnH2()         { super(Server.H2); } }
  @Nested class OnPostgreSql extends JoinedDeskContract { OnPostgreSql() { super(Server.POSTGRESQL); } }
  @Nested class OnMariaDb    extends JoinedDeskContract { OnMariaDb()    { super(Server.MARIADB); } }
  // @formatter:on

  /** As MariaDB is by itself from 11.6 on. */
  @Test
  void what_changed_since_the_snapshot_of_mariadb_is_a_conflict() throws SQLException {
    Database database = Server.MARIADB.fresh();
    WorkflowEngine engine =
        database.engine(SettableClock.at(Instant.parse("2026-03-01T08:00:00Z")));
    TicketKey key = engine.file(filing(ANNA)).orThrow().ticket().key();
    Database strict = database.set("SET SESSION innodb_snapshot_isolation = ON");
    try (Connection connection = strict.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      JoinedDesk desk = engine.joining(connection);
      assertTrue(desk.ticket(key, ANNA).isPresent());
      engine.perform(key, COMMENT.by(ANNA).saying("First")).orThrow();
      Command second = COMMENT.by(ANNA).saying("Second");
      assertThrows(ConflictException.class, () -> desk.perform(key, second));
      connection.rollback();
      desk.perform(key, second).orThrow();
      connection.commit();
    }
    assertEquals(3, engine.ticket(key, EDGAR).orElseThrow().revision());
  }
}
