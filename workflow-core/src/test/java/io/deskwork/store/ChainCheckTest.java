package io.deskwork.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Visibility;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A chain of four entries, and everything that somebody with the database might do to it. */
class ChainCheckTest {

  /** A row of a store. */
  private record Row(long revision, EntryCodec.Stored stored, Seal seal) {}

  private static final List<Entry> HISTORY = Samples.history();
  private static final Ticket TICKET = Ticket.fold(HISTORY);

  private final List<Row> rows = rows(HISTORY);

  private static List<Row> rows(List<Entry> history) {
    List<Row> rows = new ArrayList<>();
    Seal seal = Seal.NONE;
    for (Entry entry : history) {
      EntryCodec.Stored stored = EntryCodec.encode(entry);
      seal = Seal.of(seal, stored.sealed());
      rows.add(new Row(entry.revision(), stored, seal));
    }
    return rows;
  }

  private static SealedHistory.Verdict verdict(List<Row> rows, Ticket ticket, Seal head) {
    return verdict(rows, ticket, head, 0);
  }

  private static SealedHistory.Verdict verdict(
      List<Row> rows, Ticket ticket, Seal head, long erased) {
    ChainCheck check = new ChainCheck(Samples.KEY);
    rows.forEach(row -> check.next(row.revision(), row.stored(), row.seal()));
    return check.end(ticket, head, erased).verdict();
  }

  private SealedHistory.Verdict verdict(List<Row> changed) {
    return verdict(changed, TICKET, rows.get(rows.size() - 1).seal());
  }

  private void isFound(List<Row> changed) {
    assertFalse(verdict(changed).isIntact());
  }

  private List<Row> with(int index, Row row) {
    List<Row> changed = new ArrayList<>(rows);
    changed.set(index, row);
    return changed;
  }

  @Test
  void an_untouched_chain_is_intact() {
    assertEquals(new SealedHistory.Verdict(4, List.of()), verdict(rows));
  }

