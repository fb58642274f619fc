package io.deskwork.servicedesk;

import static io.deskwork.servicedesk.ServiceDesk.ACCEPTANCE_TERM;
import static io.deskwork.servicedesk.ServiceDesk.DUE;
import static io.deskwork.servicedesk.ServiceDesk.ESTIMATE_ACCEPTED;
import static io.deskwork.servicedesk.ServiceDesk.IN_PROGRESS;
import static io.deskwork.servicedesk.ServiceDesk.OPEN;
import static io.deskwork.servicedesk.ServiceDesk.PRIORITY;
import static io.deskwork.servicedesk.ServiceDesk.READY_FOR_DEPLOY;
import static io.deskwork.servicedesk.ServiceDesk.REOPENED;
import static io.deskwork.servicedesk.ServiceDesk.WAITING_FOR_CUSTOMER;
import static io.deskwork.table.Guards.after;
import static io.deskwork.table.Rows.anywhereButFinal;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.in;
import static io.deskwork.table.Rows.internal;
import static io.deskwork.table.Rows.when;
import static io.deskwork.ticket.Role.SYSTEM;

import io.deskwork.table.Texts;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.table.WorkflowExtension;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Parameter;
import io.deskwork.time.Holidays;
import io.deskwork.time.Length;
import io.deskwork.time.ServiceLevel;
import io.deskwork.time.Stopwatch;
import io.deskwork.time.WorkingCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * Service levels for the service desk, as an extension: how soon work starts, how soon it is done,
 * what happens by itself when it does not, and a reminder before silence accepts.
 *
 * <p>Register the customers' levels with {@code levels(…)} and name them in the engine's terms;
 * without one a ticket is bound by its due date alone.
 */
public final class DeskLevels {

  /**
   * Until work starts: from filing, or from when the estimate was accepted; never later than the
   * due date.
   */
  public static final Stopwatch RESPONSE_TIME =
      Stopwatch.running("RESPONSE_TIME", OPEN).afreshIn(ESTIMATE_ACCEPTED).noLaterThan(DUE);

  /** Until the work is done; it pauses while the customer decides or checks. */
  public static final Stopwatch RESOLUTION_TIME =
      Stopwatch.running(
              "RESOLUTION_TIME", OPEN, ESTIMATE_ACCEPTED, IN_PROGRESS, REOPENED, READY_FOR_DEPLOY)
          .noLaterThan(DUE);

  /** Work should start soon. */
  public static final Action WARN_RESPONSE = Action.of("WARN_RESPONSE");

  /** Work should have started. */
  public static final Action MISS_RESPONSE = Action.of("MISS_RESPONSE");

  /** The work should be done soon. */
  public static final Action WARN_RESOLUTION = Action.of("WARN_RESOLUTION");

  /** The work should be done. */
  public static final Action MISS_RESOLUTION = Action.of("MISS_RESOLUTION");

  /** Reminds the customer that silence will accept. */
  public static final Action REMIND = Action.of("REMIND");

  /**
   * Plans a ticket again, under the terms that the customer has now; the host does it as the system
   * when a contract changes, with {@code engine.performEach(…)}.
   */
  public static final Action APPLY_TERMS = Action.of("APPLY_TERMS");

  /** How long before the end of the acceptance term the customer is reminded. */
  public static final Parameter<Duration> REMINDER = Parameter.duration("REMINDER");

  private static final Choice CRITICAL = Choice.of("CRITICAL");
  private static final Choice HIGH = Choice.of("HIGH");

  private DeskLevels() {}

  /** The extension, named {@code service-levels}. */
  public static WorkflowExtension extension() {
    return WorkflowExtension.named("service-levels", DeskLevels::extend);
  }

