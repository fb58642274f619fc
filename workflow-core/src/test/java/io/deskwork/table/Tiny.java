package io.deskwork.table;

import static io.deskwork.table.Rows.by;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Deed;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Visibility;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The words of a very small desk, for tests that need one row and nothing around it. */
final class Tiny {

  static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  static final Status OPEN = Status.toDo("OPEN");
  static final Status BUSY = Status.inProgress("BUSY");
  static final Status OVER = Status.done("OVER");
  static final Action FILE = Action.of("FILE");
  static final Action GO = Action.of("GO");
  static final Action PREPARE = Action.of("PREPARE");
  static final Role CLERK = Role.ofTheContractor("CLERK");
  static final Role BUYER = Role.ofTheCustomer("BUYER");
  static final Organization ACME = Organization.of("ACME");
  static final Actor CARL = Actor.of("carl", "Carl", CLERK);
  static final Actor CORA = Actor.of("cora", "Cora", CLERK);
  static final Actor BEA = Actor.of("bea", "Bea", ACME, BUYER);
  static final Parameter<Duration> LIMIT = Parameter.duration("LIMIT");
  static final Parameter<Duration> TERM = Parameter.duration("TERM");
  static final Parameter<BigDecimal> LEVEL = Parameter.number("LEVEL");
  static final Parameter<Boolean> GOLD = Parameter.bool("GOLD");
  static final Parameter<Boolean> NEVER = Parameter.bool("NEVER");
  static final Duration HOUR = Duration.ofMinutes(60);
  static final Field<Duration> SIZE = Field.duration("SIZE");
  static final Field<BigDecimal> COUNT = Field.number("COUNT");
  static final Field<String> COLOUR = Field.text("COLOUR");
  static final Field<String> SHADE = Field.text("SHADE");
  static final Field<Person> OWNER = Field.person("OWNER");

  private Tiny() {}

  /** A desk that can file: OPEN is where tickets begin. */
  static WorkflowBuilder desk() {
    return Workflow.named("tiny")
        .set(LIMIT, HOUR)
        .set(TERM, Duration.ofDays(15))
        .set(LEVEL, BigDecimal.TEN)
        .set(GOLD, true)
        .set(NEVER, false)
        .row(FILE, Status.NEW, OPEN, by(CLERK, BUYER));
  }

  /** A ticket of ACME in a status, with what these changes made of it. */
  static Ticket ticket(Workflow workflow, Status status, List<Change> changes) {
    List<Change> all = new ArrayList<>();
    all.add(new Change.Filed(ACME, BEA.person(), Visibility.SHARED));
    all.addAll(changes);
    return Ticket.restored(
        new TicketKey("DESK", 1),
        workflow.id(),
        status,
        new Ticket.Position(7, 5, NOW.minusSeconds(60), NOW.minusSeconds(60)),
        all);
  }

  static <T> Change has(Field<T> field, T value) {
    return new Change.FieldSet(field, field.checked(value));
  }

  static <T> Change approved(Field<T> field, T value) {
    return new Change.Approved(new Approval(field, value, 3, 2, BEA.person(), NOW));
  }

  static Change due(Instant instant) {
    return new Change.TimerArmed(new Timer(TERM.key(), GO, instant));
  }

  static Change done(Action action, Actor doer) {
    return new Change.Acted(new Deed(Deed.Of.ACTION, action.key(), doer.person(), NOW, 2));
  }

  /** Facts of a blocker or a remedy: a name, a value, a name, a value. */
  static Arguments facts(Object... namesAndValues) {
    Arguments all = Arguments.none();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all = all.and((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return all;
  }

  static Blocker blocker(Blocker.Code code, Arguments facts, Remedy.Kind remedy, Arguments more) {
    return new Blocker(
        code, facts, new Remedy(remedy, more), List.of(), new Texts(Texts.Names.none()));
  }
}
