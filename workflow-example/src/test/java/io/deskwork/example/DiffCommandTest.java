package io.deskwork.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {

  private static final String SMALL =
      """
      {"name": "small", "version": 1,
       "statuses": [{"key": "OPEN", "category": "TO_DO"}, {"key": "OVER", "category": "DONE"}],
       "roles": [{"key": "CLERK", "side": "CONTRACTOR"}],
       "rows": [
         {"action": "FILE", "from": "(new)", "to": "OPEN", "by": "CLERK"},
         {"action": "END", "from": "OPEN", "to": "OVER", "by": "CLERK"}]}
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private String file(String name, String json) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, json);
    return file.toString();
  }

  @Test
  void the_same_definition_is_the_same() {
    assertEquals(0, run("diff", "service-desk", "service-desk"), err::toString);
    assertEquals(
        "service-desk 1 -> service-desk 1: THE SAME, 0 differences", out.toString().strip());
  }

  @Test
  void what_is_added_is_said_and_exits_with_0() throws IOException {
    String before = file("before.json", SMALL);
    String after =
        file(
            "after.json",
            SMALL
                .replace("\"version\": 1", "\"version\": 2")
                .replace(
                    "\"rows\": [",
                    "\"rows\": [{\"action\": \"LOOK\", \"from\": \"OPEN\", \"by\": \"CLERK\"},"));
    assertEquals(0, run("diff", before, after), err::toString);
    assertEquals(
        List.of(
            "ADDITIVE ROW_ADDED at LOOK from OPEN to (stays) by CLERK: It is new.",
            "small 1 -> small 2: ADDITIVE, 1 difference"),
        out.toString().lines().toList());
  }

  @Test
  void what_strands_tickets_exits_with_1() throws IOException {
    String before = file("before.json", SMALL);
    String after =
        file(
            "after.json",
            SMALL.replace("\"version\": 1", "\"version\": 2").replace("OPEN", "BEGUN"));
    assertEquals(1, run("diff", before, after), err::toString);
    assertTrue(out.toString().startsWith("BREAKING STATUS_REMOVED at OPEN: "), out::toString);
    assertTrue(out.toString().contains("small 1 -> small 2: BREAKING"), out::toString);
  }

  @Test
  void misuse_exits_with_2() throws IOException {
    assertEquals(2, run("diff", "service-desk"));
    assertEquals(2, run("diff", "service-desk", folder.resolve("none.json").toString()));
    assertEquals(2, run("diff", "service-desk", file("broken.json", "{")));
  }
}
