package io.deskwork.example;

import static io.deskwork.servicedesk.ServiceDesk.ACCEPT_ESTIMATE;
import static io.deskwork.servicedesk.ServiceDesk.ACCEPT_SOLUTION;
import static io.deskwork.servicedesk.ServiceDesk.APPROVER;
import static io.deskwork.servicedesk.ServiceDesk.CANCEL_REQUEST;
import static io.deskwork.servicedesk.ServiceDesk.COMMENT;
import static io.deskwork.servicedesk.ServiceDesk.CUSTOMER;
import static io.deskwork.servicedesk.ServiceDesk.DEFECT;
import static io.deskwork.servicedesk.ServiceDesk.DEPLOY;
import static io.deskwork.servicedesk.ServiceDesk.DEPLOYMENT;
import static io.deskwork.servicedesk.ServiceDesk.DESCRIPTION;
import static io.deskwork.servicedesk.ServiceDesk.DUE;
import static io.deskwork.servicedesk.ServiceDesk.ESTIMATE;
import static io.deskwork.servicedesk.ServiceDesk.EXECUTOR;
import static io.deskwork.servicedesk.ServiceDesk.FILE;
import static io.deskwork.servicedesk.ServiceDesk.INVOICED;
import static io.deskwork.servicedesk.ServiceDesk.NEUTRAL;
import static io.deskwork.servicedesk.ServiceDesk.NOTE;
import static io.deskwork.servicedesk.ServiceDesk.PLAN_DEPLOYMENT;
import static io.deskwork.servicedesk.ServiceDesk.PURPOSE;
import static io.deskwork.servicedesk.ServiceDesk.REOPEN;
import static io.deskwork.servicedesk.ServiceDesk.RESOLVE;
import static io.deskwork.servicedesk.ServiceDesk.START_WORK;
import static io.deskwork.servicedesk.ServiceDesk.SUBMIT_ESTIMATE;
import static io.deskwork.servicedesk.ServiceDesk.SUMMARY;

import io.deskwork.DeliveryReport;
import io.deskwork.Subscription;
import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.SealedHistory;
import io.deskwork.store.TicketStore;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The story that the demo tells. */
final class Demo {

  private static final Organization ACME = Organization.of("ACME");
  private static final Actor ANNA = Actor.of("anna", "Anna", ACME, CUSTOMER);
  private static final Actor ALMA = Actor.of("alma", "Alma", ACME, CUSTOMER, APPROVER);
  private static final Actor ZOE = Actor.of("zoe", "Zoe", Organization.of("ZETA"), CUSTOMER);
  private static final Actor EDGAR = Actor.of("edgar", "Edgars", EXECUTOR);
  private static final Duration LONG = Duration.ofMinutes(61);

  private final TicketStore store;
  private final MovableClock clock;
  private final WorkflowEngine engine;
  private final boolean isHeard;
  private final Narrator narrator;
  private final List<TicketKey> keys = new ArrayList<>();

  Demo(
      TicketStore store,
      MovableClock clock,
      Narrator narrator,
      Optional<Subscription> subscription) {
    this.store = store;
    this.clock = clock;
    this.narrator = narrator;
    WorkflowEngine.Builder builder =
        WorkflowEngine.on(ServiceDesk.workflow()).storedIn(store).clock(clock);
    subscription.ifPresent(builder::subscription);
    this.engine = builder.build();
    this.isHeard = subscription.isPresent();
  }

  void play() {
    narrator.chapter("bargain");
    quickWork();
    longWork();
    othersWork();
    handOver();
    silence();
    keys.add(new PromiseChapter(store, clock, narrator).play());
    ending();
  }

  private TicketKey file(Actor actor, Person reporter, Source source, String summary) {
    TicketKey key =
        engine
            .file(
                FILE.by(actor)
                    .from(source)
                    .with(Field.REPORTER, reporter)
                    .with(Field.ORGANIZATION, ACME.key())
                    .with(SUMMARY, summary)
                    .with(DESCRIPTION, summary))
            .orThrow()
            .ticket()
            .key();
    keys.add(key);
    narrator.line(key + " \"" + summary + "\"");
    clock.advance(Duration.ofMinutes(10));
    return key;
  }

  private void perform(TicketKey key, Command command) {
    narrator.decided(key, engine.perform(key, command));
    clock.advance(Duration.ofMinutes(10));
  }

