package io.deskwork.interchange;

import io.deskwork.table.Effect;
import io.deskwork.ticket.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What conditions and validators ask of a command.
 *
 * @param term what must hold
 * @param needs what it must bring
 * @param takes what it may bring, because the term asks for it
 * @param first what happens with what it brings
 */
record JiraRule(JiraTerm term, List<Field<?>> needs, List<Field<?>> takes, List<Effect> first) {

  static final JiraRule NOTHING = of(JiraTerm.Constant.ALWAYS);

  static JiraRule of(JiraTerm term) {
    return new JiraRule(term, List.of(), List.of(), List.of());
  }

  /** All of some rules. */
  static JiraRule all(List<JiraRule> rules) {
    return new JiraRule(
        JiraTerm.all(rules.stream().map(JiraRule::term).toList()),
        joined(rules, JiraRule::needs),
        joined(rules, JiraRule::takes),
        joined(rules, JiraRule::first));
  }

  private static <T> List<T> joined(List<JiraRule> rules, Function<JiraRule, List<T>> part) {
    List<T> all = new ArrayList<>();
    for (JiraRule rule : rules) {
      part.apply(rule).stream().filter(one -> !all.contains(one)).forEach(all::add);
    }
    return List.copyOf(all);
  }
}
