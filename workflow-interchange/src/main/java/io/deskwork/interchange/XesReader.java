package io.deskwork.interchange;

import io.deskwork.table.DefinitionException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a log element by element with the parser of the JDK, which sees no document type and no
 * entity of anybody's. Not thread safe.
 */
final class XesReader {

  static final String WHAT = "log";
  private static final int DEEPEST = 16;
  private static final int MOST_ATTRIBUTES = 1_000;
  private static final int LONGEST_TEXT = 8_192;
  private static final Set<String> WANTED =
      Set.of(Xes.NAME, Xes.RESOURCE, Xes.TIME, Xes.TRANSITION, Xes.SOURCE);
  private static final Set<String> KINDS =
      Set.of("string", "date", "int", "float", "boolean", "id", "list", "container");

  private static final XMLInputFactory FACTORY = factory();

  /** What has attributes of its own: an event, a trace, or the globals of either. */
  private static final class Owner {
    private final long line;
    private final int depth;
    private final Map<String, String> values;
    private final Set<String> said = new HashSet<>();
    private Optional<Instant> at;
    private int elements;
    private boolean hasEvents;

    Owner(XMLStreamReader parser, int depth, Map<String, String> values, Optional<Instant> at) {
      this.line = parser.getLocation().getLineNumber();
      this.depth = depth;
      this.values = values;
      this.at = at;
    }

    Optional<String> value(String key) {
      return Optional.ofNullable(values.get(key));
    }
  }

  private final UntrustedInput bytes;
  private final Consumer<LoggedEvent> each;
  private final Map<String, String> ofTraces = new HashMap<>();
  private final Map<String, String> ofEvents = new HashMap<>();
  private Optional<Instant> timeOfEvents = Optional.empty();
  private Optional<Owner> trace = Optional.empty();
  private Optional<Owner> event = Optional.empty();
  private Optional<Owner> global = Optional.empty();
  private int depth;
  private long events;

  XesReader(UntrustedInput bytes, Consumer<LoggedEvent> each) {
    this.bytes = bytes;
    this.each = each;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    // Without a document type these count '&amp;' and its like alone, over the whole log.
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    factory.setXMLResolver(
        (id, system, base, namespace) -> {
          throw new XMLStreamException("Nothing outside is read.");
        });
    return factory;
  }

  long read() throws IOException {
    Optional<XMLStreamReader> parser = Optional.empty();
    try {
      parser = Optional.of(FACTORY.createXMLStreamReader(XesText.of(WHAT, bytes)));
      read(parser.get());
    } catch (XMLStreamException e) {
      throw failed(e, parser.map(XMLStreamReader::getLocation));
    } catch (IOException e) {
      throw failed(new XMLStreamException(e.getMessage(), e), Optional.empty());
    }
    bytes.throwFailure();
    if (bytes.trouble().isPresent()) {
      // The parser takes some failures after the last element for the end.
      throw failed(new XMLStreamException(""), parser.map(XMLStreamReader::getLocation));
    }
    return events;
  }

  private DefinitionException failed(XMLStreamException e, Optional<Location> reached)
      throws IOException {
    bytes.throwFailure();
    Optional<Location> at = Optional.ofNullable(e.getLocation()).or(() -> reached);
    if (bytes.trouble().isPresent()) {
      return refused(at, bytes.trouble().get().code(), bytes.trouble().get().sentence());
    }
    if (e.getNestedException() instanceof CharacterCodingException) {
      return refused(at, "ENCODING", "The bytes after this place are not of the encoding it has.");
    }
    String message = String.valueOf(e.getMessage());
    int reason = message.indexOf("Message: ");
    return refused(
        at, "NOT_XML", UntrustedInput.shown(reason < 0 ? message : message.substring(reason + 9)));
  }

  private static DefinitionException refused(Optional<Location> at, String code, String sentence) {
    int line = at.map(Location::getLineNumber).orElse(1);
    int column = at.map(Location::getColumnNumber).orElse(1);
    return DefinitionException.unreadable(
        WHAT, code, "line " + Math.max(1, line) + ", column " + Math.max(1, column), sentence);
  }

