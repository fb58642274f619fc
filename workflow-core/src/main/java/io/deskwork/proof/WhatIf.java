package io.deskwork.proof;

import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Deed;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.WorkflowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Old commands decided again under another definition: what would it have refused, and what would
 * have come of the rest? It changes nothing, and is no replay: a replay folds.
 *
 * <p>Each entry is judged by itself: its command, at its instant, on the ticket as it then was in
 * truth. So one refusal does not make a hundred: what followed was done by people who saw what had
 * really happened. A customer's terms are the parameter values that the entry records, where they
 * are not the defaults of the definition that decided; what only the other definition asks for has
 * its default. Entries of migrations are passed over.
 *
 * <p>Histories are given one by one and not kept. Not thread safe.
 */
public final class WhatIf {

  private final Workflow workflow;
  private final Map<WorkflowId, Workflow> deciders = new HashMap<>();
  private final Map<WorkflowId, Memory> memories = new HashMap<>();
  private final WhatIfReport.Tally tally = new WhatIfReport.Tally();

  private WhatIf(Workflow workflow, Collection<Workflow> deciders) {
    this.workflow = workflow;
    deciders.forEach(one -> this.deciders.put(one.id(), one));
  }

  /**
   * Nothing decided yet.
   *
   * @param workflow the definition to decide by
   * @param deciders the definitions that decided; the parameter values of one that is not among
   *     them are all taken to be the customer's own
   */
  public static WhatIf under(Workflow workflow, Collection<Workflow> deciders) {
    return new WhatIf(workflow, deciders);
  }

  /** Decides the commands of one ticket's whole history, from its filing on, notes included. */
  public WhatIf add(List<Entry> history) {
    tally.addTicket();
    if (history.isEmpty()) {
      return this;
    }
    Ticket before = Ticket.unfiled(history.get(0).ticket(), history.get(0).workflow());
    for (int i = 0; i < history.size(); i++) {
      Entry entry = history.get(i);
      Ticket after = before.after(entry);
      if (entry.changes().stream().noneMatch(Change.Migrated.class::isInstance)) {
        decide(before, after, entry, history.subList(0, i));
      }
      before = after;
    }
    return this;
  }

  private void decide(Ticket before, Ticket after, Entry entry, List<Entry> earlier) {
    Ticket ticket = retold(before, earlier);
    Moment moment = new Moment(entry.at(), terms(entry));
    Decision decision = workflow.decide(ticket, entry.command(), moment);
    if (decision instanceof Decision.Refused refused) {
      tally.addRefused(entry, refused.blockers().stream().map(Blocker::code).toList());
    } else {
      List<String> others = differing(decision.orThrow().ticket(), after);
      if (others.isEmpty()) {
        tally.addAlike();
      } else {
        tally.addOtherwise(entry, others);
      }
    }
  }

  private Ticket retold(Ticket ticket, List<Entry> earlier) {
    if (ticket.revision() == 0) {
      return Ticket.unfiled(ticket.key(), workflow.id());
    }
    Status status =
        workflow.statuses().stream()
            .filter(ticket.status()::equals)
            .findFirst()
            .orElse(ticket.status());
    List<Change> more = new ArrayList<>();
    for (Deed deed : memory(ticket.workflow()).missing(ticket, earlier)) {
      more.add(new Change.Acted(deed));
    }
    return Retold.of(ticket, workflow.id(), status, more);
  }

  private Memory memory(WorkflowId decided) {
    return memories.computeIfAbsent(
        decided,
        id ->
            Optional.ofNullable(deciders.get(id))
                .map(decider -> new Memory(decider, workflow))
                .orElseGet(() -> Memory.whole(workflow)));
  }

  private ParameterValues terms(Entry entry) {
    ParameterValues defaults =
        Optional.ofNullable(deciders.get(entry.workflow()))
            .map(Workflow::parameters)
            .orElse(ParameterValues.none());
    ParameterValues terms = ParameterValues.none();
    for (Parameter<?> parameter : entry.parameters().parameters()) {
      Object value = entry.parameters().find(parameter);
      if (value != null && !value.equals(defaults.find(parameter))) {
        terms = terms.withUntyped(parameter, value);
      }
    }
    return terms;
  }

  private static List<String> differing(Ticket one, Ticket other) {
    List<String> what = new ArrayList<>();
    differ(what, "status", one.status(), other.status());
    differ(what, "fields", one.fields(), other.fields());
    differ(what, "approvals", one.approvals(), other.approvals());
    differ(what, "deadlines", deadlines(one), deadlines(other));
    differ(what, "assignee", one.assignee(), other.assignee());
    differ(what, "visibility", one.visibility(), other.visibility());
    return what;
  }

  private static Map<String, Instant> deadlines(Ticket ticket) {
    Map<String, Instant> deadlines = new HashMap<>();
    ticket.timers().forEach(timer -> deadlines.put(timer.name(), timer.due()));
    return deadlines;
  }

  private static void differ(List<String> what, String name, Object one, Object other) {
    if (!Objects.equals(one, other)) {
      what.add(name);
    }
  }

  /** What came of all that was given so far. */
  public WhatIfReport report() {
    return tally.report();
  }
}
