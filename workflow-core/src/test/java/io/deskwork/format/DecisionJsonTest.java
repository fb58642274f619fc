package io.deskwork.format;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DecisionJsonTest {

  private static final Organization ACME = Organization.of("ACME");
  private static final Actor ANNA = Actor.of("anna", "Anna", ACME, CUSTOMER);
  private static final Actor BERTA = Actor.of("berta", "Berta \"B\" Ω", ACME, APPROVER);
  private static final Actor EDGAR = Actor.of("edgar", "Edgar", EXECUTOR);
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00.123456Z");
  private static final Duration LARGE = Duration.ofMinutes(61);

  /** Refuses duplicate members and anything that follows. */
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Workflow desk = ServiceDesk.workflow();

  private Ticket in(Status status, Change... changes) {
    List<Change> all = new ArrayList<>();
    all.add(new Change.Filed(ACME, ANNA.person(), Visibility.SHARED));
    all.addAll(List.of(changes));
    return Ticket.restored(
        new TicketKey("DESK", 38), desk.id(), status, new Ticket.Position(4, 3, NOW, NOW), all);
  }

  private static JsonNode parsed(String json) throws JsonProcessingException {
    return STRICT.readTree(json);
  }

  private JsonNode decided(Ticket ticket, Command command, Locale locale)
      throws JsonProcessingException {
    return parsed(DecisionJson.write(desk.decide(ticket, command, Moment.at(NOW)), locale));
  }

  private static List<String> texts(JsonNode list, String member) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(one -> one.path(member).asText())
        .toList();
  }

  @Test
  void an_accepted_command_says_what_was_done_and_what_the_ticket_is_now()
      throws JsonProcessingException {
    Ticket estimated =
        in(
            ESTIMATED,
            new Change.FieldSet(ESTIMATE, LARGE),
            new Change.FieldSet(DUE, NOW),
            new Change.FieldSet(SUMMARY, "A \"quoted\"\nline\u0007 and \uD83D\uDE00 </script>"));
    Command accept =
        ACCEPT_ESTIMATE
            .by(BERTA)
            .with(ESTIMATE, LARGE)
            .with(DUE, NOW)
            .id(CommandId.of("mail-\"7\""));
    JsonNode json = decided(estimated, accept, Locale.ENGLISH);
    assertEquals("accepted", json.path("decision").asText());
    assertFalse(json.path("repeated").asBoolean(true));
    assertEquals("ACCEPT_ESTIMATE", json.path("action").asText());
    assertEquals("mail-\"7\"", json.path("command").asText());
    assertEquals(NOW.toString(), json.path("at").asText());
    JsonNode ticket = json.path("ticket");
    assertEquals("DESK-38", ticket.path("key").asText());
    assertEquals("service-desk", ticket.path("workflow").asText());
    assertEquals(1, ticket.path("version").asInt());
    assertEquals("ESTIMATE_ACCEPTED", ticket.path("status").asText());
    assertEquals(5, ticket.path("revision").asLong());
    assertEquals("ACME", ticket.path("organization").asText());
    assertEquals("anna", ticket.path("reporter").path("account").asText());
    assertEquals("SHARED", ticket.path("visibility").asText());
    assertEquals("EXECUTOR", ticket.path("assignee").path("role").asText());
    assertEquals("PT1H1M", ticket.path("fields").path("ESTIMATE").asText());
    assertEquals(NOW.toString(), ticket.path("fields").path("DUE").asText());
    assertEquals(
        "A \"quoted\"\nline\u0007 and \uD83D\uDE00 </script>",
        ticket.path("fields").path("SUMMARY").asText());
    JsonNode approval = ticket.path("approvals").path(0);
    assertEquals("ESTIMATE", approval.path("field").asText());
    assertEquals("PT1H1M", approval.path("value").asText());
    assertEquals(5, approval.path("revision").asLong());
    assertEquals("Berta \"B\" Ω", approval.path("approver").path("name").asText());
    assertEquals(0, ticket.path("timers").size());
  }

  @Test
  void a_ticket_tells_its_holder_and_its_timers() throws JsonProcessingException {
    Ticket working =
        in(IN_PROGRESS, new Change.Assigned(Assignee.of(Person.withoutAccount("Guest"))));
    JsonNode recorded =
        decided(working, RECORD_WORK.by(EDGAR).with(WORK, LARGE), Locale.ENGLISH).path("ticket");
    assertEquals("Guest", recorded.path("assignee").path("person").path("name").asText());
    assertFalse(recorded.path("assignee").path("person").has("account"));
    JsonNode waiting = decided(working, RESOLVE.by(EDGAR), Locale.ENGLISH).path("ticket");
    assertEquals(
        "2026-03-17T09:00:00.123456Z", waiting.path("timers").path("ACCEPTANCE_TERM").asText());
    assertEquals("anna", waiting.path("assignee").path("person").path("account").asText());
    JsonNode nobody = decided(in(IN_PROGRESS), NOTE.by(EDGAR).saying("x"), Locale.ENGLISH);
    assertFalse(nobody.path("ticket").has("assignee"));
  }

  @Test
  void a_repeated_command_says_so() throws JsonProcessingException {
    Decision.Accepted first =
        desk.decide(in(IN_PROGRESS), RESOLVE.by(EDGAR), Moment.at(NOW)).orThrow();
    Decision again = Decision.Accepted.repeated(first.ticket(), first.entry());
    assertTrue(parsed(DecisionJson.write(again, Locale.ENGLISH)).path("repeated").asBoolean());
  }

  @Test
  void a_refused_command_has_every_blocker_with_code_facts_remedy_and_sentences()
      throws JsonProcessingException {
    JsonNode json =
        decided(
            in(OPEN),
            SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, Duration.ofMinutes(60)),
            Locale.ENGLISH);
    assertEquals("refused", json.path("decision").asText());
    assertEquals("SUBMIT_ESTIMATE", json.path("action").asText());
    assertEquals(List.of("MISSING_INPUT", "MORE_THAN"), texts(json.path("blockers"), "code"));
    JsonNode more = json.path("blockers").path(1);
    assertEquals("ESTIMATE", more.path("parameters").path("field").asText());
    assertEquals("THRESHOLD", more.path("parameters").path("limit").asText());
    assertEquals("PT1H", more.path("parameters").path("limitValue").asText());
    assertEquals("PT1H", more.path("parameters").path("value").asText());
    assertEquals("The estimate is 1 h; it must be more than 1 h.", more.path("text").asText());
    assertEquals("BRING_MORE_THAN", more.path("remedy").asText());
    assertEquals("PT1H", more.path("remedyParameters").path("limitValue").asText());
    assertEquals("Bring the estimate to more than 1 h.", more.path("remedyText").asText());
    assertFalse(more.has("alternatives"));
    assertFalse(json.has("ticket"));
  }

  @Test
  void alternatives_stand_within_their_blocker() throws JsonProcessingException {
    Ticket accepted =
        in(
            ESTIMATE_ACCEPTED,
            new Change.FieldSet(ESTIMATE, LARGE),
            new Change.Approved(
                new Approval(ESTIMATE, Duration.ofDays(2), 2, 2, BERTA.person(), NOW)));
    JsonNode blocker =
        decided(accepted, START_WORK.by(EDGAR), Locale.ENGLISH).path("blockers").path(0);
    assertEquals("ALTERNATIVES", blocker.path("code").asText());
    assertEquals("LIFT_ONE", blocker.path("remedy").asText());
    assertEquals(
        List.of("AT_MOST", "NOT_THE_APPROVED"), texts(blocker.path("alternatives"), "code"));
    assertEquals(
        "PT48H", blocker.path("alternatives").path(1).path("parameters").path("approved").asText());
  }

  @Test
  void ways_on_have_their_steps() throws JsonProcessingException {
    JsonNode json = decided(in(OPEN), START_WORK.by(EDGAR).with(ESTIMATE, LARGE), Locale.ENGLISH);
    JsonNode way = json.path("waysOn").path(0);
    assertTrue(way.path("text").asText().startsWith("SUBMIT THE ESTIMATE with due date, then"));
    assertEquals(
        List.of("SUBMIT_ESTIMATE", "ACCEPT_ESTIMATE", "START_WORK"),
        texts(way.path("steps"), "action"));
    assertEquals("DUE", way.path("steps").path(0).path("brings").path(0).asText());
    assertEquals("APPROVER", way.path("steps").path(1).path("role").asText());
    assertEquals("ACME", way.path("steps").path(1).path("organization").asText());
    assertFalse(way.path("steps").path(0).has("role"));

    Instant due = NOW.plusSeconds(5);
    Ticket waiting =
        in(WAITING_FOR_CUSTOMER, new Change.TimerArmed(new Timer("ACCEPTANCE_TERM", CLOSE, due)));
    JsonNode close = decided(waiting, CLOSE.by(Actor.SYSTEM), Locale.ENGLISH);
    assertEquals(
        due.toString(),
        close.path("waysOn").path(0).path("steps").path(0).path("notBefore").asText());
  }

  @Test
  void sentences_are_in_the_language_of_the_reader_and_keys_in_none()
      throws JsonProcessingException {
    JsonNode json = decided(in(CLOSED), RESOLVE.by(EDGAR), Locale.forLanguageTag("lv"));
    JsonNode blocker = json.path("blockers").path(0);
    assertEquals("FINAL", blocker.path("code").asText());
    assertEquals("CLOSED", blocker.path("parameters").path("status").asText());
    assertEquals(
        "Pieteikuma statuss ir SLĒGTS; ATRISINĀT vairs nav iespējama.",
        blocker.path("text").asText());
    assertEquals(0, json.path("waysOn").size());
  }

  @Test
  void every_refusal_of_the_service_desk_is_valid_json() throws JsonProcessingException {
    int refused = 0;
    for (Status status : desk.statuses()) {
      for (Action action : desk.actions()) {
        for (Actor actor : List.of(ANNA, BERTA, EDGAR, Actor.SYSTEM)) {
          Command command = action.by(actor).from(Source.AUTOMATIC).with(Field.REMARK, "\\\"");
          JsonNode json = decided(in(status), command, Locale.ENGLISH);
          if (json.path("decision").asText().equals("refused")) {
            refused++;
            json.path("blockers")
                .forEach(
                    one -> {
                      assertTrue(one.path("parameters").isObject());
                      assertFalse(one.path("text").asText().isEmpty());
                      assertEquals(
                          one.path("remedy").asText().equals("NONE"),
                          one.path("remedyText").asText().isEmpty());
                    });
          }
        }
      }
    }
    assertTrue(refused > 400, refused + " refusals");
  }
}
