package io.deskwork.proof;

/**
 * One thing in which one definition is not another.
 *
 * @param code what it is
 * @param place where: a status, a field, a parameter, a role, or a row's identity
 * @param sentence what changed, in words
 * @param severity how much it matters
 */
public record Difference(Code code, String place, String sentence, Severity severity) {

  /** How much a difference matters to tickets that move by the old definition; worse comes last. */
  public enum Severity {
    /** Something more; whatever could be done before can be done, with the same outcome. */
    ADDITIVE,
    /**
     * Something is decided otherwise, but no ticket is stranded: wherever a ticket can be under the
     * old definition, it can go on to an end under the new one.
     */
    COMPATIBLE,
    /**
     * Tickets cannot just go on under the new definition: it does not have their status or what
     * they say, or knows no way to the end for some. A migration plan has to say what becomes of
     * them.
     */
    BREAKING
  }

  /** What can differ; names are stable. */
  public enum Code {
    /** A status that only the new definition has. */
    STATUS_ADDED,
    /** A status that only the old definition has. */
    STATUS_REMOVED,
    /** A status means something else. */
    STATUS_CATEGORY_CHANGED,
    /** A field that only the new definition has. */
    FIELD_ADDED,
    /** A field that only the old definition has. */
    FIELD_REMOVED,
    /** A field has values of another kind. */
    FIELD_KIND_CHANGED,
    /** A field can be chosen to be something more. */
    OPTION_ADDED,
    /** A field cannot be chosen to be something any more. */
    OPTION_REMOVED,
    /** A field is kept in the ticket, or is not any more. */
    FIELD_KEPT_CHANGED,
    /** Erasing a person destroys the values of a field, or does not any more. */
    FIELD_PERSONAL_CHANGED,
    /** Queries can ask for a field, or cannot any more. */
    FIELD_SEARCHABLE_CHANGED,
    /** A parameter that only the new definition has. */
    PARAMETER_ADDED,
    /** A parameter that only the old definition has. */
    PARAMETER_REMOVED,
    /** A parameter has values of another kind. */
    PARAMETER_KIND_CHANGED,
    /** A parameter has another value for customers whose terms do not name it. */
    DEFAULT_CHANGED,
    /** A role that only the new definition names. */
    ROLE_ADDED,
    /** A role that only the old definition names. */
    ROLE_REMOVED,
    /** A role belongs to the other side, or sees more or less. */
    ROLE_CHANGED,
    /** A row that only the new definition has. */
    ROW_ADDED,
    /** A row that only the old definition has. */
    ROW_REMOVED,
    /** A row leaves from other statuses. */
    ROW_FROM_CHANGED,
    /** A row leads elsewhere. */
    ROW_TARGET_CHANGED,
    /** A row is for others. */
    ROW_WHO_CHANGED,
    /** A row has another condition. */
    ROW_GUARD_CHANGED,
    /** A row needs, takes or confirms something else. */
    ROW_INPUTS_CHANGED,
    /** A row does something else. */
    ROW_EFFECTS_CHANGED,
    /** A row is seen by customers, or is not any more. */
    ROW_INTERNAL_CHANGED,
    /** A stopwatch that only the new definition has. */
    STOPWATCH_ADDED,
    /** A stopwatch that only the old definition has. */
    STOPWATCH_REMOVED,
    /** A stopwatch runs elsewhere, or until another date. */
    STOPWATCH_CHANGED,
    /** A term ends before the end of another one. */
    NOTICE_CHANGED,
    /** What people read is another; nothing is decided otherwise. */
    TEXTS_CHANGED,
    /** A ticket that can be under the old definition cannot come to an end under the new one. */
    STRANDED,
    /** Not every ticket could be tried, so that some may be stranded. */
    NOT_ALL_TRIED
  }

  @Override
  public String toString() {
    return severity + " " + code + " at " + place + ": " + sentence;
  }
}
