package io.deskwork.benchmark.database;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.EntryCodec;
import io.deskwork.store.Seal;
import io.deskwork.store.TicketCodec;
import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Visibility;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A ticket after one step, and that step, as the bytes that Deskwork would store: what a
 * hand-written contestant writes, so that all write the same. It is decided once; only its JSON is
 * written anew each time.
 *
 * @param ticket the ticket afterwards
 * @param body its bytes
 * @param entry the step
 * @param stored the bytes of the step
 * @param seal the digest over them
 * @param documents the three as JSON: ticket, sealed and personal
 */
record Frame(
    Ticket ticket,
    byte[] body,
    Entry entry,
    EntryCodec.Stored stored,
    Seal seal,
    List<Json> documents) {

  static final String DESK = "DESK";

  private static final TicketKey KEY = new TicketKey(DESK, 1_000_001);

  /** The filing and each move of the road. */
  static List<Frame> ofRoad(Instant at) {
    List<Command> commands = new ArrayList<>(List.of(Road.filing()));
    for (int move = 0; move < Road.MOVES; move++) {
      commands.add(Road.command(move));
    }
    return of(commands, at);
  }

  /** A frame for each command, on a ticket that the first one files. */
  static List<Frame> of(List<Command> commands, Instant at) {
    List<Frame> frames = new ArrayList<>();
    Ticket ticket = Ticket.unfiled(KEY, ServiceDesk.workflow().id());
    Seal head = Seal.NONE;
    for (Command command : commands) {
      Frame frame = after(ticket, head, command, at);
      frames.add(frame);
      ticket = frame.ticket();
      head = frame.seal();
    }
    return List.copyOf(frames);
  }

  /** The frame that the ticket's next timer makes of this one. */
  Frame fired() {
    Timer timer = ticket.nextTimer().orElseThrow();
    Command command =
        Command.of(timer.action(), Actor.SYSTEM).from(Source.TIMER).dueAt(timer.due());
    return after(ticket, seal, command, timer.due());
  }

  private static Frame after(Ticket ticket, Seal head, Command command, Instant at) {
    Workflow desk = ServiceDesk.workflow();
    Decision.Accepted accepted = desk.decide(ticket, command, Moment.at(at)).orThrow();
    EntryCodec.Stored stored = EntryCodec.encode(accepted.entry());
    byte[] body = TicketCodec.encode(accepted.ticket());
    return new Frame(
        accepted.ticket(),
        body,
        accepted.entry(),
        stored,
        Seal.of(head, stored.sealed()),
        List.of(Json.read(body), Json.read(stored.sealed()), Json.read(stored.personal())));
  }

  Json bodyAsJson() {
    return documents.get(0);
  }

  Json sealedAsJson() {
    return documents.get(1);
  }

  Json personalAsJson() {
    return documents.get(2);
  }

  long revision() {
    return ticket.revision();
  }

  String status() {
    return ticket.status().key();
  }

  boolean isShared() {
    return ticket.visibility() == Visibility.SHARED;
  }

  Optional<String> assignee() {
    return ticket.assignee().isPresent()
            && ticket.assignee().get() instanceof Assignee.Someone someone
        ? someone.person().account()
        : Optional.empty();
  }

  /** When its next timer is due, in microseconds since 1970. */
  Optional<Long> due() {
    return ticket
        .nextTimer()
        .map(Timer::due)
        .map(due -> ChronoUnit.MICROS.between(Instant.EPOCH, due));
  }
}
