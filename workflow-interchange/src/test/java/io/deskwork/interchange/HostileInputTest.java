package io.deskwork.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.deskwork.format.InvariantsJson;
import io.deskwork.format.WorkflowJson;
import io.deskwork.format.WorkflowOverlay;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.servicedesk.ServiceDeskInvariants;
import io.deskwork.table.DefinitionException;
import io.deskwork.testkit.Cast;
import io.deskwork.ticket.Viewer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Whatever a stranger makes of a real file, every reader gives what it reads or says what is wrong
 * at which line and column: soon, for little, and with no other exception. 100,000 inputs; a
 * million with {@code -DargLine=-Ddeskwork.fuzz.rounds=10}.
 */
class HostileInputTest {

  private static final Pattern PLACE =
      Pattern.compile("line [1-9]\\d*, column [1-9]\\d*( \\(.*\\))?", Pattern.DOTALL);
  private static final ThreadMXBean METER = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = Integer.getInteger("deskwork.fuzz.rounds", 1);
  private static final int TRIES = 1_000;
  private static final long MOST_NANOS = 100_000_000;
  private static final long MOST_BYTES = 64L << 20;
  private static final int WARM = 200;

  /** Long enough for loops that grow, short enough to fit. */
  private static final List<String> NASTY =
      List.of(
          "null",
          "-1",
          "1e999999999",
          "9".repeat(300),
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"" + "x".repeat(9_000) + "\"",
          "[".repeat(20_000),
          "{\"not\": ".repeat(60),
          "{\"a\":1,\"a\":2}",
          "\uFEFF",
          "\u0000",
          "&",
          "&lol;",
          "&#0;",
          "&#x110000;",
          "<!--",
          "]]>",
          "<![CDATA[",
          "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
          "<a>".repeat(2_000),
          "<!DOCTYPE log [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>",
          "<!DOCTYPE log SYSTEM \"file:///etc/passwd\">",
          " ".repeat(100_000),
          "\n".repeat(10_000),
          "a=\"" + "y".repeat(9_000) + "\"",
          " b='1'".repeat(1_000),
          "9999-99-99T99:99:99Z");

  /** A reader, a file that it reads, and how many of a hundred inputs it gets. */
  private enum Reader {
    DEFINITION(18, WorkflowJson.write(ServiceDesk.workflow())) {
      @Override
      void read(byte[] bytes) {
        assertFalse(WorkflowJson.read(text(bytes)).statuses().isEmpty());
      }
    },
    OTHER_DEFINITION(6, file("helpdesk.json")) {
      @Override
      void read(byte[] bytes) {
        assertFalse(WorkflowJson.read(text(bytes)).statuses().isEmpty());
      }
    },
    OVERLAY(18, file("acme-overlay.json")) {
      @Override
      void read(byte[] bytes) {
        WorkflowOverlay overlay = WorkflowOverlay.read(text(bytes));
        assertFalse(overlay.on(ServiceDesk.workflow()).statuses().isEmpty());
      }
    },
    INVARIANTS(18, InvariantsJson.write(ServiceDeskInvariants.all())) {
      @Override
      void read(byte[] bytes) {
        assertTrue(InvariantsJson.read(text(bytes), ServiceDesk.workflow()).size() <= 500);
      }
    },
    JIRA(10, new String(JiraExports.file("simplified"), StandardCharsets.UTF_8)) {
      @Override
      void read(byte[] bytes) {
        assertFalse(JiraWorkflow.read(bytes).workflow().statuses().isEmpty());
      }
    },
    XES(15, exported(true)) {
      @Override
      void read(byte[] bytes) throws IOException {
        assertTrue(Xes.read(new ByteArrayInputStream(bytes), event -> {}) >= 0);
      }
    },
    ARCHIVE(15, exported(false)) {
      @Override
      void read(byte[] bytes) throws IOException {
        assertTrue(TicketArchive.check(new ByteArrayInputStream(bytes)).tickets() >= 0);
      }
    };

    private final int share;
    private final String good;

    Reader(int share, String good) {
      this.share = share;
      this.good = good;
    }

    abstract void read(byte[] bytes) throws IOException;

