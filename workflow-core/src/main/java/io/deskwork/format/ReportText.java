package io.deskwork.format;

import io.deskwork.table.Texts;
import io.deskwork.time.ServiceReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report as a table for terminals, as CSV for spreadsheets and as JSON for programs. */
public final class ReportText {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private ReportText() {}

  /**
   * Three tables for people: the figures, the working time per status, the breaches, each only if
   * there is something in it. Times are by the wall clock of the zone; those and working time are
   * cut to the minute.
   */
  public static String table(ServiceReport report, ZoneId zone) {
    List<List<String>> figures = new ArrayList<>();
    List<List<String>> statuses = new ArrayList<>();
    List<List<String>> breaches = new ArrayList<>();
    for (ServiceReport.Row row : report.rows()) {
      figures.add(
          with(
              row,
              String.valueOf(row.filed()),
              String.valueOf(row.closed()),
              String.valueOf(row.reopened()),
              within(row.response()),
              within(row.resolution())));
      for (ServiceReport.StatusTime time : row.statuses()) {
        statuses.add(
            with(
                row,
                time.status().key(),
                String.valueOf(time.visits()),
                told(time.median()),
                told(time.ninetieth())));
      }
      for (ServiceReport.Breach breach : row.breaches()) {
        breaches.add(
            with(
                row,
                breach.ticket().toString(),
                breach.stopwatch(),
                local(breach.at(), zone),
                breach.goal().map(ReportText::told).orElse("nothing any more"),
                told(breach.elapsed())));
      }
    }
    return "From %s until %s (%s)\n"
            .formatted(
                report.from().map(from -> local(from, zone)).orElse("the beginning"),
                local(report.until(), zone),
                zone)
        + Columns.of("Filed>", "Closed>", "Reopened>", "Response in terms", "Resolution in terms")
            .table("", figures)
        + Columns.of("Status", "Visits>", "Median>", "90th percentile>")
            .table("Working time per status", statuses)
        + Columns.of("Ticket", "Stopwatch", "Broken at", "Promised>", "Took>")
            .table("Breaches", breaches)
        + (report.rows().isEmpty() ? "\nNothing happened.\n" : "");
  }

  private static List<String> with(ServiceReport.Row row, String... more) {
    List<String> cells = new ArrayList<>();
    cells.add(row.organization().key());
    cells.add(row.level());
    cells.addAll(List.of(more));
    return cells;
  }

  private static String within(ServiceReport.Promises promises) {
    return promises.settled() == 0 ? "-" : promises.kept() + " of " + promises.settled();
  }

  /** Hours and minutes, never days, which are not working days. */
  private static String told(Duration duration) {
    if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
      return Texts.duration(duration.truncatedTo(ChronoUnit.SECONDS));
    }
    String minutes = duration.toMinutesPart() == 0 ? "" : duration.toMinutesPart() + " min";
    String hours = duration.toHours() == 0 ? "" : duration.toHours() + " h";
    return (hours + " " + minutes).strip();
  }

  private static String local(Instant instant, ZoneId zone) {
    return MINUTE.format(instant.atZone(zone));
  }

  /**
   * One figure a line, by RFC 4180: organization, level, figure, what it is of, value. Working time
   * is in seconds, instants are UTC. A name that a spreadsheet would take for a formula has an
   * apostrophe before it.
   */
  public static String csv(ServiceReport report) {
    Csv csv = new Csv("organization", "level", "figure", "of", "value");
    for (ServiceReport.Row row : report.rows()) {
      counts(row).forEach((figure, count) -> line(csv, row, figure, "", count));
      for (ServiceReport.StatusTime time : row.statuses()) {
        String status = time.status().key();
        line(csv, row, "visits", status, time.visits());
        line(csv, row, "median seconds", status, seconds(time.median()));
        line(csv, row, "90th percentile seconds", status, seconds(time.ninetieth()));
      }
      for (ServiceReport.Breach breach : row.breaches()) {
        line(csv, row, "breach of " + breach.stopwatch(), breach.ticket(), breach.at());
      }
    }
    return csv.toString();
  }

  private static void line(Csv csv, ServiceReport.Row row, String figure, Object of, Object value) {
    csv.line()
        .text(row.organization().key())
        .plain(row.level())
        .plain(figure)
        .plain(of)
        .plain(value);
  }

  private static Map<String, Long> counts(ServiceReport.Row row) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("filed", row.filed());
    counts.put("closed", row.closed());
    counts.put("reopened", row.reopened());
    counts.put("response kept", row.response().kept());
    counts.put("response broken", row.response().broken());
    counts.put("resolution kept", row.resolution().kept());
    counts.put("resolution broken", row.resolution().broken());
    return counts;
  }

  private static String seconds(Duration duration) {
    BigDecimal exact =
        BigDecimal.valueOf(duration.getSeconds())
            .add(BigDecimal.valueOf(duration.getNano(), 9))
            .stripTrailingZeros();
    return exact.toPlainString();
  }

  /** Everything, on one line; durations are ISO, instants UTC, keys stable. */
  public static String json(ServiceReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    report.from().ifPresent(from -> json.put("from", from.toString()));
    json.put("until", report.until().toString());
    json.put("rows", report.rows().stream().map(ReportText::json).toList());
    return ValueJson.json(json);
  }

  private static Map<String, Object> json(ServiceReport.Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("organization", row.organization().key());
    json.put("level", row.level());
    json.put("filed", row.filed());
    json.put("closed", row.closed());
    json.put("reopened", row.reopened());
    json.put("response", json(row.response()));
    json.put("resolution", json(row.resolution()));
    json.put("statuses", row.statuses().stream().map(ReportText::json).toList());
    json.put("breaches", row.breaches().stream().map(ReportText::json).toList());
    return json;
  }

  private static Map<String, Object> json(ServiceReport.Promises promises) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kept", promises.kept());
    json.put("broken", promises.broken());
    return json;
  }

  private static Map<String, Object> json(ServiceReport.StatusTime time) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", time.status().key());
    json.put("visits", time.visits());
    json.put("median", time.median().toString());
    json.put("ninetieth", time.ninetieth().toString());
    return json;
  }

  private static Map<String, Object> json(ServiceReport.Breach breach) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ticket", breach.ticket().toString());
    json.put("stopwatch", breach.stopwatch());
    json.put("at", breach.at().toString());
    breach.goal().ifPresent(goal -> json.put("goal", goal.toString()));
    json.put("elapsed", breach.elapsed().toString());
    return json;
  }
}
