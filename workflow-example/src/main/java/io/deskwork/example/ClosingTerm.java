package io.deskwork.example;

import static io.deskwork.table.Effects.restart;
import static io.deskwork.table.Effects.stop;
import static io.deskwork.table.Guards.after;
import static io.deskwork.table.Rows.by;

import io.deskwork.table.Effect;
import io.deskwork.table.Guard;
import io.deskwork.table.RowPart;
import io.deskwork.table.Rows;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A definition with its closing rows armed: those by the system alone that lead to a final status
 * then wait for a term. A row that stays in a status which they leave from, and whose action also
 * leads there, says the same once more: it arms the term afresh.
 *
 * @param workflow another definition, under a name of its own; the one that it is made of is as it
 *     was
 * @param length how long the term is
 * @param actions what closes
 */
record ClosingTerm(Workflow workflow, Duration length, Set<Action> actions) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(3_650);

  /**
   * Arms a definition.
   *
   * @throws IllegalArgumentException if nothing in it closes by the system alone and at once, or
   *     the length is not between one second and ten years
   */
  static ClosingTerm of(Duration length, Workflow definition) {
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "The term " + length + " is not between 1 second and 10 years. Give another to --term.");
    }
    List<Transition> closing =
        definition.transitions().stream().filter(ClosingTerm::closes).toList();
    if (closing.isEmpty()) {
      throw new IllegalArgumentException(
          "The definition "
              + definition.id()
              + " has no row by SYSTEM alone that leads to a final status and waits for no term"
              + " yet, so --term has nothing to arm. Leave it out, or add such a row.");
    }
    return new ClosingTerm(
        armed(length, definition, closing),
        length,
        closing.stream().map(Transition::action).collect(Collectors.toUnmodifiableSet()));
  }

  private static boolean closes(Transition row) {
    return row.who().equals(by(Role.SYSTEM))
        && row.to().map(Status::isFinal).orElse(false)
        && !row.from().isNew()
        && row.terms().findAny().isEmpty();
  }

  private static Workflow armed(Duration length, Workflow definition, List<Transition> closing) {
    Parameter<Duration> term = unused(definition);
    Set<Status> left = new HashSet<>();
    closing.forEach(row -> left.addAll(definition.statusesOf(row)));
    // Two lengths are two definitions, also in a store that keeps both.
    WorkflowBuilder armed =
        definition.extend(definition.id().name() + "-" + length).set(term, length);
    for (Transition row : definition.transitions()) {
      if (closing.contains(row)) {
        armed.replace(row, row.with(waiting(row, term)));
      } else if (saysAgain(row, left, definition)) {
        armed.replace(row, row.with(afresh(row, term)));
      }
    }
    return armed.build();
  }

  private static Parameter<Duration> unused(Workflow definition) {
    Set<String> taken =
        definition.parameters().parameters().stream()
            .map(Parameter::key)
            .collect(Collectors.toSet());
    return Stream.iterate("CLOSING_TERM", key -> key + "_")
        .filter(key -> !taken.contains(key))
        .findFirst()
        .map(Parameter::duration)
        .orElseThrow();
  }

  private static Guard waiting(Transition row, Parameter<Duration> term) {
    return row.when().map(guard -> guard.and(after(term))).orElse(after(term));
  }

  private static boolean saysAgain(Transition row, Set<Status> left, Workflow definition) {
    return row.isStay()
        && definition.statusesOf(row).stream()
            .filter(left::contains)
            .anyMatch(status -> leads(row.action(), status, definition));
  }

  private static boolean leads(Action action, Status status, Workflow definition) {
    return definition.transitions().stream()
        .filter(row -> row.action().equals(action))
        .anyMatch(row -> row.to().filter(status::equals).isPresent());
  }

  private static RowPart afresh(Transition row, Parameter<Duration> term) {
    List<Effect> effects = new ArrayList<>(row.then());
    effects.add(stop(term));
    effects.add(restart(term));
    return Rows.then(effects.toArray(new Effect[0]));
  }
}
