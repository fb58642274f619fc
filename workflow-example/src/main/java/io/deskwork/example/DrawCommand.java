package io.deskwork.example;

import io.deskwork.format.Drawing;
import io.deskwork.format.MarkdownTable;
import io.deskwork.format.Mermaid;
import io.deskwork.interchange.Dot;
import io.deskwork.table.Workflow;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws a definition. */
@Command(
    name = "draw",
    mixinStandardHelpOptions = true,
    description = "Draws a definition: statuses, and a row an arrow with who and only if.")
final class DrawCommand implements Runnable {

  /** What a drawing can be written as. */
  enum As {
    MERMAID,
    DOT,
    MARKDOWN
  }

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE|service-desk",
      description = "A definition as JSON, or the one that ships.")
  private String definition = "service-desk";

  @Option(
      names = "--as",
      paramLabel = "mermaid|dot|markdown",
      description = "As a flowchart of Mermaid, in DOT for Graphviz, or as tables in Markdown.",
      defaultValue = "MERMAID")
  private As form = As.MERMAID;

  @Option(
      names = "--stays",
      description = "With the rows that keep the status, as notes; tables have them always.")
  private boolean stays;

  @Option(names = "--lang", description = "The language: en or lv.", defaultValue = "en")
  private String language = "en";

  @Override
  public void run() {
    if (spec == null) {
      return;
    }
    Workflow workflow = Definitions.read(definition, spec.commandLine());
    spec.commandLine().getOut().print(drawn(workflow, Locale.forLanguageTag(language)));
    spec.commandLine().getOut().flush();
  }

  private String drawn(Workflow workflow, Locale locale) {
    Drawing drawing = Drawing.of(workflow, locale);
    Drawing shown = stays ? drawing : drawing.moves();
    return switch (form) {
      case MERMAID -> Mermaid.of(shown);
      case DOT -> Dot.of(shown);
      case MARKDOWN -> MarkdownTable.of(workflow, locale);
    };
  }
}
