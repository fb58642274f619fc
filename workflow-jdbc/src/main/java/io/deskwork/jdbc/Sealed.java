package io.deskwork.jdbc;

import io.deskwork.store.Commit;
import io.deskwork.store.EntryCodec;
import io.deskwork.store.Seal;
import io.deskwork.store.SearchTerms;
import java.util.Optional;

/**
 * A commit as it is written: encoded and chained to the entry before.
 *
 * @param seal the seal of its entry, the ticket's head afterwards
 * @param renewal what search finds the ticket by from then on, where that changes
 */
record Sealed(
    Commit commit, EntryCodec.Stored stored, Seal seal, Optional<SearchTerms.Renewal> renewal) {

  static Sealed of(Commit commit, SearchTerms terms) {
    EntryCodec.Stored stored = EntryCodec.encode(commit.entry());
    return new Sealed(
        commit, stored, Seal.of(commit.head(), stored.sealed()), terms.renewedBy(commit));
  }

  boolean isFiling() {
    return commit.entry().revision() == 1;
  }
}
