package io.deskwork.proof;

import io.deskwork.table.Guard;
import io.deskwork.table.Transition;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which rows fired with which values, ticket by ticket: what was refused by all rows that test a
 * field is a gap, what two actions took alike an overlap.
 */
final class Coverage {

  /** A value of a field, or that it is not set. */
  private record Value(Field<?> field, Optional<Object> value) {
    @Override
    public String toString() {
      return field + value.map(one -> " = " + Values.text(one)).orElse(" not set");
    }
  }

  private final RowsByStatus rows;
  private final Palette palette;
  private final Map<Status, Map<Field<?>, List<Transition>>> tested = new HashMap<>();
  private final Set<Transition> fired = new HashSet<>();
  private final Map<String, Finding> findings = new LinkedHashMap<>();

  Coverage(RowsByStatus rows, Palette palette) {
    this.rows = rows;
    this.palette = palette;
  }

  Set<Transition> fired() {
    return fired;
  }

  List<Finding> findings() {
    return List.copyOf(findings.values());
  }

  void firedByItself(Transition row) {
    fired.add(row);
  }

  /** What happens on one ticket. */
  final class Look {

    private final Explored at;
    private final Map<Value, Set<Action>> taken = new HashMap<>();

    Look(Explored at) {
      this.at = at;
    }

    void fired(Transition row, Command command) {
      fired.add(row);
      for (Map.Entry<Field<?>, List<Transition>> one : tested(at.ticket().status()).entrySet()) {
        if (one.getValue().contains(row)) {
          Value value = value(one.getKey(), at.ticket(), command);
          taken.computeIfAbsent(value, key -> new LinkedHashSet<>()).add(row.action());
        }
      }
    }

    void end(ParameterValues parameters) {
      Status status = at.ticket().status();
      for (Map.Entry<Field<?>, List<Transition>> one : tested(status).entrySet()) {
        Set<Value> possible = possible(one.getKey(), one.getValue());
        List<Value> refused = possible.stream().filter(value -> !taken.containsKey(value)).toList();
        if (!refused.isEmpty()) {
          findings.putIfAbsent(
              "GAP " + status + one.getKey(),
              Finding.of(
                  Finding.Code.GAP,
                  status,
                  "Nobody can go on with "
                      + refused.get(0)
                      + ": every row that tests "
                      + one.getKey()
                      + " refuses it. Let one of them take it.",
                  at.way(parameters)));
        }
        overlaps(status, possible, parameters);
      }
    }

    /** What the rows can meet: all that a command brings, else what the ticket has. */
    private Set<Value> possible(Field<?> field, List<Transition> rows) {
      Set<Value> possible = new LinkedHashSet<>();
      if (rows.stream().anyMatch(row -> row.brings().contains(field))) {
        palette.of(field).forEach(value -> possible.add(new Value(field, Optional.of(value))));
      }
      Optional<?> stored = at.ticket().get(field);
      if (stored.isPresent() || possible.isEmpty()) {
        possible.add(new Value(field, stored.map(value -> value)));
      }
      return possible;
    }

    private void overlaps(Status status, Set<Value> possible, ParameterValues parameters) {
      Map<Action, Set<Value>> ranges = new LinkedHashMap<>();
      for (Value value : possible) {
        taken
            .getOrDefault(value, Set.of())
            .forEach(
                action -> ranges.computeIfAbsent(action, key -> new LinkedHashSet<>()).add(value));
      }
      List<Map.Entry<Action, Set<Value>>> each = List.copyOf(ranges.entrySet());
      for (int i = 0; i < each.size(); i++) {
        for (int j = i + 1; j < each.size(); j++) {
          compare(status, each.get(i), each.get(j), parameters);
        }
      }
    }

    private void compare(
        Status status,
        Map.Entry<Action, Set<Value>> one,
        Map.Entry<Action, Set<Value>> other,
        ParameterValues parameters) {
      Set<Value> both = new LinkedHashSet<>(one.getValue());
      both.retainAll(other.getValue());
      if (!both.isEmpty() && !one.getValue().equals(other.getValue())) {
        findings.putIfAbsent(
            "OVERLAP " + status + one.getKey() + other.getKey(),
            Finding.of(
                Finding.Code.RANGES_OVERLAP,
                status,
                one.getKey()
                    + " and "
                    + other.getKey()
                    + " are both possible with "
                    + both.iterator().next()
                    + ", and with other values only one of them is.",
                at.way(parameters)));
      }
    }
  }

  private static Value value(Field<?> field, Ticket ticket, Command command) {
    Object brought = command.inputs().find(field);
    return new Value(
        field, brought != null ? Optional.of(brought) : ticket.get(field).map(value -> value));
  }

  /** The rows of a status by the field that they compare with a limit. */
  private Map<Field<?>, List<Transition>> tested(Status status) {
    return tested.computeIfAbsent(
        status,
        key -> {
          Map<Field<?>, List<Transition>> byField = new LinkedHashMap<>();
          for (Transition row : rows.from(status)) {
            row.when().stream()
                .flatMap(Guard::parts)
                .filter(Guard.Compare.class::isInstance)
                .map(guard -> ((Guard.Compare) guard).field())
                .distinct()
                .forEach(
                    field -> byField.computeIfAbsent(field, one -> new ArrayList<>()).add(row));
          }
          return byField;
        });
  }
}