  private void read(XMLStreamReader parser) throws XMLStreamException {
    while (parser.hasNext()) {
      switch (parser.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          bytes.nextPiece();
          begin(parser);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          bytes.nextPiece();
          end();
        }
        case XMLStreamConstants.DTD ->
            throw refuse(parser, "DTD", "A document type is not read. Take it out.");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw refuse(parser, "ENTITY", "An entity of one's own is not read. Take it out.");
        default -> {
          // texts, comments and instructions say nothing in a log
        }
      }
    }
  }

  private static DefinitionException refuse(XMLStreamReader parser, String code, String sentence) {
    return refused(Optional.of(parser.getLocation()), code, sentence);
  }

  private void begin(XMLStreamReader parser) {
    if (++depth > DEEPEST) {
      throw refuse(parser, "TOO_DEEP", "Elements may be nested at most " + DEEPEST + " deep.");
    }
    String name = parser.getLocalName();
    if (depth == 1 && !name.equals("log")) {
      throw refuse(parser, "NOT_XES", "The first element must be 'log'.");
    }
    if (event.isPresent()) {
      attribute(parser, event.get(), name);
    } else if (name.equals("event") && (depth == 2 || (trace.isPresent() && depth == 3))) {
      trace.ifPresent(one -> one.hasEvents = true);
      event = Optional.of(new Owner(parser, depth, new HashMap<>(ofEvents), timeOfEvents));
    } else if (trace.isPresent()) {
      attribute(parser, trace.get(), name);
    } else if (global.isPresent()) {
      attribute(parser, global.get(), name);
    } else if (name.equals("trace") && depth == 2) {
      trace = Optional.of(new Owner(parser, depth, new HashMap<>(ofTraces), Optional.empty()));
    } else if (name.equals("global") && depth == 2) {
      boolean isOfTraces = "trace".equals(parser.getAttributeValue(null, "scope"));
      Map<String, String> values = isOfTraces ? ofTraces : ofEvents;
      global = Optional.of(new Owner(parser, depth, values, timeOfEvents));
    }
  }

  private void attribute(XMLStreamReader parser, Owner owner, String kind) {
    if (++owner.elements > MOST_ATTRIBUTES) {
      throw refuse(
          parser,
          "TOO_MANY",
          "An event or a trace may have at most 1,000 attributes, those inside of others too.");
    }
    String key = parser.getAttributeValue(null, "key");
    if (depth != owner.depth + 1 || key == null || !WANTED.contains(key) || !KINDS.contains(kind)) {
      return;
    }
    String value = parser.getAttributeValue(null, "value");
    if (value == null || value.length() > LONGEST_TEXT) {
      throw refuse(
          parser, "BAD_VALUE", "'" + key + "' must have a value of at most 8,192 characters.");
    }
    if (!owner.said.add(key)) {
      throw refuse(parser, "TWICE", "'" + key + "' must be there once.");
    }
    if (owner.hasEvents) {
      throw refuse(parser, "TOO_LATE", "'" + key + "' of a trace must come before its events.");
    }
    if (key.equals(Xes.TIME)) {
      owner.at = Optional.of(time(parser, value));
    }
    owner.values.put(key, value);
  }

  private static Instant time(XMLStreamReader parser, String value) {
    try {
      return OffsetDateTime.parse(value.strip()).toInstant();
    } catch (DateTimeException e) {
      throw refuse(
          parser, "BAD_TIME", "A time must look like 2026-03-01T08:00:00.000+02:00, offset too.");
    }
  }

  private void end() {
    if (event.isPresent() && event.get().depth == depth) {
      events++;
      each.accept(logged(event.get()));
      event = Optional.empty();
    } else if (trace.isPresent() && trace.get().depth == depth) {
      trace = Optional.empty();
    } else if (global.isPresent() && global.get().depth == depth) {
      timeOfEvents = global.get().at;
      global = Optional.empty();
    }
    depth--;
  }

  private LoggedEvent logged(Owner one) {
    return new LoggedEvent(
        one.line,
        trace.flatMap(of -> of.value(Xes.NAME)),
        one.value(Xes.NAME),
        one.value(Xes.RESOURCE),
        one.at,
        one.value(Xes.TRANSITION),
        one.value(Xes.SOURCE));
  }
}
