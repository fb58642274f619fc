package io.deskwork.table;

import io.deskwork.ticket.Command;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.util.ArrayList;
import java.util.List;

/** The blockers that do not come from a row's inputs or guard. */
final class Reasons {

  private Reasons() {}

  static Blocker noSuchTicket(Texts texts) {
    return new Blocker(
        Blocker.Code.NO_SUCH_TICKET,
        Arguments.none(),
        new Remedy(Remedy.Kind.NONE, Arguments.none()),
        List.of(),
        texts);
  }

  static Blocker commandReused(Texts texts, Command command) {
    return new Blocker(
        Blocker.Code.COMMAND_REUSED,
        Arguments.of("command", command.id().value()),
        new Remedy(Remedy.Kind.NEW_ID, Arguments.none()),
        List.of(),
        texts);
  }

  static List<Blocker> stale(Facts facts, long revision) {
    return List.of(
        facts.blocker(
            Blocker.Code.STALE,
            Arguments.of("revision", revision).and("seen", facts.command().seen().orElse(0)),
            new Remedy(Remedy.Kind.READ_AGAIN, Arguments.none())));
  }

  static List<Blocker> ambiguous(Facts facts) {
    return List.of(
        facts.blocker(
            Blocker.Code.AMBIGUOUS,
            Arguments.of("action", facts.command().action()),
            new Remedy(Remedy.Kind.NONE, Arguments.none())));
  }

  static List<Blocker> notHere(Facts facts, Workflow workflow) {
    Status status = facts.ticket().status();
    Arguments arguments = Arguments.of("action", facts.command().action());
    List<Status> elsewhere = new ArrayList<>();
    for (Transition row : workflow.transitions()) {
      if (row.action().equals(facts.command().action())) {
        elsewhere.addAll(workflow.statusesOf(row));
      }
    }
    if (elsewhere.isEmpty()) {
      return List.of(
          facts.blocker(
              Blocker.Code.UNKNOWN_ACTION,
              arguments,
              new Remedy(Remedy.Kind.NONE, Arguments.none())));
    }
    if (status.isFinal()) {
      return List.of(
          facts.blocker(
              Blocker.Code.FINAL,
              arguments.and("status", status),
              new Remedy(Remedy.Kind.FILE_ANEW, Arguments.none())));
    }
    return List.of(
        facts.blocker(
            Blocker.Code.NOT_HERE,
            arguments.and("status", status),
            new Remedy(
                Remedy.Kind.GO_TO,
                Arguments.of("statuses", elsewhere.stream().distinct().toList()))));
  }

  static List<Blocker> wrongRole(Facts facts, CompiledRow[] rows, Organization organization) {
    List<Role> roles = new ArrayList<>();
    boolean foreign = false;
    boolean reporter = false;
    for (CompiledRow row : rows) {
      roles.addAll(row.row().who().roles());
      reporter |= row.row().who().includesReporter();
      foreign |= row.namesRoleOf(facts.actor());
    }
    if (foreign) {
      return List.of(
          facts.blocker(
              Blocker.Code.FOREIGN_ORGANIZATION,
              Arguments.of("organization", organization),
              new Remedy(
                  Remedy.Kind.ACT_WITHIN,
                  Arguments.none()
                      .andIfPresent("organization", facts.actor().organization().orElse(null)))));
    }
    List<Role> each = roles.stream().distinct().toList();
    Who who = reporter ? Who.theReporter().or(each.toArray(new Role[0])) : Who.with(each);
    Arguments arguments = Arguments.of("roles", each).and("who", who);
    return List.of(
        facts.blocker(
            Blocker.Code.WRONG_ROLE,
            arguments.and("action", facts.command().action()),
            new Remedy(Remedy.Kind.ACT_AS, arguments)));
  }
}
