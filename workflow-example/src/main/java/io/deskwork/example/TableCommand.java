package io.deskwork.example;

import io.deskwork.format.MarkdownTable;
import io.deskwork.format.TextTable;
import io.deskwork.table.Workflow;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the table of a definition. */
@Command(
    name = "table",
    mixinStandardHelpOptions = true,
    description = "Prints a table: the moves first, then the rows that keep the status.")
final class TableCommand implements Runnable {

  private static final int WIDTH = 100;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE|service-desk",
      description = "A definition as JSON, or the one that ships.")
  private String definition = "service-desk";

  @Option(names = "--markdown", description = "As Markdown.")
  private boolean markdown;

  @Option(names = "--lang", description = "The language: en or lv.", defaultValue = "en")
  private String language = "en";

  @Override
  public void run() {
    if (spec == null) {
      return;
    }
    Workflow workflow = Definitions.read(definition, spec.commandLine());
    Locale locale = Locale.forLanguageTag(language);
    spec.commandLine()
        .getOut()
        .print(
            markdown ? MarkdownTable.of(workflow, locale) : TextTable.of(workflow, locale, WIDTH));
    spec.commandLine().getOut().flush();
  }
}
