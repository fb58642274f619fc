package io.deskwork;

import static io.deskwork.Desks.*;
import static io.deskwork.servicedesk.Billing.*;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.format.WorkflowJson;
import io.deskwork.servicedesk.Billing;
import io.deskwork.servicedesk.Invoicing;
import io.deskwork.servicedesk.ReadyToInvoice;
import io.deskwork.servicedesk.ReadyToInvoice.Acceptance;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.servicedesk.WorkSheet;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.store.TicketQuery;
import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowExtension;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Work, overruns and invoices on a desk with billing. */
class EngineBillingTest {

  private static final Locale LATVIAN = Locale.forLanguageTag("lv");
  private static final Duration NANO = Duration.ofNanos(1);
  private static final Actor ELLA = Actor.of("ella", "Ella", EXECUTOR);
  private static final Workflow DESK =
      ServiceDesk.workflow().extend("acme").with(Billing.extension()).build();

  private final StandingClock clock = new StandingClock();
  private final InMemoryTicketStore store = new InMemoryTicketStore();
  private final AtomicReference<ParameterValues> terms =
      new AtomicReference<>(ParameterValues.none());
  private final WorkflowEngine engine =
      WorkflowEngine.on(DESK)
          .storedIn(store)
          .clock(clock)
          .terms((organization, instant) -> terms.get())
          .build();

