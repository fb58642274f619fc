package io.deskwork.interchange;

import io.deskwork.format.WorkflowJson;
import io.deskwork.table.DefinitionException;
import io.deskwork.table.Guard;
import io.deskwork.table.Rows;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the definition of what a file says, within what definitions may be. Of one import. */
final class JiraDefinition {

  static final String ARCHIVE = "ARCHIVE";

  /** What a row costs from each status, in half parts of guards; and what a table may cost. */
  private static final int ROW = 40;

  /** What a part costs wherever it holds: it is compared, hashed and written. */
  private static final int ONCE = 20;

  private static final int MOST_WORK = 240_000;
  private static final int MOST_TRIES = 5_000;
  private static final int LONGEST = 256 * 1024;

  private final XmlElement root;
  private final JiraNames names;
  private final JiraTable table;
  private final JiraGraph graph;
  private final Map<Integer, Status> statuses = new LinkedHashMap<>();
  private final Map<String, XmlElement> places = new HashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private long work;
  private long tries;
  private long longest;

  JiraDefinition(XmlElement root, JiraNames names, JiraTable table) {
    this.root = root;
    this.names = names;
    this.table = table;
    this.graph = table.graph();
  }

  Workflow workflow(String name) {
    WorkflowBuilder builder = Workflow.named(name);
    makeStatuses();
    builder.statuses(statuses.values().toArray(new Status[0]));
    JiraActionKeys keys = new JiraActionKeys();
    List<List<Transition>> rows =
        table.moves().stream().map(move -> rows(move, keys.of(move, names.notes()))).toList();
    builder.fields(names.fields().all().toArray(new Field<?>[0]));
    rows.forEach(some -> some.forEach(builder::add));
    addEnd(builder);
    texts.putAll(keys.texts());
    texts.putAll(names.fields().names());
    texts.putAll(names.texts());
    builder.names(Locale.ENGLISH, texts);
    return readable(built(builder));
  }

  private void makeStatuses() {
    for (JiraStep step : table.steps()) {
      boolean isFinal = !graph.hasWayOut(step.id());
      statuses.put(step.id(), step.status(isFinal, graph.first().contains(step.id())));
      texts.put("status." + step.key(), step.name());
      if (step.isMeantAsEnd() && !isFinal) {
        names
            .notes()
            .add(
                JiraImport.Code.NOT_FINAL,
                step.at(),
                "'"
                    + XmlElement.shown(step.name())
                    + "' can be left, so it is not final here. If a ticket shall end there, say"
                    + " so in the options.");
      }
    }
  }

  private List<Transition> rows(JiraMove move, Action action) {
    Map<Integer, Status> known = statuses;
    boolean fromEverywhere =
        move.isGlobal()
            && statuses.entrySet().stream()
                .filter(one -> !one.getValue().isFinal())
                .allMatch(one -> move.from().contains(one.getKey()));
    List<Transition> rows =
        new JiraRows(move, names, table, known::get).rows(action, fromEverywhere);
    for (Transition row : rows) {
      long parts = row.guards().count() + row.effects().count();
      int steps = move.from().size();
      work += (long) ROW * steps + parts * (2L * steps + ONCE);
      longest = Math.max(longest, row.toString().length());
      if (places.putIfAbsent(row.identity(), move.action().at()) != null) {
        throw move.action()
            .at()
            .refuse("ROW_TWICE", "It is the same row as another: " + row.identity() + ".");
      }
    }
    countTries(rows, move);
    if (work > MOST_WORK || tries > MOST_TRIES) {
      throw move.action()
          .at()
          .refuse(
              "TOO_LARGE",
              "Up to here there are more actions, conditions and functions times steps than a"
                  + " definition can have. Split the workflow.");
    }
    return rows;
  }

  /** How many values the build will try, to see that no two rows of the action can both fire. */
  private void countTries(List<Transition> rows, JiraMove move) {
    for (int i = 0; i < rows.size(); i++) {
      for (int j = i + 1; j < rows.size(); j++) {
        Set<Guard> guards = rows.get(i).guards().collect(Collectors.toCollection(HashSet::new));
        rows.get(j).guards().forEach(guards::add);
        if (guards.stream().noneMatch(Guard.Named.class::isInstance)) {
          Set<Field<?>> fields = new HashSet<>(rows.get(i).needs());
          guards.forEach(guard -> fields.addAll(guard.fields()));
          boolean sources = guards.stream().anyMatch(Guard.CameBy.class::isInstance);
          double each = Math.pow(4, fields.size()) * (sources ? 6 : 1);
          tries += ((long) Math.min(each, MOST_TRIES + 1.0)) * move.from().size();
        }
      }
    }
  }

  /**
   * Jira archives what is over for good; a workflow all of whose statuses can be left gets that as
   * its end, from where it is meant to be over, or else from everywhere.
   */
  private void addEnd(WorkflowBuilder builder) {
    Set<Integer> ends =
        statuses.keySet().stream()
            .filter(id -> !graph.hasWayOut(id))
            .collect(Collectors.toCollection(HashSet::new));
    Set<Integer> ending = graph.reaching(ends);
    List<Integer> stranded = statuses.keySet().stream().filter(id -> !ending.contains(id)).toList();
    if (stranded.isEmpty()) {
      return;
    }
    List<Integer> meant = stranded.stream().filter(id -> table.step(id).isMeantAsEnd()).toList();
    boolean enough = graph.reaching(meant).containsAll(stranded);
    Status[] from = (enough ? meant : stranded).stream().map(statuses::get).toArray(Status[]::new);
    JiraTerm.Someone who = (JiraTerm.Someone) names.permission("ARCHIVE_ISSUES", root);
    Transition row =
        Transition.moving(
            Action.of(ARCHIVE),
            Rows.in(from),
            Status.done(JiraRows.ARCHIVED),
            Rows.by(who.roles().toArray(new Role[0])),
            Rows.why("Every ticket must be able to end; in Jira all of these can be left."));
    places.put(row.identity(), root);
    texts.put("action." + ARCHIVE, "Archive");
    texts.put("status." + JiraRows.ARCHIVED, "Archived");
    builder.add(row);
    names
        .notes()
        .add(
            JiraImport.Code.END_ADDED,
            root,
            "In Jira every ticket can always be taken up again, so the action ARCHIVE leads from "
                + List.of(from)
                + " to the final status ARCHIVED. Name the steps that end a ticket in the options"
                + " if it shall not.");
  }

  /** What is wrong with the table as a whole gets the place of the action that its row is of. */
  private Workflow built(WorkflowBuilder builder) {
    try {
      return builder.build();
    } catch (DefinitionException e) {
      throw e.placedIn("the workflow", place -> places.getOrDefault(place, root).place());
    } catch (InvalidValueException e) {
      throw root.refuse("BAD_VALUE", String.valueOf(e.getMessage()));
    }
  }

  /** A definition can be read again; columns are aligned, so that one long row makes all long. */
  private Workflow readable(Workflow workflow) {
    long most = longest * workflow.transitions().size();
    if (most > 3L * LONGEST
        || (most > LONGEST / 4
            && WorkflowJson.write(workflow).getBytes(StandardCharsets.UTF_8).length > LONGEST)) {
      throw root.refuse(
          "TOO_LARGE", "Written down, the definition has more than 256 KiB. Split the workflow.");
    }
    return workflow;
  }
}
