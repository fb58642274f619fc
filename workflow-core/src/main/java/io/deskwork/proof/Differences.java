package io.deskwork.proof;

import io.deskwork.table.Workflow;
import io.deskwork.ticket.WorkflowId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * In what one definition is not another, in words, and whether tickets of the one can go on under
 * the other.
 *
 * <p>A ticket is <i>stranded</i> if it is live under the old definition, and the new one does not
 * have its status, or does not know a way from there, with the values that the ticket has, to a
 * final status. Whether one can be is not read off the table: every ticket that can be under the
 * old definition is come to, as {@link Proof} does, and from each an end is looked for by the real
 * decision of the new one. Immutable.
 */
public final class Differences {

  private final WorkflowId from;
  private final WorkflowId to;
  private final List<Difference> all;

  private Differences(WorkflowId from, WorkflowId to, List<Difference> all) {
    this.from = from;
    this.to = to;
    this.all = List.copyOf(all);
  }

  /** Compares two definitions: what changed from the first to the second. */
  public static Differences between(Workflow from, Workflow to) {
    List<Difference> all = new ArrayList<>();
    all.addAll(new WordDifferences(from, to).all());
    all.addAll(new TimeDifferences(from, to).all());
    all.addAll(new RowDifferences(from, to).all());
    if (!from.fingerprint().equals(to.fingerprint())) {
      all.addAll(new StrandedTickets(from, to).all());
    }
    all.sort(Comparator.comparing(Difference::severity).reversed());
    return new Differences(from.id(), to.id(), all);
  }

  /** All differences, the worst first. */
  public List<Difference> all() {
    return all;
  }

  /** The worst; empty if the two are the same but for name and version. */
  public Optional<Difference.Severity> severity() {
    return all.stream().findFirst().map(Difference::severity);
  }

  /** Whether tickets of the first cannot just go on under the second. */
  public boolean isBreaking() {
    return severity().equals(Optional.of(Difference.Severity.BREAKING));
  }

  /** In a line: from, to, and the worst. */
  @Override
  public String toString() {
    return from
        + " -> "
        + to
        + ": "
        + severity().map(Difference.Severity::toString).orElse("THE SAME")
        + ", "
        + all.size()
        + (all.size() == 1 ? " difference" : " differences");
  }
}
