package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A sequence of rows that leads from a refusal to what was wanted. */
public final class Way {

  /**
   * One row to take.
   *
   * @param action what to do
   * @param role who must do it, if the actor of the refused command may not
   * @param organization the organization of that role, for a role of the customer
   * @param brings the fields that the step needs and the refused command did not bring
   * @param notBefore the instant to wait for, if the step comes by itself
   */
  public record Step(
      Action action,
      Optional<Role> role,
      Optional<Organization> organization,
      List<Field<?>> brings,
      Optional<Instant> notBefore) {

    /** Copies the list. */
    public Step {
      brings = List.copyOf(brings);
    }
  }

  private final List<Step> steps;
  private final Texts texts;

  Way(List<Step> steps, Texts texts) {
    this.steps = List.copyOf(steps);
    this.texts = texts;
  }

  /** The steps, in order; the last one is what was wanted. */
  public List<Step> steps() {
    return steps;
  }

  /** The way as a sentence in the language of the locale, or in English. */
  public String text(Locale locale) {
    return texts.way(this, locale);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Way way && steps.equals(way.steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  @Override
  public String toString() {
    return steps.stream().map(step -> step.action().key()).toList().toString();
  }
}
