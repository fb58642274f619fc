package io.deskwork.interchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.deskwork.table.DefinitionException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of an archive: an object of texts, whole numbers, lists and objects, within limits. */
final class ArchiveLine {

  private static final int DEEPEST = 16;
  private static final int LONGEST_TEXT = 1 << 24;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_NUMBER = 18;
  private static final int MOST_ITEMS = 1_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(LONGEST_NAME)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .build();

  private final long line;
  private final Map<?, ?> members;

  private ArchiveLine(long line, Map<?, ?> members) {
    this.line = line;
    this.members = members;
  }

  /** Reads the line that the input is at. */
  static ArchiveLine read(UntrustedInput bytes, LineInput in) throws IOException {
    InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw refused(in.line(), 1, "NOT_JSON", "The line must be an object.");
      }
      Map<String, Object> members = object(in.line(), parser);
      if (parser.nextToken() != null) {
        throw refused(
            in.line(), column(parser), "TRAILING", "Nothing may follow the object on its line.");
      }
      return new ArchiveLine(in.line(), members);
    } catch (JsonProcessingException e) {
      throw malformed(in.line(), e);
    } catch (CharacterCodingException e) {
      throw refused(in.line(), 1, "NOT_UTF8", "The line must be UTF-8.");
    } catch (IOException e) {
      throw failed(bytes, in.line(), e);
    }
  }

  private static DefinitionException malformed(long line, JsonProcessingException e) {
    int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
    String reason = UntrustedInput.shown(e.getOriginalMessage());
    // Jackson has an exception of its own for this, and does not always throw it.
    return reason.startsWith("Unexpected end-of-input")
        ? refused(
            line,
            column,
            "CUT_OFF",
            "The line ends in the middle: it was cut off. Take a whole copy.")
        : refused(line, column, "NOT_JSON", reason + ".");
  }

  /** What to throw when reading failed. */
  static DefinitionException failed(UntrustedInput bytes, long line, IOException e)
      throws IOException {
    bytes.throwFailure();
    UntrustedInput.Trouble trouble = bytes.trouble().orElseThrow(() -> e);
    return refused(line, 1, trouble.code(), trouble.sentence());
  }

  private static int column(JsonParser parser) {
    return Math.max(1, parser.currentTokenLocation().getColumnNr());
  }

  static DefinitionException refused(long line, int column, String code, String sentence) {
    return DefinitionException.unreadable(
        TicketArchive.WHAT, code, "line " + line + ", column " + Math.max(1, column), sentence);
  }

  private static Object value(long line, JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(line, parser);
      case START_ARRAY -> list(line, parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      default ->
          throw refused(
              line,
              column(parser),
              "WRONG_KIND",
              "Here must be a text, a whole number, a list or an object.");
    };
  }

  private static Map<String, Object> object(long line, JsonParser parser) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(line, parser));
    }
    return members;
  }

  private static List<Object> list(long line, JsonParser parser) throws IOException {
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (items.size() == MOST_ITEMS) {
        throw refused(line, column(parser), "TOO_MANY", "A list may have at most 1,000,000 items.");
      }
      items.add(value(line, parser));
    }
    return items;
  }

  /** Whether it has a member. */
  boolean has(String name) {
    return members.containsKey(name);
  }

  /** Refuses members of any other name. */
  ArchiveLine only(String... names) {
    for (Object name : members.keySet()) {
      if (!List.of(names).contains(name)) {
        throw refused(
            "UNKNOWN",
            "'" + UntrustedInput.shown(name.toString()) + "' is none of " + List.of(names) + ".");
      }
    }
    return this;
  }

  String text(String name) {
    return of(String.class, "a text", name, members.get(name));
  }

  long number(String name) {
    return of(Long.class, "a whole number", name, members.get(name));
  }

  ArchiveLine object(String name) {
    return new ArchiveLine(line, of(Map.class, "an object", name, members.get(name)));
  }

  List<ArchiveLine> objects(String name) {
    List<ArchiveLine> objects = new ArrayList<>();
    for (Object one : of(List.class, "a list", name, members.get(name))) {
      objects.add(new ArchiveLine(line, of(Map.class, "an object", name, one)));
    }
    return objects;
  }

  /** The names of its members. */
  List<String> names() {
    return members.keySet().stream().map(Object::toString).toList();
  }

  private <T> T of(Class<T> type, String what, String name, @Nullable Object value) {
    if (!type.isInstance(value)) {
      throw refused("WRONG_KIND", "'" + name + "' must be there and be " + what + ".");
    }
    return type.cast(value);
  }

  DefinitionException refused(String code, String sentence) {
    return refused(line, 1, code, sentence);
  }
}
