package io.deskwork.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.store.TicketQuery;
import io.deskwork.table.Decision;
import io.deskwork.table.Explanation;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A customer sees the same, whatever else others do in private. */
class PrivateDataTest {

  private static final TicketKey KEY = new TicketKey("DESK", 1);

  @Provide
  Arbitrary<Walk> walks() {
    return Walks.on(ServiceDesk.workflow()).by(Cast.ALL).upTo(40).arbitrary();
  }

  @Provide
  Arbitrary<Actor> customers() {
    return Arbitraries.of(
        Cast.ALL.stream().filter(actor -> actor.side() == Side.CUSTOMER).toList());
  }

  @Property
  void what_others_do_in_private_changes_nothing_that_a_customer_sees(
      @ForAll("walks") Walk walk, @ForAll("customers") Actor customer, @ForAll long seed) {
    World quiet = new World(customer, Optional.empty());
    World busy = new World(customer, Optional.of(new Random(seed)));
    for (Walk.Step step : walk.steps()) {
      assertEquals(quiet.take(step), busy.take(step), "the answer to " + step);
      assertEquals(quiet.view(), busy.view(), "the view of " + customer + " after " + step);
    }
    if (!walk.entries().isEmpty()) {
      assertTrue(busy.disturbed > 0, "something happened in private");
      assertNotEquals(quiet.everything(), busy.everything(), "and the contractor sees it");
    }
  }

  /** A desk on which a walk is taken, alone or while much goes on that the customer may not see. */
  private static final class World {

    private final SettableClock clock = SettableClock.at(Walk.START);
    private final WorkflowEngine engine =
        WorkflowEngine.on(ServiceDesk.workflow())
            .storedIn(new InMemoryTicketStore())
            .clock(clock)
            .build();
    private final Actor customer;
    private final Optional<Random> noise;
    private int disturbed;

    World(Actor customer, Optional<Random> noise) {
      this.customer = customer;
      this.noise = noise;
    }

    /** What the customer is told, if the command is theirs; else whether it was accepted. */
    Object take(Walk.Step step) {
      clock.set(step.at());
      engine.runDue();
      noise.ifPresent(this::disturb);
      Command command = step.command();
      if (command.actor().side() == Side.CONTRACTOR && command.seen().isPresent()) {
        return "what the contractor saw differs";
      }
      Decision decision =
          step.before().revision() == 0 ? engine.file(command) : engine.perform(KEY, command);
      if (!command.actor().equals(customer)) {
        return decision.isAccepted();
      }
      return decision instanceof Decision.Refused refused ? refused.blockers() : decision;
    }

    private void disturb(Random random) {
      if (engine.ticket(KEY, Cast.EDGAR).isPresent() && random.nextBoolean()) {
        Command note = ServiceDesk.NOTE.by(Cast.ELLA).saying("Between us " + random.nextInt());
        engine.perform(KEY, note.id(noiseId())).orThrow();
      }
      List<Actor> others = Cast.ALL.stream().filter(this::filesUnseen).toList();
      Command filing = Cast.filing(others.get(random.nextInt(others.size())));
      TicketKey key =
          engine
              .file(filing.id(noiseId()), ServiceDesk.workflow().id(), "OTHER")
              .orThrow()
              .ticket()
              .key();
      Duration estimate = Duration.ofMinutes(random.nextInt(60));
      engine
          .perform(
              key,
              ServiceDesk.START_WORK
                  .by(Cast.EDGAR)
                  .with(ServiceDesk.ESTIMATE, estimate)
                  .id(noiseId()))
          .orThrow();
    }

    private CommandId noiseId() {
      disturbed++;
      return CommandId.of("noise." + disturbed);
    }

    /** Whether the customer may not see what this one files in private. */
    private boolean filesUnseen(Actor other) {
      boolean files = other.has(ServiceDesk.CUSTOMER) && !other.has(Role.SYSTEM);
      return files
          && !other.equals(customer)
          && (!other.organization().equals(customer.organization()) || !customer.isOverseeing());
    }

    List<Object> view() {
      List<Object> view = new ArrayList<>();
      view.add(engine.ticket(KEY, customer));
      engine.history(KEY, customer).forEach(entry -> view.add(told(entry)));
      view.add(engine.tickets(TicketQuery.all(), customer));
      Optional<Explanation> explained = engine.explain(KEY, customer);
      view.add(explained.map(Explanation::ticket));
      view.add(explained.map(one -> one.offers().toString()));
      return view;
    }

    /** All of an entry but its command id, which is drawn anew for each timer. */
    private static List<Object> told(Entry entry) {
      return List.of(
          List.of(entry.revision(), entry.number(), entry.at(), entry.from(), entry.to()),
          List.of(entry.action(), entry.actor(), entry.source(), entry.inputs(), entry.due()),
          entry.changes(),
          entry.parameters());
    }

    List<Ticket> everything() {
      assertTrue(Viewer.of(Cast.EDGAR).isContractor());
      return engine.tickets(TicketQuery.all().pagesOf(1_000), Cast.EDGAR).items();
    }
  }
}
