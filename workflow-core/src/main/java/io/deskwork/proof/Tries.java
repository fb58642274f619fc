package io.deskwork.proof;

import io.deskwork.table.Effect;
import io.deskwork.table.Guard;
import io.deskwork.table.Transition;
import io.deskwork.table.Who;
import io.deskwork.ticket.Action;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is attempted on a ticket: every row by everybody, with every value that is told apart. */
final class Tries {

  private static final int MOST_INPUTS = 4_096;

  /**
   * An attempt.
   *
   * @param row the row that it was made for
   * @param command what is attempted
   * @param asksHost whether rules of the host's own have a say in it
   * @param isAdmitted whether the row may admit the actor
   */
  record Try(Transition row, Command command, boolean asksHost, boolean isAdmitted) {}

  /** What attempts depend on: the status, and the stored values that commands confirm or change. */
  private record Key(Status status, Map<Field<?>, Optional<?>> stored) {}

  private final RowsByStatus rows;
  private final Palette palette;
  private final Cast cast;
  private final List<Invariant> invariants;
  private final Map<Key, List<Try>> made = new HashMap<>();
  private boolean complete = true;

  Tries(RowsByStatus rows, Palette palette, Cast cast, List<Invariant> invariants) {
    this.rows = rows;
    this.palette = palette;
    this.cast = cast;
    this.invariants = invariants;
  }

  /** Whether every combination of values was tried so far. */
  boolean isComplete() {
    return complete;
  }

  List<Try> on(Ticket ticket) {
    Map<Field<?>, Optional<?>> stored = new HashMap<>();
    for (Transition row : rows.from(ticket.status())) {
      row.confirms().forEach(field -> stored.put(field, ticket.get(field)));
      row.brings().stream()
          .flatMap(part -> palette.totalsOf(part).stream())
          .forEach(total -> stored.put(total, ticket.get(total)));
    }
    return made.computeIfAbsent(new Key(ticket.status(), stored), this::all);
  }

  private List<Try> all(Key key) {
    Map<Action, List<Transition>> byAction = new LinkedHashMap<>();
    for (Transition row : rows.from(key.status)) {
      byAction.computeIfAbsent(row.action(), action -> new ArrayList<>()).add(row);
    }
    List<Try> tries = new ArrayList<>();
    for (List<Transition> some : byAction.values()) {
      boolean asksHost = some.stream().anyMatch(Tries::asksHost);
      for (Actor actor : cast.actors()) {
        boolean sees = key.status.equals(Status.NEW) || !actor.isOf(Cast.FOREIGN);
        if (sees && some.stream().anyMatch(row -> mayAdmit(row.who(), actor))) {
          some.forEach(row -> add(tries, row, actor, key.stored, asksHost));
        } else {
          // Whom no row admits, and who sees no such ticket, is refused, whatever they bring.
          Transition first = some.get(0);
          tries.add(new Try(first, Command.of(first.action(), actor), false, false));
        }
      }
    }
    return tries;
  }

  private void add(
      List<Try> tries,
      Transition row,
      Actor actor,
      Map<Field<?>, Optional<?>> stored,
      boolean asksHost) {
    for (Inputs some : inputs(row, actor, stored)) {
      for (Source source : sources(row, actor)) {
        Command command = Command.of(row.action(), actor).from(source).with(some);
        tries.add(new Try(row, command, asksHost, mayAdmit(row.who(), actor)));
      }
    }
  }

  private static boolean asksHost(Transition row) {
    return row.guards().anyMatch(Guard.Named.class::isInstance)
        || row.effects().anyMatch(Effect.Named.class::isInstance);
  }

  /** Whether a row may admit the actor; more often yes than the table says. */
  private static boolean mayAdmit(Who who, Actor actor) {
    return who.isAnyone() || who.includesReporter() || who.roles().stream().anyMatch(actor::has);
  }

  private List<Source> sources(Transition row, Actor actor) {
    if (actor.has(Role.SYSTEM)) {
      return List.of(Source.API);
    }
    Set<Source> sources = new LinkedHashSet<>(List.of(Source.PORTAL));
    Stream.concat(row.guards(), invariants.stream().flatMap(one -> one.guardsOf(row)))
        .flatMap(Guard::parts)
        .filter(Guard.CameBy.class::isInstance)
        .forEach(guard -> sources.addAll(((Guard.CameBy) guard).sources()));
    sources.remove(Source.TIMER);
    return List.copyOf(sources);
  }

  private List<Inputs> inputs(Transition row, Actor actor, Map<Field<?>, Optional<?>> stored) {
    List<Inputs> all = new ArrayList<>(List.of(Inputs.none()));
    for (Field<?> field : row.brings()) {
      List<Optional<Object>> choices = choices(row, field, actor, stored);
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
      Transition row, Field<?> field, Actor actor, Map<Field<?>, Optional<?>> stored) {
    List<Optional<Object>> choices = new ArrayList<>();
    if (row.confirms().contains(field)) {
      Set<Object> right = new HashSet<>();
      stored.getOrDefault(field, Optional.empty()).ifPresent(right::add);
      right.forEach(value -> choices.add(Optional.of(value)));
      palette.of(field).stream()
          .filter(value -> !right.contains(value))
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
      palette.of(field, stored).forEach(value -> choices.add(Optional.of(value)));
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
