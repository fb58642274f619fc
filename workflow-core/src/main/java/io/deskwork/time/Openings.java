package io.deskwork.time;

import java.util.Arrays;

/** Working time as it is found, in the order of openings; pieces that touch or overlap are one. */
final class Openings {

  private long[] opens = new long[16];
  private long[] closes = new long[16];
  private int size;

  /** Adds a piece that opens no earlier than the one before; nothing if it is none. */
  void add(long open, long close) {
    if (open >= close) {
      return;
    }
    if (size > 0 && open <= closes[size - 1]) {
      closes[size - 1] = Math.max(closes[size - 1], close);
      return;
    }
    if (size == opens.length) {
      opens = Arrays.copyOf(opens, size * 2);
      closes = Arrays.copyOf(closes, size * 2);
    }
    opens[size] = open;
    closes[size++] = close;
  }

  long[] opens() {
    return Arrays.copyOf(opens, size);
  }

  long[] closes() {
    return Arrays.copyOf(closes, size);
  }
}
