package io.deskwork.example;

import io.deskwork.WorkflowEngine;
import io.deskwork.store.Page;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketStore;
import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes the events of a log through an engine: one command each, timers that are due before it. For
 * one thread.
 */
final class Replay {

  private static final Organization CUSTOMER = Organization.of("LOG");

  private final Workflow workflow;
  private final WorkflowEngine engine;
  private final Optional<Closings> closings;
  private final MovableClock clock = new MovableClock(Instant.EPOCH);
  private final Map<String, TicketKey> keys = new HashMap<>();
  private final Map<String, Action> actions = new HashMap<>();
  private final Map<Long, String> unreadable;
  private final Map<Blocker.Code, Integer> refusedByCode = new TreeMap<>();
  private final Map<Blocker.Code, String> examples = new TreeMap<>();
  private int accepted;
  private int refused;
  private final String places;
  private int skipped;
  private int timersFired;

  /**
   * A replay that has not begun.
   *
   * @param closings where the closings go that a term makes; empty: they are not compared
   */
  Replay(Workflow workflow, TicketStore store, EventLog log, Optional<Closings> closings) {
    this.workflow = workflow;
    this.closings = closings;
    this.engine = WorkflowEngine.on(workflow).storedIn(store).clock(clock).keys("LOG").build();
    this.unreadable = new TreeMap<>(log.unreadable());
    this.places = log.places();
    this.skipped = log.skipped();
    for (Action action : workflow.actions()) {
      actions.put(action.key(), action);
      workflow
          .texts()
          .names()
          .byLanguage()
          .forEach(
              (language, names) ->
                  Optional.ofNullable(names.get("action." + action.key()))
                      .ifPresent(name -> actions.putIfAbsent(name, action)));
    }
  }

  void step(EventLog.Event event) {
    Action action = actions.get(event.activity());
    if (action == null) {
      unreadable.put(event.place(), "No action is called '" + event.activity() + "'.");
      return;
    }
    clock.set(event.at());
    runDue();
    closings.ifPresent(all -> all.logged(event, action));
    if (event.isOfTimer()) {
      skipped++; // the timer of this engine just did it
      return;
    }
    Command command = action.by(actor(event, action)).from(Source.API);
    TicketKey key = keys.get(event.ticket());
    Decision decision =
        key == null ? engine.file(filing(command, event)) : engine.perform(key, command);
    if (decision instanceof Decision.Accepted done) {
      accepted++;
      keys.putIfAbsent(event.ticket(), done.ticket().key());
    } else if (decision instanceof Decision.Refused no) {
      refused++;
      for (Blocker blocker : no.blockers()) {
        refusedByCode.merge(blocker.code(), 1, Integer::sum);
        examples.putIfAbsent(
            blocker.code(),
            places
                + " "
                + event.place()
                + ", "
                + event.ticket()
                + ": "
                + blocker.text(Locale.ENGLISH));
      }
    }
  }

  /** Lets the timers run that come due within a time after the last event. */
  void finish(Duration rest) {
    clock.advance(rest);
    runDue();
  }

  private void runDue() {
    for (Entry entry : engine.runDue().fired()) {
      timersFired++;
      closings.ifPresent(all -> all.fired(entry));
    }
  }

  /** Whoever the log names, with the roles of the rows that the action names. */
  private Actor actor(EventLog.Event event, Action action) {
    List<Role> roles =
        workflow.transitions().stream()
            .filter(row -> row.action().equals(action))
            .flatMap(row -> row.who().roles().stream())
            .distinct()
            .toList();
    return Actor.of(event.actor(), event.actor(), Optional.of(CUSTOMER), roles);
  }

  /**
   * What a filing row needs and the log does not say: the case for texts, the actor for persons.
   */
  private Command filing(Command command, EventLog.Event event) {
    Command filing = command;
    for (Transition row : workflow.transitions()) {
      if (row.from().isNew() && row.action().equals(command.action())) {
        for (Field<?> field : row.needs()) {
          Object value =
              switch (field.kind()) {
                case TEXT -> field.equals(Field.ORGANIZATION) ? CUSTOMER.key() : event.ticket();
                case NUMBER -> BigDecimal.ZERO;
                case DURATION -> Duration.ZERO;
                case INSTANT -> event.at();
                case BOOLEAN -> false;
                case CHOICE -> field.options().get(0);
                case PERSON -> command.actor().person();
              };
          filing = filing.with(filing.inputs().withUntyped(field, value));
        }
      }
    }
    return filing;
  }

  /** All figures but the speed, in the order in which they are told. */
  Map<String, Object> report() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("tickets", keys.size());
    report.put("events", accepted + refused + unreadable.size());
    report.put("accepted", accepted);
    report.put("refused", refused);
    Map<String, Object> codes = new LinkedHashMap<>();
    refusedByCode.forEach(
        (code, count) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("count", count);
          one.put("example", examples.getOrDefault(code, ""));
          codes.put(code.name(), one);
        });
    report.put("refusedByCode", codes);
    report.put("unreadable", unreadable);
    report.put("skipped", skipped);
    report.put("timersFired", timersFired);
    closings.ifPresent(all -> report.putAll(all.report(keys)));
    report.put("ticketsByStatus", byStatus());
    return report;
  }

  private Map<String, Integer> byStatus() {
    Map<String, Integer> counts = new TreeMap<>();
    TicketQuery query = TicketQuery.all().pagesOf(1_000);
    Page<Ticket> page = engine.tickets(query, Actor.SYSTEM);
    while (true) {
      page.items().forEach(ticket -> counts.merge(ticket.status().key(), 1, Integer::sum));
      if (!page.hasMore()) {
        return counts;
      }
      TicketKey last = page.items().get(page.items().size() - 1).key();
      page = engine.tickets(query.after(last), Actor.SYSTEM);
    }
  }
}
