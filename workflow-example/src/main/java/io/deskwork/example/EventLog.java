package io.deskwork.example;

import java.io.IOException;
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
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A recorded event log.
 *
 * @param events what could be read, by time, ties in the order of the file
 * @param unreadable what could not, by line
 */
record EventLog(List<Event> events, Map<Long, String> unreadable) {

  /** One row. */
  record Event(long line, String ticket, String activity, String actor, Instant at) {}

  /** The columns of a log. */
  record Columns(String ticket, String activity, String time, String actor) {}

  static EventLog read(Path file, Columns columns) {
    List<Event> events = new ArrayList<>();
    Map<Long, String> unreadable = new java.util.TreeMap<>();
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
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
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException(
          "The log " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
    events.sort(Comparator.comparing(Event::at));
    return new EventLog(events, unreadable);
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
    return new Event(line, ticket, row.get(columns.activity).strip(), actor, at);
  }
}
