package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.COMMENT;
import static io.deskwork.testkit.Cast.EDGAR;

import io.deskwork.store.EntryCodec;
import io.deskwork.store.Seal;
import io.deskwork.testkit.Cast;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What somebody with the password of the database may do to the rows of tickets. */
final class Forgeries {

  /**
   * What a forger has at hand.
   *
   * @param one the ticket to forge
   * @param other another one
   * @param before the one as it was before somebody was erased
   */
  record Past(StoredTicket one, StoredTicket other, StoredTicket before) {}

  /** One way to forge; gives the tickets that it touched as they are then. */
  @FunctionalInterface
  interface Forgery {
    List<StoredTicket> forge(Dice dice, Past past);
  }

  private static final Map<String, Forgery> FOUND = new LinkedHashMap<>();
  private static final Map<String, Forgery> FOUND_BY_CHECKPOINT = new LinkedHashMap<>();

  private Forgeries() {}

  /** Those that show by themselves. */
  static Map<String, Forgery> found() {
    return FOUND;
  }

  /** Those that were made with such care that only a checkpoint shows them. */
  static Map<String, Forgery> foundByCheckpoint() {
    return FOUND_BY_CHECKPOINT;
  }

  private static void ofAnEntry(String what, BiFunction<Dice, EntryRow, EntryRow> edit) {
    FOUND.put(
        what,
        (dice, past) -> {
          int at = dice.below(past.one.entries().size());
          return List.of(past.one.with(at, edit.apply(dice, past.one.entries().get(at))));
        });
  }

  /** Something of another entry, of the same ticket or not. */
  private static void ofAnother(String what, BiFunction<EntryRow, EntryRow, EntryRow> edit) {
    FOUND.put(
        what,
        (dice, past) -> {
          EntryRow from = dice.one(dice.one(List.of(past.one, past.other)).entries());
          int at = dice.below(past.one.entries().size());
          return List.of(past.one.with(at, edit.apply(past.one.entries().get(at), from)));
        });
  }

  private static void ofTheTicket(String what, BiFunction<Dice, TicketRow, TicketRow> edit) {
    FOUND.put(
        what,
        (dice, past) ->
            List.of(past.one.with(Optional.of(edit.apply(dice, past.one.ticketRow())))));
  }

  private static void ofAColumn(String what, BiFunction<Dice, Columns, Columns> edit) {
    ofTheTicket(
        what,
        (dice, t) ->
            new TicketRow(
                edit.apply(dice, t.columns()), t.parked(), t.head(), t.erased(), t.body()));
  }

