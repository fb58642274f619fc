package io.deskwork.proof;

import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Deed;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a ticket of one definition would remember under another: who did an action that only the
 * other asks for is known from the history, so that nobody acts twice where two are asked for.
 */
final class Memory {

  private final Workflow from;
  private final Workflow to;
  private final List<Action> actions;
  private final List<Role> roles;

  Memory(Workflow from, Workflow to) {
    this(
        from,
        to,
        without(to.rememberedActions(), from.rememberedActions()),
        without(to.rememberedRoles(), from.rememberedRoles()));
  }

  private Memory(Workflow from, Workflow to, List<Action> actions, List<Role> roles) {
    this.from = from;
    this.to = to;
    this.actions = actions;
    this.roles = roles;
  }

  /** All that the other asks for, when nobody knows what the one remembers. */
  static Memory whole(Workflow to) {
    return new Memory(to, to, to.rememberedActions(), to.rememberedRoles());
  }

  private static <T> List<T> without(List<T> some, List<T> others) {
    return some.stream().filter(one -> !others.contains(one)).toList();
  }

  /** Whether the other definition asks for nothing that tickets do not remember. */
  boolean isComplete() {
    return actions.isEmpty();
  }

  List<Deed> missing(Ticket ticket, List<Entry> history) {
    List<Deed> missing = new ArrayList<>();
    for (Action action : actions) {
      last(history, entry -> entry.action().equals(action))
          .map(entry -> deed(Deed.Of.ACTION, action.key(), entry))
          .filter(deed -> !ticket.lastDone(action).equals(Optional.of(deed)))
          .ifPresent(missing::add);
    }
    for (Role role : roles) {
      last(history, entry -> actedAs(role, entry, ticket))
          .map(entry -> deed(Deed.Of.ROLE, role.key(), entry))
          .filter(deed -> !ticket.lastActed(role).equals(Optional.of(deed)))
          .ifPresent(missing::add);
    }
    return missing;
  }

  private static Deed deed(Deed.Of of, String key, Entry entry) {
    return new Deed(of, key, entry.actor().person(), entry.at(), entry.revision());
  }

  private static Optional<Entry> last(List<Entry> history, Predicate<Entry> wanted) {
    for (int i = history.size() - 1; i >= 0; i--) {
      if (!history.get(i).isInternal() && wanted.test(history.get(i))) {
        return Optional.of(history.get(i));
      }
    }
    return Optional.empty();
  }

  private boolean actedAs(Role role, Entry entry, Ticket ticket) {
    return entry.actor().has(role)
        && (role.side() == Side.CONTRACTOR || entry.actor().isOf(ticket.organization()))
        && rows(entry).anyMatch(row -> row.who().roles().contains(role));
  }

  private Stream<Transition> rows(Entry entry) {
    Workflow decided = entry.workflow().equals(to.id()) ? to : from;
    return decided.transitions().stream()
        .filter(row -> row.action().equals(entry.action()))
        .filter(row -> row.to().orElse(entry.from()).equals(entry.to()));
  }
}
