package io.deskwork.testkit;

import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One ticket's way, by pure decisions: what people attempted, accepted or not, while time went by.
 * Each draw makes one attempt, out of the ticket as it then is; so a walk with fewer draws is a
 * walk too, and a failing one shrinks to the shortest. Immutable.
 */
public final class Walk {

  static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final int AFTER_THE_END = 6;

  /**
   * One attempt.
   *
   * @param before the ticket as it was
   * @param command what was attempted
   * @param at when
   * @param decision the answer
   */
  public record Step(Ticket before, Command command, Instant at, Decision decision) {

    /** When, what, by whom, with what, and what came of it, in a line. */
    @Override
    public String toString() {
      return at
          + " "
          + command.action()
          + " by "
          + command.actor()
          + " by way of "
          + command.source()
          + (command.inputs().size() == 0 ? "" : " with " + said(command.inputs()))
          + (command.seen().isPresent() ? " seeing #" + command.seen().getAsLong() : "")
          + ": "
          + (decision instanceof Decision.Refused refused
              ? "refused " + refused.blockers().stream().map(Blocker::code).toList()
              : "now " + decision.orThrow().ticket());
    }

    private static String said(Inputs inputs) {
      List<String> said = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        said.add(inputs.fieldAt(i) + " = " + inputs.valueAt(i));
      }
      return String.join(", ", said);
    }
  }

  private final Attempts attempts;
  private final List<Integer> draws;
  private final List<Step> steps;

  private Walk(Attempts attempts, List<Integer> draws) {
    this.attempts = attempts;
    this.draws = draws;
    this.steps = decided();
  }

  static Walk of(Attempts attempts, List<Integer> draws) {
    return new Walk(attempts, List.copyOf(draws));
  }

  private List<Step> decided() {
    Ticket ticket = unfiled();
    Instant now = START;
    List<Step> taken = new ArrayList<>();
    int afterwards = 0;
    for (int i = 0; i < draws.size() && afterwards < AFTER_THE_END; i++) {
      SplittableRandom random = new SplittableRandom(draws.get(i));
      now = now.plus(attempts.pause(ticket, now, random));
      Command command =
          attempts.command(ticket, now, random).id(CommandId.of("walk." + (taken.size() + 1)));
      Decision decision = workflow().decide(ticket, command, Moment.at(now));
      taken.add(new Step(ticket, command, now, decision));
      if (decision instanceof Decision.Accepted accepted) {
        ticket = accepted.ticket();
      }
      afterwards += ticket.status().isFinal() ? 1 : 0;
    }
    return List.copyOf(taken);
  }

  /** The workflow that decided. */
  public Workflow workflow() {
    return attempts.workflow();
  }

  /** Who took part. */
  public List<Actor> people() {
    return attempts.people();
  }

  Attempts attempts() {
    return attempts;
  }

  List<Integer> draws() {
    return draws;
  }

  /** Every attempt, the refused ones too, in order. */
  public List<Step> steps() {
    return steps;
  }

  /** The ticket's history: the entries of what was accepted, in order. */
  public List<Entry> entries() {
    return steps.stream()
        .map(Step::decision)
        .filter(Decision::isAccepted)
        .map(decision -> decision.orThrow().entry())
        .toList();
  }

  /** The ticket at the end; unfiled if nothing was accepted. */
  public Ticket end() {
    Ticket ticket = unfiled();
    for (Entry entry : entries()) {
      ticket = ticket.after(entry);
    }
    return ticket;
  }

  private Ticket unfiled() {
    return Ticket.unfiled(new TicketKey("DESK", 1), workflow().id());
  }

  /** The steps, a line each. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(workflow() + ":");
    steps.forEach(step -> text.append("\n  ").append(step));
    return text.toString();
  }
}
