package io.deskwork.interchange;

import io.deskwork.table.DefinitionException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML document, by its mark or its declaration. The parser of the JDK could
 * find them too, but tells the standard error of bytes that are none.
 */
final class XesText {

  private static final int LONGEST_DECLARATION = 256;
  private static final Pattern ENCODING =
      Pattern.compile(
          "\\s*<\\?xml\\s[^>]{0,200}?encoding\\s{0,9}=\\s{0,9}[\"']([A-Za-z0-9._-]{1,40})[\"']");

  private XesText() {}

  /**
   * A reader that fails at bytes that are no character.
   *
   * @throws DefinitionException if the declaration names an encoding that there is not
   */
  static Reader of(String what, InputStream bytes) throws IOException {
    BufferedInputStream in = new BufferedInputStream(bytes);
    in.mark(LONGEST_DECLARATION);
    byte[] begin = in.readNBytes(LONGEST_DECLARATION);
    in.reset();
    int mark = lengthOfMark(begin);
    in.skipNBytes(mark);
    return new InputStreamReader(in, charset(what, begin).newDecoder());
  }

  private static int lengthOfMark(byte[] begin) {
    return begins(begin, 0xEF, 0xBB, 0xBF) ? 3 : isMarked16(begin) ? 2 : 0;
  }

  private static boolean isMarked16(byte[] begin) {
    return begins(begin, 0xFE, 0xFF) || begins(begin, 0xFF, 0xFE);
  }

  private static Charset charset(String what, byte[] begin) {
    if (begins(begin, 0xFE, 0xFF) || begins(begin, 0, '<')) {
      return StandardCharsets.UTF_16BE;
    } else if (begins(begin, 0xFF, 0xFE) || begins(begin, '<', 0)) {
      return StandardCharsets.UTF_16LE;
    }
    Matcher matcher = ENCODING.matcher(new String(begin, StandardCharsets.ISO_8859_1));
    if (lengthOfMark(begin) > 0 || !matcher.lookingAt()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(matcher.group(1));
    } catch (IllegalArgumentException e) {
      throw DefinitionException.unreadable(
          what, "ENCODING", "line 1, column 1", "The encoding it names is not known. Use UTF-8.");
    }
  }

  private static boolean begins(byte[] begin, int... with) {
    for (int i = 0; i < with.length; i++) {
      if (i >= begin.length || (begin[i] & 0xFF) != with[i]) {
        return false;
      }
    }
    return true;
  }
}
