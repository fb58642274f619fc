package io.deskwork.ticket;

/**
 * The definition that a ticket moves by.
 *
 * @param name the workflow's name, for example {@code service-desk}
 * @param version its version, 1 or more
 */
public record WorkflowId(String name, int version) {

  /**
   * Checks both parts.
   *
   * @throws InvalidValueException if the name is not a key or the version is less than 1
   */
  public WorkflowId {
    Checks.key("workflow name", name);
    if (version < 1) {
      throw new InvalidValueException("workflow version", version, "must be 1 or more");
    }
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}
