package io.deskwork.store;

import com.google.common.base.Splitter;
import io.deskwork.store.SealedHistory.Checkpoint;
import io.deskwork.store.SealedHistory.Head;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.TicketKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkpoint as lines of text: what it is and its version, the root, then each ticket with its
 * last revision and seal, in order of keys. One checkpoint has one text.
 */
final class CheckpointText {

  private static final String FIRST = "deskwork checkpoint 1";
  private static final String ROOT = "root ";
  private static final Pattern LINE =
      Pattern.compile("([A-Z0-9]+-[0-9]+) ([1-9][0-9]{0,17}) ([0-9a-f]{64})");

  private CheckpointText() {}

  static String of(Checkpoint checkpoint) {
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    text.append(ROOT).append(checkpoint.root()).append('\n');
    new TreeMap<>(checkpoint.heads())
        .forEach(
            (key, head) ->
                text.append(key)
                    .append(' ')
                    .append(head.revision())
                    .append(' ')
                    .append(head.seal())
                    .append('\n'));
    return text.toString();
  }

  static Checkpoint parse(String text) {
    List<String> lines = Splitter.on('\n').splitToList(text);
    if (lines.size() < 3 || !lines.get(0).equals(FIRST)) {
      throw refused(1, "must begin with '" + FIRST + "' and a line with the root");
    }
    if (!lines.get(lines.size() - 1).isEmpty()) {
      throw refused(lines.size(), "must end with a line feed: something of it is missing");
    }
    Map<TicketKey, Head> heads = new LinkedHashMap<>();
    Optional<TicketKey> last = Optional.empty();
    for (int line = 2; line < lines.size() - 1; line++) {
      Matcher matcher = LINE.matcher(lines.get(line));
      if (!matcher.matches()) {
        throw refused(line + 1, "must be a ticket, its revision and its seal");
      }
      TicketKey key = TicketKey.parse(matcher.group(1));
      if (last.isPresent() && last.get().compareTo(key) >= 0) {
        throw refused(line + 1, "must name the tickets in order, each once");
      }
      last = Optional.of(key);
      heads.put(key, new Head(Long.parseLong(matcher.group(2)), new Seal(matcher.group(3))));
    }
    Checkpoint checkpoint = Checkpoints.of(heads);
    if (!lines.get(1).equals(ROOT + checkpoint.root())) {
      throw refused(2, "must be the root of the lines that follow: one of them was changed");
    }
    return checkpoint;
  }

  private static InvalidValueException refused(int line, String rule) {
    return new InvalidValueException("checkpoint", "line " + line, rule);
  }
}
