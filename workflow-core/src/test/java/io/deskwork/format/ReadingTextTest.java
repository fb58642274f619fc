package io.deskwork.format;

import static io.deskwork.servicedesk.DeskLevels.RESOLUTION_TIME;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deskwork.servicedesk.DeskLevels;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Workflow;
import io.deskwork.time.Interval;
import io.deskwork.time.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingTextTest {

  private static final ZoneId RIGA = ZoneId.of("Europe/Riga");
  private static final Workflow DESK =
      ServiceDesk.workflow().extend("levels").with(DeskLevels.extension()).build();

  private static Interval interval(
      String from, String to, Interval.Reason reason, Optional<String> name) {
    return new Interval(
        Instant.parse(from), Instant.parse(to), reason, name, ServiceDesk.ESTIMATED, "BASIC");
  }

  private static Reading reading(Optional<Instant> breachedAt, Optional<Instant> pausedSince) {
    return new Reading(
        RESOLUTION_TIME,
        Instant.parse("2026-04-07T07:30:00.5Z"),
        Optional.of(Duration.ofHours(80)),
        Duration.ofHours(75).plusMillis(500),
        Optional.of(Instant.parse("2026-04-07T12:30:00Z")),
        breachedAt,
        pausedSince,
        List.of(
            interval(
                "2026-03-26T06:30:00Z",
                "2026-03-29T09:30:00Z",
                Interval.Reason.COUNTED,
                Optional.empty()),
            interval(
                "2026-03-29T09:30:00Z",
                "2026-04-02T21:00:00Z",
                Interval.Reason.STATUS,
                Optional.empty()),
            interval(
                "2026-04-02T21:00:00Z",
                "2026-04-03T21:00:00Z",
                Interval.Reason.HOLIDAY,
                Optional.of("Good Friday")),
            interval(
                "2026-04-03T21:00:00Z",
                "2026-04-07T07:30:00Z",
                Interval.Reason.OUTSIDE_HOURS,
                Optional.empty()),
            interval(
                "2026-04-07T07:30:00Z",
                "2026-04-07T07:30:00.5Z",
                Interval.Reason.COUNTED,
                Optional.empty())));
  }

  @Test
  void every_piece_of_time_has_a_line_and_the_last_is_the_sum() {
    assertEquals(
        """
        resolution time: 75 h 0.5 s of 80 h, until 2026-04-07 15:30 +03:00
        2026-03-26 08:30 +02:00  2026-03-29 12:30 +03:00                  75 h  counted, BASIC
        2026-03-29 12:30 +03:00  2026-04-03 00:00 +03:00                        not counted in ESTIMATED
        2026-04-03 00:00 +03:00  2026-04-04 00:00 +03:00                        holiday: Good Friday
        2026-04-04 00:00 +03:00  2026-04-07 10:30 +03:00                        outside of the hours of BASIC
        2026-04-07 10:30 +03:00  2026-04-07 10:30:00.500000 +03:00       0.5 s  counted, BASIC
                                                               sum  75 h 0.5 s
        """,
        ReadingText.of(reading(Optional.empty(), Optional.empty()), DESK, RIGA, Locale.ENGLISH));
  }

  @Test
  void a_breach_and_a_pause_are_said() {
    String text =
        ReadingText.of(
            reading(
                Optional.of(Instant.parse("2026-04-07T06:00:00Z")),
                Optional.of(Instant.parse("2026-04-07T07:00:00Z"))),
            DESK,
            RIGA,
            Locale.forLanguageTag("lv"));
    assertEquals(
        "atrisināšanas laiks: 75 h 0.5 s no 80 h, nokavēts 2026-04-07 09:00 +03:00,"
            + " apturēts kopš 2026-04-07 10:00 +03:00",
        text.lines().findFirst().orElseThrow());
  }
}