    static String text(byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String file(String name) {
      try {
        return Files.readString(Path.of("../workflow-example/workflows", name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String exported(boolean xes) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Some some = Some.tickets();
      try {
        if (xes) {
          Xes.write(some.store(), Viewer.of(Cast.EDGAR), out);
        } else {
          TicketArchive.write(some.store(), out);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return out.toString(StandardCharsets.UTF_8);
    }
  }

  private static final Map<Reader, AtomicLong> GIVEN = new EnumMap<>(Reader.class);
  private static final Map<Reader, AtomicLong> REFUSED = new EnumMap<>(Reader.class);

  static {
    for (Reader reader : Reader.values()) {
      GIVEN.put(reader, new AtomicLong());
      REFUSED.put(reader, new AtomicLong());
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void every_reader_reads_or_refuses_with_a_place_soon_and_for_little(@ForAll long seed) {
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(seed + round * 7_919L);
      for (Reader reader : Reader.values()) {
        for (int i = 0; i < reader.share; i++) {
          byte[] bytes = reader.good.getBytes(StandardCharsets.UTF_8);
          for (int change = random.nextInt(4); change >= 0; change--) {
            bytes = mutated(bytes, random);
          }
          isCheap(reader, bytes);
        }
      }
    }
  }

  /**
   * That so many were tried, of each kind many that were refused, and of most some that were not.
   */
  @AfterContainer
  static void enough_was_tried() {
    long all = GIVEN.values().stream().mapToLong(AtomicLong::get).sum();
    System.out.println(all + " hostile inputs: " + GIVEN + ", refused " + REFUSED);
    assertEquals((long) TRIES * ROUNDS * 100, all);
    REFUSED.forEach(
        (reader, refused) -> {
          assertTrue(refused.get() > GIVEN.get(reader).get() / 4, reader.toString());
        });
    assertTrue(REFUSED.get(Reader.XES).get() < GIVEN.get(Reader.XES).get());
    assertTrue(REFUSED.get(Reader.DEFINITION).get() < GIVEN.get(Reader.DEFINITION).get());
  }

  /** The cheapest of some runs counts: others may have been disturbed by the machine. */
  private static void isCheap(Reader reader, byte[] bytes) {
    long nanos = Long.MAX_VALUE;
    long allocated = Long.MAX_VALUE;
    boolean warm = GIVEN.get(reader).incrementAndGet() > WARM;
    for (int run = 0; run < 5 && (nanos > MOST_NANOS || allocated > MOST_BYTES); run++) {
      long before = METER.getCurrentThreadAllocatedBytes();
      long begun = METER.getCurrentThreadCpuTime();
      boolean refused = isRefused(reader, bytes);
      nanos = Math.min(nanos, METER.getCurrentThreadCpuTime() - begun);
      allocated = Math.min(allocated, METER.getCurrentThreadAllocatedBytes() - before);
      if (run == 0 && refused) {
        REFUSED.get(reader).incrementAndGet();
      }
      if (!warm) {
        return;
      }
    }
    assertTrue(nanos <= MOST_NANOS, () -> reader + " takes too long: " + shown(bytes));
    assertTrue(allocated <= MOST_BYTES, () -> reader + " takes too much: " + shown(bytes));
  }

  private static boolean isRefused(Reader reader, byte[] bytes) {
    try {
      reader.read(bytes);
      return false;
    } catch (DefinitionException e) {
      assertFalse(e.problems().isEmpty());
      for (DefinitionException.Problem problem : e.problems()) {
        assertTrue(PLACE.matcher(problem.place()).matches(), problem::toString);
        assertTrue(problem.code().matches("[A-Z][A-Z0-9_]+"), problem::toString);
        assertFalse(problem.sentence().isBlank());
      }
      return true;
    } catch (IOException | RuntimeException e) {
      throw new AssertionError(reader + " throws " + e + " at " + shown(bytes), e);
    }
  }

  private static String shown(byte[] bytes) {
    String text = Reader.text(bytes);
    return text.length() > 40_000 ? text.substring(0, 40_000) + "…" : text;
  }

  // What is done to a file.

  private static byte[] mutated(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int at = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, at + 1 + random.nextInt(40));
    return switch (random.nextInt(12)) {
      case 0 -> flipped(bytes, at, random);
      case 1 -> joined(bytes, 0, at, new byte[0], bytes.length, bytes);
      case 2 -> joined(bytes, 0, at, new byte[0], to, bytes);
      case 3 -> joined(bytes, 0, to, new byte[0], at, bytes);
      case 4, 5 -> joined(bytes, 0, at, nasty(random), to, bytes);
      case 6 ->
          joined(bytes, 0, afterToken(bytes, at), nasty(random), afterToken(bytes, at), bytes);
      case 7 -> line(bytes, at, 0);
      case 8 -> line(bytes, at, 2);
      case 9 -> copied(bytes, at, random.nextInt(bytes.length), random);
      case 10 -> encoded(bytes, random);
      default -> joined(bytes, 0, afterToken(bytes, at), new byte[0], afterToken(bytes, to), bytes);
    };
  }

  private static byte[] flipped(byte[] bytes, int at, Random random) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  private static byte[] nasty(Random random) {
    return NASTY.get(random.nextInt(NASTY.size())).getBytes(StandardCharsets.UTF_8);
  }

  /** Where the next mark of JSON or XML stands, so that what is put there is often in place. */
  private static int afterToken(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if ("\"[]{}:,<>='/".indexOf(bytes[i]) >= 0) {
        return i + 1;
      }
    }
    return bytes.length;
  }

  /** The line around a place, so many times. */
  private static byte[] line(byte[] bytes, int at, int times) {
    int from = at;
    while (from > 0 && bytes[from - 1] != '\n') {
      from--;
    }
    int to = at;
    while (to < bytes.length && bytes[to] != '\n') {
      to++;
    }
    byte[] line = java.util.Arrays.copyOfRange(bytes, from, Math.min(to + 1, bytes.length));
    byte[] all = new byte[0];
    for (int i = 0; i < times; i++) {
      all = joined(all, 0, all.length, line, 0, new byte[0]);
    }
    return joined(bytes, 0, from, all, Math.min(to + 1, bytes.length), bytes);
  }

  private static byte[] copied(byte[] bytes, int from, int to, Random random) {
    int end = Math.min(bytes.length, from + 1 + random.nextInt(200));
    return joined(bytes, 0, to, java.util.Arrays.copyOfRange(bytes, from, end), to, bytes);
  }

  private static byte[] encoded(byte[] bytes, Random random) {
    String text = Reader.text(bytes);
    return switch (random.nextInt(4)) {
      case 0 -> text.getBytes(StandardCharsets.UTF_16);
      case 1 -> text.getBytes(StandardCharsets.UTF_16LE);
      case 2 -> text.replace('e', 'ē').getBytes(StandardCharsets.ISO_8859_1);
      default -> Some.zipped(bytes);
    };
  }

  private static byte[] joined(
      byte[] head, int from, int to, byte[] middle, int tailFrom, byte[] tail) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(head, from, to - from);
    out.writeBytes(middle);
    if (tailFrom < tail.length) {
      out.write(tail, tailFrom, tail.length - tailFrom);
    }
    return out.toByteArray();
  }
}
