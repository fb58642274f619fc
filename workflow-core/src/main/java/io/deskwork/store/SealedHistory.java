package io.deskwork.store;

import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.TicketKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proof that nobody changed the past. Each entry is sealed over its stored bytes and the entry
 * before. Any edit, insertion, swap or removal in the middle is found; a removed tail or ticket is
 * found against a checkpoint that was kept elsewhere.
 *
 * <p>What is not found: a rewrite of everything after the last checkpoint; a text that was erased
 * by hand, or put back after an erasure, by somebody who also changes the ticket and its number of
 * erased texts to fit; and why and until when a ticket is parked, which is no history.
 */
public interface SealedHistory {

  /**
   * What a look at the chain found.
   *
   * @param entries how many entries were read
   * @param faults what is wrong; empty if nothing is
   */
  record Verdict(long entries, List<Fault> faults) {

    /** Copies the list. */
    public Verdict {
      faults = List.copyOf(faults);
    }

    /** Whether nothing is wrong. */
    public boolean isIntact() {
      return faults.isEmpty();
    }
  }

  /**
   * One thing that is wrong.
   *
   * @param ticket the ticket
   * @param revision the entry; 0 if it is the ticket as a whole
   * @param what what is wrong with it
   */
  record Fault(TicketKey ticket, long revision, String what) {}

  /**
   * The heads of all chains at one moment, to be kept where the store's owner cannot change it.
   *
   * @param heads the last seal and revision of each ticket
   * @param root one hash over all of them
   */
  record Checkpoint(Map<TicketKey, Head> heads, Seal root) {

    /** Copies the map. */
    public Checkpoint {
      heads = Map.copyOf(heads);
    }

    /**
     * This checkpoint as text, to be kept, printed or signed: a first line that says what it is,
     * the root, and a line for each ticket in order of keys. Always the same for the same heads.
     */
    public String text() {
      return CheckpointText.of(this);
    }

    /**
     * The checkpoint of its text.
     *
     * @throws InvalidValueException if it is not exactly what {@link #text} writes
     */
    public static Checkpoint parse(String text) {
      return CheckpointText.parse(text);
    }
  }

  /**
   * The end of one chain.
   *
   * @param revision the last revision
   * @param seal its seal
   */
  record Head(long revision, Seal seal) {}

  /** Checks one ticket: every seal, every personal text still kept, and that it is the fold. */
  Verdict verify(TicketKey key);

  /**
   * Checks every ticket; and, if a checkpoint is given, that everything it names is still there.
   */
  Verdict verifyAll(Optional<Checkpoint> since);

  /** The heads of all chains now. */
  Checkpoint checkpoint();

  /**
   * Destroys a person's name everywhere and the texts that they wrote, in tickets and entries. The
   * chains still verify, because the seals cover only salted hashes of texts.
   *
   * <p>The account stays: it is who acted. What others wrote stays too, and so does what was filed
   * on the person's behalf. A command that is decided meanwhile is decided again, so that nothing
   * erased is written back; what it brings itself is new. A command that is repeated by its id
   * after its texts were erased is refused, because nobody can tell any longer that it is the same.
   * Backups, logs and freed pages of a database are the host's.
   *
   * @return how many entries lost something
   */
  long erase(Person person);
}
