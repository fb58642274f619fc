package io.deskwork.interchange;

import io.deskwork.store.ArchivedTicket;
import io.deskwork.store.Archiving;
import io.deskwork.store.CheckpointRoot;
import io.deskwork.store.EntryCodec;
import io.deskwork.store.Seal;
import io.deskwork.store.SealedEntry;
import io.deskwork.table.DefinitionException;
import io.deskwork.ticket.DeskworkException;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.WorkflowId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads an archive ticket by ticket, each checked, and its last line, which says whether all of
 * them were there. Not thread safe.
 */
final class ArchiveReader implements Iterator<ArchivedTicket> {

  private final UntrustedInput bytes;
  private final LineInput lines;
  private final Archiving.Preface preface;
  private final CheckpointRoot root = new CheckpointRoot();
  private Optional<ArchivedTicket> next = Optional.empty();
  private Optional<TicketArchive.Contents> contents = Optional.empty();
  private boolean begun;
  private long tickets;
  private long entries;

  ArchiveReader(UntrustedInput bytes) throws IOException {
    this.bytes = bytes;
    this.lines = new LineInput(bytes);
    this.preface = preface(line("It is empty."));
  }

  private ArchiveLine line(String orElse) throws IOException {
    if (!isThereAnother()) {
      throw refused("CUT_OFF", orElse);
    }
    return ArchiveLine.read(bytes, lines);
  }

  private boolean isThereAnother() throws IOException {
    try {
      return lines.nextLine();
    } catch (IOException e) {
      throw ArchiveLine.failed(bytes, lines.line(), e);
    }
  }

  private static Archiving.Preface preface(ArchiveLine line) {
    if (!line.has("archive") || !line.text("archive").equals(TicketArchive.NAME)) {
      throw line.refused("NOT_AN_ARCHIVE", "The first line must say that it is an archive.");
    }
    if (line.number("format") != TicketArchive.FORMAT) {
      throw line.refused(
          "FORMAT",
          "It has format "
              + line.number("format")
              + "; this version of Deskwork reads "
              + TicketArchive.FORMAT
              + ". Use a newer version.");
    }
    line.only("archive", "format", "workflows", "keys");
    return checked(
        line,
        () -> {
          Map<WorkflowId, String> fingerprints = new HashMap<>();
          for (ArchiveLine one : line.objects("workflows")) {
            one.only("name", "version", "fingerprint");
            WorkflowId id = new WorkflowId(one.text("name"), (int) one.number("version"));
            String fingerprint = new Seal(one.text("fingerprint")).hex();
            if (fingerprint.length() != Seal.NONE.hex().length()
                || one.number("version") != id.version()
                || fingerprints.put(id, fingerprint) != null) {
              throw one.refused("BAD_VALUE", "A workflow must be there once, with a fingerprint.");
            }
          }
          Map<String, Long> keys = new HashMap<>();
          ArchiveLine last = line.object("keys");
          last.names().forEach(prefix -> keys.put(prefix, last.number(prefix)));
          return new Archiving.Preface(fingerprints, keys);
        });
  }

  /** What is wrong with a value gets the place of its line. */
  private static <T> T checked(ArchiveLine line, Supplier<T> made) {
    try {
      return made.get();
    } catch (DefinitionException e) {
      throw e;
    } catch (DeskworkException e) {
      throw line.refused("BAD_VALUE", UntrustedInput.shown(String.valueOf(e.getMessage())));
    }
  }

  Archiving.Preface preface() {
    return preface;
  }

  /** Whether a ticket was asked for. */
  boolean hasBegun() {
    return begun;
  }

  /** What was read, once all of it was. */
  TicketArchive.Contents contents() {
    return contents.orElseThrow(() -> refused("CUT_OFF", "It was not read to its end."));
  }

  DefinitionException refused(String code, String sentence) {
    return ArchiveLine.refused(lines.line(), 1, code, sentence);
  }

  @Override
  public boolean hasNext() {
    begun = true;
    if (next.isEmpty() && contents.isEmpty()) {
      try {
        read(line("It ends here without its last line: it was cut off. Take a whole copy."));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return next.isPresent();
  }

  @Override
  public ArchivedTicket next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the archive has no more tickets");
    }
    ArchivedTicket ticket = next.orElseThrow();
    next = Optional.empty();
    return ticket;
  }

  private void read(ArchiveLine line) throws IOException {
    if (line.has("end")) {
      end(line.only("end").object("end").only("tickets", "entries", "root"));
      if (isThereAnother()) {
        throw refused("TRAILING", "Nothing may follow the last line.");
      }
      return;
    }
    ArchivedTicket ticket = checked(line, () -> ticket(line.only("key", "ticket", "entries")));
    checked(line, () -> root.add(ticket.key(), ticket.head()));
    tickets++;
    entries += ticket.entries().size();
    next = Optional.of(ticket);
  }

  private static ArchivedTicket ticket(ArchiveLine line) {
    List<SealedEntry> sealed = new ArrayList<>();
    for (ArchiveLine one : line.objects("entries")) {
      one.only("seal", "entry", "personal");
      sealed.add(
          new SealedEntry(
              new EntryCodec.Stored(bytes(one, "entry"), bytes(one, "personal")),
              new Seal(one.text("seal"))));
    }
    return ArchivedTicket.of(TicketKey.parse(line.text("key")), bytes(line, "ticket"), sealed);
  }

  private static byte[] bytes(ArchiveLine line, String name) {
    return line.text(name).getBytes(StandardCharsets.UTF_8);
  }

  private void end(ArchiveLine end) {
    Seal made = root.seal();
    if (end.number("tickets") != tickets || end.number("entries") != entries) {
      throw end.refused(
          "MISSING",
          "There were "
              + end.number("tickets")
              + " tickets with "
              + end.number("entries")
              + " entries, and here are "
              + tickets
              + " with "
              + entries
              + ": something was removed or added.");
    }
    if (!end.text("root").equals(made.hex())) {
      throw end.refused("ROOT", "The root is not that of the tickets above: one was changed.");
    }
    contents = Optional.of(new TicketArchive.Contents(tickets, entries, made));
  }
}
