package io.deskwork.interchange;

import static io.deskwork.interchange.JiraExports.FILES;
import static io.deskwork.interchange.JiraExports.condition;
import static io.deskwork.interchange.JiraExports.file;
import static io.deskwork.interchange.JiraExports.going;
import static io.deskwork.interchange.JiraExports.notes;
import static io.deskwork.interchange.JiraExports.plugin;
import static io.deskwork.interchange.JiraExports.row;
import static io.deskwork.interchange.JiraExports.when;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.format.WorkflowJson;
import io.deskwork.proof.Finding;
import io.deskwork.proof.Invariants;
import io.deskwork.proof.Proof;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.HostRules;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Ticket;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whole exports: read, written, proved, and run on an engine. */
class JiraWorkflowTest {

  private static final Organization ACME = Organization.of("ACME");
  private static final Actor ANNA = Actor.of("anna", "Anna", ACME, JiraNames.CUSTOMER);
  private static final Actor EDGAR =
      Actor.of(
          "edgar",
          "Edgar",
          Role.ofTheContractor("RESOLVE_ISSUES"),
          Role.ofTheContractor("CLOSE_ISSUES"));
  private static final Actor FRIDA =
      Actor.of("frida", "Frida", Role.ofTheContractor("RESOLVE_ISSUES"));
  private static final Action GO = Action.of("GO");

  private static Workflow with(HostRules rules, Workflow workflow) {
    return workflow.extend(workflow.id().name()).rules(rules).build();
  }

