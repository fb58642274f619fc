package io.deskwork.proof;

import io.deskwork.table.Guard;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.time.ServiceLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values of parameters that must be told apart. Guards compare fields with parameters and with
 * nothing else, so that only the order of those counts that one field is compared with: each order
 * stands for all values in that order, zero for there being none below.
 */
final class Scenarios {

  private static final int MOST = 64;

  private Scenarios() {}

  static List<ParameterValues> of(Workflow workflow) {
    Map<Field<?>, Set<Parameter<?>>> limits = new LinkedHashMap<>();
    Set<Parameter<Boolean>> flags = new LinkedHashSet<>();
    workflow.transitions().stream()
        .flatMap(Transition::guards)
        .forEach(
            guard -> {
              if (guard instanceof Guard.Compare compare) {
                limits
                    .computeIfAbsent(compare.field(), field -> new LinkedHashSet<>())
                    .add(compare.limit());
              } else if (guard instanceof Guard.Given given) {
                flags.add(given.parameter());
              }
            });
    List<ParameterValues> all = List.of(workflow.parameters());
    for (Parameter<Boolean> flag : flags) {
      all = each(all, List.of(Map.of(flag, true), Map.of(flag, false)));
    }
    for (Set<Parameter<?>> compared : limits.values()) {
      all = each(all, orders(workflow.parameters(), List.copyOf(compared)));
    }
    return each(all, levels(workflow));
  }

  /**
   * Every level that is registered: what it promises decides when stopwatches warn, and whether.
   */
  private static List<Map<Parameter<?>, Object>> levels(Workflow workflow) {
    List<Map<Parameter<?>, Object>> levels = new ArrayList<>();
    if (workflow.stopwatches().isEmpty()) {
      return List.of(Map.of());
    }
    workflow
        .levels()
        .all()
        .forEach(level -> levels.add(Map.of(ServiceLevel.PARAMETER, level.name())));
    return levels;
  }

  private static List<ParameterValues> each(
      List<ParameterValues> all, List<Map<Parameter<?>, Object>> changes) {
    List<ParameterValues> more = new ArrayList<>();
    for (Map<Parameter<?>, Object> change : changes) {
      for (ParameterValues values : all) {
        ParameterValues changed = values;
        for (Map.Entry<Parameter<?>, Object> one : change.entrySet()) {
          changed = changed.withUntyped(one.getKey(), one.getValue());
        }
        if (more.size() < MOST && !more.contains(changed)) {
          more.add(changed);
        }
      }
    }
    return more;
  }

  /** As they are, turned round, all alike, and none above zero. */
  private static List<Map<Parameter<?>, Object>> orders(
      ParameterValues defaults, List<Parameter<?>> compared) {
    List<Object> values = new ArrayList<>();
    for (Parameter<?> parameter : compared) {
      Object value = defaults.find(parameter);
      if (value != null) {
        values.add(value);
      }
    }
    List<Map<Parameter<?>, Object>> orders = new ArrayList<>();
    int size = values.size();
    for (int turn = 0; turn < size; turn++) {
      Map<Parameter<?>, Object> turned = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        turned.put(compared.get(i), values.get((i + turn) % size));
      }
      orders.add(turned);
    }
    Map<Parameter<?>, Object> alike = new LinkedHashMap<>();
    compared.forEach(parameter -> alike.put(parameter, values.get(0)));
    orders.add(alike);
    if (values.get(0) instanceof Duration) {
      Map<Parameter<?>, Object> zero = new LinkedHashMap<>();
      compared.forEach(parameter -> zero.put(parameter, Duration.ZERO));
      orders.add(zero);
    }
    return orders;
  }
}
