package io.deskwork.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.deskwork.jdbc.JdbcTicketStore;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.store.TicketStore;
import io.deskwork.table.Workflow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a recorded event log through the engine and tells what came of it. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Takes a recorded event log through the engine and tells what came of it.")
final class ReplayCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--workflow", required = true, description = "A definition as JSON.")
  private String workflow = "";

  @Option(
      names = "--log",
      required = true,
      description = "The log: XES, or CSV with a header; either may be zipped (gzip).")
  private Path log = Path.of("");

  @Option(names = "--case", description = "The column of the case, of a CSV.")
  private @Nullable String ticketColumn;

  @Option(names = "--activity", description = "The column of the activity, of a CSV.")
  private @Nullable String activityColumn;

  @Option(names = "--time", description = "The column of the time, with offset, of a CSV.")
  private @Nullable String timeColumn;

  @Option(names = "--actor", description = "The column of the actor, of a CSV.")
  private @Nullable String actorColumn;

  @Option(
      names = "--term",
      description =
          "Arms what the definition lets the system close: it then closes by itself after this"
              + " time, such as P15D (days have 24 hours). Tells how near the log's own closings"
              + " come.")
  private @Nullable Duration term;

  @Option(names = "--db", description = "A JDBC URL of an H2 database; in memory without it.")
  private @Nullable String url;

  @Option(names = "--report", description = "Where to write the figures as JSON.")
  private @Nullable Path reportFile;

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      return 2;
    }
    Workflow definition = Definitions.read(workflow, spec.commandLine());
    Optional<ClosingTerm> armed =
        Optional.ofNullable(term).map(length -> ClosingTerm.of(length, definition));
    EventLog events = EventLog.read(log, columns());
    String database = url;
    if (database == null) {
      run(replay(definition, armed, events, new InMemoryTicketStore()), events, armed);
      return 0;
    }
    try (HikariDataSource dataSource = Databases.open(database)) {
      TicketStore store = JdbcTicketStore.on(dataSource).createSchema();
      run(replay(definition, armed, events, store), events, armed);
    }
    return 0;
  }

  private static Replay replay(
      Workflow definition, Optional<ClosingTerm> armed, EventLog events, TicketStore store) {
    return new Replay(
        armed.map(ClosingTerm::workflow).orElse(definition),
        store,
        events,
        armed.map(ClosingTerm::actions).map(Closings::new));
  }

  private Optional<EventLog.Columns> columns() {
    return ticketColumn == null
            || activityColumn == null
            || timeColumn == null
            || actorColumn == null
        ? Optional.empty()
        : Optional.of(new EventLog.Columns(ticketColumn, activityColumn, timeColumn, actorColumn));
  }

  private void run(Replay replay, EventLog log, Optional<ClosingTerm> armed) throws IOException {
    long begun = System.nanoTime();
    if (!CommandLine.Help.Ansi.AUTO.enabled()) {
      log.events().forEach(replay::step);
    } else {
      for (EventLog.Event event : ProgressBar.wrap(log.events(), "replay")) {
        replay.step(event);
      }
    }
    armed.map(ClosingTerm::length).ifPresent(replay::finish);
    double seconds = (System.nanoTime() - begun) / 1e9;
    Map<String, Object> report = replay.report();
    report.put("eventsPerSecond", Math.round(log.events().size() / Math.max(seconds, 1e-9)));
    print(report);
    if (reportFile != null) {
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(reportFile.toFile(), report);
    }
  }

  private void print(Map<String, Object> report) {
    if (spec == null) {
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    report.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> several) {
            out.println(name + ": " + (several.isEmpty() ? "none" : ""));
            several.forEach((key, one) -> out.println("  " + key + ": " + one));
          } else {
            out.println(name + ": " + value);
          }
        });
    out.flush();
  }
}
