package io.deskwork.format;

import io.deskwork.table.Blocker;
import io.deskwork.table.Offer;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One ticket's way in words: the steps that it took, then what its actor is offered now. */
final class JourneyCells {

  private final Workflow workflow;
  private final Locale locale;
  private final Journey journey;
  private final Wording wording;

  private JourneyCells(Workflow workflow, Locale locale, Journey journey) {
    this.workflow = workflow;
    this.locale = locale;
    this.journey = journey;
    this.wording = new Wording(workflow, locale);
  }

  static List<Cells> of(Workflow workflow, Locale locale, Journey journey) {
    JourneyCells cells = new JourneyCells(workflow, locale, journey);
    return List.of(cells.steps(), cells.offers());
  }

  private Cells steps() {
    List<List<String>> rows = new ArrayList<>();
    for (Entry entry : journey.history()) {
      rows.add(
          List.of(
              String.valueOf(entry.revision()),
              workflow.texts().value(entry.at(), locale),
              workflow.texts().action(entry.action(), locale),
              status(entry.from()),
              entry.from().equals(entry.to()) ? "" : status(entry.to()),
              entry.actor().name()));
    }
    String ticket = journey.explanation().ticket().key().toString();
    return new Cells(
        wording.say("title.journey", "ticket", ticket),
        wording.header("step", "at", "action", "from", "to", "who"),
        rows);
  }

  private Cells offers() {
    List<List<String>> rows = new ArrayList<>();
    for (Offer offer : journey.explanation().visible()) {
      for (Transition row : offer.transitions()) {
        rows.add(
            List.of(
                wording.action(row),
                wording.to(row),
                wording.who(row),
                wording.when(row),
                wording.needs(row),
                now(offer)));
      }
    }
    return new Cells(
        wording.say("title.now", "status", status(journey.current())),
        wording.header("action", "to", "who", "when", "needs", "now"),
        rows);
  }

  private String now(Offer offer) {
    return offer.outcome() == Offer.Outcome.POSSIBLE
        ? wording.word("journey.possible")
        : offer.blockers().stream().map(this::text).collect(Collectors.joining(" "));
  }

  private String text(Blocker blocker) {
    return blocker.text(locale);
  }

  private String status(Status status) {
    return status.equals(Status.NEW)
        ? wording.word("where.new")
        : workflow.texts().status(status, locale);
  }
}
