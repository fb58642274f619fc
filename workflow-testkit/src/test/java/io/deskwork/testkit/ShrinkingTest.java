package io.deskwork.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Guard;
import io.deskwork.table.Guards;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;

/** A fault in the table is found, and told by the shortest walk that shows it. */
class ShrinkingTest {

  /** Work starts whatever the estimate is: the guard of one row is gone. */
  private static Workflow faulty() {
    Guard anything = Guards.the(ServiceDesk.ESTIMATE).isSet();
    return ServiceDesk.workflow()
        .extend("faulty")
        .replace(ServiceDesk.START_WORK, ServiceDesk.OPEN, row -> row.with(anything))
        .build();
  }

  @Example
  void a_planted_fault_shrinks_to_filing_and_starting_work() {
    RandomGenerator<Walk> generator =
        Walks.on(faulty()).by(Cast.ALL).arbitrary().generator(1_000, false);
    Random random = new Random(7);
    Shrinkable<Walk> failing =
        Stream.generate(() -> generator.next(random))
            .limit(1_000)
            .filter(walk -> !holds(walk.value()))
            .findFirst()
            .orElseThrow();
    Walk shortest = shortest(failing).value();
    List<Action> way = shortest.entries().stream().map(Entry::action).toList();
    assertEquals(List.of(ServiceDesk.FILE, ServiceDesk.START_WORK), way, shortest.toString());
    assertEquals(2, shortest.steps().size(), shortest.toString());
    assertTrue(failing.value().steps().size() > 2, "there was something to shrink");
  }

  private static Shrinkable<Walk> shortest(Shrinkable<Walk> failing) {
    Optional<Shrinkable<Walk>> shorter =
        failing.shrink().filter(walk -> !holds(walk.value())).findFirst();
    return shorter.isEmpty() ? failing : shortest(shorter.get());
  }

  private static boolean holds(Walk walk) {
    try {
      Invariants.hold(walk);
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }
}
