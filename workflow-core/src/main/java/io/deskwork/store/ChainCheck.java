package io.deskwork.store;

import io.deskwork.ticket.DeskworkException;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks one ticket's chain entry by entry, for every store alike: give it each stored entry in
 * order of revision with {@link #next}, then the stored ticket with {@link #end}. Not thread safe.
 */
public final class ChainCheck {

  private final TicketKey key;
  private final List<SealedHistory.Fault> faults = new ArrayList<>();
  private Seal head = Seal.NONE;
  private @Nullable Ticket folded;
  private long entries;
  private long erased;
  private boolean readable = true;

  /** Begins with the first entry of a ticket. */
  public ChainCheck(TicketKey key) {
    this.key = key;
  }

  /**
   * Checks one entry; revisions must come in order, from 1.
   *
   * @return the entry; empty if it, or one before, is no entry that follows
   */
  public Optional<Entry> next(long revision, EntryCodec.Stored stored, Seal seal) {
    entries++;
    if (revision != entries) {
      fault(revision, "An entry is missing or there twice: expected revision " + entries + ".");
      entries = revision;
    }
    Seal expected = Seal.of(head, stored.sealed());
    if (!expected.equals(seal)) {
      fault(revision, "The seal does not fit the entry and the one before.");
    }
    EntryCodec.Checked checked = EntryCodec.check(stored);
    if (!checked.intact()) {
      fault(revision, "A personal text is not what was sealed.");
    }
    erased += checked.erased();
    head = seal.isOne() ? seal : expected;
    return checked.entry().isPresent()
        ? fold(revision, checked.entry().get())
        : unreadable(revision);
  }

  private Optional<Entry> unreadable(long revision) {
    readable = false;
    fault(revision, "The entry cannot be read.");
    return Optional.empty();
  }

  private Optional<Entry> fold(long revision, Entry entry) {
    if (!readable) {
      return Optional.empty();
    }
    try {
      Ticket before = folded == null ? Ticket.unfiled(key, entry.workflow()) : folded;
      folded = before.after(entry);
      return Optional.of(entry);
    } catch (DeskworkException e) {
      readable = false;
      fault(revision, "The entry does not follow the ones before: " + e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Checks that the stored ticket is what its entries make, ends where they end, and knows how many
   * of their personal texts were erased.
   */
  public ChainCheck end(Ticket stored, Seal storedHead, long storedErased) {
    if (!head.equals(storedHead)) {
      fault(0, "The ticket's seal is not that of its last entry.");
    }
    if (erased != storedErased) {
      fault(0, "Gone are " + erased + " personal texts, and erased were " + storedErased + ".");
    }
    if (readable && !Objects.equals(folded, stored)) {
      fault(0, "The ticket is not what its entries make.");
    }
    return this;
  }

  /** How many personal texts of the entries so far are destroyed. */
  long erased() {
    return erased;
  }

  private void fault(long revision, String what) {
    faults.add(new SealedHistory.Fault(key, revision, what));
  }

  /** What was found. */
  public SealedHistory.Verdict verdict() {
    return new SealedHistory.Verdict(entries, faults);
  }
}