  private void quickWork() {
    narrator.chapter("quick");
    TicketKey key = file(ANNA, ANNA.person(), Source.PORTAL, "The report has no totals");
    perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofMinutes(60)));
  }

  private void longWork() {
    narrator.chapter("long");
    TicketKey key = file(ANNA, ANNA.person(), Source.PORTAL, "Invoices as PDF");
    perform(key, START_WORK.by(EDGAR).with(ESTIMATE, LONG));
    narrator.chapter("approval");
    Instant due = Instant.parse("2026-03-10T15:00:00Z");
    perform(key, SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, LONG).with(DUE, due));
    perform(key, ACCEPT_ESTIMATE.by(ALMA).with(ESTIMATE, Duration.ofMinutes(50)).with(DUE, due));
    perform(key, ACCEPT_ESTIMATE.by(ALMA).with(ESTIMATE, LONG).with(DUE, due));
    narrator.chapter("changed");
    perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofMinutes(90)));
    perform(key, START_WORK.by(EDGAR));
  }

  private void othersWork() {
    narrator.chapter("cancelled");
    TicketKey dear = file(ANNA, ANNA.person(), Source.EMAIL, "Rewrite it all");
    Instant due = Instant.parse("2026-06-01T15:00:00Z");
    perform(dear, SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, Duration.ofHours(400)).with(DUE, due));
    perform(dear, CANCEL_REQUEST.by(ALMA));
    perform(dear, START_WORK.by(EDGAR));
    narrator.chapter("phone");
    file(EDGAR, Person.withoutAccount("Zigrīda"), Source.PHONE, "The printer burns");
    narrator.chapter("role");
    TicketKey first = keys.get(0);
    perform(first, RESOLVE.by(ANNA));
    narrator.line(
        ZOE.name()
            + " "
            + engine
                .ticket(first, ZOE)
                .map(ticket -> ticket.key().toString())
                .orElse(narrator.word("missing")));
  }

  private void handOver() {
    narrator.chapter("check");
    TicketKey key = keys.get(1);
    perform(key, RESOLVE.by(EDGAR));
    perform(key, REOPEN.by(ANNA));
    perform(key, REOPEN.by(ANNA).with(PURPOSE, DEFECT).saying("Page 2 is empty"));
    perform(key, START_WORK.by(EDGAR));
    perform(key, RESOLVE.by(EDGAR));
    perform(key, REOPEN.by(ANNA).with(PURPOSE, DEPLOYMENT).saying("Good: put it live"));
    narrator.chapter("live");
    perform(key, PLAN_DEPLOYMENT.by(EDGAR));
    perform(key, DEPLOY.by(EDGAR));
    perform(key, ACCEPT_SOLUTION.by(ANNA));
    perform(key, INVOICED.by(EDGAR));
  }

  private void silence() {
    TicketKey key = keys.get(0);
    narrator.chapter("thanks");
    perform(key, RESOLVE.by(EDGAR));
    perform(key, COMMENT.by(ANNA).with(NEUTRAL, true).saying("Thank you!"));
    perform(key, COMMENT.by(ANNA).from(Source.AUTOMATIC).saying("I am on holiday"));
    tellNextDue();
    narrator.chapter("objection");
    perform(key, COMMENT.by(ANNA).saying("The last total is wrong"));
    tellNextDue();
    perform(key, COMMENT.by(EDGAR).saying("It is rounded, as agreed"));
    tellNextDue();
    narrator.chapter("note");
    perform(key, NOTE.by(EDGAR).saying("Ask sales about rounding"));
    narrator.history(narrator.word("customerSees"), key, engine.history(key, ANNA));
    narrator.history(narrator.word("contractorSees"), key, engine.history(key, EDGAR));
    narrator.chapter("silence");
    clock.advance(Duration.ofDays(15));
    engine
        .runDue()
        .fired()
        .forEach(entry -> narrator.history(narrator.word("contractorSees"), key, List.of(entry)));
  }

  private void tellNextDue() {
    narrator.line("CLOSE: " + engine.nextDue().map(Instant::toString).orElse("-"));
  }

  private void ending() {
    narrator.chapter("table");
    narrator.table(ServiceDesk.workflow());
    narrator.chapter("histories");
    for (TicketKey key : keys) {
      narrator.history(narrator.word("contractorSees"), key, engine.history(key, EDGAR));
    }
    narrator.chapter("chain");
    SealedHistory.Verdict verdict = store.verifyAll(Optional.empty());
    narrator.line(verdict.entries() + " " + narrator.word("intact") + " " + verdict.isIntact());
    if (isHeard) {
      narrator.chapter("events");
      DeliveryReport report = engine.deliver();
      narrator.line(report.told() + " " + narrator.word("told"));
      narrator.line(report.failed() + " " + narrator.word("untold"));
    }
  }
}
