package io.deskwork.proof;

import io.deskwork.table.Moment;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tickets that can be under one definition and cannot come to an end under another: each is
 * come to, told apart also by what only the other asks, and tried from there.
 */
final class StrandedTickets {

  private static final long MOST_DECISIONS = 4_000_000;
  private static final long MOST_TICKETS = 50_000;

  private final Workflow original;
  private final Workflow to;
  private final MigrationPlan plan;
  private final Memory memory;
  private final Set<Status> doubtful;
  private final Map<Status, Difference> stranded = new LinkedHashMap<>();
  private final Map<ParameterValues, EndSearch> searches = new HashMap<>();
  private final Map<ParameterValues, EndSearch> before = new HashMap<>();
  private boolean complete;

  StrandedTickets(Workflow from, Workflow to) {
    this.original = from;
    this.to = to;
    this.plan = MigrationPlan.straight(from, to);
    this.memory = new Memory(from, to);
    this.complete = memory.isComplete();
    Set<Status> safe = EndSearch.safe(to);
    this.doubtful =
        from.statuses().stream()
            .filter(status -> !status.isFinal())
            .filter(status -> plan.mapped(status).filter(safe::contains).isEmpty())
            .collect(Collectors.toSet());
  }

  List<Difference> all() {
    if (doubtful.isEmpty()) {
      return List.of();
    }
    Explorer.Subject subject = Explorer.Subject.ofFew(original);
    Workflow from = subject.workflow();
    Explorer.Budget budget = new Explorer.Budget(MOST_DECISIONS, MOST_TICKETS);
    // From where everybody comes to an end, nothing that is asked makes a difference.
    Set<Status> safe = EndSearch.safe(to);
    List<Transition> rows =
        to.transitions().stream().filter(row -> !safe.containsAll(to.statusesOf(row))).toList();
    Asked asked = Asked.by(to, rows, from);
    for (ParameterValues parameters : Scenarios.of(from)) {
      Explorer explorer = new Explorer(subject, parameters, asked, budget);
      explorer.run();
      complete &= explorer.isComplete();
      explorer.all().forEach(one -> look(one, parameters));
    }
    List<Difference> all = new ArrayList<>(stranded.values());
    if (!complete) {
      all.add(
          new Difference(
              Difference.Code.NOT_ALL_TRIED,
              to.id().toString(),
              "Not every ticket that can be was tried: some may be stranded.",
              Difference.Severity.COMPATIBLE));
    }
    return all;
  }

  private void look(Explored one, ParameterValues parameters) {
    Ticket ticket = one.ticket();
    Status status = ticket.status();
    boolean live = ticket.revision() > 0 && !status.isFinal();
    if (!live
        || !doubtful.contains(status)
        || stranded.containsKey(status)
        || plan.mapped(status).isEmpty()) {
      return;
    }
    Moment moment = new Moment(one.now(), terms(parameters));
    Passage passage = new Crossing(plan, memory, ticket, List.of(), moment).passage();
    if (!passage.isOpen()) {
      return; // told already: a status that ends, an option that is gone
    }
    Ticket after = ticket.after(passage.made(MigrationCheck.MIGRATION));
    EndSearch search = searches.computeIfAbsent(moment.terms(), terms -> new EndSearch(to, terms));
    EndSearch.Answer answer = search.from(after, one.now());
    complete &= answer != EndSearch.Answer.NOT_FOUND;
    if (answer == EndSearch.Answer.NO && couldEnd(one, parameters)) {
      stranded.put(
          status,
          new Difference(
              Difference.Code.STRANDED,
              status.toString(),
              "A ticket can be there that comes to no end any more: "
                  + one.way(parameters).text()
                  + ".",
              Difference.Severity.BREAKING));
    }
  }

  /** Whether it can come to an end under the old definition: else the new one changes nothing. */
  private boolean couldEnd(Explored one, ParameterValues parameters) {
    return before
            .computeIfAbsent(parameters, terms -> new EndSearch(original, terms))
            .from(one.ticket(), one.now())
        != EndSearch.Answer.NO;
  }

  /** What a customer's terms say: those values that are not the old definition's own. */
  private ParameterValues terms(ParameterValues parameters) {
    ParameterValues terms = ParameterValues.none();
    for (Parameter<?> parameter : parameters.parameters()) {
      Optional<?> value = parameters.get(parameter);
      if (value.isPresent() && !value.equals(original.parameters().get(parameter))) {
        terms = terms.withUntyped(parameter, value.get());
      }
    }
    return terms;
  }
}
