package io.deskwork.benchmark;

import static io.deskwork.servicedesk.ServiceDesk.*;

import io.deskwork.servicedesk.DeskLevels;
import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.time.Reading;
import io.deskwork.time.ServiceLevel;
import io.deskwork.time.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A look at what time did to a ticket, or will do, and what each is compared with. */
enum Glance {
  /** The baseline: the ticket of its 10,000 entries. */
  FOLD {
    @Override
    Object look() {
      return Ticket.fold(HISTORY);
    }
  },
  /** The resolution stopwatch of the same entries, with every interval. */
  READING {
    @Override
    Object look() {
      return Reading.asPromised(
              DeskLevels.RESOLUTION_TIME,
              HISTORY,
              Year.DESK.levels(),
              NOW.plus(Duration.ofHours(1)))
          .orElseThrow();
    }
  },
  /** The baseline: one decision on a filed ticket. */
  DECISION {
    @Override
    Object look() {
      return Year.DESK.decide(FILED, START, MOMENT);
    }
  },
  /** Everything that will happen to it by itself: two warnings, and two breaches. */
  FORECAST {
    @Override
    Object look() {
      return Year.DESK.forecast(FILED, BASIC);
    }
  };

  static final int ENTRIES = 10_000;

  private static final Actor ANNA =
      Actor.of("anna", "Anna", Organization.of("ACME"), CUSTOMER, APPROVER);
  private static final Actor EDGAR = Actor.of("edgar", "Edgar", EXECUTOR);
  private static final ParameterValues VALUES =
      ParameterValues.none().with(ServiceLevel.PARAMETER, "BASIC");
  private static final Terms BASIC = (organization, instant) -> VALUES;
  private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
  private static final Command START = START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofHours(1));
  private static final List<Entry> HISTORY = new ArrayList<>();
  private static final Ticket FILED;
  private static final Instant NOW;
  private static final Moment MOMENT = new Moment(BEGIN.plusSeconds(3_600), VALUES);

  static {
    Command filing =
        FILE.by(ANNA)
            .with(Field.REPORTER, ANNA.person())
            .with(Field.ORGANIZATION, "ACME")
            .with(SUMMARY, "It does not work")
            .with(DESCRIPTION, "Since noon.");
    Instant now = BEGIN;
    Ticket ticket = Ticket.unfiled(new TicketKey("DESK", 1), Year.DESK.id());
    ticket = decided(ticket, filing, now);
    FILED = ticket;
    List<Command> round =
        List.of(
            START,
            NOTE.by(EDGAR).saying("Hm."),
            RESOLVE.by(EDGAR),
            REOPEN.by(ANNA).with(PURPOSE, DEFECT).saying("No."));
    for (int i = 0; HISTORY.size() < ENTRIES; i++) {
      now = now.plus(Duration.ofMinutes(97));
      ticket = decided(ticket, round.get(i % round.size()), now);
    }
    NOW = now;
  }

  private static Ticket decided(Ticket ticket, Command command, Instant now) {
    Decision.Accepted accepted =
        Year.DESK.decide(ticket, command, new Moment(now, VALUES)).orThrow();
    HISTORY.add(accepted.entry());
    return accepted.ticket();
  }

  /** Looks once. */
  abstract Object look();
}
