package io.deskwork.ticket;

/** Who of the customer sees a ticket; the contractor sees every one. */
public enum Visibility {
  /** The reporter, and those of the organization who oversee it. */
  PRIVATE,
  /** The whole organization. */
  SHARED;

  /** What a choice of {@link Field#SHARED_WITH} means: COMPANY is shared, all else private. */
  public static Visibility meantBy(Choice choice) {
    return choice.key().equals("COMPANY") ? SHARED : PRIVATE;
  }
}
