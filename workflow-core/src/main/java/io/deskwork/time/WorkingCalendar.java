package io.deskwork.time;

import io.deskwork.ticket.InvalidValueException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Working time: hours per weekday by the wall clock of a zone, less holidays, and exceptions.
 *
 * <pre>{@code
 * WorkingCalendar office = WorkingCalendar.in(ZoneId.of("Europe/Riga"))
 *     .hours(MONDAY, FRIDAY, LocalTime.of(9, 0), LocalTime.of(17, 0))
 *     .holidays(holidays)
 *     .build();
 * Instant due = office.plus(filed, Duration.ofHours(4));
 * }</pre>
 *
 * <p>It is open exactly when the wall clock shows a time within its hours, and working time is the
 * real time that passes meanwhile: 00:00–06:00 is five hours in the night in which the clocks go
 * forward and seven in which they go back; hours that the clocks skip do not happen, and hours that
 * they show twice happen twice. Hours past midnight belong to the day on which they begin: a
 * holiday on that day takes all of them away, one on the next day none.
 *
 * <p>It is exact to the nanosecond for the instants of the years 1 to 9999; others are refused. To
 * add and to measure cost the same for ten days and ten years, once the years were looked at; what
 * was worked out is kept for 128 years. It is immutable and thread safe.
 */
public final class WorkingCalendar {

  private static final WorkingCalendar ALWAYS =
      in(ZoneOffset.UTC)
          .hours(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)
          .build();

  private final ZoneId zone;
  private final Plan plan;
  private final WallClock clock;
  private final Timeline timeline;
  private final YearTable<OpenDays> days;

  private WorkingCalendar(ZoneId zone, Plan plan) {
    this.zone = zone;
    this.plan = plan;
    this.clock = new WallClock(zone.getRules());
    this.timeline =
        new Timeline(new YearTable<>(year -> OpenYear.of(year, plan, clock)), plan.lastYear());
    this.days = new YearTable<>(year -> OpenDays.of(year, plan, clock));
  }

  /** Begins a calendar by the wall clock of a zone; it is closed all the time as yet. */
  public static Builder in(ZoneId zone) {
    return new Builder(zone);
  }

  /** Every hour of every day: working time is time. */
  public static WorkingCalendar always() {
    return ALWAYS;
  }

  /** The zone by whose wall clock it opens and closes. */
  public ZoneId zone() {
    return zone;
  }

  /**
   * The earliest instant by which so much working time has passed since a start: when the day
   * closes, not when the next one opens. No working time has passed at the start itself.
   *
   * @throws InvalidValueException if the working time is negative, or does not pass before the year
   *     10000, for example because there are no hours after the last day that was opened
   */
  public Instant plus(Instant start, Duration working) {
    Times.checked(start);
    if (working.isNegative()) {
      throw new InvalidValueException("working time", working, "must not be negative");
    }
    if (working.isZero()) {
      return start;
    }
    return timeline
        .after(start, working)
        .filter(Times.END::isAfter)
        .orElseThrow(() -> endless("working time", working, start));
  }

  /** The working time from an instant to the one before another; zero if that is not later. */
  public Duration between(Instant from, Instant to) {
    Times.checked(from);
    Times.checked(to);
    return from.isBefore(to) ? timeline.between(from, to) : Duration.ZERO;
  }

  /** When it is open next: at the instant itself if it is open then; empty if never again. */
  public Optional<Instant> nextOpening(Instant at) {
    return timeline.nextOpening(Times.checked(at));
  }

  /** Whether the instant is working time; the instant at which it closes is not. */
  public boolean isOpenAt(Instant at) {
    return timeline.isOpenAt(Times.checked(at));
  }

