package io.deskwork.jdbc;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** How a protocol cuts its stream into messages. */
enum Framing {
  /** A type and a length in four bytes that counts itself; a client's first message has no type. */
  POSTGRESQL {
    @Override
    byte[] next(DataInputStream in, boolean first) throws IOException {
      byte[] type = first ? new byte[0] : in.readNBytes(1);
      if (type.length == 0 && !first) {
        return type;
      }
      int length = in.readInt();
      return ByteBuffer.allocate(type.length + length)
          .put(type)
          .putInt(length)
          .put(in.readNBytes(length - Integer.BYTES))
          .array();
    }
  },

  /** A length in three bytes, the lowest first, and a number. */
  MARIADB {
    @Override
    byte[] next(DataInputStream in, boolean first) throws IOException {
      byte[] head = in.readNBytes(4);
      if (head.length < 4) {
        return new byte[0];
      }
      int length = (head[0] & 0xff) | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16;
      return ByteBuffer.allocate(head.length + length).put(head).put(in.readNBytes(length)).array();
    }
  };

  /**
   * The next message as it came; nothing at the end of the stream.
   *
   * @param first whether it is the first of a client
   */
  abstract byte[] next(DataInputStream in, boolean first) throws IOException;
}
