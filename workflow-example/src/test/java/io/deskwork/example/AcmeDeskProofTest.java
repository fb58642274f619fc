package io.deskwork.example;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Rows.by;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.proof.Counterexample;
import io.deskwork.proof.Invariant;
import io.deskwork.proof.Invariants;
import io.deskwork.proof.Proof;
import io.deskwork.proof.ProvedExtension;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.servicedesk.ServiceDeskInvariants;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowExtension;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The invariants are proved again on what a team made of the service desk. */
class AcmeDeskProofTest {

  private static final AcmeDesk ACME = new AcmeDesk();
  private static final List<Invariant> SHIPPED = ServiceDeskInvariants.all();
  private static final List<Invariant> EXTENDED = ProvedExtension.after(SHIPPED, List.of(ACME));

  private static Workflow desk(WorkflowExtension... extensions) {
    return ServiceDesk.workflow().extend("acme-desk").with(extensions).build();
  }

  @Test
  void what_the_team_made_is_sound_and_its_invariants_are_proved() {
    Proof proof = Proof.of(desk(ACME), EXTENDED);
    assertEquals(List.of(), proof.findings());
    assertEquals(List.of(), proof.broken());
    assertTrue(proof.isSound());
  }

  @Test
  void the_invariants_that_are_restated_are_exactly_those_that_hold_no_more() {
    Set<Invariant> broken =
        Proof.of(desk(ACME), SHIPPED).broken().stream()
            .map(Proof.Result::invariant)
            .collect(Collectors.toSet());
    List<Invariant> restated = new ArrayList<>(SHIPPED);
    restated.removeAll(EXTENDED);
    assertEquals(broken, Set.copyOf(restated));
    assertEquals(6, restated.size());
    assertTrue(EXTENDED.size() > SHIPPED.size());
  }

  /** The tempting extension: who is in a hurry starts before the customer consents. */
  private static final WorkflowExtension HURRY =
      WorkflowExtension.named(
          "hurry", desk -> desk.row(Action.of("HURRY"), ESTIMATED, IN_PROGRESS, by(EXECUTOR)));

  @Test
  void a_row_round_the_approval_is_caught_with_a_way_that_the_engine_really_goes() {
    Workflow desk = desk(ACME, HURRY);
    Proof proof = Proof.of(desk, EXTENDED);
    Proof.Result consent = proof.broken().get(0);
    assertEquals(SHIPPED.get(0), consent.invariant());
    Counterexample way = consent.counterexample().orElseThrow();
    assertEquals(
        List.of("FILE", "SUBMIT_ESTIMATE", "HURRY"),
        way.steps().stream().map(step -> step.command().action().key()).toList());
    Ticket ticket = performed(desk, way);
    assertEquals(IN_PROGRESS, ticket.status());
    Duration threshold = way.parameters().get(THRESHOLD).orElseThrow();
    assertTrue(ticket.get(ESTIMATE).orElseThrow().compareTo(threshold) > 0);
    assertEquals(List.of(), ticket.approvals());
  }

  private static Ticket performed(Workflow desk, Counterexample way) {
    SettableClock clock = SettableClock.at(Instant.EPOCH);
    WorkflowEngine engine =
        WorkflowEngine.on(desk)
            .clock(clock)
            .terms((organization, instant) -> way.parameters())
            .build();
    Counterexample.Step first = way.steps().get(0);
    clock.set(first.at());
    TicketKey key = engine.file(first.command()).orThrow().ticket().key();
    for (Counterexample.Step step : way.steps().subList(1, way.steps().size())) {
      clock.set(step.at());
      engine.perform(key, step.command()).orThrow();
    }
    return engine.ticket(key, Actor.of("edgar", "Edgar", EXECUTOR)).orElseThrow();
  }

  @Test
  void without_its_guard_the_four_eyes_are_missed() {
    Workflow alone =
        desk(ACME)
            .extend("lonely-desk")
            .replace(
                AcmeDesk.PASS,
                AcmeDesk.QUALITY_CHECK,
                row -> row.with(io.deskwork.table.Guards.done(RESOLVE)))
            .build();
    List<Invariant> broken =
        Proof.of(alone, EXTENDED).broken().stream().map(Proof.Result::invariant).toList();
    assertEquals(1, broken.size(), broken.toString());
    assertTrue(broken.get(0).toString().contains("PASS"), broken.toString());
  }

  @Test
  void what_is_not_there_cannot_be_restated() {
    assertThrows(
        InvalidValueException.class, () -> ACME.invariants(List.of(Invariants.never(OPEN))));
    assertEquals(SHIPPED, ProvedExtension.after(SHIPPED, List.of(HURRY)));
  }
}
