package io.deskwork.interchange;

import io.deskwork.store.Archiving;
import io.deskwork.store.Seal;
import io.deskwork.store.StoreException;
import io.deskwork.table.DefinitionException;
import io.deskwork.ticket.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * All tickets of a store as JSON Lines: a first line with the definitions that they moved by, a
 * line for each ticket with its entries as they are stored, and a last line with their number and
 * the root of their checkpoint, so that a copy that was cut off is known as one.
 *
 * <p>An archive holds everything, personal texts too: it is as secret as the store. However many
 * tickets there are, one at a time is held. Neither stream is closed.
 */
public final class TicketArchive {

  static final String WHAT = "archive";
  static final String NAME = "deskwork";
  static final int FORMAT = 1;

  /**
   * What an archive holds.
   *
   * @param tickets how many tickets
   * @param entries how many entries all of them have
   * @param root the root of their checkpoint: equal to that of a checkpoint which was kept
   *     elsewhere if nothing was added, removed or changed since
   */
  public record Contents(long tickets, long entries, Seal root) {}

  private TicketArchive() {}

  /**
   * Writes every ticket of a store. Those that are filed meanwhile may be missing, and each is as
   * it was when its line was written.
   *
   * @throws StoreException if a ticket does not verify; what was written has no last line then
   * @throws IOException if the stream failed
   */
  public static Contents write(Archiving store, OutputStream out) throws IOException {
    try (ArchiveWriter writer = new ArchiveWriter(out)) {
      writer.begin(store.preface());
      store.archive(
          ticket -> {
            try {
              writer.write(ticket);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      return writer.end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Restores an archive, zipped or not, into an empty store: all of it, or nothing. Every ticket is
   * checked before it is written: each entry is sealed and chained to the one before, and the
   * ticket is the fold of its entries. What an archive cannot tell is whether somebody rewrote all
   * of it: compare the root with one that was kept elsewhere, or verify the store by a checkpoint.
   *
   * @throws DefinitionException if it is not a whole and honest archive; it names the line
   * @throws InvalidValueException if the store is not empty, or knows another definition under a
   *     name and version of the archive
   * @throws IOException if the stream failed
   */
  public static Contents restore(InputStream in, Archiving store) throws IOException {
    ArchiveReader reader = new ArchiveReader(UntrustedInput.open(WHAT, in));
    try {
      store.restore(reader.preface(), reader);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (InvalidValueException e) {
      throw reader.hasBegun()
          ? reader.refused(
              "BAD_VALUE", "By this line: " + UntrustedInput.shown("" + e.getMessage()))
          : e;
    }
    return reader.contents();
  }

  /**
   * Reads an archive as {@link #restore} does, and writes nothing.
   *
   * @throws DefinitionException if it is not a whole and honest archive; it names the line
   * @throws IOException if the stream failed
   */
  public static Contents check(InputStream in) throws IOException {
    ArchiveReader reader = new ArchiveReader(UntrustedInput.open(WHAT, in));
    try {
      while (reader.hasNext()) {
        reader.next();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return reader.contents();
  }
}
