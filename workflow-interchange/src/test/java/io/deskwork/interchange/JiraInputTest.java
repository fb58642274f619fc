package io.deskwork.interchange;

import static io.deskwork.interchange.JiraExports.FILES;
import static io.deskwork.interchange.JiraExports.action;
import static io.deskwork.interchange.JiraExports.condition;
import static io.deskwork.interchange.JiraExports.file;
import static io.deskwork.interchange.JiraExports.plugin;
import static io.deskwork.interchange.JiraExports.read;
import static io.deskwork.interchange.JiraExports.refused;
import static io.deskwork.interchange.JiraExports.step;
import static io.deskwork.interchange.JiraExports.to;
import static io.deskwork.interchange.JiraExports.when;
import static io.deskwork.interchange.JiraExports.workflow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.format.WorkflowJson;
import io.deskwork.table.DefinitionException;
import io.deskwork.ticket.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a stranger gives: a definition, or what is wrong at which place; soon, and for little.
 */
class JiraInputTest {

  private static final Pattern PLACE =
      Pattern.compile("line [1-9]\\d*, column [1-9]\\d*( \\(.*\\))?", Pattern.DOTALL);
  private static final String PLAIN =
      "<!DOCTYPE workflow PUBLIC \"-//OpenSymphony Group//DTD OSWorkflow 2.8//EN\""
          + " \"http://www.opensymphony.com/osworkflow/workflow_2_8.dtd\">";
  private static final String GOOD =
      workflow("", step(1, "Open", action(10, "Go", to(2))), step(2, "Over"));

  @TempDir private Path folder;

