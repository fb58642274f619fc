package io.deskwork;

import static io.deskwork.Desks.ACME;
import static io.deskwork.Desks.ANNA;
import static io.deskwork.Desks.EDGAR;
import static io.deskwork.Desks.ZETA;
import static io.deskwork.Desks.ZOE;
import static io.deskwork.Levels.*;
import static io.deskwork.servicedesk.DeskLevels.RESOLUTION_TIME;
import static io.deskwork.servicedesk.DeskLevels.RESPONSE_TIME;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.TicketKey;
import io.deskwork.time.Contracts;
import io.deskwork.time.Length;
import io.deskwork.time.ReportRequest;
import io.deskwork.time.ServiceLevel;
import io.deskwork.time.ServiceReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Figures of a desk of a few tickets, worked out by hand. */
class EngineReportTest {

  private static final ServiceLevel GOLD =
      ServiceLevel.named("GOLD")
          .promise(RESPONSE_TIME, hours(2))
          .promise(RESOLUTION_TIME, hours(20))
          .term(ACCEPTANCE_TERM, Length.days(10))
          .build();

  private static final Workflow DESK = Levels.desk(BASIC, GOLD);

  private final Desks.StandingClock clock = new Desks.StandingClock();
  private final WorkflowEngine engine =
      WorkflowEngine.on(DESK)
          .storedIn(new InMemoryTicketStore())
          .clock(clock)
          .terms(
              Contracts.none()
                  .with(ACME, Instant.EPOCH, BASIC)
                  .with(ZETA, Instant.EPOCH, BASIC)
                  .with(ZETA, riga("2026-04-01T00:00"), GOLD))
          .build();

  private void at(String local) {
    clock.set(riga(local));
    engine.runDue();
  }

  private TicketKey filedAt(String local, io.deskwork.ticket.Actor customer) {
    at(local);
    return Desks.filed(engine, customer);
  }

