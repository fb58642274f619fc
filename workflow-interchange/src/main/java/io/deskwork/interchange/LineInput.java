package io.deskwork.interchange;

import java.io.IOException;
import java.io.InputStream;

/** One line of a stream at a time: it ends where the line does. Not thread safe. */
final class LineInput extends InputStream {

  private final UntrustedInput in;
  private final byte[] buffer = new byte[1 << 16];
  private int next;
  private int end;
  private long line;
  private boolean isOpen;

  LineInput(UntrustedInput in) {
    this.in = in;
  }

  /** Goes to the next line; tells whether there is one. */
  boolean nextLine() throws IOException {
    byte[] rest = new byte[1 << 12];
    while (isOpen && read(rest, 0, rest.length) >= 0) {
      // what nobody wanted of the line before
    }
    line++;
    isOpen = fill();
    return isOpen;
  }

  /** The number of the line, from 1. */
  long line() {
    return line;
  }

  private boolean fill() throws IOException {
    if (next == end) {
      in.nextPiece();
      next = 0;
      end = Math.max(0, in.read(buffer, 0, buffer.length));
    }
    return next < end;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (!isOpen || !fill()) {
      isOpen = false;
      return -1;
    }
    int given = 0;
    while (given < length && next < end) {
      byte one = buffer[next++];
      if (one == '\n') {
        isOpen = false;
        return given == 0 ? -1 : given;
      }
      bytes[from + given++] = one;
    }
    return given;
  }
}
