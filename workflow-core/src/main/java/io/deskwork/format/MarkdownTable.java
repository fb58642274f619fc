package io.deskwork.format;

import io.deskwork.table.Workflow;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A workflow's table as Markdown, the moves first, then the rows that keep the status; or one
 * ticket's way through it. Thread safe.
 */
public final class MarkdownTable {

  private MarkdownTable() {}

  /** Both tables in the language of a locale, names escaped, each under a heading. */
  public static String of(Workflow workflow, Locale locale) {
    return of(Cells.of(workflow, locale));
  }

  /**
   * The steps that a ticket took, and what the actor is offered where it is: each row with its
   * conditions, and whether it is possible now or why not. Under headings, names escaped.
   */
  public static String of(Workflow workflow, Locale locale, Journey journey) {
    return of(JourneyCells.of(workflow, locale, journey));
  }

  private static String of(List<Cells> parts) {
    StringBuilder text = new StringBuilder();
    for (Cells part : parts) {
      text.append(text.length() == 0 ? "" : "\n");
      text.append("**").append(escaped(part.title())).append("**\n\n");
      text.append(line(part.header()));
      text.append(part.header().stream().map(cell -> "---").collect(joined()));
      part.rows().forEach(row -> text.append(line(row)));
    }
    return text.toString();
  }

  private static String line(List<String> cells) {
    return cells.stream().map(MarkdownTable::escaped).collect(joined());
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(" | ", "| ", " |\n");
  }

  /** Nothing that somebody called a status can become markup. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                safe.append(' ');
              } else if (c == '<') {
                safe.append("&lt;");
              } else if (c == '&') {
                safe.append("&amp;");
              } else {
                if ("\\`*_[]|!#~".indexOf(c) >= 0) {
                  safe.append('\\');
                }
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }
}