  @Test
  void an_edit_of_any_byte_of_any_entry_is_found() {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      for (int at = 0; at < row.stored().sealed().length; at++) {
        byte[] edited = row.stored().sealed().clone();
        edited[at] ^= 1;
        EntryCodec.Stored stored = new EntryCodec.Stored(edited, row.stored().personal());
        SealedHistory.Verdict verdict = verdict(with(i, new Row(i + 1, stored, row.seal())));
        int revision = i + 1;
        assertTrue(
            verdict.faults().stream().anyMatch(fault -> fault.revision() == revision),
            "byte " + at + " of entry " + revision);
      }
    }
  }

  @Test
  void an_edit_of_any_bit_of_a_salt_a_text_or_whose_it_is_is_found() {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      for (int at = 0; at < row.stored().personal().length; at++) {
        for (int bit = 0; bit < 8; bit++) {
          byte[] edited = row.stored().personal().clone();
          edited[at] ^= (byte) (1 << bit);
          EntryCodec.Stored stored = new EntryCodec.Stored(row.stored().sealed(), edited);
          assertFalse(
              verdict(with(i, new Row(i + 1, stored, row.seal()))).isIntact(),
              "bit " + bit + " of byte " + at + " of entry " + (i + 1));
        }
      }
    }
  }

  @Test
  void an_edit_that_is_sealed_anew_is_found_at_the_next_entry() {
    Entry forged =
        Samples.entry(
            Ticket.unfiled(Samples.KEY, Samples.WORKFLOW),
            HISTORY.get(0).command(),
            new Change.Filed(Samples.ACME, Samples.GUEST, Visibility.SHARED));
    EntryCodec.Stored stored = EntryCodec.encode(forged);
    SealedHistory.Verdict verdict =
        verdict(with(0, new Row(1, stored, Seal.of(Seal.NONE, stored.sealed()))));
    assertTrue(verdict.faults().stream().anyMatch(fault -> fault.revision() == 2));
  }

  @Test
  void a_removal_at_the_beginning_or_in_the_middle_is_found_however_it_is_numbered() {
    for (int i = 0; i < rows.size() - 1; i++) {
      List<Row> fewer = new ArrayList<>(rows);
      fewer.remove(i);
      isFound(fewer);
      isFound(renumbered(fewer));
    }
  }

  private static List<Row> renumbered(List<Row> rows) {
    List<Row> all = new ArrayList<>();
    for (Row row : rows) {
      all.add(new Row(all.size() + 1, row.stored(), row.seal()));
    }
    return all;
  }

  @Test
  void an_insertion_anywhere_is_found_however_it_is_sealed() {
    Entry comment =
        Samples.entry(TICKET, Action.of("COMMENT").by(Samples.ANNA), new Change.Unassigned());
    EntryCodec.Stored extra = EntryCodec.encode(comment);
    for (int i = 0; i <= rows.size(); i++) {
      Seal before = i == 0 ? Seal.NONE : rows.get(i - 1).seal();
      for (Seal seal : List.of(before, Seal.of(before, extra.sealed()))) {
        List<Row> more = new ArrayList<>(rows);
        more.add(i, new Row(i + 1, extra, seal));
        isFound(renumbered(more));
        isFound(more);
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      List<Row> twice = new ArrayList<>(rows);
      twice.add(i, rows.get(i));
      isFound(twice);
      isFound(renumbered(twice));
    }
  }

  @Test
  void a_swap_of_any_two_entries_is_found() {
    for (int i = 0; i < rows.size(); i++) {
      for (int j = i + 1; j < rows.size(); j++) {
        List<Row> swapped = new ArrayList<>(rows);
        Collections.swap(swapped, i, j);
        isFound(swapped);
        isFound(renumbered(swapped));
        Row one = rows.get(i);
        Row other = rows.get(j);
        List<Row> contents = with(i, new Row(one.revision(), other.stored(), one.seal()));
        contents.set(j, new Row(other.revision(), one.stored(), other.seal()));
        isFound(contents);
      }
    }
  }

  @Test
  void a_seal_that_was_changed_is_found() {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      isFound(with(i, new Row(row.revision(), row.stored(), Seal.of(row.seal(), new byte[0]))));
    }
  }

  @Test
  void a_stored_ticket_that_is_not_the_fold_is_found() {
    Seal head = rows.get(3).seal();
    Ticket other =
        TICKET.after(
            Samples.entry(TICKET, Action.of("X").by(Samples.ANNA), new Change.Unassigned()));
    assertEquals(
        List.of(
            new SealedHistory.Fault(Samples.KEY, 0, "The ticket is not what its entries make.")),
        verdict(rows, other, head).faults());
    assertEquals(
        List.of(
            new SealedHistory.Fault(
                Samples.KEY, 0, "The ticket's seal is not that of its last entry.")),
        verdict(rows, TICKET, rows.get(2).seal()).faults());
  }

  @Test
  void a_removed_tail_is_found_against_the_ticket_and_its_seal() {
    isFound(rows.subList(0, 3));
    Ticket shorter = Ticket.fold(HISTORY.subList(0, 3));
    assertTrue(verdict(rows.subList(0, 3), shorter, rows.get(2).seal()).isIntact());
  }

  @Test
  void a_removed_tail_or_ticket_is_found_against_a_checkpoint() {
    TicketKey gone = new TicketKey("DESK", 7);
    Map<TicketKey, SealedHistory.Head> heads = new LinkedHashMap<>();
    heads.put(Samples.KEY, new SealedHistory.Head(4, rows.get(3).seal()));
    heads.put(gone, new SealedHistory.Head(1, rows.get(0).seal()));
    SealedHistory.Checkpoint checkpoint = Checkpoints.of(heads);
    List<SealedHistory.Fault> faults =
        Checkpoints.missing(
            checkpoint,
            (key, revision) ->
                key.equals(Samples.KEY) ? Optional.of(rows.get(2).seal()) : Optional.empty());
    assertEquals(
        List.of(gone, Samples.KEY), faults.stream().map(SealedHistory.Fault::ticket).toList());
    assertEquals(
        List.of(),
        Checkpoints.missing(checkpoint, (key, revision) -> Optional.of(heads.get(key).seal())));
    SealedHistory.Checkpoint forged =
        new SealedHistory.Checkpoint(
            Map.of(gone, new SealedHistory.Head(1, rows.get(0).seal())), checkpoint.root());
    assertThrows(
        StoreException.class, () -> Checkpoints.missing(forged, (key, one) -> Optional.empty()));
  }

  @Test
  void an_erased_chain_is_intact_and_reads_erased() {
    List<Row> erased =
        rows.stream()
            .map(
                row ->
                    new Row(
                        row.revision(),
                        EntryCodec.erase(row.stored(), Samples.ANNA.person()).orElse(row.stored()),
                        row.seal()))
            .toList();
    Ticket fold = Ticket.fold(erased.stream().map(row -> EntryCodec.decode(row.stored())).toList());
    long texts = erased.stream().mapToLong(row -> EntryCodec.erasedTexts(row.stored())).sum();
    SealedHistory.Verdict verdict = verdict(erased, fold, rows.get(3).seal(), texts);
    assertEquals(List.of(), verdict.faults());
    for (long other : new long[] {0, texts - 1, texts + 1}) {
      assertEquals(
          List.of(0L),
          verdict(erased, fold, rows.get(3).seal(), other).faults().stream()
              .map(SealedHistory.Fault::revision)
              .toList(),
          "texts that were destroyed by hand, or put back");
    }
    assertEquals(Optional.of("(erased)"), EntryCodec.decode(erased.get(2).stored()).remark());
    assertEquals(Optional.of("Water?"), EntryCodec.decode(erased.get(1).stored()).remark());
  }
}
