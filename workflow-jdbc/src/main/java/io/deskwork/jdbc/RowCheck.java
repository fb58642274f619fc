package io.deskwork.jdbc;

import io.deskwork.store.ChainCheck;
import io.deskwork.store.SealedHistory.Fault;
import io.deskwork.store.SealedHistory.Verdict;
import io.deskwork.store.SearchTerm;
import io.deskwork.store.SearchTerms;
import io.deskwork.store.TicketCodec;
import io.deskwork.ticket.DeskworkException;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Checks every column of one ticket's rows: give it each entry in order of revision, then the
 * ticket with what search finds it by. Not thread safe.
 */
final class RowCheck {

  private final TicketKey key;
  private final ChainCheck chain;
  private final List<Fault> beside = new ArrayList<>();

  RowCheck(TicketKey key) {
    this.key = key;
    this.chain = new ChainCheck(key);
  }

  void next(EntryRow row) {
    chain
        .next(row.revision(), row.stored(), row.seal())
        .filter(entry -> !entry.commandId().value().equals(row.command()))
        .ifPresent(
            entry ->
                beside.add(
                    new Fault(key, row.revision(), "The row's command id is not its entry's.")));
  }

  /**
   * Compares the ticket's row with its entries, its body and what is told of it beside. Terms that
   * are missing are no fault: a field may have become searchable later.
   */
  Verdict end(Optional<TicketRow> row, SortedSet<SearchTerm> terms) {
    if (row.isPresent()) {
      end(row.get(), terms);
    } else {
      fault("The ticket is missing.");
    }
    Verdict verdict = chain.verdict();
    List<Fault> all = new ArrayList<>(verdict.faults());
    all.addAll(beside);
    return new Verdict(verdict.entries(), all);
  }

  private void end(TicketRow row, SortedSet<SearchTerm> terms) {
    try {
      Ticket ticket = TicketCodec.decode(row.body());
      chain.end(ticket, row.head(), row.erased());
      if (!TicketCodec.isAsWritten(row.body())) {
        fault("The ticket is not written as the store writes it.");
      }
      if (!row.columns().fits(ticket, row.parked().isPresent())) {
        fault("The ticket's row does not say what the ticket says.");
      }
      if (!SearchTerms.possible(ticket).containsAll(terms)) {
        fault("Search finds the ticket by what it does not say.");
      }
    } catch (DeskworkException e) {
      fault("The ticket cannot be read.");
    }
  }

  private void fault(String what) {
    beside.add(new Fault(key, 0, what));
  }
}
