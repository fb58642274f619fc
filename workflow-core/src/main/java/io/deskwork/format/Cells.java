package io.deskwork.format;

import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A part of a table in words: its title, its header and the cells of its rows.
 *
 * @param title what it is called
 * @param header the names of its columns
 * @param rows the cells, as many a row as there are columns
 */
record Cells(String title, List<String> header, List<List<String>> rows) {

  /** The moves first, then the rows that keep the status; a part without rows is left out. */
  static List<Cells> of(Workflow workflow, Locale locale) {
    Wording wording = new Wording(workflow, locale);
    List<Cells> parts = new ArrayList<>();
    parts.add(moves(workflow, wording));
    parts.add(stays(workflow, wording));
    parts.removeIf(part -> part.rows.isEmpty());
    return parts;
  }

  /** Filing stands with the rows that keep the status: it leaves none. */
  private static boolean isMove(Transition row) {
    return !row.isStay() && !row.from().isNew();
  }

  private static Cells moves(Workflow workflow, Wording wording) {
    List<List<String>> rows = new ArrayList<>();
    for (Transition row : workflow.transitions()) {
      if (isMove(row)) {
        rows.add(
            List.of(
                wording.action(row),
                wording.from(row),
                wording.to(row),
                wording.who(row),
                wording.when(row),
                wording.needs(row),
                wording.then(row)));
      }
    }
    return new Cells(
        wording.word("title.moves"),
        wording.header("action", "from", "to", "who", "when", "needs", "then"),
        rows);
  }

  private static Cells stays(Workflow workflow, Wording wording) {
    List<List<String>> rows = new ArrayList<>();
    for (Transition row : workflow.transitions()) {
      if (!isMove(row)) {
        String to = row.isStay() ? "" : " → " + wording.to(row);
        rows.add(
            List.of(
                wording.action(row),
                wording.from(row) + to,
                wording.who(row),
                wording.when(row),
                wording.needs(row),
                wording.then(row)));
      }
    }
    return new Cells(
        wording.word("title.stays"),
        wording.header("action", "in", "who", "when", "needs", "then"),
        rows);
  }

  /** Whether every row leaves the column empty. */
  boolean isEmpty(int column) {
    return rows.stream().allMatch(row -> row.get(column).isEmpty());
  }
}
