package io.deskwork.table;

import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Ticket;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** The pure answer to a command: accepted, with the new ticket and its entry, or refused. */
public sealed interface Decision {

  /** Whether the command was accepted. */
  boolean isAccepted();

  /**
   * The acceptance.
   *
   * @throws RefusedException if the command was refused
   */
  Accepted orThrow();

  /** The command may be performed, or was. */
  final class Accepted implements Decision {

    private final Ticket ticket;
    private final Entry entry;
    private final boolean repeated;

    private Accepted(Ticket ticket, Entry entry, boolean repeated) {
      this.ticket = ticket;
      this.entry = entry;
      this.repeated = repeated;
    }

    /** An acceptance that makes an entry; the ticket is folded from it. */
    public static Accepted of(Ticket before, Entry entry) {
      return new Accepted(before.after(entry), entry, false);
    }

    /**
     * The answer to a command that had been accepted before: the first entry, the ticket of now.
     */
    public static Accepted repeated(Ticket now, Entry first) {
      return new Accepted(now, first, true);
    }

    /** The ticket afterwards; of a repeated command, as it is now. */
    public Ticket ticket() {
      return ticket;
    }

    /** The entry; of a repeated command, the one that it made the first time. */
    public Entry entry() {
      return entry;
    }

    /** Whether the command had been accepted before and changed nothing this time. */
    public boolean isRepeated() {
      return repeated;
    }

    /** The same answer as the actor of the command may know it. */
    public Accepted seenByActor() {
      io.deskwork.ticket.Viewer viewer = io.deskwork.ticket.Viewer.of(entry.actor());
      return viewer.isContractor()
          ? this
          : new Accepted(ticket.seenBy(viewer), entry.seenBy(viewer), repeated);
    }

    @Override
    public boolean isAccepted() {
      return true;
    }

    @Override
    public Accepted orThrow() {
      return this;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Accepted that
          && ticket.equals(that.ticket)
          && entry.equals(that.entry)
          && repeated == that.repeated;
    }

    @Override
    public int hashCode() {
      return Objects.hash(ticket, entry);
    }

    @Override
    public String toString() {
      return "accepted: " + entry;
    }
  }

  /** The command may not be performed, for every reason that is listed. */
  final class Refused implements Decision {

    private final Command command;
    private final List<Blocker> blockers;
    private final Supplier<List<Way>> ways;

    Refused(Command command, List<Blocker> blockers, Supplier<List<Way>> ways) {
      this.command = command;
      this.blockers = List.copyOf(blockers);
      this.ways = ways;
    }

    /** What was attempted. */
    public Command command() {
      return command;
    }

    /** All reasons, at least one. */
    public List<Blocker> blockers() {
      return blockers;
    }

    /**
     * The shortest sequences of at most four rows that reach what was wanted, found by trying the
     * real decision breadth first within a budget; empty if there is none so short. It is computed
     * anew at each call and changes nothing.
     */
    public List<Way> waysOn() {
      return ways.get();
    }

    @Override
    public boolean isAccepted() {
      return false;
    }

    @Override
    public Accepted orThrow() {
      throw new RefusedException(this);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Refused that && blockers.equals(that.blockers);
    }

    @Override
    public int hashCode() {
      return blockers.hashCode();
    }

    @Override
    public String toString() {
      return "refused: " + blockers;
    }
  }
}
