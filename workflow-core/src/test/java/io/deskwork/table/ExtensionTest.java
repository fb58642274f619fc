package io.deskwork.table;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Effects.anyoneWith;
import static io.deskwork.table.Effects.assign;
import static io.deskwork.table.Effects.set;
import static io.deskwork.table.Guards.*;
import static io.deskwork.table.Rows.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExtensionTest {

  private static final Workflow SHIPPED = ServiceDesk.workflow();
  private static final Status CHECK = Status.inProgress("QUALITY_CHECK");
  private static final Action PASS = Action.of("PASS");

  private static Workflow stricter() {
    return SHIPPED
        .extend("acme-desk")
        .set(THRESHOLD, Duration.ofMinutes(30))
        .replace(RESOLVE, IN_PROGRESS, row -> row.to(CHECK).with(then()))
        .row(PASS, CHECK, WAITING_FOR_CUSTOMER, by(EXECUTOR), when(notBySameActorAs(RESOLVE)))
        .remove(EDIT, OPEN)
        .build();
  }

  private static Decision startWith(Workflow workflow, int minutes) {
    Ticket ticket = Tiny.ticket(workflow, OPEN, List.of());
    return workflow.decide(
        ticket,
        START_WORK
            .by(io.deskwork.ticket.Actor.of("edgar", "Edgar", EXECUTOR))
            .with(ESTIMATE, Duration.ofMinutes(minutes)),
        Moment.at(Tiny.NOW));
  }

  @Test
  void extending_leaves_the_original_as_it_was() {
    String fingerprint = SHIPPED.fingerprint();
    List<Transition> rows = SHIPPED.transitions();
    Workflow copy = SHIPPED.extend(SHIPPED.id().name()).build();
    Decision before = startWith(SHIPPED, 45);
    Workflow stricter = stricter();
    assertEquals(copy, SHIPPED);
    assertEquals(fingerprint, SHIPPED.fingerprint());
    assertEquals(rows, SHIPPED.transitions());
    assertEquals(
        before.orThrow().entry().changes(), startWith(SHIPPED, 45).orThrow().entry().changes());
    assertTrue(before.isAccepted());
    assertEquals(false, startWith(stricter, 45).isAccepted());
    assertEquals(true, startWith(stricter, 30).isAccepted());
  }

  @Test
  void an_extension_has_its_changes_and_everything_else() {
    Workflow stricter = stricter();
    assertEquals("acme-desk 1", stricter.id().toString());
    assertTrue(stricter.statuses().contains(CHECK));
    assertEquals(SHIPPED.transitions().size(), stricter.transitions().size());
    assertEquals(List.of(), List.of(stricter.rows(OPEN, EDIT)));
    Transition resolve = stricter.rows(IN_PROGRESS, RESOLVE)[0].row();
    assertEquals(CHECK, resolve.to().orElseThrow());
    assertEquals(List.of(), resolve.then());
    assertEquals(
        List.of(SHIPPED.rows(OPEN, SUBMIT_ESTIMATE)[0].row()),
        List.of(stricter.rows(OPEN, SUBMIT_ESTIMATE)[0].row()));
    assertEquals(SHIPPED.texts().names(), stricter.texts().names());
  }

  @Test
  void a_builder_that_is_changed_after_building_changes_nothing_that_was_built() {
    WorkflowBuilder builder = Tiny.desk().row(PASS, Tiny.OPEN, Tiny.OVER, by(Tiny.CLERK));
    Workflow first = builder.build();
    String fingerprint = first.fingerprint();
    builder.set(Tiny.LIMIT, Duration.ZERO).remove(PASS, Tiny.OPEN).version(9);
    builder.row(PASS, Tiny.OPEN, Tiny.OVER, by(Tiny.BUYER)).guard("late", one -> true);
    Workflow second = builder.build();
    assertEquals(fingerprint, first.fingerprint());
    assertEquals(List.of(Tiny.CLERK), first.rows(Tiny.OPEN, PASS)[0].row().who().roles());
    assertEquals(Tiny.HOUR, first.parameters().get(Tiny.LIMIT).orElseThrow());
    assertEquals("tiny 1", first.id().toString());
    assertNotEquals(fingerprint, second.fingerprint());
  }

  @Test
  void replacing_or_removing_a_row_that_is_not_there_says_which() {
    for (UnaryOperator<WorkflowBuilder> change :
        List.<UnaryOperator<WorkflowBuilder>>of(
            builder -> builder.replace(DEPLOY, OPEN, row -> row),
            builder -> builder.remove(DEPLOY, OPEN))) {
      InvalidValueException refused =
          assertThrows(
              InvalidValueException.class, () -> change.apply(SHIPPED.extend("acme-desk")));
      assertEquals(
          "The row 'DEPLOY from OPEN' cannot be used: it must name a row that acme-desk has.",
          refused.getMessage());
    }
  }

  @Test
  void parts_of_a_row_are_replaced_kind_by_kind() {
    Transition row =
        Transition.moving(
            PASS,
            in(OPEN),
            CHECK,
            by(EXECUTOR),
            when(given(ONE_COMPANY)),
            needs(ESTIMATE),
            takes(DUE),
            then(assign(Effects.actor())),
            why("It was agreed."));
    Transition other = row.with(when(done(RESOLVE)), needs(SUMMARY), then());
    assertEquals(done(RESOLVE), other.when().orElseThrow());
    assertEquals(List.of(SUMMARY), other.needs());
    assertEquals(List.of(DUE), other.takes());
    assertEquals(List.of(), other.then());
    assertEquals("It was agreed.", other.why().orElseThrow());
    assertEquals(List.of(APPROVER), row.by(by(APPROVER)).who().roles());
    assertEquals(List.of(ESTIMATE), row.needs());
  }

  @Test
  void the_fingerprint_does_not_know_order_name_version_or_texts() {
    for (int seed = 0; seed < 20; seed++) {
      List<Transition> rows = new ArrayList<>(SHIPPED.transitions());
      Collections.shuffle(rows, new Random(seed));
      List<Field<?>> fields = new ArrayList<>(SHIPPED.fields());
      Collections.shuffle(fields, new Random(seed));
      WorkflowBuilder shuffled = Workflow.named("another").version(7);
      shuffled.fields(fields.toArray(new Field<?>[0]));
      shuffled.set(ONE_COMPANY, true).set(ACCEPTANCE_TERM, Duration.ofDays(15));
      shuffled.set(THRESHOLD, Duration.ofHours(1));
      rows.forEach(shuffled::add);
      shuffled.names(Locale.ENGLISH, Map.of("status.OPEN", "OFFEN"));
      assertEquals(SHIPPED.fingerprint(), shuffled.build().fingerprint());
    }
    String explained =
        SHIPPED
            .extend("x")
            .replace(RESOLVE, IN_PROGRESS, row -> row.with(why("So that it is done.")))
            .build()
            .fingerprint();
    assertEquals(SHIPPED.fingerprint(), explained);
  }

  private static Arguments meaning(String what, UnaryOperator<WorkflowBuilder> change) {
    return Arguments.of(what, change);
  }

  private static UnaryOperator<WorkflowBuilder> resolve(UnaryOperator<Transition> change) {
    return builder -> builder.replace(RESOLVE, IN_PROGRESS, change);
  }

  static List<Arguments> changesOfMeaning() {
    return List.of(
        meaning("a default", b -> b.set(THRESHOLD, Duration.ofMinutes(60).plusNanos(1))),
        meaning("a parameter more", b -> b.set(Parameter.bool("NEW_ONE"), true)),
        meaning("a guard", resolve(row -> row.with(when(the(ESTIMATE).isSet())))),
        meaning("what it needs", resolve(row -> row.with(needs(SUMMARY)))),
        meaning("what it takes", resolve(row -> row.with(takes(SUMMARY)))),
        meaning("what it confirms", resolve(row -> row.with(confirms(SUMMARY)))),
        meaning("what it needs one of", resolve(row -> row.with(needsOneOf(SUMMARY)))),
        meaning("its effects", resolve(row -> row.with(then()))),
        meaning("where it leads", b -> b.replace(INVOICED, INVOICE, row -> row.to(CANCELLED))),
        meaning("who takes it", resolve(row -> row.by(by(EXECUTOR, APPROVER)))),
        meaning("the reporter too", resolve(row -> row.by(byReporter().or(EXECUTOR)))),
        meaning("a row less", b -> b.remove(EDIT, OPEN)),
        meaning("a row more", b -> b.stay(PASS, OPEN, by(EXECUTOR))),
        meaning("a field more", b -> b.fields(Field.text("NEW_ONE"))),
        meaning(
            "a status more",
            b ->
                b.stay(PASS, OPEN, by(EXECUTOR))
                    .row(PASS, IN_PROGRESS, CHECK, by(EXECUTOR))
                    .row(PASS, CHECK, CLOSED, by(EXECUTOR))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changesOfMeaning")
  void the_fingerprint_changes_with_every_change_of_meaning(
      String what, UnaryOperator<WorkflowBuilder> change) {
    WorkflowBuilder changed = SHIPPED.extend(SHIPPED.id().name());
    assertNotEquals(SHIPPED.fingerprint(), change.apply(changed).build().fingerprint());
  }

  private static Workflow tiny(RowPart... parts) {
    return Tiny.desk()
        .fields(Tiny.SIZE, Tiny.COUNT, Tiny.COLOUR, Tiny.OWNER)
        .row(PASS, Tiny.OPEN, Tiny.OVER, by(Tiny.CLERK), parts)
        .build();
  }

  private static Workflow takenBy(Role role) {
    return Tiny.desk().row(PASS, Tiny.OPEN, Tiny.OVER, by(role)).build();
  }

  private static Workflow category(Supplier<Status> over) {
    return Tiny.desk()
        .row(PASS, Tiny.OPEN, Tiny.BUSY, by(Tiny.CLERK))
        .row(PASS, Tiny.BUSY, Tiny.OVER, by(Tiny.CLERK))
        .row(Action.of("END"), Tiny.OPEN, over.get(), by(Tiny.CLERK))
        .row(Action.of("STOP"), Tiny.OPEN, Status.done("STOPPED"), by(Tiny.CLERK))
        .build();
  }

  static List<Arguments> differentMeanings() {
    Field<Person> owner = Tiny.OWNER;
    return List.of(
        Arguments.of(
            tiny(when(the(Tiny.COLOUR).is("a, b"))),
            tiny(when(the(Tiny.COLOUR).isOneOf(List.of("a", "b"))))),
        Arguments.of(
            tiny(when(the(Tiny.COLOUR).is("a]].x"))), tiny(when(the(Tiny.COLOUR).is("a]]")))),
        Arguments.of(
            tiny(when(the(owner).is(Person.withoutAccount("Anna")))),
            tiny(when(the(owner).is(Person.withoutAccount("Berta"))))),
        Arguments.of(
            tiny(then(set(owner, Person.of("anna", "Anna")))),
            tiny(then(set(owner, Person.of("anna", "Annabel"))))),
        Arguments.of(
            tiny(then(set(Tiny.COLOUR, "a], SetField[field=COLOUR, value=b"))),
            tiny(then(set(Tiny.COLOUR, "a"), set(Tiny.COLOUR, "b")))),
        Arguments.of(
            tiny(then(set(Tiny.COUNT, BigDecimal.ONE))),
            tiny(then(set(Tiny.COUNT, BigDecimal.TEN)))),
        Arguments.of(
            tiny(then(assign(anyoneWith(Role.ofTheCustomer("OTHER"))))),
            tiny(then(assign(anyoneWith(Role.ofTheContractor("OTHER")))))),
        Arguments.of(takenBy(Role.ofTheCustomer("OTHER")), takenBy(Role.ofTheContractor("OTHER"))),
        Arguments.of(
            takenBy(Role.ofTheCustomer("OTHER")),
            takenBy(Role.ofTheCustomer("OTHER").overseeing())),
        Arguments.of(
            tiny(when(given(Tiny.GOLD).and(given(Tiny.NEVER).or(named("x"))))),
            tiny(when(given(Tiny.GOLD).and(given(Tiny.NEVER)).or(named("x"))))),
        Arguments.of(
            tiny(when(named("x], Named[name=y").or(given(Tiny.GOLD)))),
            tiny(when(named("x").or(named("y")).or(given(Tiny.GOLD))))),
        Arguments.of(
            Tiny.desk()
                .row(PASS, Tiny.OPEN, Tiny.OVER, by(Tiny.CLERK))
                .stay(NOTE, Tiny.OPEN, by(Tiny.CLERK))
                .build(),
            Tiny.desk()
                .row(PASS, Tiny.OPEN, Tiny.OVER, by(Tiny.CLERK))
                .stay(NOTE, Tiny.OPEN, by(Tiny.CLERK), internal())
                .build()),
        Arguments.of(
            category(() -> Status.done("ENDED")),
            Tiny.desk()
                .row(PASS, Tiny.OPEN, Tiny.BUSY, by(Tiny.CLERK))
                .row(PASS, Tiny.BUSY, Tiny.OVER, by(Tiny.CLERK))
                .row(Action.of("END"), Tiny.OPEN, Status.waiting("ENDED"), by(Tiny.CLERK))
                .row(Action.of("STOP"), Tiny.OPEN, Status.done("STOPPED"), by(Tiny.CLERK))
                .row(
                    Action.of("STOP"),
                    Status.waiting("ENDED"),
                    Status.done("STOPPED"),
                    by(Tiny.CLERK))
                .build()));
  }

  @ParameterizedTest
  @MethodSource("differentMeanings")
  void tables_that_mean_different_things_have_different_fingerprints(Workflow one, Workflow other) {
    assertNotEquals(one.fingerprint(), other.fingerprint());
    assertNotEquals(one, other);
  }

  @Test
  void decisions_of_the_original_do_not_see_guards_registered_later() {
    Workflow open = tiny(when(named("rule")));
    Workflow registered = open.extend("tiny").guard("rule", situation -> true).build();
    Ticket ticket = Tiny.ticket(open, Tiny.OPEN, List.<Change>of());
    assertEquals(false, open.decide(ticket, PASS.by(Tiny.CARL), Moment.at(Tiny.NOW)).isAccepted());
    assertEquals(
        true, registered.decide(ticket, PASS.by(Tiny.CARL), Moment.at(Tiny.NOW)).isAccepted());
    assertEquals(open.fingerprint(), registered.fingerprint());
  }
}
