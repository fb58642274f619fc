package io.deskwork.proof;

import io.deskwork.table.Decision;
import io.deskwork.table.Effect;
import io.deskwork.table.Moment;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Whether tickets can come to an end from where they are, by the real decision, whoever has to act
 * and whatever they have to bring. Those nearest to an end by the table alone are tried first, and
 * what is known of a ticket is known of every one that the table cannot tell from it. Not thread
 * safe.
 */
final class EndSearch {

  private static final int MOST_DECISIONS = 60_000;

  /** What was found. */
  enum Answer {
    /** A final status can be reached. */
    YES,
    /** None can. */
    NO,
    /** None was found within the budget. */
    NOT_FOUND
  }

  private final Workflow workflow;
  private final HostAnswers host;
  private final List<HostAnswers.Answer> answers;
  private final RowsByStatus rows;
  private final ParameterValues parameters;
  private final Palette palette;
  private final Identity identity;
  private final boolean tellsApart;
  private final Person reporter;
  private final Set<Status> safe;
  private final Map<Set<Person>, Tries> triesByPeople = new HashMap<>();
  private final Map<Status, Integer> distances = new HashMap<>();
  private final Map<Object, Answer> known = new HashMap<>();
  private long decisions;

  EndSearch(Workflow original, ParameterValues terms) {
    this.host = new HostAnswers(original);
    this.workflow = host.workflow();
    this.rows = new RowsByStatus(workflow);
    this.parameters = workflow.parametersUnder(terms);
    Cast cast = Cast.ofFew(workflow, List.of());
    this.palette = new Palette(workflow, Asked.nothing(), parameters, cast);
    this.answers = host.all(palette);
    this.identity = new Identity(rows, Asked.nothing(), palette);
    this.tellsApart = Cast.tellsApart(workflow);
    this.reporter =
        cast.actors().stream()
            .filter(actor -> actor.isOf(Cast.OWN))
            .findFirst()
            .orElse(Actor.SYSTEM)
            .person();
    this.safe = safe(workflow);
    measure();
  }

  /**
   * The statuses from which everybody comes to an end, whatever a ticket says: a row leads on that
   * asks for nothing but somebody to take it, and so do those that fire by themselves.
   */
  static Set<Status> safe(Workflow workflow) {
    Set<Status> safe = new HashSet<>();
    workflow.statuses().stream().filter(Status::isFinal).forEach(safe::add);
    boolean more = true;
    while (more) {
      more = false;
      for (Status status : workflow.statuses()) {
        List<Transition> rows =
            workflow.transitions().stream()
                .filter(row -> workflow.statusesOf(row).contains(status) && row.to().isPresent())
                .toList();
        more |=
            rows.stream().anyMatch(row -> asksNothing(row) && safe.contains(row.to().orElseThrow()))
                && rows.stream()
                    .filter(row -> row.who().roles().contains(Role.SYSTEM))
                    .allMatch(row -> safe.contains(row.to().orElseThrow()))
                && safe.add(status);
      }
    }
    return safe;
  }

  private static boolean asksNothing(Transition row) {
    return row.when().isEmpty()
        && row.confirms().isEmpty()
        && row.effects().noneMatch(Effect.Add.class::isInstance)
        && row.effects().noneMatch(Effect.Subtract.class::isInstance)
        && !row.who().roles().equals(List.of(Role.SYSTEM));
  }

  /** The least number of rows from each status to a final one, guards aside. */
  private void measure() {
    workflow.statuses().stream().filter(Status::isFinal).forEach(end -> distances.put(end, 0));
    boolean nearer = true;
    while (nearer) {
      nearer = false;
      for (Transition row : workflow.transitions()) {
        Integer after = row.to().map(distances::get).orElse(null);
        for (Status from : workflow.statusesOf(row)) {
          if (after != null && distances.getOrDefault(from, Integer.MAX_VALUE) > after + 1) {
            distances.put(from, after + 1);
            nearer = true;
          }
        }
      }
    }
  }

  private int distance(Explored one) {
    return distances.getOrDefault(one.ticket().status(), Integer.MAX_VALUE);
  }

