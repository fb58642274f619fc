package io.deskwork.interchange;

import io.deskwork.store.Page;
import io.deskwork.store.TicketQueries;
import io.deskwork.store.TicketQuery;
import io.deskwork.table.DefinitionException;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * Event logs in XES (IEEE 1849), as tools for process mining read and write them. A trace is a
 * ticket, an event one of its entries. However many there are, one ticket is held when writing, and
 * one event when reading. No stream is closed.
 *
 * <p>An event is named by the key of its action, which every definition knows, and not by its name.
 */
public final class Xes {

  static final String NAME = "concept:name";
  static final String RESOURCE = "org:resource";
  static final String TIME = "time:timestamp";
  static final String TRANSITION = "lifecycle:transition";
  static final String COMPLETE = "complete";
  static final String SOURCE = "source";

  private static final int PAGE = 500;

  /**
   * What was written.
   *
   * @param traces how many tickets
   * @param events how many entries
   */
  public record Written(long traces, long events) {}

  private Xes() {}

  /**
   * Writes every ticket that the viewer sees, with the entries that they see, in order of keys and
   * revisions. To the contractor that is everything that people wrote; internal notes are marked.
   *
   * <p>The standard attributes are name, resource (the account), role, group (the organization),
   * timestamp and transition (always {@code complete}); others are {@code revision}, {@code from},
   * {@code to}, {@code workflow}, {@code source}, {@code command}, {@code due} of a timer, {@code
   * internal}, and the values as {@code input.KEY} if the command brought them, as {@code
   * field.KEY} if they were set beside. Durations are texts, and characters that XML cannot hold
   * become U+FFFD.
   *
   * @throws IOException if the stream failed
   */
  public static Written write(TicketQueries tickets, Viewer viewer, OutputStream out)
      throws IOException {
    XesWriter writer = new XesWriter(out);
    writer.begin();
    long traces = 0;
    long events = 0;
    TicketQuery query = TicketQuery.all().pagesOf(PAGE);
    Page<Ticket> page = tickets.tickets(viewer, query);
    while (true) {
      for (Ticket ticket : page.items()) {
        List<Entry> entries = tickets.history(viewer, ticket.key());
        if (!entries.isEmpty()) {
          writer.trace(ticket, entries);
          traces++;
          events += entries.size();
        }
      }
      if (page.next().isEmpty()) {
        writer.end();
        return new Written(traces, events);
      }
      page = tickets.tickets(viewer, query.after(page.next().get()));
    }
  }

  /**
   * Reads a log, zipped or not, and gives each event in the order of the file. Attributes inside of
   * attributes, lists, extensions and whatever else it does not know are passed over; what the log
   * declares as global stands where an event or a trace does not say otherwise.
   *
   * <p>It may come from a stranger: elements are nested at most 16 deep, an event or a trace has at
   * most 1,000 attributes, a text that is used at most 8,192 characters, and a tag at most a
   * mebibyte. A document type is refused, and nothing outside of the stream is ever read. What
   * comes before something wrong was given already.
   *
   * @return how many events were given
   * @throws DefinitionException if it is no XES; it names line and column
   * @throws IOException if the stream failed
   */
  public static long read(InputStream in, Consumer<LoggedEvent> each) throws IOException {
    return new XesReader(UntrustedInput.open(XesReader.WHAT, in), each).read();
  }
}
