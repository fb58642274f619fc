package io.deskwork.example;

import static io.deskwork.proof.Invariants.entering;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Guards.done;
import static io.deskwork.table.Guards.notBySameActorAs;
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
import java.util.LinkedHashSet;
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
  void what_holds_is_proved_again_and_exactly_what_holds_no_more_is_restated() {
    Set<Invariant> both = new LinkedHashSet<>(EXTENDED);
    both.addAll(SHIPPED);
    Proof proof = Proof.of(desk(ACME), List.copyOf(both));
    assertEquals(List.of(), proof.findings());
    assertTrue(proof.isComplete());
    Set<Invariant> broken =
        proof.broken().stream().map(Proof.Result::invariant).collect(Collectors.toSet());
    Set<Invariant> restated = new LinkedHashSet<>(SHIPPED);
    EXTENDED.forEach(restated::remove);
    assertEquals(
        broken, restated, "all that the team says is proved, and nothing else was said anew");
    assertEquals(6, restated.size());
  }

  /** The tempting extension: who is in a hurry starts before the customer consents. */
  private static final WorkflowExtension HURRY =
      WorkflowExtension.named(
          "hurry", desk -> desk.row(Action.of("HURRY"), ESTIMATED, IN_PROGRESS, by(EXECUTOR)));

  @Test
  void a_row_round_the_approval_is_caught_with_a_way_that_the_engine_really_goes() {
    Workflow desk = desk(ACME, HURRY);
    Proof proof = Proof.of(desk, List.of(SHIPPED.get(0)));
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
            .replace(AcmeDesk.PASS, AcmeDesk.QUALITY_CHECK, row -> row.with(done(RESOLVE)))
            .build();
    Invariant fourEyes =
        entering(WAITING_FOR_CUSTOMER).by(AcmeDesk.PASS).always(notBySameActorAs(RESOLVE));
    assertTrue(EXTENDED.contains(fourEyes));
    assertEquals(1, Proof.of(alone, List.of(fourEyes)).broken().size());
  }

  @Test
  void what_is_not_there_cannot_be_restated() {
    assertThrows(
        InvalidValueException.class, () -> ACME.invariants(List.of(Invariants.never(OPEN))));
    assertEquals(SHIPPED, ProvedExtension.after(SHIPPED, List.of(HURRY)));
  }
}
