package io.deskwork.example;

import io.deskwork.proof.Finding;
import io.deskwork.proof.Invariant;
import io.deskwork.proof.Invariants;
import io.deskwork.proof.Proof;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.servicedesk.ServiceDeskInvariants;
import io.deskwork.table.Workflow;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proves a definition. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Tries everything on a definition: prints what it finds and which invariants hold.",
      "Exits with 1 if there is an error or an invariant is not proved."
    })
final class CheckCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE|service-desk",
      description = "A definition as JSON, or the one that ships.")
  private String definition = "service-desk";

  @Override
  public Integer call() {
    if (spec == null) {
      return 2;
    }
    return check(Definitions.read(definition, spec.commandLine()), spec.commandLine().getOut());
  }

  /** Prints what is found of a definition; gives the exit code. */
  static int check(Workflow workflow, PrintWriter out) {
    Proof proof = Proof.of(workflow, invariants(workflow));
    for (Finding finding : proof.findings()) {
      out.println(finding);
      finding.way().ifPresent(way -> out.println("    " + way.text()));
    }
    for (Proof.Result result : proof.results()) {
      out.println(result.verdict() + " " + result.invariant());
      result.counterexample().ifPresent(way -> out.println("    " + way.text()));
    }
    out.printf(
        "%s: %,d tickets explored, %d findings, %s.%n",
        workflow,
        proof.tickets(),
        proof.findings().size(),
        proof.isSound() ? "sound" : "not sound");
    out.flush();
    return proof.isSound() ? 0 : 1;
  }

  /** The service desk's own, and for others what must hold of every process. */
  private static List<Invariant> invariants(Workflow workflow) {
    return workflow.equals(ServiceDesk.workflow())
        ? ServiceDeskInvariants.all()
        : List.of(Invariants.strangersNeverAct(), Invariants.theEndStaysReachable());
  }
}
