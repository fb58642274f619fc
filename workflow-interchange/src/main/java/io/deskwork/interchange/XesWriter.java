package io.deskwork.interchange;

import io.deskwork.ticket.Change;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Ticket;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a log trace by trace. Not thread safe. */
final class XesWriter {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  private final XmlOutput xml;

  XesWriter(OutputStream out) throws IOException {
    this.xml = new XmlOutput(out);
  }

  void begin() throws IOException {
    xml.begin(
        "log",
        "xes.version",
        "1849.2016",
        "xes.features",
        "",
        "xmlns",
        "http://www.xes-standard.org/");
    extension("Concept", "concept");
    extension("Time", "time");
    extension("Lifecycle", "lifecycle");
    extension("Organizational", "org");
    xml.begin("global", "scope", "trace");
    text(Xes.NAME, "UNKNOWN");
    xml.end("global");
    xml.begin("global", "scope", "event");
    text(Xes.NAME, "UNKNOWN");
    text(Xes.RESOURCE, "UNKNOWN");
    date(Xes.TIME, Instant.EPOCH);
    text(Xes.TRANSITION, Xes.COMPLETE);
    xml.end("global");
    xml.empty("classifier", "name", "Action", "keys", Xes.NAME);
    xml.empty("classifier", "name", "Actor", "keys", Xes.RESOURCE);
    text("lifecycle:model", "standard");
  }

  private void extension(String name, String prefix) throws IOException {
    String uri = "http://www.xes-standard.org/" + prefix + ".xesext";
    xml.empty("extension", "name", name, "prefix", prefix, "uri", uri);
  }

  void trace(Ticket ticket, List<Entry> entries) throws IOException {
    xml.begin("trace");
    text(Xes.NAME, ticket.key().toString());
    text("organization", ticket.organization().key());
    text("status", entries.get(entries.size() - 1).to().key());
    for (Entry entry : entries) {
      event(entry);
    }
    xml.end("trace");
  }

  private void event(Entry entry) throws IOException {
    xml.begin("event");
    text(Xes.NAME, entry.action().key());
    text(Xes.RESOURCE, entry.actor().id());
    if (!entry.actor().roles().isEmpty()) {
      text(
          "org:role",
          entry.actor().roles().stream().map(Role::key).collect(Collectors.joining(",")));
    }
    if (entry.actor().organization().isPresent()) {
      text("org:group", entry.actor().organization().get().key());
    }
    date(Xes.TIME, entry.at());
    text(Xes.TRANSITION, Xes.COMPLETE);
    attribute("int", "revision", Long.toString(entry.revision()));
    text("from", entry.from().key());
    text("to", entry.to().key());
    text("workflow", entry.workflow().toString());
    text(Xes.SOURCE, entry.source().name());
    text("command", entry.commandId().value());
    if (entry.due().isPresent()) {
      date("due", entry.due().get());
    }
    if (entry.isInternal()) {
      attribute("boolean", "internal", "true");
    }
    values(entry);
    xml.end("event");
  }

  /** What the command brought, and what else it set. */
  private void values(Entry entry) throws IOException {
    Inputs inputs = entry.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      value("input." + inputs.fieldAt(i).key(), inputs.valueAt(i));
    }
    for (Change change : entry.changes()) {
      if (change instanceof Change.FieldSet set && !isInput(inputs, set)) {
        value("field." + set.field().key(), set.value());
      }
    }
  }

  private static boolean isInput(Inputs inputs, Change.FieldSet set) {
    Field<?> field = set.field();
    return inputs.get(field).map(brought -> brought.equals(set.value())).orElse(false);
  }

  private void value(String key, Object value) throws IOException {
    if (value instanceof Instant instant) {
      date(key, instant);
    } else if (value instanceof Boolean flag) {
      attribute("boolean", key, flag.toString());
    } else if (value instanceof BigDecimal number) {
      attribute("float", key, number.toPlainString());
    } else if (value instanceof Duration duration) {
      text(key, duration.toString());
    } else if (value instanceof Person person) {
      text(key, person.account().orElse(person.name()));
    } else if (value instanceof Choice choice) {
      text(key, choice.key());
    } else {
      text(key, value.toString());
    }
  }

  private void text(String key, String value) throws IOException {
    attribute("string", key, value);
  }

  /** Three digits after the second where that is exact: some tools take more for more time. */
  private void date(String key, Instant value) throws IOException {
    boolean exact = value.equals(value.truncatedTo(ChronoUnit.MILLIS));
    attribute("date", key, (exact ? MILLIS : MICROS).format(value));
  }

  private void attribute(String kind, String key, String value) throws IOException {
    xml.empty(kind, "key", key, "value", value);
  }

  void end() throws IOException {
    xml.end("log");
    xml.flush();
  }
}
