package io.deskwork.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Java sample of the README is compiled and run. */
class ReadmeTest {

  private static final Pattern SAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final String FRAME =
      """
      import static io.deskwork.proof.Invariants.*;
      import static io.deskwork.servicedesk.DeskLevels.*;
      import static io.deskwork.servicedesk.ServiceDesk.*;
      import static io.deskwork.table.Effects.*;
      import static io.deskwork.table.Guards.*;
      import static io.deskwork.table.Rows.*;
      import static io.deskwork.ticket.Field.*;
      import static io.deskwork.ticket.Status.NEW;
      import static java.lang.System.out;
      import io.deskwork.*;
      import io.deskwork.format.*;
      import io.deskwork.interchange.*;
      import io.deskwork.jdbc.*;
      import io.deskwork.proof.*;
      import io.deskwork.servicedesk.*;
      import io.deskwork.store.*;
      import io.deskwork.table.*;
      import io.deskwork.testkit.*;
      import io.deskwork.ticket.*;
      import io.deskwork.time.*;
      import java.sql.*;
      import java.time.*;
      import java.util.*;
      import javax.sql.DataSource;

      public class Sample {
        public static void run() throws Exception {
          org.h2.jdbcx.JdbcDataSource dataSource = new org.h2.jdbcx.JdbcDataSource();
          dataSource.setURL("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1");
          Actor somebody = Actor.of("anna", "Anna", Organization.of("ACME"), CUSTOMER);
          Actor viewer = somebody;
          Command filing = FILE.by(somebody).with(REPORTER, somebody.person())
              .with(ORGANIZATION, "ACME").with(SUMMARY, "s").with(DESCRIPTION, "d");
          java.util.concurrent.ScheduledExecutorService executor =
              java.util.concurrent.Executors.newSingleThreadScheduledExecutor();
          %s
          executor.shutdownNow();
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void every_sample_compiles_and_runs() throws Exception {
    Matcher samples = SAMPLE.matcher(Files.readString(Path.of("../README.md")));
    int count = 0;
    while (samples.find()) {
      Path classes = Files.createDirectory(folder.resolve("sample" + ++count));
      compile(FRAME.formatted("readme" + count, samples.group(1)), classes);
      try (URLClassLoader loader =
          new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
        loader.loadClass("Sample").getMethod("run").invoke(null);
      }
    }
    assertEquals(11, count);
  }

  private static void compile(String source, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> faults = new DiagnosticCollector<>();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Sample.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignored) {
            return source;
          }
        };
    List<String> errors = new ArrayList<>();
    boolean compiled =
        compiler
            .getTask(
                null,
                null,
                faults,
                List.of(
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-classpath",
                    System.getProperty("java.class.path")),
                null,
                List.of(file))
            .call();
    for (Diagnostic<? extends JavaFileObject> fault : faults.getDiagnostics()) {
      errors.add(fault.toString());
    }
    assertTrue(compiled, errors + "\n" + source);
  }
}
