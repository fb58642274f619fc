package io.deskwork.interchange;

import io.deskwork.table.Guard;
import io.deskwork.table.Guards;
import io.deskwork.ticket.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A condition of Jira while it is translated: what part of it says who may act, from where, and
 * what is left for a guard. Negations are pushed inward, constants are gone.
 */
sealed interface JiraTerm {

  /** What holds exactly when this does not. */
  JiraTerm not();

  /** As a guard; empty if it always holds. */
  Optional<Guard> guard();

  /** This term and all that it is made of. */
  default Stream<JiraTerm> parts() {
    return Stream.of(this);
  }

  /**
   * All hold.
   *
   * @param terms at least two
   */
  record All(List<JiraTerm> terms) implements JiraTerm {
    @Override
    public JiraTerm not() {
      return any(terms.stream().map(JiraTerm::not).toList());
    }

    @Override
    public Optional<Guard> guard() {
      return Optional.of(new Guard.AllOf(guards(terms)));
    }

    @Override
    public Stream<JiraTerm> parts() {
      return Stream.concat(Stream.of(this), terms.stream().flatMap(JiraTerm::parts));
    }
  }

  /**
   * At least one holds.
   *
   * @param terms at least two
   */
  record Any(List<JiraTerm> terms) implements JiraTerm {
    @Override
    public JiraTerm not() {
      return all(terms.stream().map(JiraTerm::not).toList());
    }

    @Override
    public Optional<Guard> guard() {
      return Optional.of(new Guard.AnyOf(guards(terms)));
    }

    @Override
    public Stream<JiraTerm> parts() {
      return Stream.concat(Stream.of(this), terms.stream().flatMap(JiraTerm::parts));
    }
  }

  /**
   * The actor is the reporter, or has one of some roles.
   *
   * @param reporter whether the reporter is meant
   * @param roles the roles
   */
  record Someone(boolean reporter, List<Role> roles) implements JiraTerm {
    @Override
    public JiraTerm not() {
      return all(each().map(guard -> (JiraTerm) new Holds(Guards.not(guard))).toList());
    }

    @Override
    public Optional<Guard> guard() {
      List<Guard> guards = each().toList();
      return Optional.of(guards.size() == 1 ? guards.get(0) : new Guard.AnyOf(guards));
    }

    private Stream<Guard> each() {
      return Stream.concat(
          reporter ? Stream.of(Guards.named(JiraRules.REPORTER_ONLY)) : Stream.of(),
          roles.stream().map(role -> Guards.named(JiraRules.HAS_ROLE + role.key())));
    }
  }

  /**
   * The ticket is in none of some steps, or, the other way round, in one of them.
   *
   * @param steps the numbers of the steps
   * @param plugin what says so, for where a row's statuses cannot
   * @param outside which
   */
  record Outside(Set<Integer> steps, JiraPlugin plugin, boolean outside) implements JiraTerm {
    @Override
    public JiraTerm not() {
      return new Outside(steps, plugin, !outside);
    }

    @Override
    public Optional<Guard> guard() {
      Guard guard = Guards.named(plugin.suggestedName());
      return Optional.of(outside ? guard : Guards.not(guard));
    }
  }

  /**
   * A guard holds.
   *
   * @param what the guard
   */
  record Holds(Guard what) implements JiraTerm {
    @Override
    public JiraTerm not() {
      return new Holds(what instanceof Guard.Not not ? not.guard() : Guards.not(what));
    }

    @Override
    public Optional<Guard> guard() {
      return Optional.of(what);
    }
  }

  /**
   * Always, or never.
   *
   * @param holds which
   */
  record Constant(boolean holds) implements JiraTerm {

    static final JiraTerm ALWAYS = new Constant(true);
    static final JiraTerm NEVER = new Constant(false);

    @Override
    public JiraTerm not() {
      return holds ? NEVER : ALWAYS;
    }

    @Override
    public Optional<Guard> guard() {
      return holds ? Optional.empty() : Optional.of(Guards.named(JiraRules.NEVER));
    }
  }

  private static List<Guard> guards(List<JiraTerm> terms) {
    return terms.stream().flatMap(term -> term.guard().stream()).toList();
  }

  /** All of some terms. */
  static JiraTerm all(List<JiraTerm> terms) {
    Set<JiraTerm> flat = new LinkedHashSet<>();
    for (JiraTerm term : terms) {
      flat.addAll(term instanceof All all ? all.terms : List.of(term));
    }
    flat.remove(Constant.ALWAYS);
    return flat.contains(Constant.NEVER)
        ? Constant.NEVER
        : flat.isEmpty()
            ? Constant.ALWAYS
            : flat.size() == 1 ? flat.iterator().next() : new All(List.copyOf(flat));
  }

  /** At least one of some terms; people are taken together. */
  static JiraTerm any(List<JiraTerm> terms) {
    Set<JiraTerm> flat = new LinkedHashSet<>();
    boolean reporter = false;
    Set<Role> roles = new LinkedHashSet<>();
    for (JiraTerm term : terms) {
      for (JiraTerm one : term instanceof Any any ? any.terms : List.of(term)) {
        if (one instanceof Someone someone) {
          reporter |= someone.reporter;
          roles.addAll(someone.roles);
        } else {
          flat.add(one);
        }
      }
    }
    flat.remove(Constant.NEVER);
    List<JiraTerm> all = new ArrayList<>(flat);
    if (reporter || !roles.isEmpty()) {
      all.add(0, new Someone(reporter, List.copyOf(roles)));
    }
    return flat.contains(Constant.ALWAYS)
        ? Constant.ALWAYS
        : all.isEmpty() ? Constant.NEVER : all.size() == 1 ? all.get(0) : new Any(List.copyOf(all));
  }
}
