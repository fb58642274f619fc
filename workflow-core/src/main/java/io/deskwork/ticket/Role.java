package io.deskwork.ticket;

/**
 * What allows an actor to act. A role knows its side, so that no row can forget the organization: a
 * role of the customer counts only on tickets of the actor's own organization.
 *
 * <p>Two roles are the same when their keys are.
 */
public final class Role {

  /** The role under which timers are decided. */
  public static final Role SYSTEM = ofTheContractor("SYSTEM");

  private final String key;
  private final Side side;
  private final boolean overseeing;

  private Role(String key, Side side, boolean overseeing) {
    this.key = Checks.key("role key", key);
    this.side = side;
    this.overseeing = overseeing;
  }

  /** A role of the customer; it sees shared tickets of its organization and its own. */
  public static Role ofTheCustomer(String key) {
    return new Role(key, Side.CUSTOMER, false);
  }

  /** A role of the contractor; it sees every ticket. */
  public static Role ofTheContractor(String key) {
    return new Role(key, Side.CONTRACTOR, true);
  }

  /** This role of the customer, seeing also the private tickets of its organization. */
  public Role overseeing() {
    return new Role(key, side, true);
  }

  /** The stable key, for example {@code APPROVER}. */
  public String key() {
    return key;
  }

  /** The party that this role belongs to. */
  public Side side() {
    return side;
  }

  /** Whether this role sees private tickets that it did not report. */
  public boolean isOverseeing() {
    return overseeing;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Role role && key.equals(role.key));
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return key;
  }
}
