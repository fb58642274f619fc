package io.deskwork.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.deskwork.format.InvariantsJson;
import io.deskwork.proof.Invariant;
import io.deskwork.proof.Invariants;
import io.deskwork.proof.MutationTable;
import io.deskwork.proof.Proof;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.servicedesk.ServiceDeskInvariants;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Role;
import java.io.IOException;
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

/** Proves a definition. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Tries everything on a definition: prints what it finds and which invariants hold.",
      "Exits with 1 if there is an error, an invariant is not proved, or with --mutate a change of"
          + " the table goes unnoticed."
    })
final class CheckCommand implements Callable<Integer> {

  /** What must hold of a process about which nothing else is known. */
  static final List<Invariant> OF_EVERY_PROCESS =
      List.of(Invariants.strangersNeverAct(), Invariants.theEndStaysReachable());

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE|service-desk",
      description = "A definition as JSON, or the one that ships.")
  private String definition = "service-desk";

  @Option(
      names = "--invariants",
      description =
          "Invariants as JSON. Without it the service desk's own, and for others that everything"
              + " can end and strangers never act.")
  private @Nullable Path invariantsFile;

  @Option(
      names = "--roles",
      split = ",",
      description = "The roles that people have, if not all of the definition's.")
  private List<String> roles = List.of();

  @Option(
      names = "--mutate",
      description = "Change every row a little, each change by itself, and tell what notices it.")
  private boolean mutate;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      return 2;
    }
    Workflow workflow = Definitions.read(definition, spec.commandLine());
    List<Invariant> invariants = invariants(workflow);
    Proof proof = Proof.amongRoles(workflow, roles(workflow), invariants);
    Optional<MutationTable> mutations =
        mutate ? Optional.of(mutations(workflow, invariants)) : Optional.empty();
    CheckReport report = new CheckReport(workflow, proof, mutations);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(report.json()));
    } else {
      report.print(out);
    }
    out.flush();
    boolean noticed = mutations.map(table -> table.survivors().isEmpty()).orElse(true);
    return proof.isSound() && noticed ? 0 : 1;
  }

  private List<Invariant> invariants(Workflow workflow) throws IOException {
    if (invariantsFile != null) {
      return InvariantsJson.read(Files.readString(invariantsFile), workflow);
    }
    return isServiceDesk(workflow) ? ServiceDeskInvariants.all() : OF_EVERY_PROCESS;
  }

  private static MutationTable mutations(Workflow workflow, List<Invariant> invariants) {
    return MutationTable.of(
        workflow,
        invariants,
        isServiceDesk(workflow) ? ServiceDeskInvariants.excuses() : List.of());
  }

  private static boolean isServiceDesk(Workflow workflow) {
    return workflow.equals(ServiceDesk.workflow());
  }

  private List<Role> roles(Workflow workflow) {
    if (roles.isEmpty() || spec == null) {
      return workflow.roles();
    }
    CommandLine line = spec.commandLine();
    return roles.stream()
        .map(
            key ->
                workflow.roles().stream()
                    .filter(role -> role.key().equals(key))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new CommandLine.ParameterException(
                                line,
                                "No role is called "
                                    + key
                                    + ". Choose of "
                                    + workflow.roles()
                                    + ".")))
        .toList();
  }
}
