package io.deskwork.table;

import io.deskwork.time.ServiceLevel;
import io.deskwork.time.ServiceLevels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The host's own guards and effects, by the names under which rows use them. Immutable; a row that
 * names one which is not here refuses every command.
 */
public final class HostRules {

  /** What can be registered, as messages call it. */
  static final List<String> KINDS = List.of("guard", "effect", "service level");

  private static final HostRules NONE = new HostRules(Map.of(), Map.of(), ServiceLevels.none());

  private final Map<String, HostGuard> guards;
  private final Map<String, HostEffect> effects;
  private final ServiceLevels levels;

  private HostRules(
      Map<String, HostGuard> guards, Map<String, HostEffect> effects, ServiceLevels levels) {
    this.guards = guards;
    this.effects = effects;
    this.levels = levels;
  }

  /** No rules at all. */
  public static HostRules none() {
    return NONE;
  }

  /** These, and a guard, which takes the place of another of that name. */
  public HostRules guard(String name, HostGuard guard) {
    Map<String, HostGuard> more = new LinkedHashMap<>(guards);
    more.put(name, guard);
    return new HostRules(more, effects, levels);
  }

  /** These, and an effect, which takes the place of another of that name. */
  public HostRules effect(String name, HostEffect effect) {
    Map<String, HostEffect> more = new LinkedHashMap<>(effects);
    more.put(name, effect);
    return new HostRules(guards, more, levels);
  }

  /** These, and service levels, which take the place of others with the same names. */
  public HostRules levels(ServiceLevel... more) {
    return new HostRules(guards, effects, levels.and(List.of(more)));
  }

  /** The service levels. */
  public ServiceLevels levels() {
    return levels;
  }

  /** These and others, which take the place of those with the same names. */
  public HostRules and(HostRules others) {
    HostRules both = new HostRules(guards, effects, levels.and(others.levels.all()));
    for (Map.Entry<String, HostGuard> one : others.guards.entrySet()) {
      both = both.guard(one.getKey(), one.getValue());
    }
    for (Map.Entry<String, HostEffect> one : others.effects.entrySet()) {
      both = both.effect(one.getKey(), one.getValue());
    }
    return both;
  }

  /** The names of one kind of what is registered. */
  Set<String> names(String kind) {
    return switch (kind) {
      case "guard" -> guards.keySet();
      case "effect" -> effects.keySet();
      default -> levels.names();
    };
  }

  /** The guard of that name, if there is one. */
  public Optional<HostGuard> findGuard(String name) {
    return Optional.ofNullable(guards.get(name));
  }

  /** The effect of that name, if there is one. */
  public Optional<HostEffect> findEffect(String name) {
    return Optional.ofNullable(effects.get(name));
  }

  @Override
  public String toString() {
    return "guards "
        + guards.keySet()
        + ", effects "
        + effects.keySet()
        + ", service levels "
        + levels.all();
  }
}
