package io.deskwork.example;

import io.deskwork.interchange.LoggedEvent;
import io.deskwork.interchange.Xes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A recorded event log.
 *
 * @param events what could be read, by time, ties in the order of the file
 * @param unreadable what could not, by place
 * @param skipped how many events only say that something began, was paused, and the like
 * @param places what a place is called: a line, or the number of an event
 */
record EventLog(List<Event> events, Map<Long, String> unreadable, int skipped, String places) {

  private static final int LOOK = 64;

  /**
   * One event.
   *
   * @param place its line in a CSV, its number in XES, where many may be on one line
   * @param isOfTimer whether a timer did it, in a log that Deskwork wrote
   */
  record Event(
      long place, String ticket, String activity, String actor, Instant at, boolean isOfTimer) {}

  /** The columns of a CSV. */
  record Columns(String ticket, String activity, String time, String actor) {}

  /** Reads CSV or XES, zipped or not, whichever it turns out to be; columns are for CSV. */
  static EventLog read(Path file, Optional<Columns> columns) {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        InputStream in = unzipped(raw)) {
      if (isXml(in)) {
        return xes(in);
      }
      return csv(
          in,
          columns.orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "The log is a CSV. Say --case, --activity, --time and --actor.")));
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException(
          "The log " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static InputStream unzipped(InputStream in) throws IOException {
    in.mark(2);
    boolean zipped = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return zipped ? new BufferedInputStream(new GZIPInputStream(in)) : in;
  }

  /** XML begins with a tag, after a mark, blanks, and in some encodings zeros. */
  private static boolean isXml(InputStream in) throws IOException {
    in.mark(LOOK);
    byte[] begin = in.readNBytes(LOOK);
    in.reset();
    for (byte one : begin) {
      if (one > ' ') {
        return one == '<';
      }
    }
    return false;
  }

  private static EventLog sorted(
      List<Event> events, Map<Long, String> unreadable, int skipped, String places) {
    events.sort(Comparator.comparing(Event::at));
    return new EventLog(events, unreadable, skipped, places);
  }

  private static EventLog xes(InputStream in) throws IOException {
    List<LoggedEvent> logged = new ArrayList<>();
    Xes.read(in, logged::add);
    List<Event> events = new ArrayList<>();
    Map<Long, String> unreadable = new TreeMap<>();
    int skipped = 0;
    for (int i = 0; i < logged.size(); i++) {
      LoggedEvent one = logged.get(i);
      if (!one.isComplete()) {
        skipped++;
      } else if (one.trace().orElse("").isBlank()
          || one.resource().orElse("").isBlank()
          || one.at().isEmpty()) {
        unreadable.put(i + 1L, "It names no ticket, no actor or no time.");
      } else {
        events.add(
            new Event(
                i + 1L,
                one.trace().orElseThrow(),
                one.activity().orElse(""),
                one.resource().orElseThrow(),
                one.at().orElseThrow(),
                one.isOfTimer()));
      }
    }
    return sorted(events, unreadable, skipped, "event");
  }

  private static EventLog csv(InputStream in, Columns columns) throws IOException {
    List<Event> events = new ArrayList<>();
    Map<Long, String> unreadable = new TreeMap<>();
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
        CSVParser parser = CSVParser.parse(reader, format)) {
      for (String column : List.of(columns.ticket, columns.activity, columns.time, columns.actor)) {
        if (!parser.getHeaderNames().contains(column)) {
          throw new IllegalArgumentException(
              "The log has no column '" + column + "'. It has " + parser.getHeaderNames() + ".");
        }
      }
      for (CSVRecord row : parser) {
        long line = parser.getCurrentLineNumber();
        try {
          events.add(event(line, row, columns));
        } catch (DateTimeException | IllegalArgumentException e) {
          unreadable.put(line, String.valueOf(e.getMessage()));
        }
      }
    }
    return sorted(events, unreadable, 0, "line");
  }

  private static Event event(long line, CSVRecord row, Columns columns) {
    if (!row.isConsistent()) {
      throw new IllegalArgumentException("It has " + row.size() + " cells.");
    }
    String time = row.get(columns.time).strip();
    Instant at = OffsetDateTime.parse(time.replaceFirst(" ", "T")).toInstant();
    String ticket = row.get(columns.ticket);
    String actor = row.get(columns.actor);
    if (ticket.isBlank() || actor.isBlank()) {
      throw new IllegalArgumentException("It names no ticket or no actor.");
    }
    return new Event(line, ticket, row.get(columns.activity).strip(), actor, at, false);
  }
}
