package io.deskwork.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.TicketKey;
import io.deskwork.time.Interval;
import io.deskwork.time.Reading;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the demo explains adds up, over Easter and a change of clocks. */
class PromiseChapterTest {

  private static final Pattern PIECE =
      Pattern.compile("  (?:(\\d+) h)? ?(?:(\\d+) min)?  counted, (?:BASIC|STANDARD)");
  private static final Pattern SUM = Pattern.compile("sum +(\\d+) h(?: (\\d+) min)?");

  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-20T08:00:00Z"));
  private final StringWriter told = new StringWriter();
  private final PromiseChapter chapter =
      new PromiseChapter(
          new InMemoryTicketStore(), clock, new Narrator(new PrintWriter(told), Locale.ENGLISH));
  private final TicketKey key = chapter.play();

  @Test
  void the_explanation_sums_to_its_figure_to_the_second() {
    Reading reading = PromiseChapter.resolution(chapter.engine().readings(key, Actor.SYSTEM));
    List<Interval> intervals = reading.intervals();
    assertEquals(
        reading.elapsed(),
        intervals.stream().map(Interval::counted).reduce(Duration.ZERO, Duration::plus));
    assertTrue(
        intervals.stream().anyMatch(one -> one.name().filter("Good Friday"::equals).isPresent()));
    Set<ZoneOffset> offsets =
        intervals.stream()
            .map(one -> PromiseChapter.RIGA.getRules().getOffset(one.from()))
            .collect(Collectors.toSet());
    assertEquals(Set.of(ZoneOffset.ofHours(2), ZoneOffset.ofHours(3)), offsets);
  }

  @Test
  void what_is_printed_sums_to_what_is_printed() {
    Duration sum = Duration.ZERO;
    int sums = 0;
    for (String line : told.toString().lines().toList()) {
      Matcher piece = PIECE.matcher(line);
      Matcher end = SUM.matcher(line);
      if (piece.find()) {
        sum = sum.plus(duration(piece));
      } else if (end.find()) {
        assertEquals(duration(end), sum, line);
        sum = Duration.ZERO;
        sums++;
      }
    }
    assertEquals(2, sums, "as promised, and under today's terms");
  }

  private static Duration duration(Matcher match) {
    String hours = match.group(1);
    String minutes = match.group(2);
    return Duration.ofHours(hours == null ? 0 : Long.parseLong(hours))
        .plusMinutes(minutes == null ? 0 : Long.parseLong(minutes));
  }
}
