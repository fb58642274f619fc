package io.deskwork.ticket;

import java.util.Optional;

/**
 * The visibility rule: what an actor may see. The contractor sees every ticket; a customer sees the
 * shared tickets of their own organization, those they reported, and, overseeing, the private ones
 * too; nobody of a customer ever sees an internal note or another organization's ticket.
 *
 * @param account the id of whoever looks
 * @param organization their organization, if they belong to one
 * @param isContractor whether they see every ticket and note
 * @param isOverseeing whether they see private tickets of their organization
 */
public record Viewer(
    String account,
    Optional<Organization> organization,
    boolean isContractor,
    boolean isOverseeing) {

  /** What an actor may see. */
  public static Viewer of(Actor actor) {
    return new Viewer(
        actor.id(), actor.organization(), actor.side() == Side.CONTRACTOR, actor.isOverseeing());
  }

  /** Whether the viewer may know that the ticket exists. */
  public boolean sees(Ticket ticket) {
    return sees(isContractor, organization, account, isOverseeing, ticket);
  }

  /**
   * Whether an actor may know that the ticket exists: as {@link #sees(Ticket)}, without a viewer.
   */
  public static boolean mayActorSee(Actor actor, Ticket ticket) {
    return sees(
        actor.side() == Side.CONTRACTOR,
        actor.organization(),
        actor.id(),
        actor.isOverseeing(),
        ticket);
  }

  private static boolean sees(
      boolean contractor,
      Optional<Organization> organization,
      String account,
      boolean overseeing,
      Ticket ticket) {
    if (contractor) {
      return true;
    }
    if (organization.isEmpty() || !organization.get().equals(ticket.organization())) {
      return false;
    }
    return ticket.visibility() == Visibility.SHARED || overseeing || ticket.isReportedBy(account);
  }

  /** Whether the viewer, who sees the ticket, may see this entry of it. */
  public boolean sees(Entry entry) {
    return isContractor || !entry.isInternal();
  }
}
