package io.deskwork.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskwork.format.WorkflowJson;
import io.deskwork.interchange.JiraImport;
import io.deskwork.interchange.JiraOptions;
import io.deskwork.interchange.JiraWorkflow;
import io.deskwork.proof.Proof;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a definition of a workflow that Jira exported. */
@Command(
    name = "import-jira",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a definition of a workflow that Jira exported as XML: prints the definition, what"
          + " check finds of it, and the list of what was decided, added, left out or left to the"
          + " host.",
      "Exits with 1 if check would."
    })
final class ImportJiraCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE.xml", description = "The export.")
  private Path file = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What to call the definition; jira if it is not said.")
  private String name = "jira";

  @Option(
      names = "--customer",
      paramLabel = "NAME",
      description =
          "A group, the key of a permission or the number of a project role that customers have;"
              + " may be repeated. All others are the contractor's, who sees every ticket.")
  private List<String> customers = List.of();

  @Option(
      names = "--ends",
      paramLabel = "STEP",
      description = "A step that ends a ticket, though Jira lets it be left; may be repeated.")
  private List<String> ends = List.of();

  @Option(
      names = "--definition",
      paramLabel = "FILE.json",
      description = "Writes the definition there instead of printing it.")
  private @Nullable Path definition;

  @Option(
      names = "--metadata",
      paramLabel = "FILE.json",
      description =
          "Writes there what the export says about each of its elements: layout, screens, arguments"
              + " of plug-ins.")
  private @Nullable Path metadata;

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      return 2;
    }
    JiraImport imported = read(spec.commandLine());
    PrintWriter out = spec.commandLine().getOut();
    String json = WorkflowJson.write(imported.workflow());
    if (definition == null) {
      out.println(json);
    } else {
      Files.writeString(definition, json);
    }
    if (metadata != null) {
      new ObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .writeValue(metadata.toFile(), imported.metadata());
    }
    Proof proof = Proof.of(imported.workflow(), CheckCommand.OF_EVERY_PROCESS);
    new CheckReport(imported.workflow(), proof, Optional.empty()).print(out);
    out.println();
    imported.notes().forEach(out::println);
    out.printf("%s: %,d notes.%n", file.getFileName(), imported.notes().size());
    out.flush();
    return proof.isSound() ? 0 : 1;
  }

  private JiraImport read(CommandLine line) {
    JiraOptions options =
        JiraOptions.standard()
            .named(name)
            .customers(customers.toArray(new String[0]))
            .ends(ends.toArray(new String[0]));
    try (InputStream in = Files.newInputStream(file)) {
      return JiraWorkflow.read(in, options);
    } catch (IOException e) {
      throw new CommandLine.ParameterException(
          line,
          "The file " + file + " cannot be read: " + e + ". Give another.",
          e,
          null,
          file.toString());
    }
  }
}
