package io.deskwork.format;

import java.util.List;

/** Lines of CSV by RFC 4180, for spreadsheets that run what looks like a formula. */
final class CsvLines {

  private static final String BEGINS_A_FORMULA = "=+-@\t\r\n＝＋－＠";

  private final StringBuilder text = new StringBuilder();

  void add(String... cells) {
    add(List.of(cells));
  }

  void add(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(quoted(harmless(cells.get(i))));
    }
    text.append("\r\n");
  }

  /** With an apostrophe a spreadsheet shows it as it is; spaces before it would not help. */
  private static String harmless(String cell) {
    String begin = cell.stripLeading();
    boolean runs =
        !cell.isEmpty()
            && (BEGINS_A_FORMULA.indexOf(cell.charAt(0)) >= 0
                || (!begin.isEmpty() && BEGINS_A_FORMULA.indexOf(begin.charAt(0)) >= 0));
    return runs ? "'" + cell : cell;
  }

  private static String quoted(String cell) {
    boolean plain =
        cell.chars().noneMatch(one -> one == ',' || one == '"' || one == '\r' || one == '\n');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
