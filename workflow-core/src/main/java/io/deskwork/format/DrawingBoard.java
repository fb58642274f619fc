package io.deskwork.format;

import static java.util.stream.Collectors.joining;

import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Status;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a drawing together: the statuses, then the rows, then what a ticket's way adds. */
final class DrawingBoard {

  private final Workflow workflow;
  private final Locale locale;
  private final Optional<Journey> journey;
  private final Wording wording;
  private final Map<Status, String> ids = new LinkedHashMap<>();
  private final List<Drawing.Arrow> arrows = new ArrayList<>();
  private final List<Drawing.Note> notes = new ArrayList<>();
  private final Set<Entry> explained = new LinkedHashSet<>();

  DrawingBoard(Workflow workflow, Locale locale, Optional<Journey> journey) {
    this.workflow = workflow;
    this.locale = locale;
    this.journey = journey;
    this.wording = new Wording(workflow, locale);
    journey.ifPresent(
        one -> {
          if (!one.explanation().ticket().workflow().equals(workflow.id())) {
            throw new InvalidValueException(
                "journey", one.explanation().ticket().workflow(), "must be by " + workflow.id());
          }
        });
  }

  Drawing drawing() {
    declare(Status.NEW);
    workflow.statuses().forEach(this::declare);
    for (Transition row : workflow.transitions()) {
      if (!row.isStay()) {
        workflow.statusesOf(row).forEach(from -> arrows.add(arrow(row, from)));
      }
    }
    history().forEach(this::drawUnexplained);
    if (journey.isPresent()) {
      drawOffered(journey.get());
    } else {
      drawStays();
    }
    String name =
        journey
            .map(one -> one.explanation().ticket().key().toString())
            .orElse(workflow.id().toString());
    return new Drawing(name, nodes(), arrows, notes);
  }

  private List<Entry> history() {
    return journey.map(Journey::history).orElse(List.of());
  }

  private String declare(Status status) {
    return ids.computeIfAbsent(status, one -> "s" + ids.size());
  }

  private List<Drawing.Node> nodes() {
    List<Drawing.Node> nodes = new ArrayList<>();
    ids.forEach((status, id) -> nodes.add(node(status, id)));
    return nodes;
  }

  private Drawing.Node node(Status status, String id) {
    Set<Drawing.Mark> marks = EnumSet.noneOf(Drawing.Mark.class);
    journey.ifPresent(
        one -> {
          if (one.hasVisited(status)) {
            marks.add(Drawing.Mark.VISITED);
          }
          if (one.current().equals(status)) {
            marks.add(Drawing.Mark.CURRENT);
          }
        });
    if (status.equals(Status.NEW)) {
      return new Drawing.Node(id, wording.word("where.new"), Drawing.Kind.START, marks);
    }
    Drawing.Kind kind = status.isFinal() ? Drawing.Kind.END : Drawing.Kind.STATUS;
    String name = Lines.clean(workflow.texts().status(status, locale));
    return new Drawing.Node(id, name.isEmpty() ? status.key() : name, kind, marks);
  }

  private Drawing.Arrow arrow(Transition row, Status from) {
    List<Entry> taken =
        history().stream()
            .filter(entry -> journey.isPresent() && journey.get().isBy(entry, row, from))
            .toList();
    explained.addAll(taken);
    Set<Drawing.Mark> marks = EnumSet.noneOf(Drawing.Mark.class);
    if (!taken.isEmpty()) {
      marks.add(Drawing.Mark.VISITED);
    }
    journey
        .filter(one -> one.current().equals(from))
        .flatMap(one -> one.prospect(row))
        .ifPresent(prospect -> marks.add(Drawing.Mark.valueOf(prospect.name())));
    List<String> lines =
        Lines.wrapped(List.of(action(row), wording.who(row), onlyIf(row), steps(taken)));
    return new Drawing.Arrow(declare(from), declare(row.to().orElse(from)), lines, marks);
  }

  private String action(Transition row) {
    return Lines.or(wording.action(row), row.action().key());
  }

  private String onlyIf(Transition row) {
    return row.when().isEmpty() ? "" : wording.say("drawing.when", "guard", wording.when(row));
  }

  private String steps(List<Entry> taken) {
    String all =
        taken.stream().map(entry -> String.valueOf(entry.revision())).collect(joining(", "));
    return taken.isEmpty() ? "" : wording.say("drawing.steps", "steps", all);
  }

  /** Rows that keep the status have no arrows, and so have their entries. */
  private void drawUnexplained(Entry entry) {
    if (explained.contains(entry) || entry.from().equals(entry.to())) {
      return;
    }
    String action = Lines.or(workflow.texts().action(entry.action(), locale), entry.action().key());
    List<String> lines = Lines.wrapped(List.of(action, steps(List.of(entry))));
    arrows.add(
        new Drawing.Arrow(
            declare(entry.from()), declare(entry.to()), lines, Set.of(Drawing.Mark.VISITED)));
  }

  /** One note for the rows of the same statuses. */
  private void drawStays() {
    Map<String, List<Transition>> byWhere = new LinkedHashMap<>();
    for (Transition row : workflow.transitions()) {
      if (row.isStay()) {
        byWhere.computeIfAbsent(row.from().toString(), where -> new ArrayList<>()).add(row);
      }
    }
    byWhere.values().forEach(rows -> drawNote(wording.from(rows.get(0)), rows, Optional.empty()));
  }

  /** What the actor may do where the ticket is without moving it. */
  private void drawOffered(Journey one) {
    List<Transition> rows =
        workflow.transitions().stream()
            .filter(Transition::isStay)
            .filter(row -> one.prospect(row).equals(Optional.of(Journey.Prospect.POSSIBLE)))
            .toList();
    if (!rows.isEmpty()) {
      String here = workflow.texts().status(one.current(), locale);
      drawNote(here, rows, Optional.of(declare(one.current())));
    }
  }

  private void drawNote(String title, List<Transition> rows, Optional<String> at) {
    List<String> lines = new ArrayList<>();
    for (Transition row : rows) {
      String line =
          List.of(action(row), wording.who(row), onlyIf(row)).stream()
              .filter(part -> !part.isBlank())
              .collect(joining(", "));
      lines.addAll(Lines.wrapped(List.of(line)));
    }
    notes.add(
        new Drawing.Note(
            "n" + notes.size(), Lines.or(title, rows.get(0).from().toString()), lines, at));
  }
}
