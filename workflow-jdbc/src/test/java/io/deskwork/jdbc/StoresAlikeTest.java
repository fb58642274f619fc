package io.deskwork.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.store.TicketStore;
import io.deskwork.testkit.Cast;
import io.deskwork.testkit.DeskModel;
import io.deskwork.testkit.Generators;
import io.deskwork.testkit.Walk;
import io.deskwork.testkit.Walks;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.h2.jdbcx.JdbcConnectionPool;

/** On the same walk the store on H2 and the one in memory answer alike, and both as the model. */
class StoresAlikeTest {

  @Provide
  Arbitrary<Walk> walks() {
    return Walks.on(ServiceDesk.workflow()).by(Cast.ALL).arbitrary();
  }

  @Provide
  Arbitrary<Walk> walksOnGeneratedWorkflows() {
    return Generators.workflows().flatMap(Generators::walks);
  }

  @Property(tries = 150)
  void the_service_desk_behaves_alike(@ForAll("walks") Walk walk) {
    compare(walk);
  }

  @Property(tries = 150)
  void any_workflow_behaves_alike(@ForAll("walksOnGeneratedWorkflows") Walk walk) {
    compare(walk);
  }

  private static void compare(Walk walk) {
    JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "", "");
    try {
      List<String> onH2 = answers(walk, JdbcTicketStore.on(pool).createSchema());
      List<String> inMemory = answers(walk, new InMemoryTicketStore());
      assertEquals(inMemory, onH2);
      assertTrue(walk.steps().isEmpty() || !onH2.isEmpty(), "something was answered");
    } finally {
      pool.dispose();
    }
  }

  private static List<String> answers(Walk walk, TicketStore store) {
    List<String> answers = new ArrayList<>();
    DeskModel.check(walk, store, decision -> answers.add(decision.toString()));
    return answers;
  }
}
