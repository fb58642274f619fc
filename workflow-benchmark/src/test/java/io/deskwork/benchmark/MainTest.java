package io.deskwork.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) throws IOException {
    return Main.run(List.of(args), new PrintStream(out), new PrintStream(err));
  }

  @Test
  void help_names_the_commands_and_is_no_error() throws IOException {
    assertEquals(0, run("core", "--help"));
    for (String command : List.of("core", "database", "growth", "time", "year")) {
      assertTrue(out.toString(StandardCharsets.UTF_8).contains("  " + command), command);
    }
    assertEquals(0, err.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cores",
        "core --json",
        "core --csv x",
        "core x",
        "core --json /nowhere/x.json",
        "databases",
        "database --json",
        "database x",
        "growth --csv x",
        "growth --json /nowhere/x.json",
        "time x",
        "time --json /nowhere/x.json"
      })
  void what_is_not_understood_exits_with_2_and_says_how_it_goes(String line) throws IOException {
    assertEquals(2, run(line.isEmpty() ? new String[0] : line.split(" ")));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("Usage:"));
    assertEquals(0, out.size());
  }
}
