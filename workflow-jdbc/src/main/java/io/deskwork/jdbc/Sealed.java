package io.deskwork.jdbc;

import io.deskwork.store.Commit;
import io.deskwork.store.EntryCodec;
import io.deskwork.store.Seal;

/**
 * A commit as it is written: encoded and chained to the entry before.
 *
 * @param seal the seal of its entry, the ticket's head afterwards
 */
record Sealed(Commit commit, EntryCodec.Stored stored, Seal seal) {

  static Sealed of(Commit commit) {
    EntryCodec.Stored stored = EntryCodec.encode(commit.entry());
    return new Sealed(commit, stored, Seal.of(commit.head(), stored.sealed()));
  }

  boolean isFiling() {
    return commit.entry().revision() == 1;
  }
}
