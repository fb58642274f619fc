package io.deskwork.benchmark;

import io.deskwork.benchmark.database.DatabaseRun;
import io.deskwork.benchmark.database.GrowthRun;
import io.deskwork.benchmark.database.Results;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line of the measurements: exit code 0, 1 if a year went wrong, 2 if it was not
 * understood.
 */
public final class Main {

  private static final String USAGE =
      """
      Usage: java -jar workflow-benchmark.jar COMMAND [--json FILE]

      Commands:
        core   what a decision costs beside a hand-written switch and other libraries,
               in memory; four to five minutes
        database
               what a stored transition costs on PostgreSQL beside hand-written SQL
               and a process engine, how fast due tickets close; up to ten minutes
        growth how little that changes with a million tickets, and a second engine;
               ten minutes and 20 GB of disk
        time   what working time costs, near and far, beside a loop over the days;
               a stopwatch of 10,000 entries, and a forecast; four to five minutes
        year   a simulated year of a desk with 10,000 tickets and all their timers, in
               memory; exits with 1 if it takes a minute or a tally is wrong

      Options:
        --json FILE   also writes the results there, as a JSON list
        --help        says this
      """;

  private static final Set<String> COMMANDS = Set.of("core", "database", "growth", "time", "year");

  private Main() {}

  /** Runs a command. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int exit = run(List.of(args), out, System.err);
    if (exit != 0) {
      System.exit(exit);
    }
  }

  static int run(List<String> args, PrintStream out, PrintStream err) throws IOException {
    if (args.contains("--help")) {
      out.print(USAGE);
      return 0;
    }
    if (args.isEmpty()) {
      return misused("A command is missing.", err);
    }
    String command = args.get(0);
    if (!COMMANDS.contains(command)) {
      return misused("There is no command '" + command + "'.", err);
    }
    List<String> options = args.subList(1, args.size());
    if (!options.isEmpty() && !(options.size() == 2 && options.get(0).equals("--json"))) {
      return misused("'" + command + "' takes --json FILE and nothing else.", err);
    }
    Path json = options.isEmpty() ? null : Path.of(options.get(1));
    if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
      return misused("There is no directory to write " + json + " in.", err);
    }
    switch (command) {
      case "core" -> core(json, out, err);
      case "database" -> say(new DatabaseRun(err).results(), json, out);
      case "time" -> time(json, out, err);
      case "year" -> {
        return year(json, out);
      }
      default -> say(new GrowthRun(err).results(), json, out);
    }
    return 0;
  }

  private static int misused(String why, PrintStream err) {
    err.println(why);
    err.print(USAGE);
    return 2;
  }

  private static void core(@Nullable Path json, PrintStream out, PrintStream err)
      throws IOException {
    List<Score> scores = new CoreRun(err).scores();
    say(new Results(ScoreTable.text(scores), ScoreTable.json(scores)), json, out);
  }

  private static void time(@Nullable Path json, PrintStream out, PrintStream err)
      throws IOException {
    List<TimeScore> scores = new TimeRun(err).scores();
    say(new Results(TimeScore.text(scores), TimeScore.json(scores)), json, out);
  }

  private static int year(@Nullable Path json, PrintStream out) throws IOException {
    YearRun year = YearRun.of(YearRun.TICKETS);
    say(new Results(year.text(), year.json()), json, out);
    return year.isFine() ? 0 : 1;
  }

  private static void say(Results results, @Nullable Path json, PrintStream out)
      throws IOException {
    out.print(results.text());
    if (json != null) {
      Files.writeString(json, results.json());
    }
  }
}
