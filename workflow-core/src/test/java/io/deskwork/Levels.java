package io.deskwork;

import static io.deskwork.servicedesk.DeskLevels.RESOLUTION_TIME;
import static io.deskwork.servicedesk.DeskLevels.RESPONSE_TIME;
import static io.deskwork.servicedesk.ServiceDesk.ACCEPTANCE_TERM;
import static io.deskwork.servicedesk.ServiceDesk.PRIORITY;

import io.deskwork.servicedesk.DeskLevels;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Choice;
import io.deskwork.time.Holidays;
import io.deskwork.time.Length;
import io.deskwork.time.ServiceLevel;
import io.deskwork.time.WorkingCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;

/** A desk with service levels in Riga, for tests of the engine. */
final class Levels {

  static final ZoneId RIGA = ZoneId.of("Europe/Riga");

  /** Monday to Friday from nine to five; Good Friday and Easter Monday of 2026 are off. */
  static final WorkingCalendar OFFICE =
      WorkingCalendar.in(RIGA)
          .hours(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, LocalTime.of(9, 0), LocalTime.of(17, 0))
          .holidays(
              Holidays.on(
                  Map.of(
                      LocalDate.of(2026, 4, 3),
                      "Good Friday",
                      LocalDate.of(2026, 4, 6),
                      "Easter Monday")))
          .build();

  static final ServiceLevel BASIC =
      ServiceLevel.named("BASIC")
          .hours(OFFICE)
          .promise(RESPONSE_TIME, hours(8))
          .promise(RESOLUTION_TIME, PRIORITY, Choice.of("CRITICAL"), hours(16))
          .promise(RESOLUTION_TIME, hours(40))
          .term(ACCEPTANCE_TERM, Length.workingDays(5))
          .build();

  private Levels() {}

  /** The service desk with these levels. */
  static Workflow desk(ServiceLevel... levels) {
    return ServiceDesk.workflow()
        .extend("levels")
        .with(DeskLevels.extension())
        .levels(levels)
        .build();
  }

  static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  /** An instant by the wall clock of Riga. */
  static Instant riga(String local) {
    return LocalDateTime.parse(local).atZone(RIGA).toInstant();
  }
}
