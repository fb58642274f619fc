package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Status;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Something that will happen to a ticket by itself, if nobody acts before.
 *
 * @see Workflow#forecast
 */
public final class Expected {

  private final Instant at;
  private final String term;
  private final Entry entry;
  private final Texts texts;

  Expected(Instant at, String term, Entry entry, Texts texts) {
    this.at = at;
    this.term = term;
    this.entry = entry;
    this.texts = texts;
  }

  /** When. */
  public Instant at() {
    return at;
  }

  /** What. */
  public Action action() {
    return entry.action();
  }

  /** The term, or the mark of a stopwatch, that ends then: why it happens. */
  public String term() {
    return term;
  }

  /** Where the ticket is afterwards. */
  public Status to() {
    return entry.to();
  }

  /** Whether no customer may ever learn of it. */
  public boolean isInternal() {
    return entry.isInternal();
  }

  /** What, when and why, in a sentence. */
  public String text(Locale locale) {
    return texts.sentence(
        "expected",
        locale,
        Map.of("at", at, "action", action(), "term", Parameter.duration(term), "to", to()));
  }

  @Override
  public String toString() {
    return at + " " + action() + " (" + term + ")";
  }
}
