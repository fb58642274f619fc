package io.deskwork.table;

import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Ticket;
import java.time.Instant;

/**
 * A guard of the host's own, registered under a name. It must be free of side effects, answer alike
 * for equal facts, and be safe to call from any thread; the proofs cannot look into it.
 */
@FunctionalInterface
public interface HostGuard {

  /** Whether the row may be taken. What it throws, the caller of the engine gets. */
  boolean holds(Situation situation);

  /** What a guard may look at. */
  interface Situation {

    /** The ticket before the command. */
    Ticket ticket();

    /** The command. */
    Command command();

    /** Who acts. */
    Actor actor();

    /** The instant of the decision. */
    Instant now();
  }
}
