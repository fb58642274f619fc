package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Deed;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds two rows of one action and status that can both fire, by trying both on made-up tickets
 * with values on every side of every limit. Rows with a guard of the host's own are left to run
 * time, where two that fire refuse the command.
 */
final class Overlaps {

  private static final int MOST_TRIES = 20_000;
  private static final Organization ORGANIZATION = Organization.of("somewhere");
  private static final Person SOMEBODY = Person.of("somebody", "Somebody");
  private static final Person OTHER = Person.of("other", "Other");
  private static final Instant NOW = Instant.parse("2000-01-01T00:00:00Z");

  private final Workflow workflow;

  Overlaps(Workflow workflow) {
    this.workflow = workflow;
  }

  List<DefinitionException.Problem> problems() {
    Set<DefinitionException.Problem> problems = new LinkedHashSet<>();
    List<Status> all = new ArrayList<>(workflow.statuses());
    all.add(Status.NEW);
    for (Status status : all) {
      for (Action action : workflow.actions()) {
        CompiledRow[] rows = workflow.rows(status, action);
        for (int i = 0; i < rows.length; i++) {
          for (int j = i + 1; j < rows.length; j++) {
            String witness = new Pair(status, rows[i], rows[j]).witness();
            if (witness != null) {
              problems.add(
                  new DefinitionException.Problem(
                      "TWO_ROWS_FIRE",
                      rows[i].row().identity(),
                      "It and '"
                          + rows[j].row().identity()
                          + "' can both fire in "
                          + status
                          + ", for example with "
                          + witness
                          + ". Make their guards exclude each other."));
            }
          }
        }
      }
    }
    return List.copyOf(problems);
  }

  /** One thing that can be one way or another, as changes of a ticket, an input or a parameter. */
  private record Variant(
      String text,
      List<Change> changes,
      Inputs inputs,
      ParameterValues terms,
      Source source,
      List<Role> roles) {

    static Variant nothing() {
      return new Variant(
          "", List.of(), Inputs.none(), ParameterValues.none(), Source.PORTAL, List.of());
    }

    Variant text(String other) {
      return new Variant(other, changes, inputs, terms, source, roles);
    }

    Variant change(Change change) {
      return new Variant(text, List.of(change), inputs, terms, source, roles);
    }

    Variant input(Field<?> field, Object value) {
      return new Variant(text, changes, inputs.withUntyped(field, value), terms, source, roles);
    }

    Variant term(Parameter<?> parameter, Object value) {
      return new Variant(text, changes, inputs, terms.withUntyped(parameter, value), source, roles);
    }

    Variant source(Source other) {
      return new Variant(text, changes, inputs, terms, other, roles);
    }

    Variant roles(List<Role> other) {
      return new Variant(text, changes, inputs, terms, source, other);
    }

    /** Both together. */
    Variant with(Variant other) {
      List<Change> both = new ArrayList<>(changes);
      both.addAll(other.changes);
      Inputs allInputs = inputs;
      for (int i = 0; i < other.inputs.size(); i++) {
        allInputs = allInputs.withUntyped(other.inputs.fieldAt(i), other.inputs.valueAt(i));
      }
      ParameterValues allTerms = terms;
      for (Parameter<?> parameter : other.terms.parameters()) {
        Object value = other.terms.find(parameter);
        allTerms = value == null ? allTerms : allTerms.withUntyped(parameter, value);
      }
      String joined =
          text.isEmpty() || other.text.isEmpty() ? text + other.text : text + ", " + other.text;
      return new Variant(
          joined,
          both,
          allInputs,
          allTerms,
          other.source == Source.PORTAL ? source : other.source,
          other.roles.isEmpty() ? roles : other.roles);
    }
  }

  /** Two rows that leave from one status with one action. */
  private final class Pair {

    private final Status status;
    private final CompiledRow one;
    private final CompiledRow other;
    private final List<Guard> guards = new ArrayList<>();
    private int tries;

    Pair(Status status, CompiledRow one, CompiledRow other) {
      this.status = status;
      this.one = one;
      this.other = other;
      one.row().guards().forEach(guards::add);
      other.row().guards().forEach(guards::add);
    }

    /** What makes both fire; null if nothing was found, or the host's guards decide. */
    @org.jspecify.annotations.Nullable
    String witness() {
      if (guards.stream().anyMatch(Guard.Named.class::isInstance)) {
        return null;
      }
      List<List<Variant>> choices = new ArrayList<>();
      choices.add(actors());
      Set<Field<?>> brought = new LinkedHashSet<>();
      for (CompiledRow row : List.of(one, other)) {
        brought.addAll(row.row().needs());
        brought.addAll(row.row().confirms());
        if (!row.row().needsOneOf().isEmpty()) {
          brought.addAll(row.row().needsOneOf().stream().filter(this::bothAccept).toList());
        }
      }
      if (!brought.stream().allMatch(this::bothAccept)) {
        return null;
      }
      Set<Field<?>> fields = new LinkedHashSet<>(brought);
      fields.addAll(fieldsOfGuards());
      for (Field<?> field : fields) {
        choices.add(values(field, brought.contains(field)));
      }
      addOthers(choices);
      return search(choices, 0, Variant.nothing());
    }

