package io.deskwork.store;

import io.deskwork.ticket.TicketKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Making and comparing checkpoints, for every store alike. */
public final class Checkpoints {

  private Checkpoints() {}

  /** A checkpoint of these heads; its root is a hash over them in order of keys. */
  public static SealedHistory.Checkpoint of(Map<TicketKey, SealedHistory.Head> heads) {
    CheckpointRoot root = new CheckpointRoot();
    new TreeMap<>(heads).forEach(root::add);
    return new SealedHistory.Checkpoint(heads, root.seal());
  }

  /**
   * What a checkpoint names and a store no longer has.
   *
   * @param seals looks up the seal of a revision of a ticket
   */
  public static List<SealedHistory.Fault> missing(
      SealedHistory.Checkpoint checkpoint, BiFunction<TicketKey, Long, Optional<Seal>> seals) {
    List<SealedHistory.Fault> faults = new ArrayList<>();
    if (!of(checkpoint.heads()).root().equals(checkpoint.root())) {
      throw new StoreException(
          "The checkpoint's root is not that of its heads: it was changed. Take another copy.");
    }
    new TreeMap<>(checkpoint.heads())
        .forEach(
            (key, head) -> {
              Optional<Seal> seal = seals.apply(key, head.revision());
              if (seal.isEmpty()) {
                faults.add(
                    new SealedHistory.Fault(
                        key, head.revision(), "The entry was there at the checkpoint."));
              } else if (!seal.get().equals(head.seal())) {
                faults.add(
                    new SealedHistory.Fault(
                        key, head.revision(), "The seal was another at the checkpoint."));
              }
            });
    return faults;
  }
}
