package io.deskwork.format;

import com.google.common.collect.Sets;
import io.deskwork.table.Transition;
import io.deskwork.table.Where;
import io.deskwork.table.Who;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Status;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Applies the parts of an overlay to a workflow while it is written. */
final class OverlayReader {

  private static final int MOST_SHOWN = 10;
  private static final Set<String> PICK = Set.of("action", "from", "to", "by");
  private static final Set<String> REPLACE = Sets.union(PICK, Set.of("set", "clear"));

  /** Another action or another status to leave from would be another row. */
  private static final Set<String> SET = Sets.difference(RowJson.MEMBERS, Set.of("action", "from"));

  /** What a row can be without; without 'to' it would stay, which is another row too. */
  private static final Set<String> CLEAR = Sets.difference(RowJson.MEMBERS, PICK);

  private final Located root;
  private final WorkflowBuilder desk;
  private final List<Transition> before;
  private final Vocabulary names;
  private final Map<String, Located> touched = new HashMap<>();

  OverlayReader(Located root, WorkflowBuilder desk) {
    this.root = root;
    this.desk = desk;
    this.before = desk.transitions();
    this.names = Vocabulary.of(desk);
  }

  /** Applies everything; where each touched row stands. */
  Map<String, Located> read() {
    Declarations declarations = new Declarations(root, names);
    declarations.read(desk);
    List<Status> statuses = declarations.statuses();
    declarations.times(desk);
    limited("remove").forEach(at -> picked(at, PICK).ifPresent(desk::remove));
    limited("replace").forEach(this::replace);
    limited("add").forEach(this::add);
    // Those that rows name stand where the rows put them, as they do in code.
    statuses.stream()
        .filter(status -> !desk.statuses().contains(status))
        .forEach(status -> desk.statuses(status));
    return touched;
  }

  private List<Located> limited(String name) {
    return Declarations.limited(root, name, Declarations.MOST_ROWS);
  }

  private void add(Located at) {
    Transition row = RowJson.read(at, names);
    touch(row, at);
    desk.add(row);
  }

  private void replace(Located at) {
    picked(at, REPLACE).ifPresent(old -> replace(old, at));
  }

  private void replace(Transition old, Located at) {
    Map<String, Located> members =
        new LinkedHashMap<>(Located.of(RowJson.write(old), at).members());
    at.find("clear")
        .map(Located::oneOrMore)
        .orElse(List.of())
        .forEach(one -> members.remove(clearable(one)));
    at.find("set").ifPresent(set -> members.putAll(set.members(SET)));
    Transition fresh = RowJson.read(new Located(members, at.line(), at.column()), names);
    if (!fresh.identity().equals(old.identity())) {
      touch(fresh, at);
    }
    desk.replace(old, fresh);
  }

  private static String clearable(Located at) {
    if (!CLEAR.contains(at.text())) {
      throw at.refuse(
          "UNKNOWN_NAME",
          "'"
              + Located.shown(at.text())
              + "' cannot be cleared; what can is "
              + CLEAR.stream().sorted().toList()
              + ".");
    }
    return at.text();
  }

  private void touch(Transition row, Located at) {
    Located first = touched.putIfAbsent(row.identity(), at);
    if (first != null) {
      throw at.refuse(
          "ROW_TOUCHED_TWICE",
          row.identity()
              + " is touched at "
              + first.place()
              + " already. Say everything about it in one place.");
    }
  }

  /** The one row that is meant, as it was before this overlay; empty if another took it away. */
  private Optional<Transition> picked(Located at, Set<String> known) {
    at.members(known);
    Action action = names.action(at.need("action"));
    Where from = RowJson.where(at.need("from"), names);
    List<Transition> there =
        before.stream()
            .filter(row -> row.action().equals(action) && leavesFrom(row, from))
            .toList();
    List<Transition> meant =
        there.stream().filter(row -> leadsTo(row, at) && isBy(row, at)).toList();
    if (meant.size() > 1) {
      throw at.refuse(
          "ROW_NOT_CLEAR", "It means any of " + shown(meant) + ". Say which with 'to' or 'by'.");
    } else if (meant.isEmpty() && !(there.isEmpty() && isTakenAway(action, from))) {
      throw at.refuse(
          "NO_SUCH_ROW",
          "No row is " + action + " from " + from + described(at) + "." + near(action, from));
    }
    meant.forEach(row -> touch(row, at));
    return meant.stream().findFirst();
  }

  /** The workflow keeps for itself that two extensions touched the row, and names both. */
  private boolean isTakenAway(Action action, Where from) {
    try {
      desk.remove(action, from);
      return true;
    } catch (InvalidValueException e) {
      return false;
    }
  }

  private static boolean leavesFrom(Transition row, Where from) {
    return row.from().equals(from)
        || (from.statuses().size() == 1 && row.from().statuses().containsAll(from.statuses()));
  }

  private boolean leadsTo(Transition row, Located at) {
    Optional<Located> to = at.find("to");
    if (to.isEmpty()) {
      return true;
    }
    return to.get().text().equals("(stays)")
        ? row.isStay()
        : row.to().equals(Optional.of(names.status(to.get())));
  }

  private boolean isBy(Transition row, Located at) {
    Optional<Who> by = at.find("by").map(one -> RowJson.who(one, names));
    return by.isEmpty() || row.who().toString().equals(by.get().toString());
  }

  private static String described(Located at) {
    return at.find("to").map(to -> " to " + to.text()).orElse("")
        + (at.find("by").isPresent() ? " by those" : "");
  }

  /** The rows that may have been meant: of the action, or else those from there. */
  private String near(Action action, Where from) {
    List<Transition> ofAction = before.stream().filter(row -> row.action().equals(action)).toList();
    List<Transition> fromThere = before.stream().filter(row -> leavesFrom(row, from)).toList();
    List<Transition> near = ofAction.isEmpty() ? fromThere : ofAction;
    return near.isEmpty() ? "" : " There is " + shown(near) + ".";
  }

  private static String shown(List<Transition> rows) {
    return rows.stream()
            .limit(MOST_SHOWN)
            .map(row -> "'" + row.identity() + "'")
            .collect(Collectors.joining(", "))
        + (rows.size() > MOST_SHOWN ? " and more" : "");
  }
}
