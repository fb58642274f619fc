package io.deskwork.jdbc.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deskwork.testkit.Cast;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The reading back after a crash, by a node that starts afresh:
 *
 * <ol>
 *   <li>what is there is compared with what was written down,
 *   <li>what nobody knows is repeated, and what is known is repeated too,
 *   <li>all terms run out, everything is told,
 *   <li>what is there is compared again, sealed, folded, and the same as before and no more.
 * </ol>
 */
final class Inspection {

  private static final int REPEATED = 20;

  /**
   * What was seen.
   *
   * @param entries how many entries there are
   * @param acknowledged how many commands had been acknowledged
   * @param unknown how many had an end that nobody knew
   * @param unacknowledged how many of those were there
   * @param fired how many timers fired
   * @param told how many events were told, again and again included
   */
  record Tally(
      long entries, long acknowledged, long unknown, long unacknowledged, long fired, long told) {

    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0);

    Tally plus(Tally other) {
      return new Tally(
          entries + other.entries,
          acknowledged + other.acknowledged,
          unknown + other.unknown,
          unacknowledged + other.unacknowledged,
          fired + other.fired,
          told + other.told);
    }
  }

  private final String url;
  private final Journal journal;
  private final Node node;

  private Inspection(String url, Journal journal, Node node) {
    this.url = url;
    this.journal = journal;
    this.node = node;
  }

  /** Fails if anything is wrong, and if what is there cannot be read. */
  static Tally of(String url, Journal journal) throws SQLException {
    try (Node node = Node.on(url, journal, 0)) {
      return new Inspection(url, journal, node).run();
    }
  }

  private Tally run() {
    List<Note> notes = journal.read();
    List<Row> before = rows();
    assertEquals(List.of(), Checker.commands(notes, before), "what is there after the crash");
    List<Note> unknown = Checker.unknown(notes);
    Set<String> there = before.stream().map(Row::command).collect(Collectors.toSet());
    unknown.forEach(node::attempt);
    unknown.forEach(node::attempt);
    known(notes).forEach(node::attempt);
    settle();
    List<Note> all = journal.read();
    List<Row> after = rows();
    assertEquals(before, after.stream().filter(row -> before.contains(row)).toList());
    assertEquals(List.of(), Checker.commands(all, after), "what is there after repeating");
    assertEquals(List.of(), undone(unknown, there, all), "what was there is not done again");
    assertEquals(List.of(), Checker.events(all, after), "what was told");
    assertEquals(List.of(), timers(after), "what fired");
    assertEquals(List.of(), node.store().verifyAll(Optional.empty()).faults());
    assertEquals(List.of(), node.store().parked());
    assertEquals(List.of(), node.store().held());
    return new Tally(
        after.size(),
        count(notes, Note.What.ACCEPTED),
        unknown.size(),
        unknown.stream().filter(note -> there.contains(note.command())).count(),
        after.stream().filter(row -> !isOfPeople(row, all)).count(),
        count(all, Note.What.TOLD));
  }

  private static long count(List<Note> notes, Note.What what) {
    return notes.stream().filter(note -> note.what() == what).count();
  }

  private static boolean isOfPeople(Row row, List<Note> notes) {
    return notes.stream()
        .anyMatch(note -> note.what() == Note.What.TRIED && note.command().equals(row.command()));
  }

  /** Some that were acknowledged: their repetition must be acknowledged as the same entry. */
  private static List<Note> known(List<Note> notes) {
    Set<String> accepted =
        notes.stream()
            .filter(note -> note.what() == Note.What.ACCEPTED)
            .map(Note::command)
            .collect(Collectors.toSet());
    List<Note> tried =
        notes.stream()
            .filter(note -> note.what() == Note.What.TRIED && accepted.contains(note.command()))
            .toList();
    return tried.subList(Math.max(0, tried.size() - REPEATED), tried.size());
  }

  /** What was there already must be acknowledged when it is repeated, and not refused. */
  private static List<String> undone(List<Note> unknown, Set<String> there, List<Note> all) {
    Set<String> accepted =
        all.stream()
            .filter(note -> note.what() == Note.What.ACCEPTED)
            .map(Note::command)
            .collect(Collectors.toSet());
    return unknown.stream()
        .map(Note::command)
        .filter(command -> there.contains(command) && !accepted.contains(command))
        .toList();
  }

  /** Ends when no timer runs and everything there was told. */
  private void settle() {
    try {
      Until.holds(
          "all terms are over and everything is told",
          () -> {
            node.engine().runDue();
            node.engine().deliver();
            return node.engine().nextDue().isEmpty()
                && node.store().held().isEmpty()
                && Checker.events(journal.read(), rows()).isEmpty();
          });
    } catch (AssertionError e) {
      throw new AssertionError(
          e.getMessage()
              + "; the last that was thrown: "
              + e.getCause()
              + "; the next timer: "
              + node.engine().nextDue()
              + "; events: "
              + Checker.events(journal.read(), rows()),
          e);
    }
  }

  private List<String> timers(List<Row> rows) {
    List<String> problems = new ArrayList<>();
    rows.stream()
        .map(Row::ticket)
        .distinct()
        .forEach(
            ticket ->
                problems.addAll(
                    Checker.timers(node.engine().history(TicketKey.parse(ticket), Cast.EDGAR))));
    return problems;
  }

  private List<Row> rows() {
    try (Connection connection = DriverManager.getConnection(url)) {
      return Row.all(connection);
    } catch (SQLException e) {
      throw new AssertionError("What is there cannot be read: " + e.getMessage(), e);
    }
  }
}