    private boolean bothAccept(Field<?> field) {
      return one.accepts(field) && other.accepts(field);
    }

    private Set<Field<?>> fieldsOfGuards() {
      Set<Field<?>> fields = new LinkedHashSet<>();
      guards.forEach(guard -> fields.addAll(guard.fields()));
      return fields;
    }

    private List<Variant> actors() {
      Set<Role> roles = new LinkedHashSet<>(one.row().who().roles());
      roles.addAll(other.row().who().roles());
      List<Variant> actors = new ArrayList<>();
      actors.add(Variant.nothing().roles(List.copyOf(roles)));
      for (Side side : Side.values()) {
        actors.add(
            Variant.nothing().roles(roles.stream().filter(role -> role.side() == side).toList()));
      }
      return actors;
    }

    private List<Variant> values(Field<?> field, boolean brought) {
      List<Variant> variants = new ArrayList<>();
      boolean confirmed =
          one.row().confirms().contains(field) || other.row().confirms().contains(field);
      if (!brought) {
        variants.add(Variant.nothing().text("no " + field));
      }
      for (Object value : Witnesses.of(field, guards, workflow.parameters())) {
        Variant variant = Variant.nothing().text(field + " = " + value);
        if (brought) {
          variant = variant.input(field, value);
        }
        boolean stored = field.isKept() && (!brought || confirmed);
        if (stored) {
          variant = variant.change(new Change.FieldSet(field, value));
        }
        variants.add(variant);
        if (guards.contains(new Guard.Approved(field))) {
          Variant approved =
              Variant.nothing()
                  .text("approved")
                  .change(
                      new Change.Approved(new Approval(field, value, 1, 1, OTHER, Instant.EPOCH)));
          variants.add(variant.with(approved));
        }
      }
      return variants;
    }

    private void addOthers(List<List<Variant>> choices) {
      for (Guard guard : Set.copyOf(guards)) {
        if (guard instanceof Guard.After after) {
          Timer timer = new Timer(after.term().key(), one.row().action(), NOW);
          choices.add(
              List.of(
                  Variant.nothing(),
                  Variant.nothing().text("the term over").change(new Change.TimerArmed(timer))));
        } else if (guard instanceof Guard.Done done) {
          choices.add(deeds(done.action()));
        } else if (guard instanceof Guard.OtherActorThan than) {
          choices.add(deeds(than.earlier()));
        } else if (guard instanceof Guard.CameBy) {
          List<Variant> ways = new ArrayList<>();
          for (Source source : Source.values()) {
            ways.add(Variant.nothing().source(source));
          }
          choices.add(ways);
        } else if (guard instanceof Guard.Given given) {
          choices.add(
              List.of(
                  Variant.nothing().term(given.parameter(), true),
                  Variant.nothing()
                      .text("no " + given.parameter())
                      .term(given.parameter(), false)));
        }
      }
    }

    private List<Variant> deeds(Action action) {
      List<Variant> deeds = new ArrayList<>();
      deeds.add(Variant.nothing());
      for (Person doer : List.of(SOMEBODY, OTHER)) {
        Deed deed = new Deed(Deed.Of.ACTION, action.key(), doer, Instant.EPOCH, 1);
        deeds.add(
            Variant.nothing().text(action + " done by " + doer).change(new Change.Acted(deed)));
      }
      return deeds;
    }

    private @org.jspecify.annotations.Nullable String search(
        List<List<Variant>> choices, int at, Variant sofar) {
      if (at == choices.size()) {
        tries++;
        return bothFire(sofar) ? (sofar.text.isEmpty() ? "any values" : sofar.text) : null;
      }
      for (Variant variant : choices.get(at)) {
        if (tries > MOST_TRIES) {
          return null;
        }
        String found = search(choices, at + 1, sofar.with(variant));
        if (found != null) {
          return found;
        }
      }
      return null;
    }

    private boolean bothFire(Variant variant) {
      Actor actor =
          Actor.of("somebody", "Somebody", java.util.Optional.of(ORGANIZATION), variant.roles);
      Command command =
          Command.of(one.row().action(), actor).from(variant.source).with(variant.inputs);
      Ticket ticket =
          Ticket.unfiled(new TicketKey("TRY", 1), workflow.id()).arrangedBy(workflow.layout());
      if (!status.equals(Status.NEW)) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Filed(ORGANIZATION, SOMEBODY, Visibility.SHARED));
        changes.addAll(variant.changes);
        Entry.Step step =
            new Entry.Step(
                workflow.id(), status, Instant.EPOCH, false, changes, ParameterValues.none());
        ticket = ticket.after(Entry.after(ticket, command, step));
      }
      Facts facts = new Facts(workflow, ticket, command, new Moment(NOW, variant.terms));
      return one.admits(actor, ticket, ORGANIZATION)
          && other.admits(actor, ticket, ORGANIZATION)
          && one.fires(facts)
          && other.fires(facts);
    }
  }
}
