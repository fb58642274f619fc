package io.deskwork.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.deskwork.table.DefinitionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON that a stranger may have written, within limits. */
final class LocatedReader {

  static final int LONGEST_DOCUMENT = 256 * 1024;
  static final int LONGEST_TEXT = 8_192;
  private static final int DEEPEST = 16;
  private static final int LONGEST_NUMBER = 100;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(LONGEST_TEXT)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .build();

  private LocatedReader() {}

  static Located read(String json) {
    if (json.length() > LONGEST_DOCUMENT
        || json.getBytes(StandardCharsets.UTF_8).length > LONGEST_DOCUMENT) {
      throw new DefinitionException(
          "the text",
          "TOO_LONG",
          "line 1, column 1",
          "It has more than 256 KiB. Split it or leave something out.");
    }
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() == null) {
        throw new DefinitionException(
            "the text", "NOT_JSON", "line 1, column 1", "It is empty; here must be an object.");
      }
      Located root = value(parser);
      if (parser.nextToken() != null) {
        throw refuse(parser.currentTokenLocation(), "TRAILING", "Nothing may follow the object.");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw refuse(e.getLocation(), "NOT_JSON", Located.shown(e.getOriginalMessage()) + ".");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DefinitionException refuse(JsonLocation at, String code, String sentence) {
    String place =
        at == null ? "line 1, column 1" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    return new DefinitionException("the text", code, place, sentence);
  }

  private static Located value(JsonParser parser) throws IOException {
    JsonLocation at = parser.currentTokenLocation();
    Object value =
        switch (parser.currentToken()) {
          case START_OBJECT -> object(parser);
          case START_ARRAY -> list(parser);
          case VALUE_STRING -> text(parser, parser.getText());
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
          case VALUE_TRUE -> true;
          case VALUE_FALSE -> false;
          default -> Located.NOTHING;
        };
    return new Located(value, at.getLineNr(), at.getColumnNr());
  }

  private static Object number(JsonParser parser) throws IOException {
    try {
      java.math.BigDecimal number = parser.getDecimalValue();
      if (Math.abs((long) number.scale()) <= LONGEST_NUMBER) {
        return number;
      }
    } catch (NumberFormatException e) {
      // an exponent of more digits than a decimal number can have; told below
    }
    throw refuse(
        parser.currentTokenLocation(), "TOO_LONG", "A number may have at most 100 digits.");
  }

  private static Map<String, Located> object(JsonParser parser) throws IOException {
    Map<String, Located> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = text(parser, parser.currentName());
      parser.nextToken();
      members.put(name, value(parser));
    }
    return members;
  }

  private static List<Located> list(JsonParser parser) throws IOException {
    List<Located> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return items;
  }

  private static String text(JsonParser parser, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (c == 0 || (Character.isSurrogate(c) && !pair)) {
        throw refuse(
            parser.currentTokenLocation(),
            "NOT_TEXT",
            "A text must be well-formed Unicode without U+0000.");
      }
      i += pair ? 1 : 0;
    }
    return text;
  }
}
