package io.deskwork.interchange;

import io.deskwork.table.DefinitionException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML that a stranger may have written, within limits: UTF-8, at most 256 KiB, 16 levels
 * deep, 16 attributes of an element, texts of 8,192 characters and arguments of 65,536.
 *
 * <p>The one DOCTYPE that exports carry is blanked out before the parser sees the text: nothing is
 * left that could be loaded, and every other declaration, and with it every entity, is refused.
 *
 * <p>Sixteen levels are what a definition may have everywhere. An argument of a condition lies on
 * the eleventh, so that conditions can be nested five times more. Arguments may be longer than
 * other texts because plug-ins keep whole scripts in them.
 */
final class XmlText {

  static final int LONGEST = 256 * 1024;
  static final int LONGEST_TEXT = 8_192;
  static final int LONGEST_ARGUMENT = 65_536;
  static final int DEEPEST = 16;
  static final int MOST_ATTRIBUTES = 16;

  private static final Set<String> ENCODINGS = Set.of("UTF-8", "UTF8", "US-ASCII", "ASCII");
  private static final Pattern DECLARED =
      Pattern.compile("<\\?xml\\s[^>?]{0,100}encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
  private static final Pattern DOCTYPE =
      Pattern.compile(
          "<!DOCTYPE\\s+workflow\\s+PUBLIC"
              + "\\s+[\"']-//OpenSymphony Group//DTD OSWorkflow [0-9.]{1,8}//EN[\"']"
              + "\\s+[\"']https?://[A-Za-z0-9._/-]{1,200}[\"']\\s*>");

  private final XMLStreamReader reader;
  private final XmlPlaces places;

  private XmlText(XMLStreamReader reader, XmlPlaces places) {
    this.reader = reader;
    this.places = places;
  }

  static XmlElement read(byte[] bytes) {
    if (bytes.length > LONGEST) {
      throw refuse(1, 1, "TOO_LONG", "It has more than 256 KiB. Leave something out.");
    }
    String text = withoutDoctype(decoded(bytes));
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
      return new XmlText(reader, new XmlPlaces(text)).root();
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
  }

  /** The JDK's own parser, whatever lies on the class path. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("Nothing outside of the text is ever loaded");
        });
    return factory;
  }

  private static DefinitionException refuse(int line, int column, String code, String sentence) {
    return new XmlElement.Tag("", Map.of(), line, column).refuse(code, sentence);
  }

  private static DefinitionException refuse(String text, int at, String code, String sentence) {
    return new XmlPlaces(text).tag("", Map.of(), at).refuse(code, sentence);
  }

  private static DefinitionException malformed(XMLStreamException e) {
    Location at = e.getLocation();
    String message = String.valueOf(e.getMessage());
    String reason = message.substring(message.indexOf("Message: ") + 1);
    return refuse(
        at == null ? 1 : Math.max(1, at.getLineNumber()),
        at == null ? 1 : Math.max(1, at.getColumnNumber()),
        "NOT_XML",
        "It is not XML as an export has it: "
            + XmlElement.shown(reason.replaceFirst("^essage: ", ""), 200)
            + ".");
  }

  private static String decoded(byte[] bytes) {
    CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes), chars, true);
    chars.flip();
    if (result.isError()) {
      throw refuse(
          chars.toString(),
          chars.length(),
          "NOT_UTF_8",
          "These bytes are not UTF-8. Save the export as UTF-8.");
    }
    String text = chars.toString();
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    Matcher declared = DECLARED.matcher(content);
    if (declared.lookingAt() && !ENCODINGS.contains(declared.group(1).toUpperCase(Locale.ROOT))) {
      throw refuse(
          content,
          declared.start(1),
          "NOT_UTF_8",
          "It says that it is "
              + XmlElement.shown(declared.group(1))
              + ". Save the export as UTF-8.");
    }
    return content;
  }

  /** The text with spaces in place of the DOCTYPE, so that all places stay the same. */
  private static String withoutDoctype(String text) {
    int at = doctype(text);
    if (at < 0) {
      return text;
    }
    Matcher plain = DOCTYPE.matcher(text).region(at, text.length());
    if (!plain.lookingAt()) {
      throw refuse(
          text,
          at,
          "DOCTYPE",
          "The only DOCTYPE that may stand here is the one that exports carry, of OSWorkflow and"
              + " without declarations. Take it out.");
    }
    return text.substring(0, at)
        + plain.group().replaceAll("[^\\n\\r]", " ")
        + text.substring(plain.end());
  }

  /** Where a DOCTYPE begins after declaration, comments and instructions; below zero if nowhere. */
  private static int doctype(String text) {
    int at = 0;
    while (at >= 0 && at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("<?", at)) {
        at = after("?>", text, at);
      } else if (text.startsWith("<!--", at)) {
        at = after("-->", text, at);
      } else {
        return text.startsWith("<!DOCTYPE", at) ? at : -1;
      }
    }
    return -1;
  }

  private static int after(String end, String text, int from) {
    int at = text.indexOf(end, from);
    return at < 0 ? -1 : at + end.length();
  }

  private XmlElement root() throws XMLStreamException {
    int event = next();
    while (event != XMLStreamConstants.START_ELEMENT) {
      event = next();
    }
    XmlElement root = element(1);
    while (event != XMLStreamConstants.END_DOCUMENT) {
      event = next();
    }
    return root;
  }

  private int next() throws XMLStreamException {
    int event;
    try {
      event = reader.next();
    } catch (RuntimeException e) {
      // malformed input can surprise the parser; that is no reason to surprise the caller
      throw refuseHere("NOT_XML", "It is not XML as an export has it.");
    }
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw refuseHere("DOCTYPE", "Nothing may be declared here. Take it out.");
    }
    return event;
  }

  private DefinitionException refuseHere(String code, String sentence) {
    return places
        .tag("", Map.of(), places.beforeEndOf(reader.getLocation()))
        .refuse(code, sentence);
  }

  private XmlElement element(int depth) throws XMLStreamException {
    XmlElement.Tag tag = tag(depth);
    int longest = tag.name().equals("arg") ? LONGEST_ARGUMENT : LONGEST_TEXT;
    List<XmlElement> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        children.add(element(depth + 1));
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(reader.getText());
      }
    }
    String stripped = text.toString().strip();
    if (stripped.length() > longest) {
      throw tag.refuse("TOO_LONG", "A text may have at most " + longest + " characters here.");
    }
    if (!children.isEmpty() && !stripped.isEmpty()) {
      throw tag.refuse("STRAY_TEXT", "It has elements and text within; leave the text out.");
    }
    return new XmlElement(tag, List.copyOf(children), stripped);
  }

  private XmlElement.Tag tag(int depth) {
    if (depth > DEEPEST) {
      throw refuseHere("TOO_DEEP", "Elements may be at most 16 deep.");
    }
    if (reader.getAttributeCount() > MOST_ATTRIBUTES) {
      throw refuseHere("TOO_MANY", "An element may have at most 16 attributes.");
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeValue(i).length() > LONGEST_TEXT) {
        throw refuseHere("TOO_LONG", "A text may have at most 8192 characters here.");
      }
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    int at = places.beforeEndOf(reader.getLocation());
    return places.tag(reader.getLocalName(), attributes.isEmpty() ? Map.of() : attributes, at);
  }
}
