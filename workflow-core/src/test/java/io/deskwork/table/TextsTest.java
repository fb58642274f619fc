package io.deskwork.table;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Visibility;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

  private static final Locale LATVIAN = Locale.forLanguageTag("lv");
  private static final List<String> LANGUAGES = List.of("", "_lv");
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final Pattern CONSTANT =
      Pattern.compile("/\\*\\*((?:(?!\\*/).)*?)\\*/\\s*([A-Z_]+)[,\\s}]", Pattern.DOTALL);
  private static final Pattern FACT = Pattern.compile("\\{@code (\\w+)}");

  /** Reads one file, not the bundle: what falls back to English must not look translated. */
  private static Properties read(String name) {
    try (InputStream in = TextsTest.class.getResourceAsStream("/io/deskwork/" + name)) {
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties sentences(String language) {
    return read("table/sentences" + language + ".properties");
  }

  private static Set<String> places(String sentence) {
    return PLACE
        .matcher(sentence)
        .results()
        .map(one -> one.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> neededSentences() {
    Set<String> keys = new TreeSet<>();
    Stream.of(Blocker.Code.values()).forEach(code -> keys.add("blocker." + code));
    Stream.of(Remedy.Kind.values())
        .filter(kind -> kind != Remedy.Kind.NONE)
        .forEach(kind -> keys.add("remedy." + kind));
    Stream.of(Source.values()).forEach(source -> keys.add("source." + source));
    Stream.of(Side.values()).forEach(side -> keys.add("side." + side));
    Stream.of(Visibility.values()).forEach(one -> keys.add("visibility." + one));
    Stream.of("then", "by", "of", "with", "from").forEach(word -> keys.add("way." + word));
    Stream.of("or", "and", "yes", "no").forEach(word -> keys.add("word." + word));
    Stream.of("anyone", "reporter").forEach(word -> keys.add("who." + word));
    keys.add("expected");
    return keys;
  }

  @Test
  void every_sentence_is_there_in_english_and_latvian_and_none_too_many() {
    for (String language : LANGUAGES) {
      Properties sentences = sentences(language);
      assertEquals(neededSentences(), new TreeSet<>(sentences.stringPropertyNames()), language);
      sentences.forEach((key, text) -> assertFalse(text.toString().isEmpty(), key.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"table/sentences", "format/words", "servicedesk/names", "servicedesk/levels"})
  void both_languages_say_the_same_things_with_the_same_facts(String bundle) {
    Properties english = read(bundle + ".properties");
    Properties latvian = read(bundle + "_lv.properties");
    assertEquals(english.stringPropertyNames(), latvian.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertEquals(
          places(english.getProperty(key)), places(latvian.getProperty(key)), bundle + " " + key);
    }
  }

  /** The facts that the documentation of each constant names. */
  private static Map<String, Set<String>> documented(String type) throws IOException {
    String source = Files.readString(Path.of("src/main/java/io/deskwork/table/" + type + ".java"));
    Map<String, Set<String>> facts = new TreeMap<>();
    Matcher constants = CONSTANT.matcher(source.substring(source.indexOf("public enum")));
    while (constants.find()) {
      facts.putIfAbsent(
          constants.group(2),
          FACT.matcher(constants.group(1))
              .results()
              .map((MatchResult one) -> one.group(1))
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    return facts;
  }

  @Test
  void a_sentence_names_only_facts_that_its_code_is_documented_to_have() throws IOException {
    List<String> undocumented = new ArrayList<>();
    for (String kind : List.of("blocker", "remedy")) {
      Map<String, Set<String>> facts = documented(kind.equals("blocker") ? "Blocker" : "Remedy");
      for (String key : sentences("").stringPropertyNames()) {
        if (key.startsWith(kind + ".")) {
          Set<String> more = places(sentences("").getProperty(key));
          more.removeAll(facts.get(key.substring(kind.length() + 1)));
          more.forEach(fact -> undocumented.add(key + " {" + fact + "}"));
        }
      }
    }
    assertEquals(List.of(), undocumented);
  }

  @Test
  void every_name_of_the_service_desk_is_there_in_english_and_latvian_and_none_too_many() {
    Workflow desk = ServiceDesk.workflow();
    Set<String> keys = new TreeSet<>();
    desk.statuses().forEach(status -> keys.add("status." + status));
    desk.actions().forEach(action -> keys.add("action." + action));
    desk.roles().forEach(role -> keys.addAll(List.of("role." + role, "role." + role + ".one")));
    desk.parameters().parameters().forEach(one -> keys.add("parameter." + one));
    desk.fields()
        .forEach(
            field -> {
              keys.add("field." + field);
              field.options().forEach(choice -> keys.add("choice." + choice));
            });
    assertEquals(10, desk.statuses().size());
    for (String language : LANGUAGES) {
      assertEquals(
          keys,
          new TreeSet<>(read("servicedesk/names" + language + ".properties").stringPropertyNames()),
          language);
    }
    assertEquals("IZPILDĒ", desk.texts().status(IN_PROGRESS, LATVIAN));
    assertEquals("AKCEPTĒT NOVĒRTĒJUMU", desk.texts().action(ACCEPT_ESTIMATE, LATVIAN));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 min",
    "PT1H30M, 1 h 30 min",
    "PT60M, 1 h",
    "PT61M, 1 h 1 min",
    "PT45S, 45 s",
    "PT0.5S, 0.5 s",
    "PT0.000000001S, 0.000000001 s",
    "PT1H0.000000001S, 1 h 0.000000001 s",
    "PT100S, 1 min 40 s",
    "PT10S, 10 s",
    "P1D, 24 h",
    "PT48H, 48 h",
    "P3D, 3 d",
    "P15D, 15 d",
    "P3DT1S, 72 h 1 s",
    "P36525D, 36525 d",
  })
  void durations_are_said_without_plurals(Duration duration, String said) {
    assertEquals(said, Texts.duration(duration));
    assertEquals(said, ServiceDesk.workflow().texts().value(duration, LATVIAN));
  }

  @Test
  void values_are_said_as_people_read_them() {
    Texts texts = ServiceDesk.workflow().texts();
    Locale english = Locale.ENGLISH;
    Instant instant = Instant.parse("2026-03-01T08:05:09.123456Z");
    assertEquals("2026-03-01 08:05:09 UTC", texts.value(instant, english));
    assertEquals("100", texts.value(new BigDecimal("1E+2"), english));
    assertEquals("yes", texts.value(true, english));
    assertEquals("nē", texts.value(false, LATVIAN));
    assertEquals("defect", texts.value(DEFECT, english));
    assertEquals("Anna", texts.value(Person.of("anna", "Anna"), english));
    assertEquals("estimate", texts.value(ESTIMATE, english));
    assertEquals("an approver", texts.value(APPROVER, english));
    assertEquals("e-mail or phone", texts.value(List.of(Source.EMAIL, Source.PHONE), english));
    assertEquals("the contractor", texts.value(Side.CONTRACTOR, english));
    assertEquals("shared with the company", texts.value(Visibility.SHARED, english));
    assertEquals("Anna", texts.value(Assignee.of(Person.of("anna", "Anna")), english));
    assertEquals("approver", texts.value(Assignee.of(APPROVER, Tiny.ACME), english));
    assertEquals("plain text", texts.value("plain text", english));
  }

  @Test
  void a_language_that_is_not_there_is_english_whatever_the_machine_speaks() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(LATVIAN);
      for (String tag : List.of("fr", "de-AT", "und", "")) {
        Locale locale = Locale.forLanguageTag(tag);
        assertEquals("START WORK", ServiceDesk.workflow().texts().action(START_WORK, locale));
        assertEquals("There is no such ticket.", noSuchTicket().text(locale));
      }
    } finally {
      Locale.setDefault(before);
    }
    assertEquals("Šāda pieteikuma nav.", noSuchTicket().text(Locale.forLanguageTag("lv-LV")));
    assertEquals(
        "SĀKT DARBU",
        ServiceDesk.workflow().texts().action(START_WORK, Locale.forLanguageTag("lv-LV")));
  }

  private static Blocker noSuchTicket() {
    return Reasons.noSuchTicket(ServiceDesk.workflow().texts());
  }

  @Test
  void a_host_adds_a_language_of_its_own() {
    Locale german = Locale.GERMAN;
    Workflow desk =
        ServiceDesk.workflow()
            .extend("amt")
            .names(german, Map.of("status.OPEN", "OFFEN", "role.APPROVER.one", "ein Genehmiger"))
            .names(german, Map.of("field.ESTIMATE", "Schätzung"))
            .build();
    Texts texts = desk.texts();
    assertEquals("OFFEN", texts.status(OPEN, german));
    assertEquals("OFFEN", texts.status(OPEN, Locale.forLanguageTag("de-AT")));
    assertEquals("ein Genehmiger", texts.oneWith(APPROVER, german));
    assertEquals("Schätzung", texts.field(ESTIMATE, german));
    assertEquals("CLOSED", texts.status(CLOSED, german));
    assertEquals("OPEN", texts.status(OPEN, Locale.ENGLISH));
    assertEquals("OPEN", ServiceDesk.workflow().texts().status(OPEN, german));
  }

  @Test
  void what_has_no_name_is_said_by_its_key() {
    Texts none =
        Tiny.desk().row(Tiny.GO, Tiny.OPEN, Tiny.OVER, Rows.by(Tiny.CLERK)).build().texts();
    assertEquals("READY FOR DEPLOY", none.status(Status.toDo("READY_FOR_DEPLOY"), LATVIAN));
    assertEquals("ASK", none.action(Action.of("ASK"), LATVIAN));
    assertEquals("CLERK", none.oneWith(Tiny.CLERK, LATVIAN));
    assertEquals("X", none.choice(Choice.of("X"), LATVIAN));
  }

  @Test
  void a_value_that_looks_like_a_place_is_said_as_it_is() {
    Texts texts = ServiceDesk.workflow().texts();
    assertEquals(
        "The rule {field} {guard} does not allow it.",
        texts.sentence("blocker.HOST_REFUSED", Locale.ENGLISH, Map.of("guard", "{field} {guard}")));
  }

  @Test
  void what_only_the_reporter_may_do_says_so() {
    Workflow desk = ServiceDesk.workflow();
    Ticket ticket = Tiny.ticket(desk, OPEN, List.of());
    Decision refused =
        desk.decide(ticket, SHARE.by(Actor.of("edgar", "Edgar", EXECUTOR)), Moment.at(Tiny.NOW));
    Blocker shared = ((Decision.Refused) refused).blockers().get(0);
    assertEquals("SHARE is for the reporter.", shared.text(Locale.ENGLISH));
    assertEquals("Let the reporter do it.", shared.remedyText(Locale.ENGLISH));
    refused =
        desk.decide(
            ticket, EDIT.by(Actor.of("carla", "Carla", Tiny.ACME, CUSTOMER)), Moment.at(Tiny.NOW));
    assertEquals(
        "EDIT is for the reporter or an executor.",
        ((Decision.Refused) refused).blockers().get(0).text(Locale.ENGLISH));
    assertEquals("anyone who sees the ticket", desk.texts().value(Rows.byAnyone(), Locale.ENGLISH));
  }

  @Test
  void every_refusal_reads_as_whole_sentences_in_both_languages() {
    Workflow desk = ServiceDesk.workflow();
    Actor customer = Actor.of("carla", "Carla", Tiny.ACME, CUSTOMER);
    Actor executor = Actor.of("edgar", "Edgar", EXECUTOR);
    int said = 0;
    for (Status status : desk.statuses()) {
      for (Action action : desk.actions()) {
        for (Actor actor : List.of(customer, executor, Actor.SYSTEM)) {
          if (desk.decide(
                  Tiny.ticket(desk, status, List.of()),
                  action.by(actor).with(Field.SHARED_WITH, Choice.of("COMPANY")),
                  Moment.at(Tiny.NOW))
              instanceof Decision.Refused refused) {
            for (Blocker blocker : refused.blockers()) {
              for (Locale locale : LANGUAGES_OF_PEOPLE) {
                sentence(blocker.text(locale));
                said++;
                if (blocker.remedy().kind() != Remedy.Kind.NONE) {
                  sentence(blocker.remedyText(locale));
                }
              }
            }
          }
        }
      }
    }
    assertTrue(said > 500, said + " sentences");
  }

  private static final List<Locale> LANGUAGES_OF_PEOPLE = List.of(Locale.ENGLISH, LATVIAN);

  private static void sentence(String text) {
    assertTrue(text.endsWith("."), text);
    assertTrue(Character.isUpperCase(text.codePointAt(0)), text);
    assertFalse(text.contains("  ") || text.contains(" .") || text.contains("{"), text);
  }
}
