package io.deskwork.interchange;

import io.deskwork.table.Workflow;
import java.util.List;
import java.util.Map;

/**
 * What became of a workflow of Jira.
 *
 * @param workflow the definition; rows that name guards or effects nobody registered refuse
 * @param notes everything that was decided, added, left out or left to the host, in the order of
 *     the file; what is not in this list means in the definition what it meant in Jira
 * @param metadata what the file says about each of its elements, known or not: layout, screens,
 *     arguments of plug-ins
 */
public record JiraImport(Workflow workflow, List<Note> notes, List<Origin> metadata) {

  /** What a note is about; names are stable. */
  public enum Code {
    /** A condition or validator has no counterpart; its rows refuse until a guard is registered. */
    GUARD_TO_REGISTER,
    /** A function has no counterpart; its rows refuse until an effect is registered. */
    EFFECT_TO_REGISTER,
    /**
     * A condition is a guard that {@link JiraRules} brings; its rows refuse until it is registered.
     */
    GUARD_TO_TAKE,
    /** A function does what the engine does by itself. */
    DONE_BY_THE_ENGINE,
    /** A role stands for a group, a project role or a permission. */
    ROLE,
    /** What filing needs was put in. */
    FILING,
    /** A status can be left, so that it cannot be final. */
    NOT_FINAL,
    /** A final status was added, because every one of Jira's can be left. */
    END_ADDED,
    /** A way out of a final status, or a step that no ticket can reach, was left out. */
    LEFT_OUT,
    /** The fields of a screen are not in the file. */
    SCREEN,
    /** Something got another key than its name says, because there is a second one. */
    SECOND_OF_A_NAME,
    /** Something has no counterpart and changes nothing; it is kept as metadata. */
    KEPT_AS_METADATA,
    /** What people do in Jira outside of the workflow, and need a row for here. */
    OUTSIDE_OF_THE_WORKFLOW
  }

  /**
   * One thing that somebody who takes the definition into use should know.
   *
   * @param code what it is about
   * @param place line and column of the file
   * @param sentence what became of it, and what to do
   */
  public record Note(Code code, String place, String sentence) {
    @Override
    public String toString() {
      return place + ": " + sentence + " [" + code + "]";
    }
  }

  /**
   * What the file says about one element.
   *
   * @param element its name, for example {@code action}
   * @param became the key of what it became, for example {@code action.CLOSE_ISSUE}, or the name of
   *     a guard or an effect; empty if it became nothing of its own
   * @param place line and column of the file
   * @param values attributes as {@code @view}, metas as {@code meta.jira.status.id}, arguments as
   *     {@code arg.class.name}, in the order of the file
   */
  public record Origin(String element, String became, String place, Map<String, String> values) {}

  /** Keeps the lists as they are now. */
  public JiraImport {
    notes = List.copyOf(notes);
    metadata = List.copyOf(metadata);
  }
}
