package io.deskwork.jdbc;

import static io.deskwork.testkit.Cast.ANNA;
import static io.deskwork.testkit.Cast.EDGAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.Checkpoints;
import io.deskwork.store.DueTickets.Firing;
import io.deskwork.store.SealedHistory.Checkpoint;
import io.deskwork.store.SealedHistory.Fault;
import io.deskwork.testkit.Cast;
import io.deskwork.testkit.Walk;
import io.deskwork.testkit.Walks;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random edits, insertions, swaps and removals of stored rows: most of them on the rows in memory,
 * by the check that the store itself makes, and some by SQL. Another seed each time; a failure
 * tells it, and {@code -Ddeskwork.seed} runs it again.
 */
class EveryForgeryIsFoundTest {

  private static final int IN_MEMORY = 100_000;
  private static final int BY_SQL = 300;
  private static final long WALKS = 20260301;
  private static final long SEED = Long.getLong("deskwork.seed", System.nanoTime());

  /** A kind of forgery and what came of it. */
  private record Drawn(String kind, List<StoredTicket> before, List<StoredTicket> after) {

    /** What shows of it, without a checkpoint or with one. */
    List<Fault> faults(boolean against) {
      List<Fault> faults = new ArrayList<>();
      after.forEach(ticket -> faults.addAll(ticket.faults()));
      if (against) {
        Map<TicketKey, StoredTicket> now = new TreeMap<>();
        after.forEach(ticket -> now.put(ticket.key(), ticket));
        faults.addAll(
            Checkpoints.missing(
                checkpoint(before),
                (key, revision) ->
                    Optional.ofNullable(now.get(key)).flatMap(ticket -> ticket.sealOf(revision))));
      }
      return faults;
    }
  }

  private static Checkpoint checkpoint(List<StoredTicket> tickets) {
    return Checkpoints.of(
        tickets.stream().collect(Collectors.toMap(StoredTicket::key, StoredTicket::head)));
  }

  /** Some tickets' rows: as they were before Anna and Edgar were erased in half, and since. */
  private record Rowset(Database database, List<StoredTicket> before, List<StoredTicket> now) {

    static Rowset on(Database database, int tickets) throws SQLException {
      JdbcTicketStore store = database.store();
      Walks walks = Walks.on(ServiceDesk.workflow()).by(Cast.ALL).upTo(12);
      for (long seed = WALKS; isTooSmall(database, tickets); seed++) {
        Walk walk = walks.seeded(seed);
        if (walk.entries().size() > 1 && walk.entries().size() < 6) {
          Database.play(walk, store);
        }
        if (seed == WALKS + tickets) {
          store.erase(EDGAR.person());
        }
      }
      store.fireDue(
          Instant.parse("2100-01-01T00:00:00Z"),
          1 + tickets / 8,
          loaded -> new Firing.Park("Never", Optional.empty()));
      List<StoredTicket> before = moving(database);
      store.erase(ANNA.person());
      List<StoredTicket> now = moving(database);
      assertNotEquals(List.of(), store.parked());
      assertEquals(List.of(), store.verifyAll(Optional.of(checkpoint(now))).faults());
      return new Rowset(database, before, now);
    }

    /** The tickets that were moved since they were filed. */
    private static List<StoredTicket> moving(Database database) throws SQLException {
      return StoredTicket.in(database).stream()
          .filter(ticket -> ticket.entries().size() > 1)
          .toList();
    }

    private static boolean isTooSmall(Database database, int tickets) throws SQLException {
      return database.count("deskwork_ticket") < tickets
          || database.count("deskwork_ticket WHERE due IS NOT NULL") < 2 + tickets / 8;
    }

