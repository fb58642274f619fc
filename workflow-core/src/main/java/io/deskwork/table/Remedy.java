package io.deskwork.table;

import java.util.Map;

/** What would lift one blocker, as far as one look at the ticket and the command can tell. */
public final class Remedy {

  /** The stable kinds of remedies. */
  public enum Kind {
    /** Nothing that the actor could do. */
    NONE,
    /** Bring a value of {@code field}. */
    GIVE,
    /** Bring a value of at least one of {@code fields}. */
    GIVE_ONE_OF,
    /** Leave {@code field} out. */
    LEAVE_OUT,
    /** Repeat {@code field} as it stands: {@code stored}. */
    REPEAT,
    /** Bring a {@code field} of at most {@code limitValue}. */
    BRING_AT_MOST,
    /** Bring a {@code field} below {@code limitValue}. */
    BRING_LESS_THAN,
    /** Bring a {@code field} of at least {@code limitValue}. */
    BRING_AT_LEAST,
    /** Bring a {@code field} above {@code limitValue}. */
    BRING_MORE_THAN,
    /** Bring a {@code field} equal to {@code other}. */
    BRING_EQUAL,
    /** Bring a {@code field} different from {@code other}. */
    BRING_DIFFERENT,
    /** Bring the {@code approved} value of {@code field}. */
    BRING_APPROVED,
    /** Bring a {@code field} that is not the approved one. */
    BRING_DIFFERENT_FROM_APPROVED,
    /** Have {@code field} approved. */
    GET_APPROVED,
    /** Choose one of {@code values} for {@code field}. */
    CHOOSE,
    /** Choose something else than {@code values} for {@code field}. */
    CHOOSE_ANOTHER,
    /** Act as one of {@code who}: with one of {@code roles}, or as the reporter. */
    ACT_AS,
    /** Act for {@code side}. */
    ACT_AS_SIDE,
    /** Be the person in {@code field}. */
    ACT_AS_PERSON,
    /** Let another person do it. */
    ACT_AS_ANOTHER,
    /** Let the person do it who did {@code action}. */
    ACT_AS_SAME,
    /** Act within {@code organization}. */
    ACT_WITHIN,
    /** Wait until {@code until}. */
    WAIT,
    /** Do {@code action} first. */
    DO_FIRST,
    /** Bring the ticket to one of {@code statuses} first. */
    GO_TO,
    /** File a new ticket that names this one. */
    FILE_ANEW,
    /** Come one of {@code sources}. */
    COME_BY,
    /** Come another way than {@code sources}. */
    COME_OTHERWISE,
    /** Read the ticket again, then decide anew. */
    READ_AGAIN,
    /** Use another command id. */
    NEW_ID,
    /** Lift one of the alternatives. */
    LIFT_ONE,
    /** Lift all that stand together. */
    LIFT_ALL
  }

  private final Kind kind;
  private final Arguments arguments;

  Remedy(Kind kind, Arguments arguments) {
    this.kind = kind;
    this.arguments = arguments;
  }

  /** The stable kind. */
  public Kind kind() {
    return kind;
  }

  /** Its facts by name: fields, values, roles and the like, as {@link Kind} says. */
  public Map<String, Object> parameters() {
    return arguments.asMap();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Remedy remedy
        && kind == remedy.kind
        && parameters().equals(remedy.parameters());
  }

  @Override
  public int hashCode() {
    return kind.hashCode();
  }

  @Override
  public String toString() {
    return kind + " " + parameters();
  }
}
