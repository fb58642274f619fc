package io.deskwork.format;

import com.google.common.base.Strings;
import java.util.ArrayList;
import java.util.List;

/** Columns as wide as what is in them, numbers to the right; after organization and level. */
record Columns(List<String> names, List<Boolean> toTheRight) {

  private static final String RIGHT = ">";

  /** Columns by name; one that ends in '>' is set to the right. */
  static Columns of(String... more) {
    List<String> names = new ArrayList<>(List.of("Organization", "Level"));
    names.addAll(List.of(more));
    return new Columns(
        names.stream().map(name -> name.replace(RIGHT, "")).toList(),
        names.stream().map(name -> name.endsWith(RIGHT)).toList());
  }

  /** A title and the rows; nothing if there is no row. */
  String table(String title, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    List<List<String>> cells = new ArrayList<>(List.of(names));
    rows.forEach(row -> cells.add(row.stream().map(Columns::printable).toList()));
    int[] widths = new int[names.size()];
    for (List<String> row : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder(title.isEmpty() ? "\n" : "\n" + title + "\n");
    cells.forEach(row -> text.append(line(row, widths)).append('\n'));
    return text.toString();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : "  ")
          .append(
              toTheRight.get(i)
                  ? Strings.padStart(row.get(i), widths[i], ' ')
                  : Strings.padEnd(row.get(i), widths[i], ' '));
    }
    return line.toString().stripTrailing();
  }

  /** What would move a terminal's cursor, or turn its writing around, is shown as a mark. */
  private static String printable(String cell) {
    StringBuilder text = new StringBuilder();
    cell.codePoints()
        .forEach(
            point -> {
              boolean moves =
                  Character.isISOControl(point)
                      || Character.getType(point) == Character.FORMAT
                      || Character.getType(point) == Character.LINE_SEPARATOR
                      || Character.getType(point) == Character.PARAGRAPH_SEPARATOR;
              text.appendCodePoint(moves ? '\uFFFD' : point);
            });
    return text.toString();
  }
}