    /** A forgery of a kind; one that changes nothing is none, and another is drawn. */
    Drawn draw(String kind, Forgeries.Forgery forgery, long seed) {
      Dice dice = new Dice(seed);
      while (true) {
        List<StoredTicket> two = dice.two(now);
        StoredTicket one = two.get(0);
        StoredTicket past = before.get(now.indexOf(one));
        List<StoredTicket> after = forgery.forge(dice, new Forgeries.Past(one, two.get(1), past));
        List<StoredTicket> touched =
            two.stream()
                .filter(was -> after.stream().anyMatch(is -> is.key().equals(was.key())))
                .toList();
        boolean real =
            after.stream().anyMatch(is -> touched.stream().noneMatch(was -> was.isSameAs(is)));
        if (real) {
          return new Drawn(kind, touched, after);
        }
      }
    }
  }

  private static Drawn draw(Rowset rowset, Map<String, Forgeries.Forgery> forgeries, int index) {
    List<String> kinds = List.copyOf(forgeries.keySet());
    String kind = kinds.get(index % kinds.size());
    return rowset.draw(kind, forgeries.get(kind), SEED + index);
  }

  private static String told(int index, Drawn drawn) {
    return drawn.kind() + ", draw " + index + ", -Ddeskwork.seed=" + SEED;
  }

  @Test
  void a_hundred_thousand_forgeries_are_found() throws SQLException {
    Rowset rowset = Rowset.on(Server.H2.fresh(), 40);
    Map<String, Integer> found =
        IntStream.range(0, IN_MEMORY)
            .parallel()
            .mapToObj(
                index -> {
                  Drawn drawn = draw(rowset, Forgeries.found(), index);
                  assertFalse(drawn.faults(false).isEmpty(), () -> told(index, drawn));
                  return drawn.kind();
                })
            .collect(Collectors.toMap(kind -> kind, kind -> 1, Integer::sum, TreeMap::new));
    assertEquals(IN_MEMORY, found.values().stream().mapToInt(Integer::intValue).sum());
    assertEquals(Forgeries.found().keySet(), found.keySet());
    found.forEach((kind, times) -> assertTrue(times > 2_000, kind + " " + times));
  }

  @Test
  void what_was_made_with_care_is_found_against_a_checkpoint_only() throws SQLException {
    Rowset rowset = Rowset.on(Server.H2.fresh(), 40);
    for (int index = 0; index < 1_000; index++) {
      Drawn drawn = draw(rowset, Forgeries.foundByCheckpoint(), index);
      String told = told(index, drawn);
      assertEquals(List.of(), drawn.faults(false), told);
      assertFalse(drawn.faults(true).isEmpty(), told);
    }
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void forgeries_by_sql_are_found(Server server) throws SQLException {
    Rowset rowset = Rowset.on(server.fresh(), 10);
    Checkpoint checkpoint = checkpoint(rowset.now());
    JdbcTicketStore store = rowset.database().store();
    for (int index = 0; index < BY_SQL; index++) {
      boolean careful = index % 11 == 10;
      Drawn drawn =
          draw(rowset, careful ? Forgeries.foundByCheckpoint() : Forgeries.found(), index);
      put(rowset.database(), drawn.before(), drawn.after());
      List<Fault> faults =
          store.verifyAll(careful ? Optional.of(checkpoint) : Optional.empty()).faults();
      String told = told(index, drawn);
      assertFalse(faults.isEmpty(), told);
      assertTrue(
          faults.stream()
              .map(Fault::ticket)
              .allMatch(key -> drawn.after().stream().anyMatch(one -> one.key().equals(key))),
          () -> told + " blames others: " + faults);
      put(rowset.database(), drawn.after(), drawn.before());
    }
    assertEquals(List.of(), store.verifyAll(Optional.of(checkpoint)).faults(), "all put back");
  }

  private static void put(Database database, List<StoredTicket> instead, List<StoredTicket> tickets)
      throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      for (StoredTicket ticket : instead) {
        ticket.removeFrom(connection);
      }
      for (StoredTicket ticket : tickets) {
        ticket.removeFrom(connection);
      }
      for (StoredTicket ticket : tickets) {
        ticket.writeTo(connection);
      }
    }
  }
}