  private void blocking() {
    terms.set(ParameterValues.none().with(BLOCK_OVERRUN, true));
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  private Ticket take(TicketKey key, Command command) {
    return engine.perform(key, command).orThrow().ticket();
  }

  private Command submission(Duration estimate) {
    return SUBMIT_ESTIMATE
        .by(EDGAR)
        .with(ESTIMATE, estimate)
        .with(DUE, clock.instant().plus(Duration.ofDays(9)));
  }

  private Command acceptance(Ticket ticket) {
    return ACCEPT_ESTIMATE
        .by(ANNA)
        .with(ESTIMATE, ticket.get(ESTIMATE).orElseThrow())
        .with(DUE, ticket.get(DUE).orElseThrow());
  }

  /** A ticket in progress whose estimate of so much was approved. */
  private TicketKey approved(Duration estimate) {
    TicketKey key = filed(engine, ANNA);
    take(key, acceptance(take(key, submission(estimate))));
    take(key, START_WORK.by(EDGAR));
    return key;
  }

  private static Command work(Duration time) {
    return RECORD_WORK.by(EDGAR).with(WORK, time);
  }

  private static Command correction(Duration time) {
    return CORRECT_WORK.by(ELLA).with(WORK, time).with(Field.REMARK, "Written down twice.");
  }

  private Ticket ticket(TicketKey key) {
    return engine.ticket(key, EDGAR).orElseThrow();
  }

  private WorkSheet sheet(TicketKey key) {
    return WorkSheet.of(engine.history(key, EDGAR));
  }

  private List<Blocker> blockers(TicketKey key, Command command) {
    return assertInstanceOf(Decision.Refused.class, engine.perform(key, command)).blockers();
  }

  private List<Blocker.Code> codes(TicketKey key, Command command) {
    return blockers(key, command).stream().map(Blocker::code).toList();
  }

  @Test
  void work_says_who_when_how_long_and_whether_it_is_paid_for() {
    TicketKey key = approved(minutes(90));
    Instant earlier = START.minus(Duration.ofDays(1));
    clock.advance(HOUR);
    take(key, work(minutes(20)).with(Field.REMARK, "Looked at it."));
    take(
        key,
        RECORD_WORK
            .by(ELLA)
            .with(WORK, minutes(30))
            .with(BILLABLE, false)
            .with(WORKED_AT, earlier));
    clock.advance(HOUR);
    take(key, correction(minutes(5)));
    WorkSheet sheet = sheet(key);
    assertEquals(
        List.of(
            new WorkSheet.Work(
                5,
                EDGAR.person(),
                START.plus(HOUR),
                minutes(20),
                Optional.of("Looked at it."),
                true),
            new WorkSheet.Work(6, ELLA.person(), earlier, minutes(30), Optional.empty(), false),
            new WorkSheet.Work(
                7,
                ELLA.person(),
                START.plus(HOUR).plus(HOUR),
                minutes(-5),
                Optional.of("Written down twice."),
                true)),
        sheet.work());
    assertEquals(minutes(45), sheet.timeSpent());
    assertEquals(minutes(15), sheet.billable());
    assertEquals(Optional.of(minutes(90)), sheet.estimate());
    assertEquals(Optional.of(minutes(90)), sheet.approvedEstimate());
    assertEquals(Optional.of(minutes(-45)), sheet.difference());
    assertFalse(sheet.isOver());
  }

  @Test
  void a_difference_is_to_the_estimate_where_nothing_is_approved_and_none_where_nothing_is_said() {
    TicketKey key = filed(engine, ANNA);
    assertEquals(Optional.empty(), sheet(key).difference());
    take(key, START_WORK.by(EDGAR).with(ESTIMATE, minutes(30)));
    Ticket after = take(key, work(minutes(40)));
    assertEquals(Optional.of(minutes(10)), sheet(key).difference());
    assertEquals(Optional.empty(), sheet(key).approvedEstimate());
    assertFalse(sheet(key).isOver(), "nobody approved what it is over");
    assertEquals(Optional.empty(), after.get(OVERRUN));
  }

  @Test
  void work_is_recorded_only_while_it_goes_on_and_corrected_never_below_zero_nor_without_a_word() {
    TicketKey key = filed(engine, ANNA);
    assertEquals(List.of(Blocker.Code.NOT_HERE), codes(key, work(HOUR)));
    assertEquals(
        List.of(Blocker.Code.MUST_BE_SET, Blocker.Code.TOTAL_TOO_SMALL),
        codes(key, correction(HOUR)));
    take(key, START_WORK.by(EDGAR).with(ESTIMATE, HOUR));
    take(key, work(HOUR));
    assertEquals(List.of(Blocker.Code.TOTAL_TOO_SMALL), codes(key, correction(HOUR.plus(NANO))));
    assertEquals(
        List.of(Blocker.Code.MISSING_INPUT), codes(key, CORRECT_WORK.by(EDGAR).with(WORK, NANO)));
    assertEquals(
        List.of(Blocker.Code.WRONG_ROLE),
        codes(key, CORRECT_WORK.by(ANNA).with(WORK, NANO).with(Field.REMARK, "Too much.")));
    take(key, RESOLVE.by(EDGAR));
    assertEquals(List.of(Blocker.Code.NOT_HERE), codes(key, work(HOUR)));
    take(key, correction(HOUR));
    assertEquals(Optional.of(Duration.ZERO), ticket(key).get(TIME_SPENT));
    assertEquals(List.of(Blocker.Code.TOTAL_TOO_SMALL), codes(key, correction(NANO)));
    clock.advance(TERM);
    engine.runDue();
    assertEquals(List.of(Blocker.Code.FINAL), codes(key, correction(NANO)));
  }

  @Test
  void work_over_the_approved_estimate_is_kept_and_warns_until_it_is_corrected_or_approved() {
    List<Boolean> heard = new ArrayList<>();
    WorkflowEngine told =
        WorkflowEngine.on(DESK)
            .storedIn(store)
            .clock(clock)
            .listener((ticket, entry) -> ticket.get(OVERRUN).ifPresent(heard::add))
            .build();
    TicketKey key = approved(minutes(90));
    assertEquals(Optional.empty(), take(key, work(minutes(90))).get(OVERRUN));
    Ticket over = told.perform(key, work(NANO)).orThrow().ticket();
    assertEquals(Optional.of(true), over.get(OVERRUN));
    assertEquals(Optional.of(minutes(90).plus(NANO)), over.get(TIME_SPENT));
    assertEquals(List.of(true), heard);
    assertEquals(
        List.of(key),
        engine.tickets(TicketQuery.all().where(OVERRUN, true), EDGAR).items().stream()
            .map(Ticket::key)
            .toList());
    assertTrue(sheet(key).isOver());
    take(key, work(HOUR));
    assertEquals(Optional.of(true), take(key, correction(HOUR)).get(OVERRUN));
    assertEquals(Optional.empty(), take(key, correction(NANO)).get(OVERRUN));
    take(key, work(minutes(20)));
    Ticket again = take(key, submission(minutes(110)));
    assertEquals(Status.waiting("ESTIMATED"), again.status());
    assertEquals(Optional.of(true), again.get(OVERRUN), "until it is approved");
    assertEquals(Optional.empty(), take(key, acceptance(again)).get(OVERRUN));
  }

  @Test
  void
      an_estimate_leaves_work_in_progress_only_when_that_one_is_overrun_and_covers_what_is_spent() {
    TicketKey key = approved(minutes(90));
    assertEquals(1, blockers(key, submission(minutes(120))).size());
    take(key, work(minutes(100)));
    assertEquals(
        List.of(Blocker.Code.MUST_NOT_EXCEED), codes(key, submission(minutes(100).minus(NANO))));
    take(key, submission(minutes(100)));
  }

  @Test
  void an_estimate_that_is_spent_already_is_over_as_soon_as_it_is_approved() {
    TicketKey key = filed(engine, ANNA);
    take(key, START_WORK.by(EDGAR).with(ESTIMATE, HOUR));
    take(key, work(minutes(100)));
    take(key, RESOLVE.by(EDGAR));
    take(key, REOPEN.by(ANNA).with(Field.REMARK, "Still burns.").with(PURPOSE, DEFECT));
    Ticket submitted = take(key, submission(minutes(70)));
    assertEquals(Optional.empty(), submitted.get(OVERRUN));
    assertEquals(Optional.of(true), take(key, acceptance(submitted)).get(OVERRUN));
  }

  @Test
  void no_work_over_the_approved_estimate_if_the_terms_say_so_and_the_way_on_is_told() {
    blocking();
    TicketKey key = approved(minutes(90));
    take(key, work(minutes(100)));
    Decision.Refused refused =
        assertInstanceOf(Decision.Refused.class, engine.perform(key, work(minutes(10))));
    assertEquals(
        List.of(
            "To lift one of these is enough: (1) This holds for the customer: work stops at the"
                + " approved estimate. (2) The overrun of the approved estimate must not be yes."),
        refused.blockers().stream().map(one -> one.text(Locale.ENGLISH)).toList());
    assertEquals(
        List.of(
            "SUBMIT THE ESTIMATE with estimate and due date, then ACCEPT THE ESTIMATE by an"
                + " approver of ACME, then START WORK, then RECORD WORK."),
        refused.waysOn().stream().map(one -> one.text(Locale.ENGLISH)).toList());
    take(key, acceptance(take(key, submission(minutes(120)))));
    take(key, START_WORK.by(EDGAR));
    assertEquals(Optional.of(minutes(110)), take(key, work(minutes(10))).get(TIME_SPENT));
    take(key, work(minutes(15)));
    assertFalse(engine.perform(key, work(NANO)).isAccepted());
    terms.set(ParameterValues.none());
    assertTrue(engine.perform(key, work(NANO)).isAccepted(), "the terms of the moment count");
  }

  // Invoices.

  private Invoicing invoicing() {
    return Invoicing.in(store, Viewer.of(EDGAR));
  }

  private List<TicketKey> ready(Invoicing invoicing) {
    return invoicing.ready().lines().stream().map(ReadyToInvoice.Line::ticket).toList();
  }

  /** A ticket of the customer with an hour of work that waits for them since now. */
  private TicketKey done(Actor customer) {
    TicketKey key = filed(engine, customer);
    take(key, START_WORK.by(EDGAR).with(ESTIMATE, HOUR));
    take(key, work(HOUR));
    take(key, RESOLVE.by(EDGAR));
    return key;
  }

  @Test
  void what_was_accepted_by_a_word_or_by_silence_is_listed_until_it_is_invoiced() {
    TicketKey silent = done(ANNA);
    TicketKey accepted = done(ANNA);
    done(ZOE);
    assertEquals(List.of(), ready(invoicing()));
    take(accepted, ACCEPT_SOLUTION.by(ANNA));
    assertEquals(List.of(accepted), ready(invoicing()));
    clock.advance(TERM);
    engine.runDue();
    ReadyToInvoice all = invoicing().of(ACME).ready();
    assertEquals(
        List.of(Acceptance.BY_SILENCE, Acceptance.BY_CUSTOMER),
        all.lines().stream().map(ReadyToInvoice.Line::acceptance).toList());
    assertEquals(
        List.of(START.plus(TERM), START),
        all.lines().stream().map(ReadyToInvoice.Line::acceptedAt).toList());
    assertEquals(
        List.of(
            new ReadyToInvoice.Total(ACME, 2, minutes(120), minutes(120)),
            new ReadyToInvoice.Total(ZETA, 1, HOUR, HOUR)),
        invoicing().ready().totals());

    Command invoiced = INVOICED.by(EDGAR).with(INVOICE_NUMBER, "2026-17");
    take(accepted, invoiced);
    Ticket closed = take(silent, INVOICED.by(EDGAR).with(INVOICE_NUMBER, "2026-17"));
    assertEquals(CLOSED, closed.status());
    assertEquals(Optional.of(BY_SILENCE), closed.get(RESOLUTION));
    assertEquals(Optional.of("2026-17"), closed.get(INVOICE_NUMBER));
    assertEquals(List.of(), ready(invoicing().of(ACME)));
    assertEquals(1, ready(invoicing()).size());
    for (TicketKey key : List.of(silent, accepted)) {
      assertFalse(engine.perform(key, INVOICED.by(EDGAR)).isAccepted(), "invoiced twice");
    }
    assertTrue(engine.perform(accepted, invoiced).orThrow().isRepeated(), "the same command again");
  }

  @Test
  void a_period_begins_with_its_first_instant_and_ends_before_its_last() {
    TicketKey key = done(ANNA);
    Instant micro = START.plusNanos(1_000);
    take(key, ACCEPT_SOLUTION.by(ANNA));
    assertEquals(List.of(key), ready(invoicing().from(START).before(micro)));
    assertEquals(List.of(), ready(invoicing().from(micro)));
    assertEquals(List.of(), ready(invoicing().before(START)));
  }

  @Test
  void all_pages_are_read_and_a_customer_reads_none() {
    List<TicketKey> keys = new ArrayList<>();
    for (int i = 0; i < 201; i++) {
      TicketKey key = done(ANNA);
      take(key, ACCEPT_SOLUTION.by(ANNA));
      keys.add(key);
    }
    assertEquals(new TreeSet<>(keys).stream().toList(), ready(invoicing()));
    assertThrows(InvalidValueException.class, () -> Invoicing.in(store, Viewer.of(ANNA)));
  }

  @Test
  void a_spreadsheet_takes_no_text_for_a_formula_and_no_comma_for_an_end() {
    Actor odd = Actor.of("odd", "=Odd", Organization.of("+A,\"B\""), CUSTOMER, APPROVER);
    TicketKey key =
        engine.file(filing(odd).with(SUMMARY, "=HYPERLINK(\"x\")\nnext")).orThrow().ticket().key();
    take(key, START_WORK.by(EDGAR).with(ESTIMATE, HOUR));
    Actor minus = Actor.of("minus", "-2+3", EXECUTOR);
    take(key, RECORD_WORK.by(minus).with(WORK, minutes(100)).with(Field.REMARK, " @SUM(1)"));
    take(key, CORRECT_WORK.by(EDGAR).with(WORK, minutes(10)).with(Field.REMARK, "a, b"));
    take(key, RESOLVE.by(EDGAR));
    take(key, ACCEPT_SOLUTION.by(odd));
    ReadyToInvoice ready = invoicing().ready();
    assertEquals(
        "organization,ticket,company,summary,accepted_at,accepted,estimate_hours,"
            + "approved_estimate_hours,time_spent_hours,billable_hours,difference_hours\r\n"
            + "\"'+A,\"\"B\"\"\",DESK-1,,\"'=HYPERLINK(\"\"x\"\")\nnext\",2026-03-01T08:00:00Z,"
            + "BY_CUSTOMER,1,,1.5,1.5,0.5\r\n",
        ready.csv());
    assertEquals(
        "organization,ticket,revision,who,when,hours,billable,note\r\n"
            + "\"'+A,\"\"B\"\"\",DESK-1,3,'-2+3,2026-03-01T08:00:00Z,1.666667,true,' @SUM(1)\r\n"
            + "\"'+A,\"\"B\"\"\",DESK-1,4,Edgar,2026-03-01T08:00:00Z,-0.166667,true,\"a, b\"\r\n",
        ready.workCsv());
  }

  // The whole.

  /** Records, corrects, submits, accepts, resolves and reopens at random, under random terms. */
  @Test
  void whatever_happens_the_sheet_adds_up_and_over_is_exactly_more_than_was_approved() {
    int overs = 0;
    int accepted = 0;
    for (int seed = 0; seed < 90; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      terms.set(ParameterValues.none().with(BLOCK_OVERRUN, seed % 3 == 0));
      TicketKey key = filed(engine, ANNA);
      Duration spent = Duration.ZERO;
      for (int step = 0; step < 60; step++) {
        clock.advance(minutes(random.nextInt(90)));
        Ticket before = ticket(key);
        Command command = random(random, before);
        Decision decision = engine.perform(key, command);
        boolean blocked = seed % 3 == 0 && before.get(OVERRUN).orElse(false);
        assertFalse(decision.isAccepted() && blocked && command.action().equals(RECORD_WORK));
        if (!decision.isAccepted()) {
          continue;
        }
        accepted++;
        Duration time = command.inputs().get(WORK).orElse(Duration.ZERO);
        spent = command.action().equals(CORRECT_WORK) ? spent.minus(time) : spent.plus(time);
        Ticket after = ticket(key);
        WorkSheet sheet = sheet(key);
        assertEquals(spent, sheet.timeSpent());
        assertEquals(spent, after.get(TIME_SPENT).orElse(Duration.ZERO));
        assertFalse(spent.isNegative());
        boolean over =
            after.approvalOf(ESTIMATE).isPresent()
                && spent.compareTo(after.get(ESTIMATE).orElseThrow()) > 0;
        assertEquals(over, sheet.isOver());
        if (!after.status().equals(ESTIMATED)) {
          assertEquals(over, after.get(OVERRUN).orElse(false), after + " after " + command);
        }
        overs += over ? 1 : 0;
      }
    }
    assertTrue(overs > 100 && accepted > 1_500, overs + " of " + accepted);
  }

  private Command random(SplittableRandom random, Ticket ticket) {
    Duration some = minutes(random.nextInt(1, 90));
    return switch (random.nextInt(14)) {
      case 0 -> correction(some);
      case 1, 2 -> submission(minutes(random.nextInt(30, 200)));
      case 3, 8, 9 -> ticket.status().equals(ESTIMATED) ? acceptance(ticket) : START_WORK.by(EDGAR);
      case 4 -> START_WORK.by(EDGAR).with(ESTIMATE, some);
      case 5 -> RESOLVE.by(EDGAR);
      case 6 ->
          REOPEN
              .by(ANNA)
              .with(Field.REMARK, "No.")
              .with(PURPOSE, random.nextBoolean() ? DEFECT : DEPLOYMENT);
      case 7 -> random.nextBoolean() ? PLAN_DEPLOYMENT.by(EDGAR) : DEPLOY.by(EDGAR);
      default -> work(some).with(BILLABLE, random.nextBoolean());
    };
  }

  // The extension.

  @Test
  void it_is_read_back_from_its_json_and_combines_with_other_extensions() {
    Workflow read = WorkflowJson.read(WorkflowJson.write(DESK));
    assertEquals(DESK, read);
    assertEquals(DESK.fingerprint(), read.fingerprint());
    Action praise = Action.of("PRAISE");
    WorkflowExtension other =
        WorkflowExtension.named(
            "praise",
            desk ->
                desk.stay(praise, CLOSED, io.deskwork.table.Rows.by(CUSTOMER))
                    .set(THRESHOLD, minutes(30)));
    Workflow both = ServiceDesk.workflow().extend("both").with(other, Billing.extension()).build();
    assertEquals(List.of("praise", "billing"), both.extensions());
    assertTrue(both.actions().containsAll(List.of(praise, CORRECT_WORK)));
  }

  @Test
  void every_new_name_is_said_in_english_and_latvian() {
    List<String> missing = new ArrayList<>();
    for (Locale locale : List.of(Locale.ENGLISH, LATVIAN)) {
      var names = DESK.texts().names().byLanguage().get(locale).keySet();
      DESK.actions().forEach(one -> check(names.contains("action." + one), one, missing));
      DESK.fields().forEach(one -> check(names.contains("field." + one), one, missing));
      DESK.parameters()
          .parameters()
          .forEach(one -> check(names.contains("parameter." + one), one, missing));
    }
    assertEquals(List.of(), missing);
    assertEquals("LABOT DARBU", DESK.texts().action(CORRECT_WORK, LATVIAN));
  }

  private static void check(boolean there, Object name, List<String> missing) {
    if (!there) {
      missing.add(name.toString());
    }
  }
}
