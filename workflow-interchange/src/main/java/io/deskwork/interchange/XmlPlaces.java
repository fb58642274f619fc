package io.deskwork.interchange;

import java.util.Arrays;
import java.util.Map;
import javax.xml.stream.Location;

/**
 * Where things stand in a text. The parser tells where a tag ends; as no tag holds an opening
 * bracket but its first character, that is enough to say where it begins.
 */
final class XmlPlaces {

  private final String text;
  private final int[] lines;

  XmlPlaces(String text) {
    this.text = text;
    int[] starts = new int[(int) text.chars().filter(c -> c == '\n' || c == '\r').count() + 1];
    int found = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean first = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !first)) {
        starts[found++] = i + 1;
      }
    }
    this.lines = Arrays.copyOf(starts, found);
  }

  /** Where the tag begins that ends at a place. */
  int beforeEndOf(Location end) {
    int line = Math.min(Math.max(end.getLineNumber(), 1), lines.length);
    int at = lines[line - 1] + Math.max(end.getColumnNumber(), 1) - 2;
    return Math.max(0, text.lastIndexOf('<', at));
  }

  /** A tag that begins at a place. */
  XmlElement.Tag tag(String name, Map<String, String> attributes, int at) {
    int found = Arrays.binarySearch(lines, at);
    int line = found >= 0 ? found : -found - 2;
    return new XmlElement.Tag(name, attributes, line + 1, at - lines[line] + 1);
  }
}
