package io.deskwork.store;

import com.google.common.base.CharMatcher;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;

/**
 * A SHA-256 over an entry's stored bytes and the seal of the entry before.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Seal(String hex) {

  private static final CharMatcher HEX = CharMatcher.anyOf("0123456789abcdef");

  /** What the first entry of a ticket is chained to. */
  public static final Seal NONE = new Seal("0".repeat(64));

  /** The seal of an entry that follows another. */
  public static Seal of(Seal before, byte[] sealedBytes) {
    return new Seal(
        Hashing.sha256()
            .newHasher()
            .putBytes(before.bytes())
            .putBytes(sealedBytes)
            .hash()
            .toString());
  }

  /**
   * The digest itself.
   *
   * @throws StoreException if it is none, as only somebody who edits a store can write it
   */
  byte[] bytes() {
    if (!isOne()) {
      throw new StoreException(
          "A seal in the store is not 64 hexadecimal digits: it was edited. Verify the store.");
    }
    return HashCode.fromString(hex).asBytes();
  }

  /** Whether it has the form of a seal. */
  boolean isOne() {
    return hex.length() == 64 && HEX.matchesAllOf(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