  /** Whether a ticket, as it stands at an instant, can come to an end. */
  Answer from(Ticket real, Instant now) {
    if (safe.contains(real.status())) {
      return Answer.YES;
    }
    Ticket ticket = onStage(real);
    Tries tries = triesByPeople.computeIfAbsent(people(ticket), this::triesBy);
    Map<Object, Explored> seen = new HashMap<>();
    PriorityQueue<Explored> open =
        new PriorityQueue<>(Comparator.comparing(this::distance).thenComparing(Explored::index));
    add(new Explored(0, ticket, now, 0, null, null), seen, open);
    long budget = decisions + MOST_DECISIONS;
    while (!open.isEmpty() && decisions < budget) {
      Explored at = open.remove();
      Answer answer = safe.contains(at.ticket().status()) ? Answer.YES : known.get(key(at));
      if (answer == Answer.YES) {
        for (Explored step = at; step != null; step = step.before()) {
          known.put(key(step), Answer.YES);
        }
        return Answer.YES;
      } else if (answer != Answer.NO) {
        next(at, tries).forEach(one -> add(one, seen, open));
      }
    }
    if (open.isEmpty() && tries.isComplete() && HostAnswers.areComplete(answers)) {
      seen.keySet().forEach(key -> known.put(key, Answer.NO));
      return Answer.NO;
    }
    return Answer.NOT_FOUND;
  }

  private void add(Explored one, Map<Object, Explored> seen, PriorityQueue<Explored> open) {
    if (seen.putIfAbsent(key(one), one) == null) {
      open.add(one);
    }
  }

  /**
   * What is known of a ticket is known by. A timer that is long due may be armed again by what it
   * does, and be due again: that is a step on the way, not the same ticket.
   */
  private Object key(Explored one) {
    return List.of(
        identity.of(one), one.ticket().timersDueAt(one.now()).stream().map(Timer::due).toList());
  }

  /** What a ticket can be next: what is due is decided before anything else. */
  private List<Explored> next(Explored at, Tries tries) {
    List<Explored> next = new ArrayList<>();
    for (Timer timer : at.ticket().timersDueAt(at.now())) {
      Command command =
          Command.of(timer.action(), Actor.SYSTEM).from(Source.TIMER).dueAt(timer.due());
      decide(at, command, answers, next);
    }
    if (!next.isEmpty()) {
      return next;
    }
    at.ticket()
        .nextTimer()
        .filter(timer -> !timer.isDueAt(at.now()))
        .ifPresent(timer -> next.add(explored(at, at.ticket(), timer.due())));
    for (Tries.Try one : tries.on(at.ticket())) {
      decide(at, one.command(), one.asksHost() ? answers : answers.subList(0, 1), next);
    }
    return next;
  }

  private void decide(
      Explored at, Command command, List<HostAnswers.Answer> possible, List<Explored> next) {
    for (HostAnswers.Answer answer : possible) {
      host.set(answer);
      decisions++;
      if (workflow.decide(at.ticket(), command, new Moment(at.now(), parameters))
          instanceof Decision.Accepted accepted) {
        next.add(explored(at, accepted.ticket(), at.now()));
      }
    }
  }

  private static Explored explored(Explored before, Ticket ticket, Instant now) {
    return new Explored(before.index() + 1, ticket, now, 0, before, null);
  }

  /** The same ticket as one of the customer whose people try. */
  private Ticket onStage(Ticket real) {
    Change filed = new Change.Filed(Cast.OWN, reporter, real.visibility());
    return Retold.of(real, workflow.id(), real.status(), List.of(filed));
  }

  /** Those whom guards may mean by name: they may try too, in every role. */
  private Set<Person> people(Ticket ticket) {
    Set<Person> people = new LinkedHashSet<>();
    if (tellsApart) {
      ticket.deeds().forEach(deed -> people.add(deed.doer()));
      ticket.fields().values().stream()
          .filter(Person.class::isInstance)
          .forEach(value -> people.add((Person) value));
      people.removeIf(person -> person.account().isEmpty());
    }
    return new HashSet<>(people);
  }

  private Tries triesBy(Set<Person> people) {
    return new Tries(rows, palette, Cast.ofFew(workflow, people), List.of());
  }
}
