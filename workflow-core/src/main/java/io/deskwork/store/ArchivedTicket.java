package io.deskwork.store;

import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A ticket on its way from one store to another, with its entries as they are stored. There is none
 * that is not checked: every entry is sealed and chained to the one before, every personal text is
 * erased or what was sealed, and the ticket is the fold of its entries.
 */
public final class ArchivedTicket {

  private final Ticket ticket;
  private final List<SealedEntry> entries;
  private final List<CommandId> commands;
  private final long erased;

  private ArchivedTicket(
      Ticket ticket, List<SealedEntry> entries, List<CommandId> commands, long erased) {
    this.ticket = ticket;
    this.entries = List.copyOf(entries);
    this.commands = List.copyOf(commands);
    this.erased = erased;
  }

  /**
   * Checks a ticket and its entries.
   *
   * @param body the ticket, as {@link TicketCodec} writes it
   * @param entries all of its entries, in order of revision
   * @throws InvalidValueException if it does not verify; the first fault is told
   * @throws StoreException if the body is no ticket
   */
  public static ArchivedTicket of(TicketKey key, byte[] body, List<SealedEntry> entries) {
    return of(key, TicketCodec.decode(body), entries);
  }

  static ArchivedTicket of(TicketKey key, Ticket ticket, List<SealedEntry> entries) {
    ChainCheck check = new ChainCheck(key);
    List<CommandId> commands = new ArrayList<>();
    Seal head = Seal.NONE;
    for (SealedEntry entry : entries) {
      check
          .next(commands.size() + 1L, entry.stored(), entry.seal())
          .ifPresent(read -> commands.add(read.commandId()));
      head = entry.seal();
      refuse(key, check);
    }
    refuse(key, check.end(ticket, head, check.erased()));
    return new ArchivedTicket(ticket, entries, commands, check.erased());
  }

  private static void refuse(TicketKey key, ChainCheck check) {
    List<SealedHistory.Fault> faults = check.verdict().faults();
    if (!faults.isEmpty()) {
      SealedHistory.Fault first = faults.get(0);
      String where = first.revision() == 0 ? "" : "revision " + first.revision() + ": ";
      throw new InvalidValueException(
          "ticket",
          key,
          "must verify. " + where + first.what().substring(0, first.what().length() - 1));
    }
  }

  /** The ticket. */
  public Ticket ticket() {
    return ticket;
  }

  /** Its name. */
  public TicketKey key() {
    return ticket.key();
  }

  /** Its entries, in order of revision; at least one. */
  public List<SealedEntry> entries() {
    return entries;
  }

  /** The command of each entry, in the same order. */
  public List<CommandId> commands() {
    return commands;
  }

  /** Where its chain ends. */
  public SealedHistory.Head head() {
    return new SealedHistory.Head(entries.size(), entries.get(entries.size() - 1).seal());
  }

  /** How many personal texts of its entries are destroyed. */
  public long erased() {
    return erased;
  }

  @Override
  public String toString() {
    return ticket.toString();
  }
}
