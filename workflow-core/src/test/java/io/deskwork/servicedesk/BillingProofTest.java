package io.deskwork.servicedesk;

import static io.deskwork.proof.Invariants.*;
import static io.deskwork.servicedesk.Billing.*;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Guards.approved;
import static io.deskwork.table.Guards.not;
import static io.deskwork.table.Guards.the;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.proof.Invariant;
import io.deskwork.proof.Proof;
import io.deskwork.table.Guard;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What held on the service desk holds with billing, and what billing promises holds too. */
class BillingProofTest {

  private static final Workflow DESK =
      ServiceDesk.workflow().extend("acme").with(Billing.extension()).build();

  /** The one that billing changes: an estimate may be submitted anew while work goes on. */
  private static final Invariant CHANGED = neverChanges(ESTIMATE, IN_PROGRESS);

  private static List<Invariant> promises() {
    Guard isOver = approved(ESTIMATE).and(the(TIME_SPENT).exceeds(ESTIMATE));
    Guard marked = the(OVERRUN).is(true);
    List<Invariant> all = new ArrayList<>();
    all.add(neverChanges(ESTIMATE, IN_PROGRESS).unlessBy(SUBMIT_ESTIMATE));
    for (Status status :
        List.of(
            ESTIMATE_ACCEPTED,
            IN_PROGRESS,
            WAITING_FOR_CUSTOMER,
            REOPENED,
            READY_FOR_DEPLOY,
            INVOICE)) {
      all.add(never(status).when(isOver.and(not(marked))));
      all.add(never(status).when(marked.and(approved(ESTIMATE)).and(not(isOver))));
    }
    all.add(doing(CORRECT_WORK).stays());
    all.add(doing(CORRECT_WORK).takesOff(WORK, TIME_SPENT));
    all.add(doing(CORRECT_WORK).keeps(Field.REMARK, WORK));
    all.add(neverTakes(CUSTOMER, CORRECT_WORK));
    all.add(neverTakes(APPROVER, CORRECT_WORK));
    all.add(neverTakes(Role.SYSTEM, CORRECT_WORK));
    all.add(entering(INVOICE).always(the(TO_INVOICE).is(true)));
    all.add(entering(CLOSED).by(CLOSE).always(the(TO_INVOICE).is(true)));
    all.add(doing(INVOICED).always(not(the(TO_INVOICE).isSet())));
    return all;
  }

  @Test
  void all_but_one_of_the_shipped_invariants_hold_with_billing_and_so_does_what_it_promises() {
    List<Invariant> all = new ArrayList<>(ServiceDeskInvariants.all());
    all.addAll(promises());
    Proof proof = Proof.of(DESK, all);
    assertEquals(List.of(), proof.findings());
    assertTrue(proof.isComplete());
    assertEquals(List.of(CHANGED), proof.broken().stream().map(Proof.Result::invariant).toList());
  }
}
