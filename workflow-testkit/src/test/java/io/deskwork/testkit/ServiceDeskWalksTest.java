package io.deskwork.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Transition;
import io.deskwork.ticket.Entry;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/** What must never happen does not happen on any of many random walks, and all of it is walked. */
class ServiceDeskWalksTest {

  private static final int WALKS = 14_000;
  private static final int FIRED = 500;

  private final Map<String, Integer> fired = new TreeMap<>();
  private int walked;

  @Provide
  Arbitrary<Walk> walks() {
    return Walks.on(ServiceDesk.workflow()).by(Cast.ALL).arbitrary();
  }

  @Property(tries = WALKS, afterFailure = AfterFailureMode.RANDOM_SEED)
  void what_must_never_happen_does_not_happen_on_any_walk(@ForAll("walks") Walk walk) {
    walked++;
    walk.entries().forEach(this::count);
    Invariants.hold(walk);
  }

  private void count(Entry entry) {
    ServiceDesk.workflow().transitions().stream()
        .filter(row -> row.action().equals(entry.action()))
        .filter(row -> row.to().isEmpty() || row.to().get().equals(entry.to()))
        .filter(row -> row.from().isNew() || covers(row, entry))
        .forEach(row -> fired.merge(row.identity(), 1, Integer::sum));
  }

  private static boolean covers(Transition row, Entry entry) {
    return ServiceDesk.workflow().statusesOf(row).contains(entry.from());
  }

  @AfterProperty
  void every_row_fired_often() {
    System.out.println(walked + " walks fired " + fired);
    assertTrue(walked >= WALKS, "walked " + walked);
    for (Transition row : ServiceDesk.workflow().transitions()) {
      int times = fired.getOrDefault(row.identity(), 0);
      assertTrue(times >= FIRED, row.identity() + " fired " + times + " times");
    }
    assertEquals(ServiceDesk.workflow().transitions().size(), fired.size());
  }
}
