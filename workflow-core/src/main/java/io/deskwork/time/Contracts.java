package io.deskwork.time;

import io.deskwork.ticket.Organization;
import io.deskwork.ticket.ParameterValues;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Customers' terms, each from an instant on until the next of that customer's. Before the first,
 * and for everybody else, the workflow's defaults hold. Immutable and thread safe; a host that
 * keeps contracts in a database of its own implements {@link Terms} instead.
 */
public final class Contracts implements Terms {

  private static final Contracts NONE = new Contracts(Map.of());

  private final Map<Organization, NavigableMap<Instant, ParameterValues>> from;

  private Contracts(Map<Organization, NavigableMap<Instant, ParameterValues>> from) {
    this.from = from;
  }

  /** No contract. */
  public static Contracts none() {
    return NONE;
  }

  /** These, and that a customer has a service level from an instant on. */
  public Contracts with(Organization customer, Instant since, ServiceLevel level) {
    ParameterValues name = ParameterValues.none().with(ServiceLevel.PARAMETER, level.name());
    return with(customer, since, name);
  }

  /** These, and a customer's values from an instant on; what it does not name has its default. */
  public Contracts with(Organization customer, Instant since, ParameterValues values) {
    Map<Organization, NavigableMap<Instant, ParameterValues>> more = new HashMap<>(from);
    NavigableMap<Instant, ParameterValues> dates =
        new TreeMap<>(more.getOrDefault(customer, new TreeMap<>()));
    dates.put(since, values);
    more.put(customer, dates);
    return new Contracts(more);
  }

  @Override
  public ParameterValues at(Organization organization, Instant instant) {
    NavigableMap<Instant, ParameterValues> dates = from.get(organization);
    Map.Entry<Instant, ParameterValues> last = dates == null ? null : dates.floorEntry(instant);
    return last == null ? ParameterValues.none() : last.getValue();
  }
}
