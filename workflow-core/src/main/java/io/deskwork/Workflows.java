package io.deskwork;

import io.deskwork.table.Moment;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.WorkflowId;
import io.deskwork.time.Terms;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The definitions of an engine, and the one place where the clock is read. */
final class Workflows {

  private final Map<WorkflowId, Workflow> byId = new LinkedHashMap<>();
  private final List<Workflow> all;
  private final Workflow first;
  private final Clock clock;
  private final Terms terms;

  Workflows(List<Workflow> workflows, Clock clock, Terms terms) {
    workflows.forEach(workflow -> byId.put(workflow.id(), workflow));
    this.all = List.copyOf(workflows);
    this.first = workflows.get(0);
    this.clock = clock;
    this.terms = terms;
  }

  /** Each definition that was given. */
  List<Workflow> all() {
    return all;
  }

  Workflow first() {
    return first;
  }

  Terms terms() {
    return terms;
  }

  Workflow of(Ticket ticket) {
    return of(ticket.key().toString(), ticket.workflow());
  }

  Workflow of(String subject, WorkflowId id) {
    Workflow workflow = byId.get(id);
    if (workflow == null) {
      throw new UnknownWorkflowException(subject, id, byId.keySet());
    }
    return workflow;
  }

  /**
   * Checks that the engine has a definition, and no other under its name and version.
   *
   * @throws UnknownWorkflowException if it has none
   * @throws DefinitionChangedException if it has another
   */
  void check(String subject, Workflow workflow) {
    String known = of(subject, workflow.id()).fingerprint();
    if (!known.equals(workflow.fingerprint())) {
      throw new DefinitionChangedException(workflow, known);
    }
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  Moment moment(Organization organization, Instant notBefore) {
    Instant now = now();
    Instant later = now.isBefore(notBefore) ? notBefore : now;
    return new Moment(later, terms.at(organization, later));
  }
}
