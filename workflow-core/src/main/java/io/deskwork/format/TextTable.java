package io.deskwork.format;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import io.deskwork.table.Workflow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A workflow's table as plain text of a fixed width, for terminals. */
public final class TextTable {

  private static final int MOST_OF_A_WORD = 18;
  private static final Splitter WORDS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

  private TextTable() {}

  /**
   * Both tables in the language of a locale.
   *
   * @param width how many characters a line may have; at least 80 are used
   */
  public static String of(Workflow workflow, Locale locale, int width) {
    StringBuilder text = new StringBuilder();
    for (Cells part : Cells.of(workflow, locale)) {
      text.append(text.length() == 0 ? "" : "\n").append(part.title()).append("\n\n");
      append(text, part, Math.max(width, 80));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Cells part, int width) {
    List<Integer> shown = new ArrayList<>();
    for (int column = 0; column < part.header().size(); column++) {
      if (!part.isEmpty(column)) {
        shown.add(column);
      }
    }
    int[] widths = widths(part, shown, width);
    appendRow(text, part.header(), shown, widths);
    StringBuilder rule = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      rule.append(i == 0 ? "" : "  ").append("-".repeat(widths[i]));
    }
    text.append(rule).append('\n');
    part.rows().forEach(row -> appendRow(text, row, shown, widths));
  }

  /** As wide as the longest cell where there is room; the widest columns give first. */
  private static int[] widths(Cells part, List<Integer> shown, int width) {
    int[] widths = new int[shown.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = shown.get(i);
      widths[i] =
          Math.max(
              part.header().get(column).length(),
              part.rows().stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }
    int[] least = new int[widths.length];
    for (int i = 0; i < widths.length; i++) {
      least[i] = Math.min(MOST_OF_A_WORD, longestWord(part, shown.get(i)));
    }
    int room = width - 2 * (widths.length - 1);
    while (Arrays.stream(widths).sum() > room) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        if (widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private static int longestWord(Cells part, int column) {
    return Stream.concat(
            Stream.of(part.header().get(column)), part.rows().stream().map(row -> row.get(column)))
        .flatMap(WORDS::splitToStream)
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  private static void appendRow(
      StringBuilder text, List<String> row, List<Integer> shown, int[] widths) {
    List<List<String>> wrapped = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < widths.length; i++) {
      List<String> lines = wrapped(row.get(shown.get(i)), widths[i]);
      wrapped.add(lines);
      height = Math.max(height, lines.size());
    }
    for (int y = 0; y < height; y++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = y < wrapped.get(i).size() ? wrapped.get(i).get(y) : "";
        line.append(i == 0 ? "" : "  ").append(cell);
        line.append(" ".repeat(Math.max(0, widths[i] - cell.length())));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static List<String> wrapped(String cell, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : WORDS.split(cell)) {
      String rest = word;
      while (rest.length() > width) {
        flush(lines, line);
        lines.add(rest.substring(0, width));
        rest = rest.substring(width);
      }
      if (line.length() + rest.length() + 1 > width && line.length() > 0) {
        flush(lines, line);
      }
      line.append(line.length() == 0 ? "" : " ").append(rest);
    }
    flush(lines, line);
    return lines;
  }

  private static void flush(List<String> lines, StringBuilder line) {
    if (line.length() > 0) {
      lines.add(line.toString());
      line.setLength(0);
    }
  }
}
