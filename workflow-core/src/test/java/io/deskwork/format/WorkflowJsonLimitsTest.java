package io.deskwork.format;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.table.DefinitionException;
import io.deskwork.table.Workflow;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Each limit for what strangers write: the last that is taken, the first that is not, and where.
 */
class WorkflowJsonLimitsTest {

  private static final String STATUSES =
      "{\"key\": \"OPEN\", \"category\": \"TO_DO\"}, {\"key\": \"OVER\", \"category\": \"DONE\"}";
  private static final String ROWS =
      "{\"action\": \"FILE\", \"from\": \"(new)\", \"to\": \"OPEN\", \"by\": \"SYSTEM\"},\n"
          + "{\"action\": \"END\", \"from\": \"OPEN\", \"to\": \"OVER\", \"by\": \"SYSTEM\"}";

  private static String text(String members, String statuses, String rows) {
    return "{\"name\": \"x\","
        + members
        + "\n\"statuses\": ["
        + STATUSES
        + statuses
        + "],\n\"rows\": ["
        + ROWS
        + rows
        + "]}";
  }

  private static String with(String members) {
    return text(members, "", "");
  }

  private static Workflow taken(String text) {
    return assertDoesNotThrow(() -> WorkflowJson.read(text));
  }

  private static void refused(String code, String place, String text) {
    DefinitionException.Problem problem =
        assertThrows(DefinitionException.class, () -> WorkflowJson.read(text)).problems().get(0);
    assertEquals(code, problem.code(), problem.toString());
    assertEquals(place, problem.place(), problem.toString());
  }

  @Test
  void a_text_has_at_most_256_kib() {
    String fill = with("");
    String full = fill + " ".repeat(256 * 1024 - fill.length());
    taken(full);
    refused("TOO_LONG", "line 1, column 1", full + " ");
    refused("TOO_LONG", "line 1, column 1", "x".repeat(257 * 1024));
  }

  @Test
  void objects_and_lists_stand_at_most_16_deep() {
    String deep = "[".repeat(15) + "]".repeat(15);
    refused("UNKNOWN_MEMBER", "line 1, column 22", with("\"deep\": " + deep + ","));
    DefinitionException tooDeep =
        assertThrows(
            DefinitionException.class, () -> WorkflowJson.read(with("\"deep\": [" + deep + "],")));
    assertEquals("NOT_JSON", tooDeep.problems().get(0).code());
    assertTrue(tooDeep.getMessage().contains("16"), tooDeep.getMessage());
  }

  private static String many(int count, String pattern) {
    return IntStream.range(0, count)
        .mapToObj(i -> ",\n" + pattern.replace("#", String.valueOf(i)))
        .collect(Collectors.joining());
  }

  @Test
  void there_are_at_most_200_statuses() {
    String status = "{\"key\": \"S#\", \"category\": \"DONE\"}";
    String row = "{\"action\": \"A#\", \"from\": \"OPEN\", \"to\": \"S#\", \"by\": \"SYSTEM\"}";
    assertEquals(200, taken(text("", many(198, status), many(198, row))).statuses().size());
    refused("TOO_MANY", "line 201, column 1", text("", many(199, status), many(199, row)));
  }

  @Test
  void there_are_at_most_2000_rows() {
    String row = "{\"action\": \"A#\", \"from\": \"OPEN\", \"by\": \"SYSTEM\"}";
    assertEquals(2_000, taken(text("", "", many(1_998, row))).transitions().size());
    refused("TOO_MANY", "line 2003, column 1", text("", "", many(1_999, row)));
  }

  @Test
  void a_key_is_a_letter_and_up_to_63_letters_digits_and_marks() {
    String longest = "A" + "b-_.9".repeat(12) + "xyz";
    assertEquals(64, longest.length());
    taken(with("\"parameters\": {\"" + longest + "\": true},"));
    for (String bad : new String[] {longest + "x", "", "9A", "_A", "A B", "Ā", "A/B", "A\\n"}) {
      refused(
          "BAD_VALUE",
          "line 1, column " + (33 + bad.length()),
          with("\"parameters\": {\"" + bad + "\": true},"));
    }
  }

  @Test
  void a_text_has_up_to_8192_characters() {
    String names = "\"names\": {\"en\": {\"status.OPEN\": \"%s\"}},";
    taken(with(names.formatted("x".repeat(8_192))));
    DefinitionException refused =
        assertThrows(
            DefinitionException.class,
            () -> WorkflowJson.read(with(names.formatted("x".repeat(8_193)))));
    assertEquals("NOT_JSON", refused.problems().get(0).code());
    assertTrue(refused.getMessage().contains("8192"), refused.getMessage());
  }

  @Test
  void a_duration_is_from_a_second_to_ten_years() {
    for (String good : new String[] {"PT1S", "P3653D", "P1DT2H3M4.5S"}) {
      taken(with("\"parameters\": {\"P\": \"" + good + "\"},"));
    }
    for (String bad :
        new String[] {"PT0.999999999S", "P3653DT0.000000001S", "PT0S", "-PT1H", "1h", "P1Y"}) {
      refused(
          "BAD_DURATION", "line 1, column 34", with("\"parameters\": {\"P\": \"" + bad + "\"},"));
    }
  }

  @Test
  void nothing_follows_stands_twice_or_is_unknown() {
    String good = with("");
    refused("TRAILING", "line 4, column " + lastLine(good), good + " {}");
    refused("NOT_JSON", "line 4, column " + lastLine(good), good + " x");
    refused("UNKNOWN_MEMBER", "line 1, column 24", with("\"@class\": \"java.lang.Runtime\","));
    DefinitionException twice =
        assertThrows(DefinitionException.class, () -> WorkflowJson.read(with("\"name\": \"y\",")));
    assertEquals("NOT_JSON", twice.problems().get(0).code());
    assertTrue(twice.getMessage().contains("name"), twice.getMessage());
  }

  private static int lastLine(String text) {
    return text.length() - text.lastIndexOf('\n') + 1;
  }

  @Test
  void a_number_has_at_most_100_digits() {
    taken(with("\"parameters\": {\"P\": " + "9".repeat(100) + "},"));
    taken(with("\"parameters\": {\"P\": 1e-100},"));
    refused("TOO_LONG", "line 1, column 34", with("\"parameters\": {\"P\": 1e-101},"));
    refused(
        "TOO_LONG", "line 1, column 34", with("\"parameters\": {\"P\": 1e99999999999999999999},"));
    assertThrows(
        DefinitionException.class,
        () -> WorkflowJson.read(with("\"parameters\": {\"P\": " + "9".repeat(101) + "},")));
  }

  @Test
  void a_null_is_never_a_value() {
    refused("WRONG_KIND", "line 1, column 34", with("\"parameters\": {\"P\": null},"));
    refused("WRONG_KIND", "line 1, column 1", "null");
    refused("NOT_JSON", "line 1, column 1", "");
    refused("MISSING_MEMBER", "line 1, column 1", "{}");
  }
}
