package io.deskwork.example;

import io.deskwork.proof.Differences;
import io.deskwork.table.Workflow;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two definitions. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Says what changed from one definition to another, the worst first, and whether tickets of",
      "the one can go on under the other. Exits with 1 if they cannot."
    })
final class DiffCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "The old definition as JSON, or service-desk.")
  private String before = "service-desk";

  @Parameters(
      index = "1",
      paramLabel = "B",
      description = "The new definition as JSON, or service-desk.")
  private String after = "service-desk";

  @Override
  public Integer call() {
    if (spec == null) {
      return 2;
    }
    Workflow from = Definitions.read(before, spec.commandLine());
    Workflow to = Definitions.read(after, spec.commandLine());
    Differences differences = Differences.between(from, to);
    PrintWriter out = spec.commandLine().getOut();
    differences.all().forEach(out::println);
    out.println(differences);
    out.flush();
    return differences.isBreaking() ? 1 : 0;
  }
}