  /**
   * When so many working days are over that begin after the day of the start: the end of the last
   * hours that begin on the last of them. The day of the start does not count, so that they are
   * full days whenever it was; nor does a day without hours.
   *
   * @throws InvalidValueException if it is less than one day, or that many do not follow before the
   *     year 10000
   */
  public Instant plusDays(Instant start, int count) {
    if (count < 1) {
      throw new InvalidValueException("number of working days", count, "must be at least 1");
    }
    LocalDate today = LocalDate.ofInstant(Times.checked(start), zone);
    int year = today.getYear();
    long index = (long) days.apply(year).upTo(today.getDayOfYear()) + count - 1;
    while (index >= days.apply(year).size()) {
      index -= days.apply(year).size();
      year++;
      if (year > plan.lastYear()) {
        throw endless("number of working days", count, start);
      }
    }
    Instant end = days.apply(year).end((int) index);
    if (!end.isBefore(Times.END)) {
      throw endless("number of working days", count, start);
    }
    return end;
  }

  /**
   * A time cut into what is open and what is closed, each with why; none if it is empty. They
   * follow each other without a gap, and no two neighbours are alike. It takes as long as there are
   * days in the time.
   */
  public List<Stretch> stretches(Instant from, Instant to) {
    Times.checked(from);
    Times.checked(to);
    return from.isBefore(to) ? Cutting.of(plan, clock, from, to) : List.of();
  }

  private InvalidValueException endless(String what, Object value, Instant start) {
    return new InvalidValueException(
        what,
        value,
        plan.isEndless()
            ? "would not be over before the year 10000, counted from " + start + "; take less"
            : "is more than there is after "
                + start
                + ": only single days are open; give weekdays hours, or open later days");
  }

  @Override
  public String toString() {
    return "working calendar in " + zone;
  }

  /** A calendar in the making; for one thread. */
  public static final class Builder {

    private final ZoneId zone;
    private final Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
    private final Map<LocalDate, List<Span>> opened = new HashMap<>();
    private final Map<LocalDate, String> closed = new HashMap<>();
    private final List<Holidays> holidays = new ArrayList<>();

    private Builder(ZoneId zone) {
      this.zone = zone;
    }

    /**
     * Adds hours of a weekday; hours that overlap count once.
     *
     * @param to when they end; on the next day if it is not after the beginning, so that
     *     00:00–00:00 is the whole day and 22:00–06:00 a night
     */
    public Builder hours(DayOfWeek day, LocalTime from, LocalTime to) {
      week.computeIfAbsent(day, key -> new ArrayList<>()).add(Span.of(from, to));
      return this;
    }

    /** Adds the same hours to each weekday of a range; Saturday to Monday is three days. */
    public Builder hours(DayOfWeek first, DayOfWeek last, LocalTime from, LocalTime to) {
      for (DayOfWeek day = first; day != last; day = day.plus(1)) {
        hours(day, from, to);
      }
      return hours(last, from, to);
    }

    /** Adds holidays; a day is one if any of those added says so, under the first one's name. */
    public Builder holidays(Holidays more) {
      holidays.add(more);
      return this;
    }

    /**
     * An exception: closed on a day, whatever the weekday says, for a reason that people are told.
     *
     * @throws InvalidValueException if the day has an exception already
     */
    public Builder closed(LocalDate day, String reason) {
      if (opened.containsKey(day) || closed.putIfAbsent(day, reason) != null) {
        throw twice(day);
      }
      return this;
    }

    /**
     * An exception: the day has these hours, and others added for it, and none of its weekday's,
     * though it be a holiday.
     *
     * @throws InvalidValueException if the day was closed
     */
    public Builder open(LocalDate day, LocalTime from, LocalTime to) {
      if (closed.containsKey(day)) {
        throw twice(day);
      }
      opened.computeIfAbsent(day, key -> new ArrayList<>()).add(Span.of(from, to));
      return this;
    }

    private static InvalidValueException twice(LocalDate day) {
      return new InvalidValueException(
          "day", day, "has an exception already, and a day can have one: leave one of them out");
    }

    /**
     * The calendar.
     *
     * @throws InvalidValueException if it would never be open
     */
    public WorkingCalendar build() {
      if (week.isEmpty() && opened.isEmpty()) {
        throw new InvalidValueException(
            "working calendar", zone, "would never be open: give a weekday hours, or open a day");
      }
      return new WorkingCalendar(zone, new Plan(week, opened, closed, holidays));
    }
  }
}
