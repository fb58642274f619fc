package io.deskwork.table;

import static io.deskwork.table.Guards.the;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.byReporter;
import static io.deskwork.table.Rows.confirms;
import static io.deskwork.table.Rows.needs;
import static io.deskwork.table.Rows.needsOneOf;
import static io.deskwork.table.Rows.takes;
import static io.deskwork.table.Rows.when;
import static io.deskwork.table.Tiny.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Visibility;
import io.deskwork.ticket.WorkflowId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every refusal that does not come from a guard, with its exact facts and remedy. */
class RefusalTest {

  private static final Action OTHER = Action.of("OTHER");
  private static final Action EDIT = Action.of("EDIT");
  private static final Arguments NOTHING = io.deskwork.table.Arguments.none();

  private final Workflow desk =
      desk()
          .fields(SIZE, COLOUR, SHADE)
          .row(GO, OPEN, OVER, by(CLERK), needs(COLOUR, SIZE), when(the(SIZE).isSet()))
          .row(OTHER, BUSY, OVER, by(CLERK))
          .row(PREPARE, OPEN, BUSY, by(BUYER), confirms(SIZE), takes(SHADE))
          .stay(EDIT, OPEN, byReporter().or(CLERK), needsOneOf(COLOUR, SHADE))
          .build();

  private final Ticket open = ticket(desk, OPEN, List.of());

  private List<Blocker> blockers(Ticket ticket, Command command) {
    return assertInstanceOf(Decision.Refused.class, desk.decide(ticket, command, Moment.at(NOW)))
        .blockers();
  }

  private static Blocker missing(Field<?> field) {
    return blocker(
        Blocker.Code.MISSING_INPUT, facts("field", field), Remedy.Kind.GIVE, facts("field", field));
  }

  @Test
  void a_ticket_of_another_organization_is_no_ticket() {
    Blocker none = blocker(Blocker.Code.NO_SUCH_TICKET, NOTHING, Remedy.Kind.NONE, NOTHING);
    Actor stranger = Actor.of("eve", "Eve", Organization.of("OTHER"), BUYER);
    Actor homeless = Actor.of("eve", "Eve", BUYER);
    Actor colleague = Actor.of("eve", "Eve", ACME, BUYER);
    assertEquals(List.of(none), blockers(open, PREPARE.by(stranger)));
    assertEquals(List.of(none), blockers(open, Action.of("UNKNOWN").by(homeless)));
    assertEquals(List.of(none), blockers(open, PREPARE.by(stranger).seeing(1)));
    Ticket hidden = ticket(desk, OPEN, List.of(new Change.Shared(Visibility.PRIVATE)));
    assertEquals(List.of(none), blockers(hidden, PREPARE.by(colleague)));
    assertEquals(List.of(none), desk.noSuchTicket(GO.by(CARL)).blockers());
  }

  @Test
  void an_action_that_is_not_here_says_where_it_is() {
    assertEquals(
        List.of(
            blocker(
                Blocker.Code.NOT_HERE,
                facts("action", OTHER, "status", OPEN),
                Remedy.Kind.GO_TO,
                facts("statuses", List.of(BUSY)))),
        blockers(open, OTHER.by(CARL)));
    assertEquals(
        List.of(
            blocker(
                Blocker.Code.FINAL,
                facts("action", OTHER, "status", OVER),
                Remedy.Kind.FILE_ANEW,
                NOTHING)),
        blockers(ticket(desk, OVER, List.of()), OTHER.by(CARL)));
    Action unknown = Action.of("UNKNOWN");
    assertEquals(
        List.of(
            blocker(
                Blocker.Code.UNKNOWN_ACTION, facts("action", unknown), Remedy.Kind.NONE, NOTHING)),
        blockers(ticket(desk, OVER, List.of()), unknown.by(CARL)));
  }

