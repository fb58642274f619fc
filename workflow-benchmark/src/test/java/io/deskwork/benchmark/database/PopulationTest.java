package io.deskwork.benchmark.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.Page;
import io.deskwork.store.TicketQuery;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tickets made by SQL are tickets that the engine can work with. */
class PopulationTest {

  private static final int TICKETS = 200;

  @Test
  void every_tenth_waits_and_customers_see_their_own() {
    try (Population population =
        new Population(OneServer.SERVER, OneServer.create("population"), TICKETS)) {
      assertEquals(10L * TICKETS, population.entries());
      Page<Ticket> waiting =
          population
              .engine()
              .tickets(TicketQuery.all().in(ServiceDesk.WAITING_FOR_CUSTOMER), Road.EXECUTOR_EDGAR);
      assertEquals(TICKETS / 10, waiting.items().size());
      TicketKey key = population.anyWaiting(new Random(7));
      Ticket ticket = population.engine().ticket(key, Population.customerOf(key)).orElseThrow();
      assertEquals(key, ticket.key());
      assertEquals(8, ticket.revision(), "a customer does not count the two notes");
      assertEquals(ServiceDesk.WAITING_FOR_CUSTOMER, ticket.status());
      TicketKey next = new TicketKey("DESK", key.number() % TICKETS + 10);
      assertTrue(population.engine().ticket(next, Population.customerOf(key)).isEmpty());
      Page<Ticket> own = population.engine().tickets(TicketQuery.all(), Population.customerOf(key));
      assertEquals(TICKETS / 10, own.items().size());
      assertTrue(population.engine().runDue().fired().isEmpty());
      assertFalse(population.engine().nextDue().isEmpty());
    }
  }
}
