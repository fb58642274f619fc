package io.deskwork.example;

import com.zaxxer.hikari.HikariDataSource;
import io.deskwork.interchange.TicketArchive;
import io.deskwork.interchange.Xes;
import io.deskwork.jdbc.JdbcTicketStore;
import io.deskwork.store.TicketStore;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Viewer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes every ticket of a database to a file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes every ticket of a database to a file, private texts and all.")
final class ExportCommand implements Callable<Integer> {

  /** What it becomes. */
  enum Form {
    XES,
    JSONL
  }

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--db", required = true, description = "The JDBC URL of an H2 database.")
  private String url = "";

  @Option(
      names = "--as",
      required = true,
      description = "xes: an event log, for process mining; jsonl: an archive, to be restored.")
  private Form form = Form.XES;

  @Option(
      names = "--out",
      description = "The file, zipped if its name ends in .gz; standard output without it.")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      return 2;
    }
    try (HikariDataSource dataSource = Databases.openExisting(url)) {
      TicketStore store = JdbcTicketStore.on(dataSource);
      Path named = file;
      if (named == null) {
        String told = write(store, System.out);
        System.out.flush();
        spec.commandLine().getErr().println(told);
      } else {
        try (OutputStream out = to(named)) {
          spec.commandLine().getOut().println(write(store, out));
        }
      }
    }
    return 0;
  }

  private static OutputStream to(Path named) throws IOException {
    OutputStream out = Files.newOutputStream(named);
    return new BufferedOutputStream(
        named.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out);
  }

  private String write(TicketStore store, OutputStream out) throws IOException {
    if (form == Form.JSONL) {
      return RestoreCommand.told(TicketArchive.write(store, out));
    }
    Xes.Written written = Xes.write(store, Viewer.of(Actor.SYSTEM), out);
    return written.traces() + " tickets with " + written.events() + " entries.";
  }
}