  @Test
  void a_wrong_role_is_the_only_reason_that_is_told() {
    Who clerks = by(CLERK);
    assertEquals(
        List.of(
            blocker(
                Blocker.Code.WRONG_ROLE,
                facts("roles", List.of(CLERK), "who", clerks, "action", GO),
                Remedy.Kind.ACT_AS,
                facts("roles", List.of(CLERK), "who", clerks))),
        blockers(open, GO.by(BEA).with(SHADE, "red")));
    Actor colleague = Actor.of("cid", "Cid", ACME, BUYER);
    Who reporterOrClerk = byReporter().or(CLERK);
    assertEquals(
        List.of(
            blocker(
                Blocker.Code.WRONG_ROLE,
                facts("roles", List.of(CLERK), "who", reporterOrClerk, "action", EDIT),
                Remedy.Kind.ACT_AS,
                facts("roles", List.of(CLERK), "who", reporterOrClerk))),
        blockers(open, EDIT.by(colleague)));
    assertTrue(desk.decide(open, EDIT.by(BEA).with(COLOUR, "red"), Moment.at(NOW)).isAccepted());
  }

  @Test
  void a_customer_files_for_their_own_organization_alone() {
    Workflow filing =
        Workflow.named("tiny")
            .row(FILE, Status.NEW, OVER, by(CLERK, BUYER), takes(Field.ORGANIZATION))
            .build();
    Ticket unfiled = Ticket.unfiled(new TicketKey("DESK", 1), filing.id());
    Organization other = Organization.of("OTHER");
    Decision decision =
        filing.decide(unfiled, FILE.by(BEA).with(Field.ORGANIZATION, "OTHER"), Moment.at(NOW));
    assertEquals(
        List.of(
            blocker(
                Blocker.Code.FOREIGN_ORGANIZATION,
                facts("organization", other),
                Remedy.Kind.ACT_WITHIN,
                facts("organization", ACME))),
        assertInstanceOf(Decision.Refused.class, decision).blockers());
    assertTrue(filing.decide(unfiled, FILE.by(BEA), Moment.at(NOW)).isAccepted());
    Command forOthers = FILE.by(CARL).with(Field.ORGANIZATION, "OTHER");
    assertEquals(
        other, filing.decide(unfiled, forOthers, Moment.at(NOW)).orThrow().ticket().organization());
  }

  @Test
  void what_was_seen_must_be_what_is_and_a_customer_counts_what_they_see() {
    Command go = GO.by(CARL).with(COLOUR, "red").with(SIZE, HOUR);
    assertTrue(desk.decide(open, go.seeing(7), Moment.at(NOW)).isAccepted());
    for (long seen : new long[] {0, 5, 6, 8}) {
      assertEquals(List.of(stale(7, seen)), blockers(open, go.seeing(seen)));
    }
    Ticket sized = ticket(desk, OPEN, List.of(has(SIZE, HOUR)));
    Command prepare = PREPARE.by(BEA).with(SIZE, HOUR);
    assertTrue(desk.decide(sized, prepare.seeing(5), Moment.at(NOW)).isAccepted());
    assertEquals(List.of(stale(5, 7)), blockers(sized, prepare.seeing(7)));
  }

  private static Blocker stale(long revision, long seen) {
    return blocker(
        Blocker.Code.STALE,
        facts("revision", revision, "seen", seen),
        Remedy.Kind.READ_AGAIN,
        NOTHING);
  }

  @Test
  void everything_that_is_missing_is_told_at_once_and_each_thing_once() {
    assertEquals(List.of(missing(COLOUR), missing(SIZE)), blockers(open, GO.by(CARL)));
    assertEquals(
        List.of(missing(COLOUR)),
        blockers(open, GO.by(CARL).with(COLOUR, " \t\n").with(SIZE, HOUR)));
    Arguments fields = facts("fields", List.of(COLOUR, SHADE));
    Blocker oneOf = blocker(Blocker.Code.MISSING_ONE_OF, fields, Remedy.Kind.GIVE_ONE_OF, fields);
    assertEquals(List.of(oneOf), blockers(open, EDIT.by(BEA)));
    assertEquals(List.of(oneOf), blockers(open, EDIT.by(BEA).with(SHADE, " ")));
  }

