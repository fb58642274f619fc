package io.deskwork.proof;

import static io.deskwork.table.Guards.after;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.needs;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deskwork.table.Moment;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whether a ticket can come to an end. */
class EndSearchTest {

  private static final Instant FILED = Instant.parse("2026-03-01T08:00:00Z");
  private static final Parameter<Duration> TERM = Parameter.duration("TERM");
  private static final Role CLIENT = Role.ofTheCustomer("CLIENT");
  private static final Status OPEN = Status.toDo("OPEN");
  private static final Status OVER = Status.done("OVER");
  private static final Action FILE = Action.of("FILE");

  @Test
  void a_timer_that_was_due_several_times_over_is_not_the_end() {
    Workflow desk =
        Workflow.named("reminders")
            .set(TERM, Duration.ofDays(4))
            .row(FILE, Status.NEW, OPEN, by(CLIENT), needs(Field.ORGANIZATION))
            .row(Action.of("REMIND"), OPEN, OPEN, by(Role.SYSTEM), after(TERM))
            .row(Action.of("END"), OPEN, OVER, by(CLIENT))
            .build();
    Actor anna = Actor.of("anna", "Anna", Organization.of("ACME"), CLIENT);
    Ticket ticket =
        desk.decide(
                Ticket.unfiled(new TicketKey("DESK", 1), desk.id()),
                FILE.by(anna).with(Field.ORGANIZATION, "ACME"),
                Moment.at(FILED))
            .orThrow()
            .ticket();
    EndSearch search = new EndSearch(desk, ParameterValues.none());
    for (int days : new int[] {0, 4, 18}) {
      assertEquals(
          EndSearch.Answer.YES,
          search.from(ticket, FILED.plus(Duration.ofDays(days))),
          days + " days later");
    }
  }
}
