package io.deskwork.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.store.SealedHistory.Checkpoint;
import io.deskwork.store.SealedHistory.Head;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.TicketKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A checkpoint is kept as text, and a text that is not exactly one is refused. */
class CheckpointTextTest {

  private static final Map<TicketKey, Head> HEADS = heads();
  private static final Checkpoint CHECKPOINT = Checkpoints.of(HEADS);

  private static Seal seal(int of) {
    return Seal.of(Seal.NONE, String.valueOf(of).getBytes(StandardCharsets.UTF_8));
  }

  private static Map<TicketKey, Head> heads() {
    Map<TicketKey, Head> heads = new LinkedHashMap<>();
    for (String key : List.of("DESK-10", "DESK-9", "A-1", "DESK2-3")) {
      heads.put(TicketKey.parse(key), new Head(heads.size() + 1L, seal(heads.size())));
    }
    return heads;
  }

  @Test
  void a_checkpoint_is_a_line_for_each_ticket_in_order() {
    assertEquals(
        """
        deskwork checkpoint 1
        root 2b2b6b0e
        A-1 3 %s
        DESK-9 2 %s
        DESK-10 1 %s
        DESK2-3 4 %s
        """
            .formatted(seal(2), seal(1), seal(0), seal(3))
            .replace("2b2b6b0e", CHECKPOINT.root().hex()),
        CHECKPOINT.text());
  }

  @Test
  void what_is_read_back_equals_what_was_written() {
    Checkpoint none = Checkpoints.of(Map.of());
    for (Checkpoint checkpoint : List.of(CHECKPOINT, none)) {
      assertEquals(checkpoint, Checkpoint.parse(checkpoint.text()));
    }
  }

  @Property(tries = 200)
  void any_checkpoint_is_read_back(@ForAll Map<@IntRange(min = 1) Integer, Long> revisions) {
    Map<TicketKey, Head> heads = new HashMap<>();
    revisions.forEach(
        (number, revision) ->
            heads.put(
                new TicketKey("D", number),
                new Head(1 + (revision & (Long.MAX_VALUE >> 4)), seal(number))));
    Checkpoint checkpoint = Checkpoints.of(heads);
    assertEquals(checkpoint, Checkpoint.parse(checkpoint.text()));
  }

  @Test
  void any_other_character_anywhere_is_refused() {
    String text = CHECKPOINT.text();
    for (int at = 0; at < text.length(); at++) {
      for (char other : "0a9 Z\n\r\u0660".toCharArray()) {
        String one = text.substring(0, at) + other + text.substring(at + 1);
        String more = text.substring(0, at) + other + text.substring(at);
        String fewer = text.substring(0, at) + text.substring(at + 1);
        for (String changed : List.of(one, more, fewer, text.substring(0, at))) {
          if (!changed.equals(text)) {
            assertThrows(InvalidValueException.class, () -> Checkpoint.parse(changed), changed);
          }
        }
      }
    }
    assertThrows(InvalidValueException.class, () -> Checkpoint.parse(text + "\n"));
    assertThrows(InvalidValueException.class, () -> Checkpoint.parse(text + text));
  }

  @Test
  void a_refusal_names_the_line() {
    String unordered = CHECKPOINT.text().replace("DESK-9 2", "DESK-11 2");
    String message =
        String.valueOf(
            assertThrows(InvalidValueException.class, () -> Checkpoint.parse(unordered))
                .getMessage());
    assertTrue(message.contains("line 5") && message.contains("in order"), message);
  }

  @Test
  void the_root_covers_every_head_and_no_order_of_the_map() {
    assertEquals(CHECKPOINT.root(), Checkpoints.of(new TreeMap<>(HEADS)).root());
    HEADS.forEach(
        (key, head) -> {
          Map<TicketKey, Head> changed = new HashMap<>(HEADS);
          changed.put(key, new Head(head.revision() + 1, head.seal()));
          assertNotEquals(CHECKPOINT.root(), Checkpoints.of(changed).root());
          changed.put(key, new Head(head.revision(), seal(99)));
          assertNotEquals(CHECKPOINT.root(), Checkpoints.of(changed).root());
          changed.remove(key);
          assertNotEquals(CHECKPOINT.root(), Checkpoints.of(changed).root(), "one fewer");
          changed.put(new TicketKey(key.prefix(), key.number() + 100), head);
          assertNotEquals(CHECKPOINT.root(), Checkpoints.of(changed).root(), "another key");
          HEADS.forEach(
              (other, its) -> {
                Map<TicketKey, Head> swapped = new HashMap<>(HEADS);
                swapped.put(key, its);
                swapped.put(other, head);
                assertEquals(
                    key.equals(other),
                    CHECKPOINT.root().equals(Checkpoints.of(swapped).root()),
                    "two exchanged");
              });
        });
  }
}
