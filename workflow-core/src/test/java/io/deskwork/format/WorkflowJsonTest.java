package io.deskwork.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.DefinitionException;
import io.deskwork.table.HostRules;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowJsonTest {

  static String shipped() {
    try (InputStream in =
        ServiceDesk.class.getResourceAsStream("/io/deskwork/servicedesk/service-desk.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void the_shipped_process_is_the_same_as_code_and_as_json() {
    Workflow read = WorkflowJson.read(shipped());
    assertEquals(ServiceDesk.workflow(), read);
    assertEquals(ServiceDesk.workflow().fingerprint(), read.fingerprint());
    assertEquals(shipped(), WorkflowJson.write(ServiceDesk.workflow()));
    assertEquals(shipped(), WorkflowJson.write(read));
  }

  @Test
  void a_field_can_become_searchable_without_becoming_another_definition() {
    Workflow less =
        WorkflowJson.read(shipped().replaceFirst("\"searchable\": true", "\"searchable\": false"));
    assertEquals(ServiceDesk.workflow().fingerprint(), less.fingerprint());
    assertTrue(ServiceDesk.SUMMARY.isSearchable());
    assertEquals(
        List.of("COMPANY", "PRIORITY", "DUE"),
        less.fields().stream().filter(Field::isSearchable).map(Field::key).toList());
  }

  @Test
  void rules_of_the_hosts_own_are_found_by_name() {
    String json =
        WorkflowJson.write(ServiceDesk.workflow())
            .replaceFirst(
                "\\{\"assign\": \"ACTOR\"}",
                "{\"named\": \"score\", \"changes\": [\"PRIORITY\"]}, {\"named\": \"tell\"}");
    Workflow read = WorkflowJson.read(json, HostRules.none().effect("tell", (at, draft) -> {}));
    assertEquals(List.of("score", "tell"), read.hostEffects());
    assertEquals(read, WorkflowJson.read(WorkflowJson.write(read)));
    assertTrue(
        MarkdownTable.of(read, Locale.ENGLISH).contains("effect score (priority); effect tell"),
        MarkdownTable.of(read, Locale.ENGLISH));
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '~',
      value = {
        "\"atMost\": \"THRESHOLD\" ~ \"atMost\": \"THRESHOLT\" ~ UNKNOWN_NAME",
        "\"PT1H\" ~ \"PT0.5S\" ~ BAD_DURATION",
        "\"PT1H\" ~ \"P11Y\" ~ BAD_DURATION",
        "\"version\": 1 ~ \"version\": 0 ~ BAD_VALUE",
        "\"version\": 1 ~ \"version\": 1.5 ~ WRONG_KIND",
        "\"version\": 1 ~ \"version\": 1e400 ~ TOO_LONG",
        "\"version\": 1 ~ \"versoin\": 1 ~ UNKNOWN_MEMBER",
        "\"version\": 1 ~ \"name\": \"x\" ~ NOT_JSON",
        "\"to\": \"IN_PROGRESS\" ~ \"to\": \"SOMEWHERE\" ~ UNKNOWN_NAME",
        "\"kind\": \"DURATION\" ~ \"kind\": \"java.lang.Object\" ~ UNKNOWN_NAME",
        "\"kept\": false ~ \"kept\": false, \"searchable\": true ~ BAD_VALUE",
        "\"searchable\": true ~ \"searchable\": \"yes\" ~ WRONG_KIND",
        "\"category\": \"TO_DO\" ~ \"category\": null ~ WRONG_KIND",
        "\"atMost\": \"THRESHOLD\" ~ \"atMost\": \"ONE_COMPANY\" ~ WRONG_KIND",
        "\"to\": \"CANCELLED\" ~ \"to\": \"CLOSED\" ~ UNREACHABLE",
      })
  void a_fault_is_told_with_its_place(String good, String bad, String code) {
    String json =
        shipped()
            .replaceFirst(
                java.util.regex.Pattern.quote(good), java.util.regex.Matcher.quoteReplacement(bad));
    assertTrue(!json.equals(shipped()), "the text has no " + good);
    DefinitionException refused =
        assertThrows(DefinitionException.class, () -> WorkflowJson.read(json));
    assertEquals(code, refused.problems().get(0).code(), refused.getMessage());
    assertTrue(
        refused.problems().get(0).place().matches("line \\d+, column \\d+.*"),
        refused.getMessage());
  }
}
