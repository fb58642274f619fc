package io.deskwork.store;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.deskwork.store.SealedHistory.Head;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.TicketKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The root of a {@link SealedHistory.Checkpoint}, made head by head, so that none is held: for as
 * many tickets as there are. Not thread safe.
 */
public final class CheckpointRoot {

  private final Hasher hasher = Hashing.sha256().newHasher();
  private Optional<TicketKey> last = Optional.empty();

  /** The root of no ticket yet. */
  public CheckpointRoot() {}

  /**
   * Adds the head of one more ticket; returns this.
   *
   * @throws InvalidValueException if the key does not come after the one before
   */
  public CheckpointRoot add(TicketKey key, Head head) {
    if (last.isPresent() && last.get().compareTo(key) >= 0) {
      throw new InvalidValueException("ticket", key, "must come after " + last.get());
    }
    last = Optional.of(key);
    hasher
        .putString(key.toString(), StandardCharsets.UTF_8)
        .putByte((byte) 0)
        .putLong(head.revision())
        .putBytes(head.seal().bytes());
    return this;
  }

  /** The root of what was added; nothing can be added afterwards. */
  public Seal seal() {
    return new Seal(hasher.hash().toString());
  }
}