  private static void extend(WorkflowBuilder desk) {
    // @formatter:off
    desk.stopwatches(RESPONSE_TIME, RESOLUTION_TIME)
        .set(REMINDER, Duration.ofDays(3)).notice(REMINDER, ACCEPTANCE_TERM)

        //    action           in                                                                     who                   only if
        .stay(WARN_RESPONSE,   in(OPEN, ESTIMATE_ACCEPTED),                                           by(SYSTEM),           when(after(RESPONSE_TIME.warning())),   internal())
        .stay(MISS_RESPONSE,   in(OPEN, ESTIMATE_ACCEPTED),                                           by(SYSTEM),           when(after(RESPONSE_TIME.breach())),    internal())
        .stay(WARN_RESOLUTION, in(OPEN, ESTIMATE_ACCEPTED, IN_PROGRESS, REOPENED, READY_FOR_DEPLOY),  by(SYSTEM),           when(after(RESOLUTION_TIME.warning())), internal())
        .stay(MISS_RESOLUTION, in(OPEN, ESTIMATE_ACCEPTED, IN_PROGRESS, REOPENED, READY_FOR_DEPLOY),  by(SYSTEM),           when(after(RESOLUTION_TIME.breach())),  internal())
        .stay(REMIND,          WAITING_FOR_CUSTOMER,                                                  by(SYSTEM),           when(after(REMINDER)))
        .stay(APPLY_TERMS,     anywhereButFinal(),                                                    by(SYSTEM))
        .names(Texts.bundle("io.deskwork.servicedesk.levels", ServiceDesk.LANGUAGES));
    // @formatter:on
  }

  /**
   * Four levels to begin with: Start, Basic, Standard and Business. Response and resolution are
   * working time of their support hours.
   *
   * @param zone where the support hours are
   * @param holidays the days off, by which all but Business go
   */
  public static List<ServiceLevel> examples(ZoneId zone, Holidays holidays) {
    WorkingCalendar office = weekdays(zone, holidays, 9, 17);
    WorkingCalendar longer = weekdays(zone, holidays, 8, 20);
    WorkingCalendar always =
        WorkingCalendar.in(zone)
            .hours(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)
            .build();
    return List.of(
        ServiceLevel.named("START")
            .hours(office)
            .promise(RESPONSE_TIME, Duration.ofHours(16))
            .term(ACCEPTANCE_TERM, Length.days(15))
            .build(),
        ServiceLevel.named("BASIC")
            .hours(office)
            .promise(RESPONSE_TIME, Duration.ofHours(8))
            .promise(RESOLUTION_TIME, PRIORITY, CRITICAL, Duration.ofHours(16))
            .promise(RESOLUTION_TIME, PRIORITY, HIGH, Duration.ofHours(40))
            .promise(RESOLUTION_TIME, Duration.ofHours(80))
            .term(ACCEPTANCE_TERM, Length.days(15))
            .build(),
        ServiceLevel.named("STANDARD")
            .hours(longer)
            .promise(RESPONSE_TIME, Duration.ofHours(4))
            .promise(RESOLUTION_TIME, PRIORITY, CRITICAL, Duration.ofHours(8))
            .promise(RESOLUTION_TIME, PRIORITY, HIGH, Duration.ofHours(24))
            .promise(RESOLUTION_TIME, Duration.ofHours(60))
            .term(ACCEPTANCE_TERM, Length.workingDays(10))
            .build(),
        ServiceLevel.named("BUSINESS")
            .hours(always)
            .promise(RESPONSE_TIME, PRIORITY, CRITICAL, Duration.ofMinutes(30))
            .promise(RESPONSE_TIME, Duration.ofHours(2))
            .promise(RESOLUTION_TIME, PRIORITY, CRITICAL, Duration.ofHours(4))
            .promise(RESOLUTION_TIME, PRIORITY, HIGH, Duration.ofHours(12))
            .promise(RESOLUTION_TIME, Duration.ofHours(72))
            .warnAt(50, 75)
            .term(ACCEPTANCE_TERM, Length.days(5))
            .build());
  }

  private static WorkingCalendar weekdays(ZoneId zone, Holidays holidays, int from, int to) {
    return WorkingCalendar.in(zone)
        .hours(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, LocalTime.of(from, 0), LocalTime.of(to, 0))
        .holidays(holidays)
        .build();
  }
}
