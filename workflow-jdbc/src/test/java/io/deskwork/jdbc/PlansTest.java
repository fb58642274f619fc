package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.EDGAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.store.Cursor;
import io.deskwork.store.DueTickets;
import io.deskwork.store.Loaded;
import io.deskwork.store.SubscriberId;
import io.deskwork.store.TicketQuery;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How each database runs the very statements of the store at 100,000 tickets: what polls and what
 * lists a page reads few rows, however many there are, and so sorts no more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansTest {

  private static final TicketQuery ALL = TicketQuery.all().pagesOf(20);
  private static final long MOST = Crowd.TICKETS / 7;
  private static final Instant MIDDLE = Instant.ofEpochSecond(50_000);

  private final Map<Server, Crowd> crowds = new EnumMap<>(Server.class);

  private Crowd crowd(Server server) {
    return crowds.computeIfAbsent(server, Crowd::on);
  }

  private static Map<String, TicketQuery> queries() {
    Organization o7 = Organization.of("O7");
    Map<String, TicketQuery> queries = new LinkedHashMap<>();
    queries.put("all", ALL);
    queries.put("a common status", ALL.in(OPEN));
    queries.put("a rare status", ALL.in(ESTIMATED));
    queries.put("two statuses", ALL.in(OPEN, IN_PROGRESS));
    queries.put("two rare statuses", ALL.in(ESTIMATED, CANCELLED));
    queries.put("an assignee", ALL.heldBy("a7"));
    queries.put("an organization", ALL.of(o7));
    queries.put("a reporter", ALL.reportedBy("r7"));
    queries.put("due before", ALL.dueBefore(MIDDLE));
    queries.put("a word", ALL.text("word77"));
    queries.put("a word of many", ALL.text("word7"));
    queries.put("a word that all have", ALL.text("desk"));
    queries.put("a key", ALL.text("desk-77777"));
    queries.put("two words", ALL.text("word7 desk"));
    queries.put("a value", ALL.where(PRIORITY, Choice.of("HIGH")));
    queries.put("a rare value", ALL.where(COMPANY, "c7"));
    queries.put("a range", ALL.atLeast(DUE, Instant.ofEpochSecond(99_900)));
    queries.put("a wide range", ALL.atLeast(DUE, Instant.ofEpochSecond(100)));
    queries.put("a status and a value", ALL.in(OPEN).where(PRIORITY, Choice.of("LOW")));
    queries.put("an organization and a word", ALL.of(o7).text("desk"));
    return queries;
  }

  private static List<Actor> viewers() {
    return List.of(
        EDGAR,
        Actor.of("boss", "An approver", Organization.of("O7"), APPROVER),
        Actor.of("r7", "A customer", Organization.of("O7"), CUSTOMER),
        Actor.of("r10", "A customer of many", Organization.of("BIG"), CUSTOMER),
        Actor.of("r1", "A customer among secrets", Organization.of("SECRET"), CUSTOMER));
  }

  private static List<TicketQuery> pages(TicketQuery query) {
    TicketKey middle = new TicketKey("DESK", 50_000);
    return List.of(
        query,
        query.after(middle),
        query.newestFirst(),
        query.newestFirst().after(middle),
        query.byDue(),
        query.byDue().after(Cursor.after(TicketQuery.Order.BY_DUE, Optional.of(MIDDLE), middle)));
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void a_page_of_any_query_in_any_order_for_any_viewer_reads_little(Server server) {
    Crowd crowd = crowd(server);
    for (Map.Entry<String, TicketQuery> query : queries().entrySet()) {
      for (Actor viewer : viewers()) {
        for (TicketQuery page : pages(query.getValue())) {
          List<Reads.Read> reads =
              crowd.reads().during(() -> crowd.store().tickets(Viewer.of(viewer), page));
          assertFalse(reads.isEmpty() || reads.size() > 2, "a look at most, and a page");
          String what = query.getKey() + " asked by " + viewer.name() + " " + page.order();
          reads.forEach(read -> assertTrue(read.rows() <= MOST, () -> what + ": " + read));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void what_one_index_has_in_order_is_read_as_far_as_the_page_is_long(Server server) {
    Crowd crowd = crowd(server);
    for (String name : List.of("all", "a common status", "an assignee", "a value", "a reporter")) {
      for (TicketQuery page : pages(queries().get(name)).subList(0, 4)) {
        List<Reads.Read> reads =
            crowd.reads().during(() -> crowd.store().tickets(Viewer.of(EDGAR), page));
        assertEquals(1, reads.size(), "one statement");
        assertTrue(reads.get(0).rows() <= 200, () -> name + ": " + reads.get(0));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void polling_reads_little(Server server) {
    Crowd crowd = crowd(server);
    SubscriberId mail = SubscriberId.of("mail");
    Map<String, Runnable> polls = new LinkedHashMap<>();
    polls.put("what is due next", () -> crowd.store().nextDue());
    polls.put("what is due", () -> crowd.store().fireDue(MIDDLE, 20, PlansTest::notNow));
    polls.put("what is parked", () -> assertEquals(5, crowd.store().parked().size()));
    polls.put(
        "what is to be told",
        () -> {
          int told = crowd.store().claim(mail, MIDDLE, Duration.ofHours(1), 20).size();
          assertEquals(20, told);
        });
    polls.put("what could not be told", () -> assertEquals(5, crowd.store().held().size()));
    polls.forEach(
        (name, poll) -> {
          List<Reads.Read> reads = crowd.reads().during(poll);
          assertFalse(reads.isEmpty(), name);
          for (Reads.Read read : reads) {
            // H2 goes through all that is due when it locks.
            long most = server == Server.H2 && read.sql().contains("SKIP LOCKED") ? MOST : 200;
            assertTrue(read.rows() <= most, () -> name + ": " + read);
          }
        });
  }

  private static DueTickets.Firing notNow(Loaded loaded) {
    throw new IllegalStateException("Not now: " + loaded.ticket());
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void without_its_index_a_query_would_read_the_whole_table(Server server) throws SQLException {
    Crowd crowd = crowd(server);
    Runnable asking = () -> crowd.store().tickets(Viewer.of(EDGAR), ALL.in(ESTIMATED));
    assertTrue(worst(crowd.reads().during(asking)) < 200);
    String on = server == Server.MARIADB ? " ON deskwork_ticket" : "";
    crowd.database().run("DROP INDEX deskwork_ticket_status" + on);
    try {
      assertTrue(worst(crowd.reads().during(asking)) > Crowd.TICKETS / 2);
    } finally {
      crowd
          .database()
          .run("CREATE INDEX deskwork_ticket_status ON deskwork_ticket (status, desk, number)");
    }
  }

  private static long worst(List<Reads.Read> reads) {
    return reads.stream().mapToLong(Reads.Read::rows).max().orElseThrow();
  }
}
