package io.deskwork.example;

import static io.deskwork.example.AcmeDesk.*;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.ticket.Field.ORGANIZATION;
import static io.deskwork.ticket.Field.REMARK;
import static io.deskwork.ticket.Field.REPORTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.format.WorkflowOverlay;
import io.deskwork.jdbc.JdbcTicketStore;
import io.deskwork.servicedesk.Billing;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.store.TicketStore;
import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowExtension;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a team adds to the service desk without touching it, on a real engine. */
class AcmeDeskTest {

  private static final Organization ZETA = Organization.of("ZETA");
  private static final Actor ANNA = Actor.of("anna", "Anna", ACME, CUSTOMER, APPROVER);
  private static final Actor ZOE = Actor.of("zoe", "Zoë", ZETA, CUSTOMER, APPROVER);
  private static final Actor EDGAR = Actor.of("edgar", "Edgar", EXECUTOR);
  private static final Actor EVA = Actor.of("eva", "Eva", EXECUTOR);
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  static Stream<Supplier<TicketStore>> stores() {
    return Stream.of(InMemoryTicketStore::new, AcmeDeskTest::onH2);
  }

  private static TicketStore onH2() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return JdbcTicketStore.on(source).createSchema();
  }

  private static WorkflowEngine engine(TicketStore store) {
    return WorkflowEngine.on(ServiceDesk.workflow())
        .with(WorkflowExtension.found())
        .as("acme-desk", 1)
        .terms(AcmeDesk.terms())
        .storedIn(store)
        .clock(SettableClock.at(NOW))
        .build();
  }

  private static WorkflowEngine engine() {
    return engine(new InMemoryTicketStore());
  }

  private static TicketKey filed(WorkflowEngine engine, Actor customer) {
    Organization organization = customer.organization().orElseThrow();
    return engine
        .file(
            FILE.by(customer)
                .with(REPORTER, customer.person())
                .with(ORGANIZATION, organization.key())
                .with(SUMMARY, "The printer burns")
                .with(DESCRIPTION, "Since noon."))
        .orThrow()
        .ticket()
        .key();
  }

  private static Command estimating(Command command, int minutes) {
    return command.with(ESTIMATE, Duration.ofMinutes(minutes));
  }

  private static Ticket does(WorkflowEngine engine, TicketKey key, Command command) {
    return engine.perform(key, command).orThrow().ticket();
  }

  private static List<Blocker.Code> blockers(
      WorkflowEngine engine, TicketKey key, Command command) {
    Decision.Refused refused =
        assertInstanceOf(Decision.Refused.class, engine.perform(key, command));
    return refused.blockers().stream().map(Blocker::code).toList();
  }

  private static TicketKey started(WorkflowEngine engine, Actor customer) {
    TicketKey key = filed(engine, customer);
    does(engine, key, estimating(START_WORK.by(EDGAR), 20));
    return key;
  }

  @ParameterizedTest
  @MethodSource("stores")
  void a_ticket_goes_all_the_way_of_the_team(Supplier<TicketStore> stores) {
    try (TicketStore store = stores.get();
        WorkflowEngine engine = engine(store)) {
      TicketKey key = started(engine, ANNA);
      Instant due = NOW.plus(Duration.ofDays(9));
      List<Status> been =
          Stream.of(
                  estimating(RE_ESTIMATE.by(EDGAR), 90).with(DUE, due),
                  estimating(ACCEPT_ESTIMATE.by(ANNA), 90).with(DUE, due),
                  START_WORK.by(EDGAR),
                  RESOLVE.by(EDGAR),
                  SEND_BACK.by(EVA).saying("It still smokes."),
                  RESOLVE.by(EVA),
                  PASS.by(EDGAR),
                  REOPEN.by(ANNA).saying("Fine, deploy it.").with(PURPOSE, DEPLOYMENT),
                  PLAN_DEPLOYMENT.by(EVA),
                  DEPLOY.by(EVA),
                  ROLL_BACK.by(EVA).saying("The old one smokes too."),
                  DEPLOY.by(EVA),
                  HAND_OVER.by(EVA),
                  ACCEPT_SOLUTION.by(ANNA),
                  INVOICED.by(EDGAR))
              .map(command -> does(engine, key, command).status())
              .toList();
      assertEquals(
          List.of(
              ESTIMATED,
              ESTIMATE_ACCEPTED,
              IN_PROGRESS,
              QUALITY_CHECK,
              IN_PROGRESS,
              QUALITY_CHECK,
              WAITING_FOR_CUSTOMER,
              REOPENED,
              READY_FOR_DEPLOY,
              DEPLOYED,
              READY_FOR_DEPLOY,
              DEPLOYED,
              WAITING_FOR_CUSTOMER,
              INVOICE,
              CLOSED),
          been);
      assertTrue(store.verify(key).isIntact());
      assertEquals(17, engine.history(key, EDGAR).size());
      assertEquals("acme-desk 1", engine.ticket(key, ANNA).orElseThrow().workflow().toString());
    }
  }

  @Test
  void more_than_the_threshold_of_that_customer_is_asked_for_again() {
    WorkflowEngine engine = engine();
    TicketKey acme = started(engine, ANNA);
    TicketKey zeta = started(engine, ZOE);
    Command longer = estimating(RE_ESTIMATE.by(EDGAR), 45);
    assertEquals(List.of(Blocker.Code.ALTERNATIVES), blockers(engine, acme, longer));
    assertEquals(ESTIMATED, does(engine, acme, longer.with(DUE, NOW)).status());
    assertEquals(IN_PROGRESS, does(engine, zeta, longer).status());
    assertEquals(
        Optional.of(Duration.ofMinutes(45)),
        engine.ticket(zeta, EDGAR).orElseThrow().get(ESTIMATE));
    TicketKey other = filed(engine, ANNA);
    assertEquals(
        List.of(Blocker.Code.AT_MOST),
        blockers(engine, other, estimating(START_WORK.by(EDGAR), 31)));
    does(engine, other, estimating(START_WORK.by(EDGAR), 30));
  }

  @Test
  void nobody_passes_their_own_work() {
    WorkflowEngine engine = engine();
    TicketKey key = started(engine, ANNA);
    does(engine, key, RESOLVE.by(EDGAR));
    assertEquals(List.of(Blocker.Code.SAME_ACTOR), blockers(engine, key, PASS.by(EDGAR)));
    Ticket passed = does(engine, key, PASS.by(EVA));
    assertEquals(WAITING_FOR_CUSTOMER, passed.status());
    assertEquals(Optional.of(NOW.plus(Duration.ofDays(15))), engine.nextDue());
  }

  @Test
  void what_is_sent_back_must_say_why() {
    WorkflowEngine engine = engine();
    TicketKey key = started(engine, ANNA);
    does(engine, key, RESOLVE.by(EDGAR));
    assertEquals(List.of(Blocker.Code.MISSING_INPUT), blockers(engine, key, SEND_BACK.by(EVA)));
    assertEquals(
        IN_PROGRESS, does(engine, key, SEND_BACK.by(EVA).with(REMARK, "It smokes.")).status());
  }

  @Test
  void tickets_of_the_process_that_shipped_keep_moving_by_it() {
    InMemoryTicketStore store = new InMemoryTicketStore();
    WorkflowEngine before =
        WorkflowEngine.on(ServiceDesk.workflow())
            .storedIn(store)
            .clock(SettableClock.at(NOW))
            .build();
    TicketKey old = started(before, ANNA);
    assertEquals(WAITING_FOR_CUSTOMER, does(engine(store), old, RESOLVE.by(EDGAR)).status());
  }

  @Test
  void the_overlay_is_the_same_and_the_shipped_process_stays_as_it_was() throws IOException {
    String shipped = ServiceDesk.workflow().fingerprint();
    Workflow code = ServiceDesk.workflow().extend("acme-desk").with(new AcmeDesk()).build();
    WorkflowOverlay overlay =
        WorkflowOverlay.read(Files.readString(Path.of("workflows/acme-overlay.json")));
    Workflow json = overlay.on(ServiceDesk.workflow());
    assertEquals(code, json);
    assertEquals(code.fingerprint(), json.fingerprint());
    assertEquals(code, ServiceDesk.workflow().extend("acme-desk").with(overlay).build());
    assertEquals(shipped, ServiceDesk.workflow().fingerprint());
    assertEquals(shipped, ServiceDesk.workflow().extend("service-desk").build().fingerprint());
  }

  @Test
  void the_team_is_found_as_a_plug_in() {
    assertEquals(
        List.of("acme-desk"),
        WorkflowExtension.found().stream().map(WorkflowExtension::name).toList());
    assertEquals(List.of("acme-desk"), engine().workflow().extensions());
  }

  @Test
  void it_goes_together_with_billing_which_ships() {
    Workflow both =
        ServiceDesk.workflow()
            .extend("billed-acme")
            .with(new AcmeDesk(), Billing.extension())
            .build();
    assertEquals(List.of("acme-desk", "billing"), both.extensions());
  }
}
