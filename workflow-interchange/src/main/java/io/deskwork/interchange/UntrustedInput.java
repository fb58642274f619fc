package io.deskwork.interchange;

import io.deskwork.table.DefinitionException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Bytes that a stranger may have written, unzipped if they are zipped. It knows whether the host's
 * stream failed, which is the world's fault, or what came of it, which is the stranger's; and stops
 * where a small file would become a huge one. Not thread safe.
 */
final class UntrustedInput extends InputStream {

  /** The longest that one piece of what is read may be, such as a tag or a comment, in bytes. */
  static final int LONGEST_PIECE = 1 << 20;

  private static final int SMALL = 1 << 20;
  private static final int MOST_TIMES = 250;
  private static final int LONGEST_REASON = 200;

  /** What is wrong with the bytes. */
  record Trouble(String code, String sentence) {}

  /** The host's stream: counted, and its failure remembered. */
  private static final class Raw extends FilterInputStream {
    private long count;
    private Optional<IOException> failure = Optional.empty();

    Raw(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      try {
        int read = in.read(bytes, from, length);
        count += Math.max(read, 0);
        return read;
      } catch (IOException e) {
        failure = Optional.of(e);
        throw e;
      }
    }

    /** The host's stream is the host's to close. */
    @Override
    public void close() {}
  }

  private final Raw raw;
  private final InputStream in;
  private final boolean zipped;
  private long count;
  private long piece;
  private Optional<Trouble> trouble = Optional.empty();

  private UntrustedInput(Raw raw, InputStream in, boolean zipped) {
    this.raw = raw;
    this.in = in;
    this.zipped = zipped;
  }

  /**
   * Looks whether the bytes are zipped.
   *
   * @throws DefinitionException if they only begin as if they were
   * @throws IOException if the stream failed
   */
  static UntrustedInput open(String what, InputStream in) throws IOException {
    Raw raw = new Raw(in);
    BufferedInputStream buffered = new BufferedInputStream(raw);
    buffered.mark(2);
    boolean zipped = buffered.read() == 0x1F && buffered.read() == 0x8B;
    buffered.reset();
    try {
      return new UntrustedInput(raw, zipped ? new GZIPInputStream(buffered) : buffered, zipped);
    } catch (IOException e) {
      if (raw.failure.isPresent()) {
        throw e;
      }
      throw DefinitionException.unreadable(
          what, "NOT_GZIP", "line 1, column 1", "It begins as gzip does, and is none.");
    }
  }

  /** What a library says of the text: cut, and without what could upset a terminal. */
  static String shown(String reason) {
    String plain = reason.replaceAll("\\p{C}", " ").strip();
    return plain.length() > LONGEST_REASON ? plain.substring(0, LONGEST_REASON) + "…" : plain;
  }

  /** Begins another piece. */
  void nextPiece() {
    piece = count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read;
    try {
      read = in.read(bytes, from, length);
    } catch (IOException e) {
      if (raw.failure.isPresent()) {
        throw e;
      }
      throw stop("NOT_GZIP", "The gzip is damaged or cut off here.");
    }
    count += Math.max(read, 0);
    if (zipped && count > SMALL && count > MOST_TIMES * raw.count) {
      throw stop("EXPANDS", "Unzipped it is more than " + MOST_TIMES + " times as long. Unzip it.");
    }
    if (count - piece > LONGEST_PIECE) {
      throw stop("TOO_LONG", "A tag, comment or blank space here has more than a mebibyte.");
    }
    return read;
  }

  private IOException stop(String code, String sentence) {
    trouble = Optional.of(new Trouble(code, sentence));
    return new IOException(sentence);
  }

  /** What is wrong with the bytes, if a read failed because of it. */
  Optional<Trouble> trouble() {
    return trouble;
  }

  /**
   * Throws what the host's stream threw, if it did.
   *
   * @throws IOException that
   */
  void throwFailure() throws IOException {
    if (raw.failure.isPresent()) {
      throw raw.failure.get();
    }
  }
}
