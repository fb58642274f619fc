package io.deskwork.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.DeskLevels;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.store.TicketStore;
import io.deskwork.table.Workflow;
import io.deskwork.testkit.Cast;
import io.deskwork.testkit.DeskModel;
import io.deskwork.testkit.Generators;
import io.deskwork.testkit.Walk;
import io.deskwork.testkit.Walks;
import io.deskwork.time.Holidays;
import io.deskwork.time.ServiceLevel;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** On the same walk the store on each database and the one in memory answer alike, as the model. */
class StoresAlikeTest {

  private final List<Database> databases =
      Arrays.stream(Server.values()).map(Server::fresh).toList();

  @Provide
  Arbitrary<Walk> walks() {
    return Walks.on(ServiceDesk.workflow()).by(Cast.ALL).arbitrary();
  }

  /** Business hours are all hours, so that walks of days see warnings and breaches. */
  @Provide
  Arbitrary<Walk> walksUnderAServiceLevel() {
    List<ServiceLevel> levels = DeskLevels.examples(ZoneId.of("Europe/Riga"), Holidays.none());
    Workflow desk =
        ServiceDesk.workflow()
            .extend("levels")
            .with(DeskLevels.extension())
            .levels(levels.toArray(new ServiceLevel[0]))
            .set(ServiceLevel.PARAMETER, "BUSINESS")
            .build();
    return Walks.on(desk).by(Cast.ALL).arbitrary();
  }

  @Property(tries = 12)
  void service_levels_behave_alike(@ForAll("walksUnderAServiceLevel") Walk walk)
      throws SQLException {
    compare(walk);
  }

  @Provide
  Arbitrary<Walk> walksOnGeneratedWorkflows() {
    return Generators.workflows().flatMap(Generators::walks);
  }

  @Property(tries = 150)
  void the_service_desk_behaves_alike(@ForAll("walks") Walk walk) throws SQLException {
    compare(walk);
  }

  @Property(tries = 150)
  void any_workflow_behaves_alike(@ForAll("walksOnGeneratedWorkflows") Walk walk)
      throws SQLException {
    compare(walk);
  }

  private void compare(Walk walk) throws SQLException {
    List<String> inMemory = answers(walk, new InMemoryTicketStore());
    assertTrue(walk.steps().isEmpty() || !inMemory.isEmpty(), "something was answered");
    for (Database database : databases) {
      TicketStore store = database.store();
      for (String table : List.of("search", "entry", "ticket", "ticket_key", "workflow")) {
        database.run("DELETE FROM deskwork_" + table);
      }
      assertEquals(inMemory, answers(walk, store), () -> "on " + database.server());
    }
  }

  private static List<String> answers(Walk walk, TicketStore store) {
    List<String> answers = new ArrayList<>();
    DeskModel.check(walk, store, decision -> answers.add(decision.toString()));
    return answers;
  }
}
