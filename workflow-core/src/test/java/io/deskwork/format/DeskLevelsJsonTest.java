package io.deskwork.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.DeskLevels;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Workflow;
import io.deskwork.time.Stopwatch;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DeskLevelsJsonTest {

  private static final Workflow DESK =
      ServiceDesk.workflow().extend("levels").with(DeskLevels.extension()).build();

  @Test
  void stopwatches_and_notices_are_read_as_they_were_written() {
    String json = WorkflowJson.write(DESK);
    Workflow read = WorkflowJson.read(json);
    assertEquals(DESK, read);
    assertEquals(DESK.stopwatches(), read.stopwatches());
    assertEquals(DESK.notices(), read.notices());
    assertEquals(json, WorkflowJson.write(read));
  }

  @Test
  void another_stopwatch_or_notice_is_another_meaning() {
    Workflow more =
        DESK.extend("levels").stopwatches(Stopwatch.running("CARE", ServiceDesk.OPEN)).build();
    assertNotEquals(DESK.fingerprint(), more.fingerprint());
    assertNotEquals(
        ServiceDesk.workflow().fingerprint(),
        ServiceDesk.workflow()
            .extend("other")
            .notice(ServiceDesk.THRESHOLD, ServiceDesk.ACCEPTANCE_TERM)
            .build()
            .fingerprint());
    assertEquals(
        ServiceDesk.workflow().fingerprint(),
        ServiceDesk.workflow().extend("other").build().fingerprint());
  }

  @Test
  void an_overlay_can_bring_stopwatches_and_wait_for_their_marks() {
    Workflow read =
        WorkflowOverlay.read(
                """
                {"extends": "service-desk", "name": "care", "version": 1,
                 "stopwatches": [{"key": "CARE", "runsIn": "REOPENED", "noLaterThan": "DUE"}],
                 "add": [{"action": "HURRY", "from": "REOPENED", "by": "SYSTEM", "when": {"after": "CARE.BREACH"}}]}
                """)
            .on(ServiceDesk.workflow());
    assertEquals("CARE", read.stopwatches().get(0).key());
    assertTrue(read.isMark("CARE.BREACH"));
  }

  @Test
  void the_table_says_when_what_happens_by_itself() {
    String table = MarkdownTable.of(DESK, Locale.ENGLISH);
    assertTrue(table.contains("after the response warning"), table);
    assertTrue(table.contains("after the resolution time"), table);
    assertTrue(
        MarkdownTable.of(DESK, Locale.forLanguageTag("lv")).contains("pēc: reakcijas laiks"));
  }
}
