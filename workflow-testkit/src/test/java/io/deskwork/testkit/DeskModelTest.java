package io.deskwork.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.DeskLevels;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.table.Workflow;
import io.deskwork.time.Holidays;
import io.deskwork.time.ServiceLevel;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The engine over the store in memory answers, shows and keeps what the model does. */
class DeskModelTest {

  @Provide
  Arbitrary<Walk> walks() {
    return Walks.on(ServiceDesk.workflow()).by(Cast.ALL).arbitrary();
  }

  @Provide
  Arbitrary<Walk> walksOnGeneratedWorkflows() {
    return Generators.workflows().flatMap(Generators::walks);
  }

  @Provide
  Arbitrary<Walk> walksUnderAServiceLevel() {
    ServiceLevel basic =
        DeskLevels.examples(ZoneId.of("Europe/Riga"), Holidays.none()).stream()
            .filter(level -> level.name().equals("BASIC"))
            .findFirst()
            .orElseThrow();
    Workflow desk =
        ServiceDesk.workflow()
            .extend("levels")
            .with(DeskLevels.extension())
            .levels(basic)
            .set(ServiceLevel.PARAMETER, basic.name())
            .build();
    return Walks.on(desk).by(Cast.ALL).arbitrary();
  }

  @Property(tries = 100)
  void a_desk_with_service_levels_behaves_as_the_model(
      @ForAll("walksUnderAServiceLevel") Walk walk) {
    DeskModel.check(walk, new InMemoryTicketStore());
  }

  @Property(tries = 1_000)
  void the_service_desk_in_memory_behaves_as_the_model(@ForAll("walks") Walk walk) {
    DeskModel.check(walk, new InMemoryTicketStore());
  }

  @Property(tries = 1_000)
  void any_workflow_in_memory_behaves_as_the_model(@ForAll("walksOnGeneratedWorkflows") Walk walk) {
    DeskModel.check(walk, new InMemoryTicketStore());
  }

  @Example
  void a_store_that_does_nothing_does_not_behave_as_the_model() {
    AtomicInteger decisions = new AtomicInteger();
    Walk walk = Walks.on(ServiceDesk.workflow()).by(Cast.ALL).seeded(1);
    assertThrows(
        AssertionError.class,
        () -> DeskModel.check(walk, new IdleStore(), decision -> decisions.incrementAndGet()));
    assertTrue(decisions.get() > 0, "it got as far as a decision");
  }
}
