package io.deskwork;

import io.deskwork.ticket.Entry;

/**
 * That an entry was committed.
 *
 * @param entry the whole entry; its revision is the number in the sequence of its ticket's events
 */
public record Event(Entry entry) {

  /** Its id, the same each time it is told: ticket and revision. */
  public String id() {
    return entry.ticket() + "#" + entry.revision();
  }

  /** Whether no customer may learn of it. */
  public boolean isInternal() {
    return entry.isInternal();
  }
}
