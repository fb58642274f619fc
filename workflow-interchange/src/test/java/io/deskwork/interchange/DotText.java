package io.deskwork.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text in DOT as it is read back: tokens as the language has them, and of its grammar the part
 * that is written. Quoted strings are what Graphviz makes of them as labels.
 */
final class DotText {

  record Arrow(String from, String to, Map<String, String> attributes) {}

  private static final String PUNCTUATION = "{}[]=,;";

  final String name;
  final Map<String, Map<String, String>> nodes = new LinkedHashMap<>();
  final List<Arrow> arrows = new ArrayList<>();

  private final String text;
  private int at;

  DotText(String text) {
    this.text = text;
    expect("digraph");
    name = label(next());
    expect("{");
    while (!peek().equals("}")) {
      statement();
    }
    expect("}");
    assertEquals("", next(), "nothing follows");
  }

  private void statement() {
    String first = next();
    assertTrue(first.matches("[a-z0-9]+"), first);
    if (peek().equals("->")) {
      expect("->");
      arrows.add(new Arrow(known(first), known(next()), attributes()));
    } else if (first.equals("node") || first.equals("edge")) {
      attributes();
    } else {
      assertEquals(null, nodes.put(first, attributes()), first);
    }
    expect(";");
  }

  private String known(String id) {
    assertTrue(nodes.containsKey(id), id);
    return id;
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    expect("[");
    do {
      String key = next();
      expect("=");
      attributes.put(key, label(next()));
    } while (next().equals(","));
    return attributes;
  }

  private void expect(String token) {
    assertEquals(token, next(), "before " + text.substring(at));
  }

  private String peek() {
    int before = at;
    String token = next();
    at = before;
    return token;
  }

  private String next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    int begin = at;
    if (at == text.length()) {
      return "";
    } else if (text.charAt(at) == '"') {
      at++;
      while (text.charAt(at) != '"') {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      at++;
    } else if (text.startsWith("->", at)) {
      at += 2;
    } else if (PUNCTUATION.indexOf(text.charAt(at)) >= 0) {
      at++;
    } else {
      while (Character.isLetterOrDigit(text.charAt(at))) {
        at++;
      }
      assertTrue(at > begin, "what is this? " + text.substring(at));
    }
    return text.substring(begin, at);
  }

  /** A label of lines: {@code \n} breaks a line, any other escaped character is itself. */
  private static String label(String token) {
    if (!token.startsWith("\"")) {
      return token;
    }
    StringBuilder label = new StringBuilder();
    for (int i = 1; i < token.length() - 1; i++) {
      char c = token.charAt(i);
      if (c == '\\') {
        char escaped = token.charAt(++i);
        assertTrue("\"\\n".indexOf(escaped) >= 0, token);
        label.append(escaped == 'n' ? '\n' : escaped);
      } else if (c == '&') {
        assertTrue(token.startsWith("&amp;", i), token);
        label.append('&');
        i += "&amp;".length() - 1;
      } else {
        assertTrue(c >= ' ' && c != '\u007F', token);
        label.append(c);
      }
    }
    return label.toString();
  }
}
