package io.deskwork.oracle;

import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What commands bring here: for each input a right value, and another one or a blank text. */
final class Values {

  /** When everything is decided. */
  static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  /** The due date that a ticket has. */
  static final Instant DUE = Instant.parse("2026-03-20T15:00:00Z");

  /** The fields that a ticket keeps; the others only come with commands. */
  static final Set<String> KEPT =
      Set.of(
          "SUMMARY",
          "DESCRIPTION",
          "COMPANY",
          "PRIORITY",
          "ESTIMATE",
          "DUE",
          "TIME_SPENT",
          "PURPOSE",
          "PLANNED",
          "RESOLUTION");

  private record Pair(Object right, Object other) {}

  private static final Map<String, Pair> PAIRS = pairs();

  private Values() {}

  private static Map<String, Pair> pairs() {
    Map<String, Pair> pairs = new LinkedHashMap<>();
    pairs.put("REMARK", new Pair("It does not print.", " \t"));
    pairs.put("ESTIMATE", new Pair(Duration.ofMinutes(45), Duration.ofMinutes(90)));
    pairs.put("DUE", new Pair(DUE, DUE.plusSeconds(1)));
    pairs.put("PURPOSE", new Pair(Choice.of("DEPLOYMENT"), Choice.of("DEFECT")));
    pairs.put("PLANNED", new Pair(NOW.plusSeconds(60), NOW.plusSeconds(120)));
    pairs.put("NEUTRAL", new Pair(true, false));
    pairs.put("WORK", new Pair(Duration.ofMinutes(25), Duration.ZERO));
    pairs.put("SHARED_WITH", new Pair(Choice.of("COMPANY"), Choice.of("NO_ONE")));
    pairs.put("ASSIGNEE", new Pair(Person.of("paul", "Paul"), Person.withoutAccount("Pat")));
    pairs.put("PRIORITY", new Pair(Choice.of("HIGH"), Choice.of("LOW")));
    pairs.put("SUMMARY", new Pair("Printer", ""));
    pairs.put("DESCRIPTION", new Pair("It is on fire.", "  \n"));
    pairs.put("COMPANY", new Pair("Own Ltd", " "));
    pairs.put("ORGANIZATION", new Pair("own", " "));
    pairs.put("REPORTER", new Pair(Person.of("paul", "Paul"), Person.withoutAccount("Pat")));
    pairs.put("TIME_SPENT", new Pair(Duration.ofHours(7), Duration.ZERO));
    pairs.put("RESOLUTION", new Pair(Choice.of("BY_INVOICE"), Choice.of("BY_SILENCE")));
    return Collections.unmodifiableMap(pairs);
  }

  /** Every input that any command can bring. */
  static List<String> inputs() {
    return List.copyOf(PAIRS.keySet());
  }

  static Object right(String input) {
    return PAIRS.get(input).right();
  }

  /** For a text a blank one, which is as good as none. */
  static Object other(String input) {
    return PAIRS.get(input).other();
  }

  /** What a row needs or confirms, nothing else; a confirmation repeats what the ticket has. */
  static Map<String, Object> rightFor(TypedTable.Row row, Map<String, Object> ticket) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    row.needs().forEach(input -> inputs.put(input, right(input)));
    row.oneOf().forEach(input -> inputs.put(input, right(input)));
    row.confirms().forEach(input -> inputs.put(input, ticket.getOrDefault(input, other(input))));
    return inputs;
  }
}
