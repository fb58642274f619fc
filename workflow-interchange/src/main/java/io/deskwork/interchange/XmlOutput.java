package io.deskwork.interchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes elements with attributes, indented, in UTF-8. Not thread safe. */
final class XmlOutput {

  private final Writer out;
  private int depth;

  XmlOutput(OutputStream stream) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  }

  /** Begins an element, with names and values of attributes in turn. */
  void begin(String element, String... attributes) throws IOException {
    tag(element, attributes);
    out.write(">\n");
    depth++;
  }

  void end(String element) throws IOException {
    depth--;
    indent();
    out.write("</");
    out.write(element);
    out.write(">\n");
  }

  void empty(String element, String... attributes) throws IOException {
    tag(element, attributes);
    out.write("/>\n");
  }

  void flush() throws IOException {
    out.flush();
  }

  private void tag(String element, String... attributes) throws IOException {
    indent();
    out.write('<');
    out.write(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.write(' ');
      out.write(attributes[i]);
      out.write("=\"");
      escape(attributes[i + 1]);
      out.write('"');
    }
  }

  private void indent() throws IOException {
    for (int i = 0; i < depth; i++) {
      out.write("  ");
    }
  }

  /** A line feed as it is would be read as a blank, and some characters no XML can hold. */
  private void escape(String value) throws IOException {
    for (int i = 0; i < value.length(); i++) {
      char one = value.charAt(i);
      switch (one) {
        case '<' -> out.write("&lt;");
        case '>' -> out.write("&gt;");
        case '&' -> out.write("&amp;");
        case '"' -> out.write("&quot;");
        case '\t' -> out.write("&#9;");
        case '\n' -> out.write("&#10;");
        case '\r' -> out.write("&#13;");
        default -> out.write(one < ' ' || one == '\uFFFE' || one == '\uFFFF' ? '\uFFFD' : one);
      }
    }
  }
}
