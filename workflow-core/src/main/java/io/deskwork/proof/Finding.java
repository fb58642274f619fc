package io.deskwork.proof;

import java.util.Optional;

/**
 * One thing that a table tells about itself.
 *
 * @param code what it is
 * @param place where: a status, a field, or a row's identity
 * @param sentence what is the matter, with a witness where there is one
 * @param way how a ticket gets there, where it is about what tickets do
 */
public record Finding(Code code, String place, String sentence, Optional<Counterexample> way) {

  /** How much it matters. */
  public enum Severity {
    /** Tickets will be stuck, or nobody can do what the table says. */
    ERROR,
    /** Something in the table is of no use, or is missing. */
    WARNING,
    /** It may well be meant. */
    HINT
  }

  /** What can be found; names are stable. */
  public enum Code {
    /** A value of a tested field on which every row that tests it refuses. */
    GAP(Severity.ERROR),
    /** A ticket can come to where no final status can be reached any more. */
    STUCK(Severity.ERROR),
    /** A timer ends, and its row refuses: the ticket is parked. */
    TIMER_NOT_ANSWERED(Severity.ERROR),
    /** Rows that fire by themselves go round in no time. */
    CYCLE_WITHOUT_TIME(Severity.ERROR),
    /** A status that no ticket ever comes to, though rows lead there. */
    STATUS_NEVER_REACHED(Severity.WARNING),
    /** A row that never fires, whatever is tried. */
    ROW_NEVER_FIRES(Severity.WARNING),
    /** An action of which no row ever fires. */
    ACTION_NEVER_TAKEN(Severity.WARNING),
    /** A guard, or a part of one, that holds whenever its row can be tried. */
    GUARD_ALWAYS_TRUE(Severity.WARNING),
    /** A guard, or a part of one, that never holds: it contradicts itself, or what leads there. */
    GUARD_NEVER_TRUE(Severity.WARNING),
    /** Not everything could be tried within the budget: nothing is proved. */
    NOT_ALL_TRIED(Severity.WARNING),
    /** A field that a row asks for, and nothing ever sets. */
    FIELD_NEVER_SET(Severity.WARNING),
    /** A term that effects stop or restart, and no row waits for. */
    TERM_NEVER_AWAITED(Severity.WARNING),
    /** A name that is missing in a language which the workflow speaks. */
    TEXT_MISSING(Severity.WARNING),
    /** Two actions are possible for values that differ but overlap: a way round, perhaps. */
    RANGES_OVERLAP(Severity.HINT),
    /** One role can take a ticket from its filing to the end alone. */
    ROLE_DOES_ALL(Severity.HINT),
    /**
     * A guard of the host's own, which no proof can look into: it was taken to answer either way.
     */
    GUARD_NOT_SEEN(Severity.HINT),
    /**
     * An effect of the host's own, which no proof can look into: it was taken to do anything with
     * the fields that its rows name, and to assign nobody.
     */
    EFFECT_NOT_SEEN(Severity.HINT);

    private final Severity severity;

    Code(Severity severity) {
      this.severity = severity;
    }

    /** How much it matters. */
    public Severity severity() {
      return severity;
    }
  }

  static Finding of(Code code, Object place, String sentence) {
    return new Finding(code, place.toString(), sentence, Optional.empty());
  }

  static Finding of(Code code, Object place, String sentence, Counterexample way) {
    return new Finding(code, place.toString(), sentence, Optional.of(way));
  }

  /** How much it matters. */
  public Severity severity() {
    return code.severity();
  }

  @Override
  public String toString() {
    return severity() + " " + code + " at " + place + ": " + sentence;
  }
}
