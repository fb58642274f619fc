package io.deskwork.proof;

import io.deskwork.table.Moment;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Ticket;

/**
 * An invariant, ready to watch tickets of one workflow. What it must remember of a history is one
 * bit, which the explored ticket carries.
 */
interface Watch {

  /** An entry that was made. */
  record Made(Ticket before, Ticket after, Entry entry, Moment moment) {}

  /** What is remembered after an entry, given what was before it; false at the beginning. */
  default boolean remembers(boolean before, Made made) {
    return before;
  }

  /** Whether it needs to remember anything. */
  default boolean hasMemory() {
    return false;
  }

  /** Whether the entry breaks the invariant, given what is remembered after it. */
  boolean isBrokenBy(Made made, boolean remembered);
}
