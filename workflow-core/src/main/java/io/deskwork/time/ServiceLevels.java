package io.deskwork.time;

import io.deskwork.ticket.InvalidValueException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The service levels that a host knows, by name; {@link ServiceLevel#NONE} is always among them.
 */
public final class ServiceLevels {

  private static final ServiceLevels NONE = new ServiceLevels(Map.of());

  private final Map<String, ServiceLevel> byName;

  private ServiceLevels(Map<String, ServiceLevel> byName) {
    Map<String, ServiceLevel> all = new LinkedHashMap<>(byName);
    all.putIfAbsent(ServiceLevel.NONE.name(), ServiceLevel.NONE);
    this.byName = all;
  }

  /** None but the one that promises nothing. */
  public static ServiceLevels none() {
    return NONE;
  }

  /** These and others, which take the place of those with the same names. */
  public ServiceLevels and(Collection<ServiceLevel> others) {
    Map<String, ServiceLevel> more = new LinkedHashMap<>(byName);
    others.forEach(level -> more.put(level.name(), level));
    return new ServiceLevels(more);
  }

  /** All of them. */
  public List<ServiceLevel> all() {
    return List.copyOf(byName.values());
  }

  /** The names of all but the one that promises nothing. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(byName.keySet());
    names.remove(ServiceLevel.NONE.name());
    return names;
  }

  /**
   * The level of a name.
   *
   * @throws InvalidValueException if there is none
   */
  public ServiceLevel named(String name) {
    ServiceLevel level = byName.get(name);
    if (level == null) {
      throw new InvalidValueException(
          "service level",
          name,
          "is not known; register it. Known are "
              + byName.keySet()
              + ", and those that tickets"
              + " name must stay known");
    }
    return level;
  }
}
