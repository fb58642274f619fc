package io.deskwork.format;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;

/** Names and sentences as the lines of a label. */
final class Lines {

  /** As wide as a label may be before it is wrapped; a little wider, and Mermaid wraps it again. */
  private static final int WIDTH = 29;

  /** What would turn the reading direction of what stands after it. */
  private static final CharMatcher TURNS =
      CharMatcher.inRange('\u202A', '\u202E').or(CharMatcher.inRange('\u2066', '\u2069'));

  private static final CharMatcher BREAKS =
      CharMatcher.whitespace().or(CharMatcher.javaIsoControl());

  private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings();

  private Lines() {}

  /** One line: no controls, no breaks, and well-formed. */
  static String clean(String text) {
    StringBuilder whole = new StringBuilder();
    BREAKS
        .trimAndCollapseFrom(TURNS.removeFrom(text), ' ')
        .codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  /** A name, or what stands for it if it is blank. */
  static String or(String name, String otherwise) {
    String clean = clean(name);
    return clean.isEmpty() ? clean(otherwise) : clean;
  }

  /** The lines of the texts that are not blank, broken between words where they are long. */
  static List<String> wrapped(List<String> texts) {
    List<String> lines = new ArrayList<>();
    for (String text : texts) {
      StringBuilder line = new StringBuilder();
      for (String word : WORDS.split(clean(text))) {
        if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.length() == 0 ? "" : " ").append(word);
      }
      if (line.length() > 0) {
        lines.add(line.toString());
      }
    }
    return lines;
  }
}
