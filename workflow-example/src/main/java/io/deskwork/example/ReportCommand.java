package io.deskwork.example;

import com.zaxxer.hikari.HikariDataSource;
import io.deskwork.Reports;
import io.deskwork.format.ReportText;
import io.deskwork.jdbc.JdbcTicketStore;
import io.deskwork.servicedesk.DeskLevels;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Status;
import io.deskwork.time.Holidays;
import io.deskwork.time.ReportRequest;
import io.deskwork.time.ServiceLevel;
import io.deskwork.time.ServiceLevels;
import io.deskwork.time.ServiceReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what happened in a period and which promises were kept. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "What was filed, closed and reopened in a period, how long it took, and which promises were"
            + " kept, per organization and service level.")
final class ReportCommand implements Callable<Integer> {

  /** What it becomes. */
  enum Form {
    TABLE,
    CSV,
    JSON
  }

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--db", required = true, description = "The JDBC URL of an H2 database.")
  private String url = "";

  @Option(names = "--from", description = "The first day; the beginning without it.")
  private @Nullable LocalDate from;

  @Option(names = "--to", description = "The day after the last; until now without it.")
  private @Nullable LocalDate to;

  @Option(names = "--zone", description = "Where the days begin, such as Europe/Riga; UTC.")
  private ZoneId zone = ZoneOffset.UTC;

  @Option(
      names = "--workflow",
      description = "A definition as JSON, or service-desk: its stopwatches and levels.")
  private @Nullable String workflow;

  @Option(
      names = "--level",
      description =
          "Judges all tickets as if they had this level: one of the definition's, or START, BASIC,"
              + " STANDARD or BUSINESS; without it each as it was promised.")
  private @Nullable String level;

  @Option(
      names = "--reopened-in",
      split = ",",
      description = "Entering one of these statuses is a reopening.")
  private List<String> reopenedIn = new ArrayList<>();

  @Option(
      names = "--reopened-from",
      split = ",",
      description = "Going back to work from one of these statuses is a reopening.")
  private List<String> reopenedFrom = new ArrayList<>();

  @Option(names = "--as", description = "table, csv or json; a table without it.")
  private Form form = Form.TABLE;

  @Option(names = "--out", description = "The file; standard output without it.")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      return 2;
    }
    ReportRequest request = request(spec.commandLine());
    try (HikariDataSource dataSource = Databases.openExisting(url)) {
      ServiceReport report =
          Reports.over(JdbcTicketStore.on(dataSource), Clock.systemUTC()).of(request, Actor.SYSTEM);
      tell(written(report), spec.commandLine().getOut());
    }
    return 0;
  }

  private void tell(String text, PrintWriter out) throws IOException {
    Path named = file;
    if (named != null) {
      Files.writeString(named, text);
    } else {
      out.print(text);
      out.flush();
    }
  }

  private String written(ServiceReport report) {
    return switch (form) {
      case TABLE -> ReportText.table(report, zone);
      case CSV -> ReportText.csv(report);
      case JSON -> ReportText.json(report) + "\n";
    };
  }

  private ReportRequest request(CommandLine line) {
    ReportRequest request =
        ReportRequest.everything().knowing(List.of(), ServiceLevels.none().and(examples()));
    if (from != null) {
      request = request.from(from.atStartOfDay(zone).toInstant());
    }
    if (to != null) {
      request = request.until(to.atStartOfDay(zone).toInstant());
    }
    request = request.reopenedIn(statuses(reopenedIn)).reopenedFrom(statuses(reopenedFrom));
    if (workflow != null) {
      request = knowing(request, Definitions.read(workflow, line));
    }
    return level == null ? request : request.under(named(level, request.levels(), line));
  }

  private List<ServiceLevel> examples() {
    return DeskLevels.examples(zone, Holidays.none());
  }

  private static Status[] statuses(List<String> keys) {
    return keys.stream()
        .map(key -> Status.of(key.strip(), Status.Category.TO_DO))
        .toArray(Status[]::new);
  }

  /** What a definition declares; of a service desk also what service levels would add to it. */
  private ReportRequest knowing(ReportRequest request, Workflow definition) {
    ReportRequest known = request.knowing(definition.stopwatches(), definition.levels());
    if (!definition.statuses().containsAll(ServiceDesk.workflow().statuses())) {
      return known;
    }
    known =
        known.knowing(
            List.of(DeskLevels.RESPONSE_TIME, DeskLevels.RESOLUTION_TIME), ServiceLevels.none());
    return reopenedIn.isEmpty() && reopenedFrom.isEmpty()
        ? known.reopenedIn(ServiceDesk.REOPENED)
        : known;
  }

  private static ServiceLevel named(String name, ServiceLevels levels, CommandLine line) {
    Optional<ServiceLevel> found =
        levels.all().stream().filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
    return found.orElseThrow(
        () ->
            new CommandLine.ParameterException(
                line,
                "There is no level "
                    + name
                    + ". Give --level one of "
                    + levels.all()
                    + ", or leave it out to judge tickets as was promised.",
                null,
                name));
  }
}
