package io.deskwork.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.proof.MigrationCheck;
import io.deskwork.proof.MigrationPlan;
import io.deskwork.proof.Passage;
import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A ticket that is moved to a copy of its definition goes on as if it had not been. */
class MigratedWorkflowsTest {

  private static final Role MIGRATOR = Role.ofTheContractor("MIGRATOR");
  private static final Actor MIA = Actor.of("mia", "Mia", MIGRATOR);
  private static final int AFTERWARDS = 12;

  @Provide
  Arbitrary<Walk> walks() {
    return Generators.workflows().flatMap(Generators::walks);
  }

  private static Workflow copy(Workflow workflow, int version) {
    return workflow.extend(workflow.id().name()).version(version).build();
  }

  @Property(tries = 150)
  void everything_afterwards_is_decided_alike(@ForAll("walks") Walk walk) {
    Ticket ticket = walk.end();
    if (ticket.revision() == 0 || ticket.status().isFinal()) {
      return;
    }
    List<Entry> history = new ArrayList<>(walk.entries());
    Instant now = walk.steps().get(walk.steps().size() - 1).at();
    Workflow third = copy(walk.workflow(), 3);
    // Twice, as a guard of these workflows asks whether the revision is even.
    Ticket moved = moved(ticket, history, copy(walk.workflow(), 2), now, walk.workflow());
    moved = moved(moved, history, third, now, copy(walk.workflow(), 2));
    assertEquals(third.id(), moved.workflow());
    assertEquals(moved, Ticket.fold(history));
    goOn(walk, ticket, moved, third, now);
  }

  private static Ticket moved(
      Ticket ticket, List<Entry> history, Workflow to, Instant now, Workflow from) {
    MigrationPlan plan = MigrationPlan.from(from).to(to).by(MIGRATOR);
    Passage passage = new MigrationCheck(plan).passage(ticket, history, Moment.at(now));
    assertTrue(passage.isOpen(), () -> passage.obstacles().toString());
    assertEquals(List.of(), passage.voided());
    assertEquals(List.of(), passage.deadlines());
    Entry entry = passage.entry(MigrationPlan.MIGRATE.by(MIA));
    assertEquals(List.of(new Change.Migrated(to.id())), entry.changes());
    history.add(entry);
    return ticket.after(entry);
  }

  private static void goOn(Walk walk, Ticket ticket, Ticket moved, Workflow third, Instant begin) {
    SplittableRandom random = new SplittableRandom(walk.draws().hashCode());
    Ticket here = ticket;
    Ticket there = moved;
    Instant now = begin;
    for (int i = 0; i < AFTERWARDS; i++) {
      now = now.plus(walk.attempts().pause(here, now, random));
      Command drawn = walk.attempts().command(here, now, random);
      Command command =
          Command.of(drawn.action(), drawn.actor()).from(drawn.source()).with(drawn.inputs());
      Command due = drawn.due().map(command::dueAt).orElse(command);
      Decision one = walk.workflow().decide(here, due, Moment.at(now));
      Decision other = third.decide(there, due, Moment.at(now));
      assertEquals(said(one), said(other), drawn::toString);
      if (one instanceof Decision.Accepted accepted) {
        here = accepted.ticket();
        there = other.orThrow().ticket();
        assertEquals(here.fields(), there.fields());
        assertEquals(here.timers(), there.timers());
        assertEquals(here.assignee(), there.assignee());
      }
    }
  }

  private static Object said(Decision decision) {
    return decision instanceof Decision.Refused refused
        ? refused.blockers().stream().map(Blocker::code).toList()
        : decision.orThrow().entry().to();
  }
}
