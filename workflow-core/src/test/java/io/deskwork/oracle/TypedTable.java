package io.deskwork.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The table that was typed by hand from the design, read into rows and otherwise taken as it is.
 */
record TypedTable(List<Row> rows) {

  /** What the design says below the tables: CLOSED and CANCELLED are final. */
  static final Set<String> FINAL = Set.of("CLOSED", "CANCELLED");

  private static final String NEW = "(new)";

  /**
   * One line of the file.
   *
   * @param from every status that the line means, spelled out
   * @param to the status afterwards, or {@code stays}
   * @param oneOf the inputs of which one is needed
   */
  record Row(
      String action,
      List<String> from,
      String to,
      List<String> who,
      String onlyIf,
      List<String> needs,
      List<String> oneOf,
      List<String> may,
      List<String> confirms,
      List<String> then) {

    boolean stays() {
      return to.equals("stays");
    }

    boolean files() {
      return from.contains(NEW);
    }

    boolean isInternal() {
      return then.contains("internal");
    }

    /** The inputs that the line names. */
    List<String> named() {
      return Stream.of(needs, oneOf, may, confirms).flatMap(List::stream).toList();
    }

    /** A remark may come with any row. */
    boolean accepts(String input) {
      return input.equals("REMARK") || named().contains(input);
    }
  }

  static TypedTable read() {
    List<List<String>> lines =
        text("/io/deskwork/oracle/service-desk.txt")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> list(line, "\\|"))
            .toList();
    List<String> statuses =
        lines.stream()
            .flatMap(cells -> Stream.concat(list(cells.get(1), ",").stream(), cellTo(cells)))
            .filter(status -> !status.startsWith("any") && !status.equals(NEW))
            .distinct()
            .toList();
    return new TypedTable(lines.stream().map(cells -> row(cells, statuses)).toList());
  }

  private static Stream<String> cellTo(List<String> cells) {
    return Stream.of(cells.get(2)).filter(to -> !to.equals("stays"));
  }

  private static Row row(List<String> cells, List<String> statuses) {
    if (cells.size() != 9) {
      throw new IllegalArgumentException("A line has nine cells, not " + cells);
    }
    List<String> needs = list(cells.get(5), ",");
    boolean oneIsEnough = cells.get(5).contains(" or ");
    return new Row(
        cells.get(0),
        from(cells.get(1), statuses),
        cells.get(2),
        list(cells.get(3), ","),
        cells.get(4),
        oneIsEnough ? List.of() : needs,
        oneIsEnough ? list(cells.get(5), " or ") : List.of(),
        list(cells.get(6), ","),
        list(cells.get(7), ","),
        list(cells.get(8), ";").stream().filter(effect -> !effect.isEmpty()).toList());
  }

  private static List<String> from(String cell, List<String> statuses) {
    return switch (cell) {
      case "any" -> statuses;
      case "any but final" -> statuses.stream().filter(one -> !FINAL.contains(one)).toList();
      default -> list(cell, ",");
    };
  }

  private static List<String> list(String cell, String separator) {
    return cell.isBlank()
        ? List.of()
        : Stream.of(cell.split(separator, -1)).map(String::strip).toList();
  }

  static String text(String resource) {
    try (InputStream in = TypedTable.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every status that a filed ticket can have. */
  List<String> statuses() {
    return rows.stream()
        .filter(row -> row.action().equals("NOTE"))
        .flatMap(row -> row.from().stream())
        .toList();
  }

  /** The actions of the fifteen moves. */
  List<String> moves() {
    return actions(rows.stream().filter(row -> !row.stays() && !row.files()));
  }

  /** The actions that keep the status. */
  List<String> stays() {
    return actions(rows.stream().filter(Row::stays));
  }

  private static List<String> actions(Stream<Row> rows) {
    return rows.map(Row::action).distinct().toList();
  }

  /** The line of an action in a status; the design has at most one. */
  Optional<Row> row(String action, String status) {
    for (Row row : rows) {
      if (row.action().equals(action) && row.from().contains(status)) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }
}
