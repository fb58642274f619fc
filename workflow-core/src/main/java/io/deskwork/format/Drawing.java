package io.deskwork.format;

import io.deskwork.table.Workflow;
import io.deskwork.ticket.InvalidValueException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A picture of a workflow, or of one ticket's way through it, before it is written as Mermaid or in
 * another language of drawings: statuses are nodes, a row is an arrow from each status that it
 * leaves, and rows that keep the status are lines of notes, so that they do not flood the picture.
 *
 * <p>Texts are as people read them and not escaped for anything: each writer does that. They are
 * one line each, without control characters. Ids are made up, so that no name can be mistaken for a
 * keyword. The order of everything is the table's. Immutable.
 *
 * @param name what is drawn: the workflow, or the ticket
 * @param nodes the statuses, and before them where filing begins
 * @param arrows the rows that lead somewhere
 * @param notes the rows that keep the status
 */
public record Drawing(String name, List<Node> nodes, List<Arrow> arrows, List<Note> notes) {

  /** What a node is in the process. */
  public enum Kind {
    /** Where a ticket is before it is filed. */
    START,
    /** A status that can be left. */
    STATUS,
    /** A final status. */
    END
  }

  /** What a ticket's way makes of a node or an arrow. */
  public enum Mark {
    /** The ticket came this way. */
    VISITED,
    /** The ticket is here. */
    CURRENT,
    /** The actor may take it now, if the command brings what the row asks for. */
    POSSIBLE,
    /** It is for the actor, but something forbids it now. */
    REFUSED
  }

  /**
   * A status.
   *
   * @param id what arrows call it
   * @param name what people call it
   * @param kind what it is in the process
   * @param marks what the ticket's way makes of it
   */
  public record Node(String id, String name, Kind kind, Set<Mark> marks) {
    /** Copies the marks. */
    public Node {
      marks = Set.copyOf(marks);
    }
  }

  /**
   * A row as it leaves one status.
   *
   * @param from the id of the node that it leaves
   * @param to the id of the node that it leads to
   * @param lines the action, who may take it, and only if what, long ones on several lines
   * @param marks what the ticket's way makes of it
   */
  public record Arrow(String from, String to, List<String> lines, Set<Mark> marks) {
    /** Copies lines and marks. */
    public Arrow {
      lines = List.copyOf(lines);
      marks = Set.copyOf(marks);
    }
  }

  /**
   * Rows that keep the status, together.
   *
   * @param id its id
   * @param title in which statuses
   * @param lines a row each, long ones on several lines
   * @param at the id of the node that it belongs to; empty if it is about several
   */
  public record Note(String id, String title, List<String> lines, Optional<String> at) {
    /** Copies the lines. */
    public Note {
      lines = List.copyOf(lines);
    }
  }

  private static final Pattern ID = Pattern.compile("[sn]\\d{1,9}");

  /**
   * Copies the lists and checks the ids, which stand in what is written as they are.
   *
   * @throws InvalidValueException if an id is not an 's' or 'n' and a number, stands twice, or an
   *     arrow or a note names a node that is not there
   */
  public Drawing {
    nodes = List.copyOf(nodes);
    arrows = List.copyOf(arrows);
    notes = List.copyOf(notes);
    Set<String> known = new HashSet<>();
    for (Node node : nodes) {
      check(node.id(), known.add(node.id()) && ID.matcher(node.id()).matches());
    }
    for (Arrow arrow : arrows) {
      check(arrow.from(), known.contains(arrow.from()));
      check(arrow.to(), known.contains(arrow.to()));
    }
    for (Note note : notes) {
      note.at().ifPresent(at -> check(at, known.contains(at)));
    }
    for (Note note : notes) {
      check(note.id(), known.add(note.id()) && ID.matcher(note.id()).matches());
    }
  }

  private static void check(String id, boolean good) {
    if (!good) {
      throw new InvalidValueException(
          "id in a drawing", id, "must be an 's' or 'n' and a number, once, and of a node");
    }
  }

  /** The whole of a workflow, in the language of a locale. */
  public static Drawing of(Workflow workflow, Locale locale) {
    return new DrawingBoard(workflow, locale, Optional.empty()).drawing();
  }

  /**
   * A workflow with one ticket's way through it. Of the rows that keep the status it shows those
   * that the actor may take now. An entry tells no row: where two rows of one action lead to the
   * same status for the same roles, both are visited; and an entry that no row explains, because
   * another version decided it, gets an arrow of its own.
   *
   * @throws InvalidValueException if the ticket moves by another workflow
   */
  public static Drawing of(Workflow workflow, Locale locale, Journey journey) {
    return new DrawingBoard(workflow, locale, Optional.of(journey)).drawing();
  }

  /** This drawing without the rows that keep the status. */
  public Drawing moves() {
    return new Drawing(name, nodes, arrows, List.of());
  }
}
