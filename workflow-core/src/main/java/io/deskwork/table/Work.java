package io.deskwork.table;

/** A compiled effect. */
@FunctionalInterface
interface Work {

  /** Adds the changes to the step that is being made. */
  void apply(Facts facts, StepDraft step);
}
