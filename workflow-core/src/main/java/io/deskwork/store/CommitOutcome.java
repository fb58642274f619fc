package io.deskwork.store;

/** What became of a commit. */
public sealed interface CommitOutcome {

  /**
   * All of it is written.
   *
   * @param head the seal of the entry that was written
   */
  record Done(Seal head) implements CommitOutcome {}

  /** Another commit, or an erasure, came first; nothing was changed. */
  record Conflict() implements CommitOutcome {}

  /** The command id is taken, by this command or by another; nothing was changed. */
  record CommandKnown() implements CommitOutcome {}
}
