package io.deskwork.store;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Deed;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Tally;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Visibility;
import io.deskwork.ticket.WorkflowId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entries with everything in them that an entry can have. */
final class Samples {

  static final Instant NOW = Instant.parse("2026-03-02T09:00:00.123456Z");
  static final WorkflowId WORKFLOW = new WorkflowId("samples", 3);
  static final TicketKey KEY = new TicketKey("DESK", 38);
  static final Organization ACME = Organization.of("ACME \"& Söhne\" \uD83D\uDE00");
  static final Role CLERK = Role.ofTheContractor("CLERK");
  static final Role BUYER = Role.ofTheCustomer("BUYER");
  static final Role CHIEF = Role.ofTheCustomer("CHIEF").overseeing();
  static final Actor ANNA = Actor.of("anna", "Anna Ābele", ACME, BUYER, CHIEF, CLERK);
  static final Person GUEST = Person.withoutAccount("Guest without account");
  static final Person BERTA = Person.of("berta", "Berta \uD83D\uDC69\u200D\uD83D\uDD27");
  static final Status OPEN = Status.toDo("OPEN");

  private Samples() {}

  /** For each kind a field and its extreme values. */
  static Map<Field<?>, List<Object>> values() {
    Map<Field<?>, List<Object>> all = new LinkedHashMap<>();
    List<Object> texts =
        List.of(
            "", " ", "x".repeat(65_536), "\uD83D\uDE00 \"\\\u0001\u2028\n</script>", "(erased)");
    all.put(Field.text("TEXT"), texts);
    all.put(Field.text("PLAIN").plain(), texts);
    all.put(
        Field.number("NUMBER"),
        List.of(
            BigDecimal.ZERO,
            new BigDecimal("-0.000000000000000000000000000001"),
            new BigDecimal("1.50"),
            new BigDecimal("1E+50"),
            new BigDecimal("9".repeat(100))));
    all.put(
        Field.duration("DURATION"),
        List.of(
            Duration.ZERO,
            Duration.ofNanos(1),
            Duration.ofMinutes(60).plusNanos(1),
            Duration.ofDays(36_525)));
    all.put(
        Field.instant("INSTANT"),
        List.of(
            Instant.EPOCH,
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z"),
            Instant.parse("2026-03-02T09:00:00.123456789Z")));
    all.put(Field.bool("BOOLEAN"), List.of(true, false));
    all.put(
        Field.choice("CHOICE", Choice.of("A"), Choice.of("B.2-x_y")),
        List.of(Choice.of("A"), Choice.of("B.2-x_y")));
    all.put(Field.person("PERSON"), List.of(ANNA.person(), GUEST, Person.of("i".repeat(255), "n")));
    return all;
  }

  /** One change of each kind; those with a value once for each extreme value. */
  static List<Change> changes() {
    List<Change> all = new ArrayList<>();
    all.add(new Change.Filed(ACME, GUEST, Visibility.SHARED));
    values()
        .forEach(
            (field, values) -> {
              for (Object value : values) {
                Object kept = field.checked(value);
                all.add(new Change.FieldSet(field, kept));
                all.add(new Change.Approved(new Approval(field, kept, 8, 7, BERTA, NOW)));
              }
              all.add(new Change.ApprovalRemoved(field));
              all.add(new Change.FieldCleared(field));
            });
    all.add(new Change.Assigned(Assignee.of(BERTA)));
    all.add(new Change.Assigned(Assignee.of(GUEST)));
    all.add(new Change.Assigned(Assignee.of(CLERK, Organization.NONE)));
    all.add(new Change.Assigned(Assignee.of(CHIEF, ACME)));
    all.add(new Change.Unassigned());
    all.add(new Change.Shared(Visibility.PRIVATE));
    all.add(new Change.TimerArmed(new Timer("TERM", Action.of("CLOSE"), NOW.plusSeconds(1))));
    all.add(new Change.TimerStopped("TERM"));
    all.add(new Change.Acted(new Deed(Deed.Of.ACTION, "CLOSE", ANNA.person(), NOW, 9)));
    all.add(new Change.Acted(new Deed(Deed.Of.ROLE, "CLERK", GUEST, NOW, Long.MAX_VALUE)));
    Duration part = Duration.ofNanos(1_234_567_000);
    all.add(
        new Change.Tallied(
            new Tally("WATCH", "GOLD", Optional.of(Duration.ofHours(8)), part, NOW, true, 75)));
    all.add(
        new Change.Tallied(
            new Tally("TERM", "NONE", Optional.empty(), Duration.ZERO, NOW, false, 0)));
    all.add(new Change.Migrated(new WorkflowId("other-desk", 12)));
    all.add(new Change.FieldRenamed(Field.text("TEXT"), Field.text("RENAMED").plain()));
    return all;
  }

  static Entry entry(Ticket before, Command command, Change... changes) {
    return Entry.after(
        before,
        command,
        new Entry.Step(WORKFLOW, OPEN, NOW, false, List.of(changes), ParameterValues.none()));
  }

  static Entry full(List<Change> changes) {
    Inputs inputs = Inputs.of(Field.REMARK, "Anna wrote this.");
    for (Map.Entry<Field<?>, List<Object>> field : values().entrySet()) {
      inputs = inputs.withUntyped(field.getKey(), field.getValue().get(0));
    }
    ParameterValues parameters =
        ParameterValues.none()
            .with(Parameter.duration("LIMIT"), Duration.ofMinutes(60).plusNanos(1))
            .with(Parameter.number("LEVEL"), new BigDecimal("0.1"))
            .with(Parameter.bool("GOLD"), true)
            .with(Parameter.name("LEVEL"), "SILVER");
    Command command =
        Action.of("DO")
            .by(ANNA)
            .from(Source.AUTOMATIC)
            .with(inputs)
            .id(CommandId.of("id \"with\" \uD83D\uDE00"))
            .dueAt(NOW.minusSeconds(1));
    return Entry.of(
        KEY,
        9,
        8,
        Status.waiting("WAITING"),
        command,
        new Entry.Step(WORKFLOW, Status.done("OVER"), NOW, true, changes, parameters));
  }

  /** Three entries of one ticket, as they follow each other. */
  static List<Entry> history() {
    Field<String> summary = Field.text("SUMMARY");
    Ticket unfiled = Ticket.unfiled(KEY, WORKFLOW);
    Entry first =
        entry(
            unfiled,
            Action.of("FILE").by(ANNA).with(summary, "It burns."),
            new Change.Filed(ACME, GUEST, Visibility.PRIVATE),
            new Change.FieldSet(summary, "It burns."));
    Ticket filed = unfiled.after(first);
    Actor clerk = Actor.of("carl", "Carl", CLERK);
    Entry second =
        entry(
            filed,
            Action.of("COMMENT").by(clerk).saying("Water?"),
            new Change.Assigned(Assignee.of(clerk.person())));
    Entry third = entry(filed.after(second), Action.of("COMMENT").by(ANNA).saying("Yes, water."));
    Entry fourth =
        entry(
            filed.after(second).after(third),
            Action.of("EDIT").by(clerk).with(summary, "It burnt."),
            new Change.FieldSet(summary, "It burnt."));
    return List.of(first, second, third, fourth);
  }
}
