package io.deskwork.proof;

import io.deskwork.table.Guard;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is attempted on a ticket: every row by everybody, with every value that is told apart. */
final class Tries {

  private static final int MOST_INPUTS = 4_096;

  /** An attempt, and the row that it was made for. */
  record Try(Transition row, Command command) {}

  private final Palette palette;
  private final Cast cast;
  private final Map<Status, List<Transition>> rows = new HashMap<>();
  private final Map<Status, List<Optional<List<Try>>>> knownTries = new HashMap<>();
  private boolean complete = true;

  Tries(Workflow workflow, Palette palette, Cast cast) {
    this.palette = palette;
    this.cast = cast;
    for (Transition row : workflow.transitions()) {
      for (Status from : row.from().isNew() ? List.of(Status.NEW) : workflow.statusesOf(row)) {
        rows.computeIfAbsent(from, status -> new ArrayList<>()).add(row);
      }
    }
  }

  List<Transition> rowsFrom(Status status) {
    return rows.getOrDefault(status, List.of());
  }

  /** Whether every combination of values was tried so far. */
  boolean isComplete() {
    return complete;
  }

  List<Try> on(Ticket ticket) {
    List<Try> tries = new ArrayList<>();
    List<Transition> here = rowsFrom(ticket.status());
    List<Optional<List<Try>>> known = knownFrom(ticket.status(), here.size());
    for (int i = 0; i < here.size(); i++) {
      if (!here.get(i).confirms().isEmpty()) {
        tries.addAll(of(here.get(i), ticket));
      } else {
        if (known.get(i).isEmpty()) {
          known.set(i, Optional.of(of(here.get(i), ticket)));
        }
        tries.addAll(known.get(i).orElseThrow());
      }
    }
    return tries;
  }

  /** What is tried of a row that confirms nothing is the same on every ticket of a status. */
  private List<Optional<List<Try>>> knownFrom(Status status, int rows) {
    return knownTries.computeIfAbsent(
        status, key -> new ArrayList<>(Collections.nCopies(rows, Optional.empty())));
  }

  private List<Try> of(Transition row, Ticket ticket) {
    List<Try> tries = new ArrayList<>();
    for (Actor actor : cast.actors()) {
      boolean admitted = isAdmitted(row, actor, ticket);
      List<Inputs> inputs = inputs(row, actor, ticket);
      // Whom no row admits is refused, whatever they bring.
      for (Inputs some : admitted ? inputs : inputs.subList(0, 1)) {
        for (Source source : sources(row, actor)) {
          tries.add(new Try(row, Command.of(row.action(), actor).from(source).with(some)));
        }
      }
    }
    return tries;
  }

  /** Whether some row of the action may admit the actor; more often yes than the table says. */
  private boolean isAdmitted(Transition row, Actor actor, Ticket ticket) {
    return rowsFrom(ticket.status()).stream()
        .filter(one -> one.action().equals(row.action()))
        .map(Transition::who)
        .anyMatch(
            who ->
                who.isAnyone()
                    || who.includesReporter()
                    || who.roles().stream().anyMatch(actor::has));
  }

  private static List<Source> sources(Transition row, Actor actor) {
    if (actor.has(Role.SYSTEM)) {
      return List.of(Source.API);
    }
    Set<Source> sources = new LinkedHashSet<>(List.of(Source.PORTAL));
    Guards.of(row)
        .filter(Guard.CameBy.class::isInstance)
        .forEach(guard -> sources.addAll(((Guard.CameBy) guard).sources()));
    sources.remove(Source.TIMER);
    return List.copyOf(sources);
  }

  private List<Inputs> inputs(Transition row, Actor actor, Ticket ticket) {
    List<Inputs> all = new ArrayList<>(List.of(Inputs.none()));
    for (Field<?> field : Guards.brought(row)) {
      List<Optional<Object>> choices = choices(row, field, actor, ticket);
      List<Inputs> more = new ArrayList<>();
      for (Inputs inputs : all) {
        for (Optional<Object> choice : choices) {
          if (more.size() == MOST_INPUTS) {
            complete = false;
          } else {
            more.add(choice.map(value -> inputs.withUntyped(field, value)).orElse(inputs));
          }
        }
      }
      all = more;
    }
    return all;
  }

  private List<Optional<Object>> choices(
      Transition row, Field<?> field, Actor actor, Ticket ticket) {
    List<Optional<Object>> choices = new ArrayList<>();
    if (row.confirms().contains(field)) {
      ticket.get(field).ifPresent(stored -> choices.add(Optional.of(stored)));
      palette.of(field).stream()
          .filter(value -> !choices.contains(Optional.of(value)))
          .limit(1)
          .forEach(value -> choices.add(Optional.of(value)));
      return choices;
    }
    boolean free = row.takes().contains(field);
    if (free || row.needsOneOf().contains(field)) {
      choices.add(Optional.empty());
    }
    if (field.equals(Field.REPORTER)) {
      choices.add(Optional.of(reporter(actor)));
    } else if (!free || palette.isWatched(field)) {
      palette.of(field).forEach(value -> choices.add(Optional.of(value)));
    }
    return choices;
  }

  private Person reporter(Actor actor) {
    return actor.side() == Side.CUSTOMER
        ? actor.person()
        : cast.actors().stream()
            .filter(one -> one.isOf(Cast.OWN))
            .findFirst()
            .orElse(actor)
            .person();
  }
}
