package io.deskwork.store;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;

/**
 * A SHA-256 over an entry's stored bytes and the seal of the entry before.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Seal(String hex) {

  /** What the first entry of a ticket is chained to. */
  public static final Seal NONE = new Seal("0".repeat(64));

  /** The seal of an entry that follows another. */
  public static Seal of(Seal before, byte[] sealedBytes) {
    return new Seal(
        Hashing.sha256()
            .newHasher()
            .putBytes(HashCode.fromString(before.hex).asBytes())
            .putBytes(sealedBytes)
            .hash()
            .toString());
  }

  @Override
  public String toString() {
    return hex;
  }
}