  @Test
  void the_doctype_of_exports_is_taken_and_no_other() {
    read("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + PLAIN + "\n" + GOOD);
    read(
        PLAIN.replace("2.8", "2.7").replace("2_8", "2_7").replace(" \"http", "\n  \"https") + GOOD);
    read("<!-- <!DOCTYPE x> -->" + PLAIN + GOOD);
    for (String other :
        new String[] {
          "<!DOCTYPE workflow>",
          "<!DOCTYPE workflow SYSTEM \"workflow_2_8.dtd\">",
          "<!DOCTYPE workflow SYSTEM \"http://www.opensymphony.com/osworkflow/workflow_2_8.dtd\">",
          PLAIN.replace("http://www.opensymphony.com", "file:///etc"),
          PLAIN.replace("OpenSymphony", "Somebody"),
          PLAIN.replace("dtd\">", "dtd\" []>"),
          PLAIN.replace("dtd\">", "dtd\" [<!ENTITY a \"b\">]>"),
          PLAIN.replace("dtd\">", "dtd\""),
          "<!DOCTYPE"
        }) {
      refused("DOCTYPE", "<?xml version=\"1.0\"?>\n" + other + GOOD, "<!DOCTYPE");
    }
    String twice = PLAIN + "\n" + PLAIN + GOOD;
    assertEquals("DOCTYPE", refused(twice.getBytes(StandardCharsets.UTF_8)).code());
  }

  @Test
  void no_entity_is_ever_read_from_a_file() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "s3cr3t");
    String system = "SYSTEM \"" + secret.toUri() + "\"";
    for (String text :
        new String[] {
          "<!DOCTYPE workflow [<!ENTITY x " + system + ">]>" + GOOD.replace("Over", "&x;"),
          "<!DOCTYPE workflow [<!ENTITY % x " + system + "> %x;]>" + GOOD,
          "<!DOCTYPE workflow " + system + ">" + GOOD,
          GOOD.replace("\"Over\"", "\"&x;\""),
          PLAIN + GOOD.replace("\"Over\"", "\"&x;\"")
        }) {
      DefinitionException.Problem problem = refused(text.getBytes(StandardCharsets.UTF_8));
      assertFalse(problem.toString().contains("s3cr3t"), problem.toString());
    }
  }

  @Test
  void laughter_is_cut_short() {
    StringBuilder lol = new StringBuilder("<!DOCTYPE workflow [<!ENTITY a0 \"lol\">");
    for (int i = 1; i < 10; i++) {
      lol.append("<!ENTITY a")
          .append(i)
          .append(" \"")
          .append(("&a" + (i - 1) + ";").repeat(10))
          .append("\">");
    }
    refused("DOCTYPE", lol + "]>" + GOOD.replace("Over", "&a9;"), "<!DOCTYPE");
  }

  @Test
  void a_file_is_utf_8() {
    read("\uFEFF" + GOOD);
    read("<?xml version=\"1.0\" encoding=\"us-ascii\"?>" + GOOD);
    for (String name : new String[] {"UTF-16", "UTF-16LE", "UTF-32"}) {
      assertTrue(
          PLACE.matcher(refused(GOOD.getBytes(Charset.forName(name))).place()).matches(), name);
    }
    byte[] latin = GOOD.replace("Over", "\u00dcber").getBytes(StandardCharsets.ISO_8859_1);
    DefinitionException.Problem problem = refused(latin);
    assertEquals("NOT_UTF_8", problem.code());
    assertEquals(JiraExports.place(GOOD, "Over"), problem.place());
    refused("NOT_UTF_8", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + GOOD, "ISO");
  }

  @Test
  void a_file_has_at_most_256_kib_and_no_more_is_read() throws IOException {
    String full = GOOD + " ".repeat(256 * 1024 - GOOD.length());
    read(full);
    refused("TOO_LONG", " " + full, " ");
    InputStream endless =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[300_000]),
            new InputStream() {
              @Override
              public int read() {
                throw new IllegalStateException("read on and on");
              }

              @Override
              public int read(byte[] bytes, int from, int length) {
                return read();
              }
            });
    DefinitionException refused =
        assertThrows(
            DefinitionException.class, () -> JiraWorkflow.read(endless, JiraOptions.standard()));
    assertEquals("TOO_LONG", refused.problems().get(0).code());
  }

  private static String nested(int times) {
    return "<conditions type=\"AND\">".repeat(times)
        + condition("x.Y", "a=1")
        + "</conditions>".repeat(times);
  }

  private static String restricted(String conditions) {
    return workflow(
        "",
        step(1, "Open", action(10, "Go", "<restrict-to>" + conditions + "</restrict-to>" + to(2))),
        step(2, "Over"));
  }

  @Test
  void elements_are_at_most_16_deep() {
    read(restricted(nested(8)));
    refused("TOO_DEEP", restricted(nested(9)), "<arg");
    String mixed = condition("x.A");
    for (int i = 0; i < 7; i++) {
      mixed =
          "<conditions type=\""
              + (i % 2 == 0 ? "AND" : "OR")
              + "\">"
              + mixed
              + condition("x.C" + i)
              + "</conditions>";
    }
    refused("TOO_DEEP", restricted(mixed), "<action id=\"10\"");
  }

  @Test
  void texts_and_attributes_are_limited() {
    String meta = "<meta name=\"m\">%s</meta>";
    String long8192 = "x".repeat(8_192);
    read(GOOD.replace("<workflow>", "<workflow>" + meta.formatted(long8192)));
    refused(
        "TOO_LONG",
        GOOD.replace("<workflow>", "<workflow>" + meta.formatted(long8192 + "x")),
        "<meta");
    String script = "y".repeat(65_536);
    read(restricted("<conditions>" + condition("x.Y", "script=" + script) + "</conditions>"));
    refused(
        "TOO_LONG",
        restricted("<conditions>" + condition("x.Y", "script=y" + script) + "</conditions>"),
        "<arg name=\"script\"");
    refused("TOO_LONG", GOOD.replace("\"Over\"", "\"" + long8192 + "x\""), "<step id=\"2\"");
    String attributes = many(17, i -> " a" + i + "=\"\"");
    refused("TOO_MANY", "<workflow" + attributes + "/>", "<workflow");
    refused("STRAY_TEXT", GOOD.replace("<steps>", "<steps>text"), "<steps>");
  }

  private static String many(int count, IntFunction<String> one) {
    return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining());
  }

  @Test
  void there_are_at_most_200_steps_500_actions_and_6_results() {
    String steps = many(200, i -> "<step id=\"" + (i + 3) + "\" name=\"S" + i + "\"/>");
    refused("TOO_MANY", GOOD.replace("</steps>", steps + "</steps>"), "<step id=\"201\"");
    String actions = many(600, i -> action(i + 100, "A" + i, to(2)));
    refused(
        "TOO_MANY", workflow("", step(1, "Open", actions), step(2, "Over")), "<action id=\"599\"");
    String results =
        many(
            6,
            i ->
                "<result step=\"2\"><conditions>"
                    + condition("x.C" + i)
                    + "</conditions></result>");
    refused(
        "TOO_MANY",
        workflow(
            "",
            step(
                1,
                "Open",
                action(
                    10,
                    "Go",
                    "<results>" + results + "<unconditional-result step=\"2\"/></results>")),
            step(2, "Over")),
        "<unconditional-result step=\"2\"");
  }

  @Test
  void a_table_that_would_cost_too_much_is_refused_at_the_action_that_goes_too_far() {
    String global = many(60, i -> action(100 + i, "G" + i, to(1)));
    String wide =
        workflow(
            "<global-actions>" + global + "</global-actions>",
            many(200, i -> step(i + 1, "S" + i, action(1000 + i, "Next", to((i + 1) % 200 + 1)))));
    refused("TOO_LARGE", wide, "<action id=\"129\"");
  }

  @Test
  void results_that_would_take_too_long_to_compare_are_refused() {
    String person = "com.atlassian.jira.workflow.condition.UserIsInCustomFieldCondition";
    String people = many(200, j -> condition(person, "fieldsList=customfield_" + j));
    refused(
        "TOO_LARGE",
        workflow(
            "",
            step(
                1,
                "Open",
                action(
                    10,
                    "Go",
                    "<results><result step=\"1\"><conditions type=\"OR\">"
                        + people
                        + "</conditions></result><unconditional-result step=\"2\"/></results>")),
            step(2, "Over")),
        "<action id=\"10\"");
  }

  @Test
  void what_the_table_as_a_whole_cannot_be_has_a_place_too() {
    String text =
        restricted(
            "<conditions>"
                + condition("com.atlassian.jira.workflow.condition.UserInGroupCondition", "group=g")
                + "</conditions>");
    JiraOptions twoSides = JiraOptions.standard().role("g", Role.ofTheContractor("CUSTOMER"));
    DefinitionException refused =
        assertThrows(
            DefinitionException.class,
            () -> JiraWorkflow.read(text.getBytes(StandardCharsets.UTF_8), twoSides));
    assertEquals("ROLE_OF_TWO_SIDES", refused.problems().get(0).code());
    assertTrue(PLACE.matcher(refused.problems().get(0).place()).matches());
  }

  /** Each of these was, or could have been, slow or large. */
  private static Map<String, String> hostile() {
    String function = "com.atlassian.jira.workflow.function.issue.UpdateIssueFieldFunction";
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("nothing", " ".repeat(256 * 1024));
    texts.put("tags that never end", "<workflow>".repeat(26_000));
    texts.put("an attribute name", "<workflow " + "a".repeat(250_000) + "=\"1\"/>");
    texts.put("many attributes", "<workflow" + many(20_000, i -> " a" + i + "=\"\"") + "/>");
    texts.put("small elements", "<workflow>" + "<meta name=\"\"/>".repeat(17_000) + "</workflow>");
    texts.put("a comment", "<!--" + "x".repeat(250_000) + "-->" + GOOD);
    texts.put(
        "cdata",
        "<workflow><meta name=\"a\">" + "<![CDATA[x]]>".repeat(19_000) + "</meta></workflow>");
    texts.put(
        "references",
        "<workflow><meta name=\"a\">" + "&#65;".repeat(50_000) + "</meta></workflow>");
    texts.put(
        "global actions",
        workflow(
            "<global-actions>"
                + many(490, i -> action(i + 100, "G" + i, to(i % 200 + 1)))
                + "</global-actions>",
            many(200, i -> step(i + 1, "S" + i))));
    texts.put(
        "actions of one name",
        workflow(
            "<global-actions>" + many(490, i -> action(i + 100, "G", to(1))) + "</global-actions>",
            step(1, "Open")));
    texts.put(
        "many conditions",
        workflow(
            "",
            step(
                1,
                "Open",
                many(
                    20,
                    i ->
                        action(
                            i + 10,
                            "G" + i,
                            when(many(100, j -> condition("x.C" + i + "x" + j))) + to(2)))),
            step(2, "Over")));
    texts.put(
        "many results",
        workflow(
            "",
            step(
                1,
                "Open",
                many(
                    20,
                    i ->
                        action(
                            i + 10,
                            "G" + i,
                            "<results>"
                                + many(
                                    5,
                                    k ->
                                        "<result step=\""
                                            + (k % 2 + 1)
                                            + "\"><conditions type=\"OR\">"
                                            + many(
                                                16, j -> condition("x.C" + i + "x" + j + "x" + k))
                                            + "</conditions></result>")
                                + "<unconditional-result step=\"2\"/></results>"))),
            step(2, "Over")));
    texts.put(
        "many people",
        workflow(
            "",
            step(
                1,
                "Open",
                action(
                    10,
                    "Go",
                    "<results>"
                        + many(
                            3,
                            k ->
                                "<result step=\""
                                    + (k + 1)
                                    + "\"><conditions type=\"OR\">"
                                    + many(
                                        5,
                                        j ->
                                            condition(
                                                "com.atlassian.jira.workflow.condition.UserIsInCustomFieldCondition",
                                                "fieldsList=customfield_" + (k * 10 + j)))
                                    + "</conditions></result>")
                        + "<unconditional-result step=\"4\"/></results>")),
            step(2, "A"),
            step(3, "B"),
            step(4, "C")));
    texts.put(
        "many functions",
        workflow(
            "",
            step(
                1,
                "Open",
                action(
                    10,
                    "Go",
                    to(
                        2,
                        many(
                            1_200,
                            i ->
                                plugin(
                                    "function",
                                    function,
                                    "field.name=priority",
                                    "field.value=" + i))))),
            step(2, "Over")));
    texts.put(
        "many arguments",
        restricted(
            "<conditions>"
                + plugin(
                    "condition",
                    "x.Y",
                    IntStream.range(0, 4_000).mapToObj(i -> "a" + i + "=1").toArray(String[]::new))
                + "</conditions>"));
    return texts;
  }

  @Test
  void hostile_files_are_cheap() {
    com.sun.management.ThreadMXBean meter =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Map<String, String> hostile = hostile();
    for (int i = 0; i < 3; i++) {
      hostile.values().forEach(text -> isCheap(text.getBytes(StandardCharsets.UTF_8)));
    }
    hostile.forEach(
        (name, text) -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          assertTrue(bytes.length <= 256 * 1024, name);
          long best = Long.MAX_VALUE;
          long allocated = 0;
          for (int i = 0; i < 9 && best > 100_000_000; i++) {
            long memory = meter.getCurrentThreadAllocatedBytes();
            long cpu = meter.getCurrentThreadCpuTime();
            isCheap(bytes);
            best = Math.min(best, meter.getCurrentThreadCpuTime() - cpu);
            allocated = meter.getCurrentThreadAllocatedBytes() - memory;
          }
          assertTrue(best <= 100_000_000, name + " took " + best / 1_000_000 + " ms");
          assertTrue(allocated <= 64L << 20, name + " took " + (allocated >> 20) + " MB");
        });
  }

  private static void isCheap(byte[] bytes) {
    try {
      assertFalse(JiraWorkflow.read(bytes).notes().isEmpty());
    } catch (DefinitionException e) {
      assertFalse(e.problems().isEmpty());
    }
  }

  @Test
  void a_mutated_export_is_a_workflow_or_a_complaint_with_a_place() {
    Random random = new Random(20260301);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = file(FILES.get(i % FILES.size()));
      for (int change = random.nextInt(4); change >= 0; change--) {
        bytes = mutated(bytes, random);
      }
      isReadOrRefused(bytes);
    }
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    int end = Math.min(bytes.length, at + random.nextInt(200));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String changed =
        switch (random.nextInt(6)) {
          case 0 -> text.substring(0, at) + (char) random.nextInt(256) + text.substring(at + 1);
          case 1 -> text.substring(0, at) + text.substring(end);
          case 2 -> text.substring(0, end) + text.substring(at);
          case 3 -> text.replaceFirst(">[^<]{1,40}<", ">&lt;" + at + "<");
          case 4 ->
              text.replace(
                  "step=\"" + random.nextInt(9) + "\"", "step=\"" + random.nextInt(9) + "\"");
          default -> line(text, random);
        };
    return changed.isEmpty() ? bytes : changed.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String line(String text, Random random) {
    String[] lines = text.split("\n", -1);
    int one = random.nextInt(lines.length);
    int other = random.nextInt(lines.length);
    String kept = lines[one];
    lines[one] = lines[other];
    lines[other] = kept;
    return String.join("\n", lines);
  }

  private static void isReadOrRefused(byte[] bytes) {
    try {
      JiraImport imported = JiraWorkflow.read(bytes);
      assertEquals(imported.workflow(), WorkflowJson.read(WorkflowJson.write(imported.workflow())));
    } catch (DefinitionException e) {
      assertFalse(e.problems().isEmpty());
      for (DefinitionException.Problem problem : e.problems()) {
        assertTrue(PLACE.matcher(problem.place()).matches(), problem.toString());
        assertTrue(problem.code().matches("[A-Z_0-9]+"), problem.toString());
        assertFalse(problem.sentence().isBlank());
      }
    }
  }
}