  private static WorkflowEngine engine(Workflow workflow) {
    return WorkflowEngine.on(workflow)
        .storedIn(new InMemoryTicketStore())
        .clock(Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC))
        .build();
  }

  private static Ticket filed(WorkflowEngine engine, String action) {
    return engine
        .file(
            Action.of(action)
                .by(ANNA)
                .with(Field.REPORTER, ANNA.person())
                .with(Field.ORGANIZATION, "ACME")
                .with(JiraFields.SUMMARY, "Printer on fire"))
        .orThrow()
        .ticket();
  }

  private static Set<Blocker.Code> blockers(Decision decision) {
    assertFalse(decision.isAccepted());
    return ((Decision.Refused) decision)
        .blockers().stream().map(Blocker::code).collect(Collectors.toSet());
  }

  @Test
  void the_classic_workflow_takes_a_ticket_from_create_to_close() {
    Workflow classic = JiraWorkflow.read(file("classic")).workflow();
    WorkflowEngine engine = engine(with(JiraRules.of(classic), classic));
    Ticket ticket = filed(engine, "CREATE_ISSUE");
    Field<Choice> resolution = Field.choice("RESOLUTION", Choice.of("RESOLUTION_1"));

    Action start = Action.of("START_PROGRESS");
    assertEquals(
        Set.of(Blocker.Code.HOST_REFUSED), blockers(engine.perform(ticket.key(), start.by(EDGAR))));
    Action resolve = Action.of("RESOLVE_ISSUE");
    assertEquals(
        Set.of(Blocker.Code.MISSING_INPUT),
        blockers(engine.perform(ticket.key(), resolve.by(EDGAR))));
    Ticket resolved =
        engine
            .perform(
                ticket.key(),
                resolve
                    .by(EDGAR)
                    .with(resolution, Choice.of("RESOLUTION_1"))
                    .with(Field.ASSIGNEE, EDGAR.person()))
            .orThrow()
            .ticket();
    assertEquals(Optional.of(Assignee.of(EDGAR.person())), resolved.assignee());
    Ticket reopened =
        engine.perform(ticket.key(), Action.of("REOPEN_ISSUE").by(FRIDA)).orThrow().ticket();
    assertEquals(Optional.empty(), reopened.get(resolution));
    assertEquals(
        "IN_PROGRESS",
        engine.perform(ticket.key(), start.by(EDGAR)).orThrow().ticket().status().key());
    Action close = Action.of("CLOSE_ISSUE");
    assertEquals(
        Set.of(Blocker.Code.HOST_REFUSED),
        blockers(
            engine.perform(
                ticket.key(), close.by(FRIDA).with(resolution, Choice.of("RESOLUTION_1")))));
    Ticket closed =
        engine
            .perform(ticket.key(), close.by(EDGAR).with(resolution, Choice.of("RESOLUTION_1")))
            .orThrow()
            .ticket();
    assertEquals("CLOSED", closed.status().key());
    Actor archivist = Actor.of("ida", "Ida", Role.ofTheContractor("ARCHIVE_ISSUES"));
    assertTrue(
        engine
            .perform(ticket.key(), Action.of("ARCHIVE").by(archivist))
            .orThrow()
            .ticket()
            .status()
            .isFinal());
  }

  @Test
  void what_has_no_counterpart_refuses_until_the_host_registers_it() {
    JiraImport imported =
        going(
            when(
                condition(
                    "com.googlecode.jsu.workflow.condition.ValueFieldCondition",
                    "fieldsList=customfield_1")),
            plugin(
                "function",
                "com.onresolve.jira.groovy.GroovyFunctionPlugin",
                "FIELD=customfield_10300"));
    Workflow workflow = imported.workflow();
    String guard = workflow.hostGuards().get(0);
    String effect = workflow.hostEffects().get(0);
    assertTrue(
        notes(imported, JiraImport.Code.GUARD_TO_REGISTER).get(0).sentence().contains(guard));
    assertTrue(
        notes(imported, JiraImport.Code.EFFECT_TO_REGISTER).get(0).sentence().contains(effect));

    WorkflowEngine bare = engine(workflow);
    assertEquals(
        Set.of(Blocker.Code.HOST_GUARD_MISSING, Blocker.Code.HOST_EFFECT_MISSING),
        blockers(bare.perform(filed(bare, "CREATE").key(), GO.by(EDGAR))));

    Field<String> custom = Field.text("CUSTOMFIELD_10300");
    HostRules rules =
        HostRules.none()
            .guard(guard, situation -> true)
            .effect(effect, (situation, draft) -> draft.set(custom, "seen"));
    WorkflowEngine engine = engine(with(rules, workflow));
    Ticket gone = engine.perform(filed(engine, "CREATE").key(), GO.by(EDGAR)).orThrow().ticket();
    assertEquals("CLOSED", gone.status().key());
    assertEquals(Optional.of("seen"), gone.get(custom));
  }

  @Test
  void every_definition_reads_again_as_it_was_written() {
    for (String name : FILES) {
      Workflow workflow = JiraWorkflow.read(file(name)).workflow();
      assertEquals(workflow, WorkflowJson.read(WorkflowJson.write(workflow)), name);
    }
  }

  private static Proof proof(String name, JiraOptions options) {
    Workflow workflow = JiraWorkflow.read(file(name), options).workflow();
    return Proof.of(
        workflow, List.of(Invariants.strangersNeverAct(), Invariants.theEndStaysReachable()));
  }

  private static Set<Finding.Code> codes(Proof proof) {
    return proof.findings().stream().map(Finding::code).collect(Collectors.toSet());
  }

  @Test
  void check_accepts_the_classic_and_the_simplified_workflow() {
    assertTrue(proof("classic", JiraOptions.standard()).isSound());
    assertEquals(
        Set.of(Finding.Code.GUARD_NOT_SEEN), codes(proof("classic", JiraOptions.standard())));
    assertTrue(proof("simplified", JiraOptions.standard()).isSound());
    assertEquals(Set.of(), codes(proof("simplified", JiraOptions.standard())));
    assertTrue(proof("classic", JiraOptions.standard().ends("Closed")).isSound());
    assertTrue(proof("simplified", JiraOptions.standard().ends("Done")).isSound());
  }

  @Test
  void check_finds_of_the_service_desk_what_its_file_leaves_open() {
    Proof proof = proof("service-desk", JiraOptions.standard());
    assertTrue(proof.isSound());
    List<Finding> told =
        proof.findings().stream()
            .filter(finding -> finding.severity() != Finding.Severity.HINT)
            .toList();
    assertTrue(codes(proof).contains(Finding.Code.FIELD_NEVER_SET));
    told.forEach(
        finding ->
            assertTrue(
                finding.toString().matches(".*(CUSTOMFIELD_10400|APPROVE).*"),
                "nothing in the file sets who approves: " + finding));
  }

  @Test
  void the_simplified_workflow_goes_from_everywhere_to_everywhere() {
    JiraImport imported =
        JiraWorkflow.read(file("simplified"), JiraOptions.standard().named("kanban"));
    assertEquals("kanban 1", imported.workflow().id().toString());
    assertEquals(
        List.of("(any but final)", "(any but final)", "(any but final)"),
        Stream.of("TO_DO", "IN_PROGRESS", "DONE")
            .map(action -> row(imported, action).from().toString())
            .toList());
  }

  @Test
  void nothing_of_a_file_is_dropped_in_silence() {
    for (String name : FILES) {
      JiraImport imported = JiraWorkflow.read(file(name));
      XmlElement root = XmlText.read(file(name));
      long values = count(root);
      assertEquals(
          values,
          imported.metadata().stream().mapToLong(one -> one.values().size()).sum(),
          name + ": every attribute, meta and argument is kept");
      Set<String> named =
          Stream.concat(
                  imported.workflow().hostGuards().stream(),
                  imported.workflow().hostEffects().stream())
              .collect(Collectors.toSet());
      for (String one : named) {
        assertTrue(
            imported.notes().stream().anyMatch(note -> note.sentence().contains("'" + one + "'")),
            one);
      }
    }
  }

  private static long count(XmlElement element) {
    boolean value = element.name().equals("meta") || element.name().equals("arg");
    return (value ? 1 : element.tag().attributes().size())
        + element.children().stream().mapToLong(JiraWorkflowTest::count).sum();
  }

  @Test
  void places_of_notes_and_metadata_are_those_of_the_file() {
    JiraImport imported = JiraWorkflow.read(file("service-desk"));
    String text = new String(file("service-desk"), java.nio.charset.StandardCharsets.UTF_8);
    JiraImport.Note left = notes(imported, JiraImport.Code.LEFT_OUT).get(0);
    assertEquals(JiraExports.place(text, "<step id=\"9\""), left.place());
    assertEquals(
        JiraExports.place(text, "<action id=\"22\""),
        imported.metadata().stream()
            .filter(one -> one.became().equals("action.DONE_2"))
            .findFirst()
            .orElseThrow()
            .place());
  }

  @Test
  void known_guards_answer_by_the_ticket_and_the_actor() {
    String assignee = "com.atlassian.jira.workflow.condition.AllowOnlyAssignee";
    String reporter = "com.atlassian.jira.workflow.condition.AllowOnlyReporter";
    String group = "com.atlassian.jira.workflow.condition.UserInGroupCondition";
    String either =
        "<restrict-to><conditions type=\"OR\">"
            + condition(assignee)
            + "<conditions type=\"AND\">"
            + condition(reporter)
            + condition(group, "group=vips")
            + "</conditions></conditions></restrict-to>";
    Role vips = Role.ofTheCustomer("VIPS");
    JiraImport imported = going(JiraOptions.standard().role("vips", vips), either);
    WorkflowEngine engine = engine(with(JiraRules.of(imported.workflow()), imported.workflow()));
    assertFalse(engine.perform(filed(engine, "CREATE").key(), GO.by(ANNA)).isAccepted());
    assertFalse(engine.perform(filed(engine, "CREATE").key(), GO.by(EDGAR)).isAccepted());
    Actor anna = Actor.of("anna", "Anna", ACME, JiraNames.CUSTOMER, vips);
    assertTrue(engine.perform(filed(engine, "CREATE").key(), GO.by(anna)).isAccepted());
    Transition row = row(imported, "GO");
    assertTrue(row.who().isAnyone());
  }
}
