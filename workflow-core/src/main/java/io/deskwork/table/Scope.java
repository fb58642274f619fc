package io.deskwork.table;

import io.deskwork.ticket.Field;
import io.deskwork.ticket.FieldLayout;
import io.deskwork.ticket.Parameter;
import java.util.List;

/**
 * What guards and effects are compiled against: positions of fields and parameters, the host's
 * rules.
 */
final class Scope {

  private final FieldLayout layout;
  private final List<Parameter<?>> parameters;
  private final HostRules rules;
  private final Timing timing;

  Scope(FieldLayout layout, List<Parameter<?>> parameters, HostRules rules, Timing timing) {
    this.layout = layout;
    this.parameters = parameters;
    this.rules = rules;
    this.timing = timing;
  }

  /** Whether a term is a mark of a stopwatch. */
  boolean isMark(Parameter<?> term) {
    return timing.isMark(term);
  }

  /** The position of a field that tickets keep; -1 for one that only commands bring. */
  int indexOf(Field<?> field) {
    return layout.indexOf(field);
  }

  int indexOf(Parameter<?> parameter) {
    return parameters.indexOf(parameter);
  }

  HostRules rules() {
    return rules;
  }
}
