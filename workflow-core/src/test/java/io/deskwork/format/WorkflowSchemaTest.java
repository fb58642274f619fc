package io.deskwork.format;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.DefinitionException;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schema and the reader agree: what the schema refuses the reader refuses, and what the reader
 * refuses for its form alone the schema refuses.
 */
class WorkflowSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(WorkflowJson.schema());

  /** Refusals for what is wrong by itself; all others need the rest of the definition. */
  private static final Set<String> OF_FORM =
      Set.of(
          "WRONG_KIND",
          "MISSING_MEMBER",
          "UNKNOWN_MEMBER",
          "UNKNOWN_NAME",
          "EMPTY",
          "TOO_MANY",
          "BAD_VALUE",
          "BAD_DURATION",
          "BAD_LANGUAGE",
          "FOR_NOBODY",
          "NO_FILING");

  private static List<Error> faults(String json) {
    return SCHEMA.validate(json, InputFormat.JSON);
  }

  static String everyForm() throws IOException {
    try (InputStream in = WorkflowSchemaTest.class.getResourceAsStream("every-form.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static Stream<String> good() throws IOException {
    List<String> all = new ArrayList<>();
    all.add(everyForm());
    all.add(WorkflowJson.write(ServiceDesk.workflow()));
    all.add(WorkflowJson.write(WorkflowJson.read(everyForm())));
    try (Stream<Path> files = Files.list(Path.of("../workflow-example/workflows"))) {
      for (Path file : files.toList()) {
        String json = Files.readString(file);
        if (!json.contains("\"extends\"")) {
          all.add(json);
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("good")
  void every_definition_that_ships_is_valid(String json) {
    assertDoesNotThrow(() -> WorkflowJson.read(json));
    assertEquals(List.of(), faults(json));
  }

  @Test
  void it_is_a_schema_itself() {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));
    assertEquals(List.of(), meta.validate(WorkflowJson.schema(), InputFormat.JSON));
  }

  private static String replaced(String good, String bad) throws IOException {
    String json = everyForm();
    int at = json.indexOf(good);
    assertTrue(at >= 0, good);
    return json.substring(0, at) + bad + json.substring(at + good.length());
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "\"name\": \"every-form\", ~ `` ~ MISSING_MEMBER",
        "every-form ~ 9-forms ~ BAD_VALUE",
        "every-form ~ every form ~ BAD_VALUE",
        "\"version\": 3 ~ \"version\": 0 ~ BAD_VALUE",
        "\"version\": 3 ~ \"version\": 1.5 ~ WRONG_KIND",
        "\"version\": 3 ~ \"version\": 2147483648 ~ WRONG_KIND",
        "\"version\": 3 ~ \"versoin\": 3 ~ UNKNOWN_MEMBER",
        "\"version\": 3 ~ \"@class\": \"java.lang.Runtime\" ~ UNKNOWN_MEMBER",
        "\"PT1H\" ~ \"1 hour\" ~ BAD_DURATION",
        "\"PT1H\" ~ \"P1Y\" ~ BAD_DURATION",
        "\"PT1H\" ~ \"PT\" ~ BAD_DURATION",
        "\"PT1H\" ~ \"P\" ~ BAD_DURATION",
        "\"PT1H\" ~ null ~ WRONG_KIND",
        "\"PT1H\" ~ [] ~ WRONG_KIND",
        "\"LIMIT\": ~ \"A LIMIT\": ~ BAD_VALUE",
        "\"SERVICE_LEVEL\": \"NONE\" ~ \"SERVICE_LEVEL\": 4 ~ WRONG_KIND",
        "\"runsIn\": [\"OPEN\", \"BUSY\"], ~ `` ~ MISSING_MEMBER",
        "\"runsIn\": ~ \"runs\": ~ UNKNOWN_MEMBER",
        "\"afreshIn\": \"BUSY\" ~ \"afreshIn\": [] ~ EMPTY",
        "\"PACE\" ~ \"9\" ~ BAD_VALUE",
        "{\"EARLY\": \"TERM\"} ~ {\"EARLY\": 5} ~ WRONG_KIND",
        "\"TO_DO\" ~ \"TODO\" ~ UNKNOWN_NAME",
        "\"category\": \"TO_DO\" ~ \"category\": \"TO_DO\", \"colour\": \"red\" ~ UNKNOWN_MEMBER",
        "\"CONTRACTOR\" ~ \"VENDOR\" ~ UNKNOWN_NAME",
        "\"overseeing\": true ~ \"overseeing\": \"yes\" ~ WRONG_KIND",
        "\"NUMBER\" ~ \"java.lang.Object\" ~ UNKNOWN_NAME",
        "\"options\": [] ~ \"options\": [\"X\"] ~ WRONG_KIND",
        "[\"RED\", \"BLUE\"] ~ [] ~ WRONG_KIND",
        "[\"RED\", \"BLUE\"] ~ [\"RED\", \"RED\"] ~ BAD_VALUE",
        "\"kept\": false ~ \"kept\": false, \"searchable\": true ~ BAD_VALUE",
        "\"from\": \"(new)\" ~ \"from\": [] ~ EMPTY",
        "\"from\": \"(new)\" ~ \"from\": \"(old)\" ~ UNKNOWN_NAME",
        "[\"CLIENT\", \"WORKER\"] ~ [\"CLIENT\", 7] ~ WRONG_KIND",
        "[\"CLIENT\", \"WORKER\"] ~ [] ~ FOR_NOBODY",
        "[\"(reporter)\", \"WORKER\"] ~ [\"(reporter)\", \"(anyone)\"] ~ EMPTY",
        "\"needs\": [\"TIME\"] ~ \"needs\": [] ~ EMPTY",
        "\"needs\": [\"TIME\"] ~ \"needs\": \"TIME\" ~ WRONG_KIND",
        "{\"the\": \"TIME\", \"atMost\": \"LIMIT\"} ~ {\"the\": \"TIME\"} ~ WRONG_KIND",
        "\"atMost\": \"LIMIT\" ~ \"atMost\": \"LIMIT\", \"isSet\": true ~ WRONG_KIND",
        "\"atMost\": \"LIMIT\" ~ \"atMost\": 60 ~ WRONG_KIND",
        "{\"the\": \"TIME\", \"plus\": \"EFFORT\", \"exceeds\": \"OTHER_TIME\"}"
            + " ~ {\"the\": \"TIME\", \"plus\": \"EFFORT\"} ~ MISSING_MEMBER",
        "\"exceeds\": \"OTHER_TIME\" ~ \"exceeds\": \"OTHER_TIME\", \"isSet\": true ~ UNKNOWN_MEMBER",
        "\"exceeds\": \"OTHER_TIME\" ~ \"exceeds\": [\"OTHER_TIME\"] ~ WRONG_KIND",
        "{\"subtract\": \"EFFORT\", \"from\": \"TOTAL\"} ~ {\"subtract\": \"EFFORT\"} ~ MISSING_MEMBER",
        "{\"after\": \"TERM\"} ~ {} ~ WRONG_KIND",
        "{\"after\": \"TERM\"} ~ {\"after\": \"TERM\", \"done\": \"B\"} ~ WRONG_KIND",
        "{\"after\": \"TERM\"} ~ {\"script\": \"1+1\"} ~ UNKNOWN_MEMBER",
        "{\"allOf\": [ ~ {\"allOf\": [], \"x\": [ ~ UNKNOWN_MEMBER",
        "{\"anyOf\": [{\"approved\": \"TIME\"}, {\"done\": \"B\"}, {\"actorIs\": \"OWNER\"}]}"
            + " ~ {\"anyOf\": [{\"approved\": \"TIME\"}]} ~ EMPTY",
        "\"isSet\": false ~ \"isSet\": \"no\" ~ WRONG_KIND",
        "[\"PORTAL\", \"EMAIL\"] ~ [] ~ EMPTY",
        "[\"PORTAL\", \"EMAIL\"] ~ \"PIGEON\" ~ UNKNOWN_NAME",
        "{\"set\": \"TITLE\", \"to\": \"silence\"} ~ {\"set\": \"TITLE\"} ~ MISSING_MEMBER",
        "{\"clear\": \"AMOUNT\"} ~ {\"clear\": \"AMOUNT\", \"stop\": \"TERM\"} ~ WRONG_KIND",
        "{\"assign\": \"ACTOR\"} ~ {\"assign\": \"EVERYBODY\"} ~ UNKNOWN_NAME",
        "{\"assign\": \"ACTOR\"} ~ {\"assign\": {}} ~ WRONG_KIND",
        "{\"named\": \"RING\"} ~ {\"named\": \"java lang\"} ~ BAD_VALUE",
        "{\"named\": \"RING\"} ~ {\"named\": \"RING\", \"changes\": \"FLAG\"} ~ WRONG_KIND",
        "\"account\": \"eva\" ~ \"account\": \"\" ~ BAD_VALUE",
        "\"name\": \"Eva\" ~ \"name\": \"  \" ~ BAD_VALUE",
        "\"internal\": true ~ \"internal\": 1 ~ WRONG_KIND",
        "\"en\": ~ \"EN\": ~ BAD_LANGUAGE",
        "\"en\": ~ \"und\": ~ BAD_LANGUAGE",
        "\"zh-Hant-TW\" ~ \"zh-hant-TW\" ~ BAD_LANGUAGE",
        "\"Open\" ~ [\"Open\"] ~ WRONG_KIND",
      })
  void what_is_of_the_wrong_form_is_refused_by_both(String good, String bad, String code)
      throws IOException {
    String json = replaced(good, bad);
    DefinitionException refused =
        assertThrows(DefinitionException.class, () -> WorkflowJson.read(json));
    assertEquals(code, refused.problems().get(0).code(), refused.getMessage());
    assertNotEquals(List.of(), faults(json));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "\"to\": \"BUSY\" ~ \"to\": \"SOMEWHERE\" ~ UNKNOWN_NAME",
        "\"atMost\": \"LIMIT\" ~ \"atMost\": \"CAP\" ~ WRONG_KIND",
        "{\"the\": \"COLOUR\", \"is\": \"RED\"} ~ {\"the\": \"COLOUR\", \"is\": 5} ~ WRONG_KIND",
        "\"PT1H\" ~ \"PT0.5S\" ~ BAD_DURATION",
        "\"OPEN\", \"BUSY\"], \"afresh ~ \"OPEN\", \"BUSY\", \"OVER\"], \"afresh ~ STOPWATCH_RUNS_NOWHERE",
        "\"noLaterThan\": \"DAY\" ~ \"noLaterThan\": \"TIME\" ~ WRONG_KIND",
        "{\"EARLY\": \"TERM\"} ~ {\"EARLY\": \"SOON\"} ~ UNKNOWN_NAME",
        "{\"EARLY\": \"TERM\"} ~ {\"EARLY\": \"EARLY\"} ~ NOTICE_OF_NOTHING",
        "\"PT1H\" ~ \"P3654D\" ~ BAD_DURATION",
        "{\"key\": \"OPEN\", \"category\": \"TO_DO\"} ~ {\"key\": \"BUSY\", \"category\": \"TO_DO\"}"
            + " ~ DECLARED_TWICE",
        "\"from\": \"(new)\" ~ \"from\": \"OPEN\" ~ NO_FILING",
        "\"to\": \"WAITS\" ~ \"to\": \"BUSY\" ~ UNREACHABLE",
        "\"version\": 3 ~ \"version\": 3, \"version\": 3 ~ NOT_JSON",
        "\"zh-Hant-TW\" ~ \"iw\" ~ BAD_LANGUAGE",
        "\"CAP\": 100 ~ \"CAP\": 1e400 ~ TOO_LONG",
      })
  void what_needs_the_rest_of_the_definition_only_the_reader_refuses(
      String good, String bad, String code) throws IOException {
    String json = replaced(good, bad);
    DefinitionException refused =
        assertThrows(DefinitionException.class, () -> WorkflowJson.read(json));
    assertEquals(code, refused.problems().get(0).code(), refused.getMessage());
    assertEquals(List.of(), faults(json));
  }

  /** One change of one place; the path tells where. */
  private record Mutant(String path, String json) {}

  /** As many rows of the definition as make a sound table. */
  private static final int SOUND_ROWS = 5;

  private static final List<JsonNode> OTHERS =
      List.of(
          JsonNodeFactory.instance.textNode("X y"),
          JsonNodeFactory.instance.textNode(""),
          JsonNodeFactory.instance.numberNode(7),
          JsonNodeFactory.instance.booleanNode(true),
          JsonNodeFactory.instance.nullNode(),
          JsonNodeFactory.instance.arrayNode(),
          JsonNodeFactory.instance.arrayNode().add("X"),
          JsonNodeFactory.instance.objectNode(),
          JsonNodeFactory.instance.objectNode().put("x", 1));

  /**
   * Each member and item deleted, renamed, and made something else, each time something different.
   * Rows beyond those that make the table sound are tried one at a time, which is faster.
   */
  private static List<Mutant> mutants() throws IOException {
    List<Mutant> mutants = new ArrayList<>();
    JsonNode root = JSON.readTree(everyForm());
    ArrayNode rows = (ArrayNode) root.get("rows");
    List<JsonNode> more = new ArrayList<>();
    while (rows.size() > SOUND_ROWS) {
      more.add(rows.remove(SOUND_ROWS));
    }
    walk(root, "", path -> mutants.add(new Mutant(path, root.toString())));
    for (JsonNode row : more) {
      rows.add(row);
      String path = "/rows/" + row.get("action").asText();
      walk(row, path, here -> mutants.add(new Mutant(here, root.toString())));
      rows.remove(SOUND_ROWS);
    }
    return mutants;
  }

  private static void walk(JsonNode at, String path, Consumer<String> mutated) {
    if (at instanceof ObjectNode object) {
      for (String name : names(object)) {
        JsonNode kept = object.get(name);
        String here = path + "/" + name;
        walk(kept, here, mutated);
        for (JsonNode other : others(here)) {
          object.set(name, other);
          mutated.accept(here);
        }
        object.remove(name);
        mutated.accept(here);
        object.set(name + "x", kept);
        mutated.accept(here);
        object.remove(name + "x");
        object.set(name, kept);
      }
    } else if (at instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        JsonNode kept = list.get(i);
        String here = path + "/" + i;
        walk(kept, here, mutated);
        for (JsonNode other : others(here)) {
          list.set(i, other);
          mutated.accept(here);
        }
        list.remove(i);
        mutated.accept(here);
        list.insert(i, kept);
      }
    }
  }

  /** Two of them, others at other places. */
  private static List<JsonNode> others(String path) {
    int at = Math.floorMod(path.hashCode(), OTHERS.size());
    return List.of(OTHERS.get(at), OTHERS.get((at + 4) % OTHERS.size()));
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void each_member_deleted_renamed_or_retyped_gets_the_same_verdict_from_both() throws IOException {
    List<String> disagreed = new ArrayList<>();
    int valid = 0;
    List<Mutant> mutants = mutants();
    for (Mutant mutant : mutants) {
      List<Error> faults = faults(mutant.json());
      valid += faults.isEmpty() ? 1 : 0;
      DefinitionException.Problem problem = problem(mutant.json());
      if (!faults.isEmpty() && problem == null) {
        disagreed.add(mutant.path() + " only the schema: " + faults);
      } else if (faults.isEmpty() && problem != null && isOfForm(mutant.path(), problem)) {
        disagreed.add(mutant.path() + " only the reader: " + problem);
      }
    }
    assertEquals("", String.join("\n", disagreed));
    assertTrue(mutants.size() > 1_000, mutants.size() + " mutants");
    assertTrue(valid > 50, valid + " valid ones");
  }

  private static DefinitionException.Problem problem(String json) {
    try {
      WorkflowJson.read(json);
      return null;
    } catch (DefinitionException e) {
      return e.problems().get(0);
    }
  }

  /** A name that nobody declared, and what another name makes wrong, are not of form. */
  private static boolean isOfForm(String path, DefinitionException.Problem problem) {
    boolean nameOrKind =
        Stream.of("No ", " is of kind ", "must be one of [").anyMatch(problem.sentence()::contains);
    boolean value = path.matches(".*/(is|isOneOf|to)(/.*)?");
    return OF_FORM.contains(problem.code()) && !nameOrKind && !value;
  }

  private static JsonNode schema(String pointer) throws IOException {
    JsonNode part = JSON.readTree(WorkflowJson.schema()).at(pointer);
    assertTrue(!part.isMissingNode(), pointer);
    return part;
  }

  private static Set<String> properties(String pointer) throws IOException {
    return new TreeSet<>(names((ObjectNode) schema(pointer + "/properties")));
  }

  private static List<String> enumeration(String pointer) throws IOException {
    List<String> constants = new ArrayList<>();
    schema(pointer + "/enum").forEach(one -> constants.add(one.asText()));
    return constants;
  }

  @Test
  void it_has_every_member_and_every_constant_that_the_reader_knows() throws IOException {
    assertEquals(new TreeSet<>(DefinitionReader.MEMBERS), properties(""));
    assertEquals(new TreeSet<>(RowJson.MEMBERS), properties("/$defs/row"));
    Set<String> subject = properties("/$defs/guardOfValue");
    subject.addAll(properties("/$defs/guardOfTotal"));
    assertEquals(new TreeSet<>(GuardJson.SUBJECT), subject);
    Set<String> guards = properties("/$defs/guard/else");
    guards.add("the");
    assertEquals(new TreeSet<>(GuardJson.KINDS), guards);
    Set<String> effects = new TreeSet<>();
    for (int i = 0; i < schema("/$defs/effect/oneOf").size(); i++) {
      effects.addAll(properties("/$defs/effect/oneOf/" + i));
    }
    effects.removeAll(Set.of("to", "from", "do", "changes"));
    assertEquals(new TreeSet<>(EffectJson.KINDS), effects);
    assertEquals(
        constants(Status.Category.values()), enumeration("/$defs/status/properties/category"));
    assertEquals(constants(Side.values()), enumeration("/$defs/role/properties/side"));
    assertEquals(constants(Side.values()), enumeration("/$defs/guard/else/properties/actorOf"));
    assertEquals(constants(Field.Kind.values()), enumeration("/$defs/field/properties/kind"));
    assertEquals(constants(Source.values()), enumeration("/$defs/source"));
  }

  private static List<String> constants(Enum<?>[] values) {
    return Arrays.stream(values).<String>map(Enum::name).toList();
  }
}
