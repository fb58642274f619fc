package io.deskwork.store;

import io.deskwork.ticket.Change;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.WorkflowId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What search can find tickets by, the same for every store. It learns from {@link
 * TicketStore#register} which fields queries may ask for. Thread safe.
 */
public final class SearchTerms {

  /** Of the words of one text, the first thousand are found. */
  public static final int MOST_WORDS = 1_000;

  /**
   * What a commit changes.
   *
   * @param fields the keys of fields all of whose terms are replaced; empty for a filing, which has
   *     none yet
   * @param terms the terms of these fields afterwards
   */
  public record Renewal(Set<String> fields, SortedSet<SearchTerm> terms) {}

  private final Map<WorkflowId, Set<Field<?>>> searchable = new ConcurrentHashMap<>();

  /** Knows no workflow yet. */
  public SearchTerms() {}

  /** Remembers what queries may ask of the tickets of a workflow. */
  public void learn(WorkflowId workflow, Set<Field<?>> fields) {
    searchable.put(workflow, Set.copyOf(fields));
  }

  /** Whether it was told about a workflow. */
  public boolean knows(WorkflowId workflow) {
    return searchable.containsKey(workflow);
  }

  private Set<Field<?>> of(WorkflowId workflow) {
    return searchable.getOrDefault(workflow, Set.of());
  }

  /**
   * Refuses a query for a field that no workflow declares to be searchable, which would find
   * nothing, however many tickets have the value.
   *
   * @throws InvalidValueException if it asks for one
   */
  public void check(TicketQuery query) {
    for (TicketQuery.Criterion criterion : query.criteria()) {
      if (criterion instanceof TicketQuery.Criterion.OfField one
          && searchable.values().stream().noneMatch(fields -> fields.contains(one.field()))) {
        throw new InvalidValueException(
            "query for the field",
            one.field(),
            "must be for a field that a workflow of this store declares as searchable()");
      }
    }
  }

  /** All terms of a ticket. */
  public SortedSet<SearchTerm> of(Ticket ticket) {
    return terms(ticket, of(ticket.workflow()));
  }

  /** The terms that a ticket would have if all of its fields were searchable. */
  public static SortedSet<SearchTerm> possible(Ticket ticket) {
    return terms(ticket, ticket.fields().keySet());
  }

  private static SortedSet<SearchTerm> terms(Ticket ticket, Set<Field<?>> fields) {
    SortedSet<SearchTerm> terms = new TreeSet<>();
    addWords(terms, ticket.key().toString());
    ticket
        .fields()
        .forEach(
            (field, value) -> {
              if (fields.contains(field)) {
                terms.add(SearchTerm.of(field, value));
                if (value instanceof String text) {
                  addWords(terms, text);
                }
              }
            });
    return terms;
  }

  private static void addWords(Set<SearchTerm> terms, String text) {
    Words.of(text).stream().limit(MOST_WORDS).map(SearchTerm::word).forEach(terms::add);
  }

  /** What a commit changes of a ticket's terms; empty for most. */
  public Optional<Renewal> renewedBy(Commit commit) {
    Ticket ticket = commit.ticket();
    if (ticket.revision() == 1) {
      return Optional.of(new Renewal(Set.of(), of(ticket)));
    }
    Set<String> changed = changed(commit, of(ticket.workflow()));
    changed.addAll(changedByMigration(commit));
    if (changed.isEmpty()) {
      return Optional.empty();
    }
    SortedSet<SearchTerm> terms = of(ticket);
    terms.removeIf(term -> !changed.contains(term.field()));
    return Optional.of(new Renewal(changed, terms));
  }

  /** Another definition may make other fields searchable, or call them otherwise. */
  private Set<String> changedByMigration(Commit commit) {
    if (commit.entry().workflow().equals(commit.ticket().workflow())) {
      return Set.of();
    }
    Set<Field<?>> before = of(commit.entry().workflow());
    Set<Field<?>> after = of(commit.ticket().workflow());
    Set<Field<?>> fields = new HashSet<>(before);
    fields.addAll(after);
    fields.removeIf(field -> before.contains(field) && after.contains(field));
    for (Change change : commit.entry().changes()) {
      if (change instanceof Change.FieldRenamed renamed) {
        fields.addAll(List.of(renamed.from(), renamed.to()));
      }
    }
    Set<String> changed = new HashSet<>();
    fields.forEach(field -> addKeys(changed, field));
    return changed;
  }

  private static void addKeys(Set<String> changed, Field<?> field) {
    changed.add(field.key());
    if (field.kind() == Field.Kind.TEXT) {
      changed.add(SearchTerm.WORDS);
    }
  }

  private static Set<String> changed(Commit commit, Set<Field<?>> fields) {
    Set<String> changed = new HashSet<>();
    for (Change change : commit.entry().changes()) {
      Optional<Field<?>> field =
          change instanceof Change.FieldSet set
              ? Optional.of(set.field())
              : change instanceof Change.FieldCleared cleared
                  ? Optional.of(cleared.field())
                  : Optional.empty();
      field.filter(fields::contains).ifPresent(one -> addKeys(changed, one));
    }
    return changed;
  }
}
