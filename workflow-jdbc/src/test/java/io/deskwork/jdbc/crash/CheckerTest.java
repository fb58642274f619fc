package io.deskwork.jdbc.crash;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.TicketKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who checks the checker: journals and rows made by hand, each wrong in one way. */
@Tag("crash")
class CheckerTest {

  private static final Note FILING = Note.tried("filing", Move.FILES, "", 0);
  private static final Note MOVE = Note.tried("move", Move.STARTS, "DESK-1", 0);
  private static final List<Row> TWO =
      List.of(new Row("DESK-1", 1, "filing"), new Row("DESK-1", 2, "move"));

  private static Note accepted(Note tried, long revision) {
    return new Note(Note.What.ACCEPTED, tried.command(), "", "DESK-1", revision);
  }

  private static Note told(long revision) {
    return new Note(Note.What.TOLD, "", "", "DESK-1", revision);
  }

  private static List<Note> notes(Note... notes) {
    return List.of(notes);
  }

  private static List<Note> filedAnd(Note... notes) {
    List<Note> all = new ArrayList<>(notes(FILING, accepted(FILING, 1)));
    all.addAll(notes(notes));
    return all;
  }

  private static void assertProblem(String sentence, List<String> problems) {
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.get(0).startsWith(sentence), problems.get(0));
  }

  @Test
  void what_was_acknowledged_and_is_there_is_good() {
    assertEquals(List.of(), Checker.commands(filedAnd(MOVE, accepted(MOVE, 2)), TWO));
  }

  @Test
  void what_was_acknowledged_and_is_not_there_is_found() {
    assertProblem(
        "It was acknowledged and is not there: move",
        Checker.commands(filedAnd(MOVE, accepted(MOVE, 2)), TWO.subList(0, 1)));
  }

  @Test
  void what_was_acknowledged_as_another_entry_is_found() {
    assertProblem(
        "It was acknowledged as another entry",
        Checker.commands(filedAnd(MOVE, accepted(MOVE, 2), MOVE, accepted(MOVE, 3)), TWO));
  }

  @Test
  void what_failed_and_is_there_is_found() {
    for (Note.What what : List.of(Note.What.REFUSED, Note.What.FAILED)) {
      assertProblem(
          "It failed and is there: move", Checker.commands(filedAnd(MOVE, MOVE.but(what)), TWO));
      assertEquals(List.of(), Checker.commands(filedAnd(MOVE, MOVE.but(what)), TWO.subList(0, 1)));
    }
  }

  @Test
  void what_nobody_knows_may_be_there_or_not_but_never_twice() {
    for (List<Note> unknown :
        List.of(
            filedAnd(MOVE),
            filedAnd(MOVE, MOVE.but(Note.What.LOST)),
            filedAnd(MOVE, MOVE.but(Note.What.LOST), MOVE, MOVE.but(Note.What.FAILED)))) {
      assertEquals(List.of(MOVE), Checker.unknown(unknown));
      assertEquals(List.of(), Checker.commands(unknown, TWO));
      assertEquals(List.of(), Checker.commands(unknown, TWO.subList(0, 1)));
      List<Row> twice = new ArrayList<>(TWO);
      twice.add(new Row("DESK-1", 3, "move"));
      assertProblem("It is there 2 times: move", Checker.commands(unknown, twice));
    }
    assertEquals(List.of(), Checker.unknown(filedAnd(MOVE, MOVE.but(Note.What.REFUSED))));
    assertEquals(
        List.of(),
        Checker.unknown(filedAnd(MOVE, MOVE.but(Note.What.LOST), MOVE, accepted(MOVE, 2))));
  }

  @Test
  void a_revision_that_is_missing_or_there_twice_is_found() {
    for (long wrong : new long[] {1, 3}) {
      assertProblem(
          "A revision is missing or there twice: DESK-1",
          Checker.commands(
              List.of(),
              List.of(new Row("DESK-1", 1, "filing"), new Row("DESK-1", wrong, "move"))));
    }
  }

  @Test
  void a_timer_that_was_heard_and_is_not_there_is_found() {
    Note fired = new Note(Note.What.FIRED, "drawn", "", "DESK-1", 2);
    assertProblem(
        "It fired and is not there", Checker.commands(filedAnd(fired), TWO.subList(0, 1)));
    assertProblem("It fired and is not there", Checker.commands(filedAnd(MOVE, fired), TWO));
  }

  @Test
  void customers_are_told_numbers_that_leave_out_internal_notes() {
    Note note = Note.tried("note", Move.NOTES, "DESK-1", 0);
    Note remark = Note.tried("remark", Move.SAYS, "DESK-1", 0);
    List<Row> rows =
        List.of(TWO.get(0), new Row("DESK-1", 2, "note"), new Row("DESK-1", 3, "remark"));
    assertEquals(
        List.of(),
        Checker.commands(filedAnd(note, accepted(note, 2), remark, accepted(remark, 2)), rows));
    assertProblem(
        "It was acknowledged as another entry",
        Checker.commands(filedAnd(note, accepted(note, 2), remark, accepted(remark, 3)), rows));
  }

  @Test
  void events_may_be_told_again_but_in_order_and_all() {
    assertEquals(List.of(), Checker.events(notes(told(1), told(2)), TWO));
    assertEquals(List.of(), Checker.events(notes(told(1), told(2), told(1), told(2)), TWO));
    assertProblem("It was never told: DESK-1 #2", Checker.events(notes(told(1)), TWO));
    assertProblem("It was told before #1", Checker.events(notes(told(2), told(1)), TWO));
    assertProblem(
        "It was told and is not there", Checker.events(notes(told(1), told(2), told(3)), TWO));
  }

  /** A ticket that was filed, worked on, resolved and closed by the term. */
  private static List<Entry> closed() {
    SettableClock clock = SettableClock.at(Instant.parse("2026-03-01T08:00:00Z"));
    WorkflowEngine engine = WorkflowEngine.on(ServiceDesk.workflow()).clock(clock).build();
    TicketKey key = engine.file(filing(ANNA)).orThrow().ticket().key();
    engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofHours(1))).orThrow();
    engine.perform(key, RESOLVE.by(EDGAR)).orThrow();
    clock.advance(Duration.ofDays(15));
    engine.runDue();
    return engine.history(key, EDGAR);
  }

  private static Entry with(Entry entry, long later, UnaryOperator<Instant> at) {
    return Entry.of(
        entry.ticket(),
        entry.revision() + later,
        entry.number() + later,
        entry.from(),
        entry.command(),
        new Entry.Step(
            entry.workflow(),
            entry.to(),
            at.apply(entry.at()),
            entry.isInternal(),
            entry.changes(),
            entry.parameters()));
  }

  @Test
  void a_timer_must_fire_once_and_neither_early_nor_never() {
    List<Entry> history = closed();
    Entry close = history.get(3);
    assertEquals(CLOSE, close.action());
    assertEquals(List.of(), Checker.timers(history));
    assertProblem("It never fired", Checker.timers(history.subList(0, 3)));

    List<Entry> twice = new ArrayList<>(history);
    twice.add(with(close, 1, at -> at));
    assertProblem("No timer was set, or it had fired", Checker.timers(twice));

    List<Entry> early = new ArrayList<>(history);
    early.set(3, with(close, 0, at -> at.minusMillis(1)));
    assertProblem("A timer fired early", Checker.timers(early));
  }

  @Test
  void a_line_that_was_cut_is_no_note_and_spoils_no_other(@TempDir Path folder) throws Exception {
    try (Journal journal = Journal.at(folder.resolve("journal"))) {
      journal.write(FILING);
      String half = "\n" + MOVE.line().substring(0, 9);
      Files.write(journal.path(), half.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
      journal.write(accepted(FILING, 1));
      assertEquals(filedAnd(), journal.read());
    }
  }
}
