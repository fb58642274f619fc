package io.deskwork.example;

import com.zaxxer.hikari.HikariDataSource;
import io.deskwork.WorkflowEngine;
import io.deskwork.interchange.TicketArchive;
import io.deskwork.jdbc.JdbcTicketStore;
import io.deskwork.store.SealedHistory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Restores an archive into an empty database and verifies it. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Restores an archive into an empty database, as a whole or not at all.")
final class RestoreCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The archive (jsonl), zipped or not.")
  private Path file = Path.of("");

  @Option(names = "--db", required = true, description = "The JDBC URL of an H2 database.")
  private String url = "";

  @Option(
      names = "--workflow",
      description = "A definition as JSON, so that its tickets are found by their fields; often.")
  private List<String> workflows = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      return 2;
    }
    PrintWriter out = spec.commandLine().getOut();
    try (HikariDataSource dataSource = Databases.open(url);
        InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      JdbcTicketStore store = JdbcTicketStore.on(dataSource).createSchema();
      for (String workflow : workflows) {
        WorkflowEngine.on(Definitions.read(workflow, spec.commandLine()))
            .storedIn(store)
            .clock(Clock.systemUTC())
            .build();
      }
      out.println(told(TicketArchive.restore(in, store)));
      SealedHistory.Verdict verdict = store.verifyAll(Optional.empty());
      verdict.faults().forEach(out::println);
      out.println(verdict.isIntact() ? "It verifies." : "It does not verify.");
      return verdict.isIntact() ? 0 : 1;
    }
  }

  static String told(TicketArchive.Contents contents) {
    return contents.tickets()
        + " tickets with "
        + contents.entries()
        + " entries. The root of their checkpoint is "
        + contents.root()
        + ".";
  }
}
