package io.deskwork.proof;

import io.deskwork.table.WorkflowExtension;
import io.deskwork.ticket.InvalidValueException;
import java.util.List;

/**
 * An extension that says what must never happen on the workflow that it makes, so that whoever
 * applies it can prove the invariants again on the result.
 */
public interface ProvedExtension extends WorkflowExtension {

  /**
   * What must hold of the result: what held before, with what the extension means to change {@link
   * Invariants#restated restated}, and with invariants of its own.
   *
   * @throws InvalidValueException if it restates what is not there
   */
  List<Invariant> invariants(List<Invariant> before);

  /**
   * What must hold of a workflow after extensions, in the order of their application; those that
   * say nothing of invariants keep them all.
   */
  static List<Invariant> after(
      List<Invariant> before, List<? extends WorkflowExtension> extensions) {
    List<Invariant> all = List.copyOf(before);
    for (WorkflowExtension extension : extensions) {
      if (extension instanceof ProvedExtension proved) {
        all = proved.invariants(all);
      }
    }
    return all;
  }
}
