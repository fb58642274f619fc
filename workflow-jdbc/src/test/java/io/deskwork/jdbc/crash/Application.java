package io.deskwork.jdbc.crash;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/** A JVM of its own with a node and its load, which nobody ends: it is killed. */
final class Application {

  private final Process process;

  private Application(Process process) {
    this.process = process;
  }

  /** Starts one on a database. */
  static Application start(String url, Journal journal, String name, int threads, long seed) {
    // Surefire's own class path is only a jar that names this one.
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        List.of(
            System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            path,
            Application.class.getName(),
            url,
            journal.path().toString(),
            name,
            String.valueOf(threads),
            String.valueOf(seed));
    try {
      return new Application(
          new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Kills it: nothing of it runs any more when this returns. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Runs until it is killed, or whoever started it is gone. */
  public static void main(String[] arguments) throws IOException {
    Node node = Node.on(arguments[0], Journal.at(Path.of(arguments[1])), 0);
    Load.on(node, arguments[2], Integer.parseInt(arguments[3]), Long.parseLong(arguments[4]));
    if (System.in.read() < 0) {
      Runtime.getRuntime().halt(0);
    }
  }
}