  static {
    // @formatter:off
    ofAnEntry("a byte of an entry",    (dice, e) -> sealed(e, dice.edited(e.stored().sealed())));
    ofAnEntry("a byte of its texts",   (dice, e) -> personal(e, dice.edited(e.stored().personal())));
    ofAnEntry("a text destroyed",      (dice, e) -> stored(e, EntryCodec.erase(e.stored(), dice.one(Cast.ALL).person()).orElse(e.stored())));
    ofAnEntry("a seal",                (dice, e) -> seal(e, new Seal(dice.edited(e.seal().hex()))));
    ofAnEntry("a command id",          (dice, e) -> command(e, dice.edited(e.command())));
    ofAnEntry("a revision",            (dice, e) -> revision(e, dice.below(2) == 0 ? -e.revision() : 1000 + dice.below(1000)));
    ofAnother("the bytes of another",  (e, other) -> sealed(e, other.stored().sealed()));
    ofAnother("the texts of another",  (e, other) -> personal(e, other.stored().personal()));
    ofAnother("the seal of another",   (e, other) -> seal(e, other.seal()));
    ofAnother("all of another",        (e, other) -> command(revision(other, e.revision()), "replayed " + other.command()));
    ofTheTicket("a head",              (dice, t) -> new TicketRow(t.columns(), t.parked(), new Seal(dice.edited(t.head().hex())), t.erased(), t.body()));
    ofTheTicket("a number of erased",  (dice, t) -> new TicketRow(t.columns(), t.parked(), t.head(), dice.edited(t.erased()), t.body()));
    ofTheTicket("a byte of a ticket",  (dice, t) -> new TicketRow(t.columns(), t.parked(), t.head(), t.erased(), dice.edited(t.body())));
    ofTheTicket("a ticket parked",     (dice, t) -> new TicketRow(t.columns(), t.parked().isPresent() ? Optional.empty() : Optional.of("Wait"), t.head(), t.erased(), t.body()));
    ofAColumn("a revision's column",   (dice, c) -> new Columns(dice.edited(c.revision()), c.status(), c.organization(), c.reporter(), c.shared(), c.assignee(), c.due()));
    ofAColumn("a status",              (dice, c) -> new Columns(c.revision(), dice.edited(c.status()), c.organization(), c.reporter(), c.shared(), c.assignee(), c.due()));
    ofAColumn("an organization",       (dice, c) -> new Columns(c.revision(), c.status(), dice.edited(c.organization()), c.reporter(), c.shared(), c.assignee(), c.due()));
    ofAColumn("a reporter",            (dice, c) -> new Columns(c.revision(), c.status(), c.organization(), edited(dice, c.reporter()), c.shared(), c.assignee(), c.due()));
    ofAColumn("a visibility",          (dice, c) -> new Columns(c.revision(), c.status(), c.organization(), c.reporter(), !c.shared(), c.assignee(), c.due()));
    ofAColumn("an assignee",           (dice, c) -> new Columns(c.revision(), c.status(), c.organization(), c.reporter(), c.shared(), edited(dice, c.assignee()), c.due()));
    ofAColumn("a due instant",         (dice, c) -> new Columns(c.revision(), c.status(), c.organization(), c.reporter(), c.shared(), c.assignee(), due(dice, c.due())));
    FOUND.put("a text put back",       (dice, past) -> List.of(putBack(dice, past)));
    FOUND.put("two entries swapped",   (dice, past) -> List.of(swapped(dice, past.one)));
    FOUND.put("two ids swapped",       (dice, past) -> List.of(commandsSwapped(dice, past.one)));
    FOUND.put("entries exchanged",     Forgeries::exchanged);
    FOUND.put("an entry moved",        Forgeries::moved);
    FOUND.put("an entry removed",      (dice, past) -> List.of(removed(dice, past.one)));
    FOUND.put("one taken out",         (dice, past) -> List.of(renumbered(removed(dice, past.one))));
    FOUND.put("a tail removed",        (dice, past) -> List.of(past.one.with(cut(dice, past.one))));
    FOUND.put("all entries removed",   (dice, past) -> List.of(past.one.with(List.of())));
    FOUND.put("an entry copied",       (dice, past) -> List.of(copied(dice, past)));
    FOUND.put("an entry added",        (dice, past) -> List.of(appended(past.one)));
    FOUND.put("an entry sealed anew",  (dice, past) -> List.of(sealedAnew(dice, past.one)));
    FOUND.put("an old ticket",         (dice, past) -> List.of(past.one.with(past.one.made(cut(dice, past.one)).row())));
    FOUND.put("a ticket of another",   (dice, past) -> List.of(past.one.with(past.other.row())));
    FOUND.put("tickets exchanged",     (dice, past) -> List.of(past.one.with(past.other.row()), past.other.with(past.one.row())));
    FOUND.put("a ticket removed",      (dice, past) -> List.of(past.one.with(Optional.empty())));
    FOUND.put("another key",           (dice, past) -> List.of(gone(past.one), past.one.under(new TicketKey("DESK", 5_000 + dice.below(999)))));
    FOUND.put("keys exchanged",        (dice, past) -> List.of(past.one.under(past.other.key()), past.other.under(past.one.key())));

    FOUND_BY_CHECKPOINT.put("a tail cut with care",     (dice, past) -> List.of(past.one.made(cut(dice, past.one))));
    FOUND_BY_CHECKPOINT.put("a ticket without a trace", (dice, past) -> List.of(gone(past.one)));
    FOUND_BY_CHECKPOINT.put("all rewritten from one on", (dice, past) -> List.of(rewritten(dice, past.one)));
    // @formatter:on
  }

  private static EntryRow stored(EntryRow e, EntryCodec.Stored stored) {
    return new EntryRow(e.revision(), e.command(), e.seal(), stored);
  }

  private static EntryRow sealed(EntryRow e, byte[] bytes) {
    return stored(e, new EntryCodec.Stored(bytes, e.stored().personal()));
  }

  private static EntryRow personal(EntryRow e, byte[] bytes) {
    return stored(e, new EntryCodec.Stored(e.stored().sealed(), bytes));
  }

  private static EntryRow seal(EntryRow e, Seal seal) {
    return new EntryRow(e.revision(), e.command(), seal, e.stored());
  }

  private static EntryRow command(EntryRow e, String command) {
    return new EntryRow(e.revision(), command, e.seal(), e.stored());
  }

  private static EntryRow revision(EntryRow e, long revision) {
    return new EntryRow(revision, e.command(), e.seal(), e.stored());
  }

  private static Optional<String> edited(Dice dice, Optional<String> text) {
    return text.isPresent() && dice.below(2) == 0
        ? Optional.empty()
        : Optional.of(dice.edited(text.orElse("nobody")));
  }

  private static Optional<Long> due(Dice dice, Optional<Long> due) {
    return due.isPresent() && dice.below(2) == 0
        ? Optional.empty()
        : Optional.of(dice.edited(due.orElse(1_772_352_000_000_000L)));
  }

  private static StoredTicket putBack(Dice dice, Past past) {
    int at = dice.below(past.one.entries().size());
    byte[] texts = past.before.entries().get(at).stored().personal();
    return past.one.with(at, personal(past.one.entries().get(at), texts));
  }

