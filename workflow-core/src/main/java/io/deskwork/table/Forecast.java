package io.deskwork.table;

import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Timer;
import io.deskwork.time.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lets time pass over a ticket, from timer to timer, by the real decision. Timers that are refused
 * wait, as they do in an engine, until another of the ticket's is due.
 */
final class Forecast {

  private static final int MOST = 1_000;

  private final Workflow workflow;
  private final Terms terms;

  Forecast(Workflow workflow, Terms terms) {
    this.workflow = workflow;
    this.terms = terms;
  }

  List<Expected> of(Ticket ticket) {
    List<Expected> expected = new ArrayList<>();
    Ticket now = ticket;
    Optional<Instant> next = nextAfter(now, Instant.MIN);
    while (next.isPresent() && expected.size() < MOST) {
      Instant at = next.get();
      Optional<Fired> fired = fire(now, at);
      if (fired.isPresent()) {
        Timer timer = fired.get().timer;
        Decision.Accepted accepted = fired.get().decision;
        expected.add(new Expected(timer.due(), timer.name(), accepted.entry(), workflow.texts()));
        now = accepted.ticket();
        next = nextAfter(now, Instant.MIN).map(due -> due.isBefore(at) ? at : due);
      } else {
        next = nextAfter(now, at);
      }
    }
    return expected;
  }

  private record Fired(Timer timer, Decision.Accepted decision) {}

  private static Optional<Instant> nextAfter(Ticket ticket, Instant instant) {
    return ticket.timers().stream()
        .map(Timer::due)
        .filter(due -> due.isAfter(instant))
        .min(Comparator.naturalOrder());
  }

  private Optional<Fired> fire(Ticket ticket, Instant at) {
    Instant now = at.isBefore(ticket.changedAt()) ? ticket.changedAt() : at;
    for (Timer timer : ticket.timersDueAt(at)) {
      Command command =
          Command.of(timer.action(), Actor.SYSTEM).from(Source.TIMER).dueAt(timer.due());
      Moment moment = new Moment(now, terms.at(ticket.organization(), timer.due()));
      if (workflow.decide(ticket, command, moment) instanceof Decision.Accepted accepted) {
        return Optional.of(new Fired(timer, accepted));
      }
    }
    return Optional.empty();
  }
}
