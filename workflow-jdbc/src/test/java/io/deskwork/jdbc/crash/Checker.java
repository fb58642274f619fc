package io.deskwork.jdbc.crash;

import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Timer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what nodes wrote down with what is there; every answer is a sentence, none is good. */
final class Checker {

  private final List<Note> notes;
  private final List<Row> rows;
  private final Map<String, List<Row>> byCommand;
  private final Set<String> internal;
  private final List<String> problems = new ArrayList<>();

  private Checker(List<Note> notes, List<Row> rows) {
    this.notes = notes;
    this.rows = rows;
    this.byCommand = rows.stream().collect(Collectors.groupingBy(Row::command));
    this.internal =
        notes.stream()
            .filter(note -> note.move().equals(Move.NOTES.name()))
            .map(Note::command)
            .collect(Collectors.toSet());
  }

  /** What is wrong with commands and revisions. */
  static List<String> commands(List<Note> notes, List<Row> rows) {
    Checker checker = new Checker(notes, rows);
    checker.outcomes();
    checker.revisions();
    return checker.problems;
  }

  /** The commands of which nobody knows: tried and not ended, or lost on the way. */
  static List<Note> unknown(List<Note> notes) {
    return fates(notes).values().stream()
        .filter(fate -> fate.accepted.isEmpty() && fate.isUnknown())
        .map(fate -> fate.tried)
        .toList();
  }

  /** All that is known of one command. */
  private static final class Fate {
    private final Note tried;
    private final List<Note> accepted = new ArrayList<>();
    private boolean open;
    private boolean lost;

    Fate(Note tried) {
      this.tried = tried;
    }

    /** A refusal after a loss proves nothing: what was lost may still have been on its way. */
    boolean isUnknown() {
      return open || lost;
    }

    void add(Note note) {
      switch (note.what()) {
        case TRIED -> open = true;
        case ACCEPTED -> {
          open = false;
          accepted.add(note);
        }
        case LOST -> {
          open = false;
          lost = true;
        }
        case REFUSED, FAILED -> open = false;
        case FIRED, TOLD -> throw new IllegalStateException(note.toString());
      }
    }
  }

  private static Map<String, Fate> fates(List<Note> notes) {
    Map<String, Fate> fates = new LinkedHashMap<>();
    for (Note note : notes) {
      if (note.what() != Note.What.FIRED && note.what() != Note.What.TOLD) {
        fates.computeIfAbsent(note.command(), id -> new Fate(note)).add(note);
      }
    }
    return fates;
  }

  private void outcomes() {
    fates(notes)
        .forEach(
            (command, fate) -> {
              List<Row> there = byCommand.getOrDefault(command, List.of());
              if (there.size() > 1) {
                problems.add("It is there " + there.size() + " times: " + command);
              } else if (there.isEmpty() && !fate.accepted.isEmpty()) {
                problems.add("It was acknowledged and is not there: " + command);
              } else if (!there.isEmpty() && fate.accepted.isEmpty() && !fate.isUnknown()) {
                problems.add("It failed and is there: " + command);
              } else {
                fate.accepted.forEach(note -> sameEntry(note, fate.tried, there.get(0)));
              }
            });
    for (Note note : notes) {
      if (note.what() == Note.What.FIRED
          && !rows.contains(new Row(note.ticket(), note.number(), note.command()))) {
        problems.add("It fired and is not there: " + note);
      }
    }
  }

  private void sameEntry(Note accepted, Note tried, Row row) {
    long number = Move.valueOf(tried.move()).isOfTheCustomer() ? shown(row) : row.revision();
    if (!accepted.ticket().equals(row.ticket()) || accepted.number() != number) {
      problems.add("It was acknowledged as another entry: " + accepted + ", there is " + row);
    }
  }

  /** The number of a row for customers, who see no internal ones. */
  private long shown(Row row) {
    return rows.stream()
        .filter(one -> one.ticket().equals(row.ticket()) && one.revision() <= row.revision())
        .filter(one -> !internal.contains(one.command()))
        .count();
  }

  private void revisions() {
    rows.stream()
        .collect(Collectors.groupingBy(Row::ticket))
        .forEach(
            (ticket, mine) -> {
              List<Long> revisions = mine.stream().map(Row::revision).sorted().toList();
              for (int i = 0; i < revisions.size(); i++) {
                if (revisions.get(i) != i + 1) {
                  problems.add("A revision is missing or there twice: " + ticket + revisions);
                  return;
                }
              }
            });
  }

  /**
   * What is wrong with events: each must have been told, of a ticket in order, though it may be
   * told again, and none may have been told of what is not there.
   */
  static List<String> events(List<Note> notes, List<Row> rows) {
    List<String> problems = new ArrayList<>();
    Map<String, Long> told = new HashMap<>();
    Map<String, Long> last = new HashMap<>();
    rows.forEach(row -> last.merge(row.ticket(), row.revision(), Math::max));
    for (Note note : notes) {
      if (note.what() == Note.What.TOLD) {
        long before = told.getOrDefault(note.ticket(), 0L);
        if (note.number() > before + 1) {
          problems.add("It was told before #" + (before + 1) + ": " + note);
        } else if (note.number() > last.getOrDefault(note.ticket(), 0L)) {
          problems.add("It was told and is not there: " + note);
        }
        told.merge(note.ticket(), note.number(), Math::max);
      }
    }
    last.forEach(
        (ticket, revision) -> {
          if (told.getOrDefault(ticket, 0L) < revision) {
            problems.add("It was never told: " + ticket + " #" + revision);
          }
        });
    return problems;
  }

  /** What is wrong with the timers of one history after all its terms are over. */
  static List<String> timers(List<Entry> history) {
    List<String> problems = new ArrayList<>();
    Ticket ticket = Ticket.unfiled(history.get(0).ticket(), history.get(0).workflow());
    for (Entry entry : history) {
      if (entry.source() == Source.TIMER) {
        Optional<Timer> timer =
            ticket.timers().stream()
                .filter(one -> entry.due().equals(Optional.of(one.due())))
                .filter(one -> one.action().equals(entry.action()))
                .findFirst();
        if (timer.isEmpty()) {
          return List.of("No timer was set, or it had fired, and one fired: " + entry);
        } else if (entry.at().isBefore(timer.get().due())) {
          problems.add("A timer fired early: " + entry);
        }
      }
      ticket = ticket.after(entry);
    }
    ticket.timers().forEach(one -> problems.add("It never fired: " + one));
    return problems;
  }
}
