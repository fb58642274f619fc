package io.deskwork.proof;

import io.deskwork.table.Moment;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a migration plan would do to tickets, one after the other, and all of it together as a
 * report. A ticket is <i>stranded</i> if the new definition has no status for it, would end it, or
 * knows no way from there, with the values that the ticket has, to a final status. What was found
 * of one ticket is used for the next that the table cannot tell from it. Not thread safe.
 */
public final class MigrationCheck {

  static final Command MIGRATION = Command.of(MigrationPlan.MIGRATE, Actor.SYSTEM);

  private final MigrationPlan plan;
  private final Memory memory;
  private final Map<ParameterValues, EndSearch> searches = new HashMap<>();
  private final MigrationReport.Tally tally;

  /** A check that has seen no ticket. */
  public MigrationCheck(MigrationPlan plan) {
    this.plan = plan;
    this.memory = new Memory(plan.from(), plan.to());
    this.tally = new MigrationReport.Tally(plan);
  }

  /** The plan. */
  public MigrationPlan plan() {
    return plan;
  }

  /** Whether the plan is about a ticket: it moves by the old definition, and is not over. */
  public boolean isFor(Ticket ticket) {
    return ticket.workflow().equals(plan.from().id()) && !ticket.status().isFinal();
  }

  /**
   * What the plan makes of a ticket.
   *
   * @param ticket the ticket, whole
   * @param history all of its entries
   * @param moment the instant, and the terms of its customer
   */
  public Passage passage(Ticket ticket, List<Entry> history, Moment moment) {
    Passage passage = new Crossing(plan, memory, ticket, history, moment).passage();
    if (!passage.isOpen()) {
      return passage;
    }
    List<Passage.Obstacle> obstacles = new ArrayList<>();
    Entry entry = passage.made(MIGRATION);
    Ticket after = ticket.after(entry);
    EndSearch search =
        searches.computeIfAbsent(moment.terms(), terms -> new EndSearch(plan.to(), terms));
    EndSearch.Answer end = search.from(after, moment.now());
    if (end != EndSearch.Answer.YES) {
      obstacles.add(
          end == EndSearch.Answer.NO
              ? new Passage.Obstacle(
                  Passage.Code.NO_WAY_TO_THE_END,
                  "From "
                      + after.status()
                      + ", with what the ticket has, "
                      + plan.to()
                      + " leads to no final status; map it elsewhere, or add a row.")
              : new Passage.Obstacle(
                  Passage.Code.NOT_DECIDED,
                  "Whether a final status can be reached from "
                      + after.status()
                      + " was not found within the budget."));
    }
    obstacles.addAll(broken(history, ticket, after, moment));
    return passage.with(obstacles);
  }

  private List<Passage.Obstacle> broken(
      List<Entry> history, Ticket before, Ticket after, Moment moment) {
    if (plan.invariants().isEmpty()) {
      return List.of();
    }
    List<Watch.Made> story = new Story(plan, history).upTo(before, after, moment);
    Cast cast = Cast.of(plan.to(), history.stream().map(Entry::actor).toList());
    return plan.invariants().stream()
        .filter(invariant -> isBroken(invariant.watchedOn(plan.to(), cast), story))
        .map(
            invariant ->
                new Passage.Obstacle(
                    Passage.Code.BREAKS_INVARIANT, "It would not hold: " + invariant + "."))
        .toList();
  }

  /** Whether the last of what was made breaks it, remembering what was before. */
  private static boolean isBroken(Watch watch, List<Watch.Made> story) {
    boolean remembered = false;
    for (Watch.Made made : story) {
      remembered = watch.remembers(remembered, made);
    }
    return watch.isBrokenBy(story.get(story.size() - 1), remembered);
  }

  /** Adds to the report what a passage would do, or did. */
  public void add(Passage passage) {
    tally.add(passage);
  }

  /** Adds to the report a ticket that others changed each time. */
  public void addContested(TicketKey ticket) {
    tally.addContested(ticket);
  }

  /** What was added so far. */
  public MigrationReport report() {
    return tally.report();
  }

  /** A history as it reads under the names of the new definition. */
  private static final class Story {

    private final MigrationPlan plan;
    private final List<Entry> history;

    Story(MigrationPlan plan, List<Entry> history) {
      this.plan = plan;
      this.history = history;
    }

    List<Watch.Made> upTo(Ticket last, Ticket after, Moment moment) {
      List<Watch.Made> story = new ArrayList<>();
      if (!history.isEmpty()) {
        Ticket before = Ticket.unfiled(last.key(), history.get(0).workflow());
        for (Entry entry : history) {
          Ticket next = before.after(entry);
          story.add(
              new Watch.Made(
                  read(before),
                  read(next),
                  read(entry),
                  new Moment(entry.at(), entry.parameters())));
          before = next;
        }
      }
      Entry migration =
          Entry.of(
              last.key(),
              last.revision() + 1,
              last.number() + 1,
              read(last.status()),
              MIGRATION,
              new Entry.Step(
                  plan.to().id(), after.status(), moment.now(), false, List.of(), moment.terms()));
      story.add(new Watch.Made(read(last), after, migration, moment));
      return story;
    }

    /** A status that is only called otherwise is read as it is called now. */
    private Status read(Status status) {
      return plan.moves(status) ? status : plan.mapped(status).orElse(status);
    }

    private Ticket read(Ticket ticket) {
      List<Change> renames = new ArrayList<>();
      plan.renamed().forEach((from, to) -> renames.add(new Change.FieldRenamed(from, to)));
      return Retold.of(ticket, plan.to().id(), read(ticket.status()), renames);
    }

    private Entry read(Entry entry) {
      return Entry.of(
          entry.ticket(),
          entry.revision(),
          entry.number(),
          read(entry.from()),
          entry.command(),
          new Entry.Step(
              plan.to().id(),
              read(entry.to()),
              entry.at(),
              entry.isInternal(),
              entry.changes(),
              entry.parameters()));
    }
  }
}