  private static StoredTicket swapped(Dice dice, StoredTicket ticket) {
    EntryRow one = dice.one(ticket.entries());
    EntryRow other = dice.one(ticket.entries());
    return ticket
        .with(ticket.entries().indexOf(one), revision(other, one.revision()))
        .with(ticket.entries().indexOf(other), revision(one, other.revision()));
  }

  private static StoredTicket commandsSwapped(Dice dice, StoredTicket ticket) {
    EntryRow one = dice.one(ticket.entries());
    EntryRow other = dice.one(ticket.entries());
    return ticket
        .with(ticket.entries().indexOf(one), command(one, other.command()))
        .with(ticket.entries().indexOf(other), command(other, one.command()));
  }

  private static List<StoredTicket> exchanged(Dice dice, Past past) {
    int at = dice.below(Math.min(past.one.entries().size(), past.other.entries().size()));
    return List.of(
        past.one.with(at, past.other.entries().get(at)),
        past.other.with(at, past.one.entries().get(at)));
  }

  private static List<StoredTicket> moved(Dice dice, Past past) {
    List<EntryRow> fewer = new ArrayList<>(past.one.entries());
    List<EntryRow> more = new ArrayList<>(past.other.entries());
    more.add(revision(fewer.remove(dice.below(fewer.size())), more.size() + 1));
    return List.of(past.one.with(fewer), past.other.with(more));
  }

  private static StoredTicket removed(Dice dice, StoredTicket ticket) {
    List<EntryRow> fewer = new ArrayList<>(ticket.entries());
    fewer.remove(dice.below(fewer.size()));
    return ticket.with(fewer);
  }

  private static StoredTicket renumbered(StoredTicket ticket) {
    List<EntryRow> rows = new ArrayList<>();
    ticket.entries().forEach(entry -> rows.add(revision(entry, rows.size() + 1)));
    return ticket.with(rows);
  }

  /** The entries but the last few; at least one stays. */
  private static List<EntryRow> cut(Dice dice, StoredTicket ticket) {
    return ticket.entries().subList(0, 1 + dice.below(ticket.entries().size() - 1));
  }

  /** A copy of any entry at any place, what follows renumbered. */
  private static StoredTicket copied(Dice dice, Past past) {
    EntryRow from = dice.one(dice.one(List.of(past.one, past.other)).entries());
    List<EntryRow> rows = new ArrayList<>();
    int at = dice.below(past.one.entries().size() + 1);
    Stream.of(
            past.one.entries().subList(0, at),
            List.of(command(from, "copied " + from.command())),
            past.one.entries().subList(at, past.one.entries().size()))
        .flatMap(List::stream)
        .forEach(entry -> rows.add(revision(entry, rows.size() + 1)));
    return past.one.with(rows);
  }

  /** An entry as the store itself would write it, after those that are given. */
  private static EntryRow forged(List<EntryRow> before, Ticket ticket) {
    Entry.Step step =
        new Entry.Step(
            ticket.workflow(),
            ticket.status(),
            ticket.changedAt(),
            false,
            List.of(),
            ParameterValues.none());
    Entry entry = Entry.after(ticket, COMMENT.by(EDGAR).saying("Never said"), step);
    EntryCodec.Stored stored = EntryCodec.encode(entry);
    Seal head = before.isEmpty() ? Seal.NONE : before.get(before.size() - 1).seal();
    return new EntryRow(
        before.size() + 1L, entry.commandId().value(), Seal.of(head, stored.sealed()), stored);
  }

  private static StoredTicket appended(StoredTicket ticket) {
    List<EntryRow> more = new ArrayList<>(ticket.entries());
    more.add(forged(more, ticket.ticket()));
    return ticket.with(more);
  }

  /** Another entry in the place of one, with the seal that it must have; the rest as it was. */
  private static StoredTicket sealedAnew(Dice dice, StoredTicket ticket) {
    int at = 1 + dice.below(ticket.entries().size() - 1);
    List<EntryRow> before = ticket.entries().subList(0, at);
    return ticket.with(at, forged(before, ticket.with(before).ticket()));
  }

  private static StoredTicket gone(StoredTicket ticket) {
    return ticket.with(List.of()).with(Optional.empty());
  }

  /** Every entry from one on written again by who knows how the store does it. */
  private static StoredTicket rewritten(Dice dice, StoredTicket ticket) {
    List<EntryRow> rows =
        new ArrayList<>(ticket.entries().subList(0, dice.below(ticket.entries().size())));
    for (EntryRow entry : ticket.entries().subList(rows.size(), ticket.entries().size())) {
      EntryCodec.Stored stored = EntryCodec.encode(EntryCodec.decode(entry.stored()));
      Seal head = rows.isEmpty() ? Seal.NONE : rows.get(rows.size() - 1).seal();
      rows.add(
          new EntryRow(entry.revision(), entry.command(), Seal.of(head, stored.sealed()), stored));
    }
    return ticket.made(rows);
  }
}
