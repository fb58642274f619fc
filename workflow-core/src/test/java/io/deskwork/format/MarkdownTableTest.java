package io.deskwork.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Workflow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {

  private static List<String> cells(String line) {
    return Stream.of(line.split("\\|", -1)).map(String::strip).toList();
  }

  static List<List<String>> typed() throws IOException {
    try (InputStream in = MarkdownTableTest.class.getResourceAsStream("service-desk-table.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(MarkdownTableTest::cells)
          .toList();
    }
  }

  @Test
  void the_service_desk_reads_as_it_was_agreed() throws IOException {
    List<List<String>> shown =
        MarkdownTable.of(ServiceDesk.workflow(), Locale.ENGLISH)
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
            .filter(line -> !line.startsWith("| action"))
            .map(line -> cells(line.substring(1, line.length() - 1)))
            .toList();
    assertEquals(23, shown.size());
    assertEquals(typed(), shown);
  }

  @Test
  void what_no_automatic_reply_may_do_is_said_in_latvian_too() {
    String shown = MarkdownTable.of(ServiceDesk.workflow(), Locale.forLanguageTag("lv"));
    assertEquals(
        4,
        shown
            .lines()
            .filter(line -> line.contains("| neatnāca šādi: automātiska atbilde |"))
            .count(),
        shown);
  }

  @Test
  void names_cannot_become_markup() {
    Workflow nasty =
        ServiceDesk.workflow()
            .extend("nasty")
            .names(Locale.ENGLISH, Map.of("status.OPEN", "a|b\n<script>`x`"))
            .build();
    String shown = MarkdownTable.of(nasty, Locale.ENGLISH);
    assertTrue(shown.contains("a\\|b &lt;script>\\`x\\`"));
    assertFalse(shown.contains("<script"));
  }
}
