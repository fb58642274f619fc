package io.deskwork.interchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.store.EntryCodec;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.store.Seal;
import io.deskwork.store.SealedHistory;
import io.deskwork.store.TicketCodec;
import io.deskwork.table.DefinitionException;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TicketArchiveTest {

  private static final Pattern ENTRY =
      Pattern.compile(
          "\\{\"seal\":\"[0-9a-f]{64}\",\"entry\":\"(?:[^\"\\\\]++|\\\\.)*+\","
              + "\"personal\":\"(?:[^\"\\\\]++|\\\\.)*+\"}");
  private static final Pattern PLACE = Pattern.compile("line ([1-9]\\d*), column [1-9]\\d*");

  private static final Some SOME = Some.tickets();
  private static final String ARCHIVE = written(SOME.store());

  private static String written(InMemoryTicketStore store) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      TicketArchive.write(store, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> lines() {
    return new ArrayList<>(ARCHIVE.lines().toList());
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  /** The problem for which bytes are refused; nothing of them is in the store then. */
  private static DefinitionException.Problem refused(byte[] bytes) {
    InMemoryTicketStore store = new InMemoryTicketStore();
    DefinitionException refused =
        assertThrows(
            DefinitionException.class,
            () -> TicketArchive.restore(new ByteArrayInputStream(bytes), store));
    assertEquals(Map.of(), store.checkpoint().heads());
    assertEquals(1, refused.problems().size());
    assertTrue(PLACE.matcher(refused.problems().get(0).place()).matches(), refused::getMessage);
    return refused.problems().get(0);
  }

  private static DefinitionException.Problem refused(String text) {
    return refused(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Refused at a line for a reason. */
  private static void refusedAt(int line, String code, String text) {
    DefinitionException.Problem problem = refused(text);
    Matcher place = PLACE.matcher(problem.place());
    assertTrue(place.matches());
    assertEquals(line + " " + code, place.group(1) + " " + problem.code(), problem::sentence);
  }

  private static String with(int line, UnaryOperator<String> change) {
    List<String> lines = lines();
    String changed = change.apply(lines.get(line - 1));
    assertNotEquals(lines.get(line - 1), changed, "the test changes something");
    lines.set(line - 1, changed);
    return text(lines);
  }

  private static List<String> entries(String line) {
    return new ArrayList<>(ENTRY.matcher(line).results().map(one -> one.group()).toList());
  }

  private static String withEntries(int line, UnaryOperator<List<String>> change) {
    return with(
        line,
        old -> {
          List<String> entries = entries(old);
          assertTrue(entries.size() >= 3 || line == 4);
          String all = String.join(",", entries);
          return old.replace(all, String.join(",", change.apply(entries)));
        });
  }

  // What is written

  @Test
  void a_restored_archive_is_the_same_store_and_gives_the_same_archive_again() throws IOException {
    InMemoryTicketStore copy = new InMemoryTicketStore();
    TicketArchive.Contents contents = TicketArchive.restore(in(ARCHIVE), copy);
    assertEquals(new TicketArchive.Contents(3, 9, SOME.store().checkpoint().root()), contents);
    assertEquals(SOME.store().checkpoint(), copy.checkpoint());
    assertEquals(List.of(), copy.verifyAll(Optional.of(SOME.store().checkpoint())).faults());
    assertEquals(ARCHIVE, written(copy));
    assertEquals(contents, TicketArchive.check(in(ARCHIVE)));
    Viewer all = Viewer.of(Actor.SYSTEM);
    TicketKey first = new TicketKey("DESK", 1);
    assertEquals(SOME.store().history(all, first), copy.history(all, first));
    assertEquals(Optional.of(Some.NASTY), copy.history(all, first).get(3).remark());
  }

  @Test
  void a_zipped_archive_is_restored_too() throws IOException {
    byte[] zipped = Some.zipped(ARCHIVE.getBytes(StandardCharsets.UTF_8));
    assertEquals(3, TicketArchive.check(new ByteArrayInputStream(zipped)).tickets());
    byte[] cut = Arrays.copyOf(zipped, zipped.length - 40);
    assertEquals("NOT_GZIP", refused(cut).code());
    assertEquals("NOT_GZIP", refused(new byte[] {0x1F, (byte) 0x8B, 7}).code());
  }

  @Test
  void an_empty_store_has_an_archive_of_two_lines() throws IOException {
    String archive = written(new InMemoryTicketStore());
    assertEquals(2, archive.lines().count());
    assertEquals(0, TicketArchive.restore(in(archive), new InMemoryTicketStore()).tickets());
  }

  @Test
  void entries_are_in_it_as_they_are_stored_and_can_be_read_as_text() {
    String line = lines().get(1);
    assertTrue(line.startsWith("{\"key\":\"DESK-1\",\"ticket\":\"{\\\"format\\\":1"), line);
    assertTrue(line.contains("The printer burns"), "personal texts are readable");
    assertFalse(lines().get(3).contains("The printer burns"), "but those erased");
    assertEquals(5, entries(line).size());
  }

  // What is refused

  @Test
  void a_changed_swapped_removed_or_foreign_entry_is_refused_at_its_line() {
    refusedAt(2, "BAD_VALUE", with(2, line -> line.replaceFirst("ELLA|ella", "anna")));
    refusedAt(2, "BAD_VALUE", with(2, line -> line.replaceFirst("printer burns", "printer burnt")));
    refusedAt(2, "BAD_VALUE", with(2, line -> line.replaceFirst("PT1H", "PT2H")));
    refusedAt(2, "BAD_VALUE", with(2, line -> line.replaceFirst("CLOSED", "OPEN")));
    refusedAt(2, "BAD_VALUE", with(2, line -> line.replaceFirst("DESK-1", "DESK-2")));
    refusedAt(2, "BAD_VALUE", withEntries(2, all -> swapped(all, 1, 2)));
    refusedAt(2, "BAD_VALUE", withEntries(2, all -> all.subList(1, all.size())));
    refusedAt(2, "BAD_VALUE", withEntries(2, all -> without(all, 2)));
    refusedAt(2, "BAD_VALUE", withEntries(2, all -> all.subList(0, all.size() - 1)));
    refusedAt(2, "BAD_VALUE", withEntries(2, all -> List.of()));
    refusedAt(
        3, "BAD_VALUE", withEntries(3, all -> replaced(all, 1, entries(lines().get(1)).get(1))));
    refusedAt(
        3, "BAD_VALUE", withEntries(3, all -> replaced(all, 0, entries(lines().get(3)).get(0))));
  }

  private static List<String> swapped(List<String> all, int one, int other) {
    Collections.swap(all, one, other);
    return all;
  }

  private static List<String> without(List<String> all, int index) {
    all.remove(index);
    return all;
  }

  private static List<String> replaced(List<String> all, int index, String by) {
    all.set(index, by);
    return all;
  }

  @Test
  void a_missing_ticket_a_swapped_one_and_one_twice_are_refused() {
    refusedAt(4, "MISSING", text(without(lines(), 1)));
    refusedAt(3, "BAD_VALUE", text(swapped(lines(), 1, 2)));
    List<String> twice = lines();
    twice.add(2, twice.get(1));
    refusedAt(3, "BAD_VALUE", text(twice));
    refusedAt(5, "ROOT", with(5, line -> line.replaceFirst("\"root\":\"..", "\"root\":\"zz")));
    refusedAt(5, "MISSING", with(5, line -> line.replace("\"entries\":9", "\"entries\":8")));
  }

  @Test
  void an_archive_that_was_cut_off_anywhere_is_refused() {
    byte[] whole = ARCHIVE.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length - 1; length += 61) {
      DefinitionException.Problem problem = refused(Arrays.copyOf(whole, length));
      // It may be cut within a character, too.
      assertTrue(List.of("CUT_OFF", "NOT_UTF8").contains(problem.code()), problem::toString);
    }
    List<String> lines = lines();
    for (int count = 0; count < lines.size(); count++) {
      refusedAt(Math.max(1, count + 1), "CUT_OFF", count == 0 ? "" : text(lines.subList(0, count)));
    }
  }

  @Test
  void only_an_archive_of_this_format_is_read() {
    refusedAt(1, "FORMAT", with(1, line -> line.replace("\"format\":1", "\"format\":2")));
    refusedAt(1, "NOT_AN_ARCHIVE", with(1, line -> line.replace("\"archive\"", "\"arch\"")));
    refusedAt(1, "UNKNOWN", with(1, line -> line.replace("\"keys\"", "\"more\":1,\"keys\"")));
    refusedAt(1, "WRONG_KIND", with(1, line -> line.replace("\"format\":1,", "")));
    refusedAt(1, "WRONG_KIND", with(1, line -> line.replace("\"DESK\":3", "\"DESK\":\"3\"")));
    refusedAt(1, "BAD_VALUE", with(1, line -> line.replace("\"DESK\":3", "\"desk\":3")));
    refusedAt(
        1, "BAD_VALUE", with(1, line -> line.replace("\"version\":1", "\"version\":4294967297")));
    refusedAt(
        1,
        "BAD_VALUE",
        with(1, line -> line.replaceFirst("\"fingerprint\":\".", "\"fingerprint\":\"")));
    refusedAt(2, "UNKNOWN", with(2, line -> line.replace("\"entries\"", "\"x\":1,\"entries\"")));
    refusedAt(
        2, "NOT_JSON", with(2, line -> line.replace("\"entries\"", "\"key\":\"\",\"entries\"")));
    refusedAt(2, "TRAILING", with(2, line -> line + "{}"));
    refusedAt(3, "NOT_JSON", text(swapped(new ArrayList<>(withBlank()), 0, 0)));
    refusedAt(6, "TRAILING", ARCHIVE + "{}\n");
    refusedAt(1, "NOT_JSON", "\uFEFF" + ARCHIVE);
    refusedAt(1, "NOT_JSON", "[1]\n".replace("[1]", "nonsense"));
    refusedAt(1, "NOT_JSON", "[]\n");
    refusedAt(1, "NOT_JSON", "{\"a\":".repeat(17));
    refusedAt(1, "WRONG_KIND", "{\"archive\":null}");
    refusedAt(1, "NOT_JSON", "{\"archive\":" + "9".repeat(5_000) + "}");
  }

  private static List<String> withBlank() {
    List<String> lines = lines();
    lines.add(2, "");
    return lines;
  }

  @Test
  void what_is_not_utf_8_is_refused() {
    byte[] latin =
        ARCHIVE.replace("The printer", "The pr\u00efnter").getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("NOT_UTF8", refused(latin).code());
    refused(ARCHIVE.getBytes(StandardCharsets.UTF_16));
    refused(ARCHIVE.getBytes(StandardCharsets.UTF_16LE));
  }

  @Test
  void a_small_file_that_would_become_a_huge_one_is_refused() {
    byte[] blanks = new byte[30_000_000];
    Arrays.fill(blanks, (byte) ' ');
    assertEquals("EXPANDS", refused(Some.zipped(blanks)).code());
  }

  @Test
  void whatever_is_changed_at_random_is_refused_or_changes_nothing_that_is_proved() {
    byte[] whole = ARCHIVE.getBytes(StandardCharsets.UTF_8);
    Random random = new Random(42);
    for (int i = 0; i < 700; i++) {
      byte[] changed = whole.clone();
      int times = 1 + random.nextInt(3);
      for (int j = 0; j < times; j++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      InMemoryTicketStore store = new InMemoryTicketStore();
      try {
        TicketArchive.restore(new ByteArrayInputStream(changed), store);
        assertEquals(SOME.store().checkpoint(), store.checkpoint(), "change " + i);
      } catch (DefinitionException e) {
        assertEquals(Map.of(), store.checkpoint().heads());
        assertTrue(PLACE.matcher(e.problems().get(0).place()).matches(), e::getMessage);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Sealed anew, as somebody can who rewrites everything, and with anything at all inside. */
  @Test
  void entries_of_any_content_are_refused_even_if_they_are_sealed() throws IOException {
    EntryCodec.Stored stored = lastFiling();
    String entry = new String(stored.sealed(), StandardCharsets.UTF_8);
    Random random = new Random(42);
    List<String> nasty =
        List.of(
            "null",
            "[]",
            "{}",
            "-1",
            "\"\"",
            "\"x\"",
            "9".repeat(900),
            "1e999999999",
            "true",
            "\"" + "9".repeat(60_000) + "\"",
            "[".repeat(900),
            "\"P99999999999D\"",
            "\"\\ud800\"");
    Pattern token = Pattern.compile("\"[^\"]*\"|\\d+|\\{\\}|\\[\\]|true");
    for (int i = 0; i < 1_000; i++) {
      String with = nasty.get(random.nextInt(nasty.size()));
      Matcher matcher = token.matcher(entry);
      assertTrue(matcher.find(random.nextInt(entry.length() - 20)));
      String changed = entry.substring(0, matcher.start()) + with + entry.substring(matcher.end());
      byte[] sealed = changed.getBytes(StandardCharsets.UTF_8);
      String line = line(new EntryCodec.Stored(sealed, stored.personal()));
      refused(lines().get(0) + "\n" + line + "\n");
    }
  }

  private static EntryCodec.Stored lastFiling() {
    List<EntryCodec.Stored> stored = new ArrayList<>();
    SOME.store().archive(one -> stored.add(one.entries().get(0).stored()));
    return stored.get(2);
  }

  private static String line(EntryCodec.Stored stored) {
    TicketKey third = new TicketKey("DESK", 3);
    byte[] body =
        TicketCodec.encode(SOME.store().ticket(Viewer.of(Actor.SYSTEM), third).orElseThrow());
    return "{\"key\":\"DESK-3\",\"ticket\":"
        + quoted(body)
        + ",\"entries\":[{\"seal\":\""
        + Seal.of(Seal.NONE, stored.sealed())
        + "\",\"entry\":"
        + quoted(stored.sealed())
        + ",\"personal\":"
        + quoted(stored.personal())
        + "}]}";
  }

  private static String quoted(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  // What is not refused, and what is somebody else's fault

  @Test
  void members_may_come_in_any_order_and_lines_may_end_as_on_windows() throws IOException {
    String turned =
        with(
            5,
            line ->
                "{\"end\":{\"root\":\""
                    + SOME.store().checkpoint().root()
                    + "\", \"entries\":9, \"tickets\":3}}");
    assertEquals(3, TicketArchive.check(in(turned)).tickets());
    assertEquals(3, TicketArchive.check(in(ARCHIVE.replace("\n", "\r\n"))).tickets());
    assertEquals(3, TicketArchive.check(in(ARCHIVE.strip())).tickets());
  }

  @Test
  void a_rewrite_of_everything_is_found_by_the_root_that_was_kept_elsewhere() throws IOException {
    Some other = Some.tickets();
    TicketArchive.Contents rewritten = TicketArchive.check(in(written(other.store())));
    SealedHistory.Checkpoint kept = SOME.store().checkpoint();
    assertNotEquals(kept.root(), rewritten.root());
    InMemoryTicketStore copy = new InMemoryTicketStore();
    TicketArchive.restore(in(written(other.store())), copy);
    assertFalse(copy.verifyAll(Optional.of(kept)).isIntact());
  }

  @Test
  void a_store_with_tickets_is_not_the_archives_fault() {
    InvalidValueException refused =
        assertThrows(
            InvalidValueException.class,
            () -> TicketArchive.restore(in(ARCHIVE), Some.tickets().store()));
    assertTrue(String.valueOf(refused.getMessage()).contains("must be empty"));
  }

  @Test
  void a_stream_that_fails_is_the_worlds_fault() {
    IOException broken = new IOException("the disk is gone");
    byte[] whole = ARCHIVE.getBytes(StandardCharsets.UTF_8);
    for (int after : List.of(0, 10, whole.length / 2, whole.length)) {
      InputStream failing =
          new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
              if (given == after) {
                throw broken;
              }
              return whole[given++] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
              bytes[from] = (byte) read();
              return 1;
            }
          };
      InMemoryTicketStore store = new InMemoryTicketStore();
      IOException thrown =
          assertThrows(IOException.class, () -> TicketArchive.restore(failing, store));
      assertSame(broken, thrown);
      assertEquals(Map.of(), store.checkpoint().heads());
    }
  }

  @Test
  void neither_stream_is_closed() throws IOException {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            throw new AssertionError("it is the caller's");
          }
        };
    TicketArchive.write(SOME.store(), out);
    assertArrayEquals(ARCHIVE.getBytes(StandardCharsets.UTF_8), out.toByteArray());
    TicketArchive.check(
        new ByteArrayInputStream(out.toByteArray()) {
          @Override
          public void close() {
            throw new AssertionError("it is the caller's");
          }
        });
  }
}
