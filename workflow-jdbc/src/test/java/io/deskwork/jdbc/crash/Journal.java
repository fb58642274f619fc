package io.deskwork.jdbc.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A file to which all nodes append, a note a line, each in one write: the operating system keeps
 * what was written when the writer is killed, and keeps the order between writers. A line begins
 * with its line feed, so that one that was cut spoils no other.
 */
final class Journal implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;

  private Journal(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static Journal at(Path path) {
    try {
      return new Journal(
          path,
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return path;
  }

  /** Appends a note; when this returns, no death of this process takes it back. */
  Note write(Note note) {
    try {
      channel.write(ByteBuffer.wrap(("\n" + note.line()).getBytes(StandardCharsets.UTF_8)));
      return note;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Note> read() {
    try (var lines = Files.lines(path)) {
      return lines.map(Note::of).flatMap(Optional::stream).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How much was written so far. */
  long bytes() {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
