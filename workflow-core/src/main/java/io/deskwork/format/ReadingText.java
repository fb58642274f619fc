package io.deskwork.format;

import io.deskwork.table.Texts;
import io.deskwork.table.Workflow;
import io.deskwork.time.Interval;
import io.deskwork.time.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a stopwatch stands and why, as text: a line for each piece of time, with local times and
 * their offset, what was counted of it and why the rest was not, and the sum.
 */
public final class ReadingText {

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS xxx", Locale.ROOT);

  private final Reading reading;
  private final Workflow workflow;
  private final ZoneId zone;
  private final Locale locale;
  private final Wording words;

  private ReadingText(Reading reading, Workflow workflow, ZoneId zone, Locale locale) {
    this.reading = reading;
    this.workflow = workflow;
    this.zone = zone;
    this.locale = locale;
    this.words = new Wording(workflow, locale);
  }

  /**
   * The text in the language of a locale.
   *
   * @param workflow the workflow of the ticket, for names
   * @param zone in which times are said
   */
  public static String of(Reading reading, Workflow workflow, ZoneId zone, Locale locale) {
    return new ReadingText(reading, workflow, zone, locale).text();
  }

  private String text() {
    List<String> times = new ArrayList<>();
    List<String> counted = new ArrayList<>();
    for (Interval interval : reading.intervals()) {
      times.add(time(interval.from()) + "  " + time(interval.to()));
      counted.add(interval.counted().isZero() ? "" : length(interval.counted()));
    }
    String sum = length(reading.elapsed());
    int before = longest(times, 0);
    int width = longest(counted, sum.length());
    StringBuilder text = new StringBuilder(head()).append('\n');
    for (int i = 0; i < counted.size(); i++) {
      text.append(times.get(i))
          .append(" ".repeat(before - times.get(i).length()))
          .append("  ")
          .append(right(counted.get(i), width))
          .append("  ")
          .append(why(reading.intervals().get(i)))
          .append('\n');
    }
    return text.append(right(words.word("reading.sum"), before))
        .append("  ")
        .append(right(sum, width))
        .append('\n')
        .toString();
  }

  private static int longest(List<String> texts, int least) {
    return Math.max(least, texts.stream().mapToInt(String::length).max().orElse(0));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private String head() {
    Texts texts = workflow.texts();
    StringBuilder head =
        new StringBuilder(texts.parameter(reading.stopwatch().breach(), locale))
            .append(": ")
            .append(length(reading.elapsed()));
    reading.goal().ifPresent(goal -> head.append(words.say("reading.goal", "goal", length(goal))));
    if (reading.breachedAt().isPresent()) {
      head.append(words.say("reading.breached", "at", time(reading.breachedAt().get())));
    } else if (reading.deadline().isPresent()) {
      head.append(words.say("reading.until", "at", time(reading.deadline().get())));
    }
    reading
        .pausedSince()
        .ifPresent(since -> head.append(words.say("reading.paused", "at", time(since))));
    return head.toString();
  }

  private String why(Interval interval) {
    String name = interval.name().orElse("");
    return switch (interval.reason()) {
      case COUNTED -> words.say("reading.counted", "level", interval.level());
      case STATUS ->
          words.say("reading.status", "status", workflow.texts().status(interval.status(), locale));
      case OUTSIDE_HOURS -> words.say("reading.outside", "level", interval.level());
      case HOLIDAY -> words.say("reading.holiday", "name", name);
      case CLOSED_BY_EXCEPTION -> words.say("reading.closed", "name", name);
    };
  }

  private String time(Instant instant) {
    boolean whole = instant.getEpochSecond() % 60 == 0 && instant.getNano() == 0;
    return (whole ? LOCAL : EXACT).format(instant.atZone(zone));
  }

  /** Hours are not made days: a working day has fewer than 24. */
  private static String length(Duration duration) {
    Duration rest = duration.minusHours(duration.toHours());
    return duration.toHours() == 0
        ? Texts.duration(rest)
        : duration.toHours() + " h" + (rest.isZero() ? "" : " " + Texts.duration(rest));
  }
}
