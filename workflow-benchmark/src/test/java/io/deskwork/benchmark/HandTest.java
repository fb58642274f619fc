package io.deskwork.benchmark;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandTest {

  private static final Organization ACME = Organization.of("ACME");
  private static final Organization OTHER = Organization.of("OTHER");
  private static final List<Actor> ACTORS =
      List.of(
          Actor.of("edgar", "Edgar", EXECUTOR),
          Actor.of("emma", "Emma", EXECUTOR),
          Actor.of("anna", "Anna", ACME, CUSTOMER),
          Actor.of("colleague", "Colleague", ACME, CUSTOMER),
          Actor.of("berta", "Berta", ACME, CUSTOMER, APPROVER),
          Actor.of("foreign", "Foreign", OTHER, CUSTOMER, APPROVER),
          Actor.SYSTEM);
  private static final List<Action> ACTIONS =
      List.of(
          START_WORK,
          SUBMIT_ESTIMATE,
          ACCEPT_ESTIMATE,
          CANCEL_REQUEST,
          RESOLVE,
          ACCEPT_SOLUTION,
          REOPEN,
          CLOSE,
          PLAN_DEPLOYMENT,
          DEPLOY,
          INVOICED);
  private static final Instant DUE_DATE = Instant.parse("2026-11-20T15:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
  private static final List<Moment> MOMENTS =
      List.of(
          Moment.at(NOW),
          Moment.at(NOW.plus(Duration.ofDays(15))),
          new Moment(NOW, ParameterValues.none().with(THRESHOLD, Duration.ofMinutes(90))),
          new Moment(NOW, ParameterValues.none().with(ACCEPTANCE_TERM, Duration.ofDays(1))));
  private static final List<Source> SOURCES = List.of(Source.PORTAL, Source.AUTOMATIC);
  private static final Inputs NONE = Inputs.none();
  private static final List<Inputs> INPUTS =
      List.of(
          NONE,
          Inputs.of(Field.REMARK, "yes"),
          Inputs.of(ESTIMATE, Duration.ofMinutes(60)),
          Inputs.of(ESTIMATE, Duration.ofMinutes(90)),
          Inputs.of(DUE, DUE_DATE),
          Inputs.of(ESTIMATE, Duration.ofMinutes(60)).with(DUE, DUE_DATE),
          Inputs.of(ESTIMATE, Duration.ofMinutes(90)).with(DUE, DUE_DATE),
          Inputs.of(DUE, DUE_DATE).with(ESTIMATE, Duration.ofMinutes(91)),
          Inputs.of(PURPOSE, DEPLOYMENT),
          Inputs.of(PURPOSE, DEPLOYMENT).with(Field.REMARK, " "),
          Inputs.of(PURPOSE, DEPLOYMENT).with(Field.REMARK, "live"),
          Inputs.of(PURPOSE, DEFECT).with(Field.REMARK, "broken"),
          Inputs.of(PLANNED, DUE_DATE),
          Inputs.of(SUMMARY, "not asked for"));

  private final Workflow table = ServiceDesk.workflow();
  private final Map<Status, Integer> accepted = new HashMap<>();
  private int refused;

  @Test
  void the_drive_makes_the_same_tickets_and_entries() {
    Drive drive = new Drive();
    Ticket ticket = drive.filed();
    for (int i = 0; i < Drive.MOVES; i++) {
      Decision.Accepted byTable = table.decide(ticket, drive.command(i), drive.moment()).orThrow();
      Decision.Accepted byHand = Hand.decide(ticket, drive.command(i), drive.moment());
      assertEquals(byTable, byHand);
      ticket = byTable.ticket();
    }
    assertEquals(INVOICE, ticket.status());
    assertEquals(Drive.MOVES + 1, ticket.revision());
  }

  /**
   * From the filed ticket on, every action by all with all inputs, until nothing new comes of it.
   */
  @Test
  void whatever_is_tried_the_switch_answers_as_the_table_does() {
    List<Ticket> tickets = List.of(new Drive().filed());
    Set<String> seen = new HashSet<>();
    while (!tickets.isEmpty()) {
      List<Ticket> next = new ArrayList<>();
      for (Ticket ticket : tickets) {
        for (Ticket after : everythingTriedOn(ticket)) {
          if (seen.add(shape(after))) {
            next.add(after);
          }
        }
      }
      tickets = next;
    }
    assertEquals(
        Set.of(
            ESTIMATED,
            ESTIMATE_ACCEPTED,
            IN_PROGRESS,
            WAITING_FOR_CUSTOMER,
            REOPENED,
            READY_FOR_DEPLOY,
            INVOICE,
            CLOSED,
            CANCELLED),
        accepted.keySet());
    assertTrue(refused > 100_000, () -> "refused " + refused);
  }

  @Test
  void a_command_that_saw_another_revision_is_refused() {
    Drive drive = new Drive();
    Command present = drive.command(0).seeing(1);
    assertEquals(
        table.decide(drive.filed(), present, drive.moment()),
        Hand.decide(drive.filed(), present, drive.moment()));
    Command future = present.seeing(2);
    assertEquals(false, table.decide(drive.filed(), future, drive.moment()).isAccepted());
    assertNull(Hand.decide(drive.filed(), future, drive.moment()));
  }

  private List<Ticket> everythingTriedOn(Ticket ticket) {
    List<Ticket> made = new ArrayList<>();
    for (Moment moment : MOMENTS) {
      for (Actor actor : ACTORS) {
        for (Action action : ACTIONS) {
          for (Inputs inputs : INPUTS) {
            for (Source source : SOURCES) {
              tried(ticket, action.by(actor).from(source).with(inputs), moment)
                  .ifPresent(made::add);
            }
          }
        }
      }
    }
    return made;
  }

  private Optional<Ticket> tried(Ticket ticket, Command command, Moment moment) {
    Decision byTable = table.decide(ticket, command, moment);
    Decision.Accepted byHand = Hand.decide(ticket, command, moment);
    if (!byTable.isAccepted()) {
      assertNull(byHand, () -> command + " on " + ticket + " is " + byTable);
      refused++;
      return Optional.empty();
    }
    assertEquals(byTable, byHand);
    Ticket after = byTable.orThrow().ticket();
    accepted.merge(after.status(), 1, Integer::sum);
    return Optional.of(after);
  }

  /** What of a ticket can make a difference to what comes after, without numbers and times. */
  private static String shape(Ticket ticket) {
    return ticket.status()
        + " "
        + ticket.assignee()
        + ticket.get(ESTIMATE)
        + ticket.get(DUE)
        + ticket.get(PURPOSE)
        + ticket.get(PLANNED)
        + ticket.approvals().size()
        + ticket.timers()
        + ticket.lastActed(EXECUTOR).map(deed -> deed.doer().toString());
  }
}
