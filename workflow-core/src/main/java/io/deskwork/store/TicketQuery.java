package io.deskwork.store;

import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.TicketKey;
import java.util.Optional;

/**
 * Which tickets, and which page of them.
 *
 * @param status only those in this status
 * @param assignee only those that the account holds
 * @param organization only those of this organization
 * @param after only those after this key: the last one of the page before
 * @param limit how many at most, 1 to 1,000
 */
public record TicketQuery(
    Optional<Status> status,
    Optional<String> assignee,
    Optional<Organization> organization,
    Optional<TicketKey> after,
    int limit) {

  /**
   * Checks the limit.
   *
   * @throws InvalidValueException if it is not 1 to 1,000
   */
  public TicketQuery {
    if (limit < 1 || limit > 1_000) {
      throw new InvalidValueException("page size", limit, "must be 1 to 1,000");
    }
  }

  /** All tickets, a hundred a page. */
  public static TicketQuery all() {
    return new TicketQuery(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 100);
  }

  /** Of these, those in a status. */
  public TicketQuery in(Status wanted) {
    return new TicketQuery(Optional.of(wanted), assignee, organization, after, limit);
  }

  /** Of these, those that an account holds. */
  public TicketQuery heldBy(String account) {
    return new TicketQuery(status, Optional.of(account), organization, after, limit);
  }

  /** Of these, those of an organization. */
  public TicketQuery of(Organization wanted) {
    return new TicketQuery(status, assignee, Optional.of(wanted), after, limit);
  }

  /** The page after a key. */
  public TicketQuery after(TicketKey key) {
    return new TicketQuery(status, assignee, organization, Optional.of(key), limit);
  }

  /** Pages of another size. */
  public TicketQuery pagesOf(int size) {
    return new TicketQuery(status, assignee, organization, after, size);
  }
}