  private void startAt(String local, TicketKey key) {
    at(local);
    engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, hours(1))).orThrow();
  }

  private void resolveAt(String local, TicketKey key) {
    at(local);
    engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
  }

  private static ReportRequest april() {
    return ReportRequest.between(riga("2026-04-01T00:00"), riga("2026-05-01T00:00"))
        .reopenedIn(REOPENED);
  }

  private static ReportRequest march() {
    return april().from(riga("2026-03-01T00:00")).until(riga("2026-04-01T00:00"));
  }

  /**
   * DESK-1 over a weekend on which the clocks change, DESK-3 over Easter, both Acme's; DESK-2 of
   * Zeta, whose level changes meanwhile.
   */
  private void work() {
    TicketKey weekend = filedAt("2026-03-27T15:00", ANNA); // a Friday
    startAt("2026-03-30T16:00", weekend); // 2 h + 7 h: an hour too late
    TicketKey other = filedAt("2026-03-31T09:00", ZOE);
    startAt("2026-03-31T12:00", other);
    resolveAt("2026-03-31T15:00", weekend); // 9 + 7 = 16 h
    at("2026-04-01T09:00");
    engine.perform(weekend, REOPEN.by(ANNA).with(PURPOSE, DEFECT).saying("No.")).orThrow();
    TicketKey easter = filedAt("2026-04-02T13:00", ANNA); // a Thursday
    startAt("2026-04-07T10:00", easter); // 4 h + 1 h
    startAt("2026-04-07T11:00", weekend); // 8 + 8 + 2 h
    at("2026-04-07T12:00");
    engine.perform(easter, SET_PRIORITY.by(EDGAR).with(PRIORITY, Choice.of("CRITICAL"))).orThrow();
    resolveAt("2026-04-07T13:00", weekend);
    at("2026-04-07T14:00");
    engine.perform(weekend, ACCEPT_SOLUTION.by(ANNA)).orThrow();
    at("2026-04-07T15:00");
    engine.perform(weekend, INVOICED.by(EDGAR)).orThrow();
    resolveAt("2026-04-08T10:00", other); // warned on the 7th at 15:00, which names Gold
    at("2026-05-04T09:00");
  }

  @Test
  void a_quarter_of_a_small_desk_is_told_exactly() {
    work();
    ServiceReport march = engine.report(march(), EDGAR);
    assertEquals(2, march.rows().size());
    ServiceReport.Row acme = march.rows().get(0);
    assertEquals(ACME, acme.organization());
    assertEquals("BASIC", acme.level());
    assertEquals(List.of(1L, 0L, 0L), List.of(acme.filed(), acme.closed(), acme.reopened()));
    assertEquals(new ServiceReport.Promises(0, 1), acme.response());
    assertEquals(new ServiceReport.Promises(0, 0), acme.resolution());
    assertEquals(
        List.of(
            new ServiceReport.Breach(
                TicketKey.parse("DESK-1"),
                "RESPONSE_TIME",
                riga("2026-03-30T15:00"),
                Optional.of(hours(8)),
                hours(9))),
        acme.breaches());
    assertEquals(List.of(time(OPEN, 1, 9, 9), time(IN_PROGRESS, 1, 7, 7)), acme.statuses());
    ServiceReport.Row zeta = march.rows().get(1);
    assertEquals(new ServiceReport.Promises(1, 0), zeta.response());
    assertEquals(List.of(time(OPEN, 1, 3, 3)), zeta.statuses());
  }

  private static ServiceReport.StatusTime time(Status status, int visits, int median, int most) {
    return new ServiceReport.StatusTime(status, visits, hours(median), hours(most));
  }

  @Test
  void what_follows_is_told_in_the_next_period_and_under_the_level_of_then() {
    work();
    ServiceReport april = engine.report(april(), EDGAR);
    assertEquals(
        List.of("ACME BASIC", "ZETA GOLD"),
        april.rows().stream().map(row -> row.organization() + " " + row.level()).toList());
    ServiceReport.Row acme = april.rows().get(0);
    assertEquals(List.of(1L, 1L, 1L), List.of(acme.filed(), acme.closed(), acme.reopened()));
    assertEquals(new ServiceReport.Promises(1, 0), acme.response());
    // 16 + 18 + 2 h of DESK-1 are kept; DESK-3 uses its 16 h up: 4 + 8 on the 7th, 4 on the 8th
    assertEquals(new ServiceReport.Promises(1, 1), acme.resolution());
    assertEquals(riga("2026-04-08T13:00"), acme.breaches().get(0).at());
    assertEquals("DESK-3", acme.breaches().get(0).ticket().toString());
    assertEquals(Optional.of(hours(16)), acme.breaches().get(0).goal());
    assertEquals(
        List.of(
            time(OPEN, 1, 5, 5),
            time(REOPENED, 1, 18, 18),
            time(INVOICE, 1, 1, 1),
            time(IN_PROGRESS, 1, 2, 2),
            time(WAITING_FOR_CUSTOMER, 2, 1, 2)),
        acme.statuses());
    // Zeta: 30 h of Basic until it is warned, which names Gold, whose 20 h are over then
    ServiceReport.Row gold = april.rows().get(1);
    assertEquals(1, gold.closed());
    assertEquals(
        List.of(time(IN_PROGRESS, 1, 27 + 19, 46), time(WAITING_FOR_CUSTOMER, 1, 240, 240)),
        gold.statuses());
    assertEquals(
        List.of(
            new ServiceReport.Breach(
                TicketKey.parse("DESK-2"),
                "RESOLUTION_TIME",
                riga("2026-04-07T15:00"),
                Optional.of(hours(20)),
                hours(49))),
        gold.breaches());
  }

  @Test
  void a_customer_is_told_of_their_own_organization_only() {
    work();
    ServiceReport all = engine.report(april(), EDGAR);
    assertEquals(
        all.rows().stream().filter(row -> row.organization().equals(ZETA)).toList(),
        engine.report(april(), ZOE).rows());
    assertEquals(1, engine.report(march(), ANNA).rows().size());
  }

  @Test
  void another_level_judges_the_same_tickets_otherwise() {
    work();
    ServiceReport gold = engine.report(march().under(GOLD), EDGAR);
    assertEquals(
        List.of("ACME GOLD", "ZETA GOLD"),
        gold.rows().stream().map(row -> row.organization() + " " + row.level()).toList());
    assertEquals(riga("2026-03-27T17:00"), gold.rows().get(0).breaches().get(0).at());
    assertEquals(new ServiceReport.Promises(0, 1), gold.rows().get(0).response());
    assertEquals(new ServiceReport.Promises(0, 1), gold.rows().get(1).response());
    assertEquals(
        hours(72), gold.rows().get(0).statuses().get(0).median()); // 73, but clocks changed
  }

  @Test
  void a_ticket_that_still_runs_counts_once_it_is_broken() {
    filedAt("2026-03-09T09:00", ANNA);
    at("2026-03-09T16:59");
    assertEquals(new ServiceReport.Promises(0, 0), row(march()).response());
    at("2026-03-09T17:00");
    assertEquals(new ServiceReport.Promises(0, 1), row(march()).response());
    ServiceReport.Breach breach = row(march()).breaches().get(0);
    assertEquals(hours(8), breach.elapsed());
    assertEquals(riga("2026-03-09T17:00"), engine.report(march(), EDGAR).until());
  }

  private ServiceReport.Row row(ReportRequest request) {
    return engine.report(request, EDGAR).rows().get(0);
  }

  @Test
  void a_promise_that_is_made_anew_is_another_promise() {
    TicketKey key = filedAt("2026-03-09T09:00", ANNA);
    Instant due = riga("2026-04-09T17:00");
    at("2026-03-09T12:00");
    engine
        .perform(key, SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, hours(30)).with(DUE, due))
        .orThrow();
    at("2026-03-10T12:00");
    engine
        .perform(key, ACCEPT_ESTIMATE.by(ANNA).with(ESTIMATE, hours(30)).with(DUE, due))
        .orThrow();
    assertEquals(new ServiceReport.Promises(1, 0), row(march()).response());
    at("2026-03-12T12:00");
    engine.perform(key, START_WORK.by(EDGAR)).orThrow();
    assertEquals(new ServiceReport.Promises(1, 1), row(march()).response());
    assertEquals(0, row(march()).reopened());
  }

  @Test
  void what_was_broken_in_one_period_is_not_kept_in_the_next_though_more_was_promised() {
    TicketKey key = filedAt("2026-03-27T09:00", ANNA);
    engine.perform(key, SET_PRIORITY.by(EDGAR).with(PRIORITY, Choice.of("CRITICAL"))).orThrow();
    startAt("2026-03-27T10:00", key);
    at("2026-04-01T10:00"); // 16 h were over on the 30th
    assertEquals(new ServiceReport.Promises(0, 1), row(march()).resolution());
    engine.perform(key, SET_PRIORITY.by(EDGAR).with(PRIORITY, Choice.of("LOW"))).orThrow();
    resolveAt("2026-04-01T11:00", key);
    engine.perform(key, ACCEPT_SOLUTION.by(ANNA)).orThrow();
    assertEquals(new ServiceReport.Promises(0, 1), row(march()).resolution());
    assertEquals(new ServiceReport.Promises(0, 0), row(april()).resolution());
    assertEquals(
        new ServiceReport.Promises(1, 0), row(april().from(riga("2026-03-01T00:00"))).resolution());
  }

  @Test
  void reopenings_are_told_by_category_where_no_status_is_named() {
    work();
    ReportRequest request =
        ReportRequest.between(riga("2026-03-01T00:00"), riga("2026-05-01T00:00"));
    assertEquals(1, row(request).reopened());
    assertEquals(0, row(request.reopenedIn(CANCELLED)).reopened());
    assertEquals(2, row(request.reopenedFrom(WAITING_FOR_CUSTOMER)).reopened(), "INVOICE too");
  }

  @Test
  void a_report_that_knows_no_stopwatch_of_the_workflow_says_so() {
    work();
    InMemoryTicketStore store = new InMemoryTicketStore();
    WorkflowEngine other =
        WorkflowEngine.on(DESK).storedIn(store).clock(clock).terms(Contracts.none()).build();
    Desks.filed(other, ANNA);
    InvalidValueException e =
        assertThrows(
            InvalidValueException.class,
            () -> Reports.over(store, clock).of(ReportRequest.everything(), EDGAR));
    assertTrue(e.getMessage().contains("RESPONSE_TIME"), e.getMessage());
    other.close();
  }

  @Test
  void what_breaks_at_the_very_end_of_a_period_belongs_to_the_next() {
    filedAt("2026-03-31T16:00", ANNA);
    clock.set(riga("2026-04-02T09:00")); // nobody looked whether a timer was due
    ReportRequest before = april().until(riga("2026-04-01T16:00"));
    assertEquals(List.of(), engine.report(before, EDGAR).rows());
    assertEquals(
        new ServiceReport.Promises(0, 1), row(april().from(riga("2026-04-01T16:00"))).response());
  }

  @Test
  void a_promise_is_kept_under_the_level_that_held_until_then() {
    TicketKey key = filedAt("2026-03-31T16:00", ZOE);
    startAt("2026-04-01T09:00", key);
    ServiceReport report = engine.report(april(), EDGAR);
    assertEquals("BASIC", report.rows().get(0).level());
    assertEquals(new ServiceReport.Promises(1, 0), report.rows().get(0).response());
    assertEquals(List.of(time(OPEN, 1, 1, 1)), report.rows().get(0).statuses());
  }

  @Test
  void an_estimate_that_is_accepted_reopens_nothing() {
    TicketKey key = filedAt("2026-03-09T09:00", ANNA);
    Instant due = riga("2026-04-09T17:00");
    engine
        .perform(key, SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, hours(30)).with(DUE, due))
        .orThrow();
    engine
        .perform(key, ACCEPT_ESTIMATE.by(ANNA).with(ESTIMATE, hours(30)).with(DUE, due))
        .orThrow();
    assertEquals(0, row(ReportRequest.everything()).reopened());
  }
}
