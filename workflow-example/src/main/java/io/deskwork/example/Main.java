package io.deskwork.example;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 fine, 1 findings, 2 misuse. */
@Command(
    name = "workflow-example",
    mixinStandardHelpOptions = true,
    version = "Deskwork example 0.1",
    description = "Ticket workflows on the command line.",
    subcommands = {
      DemoCommand.class,
      TableCommand.class,
      DrawCommand.class,
      CheckCommand.class,
      DiffCommand.class,
      ImportJiraCommand.class,
      ReplayCommand.class,
      InvoiceCommand.class,
      ExportCommand.class,
      RestoreCommand.class,
      ReportCommand.class
    })
public final class Main implements Runnable {

  @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(commandLine().setOut(out).execute(arguments));
  }

  /** The command line, ready to be executed. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (e, line, result) -> {
              line.getErr().println(e.getMessage() == null ? e.toString() : e.getMessage());
              return CommandLine.ExitCode.USAGE;
            });
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
