package io.deskwork.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Draws what a forger does, and the same again from the same seed. */
final class Dice {

  private final Random random;

  Dice(long seed) {
    this.random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T one(List<T> all) {
    return all.get(below(all.size()));
  }

  /** Two different ones. */
  <T> List<T> two(List<T> all) {
    List<T> rest = new ArrayList<>(all);
    T first = rest.remove(below(rest.size()));
    return List.of(first, one(rest));
  }

  /** The bytes with a bit flipped, a byte set, put in or left out, or cut short. */
  byte[] edited(byte[] bytes) {
    int at = below(bytes.length);
    byte[] edited = bytes.clone();
    byte drawn = (byte) (random.nextBoolean() ? 32 + below(95) : below(256));
    return switch (below(5)) {
      case 0 -> {
        edited[at] ^= (byte) (1 << below(8));
        yield edited;
      }
      case 1 -> {
        edited[at] = drawn;
        yield edited;
      }
      case 2 -> {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
        longer[at] = drawn;
        yield longer;
      }
      case 3 -> {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, at + 1, shorter, at, bytes.length - at - 1);
        yield shorter;
      }
      default -> Arrays.copyOf(bytes, at);
    };
  }

  /** The text with one of its characters changed to a letter or a digit, or cut short. */
  String edited(String text) {
    if (text.isEmpty()) {
      return "x";
    }
    int at = below(text.length());
    return below(8) == 0
        ? text.substring(0, at)
        : text.substring(0, at)
            + "0123456789abcdefABCXYZ".charAt(below(22))
            + text.substring(at + 1);
  }

  long edited(long number) {
    return below(2) == 0 ? number + 1 - 2 * below(2) : number ^ (1L << below(62));
  }
}
