package io.deskwork.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line reads overlays where it reads definitions. */
class OverlayCommandTest {

  private static final String ACME = "workflows/acme-overlay.json";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void the_table_of_an_overlay_has_the_rows_of_both() {
    assertEquals(0, run("table", ACME, "--markdown"), err.toString());
    String table = out.toString();
    assertTrue(table.contains("| RE-ESTIMATE | IN PROGRESS | ESTIMATED |"), table);
    assertTrue(table.contains("| RESOLVE | IN PROGRESS | QUALITY CHECK |"), table);
    assertTrue(table.contains("| INVOICED | INVOICE | CLOSED |"), table);
    assertFalse(table.contains("| RESOLVE | IN PROGRESS | WAITING FOR CUSTOMER |"), table);
  }

  @Test
  void check_proves_an_overlay() {
    assertEquals(0, run("check", ACME), out + err.toString());
    assertTrue(out.toString().startsWith("PROVED"), out.toString());
    assertTrue(out.toString().contains("acme-desk 1: "), out.toString());
    assertTrue(out.toString().strip().endsWith("0 findings, sound."), out.toString());
  }

  @Test
  void an_overlay_that_cannot_be_used_is_misuse_with_a_place() throws IOException {
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.json"),
            Files.readString(Path.of(ACME)).replace("\"DEPLOY\",  ", "\"DEPLOT\",  "));
    assertEquals(2, run("table", wrong.toString()));
    assertTrue(err.toString().contains("line 9, column 5"), err.toString());
    assertTrue(err.toString().contains("NO_SUCH_ROW"), err.toString());
  }

  @Test
  void an_overlay_of_what_does_not_ship_is_misuse() throws IOException {
    Path other =
        Files.writeString(
            folder.resolve("other.json"), "{\"extends\": \"help-desk\", \"name\": \"x\"}");
    assertEquals(2, run("check", other.toString()));
    assertTrue(err.toString().contains("It extends help-desk"), err.toString());
  }
}
