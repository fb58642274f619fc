package io.deskwork.benchmark.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A document that an application keeps as a tree and writes as JSON: what a hand-written contestant
 * does to have bytes to store. Whoever stores tickets has to make their bytes somehow; this is the
 * plain way.
 */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode tree;

  private Json(JsonNode tree) {
    this.tree = tree;
  }

  /** Reads a document. */
  static Json read(byte[] bytes) {
    try {
      return new Json(MAPPER.readTree(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it, anew each time. */
  byte[] bytes() {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A member's text. */
  String text(String member) {
    return tree.path(member).asText();
  }
}
