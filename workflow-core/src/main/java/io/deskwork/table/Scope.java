package io.deskwork.table;

import io.deskwork.ticket.Field;
import io.deskwork.ticket.FieldLayout;
import io.deskwork.ticket.Parameter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What guards and effects are compiled against: positions of fields and parameters, host guards.
 */
final class Scope {

  private final FieldLayout layout;
  private final List<Parameter<?>> parameters;
  private final Map<String, HostGuard> guards;

  Scope(FieldLayout layout, List<Parameter<?>> parameters, Map<String, HostGuard> guards) {
    this.layout = layout;
    this.parameters = parameters;
    this.guards = guards;
  }

  /** The position of a field that tickets keep; -1 for one that only commands bring. */
  int indexOf(Field<?> field) {
    return layout.indexOf(field);
  }

  int indexOf(Parameter<?> parameter) {
    return parameters.indexOf(parameter);
  }

  @Nullable HostGuard guard(String name) {
    return guards.get(name);
  }
}
