package io.deskwork.interchange;

import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class XesTest {

  private static final Some SOME = Some.tickets();

  private static byte[] written(Actor viewer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Xes.write(SOME.store(), Viewer.of(viewer), out);
    return out.toByteArray();
  }

  private static List<LoggedEvent> read(byte[] bytes) throws IOException {
    List<LoggedEvent> events = new ArrayList<>();
    long count = Xes.read(new ByteArrayInputStream(bytes), events::add);
    assertEquals(count, events.size());
    return events;
  }

  private static List<LoggedEvent> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Element parsed(byte[] bytes) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    return document.getDocumentElement();
  }

  private static List<Element> children(Node of, String... names) {
    List<Element> children = new ArrayList<>();
    for (Node one = of.getFirstChild(); one != null; one = one.getNextSibling()) {
      if (one instanceof Element element
          && (names.length == 0 || List.of(names).contains(element.getTagName()))) {
        children.add(element);
      }
    }
    return children;
  }

  /** Each attribute of an event or a trace, as kind and value. */
  private static Map<String, String> attributes(Element of) {
    Map<String, String> attributes = new HashMap<>();
    for (Element one : children(of)) {
      if (!one.getAttribute("key").isEmpty()) {
        attributes.put(one.getAttribute("key"), one.getTagName() + " " + one.getAttribute("value"));
      }
    }
    return attributes;
  }

  // What is written

  @Test
  void a_trace_is_a_ticket_and_an_event_an_entry() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(new Xes.Written(3, 9), Xes.write(SOME.store(), Viewer.of(EDGAR), out));
    Element log = parsed(out.toByteArray());
    assertEquals("http://www.xes-standard.org/", log.getNamespaceURI());
    assertEquals("1849.2016", log.getAttribute("xes.version"));
    assertEquals(
        List.of(
            "extension",
            "extension",
            "extension",
            "extension",
            "global",
            "global",
            "classifier",
            "classifier",
            "string",
            "trace",
            "trace",
            "trace"),
        children(log).stream().map(Element::getTagName).toList());
    Element trace = children(log, "trace").get(0);
    assertEquals(
        Map.of(
            "concept:name", "string DESK-1",
            "organization", "string ACME",
            "status", "string CLOSED"),
        attributes(trace));
    assertEquals(5, children(trace, "event").size());
  }

  @Test
  void an_event_says_what_its_entry_says_in_typed_attributes() throws Exception {
    List<Element> traces = children(parsed(written(EDGAR)), "trace");
    Entry start = SOME.engine().history(new TicketKey("DESK", 1), EDGAR).get(1);
    Map<String, String> started = attributes(children(traces.get(0), "event").get(1));
    Map<String, String> expected = new HashMap<>();
    expected.put("concept:name", "string START_WORK");
    expected.put("org:resource", "string edgar");
    expected.put("org:role", "string EXECUTOR");
    expected.put("time:timestamp", "date 2026-03-01T08:00:00.123456+00:00");
    expected.put("lifecycle:transition", "string complete");
    expected.put("revision", "int 2");
    expected.put("from", "string OPEN");
    expected.put("to", "string IN_PROGRESS");
    expected.put("workflow", "string service-desk 1");
    expected.put("source", "string PORTAL");
    expected.put("command", "string " + start.commandId());
    expected.put("input.ESTIMATE", "string PT1H");
    assertEquals(expected, started);

    Map<String, String> filed = attributes(children(traces.get(0), "event").get(0));
    assertEquals("string The printer burns", filed.get("input.SUMMARY"));
    assertEquals("string anna", filed.get("input.REPORTER"));
    assertEquals("string ACME", filed.get("org:group"));

    Map<String, String> noted = attributes(children(traces.get(0), "event").get(3));
    assertEquals("boolean true", noted.get("internal"));
    String shown = Some.NASTY.replace('\u0001', '\uFFFD').replace('\uFFFE', '\uFFFD');
    assertEquals("string " + shown, noted.get("input.REMARK"));

    Map<String, String> closed = attributes(children(traces.get(0), "event").get(4));
    assertEquals("string TIMER", closed.get("source"));
    assertEquals("string system", closed.get("org:resource"));
    assertEquals("date 2026-03-16T08:00:00.123456+00:00", closed.get("due"));
    assertTrue(closed.get("field.RESOLUTION").startsWith("string "), "set by the row, not brought");

    Map<String, String> submitted = attributes(children(traces.get(1), "event").get(1));
    assertEquals("date 2026-03-25T08:00:00.123456+00:00", submitted.get("input.DUE"));
    assertEquals("string PT1H0.000000001S", submitted.get("input.ESTIMATE"));
    assertFalse(submitted.containsKey("field.ESTIMATE"), "said once");
    String all = new String(written(EDGAR), StandardCharsets.UTF_8);
    assertTrue(all.contains("(erased)"));
  }

  @Test
  void a_viewer_gets_what_they_see() throws IOException {
    String annas = new String(written(ANNA), StandardCharsets.UTF_8);
    assertFalse(annas.contains("NOTE"));
    assertFalse(annas.contains("internal"));
    List<LoggedEvent> events = read(annas);
    assertEquals(
        List.of("DESK-1", "DESK-2"),
        events.stream().map(one -> one.trace().orElseThrow()).distinct().toList());
    assertEquals(4 + 3, events.size());
    assertEquals(List.of(), read(written(NEMO)));
  }

  @Test
  void what_was_written_is_read_back() throws IOException {
    List<LoggedEvent> events = read(written(EDGAR));
    List<String> told = new ArrayList<>();
    for (int number = 1; number <= 3; number++) {
      for (Entry entry : SOME.engine().history(new TicketKey("DESK", number), EDGAR)) {
        told.add(
            List.of(entry.ticket(), entry.action(), entry.actor(), entry.at(), entry.source())
                .toString());
      }
    }
    assertEquals(
        told,
        events.stream()
            .map(
                one ->
                    List.of(
                            one.trace().orElseThrow(),
                            one.activity().orElseThrow(),
                            one.resource().orElseThrow(),
                            one.at().orElseThrow(),
                            one.source().orElseThrow())
                        .toString())
            .toList());
    assertEquals(1, events.stream().filter(LoggedEvent::isOfTimer).count());
    assertTrue(events.stream().allMatch(LoggedEvent::isComplete));
    assertEquals(events, read(Some.zipped(written(EDGAR))));
  }

  @Test
  void milliseconds_are_written_where_they_are_exact() throws IOException {
    Some other = Some.empty();
    other.clock().set(Instant.parse("2026-03-01T08:00:00Z"));
    other.engine().file(filing(ANNA)).orThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Xes.write(other.store(), Viewer.of(EDGAR), out);
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("\"2026-03-01T08:00:00.000+00:00\""));
  }

  // What is read

  private static final String LOG =
      """
      <?xml version="1.0" encoding="%s"?>
      <!-- from elsewhere -->
      <log xes.version="1.0" xmlns="http://www.xes-standard.org/">
        <extension name="Cost" prefix="cost" uri="http://www.xes-standard.org/cost.xesext"/>
        <global scope="trace"><string key="concept:name" value="nameless"/></global>
        <global scope="event">
          <string key="org:resource" value="nobody">
            <string key="concept:name" value="not this one"/>
          </string>
        </global>
        <classifier name="c" keys="concept:name"/>
        <string key="concept:name" value="the log's own name"/>
        <trace>
          <string key="concept:name" value="A"/>
          <list key="parts"><values>
            <string key="concept:name" value="nor this"/><string key="concept:name" value="nor"/>
          </values></list>
          <event>
            <container key="x"><date key="time:timestamp" value="never"/></container>
            <string key="concept:name" value="Āķis &amp; &#x1F994;"/>
            <date key="time:timestamp" value="2010-01-13T08:40:25.5+02:00"/>
            <string key="lifecycle:transition" value="COMPLETE"/>
            <weird key="concept:name" value="unknown kinds say nothing"/>
          </event>
          <event>
            <string key="org:resource" value="eva"/>
            <string key="lifecycle:transition" value="start"/>
          </event>
        </trace>
        <trace><event/></trace>
        <event><id key="concept:name" value="of no trace"/></event>
      </log>
      """;

  @Test
  void whatever_else_a_log_says_is_passed_over_and_globals_hold() throws IOException {
    for (Charset charset :
        List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            Charset.forName("windows-1257"))) {
      String name = charset.equals(StandardCharsets.UTF_16LE) ? "UTF-16" : charset.name();
      String bom = charset.equals(StandardCharsets.UTF_16LE) ? "\uFEFF" : "";
      List<LoggedEvent> events = read((bom + LOG.formatted(name)).getBytes(charset));
      assertEquals(4, events.size());
      LoggedEvent first = events.get(0);
      assertEquals(
          new LoggedEvent(
              18,
              Optional.of("A"),
              Optional.of("Āķis & 🦔"),
              Optional.of("nobody"),
              Optional.of(Instant.parse("2010-01-13T06:40:25.5Z")),
              Optional.of("COMPLETE"),
              Optional.empty()),
          first);
      assertTrue(first.isComplete());
      LoggedEvent second = events.get(1);
      assertEquals(Optional.empty(), second.activity());
      assertEquals(Optional.of("eva"), second.resource());
      assertEquals(Optional.empty(), second.at());
      assertFalse(second.isComplete());
      assertEquals(Optional.of("nameless"), events.get(2).trace());
      assertTrue(events.get(2).isComplete());
      assertEquals(Optional.empty(), events.get(3).trace());
      assertEquals(Optional.of("of no trace"), events.get(3).activity());
    }
  }

  @Test
  void a_prefix_for_the_namespace_is_as_good_as_none() throws IOException {
    String log =
        "<x:log xmlns:x='http://www.xes-standard.org/'><x:trace><x:event>"
            + "<x:string key='concept:name' value='A'/></x:event></x:trace></x:log>";
    assertEquals(Optional.of("A"), read(log).get(0).activity());
  }
}
