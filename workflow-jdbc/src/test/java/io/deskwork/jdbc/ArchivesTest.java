package io.deskwork.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.ArchivedTicket;
import io.deskwork.store.ConflictException;
import io.deskwork.store.StoreException;
import io.deskwork.store.TicketQuery;
import io.deskwork.testkit.Cast;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Ticket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What archives of a database promise beside what every store does. */
class ArchivesTest {

  private static final SettableClock CLOCK =
      SettableClock.at(Instant.parse("2026-03-01T08:00:00Z"));

  private Database database;
  private JdbcTicketStore store;

  @BeforeEach
  void fileTwoTickets() {
    database = Server.H2.fresh();
    store = database.store();
    WorkflowEngine engine = Database.engineOn(store, CLOCK);
    engine.file(Cast.filing(Cast.ANNA)).orThrow();
    engine.file(Cast.filing(Cast.ZOE)).orThrow();
  }

  private List<ArchivedTicket> archived() {
    List<ArchivedTicket> all = new ArrayList<>();
    store.archive(all::add);
    return all;
  }

  @Test
  void a_ticket_that_was_changed_by_hand_is_not_archived() throws SQLException {
    for (String change :
        List.of(
            "UPDATE deskwork_ticket SET erased = 1 WHERE number = 2",
            "UPDATE deskwork_ticket SET head = '" + "0".repeat(64) + "' WHERE number = 2",
            "UPDATE deskwork_ticket SET body = X'7B7D' WHERE number = 2",
            "UPDATE deskwork_entry SET seal = '" + "1".repeat(64) + "' WHERE number = 2",
            "DELETE FROM deskwork_entry WHERE number = 2")) {
      fileTwoTickets();
      assertEquals(2, archived().size());
      assertEquals(1, database.run(change), change);
      List<ArchivedTicket> given = new ArrayList<>();
      StoreException refused = assertThrows(StoreException.class, () -> store.archive(given::add));
      assertTrue(String.valueOf(refused.getMessage()).contains("DESK-2"), refused::getMessage);
      assertEquals(1, given.size());
    }
  }

  @Test
  void what_is_restored_before_an_engine_is_made_is_found_after_indexing() {
    JdbcTicketStore copy = Server.H2.fresh().store();
    copy.restore(store.preface(), archived().iterator());
    WorkflowEngine engine =
        WorkflowEngine.on(ServiceDesk.workflow()).storedIn(copy).clock(CLOCK).build();
    TicketQuery query = TicketQuery.all().text("printer");
    assertEquals(2, engine.tickets(TicketQuery.all().text("desk"), Cast.EDGAR).items().size());
    assertEquals(List.of(), engine.tickets(query, Cast.EDGAR).items());
    assertEquals(2, copy.reindex());
    assertEquals(2, engine.tickets(query, Cast.EDGAR).items().size());
    assertEquals(List.of(), copy.verifyAll(Optional.of(store.checkpoint())).faults());
  }

  /** An iterator goes one way: to try again would write the second half for the whole. */
  @Test
  void what_the_database_gives_up_is_not_tried_again_with_the_rest() {
    Database other = Server.H2.fresh();
    JdbcTicketStore copy = other.store();
    Iterator<ArchivedTicket> tickets = archived().iterator();
    Iterator<ArchivedTicket> disturbed =
        mapped(
            tickets,
            ticket -> {
              if (!tickets.hasNext()) {
                giveUp();
              }
              return ticket;
            });
    assertThrows(ConflictException.class, () -> copy.restore(store.preface(), disturbed));
    assertEquals(Map.of(), copy.checkpoint().heads());
  }

  /** As the database does when others were first. */
  private static void giveUp() {
    ArchivesTest.<RuntimeException>thrown(
        new java.sql.SQLTransactionRollbackException("others were first", "40001"));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> void thrown(Throwable cause) throws E {
    throw (E) cause;
  }

  private static Iterator<ArchivedTicket> mapped(
      Iterator<ArchivedTicket> all, UnaryOperator<ArchivedTicket> each) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public ArchivedTicket next() {
        return each.apply(all.next());
      }
    };
  }

  @Test
  void a_restore_in_a_transaction_of_the_hosts_is_there_when_the_host_commits()
      throws SQLException {
    Database other = Server.H2.fresh();
    JdbcTicketStore copy = other.store();
    List<Ticket> all = archived().stream().map(ArchivedTicket::ticket).toList();
    try (Connection connection = other.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      copy.joining(connection).restore(store.preface(), archived().iterator());
      assertEquals(0, copy.checkpoint().heads().size());
      connection.rollback();
      assertEquals(0, copy.checkpoint().heads().size());
      copy.joining(connection).restore(store.preface(), archived().iterator());
      connection.commit();
    }
    assertEquals(store.checkpoint(), copy.checkpoint());
    assertEquals(2, all.size());
  }
}
