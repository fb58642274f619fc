package io.deskwork.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One reason for a refusal: a stable code, its facts, and a local remedy. */
public final class Blocker {

  /** The stable codes. */
  public enum Code {
    /** The ticket is missing, or the actor may not see it: one answer for both. */
    NO_SUCH_TICKET,
    /** The workflow has no such {@code action}. */
    UNKNOWN_ACTION,
    /** No row of {@code action} leaves from {@code status}. */
    NOT_HERE,
    /** The ticket is final in {@code status}, where {@code action} is not possible. */
    FINAL,
    /**
     * {@code action} is for {@code who}: the actor has none of {@code roles}, and is not the
     * reporter.
     */
    WRONG_ROLE,
    /** A customer filed for {@code organization}, which is not theirs. */
    FOREIGN_ORGANIZATION,
    /** The ticket is at {@code revision}; the caller saw {@code seen}. */
    STALE,
    /** The command id, {@code command}, was used for something else. */
    COMMAND_REUSED,
    /** The command brings no {@code field}. */
    MISSING_INPUT,
    /** The command brings none of {@code fields}. */
    MISSING_ONE_OF,
    /** The row takes no {@code field}. */
    UNEXPECTED_INPUT,
    /** {@code field} is {@code stored}, not the {@code value} that the command repeats. */
    NOT_CONFIRMED,
    /** {@code field} is {@code value} and may be at most {@code limitValue}. */
    AT_MOST,
    /** {@code field} is {@code value} and must be below {@code limitValue}. */
    LESS_THAN,
    /** {@code field} is {@code value} and must be at least {@code limitValue}. */
    AT_LEAST,
    /** {@code field} is {@code value} and must be above {@code limitValue}. */
    MORE_THAN,
    /** {@code field} is {@code value}; {@code total} can take at most {@code limitValue} more. */
    TOTAL_TOO_LARGE,
    /** {@code field} is {@code value}; {@code total} has only {@code limitValue} to take off. */
    TOTAL_TOO_SMALL,
    /** {@code field} must be one of {@code values}. */
    ONE_OF,
    /** {@code field} must be none of {@code values}. */
    NONE_OF,
    /** {@code field} must be set. */
    MUST_BE_SET,
    /** {@code field} must not be set. */
    MUST_BE_UNSET,
    /** {@code field} must equal {@code other}. */
    MUST_EQUAL,
    /** {@code field} must differ from {@code other}. */
    MUST_DIFFER,
    /** {@code field} would be {@code value}, and must exceed {@code other}: {@code limitValue}. */
    MUST_EXCEED,
    /** {@code field} would be {@code value}, more than {@code other}: {@code limitValue}. */
    MUST_NOT_EXCEED,
    /** Nobody approved {@code field}. */
    NOT_APPROVED,
    /** {@code field} is not the {@code approved} one. */
    NOT_THE_APPROVED,
    /** {@code field} is the {@code approved} one already. */
    ALREADY_APPROVED,
    /** {@code term} runs until {@code until}. */
    TOO_EARLY,
    /** {@code term} ended at {@code since}. */
    TOO_LATE,
    /** {@code term} was stopped and does not run. */
    TERM_STOPPED,
    /** {@code action} was not done before. */
    NOT_DONE,
    /** {@code action} was done before. */
    ALREADY_DONE,
    /** The actor is not the person in {@code field}. */
    WRONG_PERSON,
    /** The actor is the person in {@code field}. */
    EXCLUDED_PERSON,
    /** The actor did {@code action} themselves. */
    SAME_ACTOR,
    /** Somebody else did {@code action}, or nobody. */
    OTHER_ACTOR,
    /** The actor does not act for {@code side}. */
    WRONG_SIDE,
    /** The command came by {@code source}, not by one of {@code sources}. */
    WRONG_SOURCE,
    /** The command came by {@code source}, which is one of {@code sources}. */
    EXCLUDED_SOURCE,
    /** {@code parameter} does not hold for the customer. */
    NOT_GIVEN,
    /** {@code parameter} holds for the customer. */
    GIVEN,
    /** The host's {@code guard} says no. */
    HOST_REFUSED,
    /** No guard of the host is registered as {@code guard}. */
    HOST_GUARD_MISSING,
    /** No effect of the host is registered as {@code effect}. */
    HOST_EFFECT_MISSING,
    /** Every one of several ways is closed; see {@link Blocker#alternatives()}. */
    ALTERNATIVES,
    /** Among alternatives, one with several reasons; see {@link Blocker#alternatives()}. */
    ALL_OF,
    /** More than one row of {@code action} could fire. */
    AMBIGUOUS
  }

  private final Code code;
  private final Arguments arguments;
  private final Remedy remedy;
  private final List<Blocker> alternatives;
  private final Texts texts;

  Blocker(Code code, Arguments arguments, Remedy remedy, List<Blocker> alternatives, Texts texts) {
    this.code = code;
    this.arguments = arguments;
    this.remedy = remedy;
    this.alternatives = List.copyOf(alternatives);
    this.texts = texts;
  }

  /** The stable code. */
  public Code code() {
    return code;
  }

  /** Its facts by name: fields, values, roles and the like, as {@link Code} says. */
  public Map<String, Object> parameters() {
    return arguments.asMap();
  }

  /** What would lift it. */
  public Remedy remedy() {
    return remedy;
  }

  /**
   * For {@link Code#ALTERNATIVES}: the reasons, of which lifting one is enough; for {@link
   * Code#ALL_OF}: the reasons that must all be lifted; else empty.
   */
  public List<Blocker> alternatives() {
    return alternatives;
  }

  /** The reason as a sentence in the language of the locale, or in English. */
  public String text(Locale locale) {
    return texts.blocker(this, locale);
  }

  /** The remedy as a sentence, empty if there is none. */
  public String remedyText(Locale locale) {
    return texts.remedy(this, locale);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Blocker blocker
        && code == blocker.code
        && parameters().equals(blocker.parameters())
        && remedy.equals(blocker.remedy)
        && alternatives.equals(blocker.alternatives);
  }

  @Override
  public int hashCode() {
    return code.hashCode();
  }

  @Override
  public String toString() {
    return code + " " + parameters() + (alternatives.isEmpty() ? "" : " " + alternatives);
  }
}