  @Test
  void what_a_row_does_not_name_has_no_place_but_a_comment_always_has() {
    Command go = GO.by(CARL).with(COLOUR, "red").with(SIZE, HOUR);
    assertEquals(
        List.of(
            blocker(
                Blocker.Code.UNEXPECTED_INPUT,
                facts("field", SHADE),
                Remedy.Kind.LEAVE_OUT,
                facts("field", SHADE))),
        blockers(open, go.with(SHADE, "dark")));
    assertTrue(desk.decide(open, go.saying("Now."), Moment.at(NOW)).isAccepted());
  }

  @Test
  void what_is_confirmed_is_repeated_exactly_and_written_nowhere() {
    Ticket sized = ticket(desk, OPEN, List.of(has(SIZE, HOUR), approved(SIZE, HOUR)));
    Arguments stored = facts("field", SIZE, "stored", HOUR);
    assertEquals(
        List.of(
            blocker(
                Blocker.Code.NOT_CONFIRMED,
                stored.and("value", HOUR.plusNanos(1)),
                Remedy.Kind.REPEAT,
                stored)),
        blockers(sized, PREPARE.by(BEA).with(SIZE, HOUR.plusNanos(1))));
    assertEquals(
        List.of(
            blocker(Blocker.Code.MISSING_INPUT, facts("field", SIZE), Remedy.Kind.REPEAT, stored)),
        blockers(sized, PREPARE.by(BEA)));
    assertEquals(
        List.of(
            blocker(
                Blocker.Code.NOT_CONFIRMED,
                facts("field", SIZE, "value", HOUR),
                Remedy.Kind.NONE,
                NOTHING)),
        blockers(open, PREPARE.by(BEA).with(SIZE, HOUR)));
    Decision.Accepted confirmed =
        desk.decide(sized, PREPARE.by(BEA).with(SIZE, HOUR), Moment.at(NOW)).orThrow();
    assertEquals(List.of(), confirmed.entry().changes());
    assertEquals(1, confirmed.ticket().approvals().size());
  }

  @Test
  void an_id_that_was_used_for_something_else_says_which() {
    assertEquals(
        List.of(
            blocker(
                Blocker.Code.COMMAND_REUSED,
                facts("command", "mail-7"),
                Remedy.Kind.NEW_ID,
                NOTHING)),
        desk.commandReused(GO.by(CARL).id(CommandId.of("mail-7"))).blockers());
  }

  @Test
  void two_rows_that_the_actor_may_take_tell_their_reasons_as_alternatives() {
    Workflow two =
        desk()
            .row(GO, OPEN, OVER, by(CLERK), when(the(COLOUR).is("red")))
            .row(GO, OPEN, BUSY, by(CLERK), when(the(COLOUR).is("blue")))
            .row(OTHER, BUSY, OVER, by(CLERK))
            .build();
    List<Blocker> blockers =
        ((Decision.Refused) two.decide(ticket(two, OPEN, List.of()), GO.by(CARL), Moment.at(NOW)))
            .blockers();
    assertEquals(List.of(Blocker.Code.ALTERNATIVES), blockers.stream().map(Blocker::code).toList());
    assertEquals(
        List.of(List.of("red"), List.of("blue")),
        blockers.get(0).alternatives().stream()
            .map(one -> one.parameters().get("values"))
            .toList());
  }

  @Test
  void a_refusal_that_is_not_asked_about_is_an_exception_with_every_sentence() {
    Decision refused = desk.decide(open, GO.by(CARL), Moment.at(NOW));
    RefusedException thrown = assertThrows(RefusedException.class, refused::orThrow);
    assertEquals(
        "GO was refused: The COLOUR is missing. The SIZE is missing.", thrown.getMessage());
    assertEquals(((Decision.Refused) refused).blockers(), thrown.blockers());
  }

  @Test
  void a_ticket_of_another_workflow_is_a_mistake_of_the_caller() {
    Ticket foreign = Ticket.unfiled(new TicketKey("DESK", 1), new WorkflowId("other", 1));
    InvalidValueException refused =
        assertThrows(
            InvalidValueException.class, () -> desk.decide(foreign, FILE.by(BEA), Moment.at(NOW)));
    assertTrue(refused.getMessage().contains("moves by other 1, not by tiny 1"));
  }
}
